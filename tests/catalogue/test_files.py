"""Reading texts from files and folders: what is there, in which order, and a clear word for what cannot be read."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from treatycheck import parse_law
from treatycheck.anchors.official import official_texts
from treatycheck.catalogue import files
from treatycheck.errors import InvalidInput
from treatycheck.places import data_folder


@pytest.fixture
def shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a folder with a law and a treaty, in which a folder below may not be looked into."""
    (tmp_path / "a.law").write_text('law a "A" of XX\n', encoding="utf-8")
    (tmp_path / "a.treaty").write_text('treaty a "A"\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Article 1\n", encoding="utf-8")
    (tmp_path / "shut").mkdir()
    look: dict[str, Callable[[Any], Any]] = {"scandir": os.scandir, "listdir": os.listdir}

    def looked(name: str) -> Callable[[Any], Any]:
        def into(path: Any) -> Any:
            if os.fspath(path).endswith("shut"):
                raise PermissionError(13, "Permission denied", path)
            return look[name](path)

        return into

    # A user who may do everything could not be kept out by the rights of a folder.
    for name in look:
        monkeypatch.setattr(os, name, looked(name))
    return str(tmp_path)


@pytest.mark.parametrize(
    "reading",
    [
        lambda folder: files.files_below(folder, ".law"),
        lambda folder: list(files.expand([folder], ".law")),
        lambda folder: list(files.files_of_rules([folder])),
        lambda folder: official_texts([folder]),
        lambda folder: files.files_in(os.path.join(folder, "shut"), ".law"),
        lambda folder: files.files_below(os.path.join(folder, "shut"), ".law"),
    ],
    ids=["laws", "laws of paths", "rules", "official texts", "beside", "the folder itself"],
)
def test_what_a_folder_may_hold_that_cannot_be_looked_into_is_not_left_out(
    reading: Callable[[str], object], shut: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        reading(shut)
    assert str(refused.value).startswith(f"{os.path.join(shut, 'shut')}: this folder cannot be read: permission denied")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """Let a file of more than ten bytes be too large."""
    monkeypatch.setattr(files, "LARGEST", 10)
    return 10


@pytest.mark.parametrize("path", ["a.law", "-"])
def test_a_file_may_be_as_large_as_the_largest_and_no_larger(
    path: str, small: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for size in (small, small + 1):
        data = b"x" * size
        (tmp_path / "a.law").write_bytes(data)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        if size == small:
            assert files.read_file(path) == data.decode()
        else:
            with pytest.raises(InvalidInput, match=f"^{path}: this file is larger than"):
                files.read_file(path)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b"law \xff", 1, 5),
        (b"law\n\xff", 2, 1),
        ("ä\nö".encode() + b"\xc3", 2, 3),
        (b"\n\n a\xe4b", 3, 3),
    ],
)
def test_the_place_of_what_is_no_utf_8_is_told(data: bytes, line: int, column: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        files.decoded("a.law", data)
    (fault,) = refused.value.diagnostics
    assert (fault.path, fault.line, fault.column) == ("a.law", line, column)
    assert fault.hint == "save it again as UTF-8"


def made(folder: Path, *names: str) -> list[str]:
    """Write files, and return their paths."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    return [str(folder / name) for name in names]


def test_beside_a_treaty_stand_words_rules_and_treaties_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = made(tmp_path, "b.treaty", "c.rules", "w.terms", "a.law", "below/d.treaty")
    assert files.beside(listed[0]) == listed[:3]
    assert files.beside(str(tmp_path / "missing.treaty")) == [*listed[:3], str(tmp_path / "missing.treaty")]
    monkeypatch.chdir(tmp_path)
    assert files.beside("b.treaty") == ["b.treaty", "c.rules", "w.terms"]


def test_with_a_treaty_that_is_shipped_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert files.beside(os.path.join(data_folder("rules"), "ets185.treaty")) == []
    # A folder whose name goes on is another.
    (path,) = made(tmp_path, "rules-of-ours/b.treaty")
    monkeypatch.setattr(files, "data_folder", lambda name: str(tmp_path / name))
    assert files.beside(path) == [path]


def test_files_stand_in_the_order_of_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = made(tmp_path, "a.law", "b.law", "c.law")
    given = os.listdir(tmp_path)
    monkeypatch.setattr(os, "listdir", lambda _: sorted(given, reverse=True))
    assert files.files_in(str(tmp_path), ".law") == listed


def test_words_come_before_rules_and_these_before_treaties_each_file_once(tmp_path: Path) -> None:
    treaty, rules, words, other = made(tmp_path, "own/a.treaty", "own/b.rules", "own/c.terms", "also/d.terms")
    assert list(files.files_of_rules([str(tmp_path / "own")])) == [words, rules, treaty]
    twice = [str(tmp_path / "own"), words, str(tmp_path / "also"), str(tmp_path / "own" / ".." / "own")]
    assert list(files.files_of_rules(twice)) == [words, other, rules, treaty]


def test_a_path_that_names_no_rules_is_refused(tmp_path: Path) -> None:
    (law,) = made(tmp_path, "laws/a.law")
    for path, said in (
        (law, "this is no file of rules"),
        (str(tmp_path / "laws"), "this folder holds no file of rules"),
        (str(tmp_path / "missing"), "there is no such file or folder of rules"),
    ):
        with pytest.raises(InvalidInput) as refused:
            list(files.files_of_rules([path]))
        assert str(refused.value).startswith(f"{path}: {said}")


def test_a_file_that_several_paths_name_is_read_once(tmp_path: Path) -> None:
    first, second = made(tmp_path, "a.law", "b.law")
    assert list(files.expand([second, str(tmp_path)], ".law")) == [second, first]


def test_the_faults_of_all_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.law").write_bytes(b"\xff")
    (tmp_path / "b.law").write_text("law", encoding="utf-8")
    (tmp_path / "c.law").write_text('law c "C" of XX\n', encoding="utf-8")
    texts = files.texts_of([str(tmp_path), str(tmp_path / "d.law")], ".law")
    with pytest.raises(InvalidInput) as refused:
        files.parts_of(texts, parse_law)
    assert [os.path.basename(fault.path) for fault in refused.value.diagnostics] == ["a.law", "b.law", "d.law"]


def test_the_texts_of_a_folder_are_one_law_and_a_draft_is_one_by_itself() -> None:
    texts = {"x/a.law": "1", "y/b.law": "2", "x/c.law": "3", "x/d.law": "draft"}
    assert files.by_law(texts, lambda path: texts[path] == "draft") == [
        {"x/a.law": "1", "x/c.law": "3"},
        {"y/b.law": "2"},
        {"x/d.law": "draft"},
    ]


def test_a_second_treaty_of_a_name_is_shown_where_it_begins() -> None:
    fault = files.two_treaties("own/a.treaty", '# ours\ntreaty a "A"\n', "a", "a.treaty")
    assert (fault.line, fault.column, fault.excerpt) == (2, 1, 'treaty a "A"')
    # What names no treaty has no line to show.
    fault = files.two_treaties("own/a.treaty", "# ours\n", "a", "a.treaty")
    assert (fault.line, fault.column, fault.excerpt) == (0, 0, "")


def test_what_was_kept_is_not_used_after_any_change_of_what_it_rests_on(tmp_path: Path) -> None:
    language = {state.partition(" ")[0] for state in files.language_in_use()}
    assert {"treatycheck.lark", "read.py", "kept.py", "reading.py"} <= language
    measure = {state.partition(" ")[0] for state in files.measure_in_use()}
    assert {"vocabulary.py", "cover.py", "ruleset.py", "gap_words.py", "silence.py", "assess.py"} <= measure
    path = tmp_path / "a.py"
    path.write_text("one", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    states = [files.state_of(str(path)), files.state_of(str(tmp_path))]
    assert states[0] == states[1]
    os.utime(path, ns=(2, 2))
    states.append(files.state_of(str(path)))
    path.write_text("three", encoding="utf-8")
    os.utime(path, ns=(2, 2))
    states.append(files.state_of(str(path)))
    assert len(set(states)) == 3
