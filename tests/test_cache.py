"""The cache: what was kept is what was read, and whatever happens to a file of it, the answer stays the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from treatycheck import cache
from treatycheck.catalogue import Catalogue
from treatycheck.catalogue.kept import from_data, to_data
from treatycheck.errors import InvalidInput
from treatycheck.places import cache_folder

ROOT = Path(__file__).resolve().parent.parent
LAW = str(ROOT / "examples" / "cz")
VERDICTS = "import sys, treatycheck; print(treatycheck.check(treatycheck.load_law(sys.argv[1])).summary)"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a test a cache of its own."""
    monkeypatch.setenv("TREATYCHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_kept_is_what_was_read(folder: Path) -> None:
    first, second = Catalogue(), Catalogue()
    read = first.law([LAW]), first.treaty("ets185"), first.rules, first.vocabulary
    assert any(path.name.startswith("law-") for path in folder.iterdir())
    assert (second.law([LAW]), second.treaty("ets185"), second.rules, second.vocabulary) == read
    assert [one.place for one in second.law([LAW]).provisions] == [one.place for one in read[0].provisions]


def test_what_the_cache_needs_is_the_same_in_every_build_of_python() -> None:
    # Some builds of Python have the function of `hashlib` only.
    said = "import sys; {}\nfrom treatycheck import cache; print(cache.digest_of(b'art. 2'), cache.key_of('a', b'b'))"
    digests = {
        subprocess.run([sys.executable, "-c", said.format(way)], capture_output=True, text=True, check=True).stdout
        for way in ("", "import hashlib; sys.modules['_blake2'] = None")
    }
    assert len(digests) == 1
    assert digests.pop().split()[0] == hashlib.blake2b(b"art. 2", digest_size=32).hexdigest()


@pytest.mark.parametrize(
    ("place", "possible"), [("", True), ("made/later", True), ("file", False), ("file/cache", False)]
)
def test_it_is_known_whether_anything_can_be_kept(
    place: str, possible: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("TREATYCHECK_CACHE", str(tmp_path / place))
    assert cache.can_be_written() is possible
    cache.write("law-x", "k" * 64, [1])
    assert (cache.read("law-x", "k" * 64) == [1]) is possible
    # A folder may be named from where one stands.
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TREATYCHECK_CACHE", place or ".")
    assert cache.can_be_written() is possible


def test_without_a_folder_nothing_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATYCHECK_CACHE", "off")
    assert not cache.can_be_written()


def test_every_model_survives_as_data(catalogue: Catalogue) -> None:
    for model in (catalogue.law([LAW]), catalogue.treaty("ets185"), catalogue.rules, catalogue.vocabulary):
        assert from_data(to_data(model)) == model


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: "",
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("delete", "access", 1),
        lambda text: text.replace("computer_system", "computer_syst\0m", 1),
        lambda text: "[]\n" + text,
        lambda _: "import os\n",
    ],
    ids=["empty", "cut off", "changed", "control character", "another head", "code"],
)
def test_a_damaged_file_is_read_anew(damage: object, folder: Path) -> None:
    expected = Catalogue().law([LAW]), Catalogue().treaty("ets185")
    for path in folder.iterdir():
        path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    assert (Catalogue().law([LAW]), Catalogue().treaty("ets185")) == expected
    for path in folder.iterdir():
        path.write_bytes(b"\xff\xfe\x00")
    assert (Catalogue().law([LAW]), Catalogue().treaty("ets185")) == expected


def test_a_law_that_changed_is_read_anew(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "bill.law"
    head = 'law bill "Bill" of XX\noffence s. 1\n  object: computer_data\n  conduct: '
    for conduct in ("delete", "alter", "delete"):
        path.write_text(head + conduct + "\n", encoding="utf-8")
        (provision,) = Catalogue().law([str(path)]).provisions
        assert [value.term for value in provision.values("conduct") or ()] == [conduct]
    assert sum(one.name.startswith("law-") for one in folder.iterdir()) == 1


PACT = """\
treaty pact "Pact"
article 1 "Taking away"
  requires offence
    conduct: delete
    object: computer_data
article 2 "Attempts"
  requires attempt of art. 1
  permits TERM by declaration under art. 9
article 9 no duty to legislate "a clause on declarations"
"""
PROTOCOL = """\
treaty NAME "Protocol"
article 1 "Both"
  requires offence
    conduct: alter
    object: computer_data
article 2 applies UPON art. 2 to art. 1 "attempts at this, too"
"""


@pytest.mark.usefixtures("folder")
def test_a_treaty_is_read_anew_where_one_that_it_rests_on_has_changed(tmp_path: Path) -> None:
    for name, upon in (("first", "pact"), ("second", "first")):
        (tmp_path / f"{name}.treaty").write_text(PROTOCOL.replace("NAME", name).replace("UPON", upon), encoding="utf-8")
    for term in ("serious_harm", "dishonest_intent", "serious_harm"):
        (tmp_path / "pact.treaty").write_text(PACT.replace("TERM", term), encoding="utf-8")
        catalogue = Catalogue([str(tmp_path)])
        for name in ("first", "second"):
            for examples in (True, False):
                *_, attempt = catalogue.treaty(name, examples=examples).duties
                assert [known for one in attempt.permissions for known, _ in one.terms] == [term]


@pytest.mark.usefixtures("folder")
def test_a_treaty_is_read_anew_in_another_place_and_with_other_words(tmp_path: Path) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pact.treaty").write_text(PACT.replace("TERM", "serious_harm"), encoding="utf-8")
        pact = Catalogue([str(tmp_path / name)]).treaty("pact")
        places = {pact.place.path, *(one.place.path for one in pact.requirements)}
        assert places == {str(tmp_path / name / "pact.treaty")}
    own, words = tmp_path / "here" / "pact.treaty", tmp_path / "here" / "own.terms"
    own.write_text(PACT.replace("TERM", "serious_harm").replace("delete", "wipe"), encoding="utf-8")
    words.write_text('term wipe of conduct "to wipe"\n', encoding="utf-8")
    assert Catalogue([str(tmp_path / "here")]).treaty("pact").requirements
    words.write_text('term wash of conduct "to wash"\n', encoding="utf-8")
    with pytest.raises(InvalidInput, match="wipe"):
        Catalogue([str(tmp_path / "here")]).treaty("pact")


@pytest.mark.usefixtures("folder")
def test_a_law_read_with_other_words_is_read_anew(tmp_path: Path) -> None:
    path, words = tmp_path / "bill.law", tmp_path / "own.terms"
    path.write_text('law bill "Bill" of XX\noffence s. 1\n  conduct: wipe\n', encoding="utf-8")
    for meant in ("delete", "alter"):
        words.write_text(f'term wipe of conduct "to wipe"\n  is a kind of {meant}\n', encoding="utf-8")
        catalogue = Catalogue([str(words)])
        assert catalogue.law([str(path)]).provisions
        assert catalogue.vocabulary.terms["wipe"].genera == (meant,)


def test_the_oldest_laws_are_forgotten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_OF_A_KIND", 3)
    for number in range(6):
        cache.write(f"law-{number}", cache.key_of(str(number)), number)
        written = max(folder.iterdir(), key=os.path.getctime)
        os.utime(written, (number, number))
    left = {cache.read(f"law-{number}", cache.key_of(str(number))) for number in range(6)}
    assert left - {None} == {3, 4, 5}


@pytest.mark.parametrize("kept", ["off", "a file"])
def test_without_a_cache_all_is_read(kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = "off" if kept == "off" else str(tmp_path / "file")
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("TREATYCHECK_CACHE", chosen)
    assert (cache_folder() is None) == (kept == "off")
    assert Catalogue().law([LAW]).provisions
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"


def test_many_processes_fill_one_cache_at_once(folder: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", VERDICTS, LAW], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = [process.communicate()[0] for process in running]
    assert all(process.returncode == 0 for process in running)
    assert len(set(said)) == 1
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]
