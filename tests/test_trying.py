"""What is tried in the short way is what a check of the whole changed law finds, case for case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import treatycheck
from treatycheck.amending import Desk, texts_of
from treatycheck.assess import Assessed, meaning_of, measure, verdicts_of
from treatycheck.catalogue import shipped
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.measure import Measure
from treatycheck.language.parts import Parts
from treatycheck.language.printer_law import print_law
from treatycheck.model.law import Law, Provision
from treatycheck.testing import laws
from treatycheck.trying import Trials

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 24)
NEW = "new (§ 1)"


def told(parts: list[Assessed]) -> dict[str, object]:
    """Return what was found of each requirement: the verdict, and how and by what each case is reached."""
    found: dict[str, object] = {}
    for part in parts:
        verdicts = verdicts_of(part.conclusions)
        for name, one in part.coverages.items():
            cells = [(sizes(own.sides), own.levels, own.masks, own.excluded) for own in one.cells]
            by = verdicts[name]
            found[name] = by.verdict, by.severity, by.rule, by.notes, one.base, one.undefined, one.absent, cells
    return found


def sizes(sides: tuple[tuple[str, tuple[object, ...]], ...]) -> list[tuple[str, int]]:
    return [(name, len(leaves)) for name, leaves in sides]


def afresh(law: Law, treaty: str, only: str = "") -> dict[str, object]:
    """Return what a check of the whole law finds."""
    catalogue = shipped()
    index = LawIndex(law, DAY, meaning_of(catalogue))
    chosen = [catalogue.treaty(treaty, examples=False)]
    return told(measure(law, chosen, DAY, catalogue, index, only, drafting=False))


def trials_of(law: Law, treaty: str) -> Trials:
    return Trials(law, [shipped().treaty(treaty, examples=False)], DAY, shipped())


def exchanged(own: Provision, other: Provision) -> Provision:
    """Return a provision with the elements of another, and its own name, place and references."""
    return attrs.evolve(
        own,
        dimensions=other.dimensions,
        demands=other.demands,
        sanctions=other.sanctions,
        lasts=other.lasts,
    )


@st.composite
def changes(draw: Any, treaty: str) -> tuple[Law, Law]:
    """Draw a law, and the same with some provisions changed, perhaps one added, perhaps other instruments."""
    law = treatycheck.parse_law(print_law(attrs.evolve(draw(laws(treaty, most=6, always=True)), expectations=())))
    other = draw(laws(treaty, most=4, always=True))
    provisions = list(law.provisions)
    for number, own in enumerate(provisions):
        alike = [one for one in (*other.provisions, *law.provisions) if one.kind == own.kind]
        if alike and draw(st.booleans()):
            provisions[number] = exchanged(own, draw(st.sampled_from(alike)))
    if other.provisions and draw(st.booleans()):
        new = attrs.evolve(draw(st.sampled_from(other.provisions)), same_as=None, punished_as=None, aggravates=None)
        new = attrs.evolve(new, applies_to=None, statute="code", citation=NEW, identity=f"XX:code:{NEW}")
        provisions.append(attrs.evolve(new, text=law.statutes[0].interval))
    instruments = other.instruments if draw(st.booleans()) else law.instruments
    return law, attrs.evolve(law, provisions=tuple(provisions), instruments=instruments)


@pytest.mark.parametrize("treaty", ["ets185", "cets201", "cets198", "ets24", "ets108"])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_changed_law_measured_in_the_short_way_is_found_as_a_whole_check_finds_it(
    treaty: str, data: st.DataObject
) -> None:
    law, changed = data.draw(changes(treaty))
    trials = trials_of(law, treaty)
    assert told(trials.parts) == afresh(law, treaty)
    measured, _ = trials.of(changed)
    whole = afresh(changed, treaty)
    assert told(measured) == whole
    name = data.draw(st.sampled_from(sorted(whole)))
    assert told(trials.of(changed, only=name)[0]) == afresh(changed, treaty, name)
    assert told(trials.of(law)[0]) == told(trials.parts)


CODE = """law code "Code" of XX
  encodes ets185 art. 2-13

offence § 1 "Access"
  conduct: access
  object: computer_system
  fault: intent

offence § 2 "Data"
  conduct: damage, delete
  object: computer_data
  fault: intent

attempt § 3
  applies to all offences
"""


def test_what_a_change_cannot_bear_on_is_not_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    law = treatycheck.parse_law(CODE)
    trials = trials_of(law, "ets185")
    longer = treatycheck.parse_law(CODE.replace("damage, delete", "damage, delete, alter"))
    seen: list[str] = []
    cells = Measure.cells

    def counted(self: Measure) -> object:
        seen.append(self.shape.kind)
        return cells(self)

    monkeypatch.setattr(Measure, "cells", counted)
    (short,), _ = trials.of(longer)
    once = len(seen)
    afresh(longer, "ets185")
    assert 0 < once < (len(seen) - once) / 2
    assert short.coverages["ets185:art2"] is trials.parts[0].coverages["ets185:art2"]
    assert short.coverages["ets185:art4.1"] is not trials.parts[0].coverages["ets185:art4.1"]


def test_a_law_with_another_head_is_measured_whole() -> None:
    law = treatycheck.parse_law(CODE)
    trials = trials_of(law, "ets185")
    fewer = treatycheck.parse_law(CODE.replace("2-13", "2"))
    assert told(trials.of(fewer)[0]) == afresh(fewer, "ets185")
    assert told(trials.of(fewer)[0]) != told(trials.parts)


@pytest.mark.parametrize("treaties", [["ets185", "cets201"], ["ets189"]])
def test_advice_is_the_same_where_nothing_is_taken_over(monkeypatch: pytest.MonkeyPatch, treaties: list[str]) -> None:
    law = treatycheck.load_law(ROOT / "examples/drafts/two-treaties.law")
    short = treatycheck.suggest(law, treaties, DAY)
    monkeypatch.setattr("treatycheck.trying.comparable", lambda _one, _other: False)
    monkeypatch.setattr(Parts, "amended", lambda _self, _edits: None)
    monkeypatch.setattr("treatycheck.amending.says_the_same", lambda _law, _other: False)
    assert treatycheck.suggest(law, treaties, DAY) == short


def test_what_a_text_says_counts_and_not_what_was_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    law = treatycheck.parse_law(CODE)
    desk = Desk(law, texts_of(law, CODE), [shipped().treaty("ets185", examples=False)], DAY, shipped())
    (steps, suggestion), *_ = desk.suggestions("ets185:art4.1")
    assert ("ets185:art4.1", "met") in {(name, after) for name, _, after in suggestion.betters}
    # As if the lines that are printed did not say what the steps mean: nothing may be promised then.
    monkeypatch.setattr("treatycheck.amending.edits_of", lambda _changes: {})
    desk = Desk(law, texts_of(law, CODE), [shipped().treaty("ets185", examples=False)], DAY, shipped())
    assert desk.verified(steps, "ets185:art4.1") is None
    assert desk.suggestions("ets185:art4.1") == []
