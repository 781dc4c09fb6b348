"""Treaties of which a law says nothing: what is kept of them is what measuring finds, whatever the law."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatycheck import Law, Report, check
from treatycheck.assess import in_force, meaning_of, measure, report_of, silent_among
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.catalogue.chosen import loaded
from treatycheck.catalogue.files import measure_in_use
from treatycheck.coverage.index import LawIndex
from treatycheck.testing import laws

DAY = date(2026, 1, 1)
NAMES = shipped().treaty_names
# Each example measures a law under several treaties twice.
fewer = settings(max_examples=settings().max_examples // 4)


def index_of(law: Law, catalogue: Catalogue) -> LawIndex:
    return LawIndex(law, DAY, meaning_of(catalogue))


def silent(law: Law, names: Iterable[str], catalogue: Catalogue | None = None) -> set[str]:
    known = catalogue or shipped()
    return set(silent_among(list(names), index_of(law, known), known))


def measured(law: Law, names: Iterable[str], catalogue: Catalogue) -> Report:
    """Return the report for which each treaty is measured."""
    index = index_of(law, catalogue)
    return report_of(law, DAY, measure(law, loaded(names, catalogue), DAY, catalogue, index), index, catalogue)


@fewer
@given(data=st.data())
def test_what_is_kept_is_what_measuring_finds(data: st.DataObject) -> None:
    about, *others = data.draw(st.permutations(NAMES))[:4]
    law = data.draw(laws(shipped().treaty(about, examples=False)))
    # A law of which no text says what it encodes is held against each treaty alike.
    if data.draw(st.booleans()):
        law = attrs.evolve(law, statutes=tuple(attrs.evolve(one, encodes=(), leaves_out=()) for one in law.statutes))
    names = data.draw(st.permutations([about, *others]))
    assert check(law, names, DAY) == measured(law, names, shipped())


def read(text: str) -> Law:
    return shipped().parse_law(f'law code "Code" of XX\n{text}')


NOTHING = read("offence s. 1\n  conduct: access\n  object: computer_system\n")
"""A law that has to do with illegal access alone, and claims nothing."""


def test_of_a_law_on_one_thing_most_treaties_need_not_be_measured() -> None:
    found = silent(NOTHING, NAMES)
    assert {"ets108", "ets30", "ets99", "cets197"} <= found
    assert not {"ets185", "ets24"} & found


def test_one_treaty_is_measured_in_any_case() -> None:
    assert silent(Law(), ["ets30", "ets99"]) == {"ets99"}
    assert silent(Law(), ["ets30"]) == set()
    report = check(Law(), ["ets30", "ets99"], DAY)
    assert [one.article.partition(":")[0] for one in report.articles] == sorted(
        one.article.partition(":")[0] for one in report.articles
    )
    assert report == measured(Law(), ["ets30", "ets99"], shipped())


@pytest.mark.parametrize(
    ("said", "treaty"),
    [
        ("  encodes ets99 art. 1\n", "ets99"),
        ('  leaves out ets99 art. 1 "another law has it"\n', "ets99"),
        ("offence s. 1\n  conduct: access\nreserves ets189 art. 5(1) since 2010-01-01\n", "ets189"),
        # The Protocol takes over what is declared and reserved under the Convention.
        ("offence s. 1\n  conduct: access\nreserves ets185 art. 9(4) since 2010-01-01\n", "ets189"),
        # Cases on the two sides of a line between ages are counted apart, whatever reaches them.
        ("offence s. 1\n  conduct: access\n  object: computer_system\n  age: under 16\n", "cets201"),
        # Whoever defines a thing, and be it as something else, has a definition of it.
        ("definition s. 1\n  defines: child_concept\n  covers: single_device\n", "cets201"),
        # Of every offence of the law that treaty asks whether it is extraditable.
        ("offence s. 1\n  conduct: access\n", "ets24"),
    ],
)
def test_what_a_law_says_anything_of_is_measured(said: str, treaty: str) -> None:
    law = read(said)
    others = ["ets30", treaty]
    assert treaty not in silent(law, others)
    assert check(law, others, DAY) == measured(law, others, shipped())


def test_where_no_text_is_known_all_is_measured() -> None:
    law = read("  in force from 2030-01-01\noffence s. 1\n  conduct: access\n")
    assert not in_force(law, DAY)
    assert silent(law, NAMES) == set()


PACT = """\
treaty pact "Pact"
article 1 "Taking away"
  requires offence
    conduct: delete
    object: computer_data
"""
OWN = 'rule strange\n  when situation of pact art. 1 claimed is no\n  then note because "it says nothing"\n'


def test_what_is_kept_holds_for_the_text_of_a_treaty_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATYCHECK_CACHE", str(tmp_path / "cache"))
    (tmp_path / "own").mkdir()
    for title in ("Taking away", "Wiping", "Taking away"):
        (tmp_path / "own" / "pact.treaty").write_text(PACT.replace("Taking away", title), encoding="utf-8")
        for _ in range(2):
            catalogue = Catalogue([str(tmp_path / "own")])
            assert silent(NOTHING, ["ets185", "pact"], catalogue) == {"pact"}
            report = check(NOTHING, ["ets185", "pact"], DAY, catalogue)
            assert report == measured(NOTHING, ["ets185", "pact"], catalogue)
            assert report.finding("pact:art1").title == title
    assert sum(one.name.startswith("silence-pact-") for one in (tmp_path / "cache").iterdir()) == 1


NO_LONGER = """\
rule no_longer
  when instrument of ets99 art. 8 status is on_file
  then impermissible_instrument because "nobody may reserve this any longer"
"""


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        # Reached only if one reads it so.
        ("offence s. 1\n  conduct: delete ?\n  object: computer_data ?\n", ""),
        # The treaty has no clause that allows it, which is to be told.
        ("offence s. 1\n  conduct: access\nreserves pact art. 1 serious_harm since 2010-01-01\n", ""),
        # A treaty may have rules on what is declared under another.
        ("offence s. 1\n  conduct: access\nreserves ets99 art. 8 serious_harm since 2010-01-01\n", NO_LONGER),
    ],
)
def test_what_a_law_perhaps_says_anything_of_is_measured(said: str, rule: str, tmp_path: Path) -> None:
    (tmp_path / "pact.treaty").write_text(PACT + rule, encoding="utf-8")
    catalogue = Catalogue([str(tmp_path)])
    law = catalogue.parse_law(f'law code "Code" of XX\n{said}')
    names = ["ets108", "ets99", "pact"]
    assert "pact" not in silent(law, names, catalogue)
    assert check(law, names, DAY, catalogue) == measured(law, names, catalogue)


@pytest.mark.parametrize("place", ["off", "file"])
def test_where_nothing_can_be_kept_treaties_are_measured_as_that_is_quicker(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To find what a law without provisions gets, and not to keep it, would be to measure the treaty all the same."""
    names = ["ets185", "ets99"]
    assert silent(NOTHING, names) == {"ets99"}
    (tmp_path / "file").touch()
    monkeypatch.setenv("TREATYCHECK_CACHE", "off" if place == "off" else str(tmp_path / "file" / "cache"))
    assert silent(NOTHING, names) == set()
    assert check(NOTHING, names, DAY) == measured(NOTHING, names, shipped())


def test_what_was_kept_serves_where_nothing_new_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATYCHECK_CACHE", str(tmp_path))
    assert silent(NOTHING, ["ets185", "ets99"]) == {"ets99"}
    monkeypatch.setattr("treatycheck.silence.can_be_written", lambda: False)
    assert silent(NOTHING, ["ets185", "ets99", "ets30"]) == {"ets99"}


def test_what_is_kept_holds_for_the_code_that_finds_it() -> None:
    named = {state.partition(" ")[0] for state in measure_in_use()}
    assert {"silence.py", "assess.py", "findings.py", "measure.py", "durable.py", "treaty.py"} <= named


def test_where_a_user_has_rules_all_is_measured(tmp_path: Path) -> None:
    (tmp_path / "pact.treaty").write_text(PACT, encoding="utf-8")
    (tmp_path / "own.rules").write_text(OWN, encoding="utf-8")
    catalogue = Catalogue([str(tmp_path)])
    assert silent(NOTHING, ["ets185", "pact"], catalogue) == set()
    assert check(NOTHING, ["ets185", "pact"], DAY, catalogue).finding("pact:art1").notes == ("it says nothing",)
