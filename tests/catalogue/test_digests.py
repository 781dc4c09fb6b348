"""Digests of files are remembered as long as nothing touches the files, and no longer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from treatycheck import cache
from treatycheck.cache import digest_of
from treatycheck.catalogue import digests
from treatycheck.catalogue.digests import Digests
from treatycheck.catalogue.files import Texts
from treatycheck.errors import InvalidInput


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what is kept apart from other tests, and let a moment pass at once."""
    monkeypatch.setenv("TREATYCHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(digests, "A_MOMENT", -(10**15))
    return tmp_path


def remembered(path: Path) -> bool:
    """Say whether the digest of a file is known without reading it; it is right in any case."""
    read: list[str] = []

    def content() -> bytes:
        read.append(str(path))
        return path.read_bytes()

    one = Digests([str(path)])
    assert one.of(str(path), content) == digest_of(path.read_bytes())
    one.keep()
    return not read


def test_a_digest_is_remembered_from_run_to_run(folder: Path) -> None:
    path = folder / "a.terms"
    path.write_text("term a", encoding="utf-8")
    assert [remembered(path), remembered(path)] == [False, True]


def in_place(path: Path) -> None:
    path.write_text("term b", encoding="utf-8")


def with_its_times_set_back(path: Path) -> None:
    state = path.stat()
    in_place(path)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def by_another_file(path: Path) -> None:
    other = path.with_suffix(".new")
    other.write_text("term b", encoding="utf-8")
    os.replace(other, path)


@pytest.mark.parametrize("change", [in_place, with_its_times_set_back, by_another_file])
def test_a_file_that_was_touched_is_read_again(folder: Path, change: Callable[[Path], None]) -> None:
    path = folder / "a.terms"
    path.write_text("term a", encoding="utf-8")
    assert not remembered(path)
    change(path)
    assert [remembered(path), remembered(path)] == [False, True]


def test_what_was_touched_a_moment_ago_is_not_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "A_MOMENT", 10**15)
    path = folder / "a.terms"
    path.write_text("term a", encoding="utf-8")
    assert [remembered(path), remembered(path)] == [False, False]


@pytest.mark.parametrize("data", [[], {"a": 1}, {"a": ["b", "c"]}, {"a": [1]}, "text", {"a": [["x"], "d"]}])
def test_damaged_memory_is_passed_over(folder: Path, data: object) -> None:
    path = folder / "a.terms"
    path.write_text("term a", encoding="utf-8")
    assert not remembered(path)
    (kept,) = (folder / "cache").iterdir()
    cache.write(kept.name.rsplit("-", 1)[0], cache.key_of(), data)
    assert [remembered(path), remembered(path)] == [False, True]


def test_without_a_cache_each_run_reads_the_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATYCHECK_CACHE", "off")
    path = folder / "a.terms"
    path.write_text("term a", encoding="utf-8")
    assert [remembered(path), remembered(path)] == [False, False]


def test_a_missing_file_is_told_as_such(folder: Path) -> None:
    with pytest.raises(InvalidInput, match="no such file"):
        Texts([str(folder / "a.terms")]).digests([str(folder / "a.terms")])


def test_a_text_that_is_no_longer_that_of_its_digest_is_refused(folder: Path) -> None:
    path = str(folder / "a.terms")
    Path(path).write_text("term a", encoding="utf-8")
    Texts([path]).digests([path])
    texts = Texts([path])
    texts.digests([path])
    Path(path).write_text("term b", encoding="utf-8")
    with pytest.raises(InvalidInput, match="changed while it was read"):
        texts[path]
    assert Texts([path])[path] == "term b"
