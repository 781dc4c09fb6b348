"""Safeguards never stand in the way of a power: adding them changes no verdict but those of Article 15."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest

from treatycheck import Catalogue, Law, Provision, check
from treatycheck.model.law import Value

DAY = date(2026, 1, 1)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def guarded(provision: Provision, safeguards: tuple[str, ...]) -> Provision:
    if provision.kind != "power":
        return provision
    rest = tuple((name, values) for name, values in provision.dimensions if name != "safeguards")
    return attrs.evolve(provision, dimensions=(*rest, ("safeguards", tuple(map(Value, safeguards)))))


def verdicts(law: Law, catalogue: Catalogue) -> dict[str, str]:
    report = check(law, ["ets185", "ets189"], DAY, catalogue)
    return {one.requirement: one.verdict for one in report.findings if ":art15." not in one.requirement}


@pytest.mark.parametrize("state", ["ar", "de", "cz"])
def test_safeguards_change_no_verdict_but_those_of_article_15(state: str, catalogue: Catalogue) -> None:
    law = catalogue.law([str(EXAMPLES / state)])
    terms = [name for name, term in catalogue.vocabulary.terms.items() if "safeguards" in term.dimensions]
    assert any(one.kind == "power" for one in law.provisions)
    for safeguards in ((), (terms[0],), tuple(terms)):
        changed = attrs.evolve(law, provisions=tuple(guarded(one, safeguards) for one in law.provisions))
        assert verdicts(changed, catalogue) == verdicts(law, catalogue)


def test_they_change_those_of_article_15(catalogue: Catalogue) -> None:
    law = catalogue.law([str(EXAMPLES / "ar")])
    terms = tuple(name for name, term in catalogue.vocabulary.terms.items() if "safeguards" in term.dimensions)
    changed = attrs.evolve(law, provisions=tuple(guarded(one, terms) for one in law.provisions))
    before, after = (check(one, ["ets185"], DAY, catalogue).finding("ets185:art15.2") for one in (law, changed))
    assert before.verdict != after.verdict
