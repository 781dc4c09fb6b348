"""The shipped rules, held to the table of verdicts and severities in words of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations_with_replacement, product

import pytest

from treatycheck.catalogue import Catalogue
from treatycheck.engine.durable import Engine
from treatycheck.engine.facts import FIELDS
from treatycheck.engine.ruleset import Conclusion, Fact, compile_rules

LEVELS = ("clean", "on_file", "available", "arguable", "narrower")
SITUATION = FIELDS["situation"]
Fields = Mapping[str, str]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(compile_rules(Catalogue().rules, FIELDS))


def symbols_of(table: Mapping[str, frozenset[str] | None], name: str) -> list[str]:
    return sorted(table[name] or {"x"})


def situations() -> Iterator[Fact]:
    """Yield every situation that there can be: what is covered at a level is covered at each lower one."""
    rest = [name for name in SITUATION if name not in {*LEVELS, "treaty", "article"}]
    reached = list(combinations_with_replacement(("nothing", "part", "whole"), len(LEVELS)))
    choices = product(reached, product(*(symbols_of(SITUATION, name) for name in rest)))
    for number, (amounts, symbols) in enumerate(choices):
        fields = {"treaty": "ets185", "article": f"art{number}"}
        fields.update(zip(LEVELS, amounts, strict=True))
        fields.update(zip(rest, symbols, strict=True))
        yield Fact("situation", f"ets185:art{number}", fields)


def verdict(one: Fields) -> str:
    unsearched = one["claimed"] == "no" and one["arguable"] != "whole"
    if one["text"] == "no" or one["base"] == "none" or one["defined"] == "no" or unsearched:
        return "not_assessed"
    if one["clean"] == "whole":
        return "met"
    if one["exclusion"] == "whole":
        return "excluded"
    for level, name in (
        ("on_file", "met_with_instrument"),
        ("available", "needs_instrument"),
        ("arguable", "arguable"),
        ("narrower", "narrower"),
    ):
        if one[level] == "whole":
            return name
    return "partial" if one["narrower"] == "part" else "missing"


def severity(verdict: str, strength: str) -> str:
    if strength in {"may", "shall_consider"}:
        return "none"
    if verdict in {"narrower", "partial", "missing"}:
        return "error" if strength == "shall" else "warning"
    return "warning" if verdict in {"needs_instrument", "arguable"} else "none"


def concluded(found: Iterable[Conclusion], conclusion: str) -> dict[str, str]:
    return {one.subject: one.symbol for one in found if one.conclusion == conclusion}


def test_every_situation_has_the_verdict_and_severity_of_the_table(engine: Engine) -> None:
    facts = list(situations())
    found = engine.conclude(facts)
    assert len(facts) == 11_340
    assert len(found) == 2 * len(facts)
    verdicts = {fact.subject: verdict(fact.fields) for fact in facts}
    assert concluded(found, "verdict") == verdicts
    assert concluded(found, "severity") == {
        fact.subject: severity(verdicts[fact.subject], fact.fields["strength"]) for fact in facts
    }


def test_the_rule_of_a_verdict_bears_its_name(engine: Engine) -> None:
    named = {one.symbol: one.rule for one in engine.conclude(situations()) if one.conclusion == "verdict"}
    assert all(symbol == rule for symbol, rule in named.items() if symbol != "not_assessed")


def instruments() -> Iterator[Fact]:
    table = FIELDS["instrument"]
    for number, symbols in enumerate(product(*(symbols_of(table, name) for name in table))):
        yield Fact("instrument", f"instrument {number}", dict(zip(table, symbols, strict=True)))


def test_an_instrument_is_impermissible_for_each_fault_while_it_counts(engine: Engine) -> None:
    found: dict[str, set[str]] = {}
    for one in engine.conclude(instruments()):
        assert one.conclusion == "impermissible_instrument"
        assert one.because
        found.setdefault(one.subject, set()).add(one.rule)
    for fact in instruments():
        expected = {
            rule
            for rule, field, symbol in (
                ("no_such_clause", "clause", "unknown"),
                ("not_what_the_clause_allows", "named", "no"),
                ("on_the_floor", "floor", "touched"),
                ("condition_not_met", "conditions", "unmet"),
            )
            if fact.fields[field] == symbol and fact.fields["status"] in {"on_file", "proposed"}
        }
        assert found.get(fact.subject, set()) == expected


def test_an_offence_without_fault_or_unlawfulness_gets_a_note(engine: Engine) -> None:
    def rules(kind: str, fault: str, unlawfulness: str) -> list[str]:
        fields = {"kind": kind, "fault": fault, "unlawfulness": unlawfulness, "penalty": "other", "status": "draft"}
        return [one.rule for one in engine.conclude([Fact("provision", "provision 0", fields)])]

    assert rules("offence", "intent", "stated") == []
    assert rules("offence", "unstated", "stated") == ["no_fault_element"]
    assert rules("offence", "negligence", "unstated") == ["no_unlawfulness"]
    assert rules("offence", "negligence", "not_asked") == []
    assert rules("offence", "unstated", "unstated") == ["no_fault_element", "no_unlawfulness"]
    assert rules("power", "unstated", "unstated") == []
