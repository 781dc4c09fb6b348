"""Edits of a law's text: what is changed is changed, and every other line, comment and line end stays."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest
from hypothesis import given, settings

import treatycheck
from treatycheck.language.edits import Sources, amended
from treatycheck.language.printer_law import print_law
from treatycheck.model.amendments import Edit
from treatycheck.model.law import Demand, Instrument, Law, Provision, References, Sanction, Value
from treatycheck.testing import laws

HEAD = 'law code "Code" of XX\n'
Changed = Callable[[Provision], Provision]


def edited(text: str, change: Changed) -> str:
    """Return a text in which its last provision was changed, after a check that it then says so."""
    law = treatycheck.parse_law(text)
    before = law.provisions[-1]
    after = change(before)
    result = amended(text, Sources({"<text>": text}).changed(before, after))
    assert treatycheck.parse_law(result).provisions[-1] == after
    return result


def values(**dimensions: tuple[Value, ...]) -> Changed:
    return lambda one: attrs.evolve(one, dimensions=tuple((dict(one.dimensions) | dimensions).items()))


def without_demands(one: Provision) -> Provision:
    return attrs.evolve(one, demands=())


ADDED = values(conduct=(Value("delete"), Value("alter")))
SETTLED = values(conduct=(Value("delete"),))


HEAD_OF_OFFENCE = f'{HEAD}offence § 1 "Deletion"'


@pytest.mark.parametrize(
    ("old", "change", "new"),
    [
        ("\n  conduct: delete\n", ADDED, "\n  conduct: delete, alter\n"),
        ("\n  conduct: delete  # so far\n", ADDED, "\n  conduct: delete, alter  # so far\n"),
        ("\n  conduct: # acts\n   delete # so far\n", ADDED, "\n  conduct: # acts\n   delete, alter # so far\n"),
        (" conduct: delete fault: intent\n", ADDED, " conduct: delete, alter fault: intent\n"),
        ("\n  conduct: delete?\n", SETTLED, "\n  conduct: delete\n"),
        ("\n  conduct: delete ?  # or not\n", SETTLED, "\n  conduct: delete   # or not\n"),
        ("\n  fault: intent\n", SETTLED, "\n  fault: intent\n  conduct: delete\n"),
        (" fault: intent\n", SETTLED, " fault: intent\n  conduct: delete\n"),
        ("\n", SETTLED, "\n  conduct: delete\n"),
        ("\n  age: under 16 # years\n", values(age=(Value(low=0, high=18),)), "\n  age: under 18 # years\n"),
    ],
)
def test_a_dimension_is_changed_where_it_stands(old: str, change: Changed, new: str) -> None:
    assert edited(HEAD_OF_OFFENCE + old, change) == HEAD_OF_OFFENCE + new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  only if harm\n", ""),
        ("  only if harm  # to whom?\n", "  # to whom?\n"),
        ("  conduct: delete only if harm\n", "  conduct: delete\n"),
        ("  conduct: delete only if harm object: computer_data\n", "  conduct: delete object: computer_data\n"),
        ("  only if harm,  # to whom?\n    serious_harm\n", "  # to whom?\n"),
        ("  except official_duty\n  fault: intent\n", "  fault: intent\n"),
    ],
)
def test_a_demand_is_dropped_and_its_comment_stays(old: str, new: str) -> None:
    assert edited(f"{HEAD_OF_OFFENCE}\n{old}", without_demands) == f"{HEAD_OF_OFFENCE}\n{new}"


def test_one_of_several_demands_is_dropped() -> None:
    text = (
        f"{HEAD}offence § 1\n  conduct: delete\n  only if harm or serious_harm, for_sale?\n  only if dishonest_intent\n"
    )
    text = text.replace("for_sale", "damage_threshold")
    result = edited(text, lambda one: attrs.evolve(one, demands=(one.demands[1], one.demands[2])))
    assert result.splitlines()[3:] == ["  only if damage_threshold?", "  only if dishonest_intent"]


def test_clauses_are_put_in_below_those_that_come_before() -> None:
    text = f'{HEAD_OF_OFFENCE}\n  conduct: delete\n  # It belongs to § 1.\n\nattempt § 2\n  note "none"\n'

    def more(one: Provision) -> Provision:
        return attrs.evolve(
            one,
            demands=(Demand(("harm",)),),
            applies_to=References(("§ 1",)),
            sanctions=(Sanction("fine"), Sanction("imprisonment", None, 730, "year", "or")),
        )

    assert edited(text, more).splitlines()[5:] == [
        "attempt § 2",
        "  only if harm",
        "  applies to § 1",
        "  punished by fine or imprisonment up to 2 years",
        '  note "none"',
    ]


def test_a_long_list_goes_on_in_the_next_line() -> None:
    acts = "delete, damage, alter, suppress, deteriorate, input, transmit, access, intercept, produce, sell, import"
    text = f"{HEAD}offence § 1\n  conduct: {acts}\n"
    before = treatycheck.parse_law(text).provisions[0].values("conduct") or ()
    result = edited(text, values(conduct=(*before, Value("distribute"), Value("make_available"))))
    assert max(map(len, result.splitlines())) <= 120
    assert result.splitlines()[3] == "      distribute, make_available"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    text = f"{HEAD}offence ст. 1\n  conduct: delete\n".replace("\n", end)
    assert edited(text, ADDED) == text.replace("delete", "delete, alter")


def test_a_text_whose_last_line_has_no_end_gets_one_before_more() -> None:
    assert amended("a\nb", [Edit("", 3, 2, ("c",))]) == "a\nb\nc\n"
    assert amended("a\nb", [Edit("", 1, 1, ())]) == "b"


def test_a_separator_of_lines_that_the_language_does_not_know_is_no_line_end() -> None:
    text = f'{HEAD}offence § 1 "One\u2028title"\n  conduct: delete\n'
    assert edited(text, ADDED) == text.replace("delete", "delete, alter")


def test_instruments_stand_below_the_others() -> None:
    bound = "party to ets185 since 2020-01-01\n\n"
    text = f"{HEAD}offence § 1\n  conduct: delete\n\n{bound}expect ets185 art. 4(1) missing\n"
    law = treatycheck.parse_law(text)
    instrument = Instrument("reservation", treatycheck.load_treaty("ets185").requirements[0].article, proposed=True)
    result = amended(text, Sources({"<text>": text}).proposed(instrument, law))
    assert result.splitlines()[4:6] == ["party to ets185 since 2020-01-01", "would reserve ets185 art. 1(a)"]
    alone = text.replace(bound, "")
    result = amended(alone, Sources({"<text>": alone}).proposed(instrument, treatycheck.parse_law(alone)))
    assert result.splitlines()[2:6] == ["  conduct: delete", "", "would reserve ets185 art. 1(a)", ""]


def commented(text: str) -> str:
    """Return a text with a comment behind each line, and one above."""
    return "".join(f"# above {number}\n{line}  # {number}\n" for number, line in enumerate(text.splitlines()))


@settings(max_examples=8)
@given(laws(treatycheck.load_treaty("ets185")))
def test_whatever_is_changed_in_a_provision_the_text_then_says_so(drawn: Law) -> None:
    text = commented(print_law(drawn))
    law = treatycheck.parse_law(text)
    sources = Sources({"<text>": text})
    kinds = treatycheck.load_vocabulary().kinds
    for provision in law.provisions:
        punished = "punished_by" in kinds[provision.kind].clauses
        less = attrs.evolve(provision, demands=provision.demands[1:], sanctions=(Sanction("fine"),) * punished)
        result = amended(text, sources.changed(provision, less))
        found = treatycheck.parse_law(result).provisions
        assert [one for one in found if one.identity == provision.identity] == [less]
        assert result.count("# above") == text.count("# above")
