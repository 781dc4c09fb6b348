"""Attempt and participation beside negligence: which offences a duty that asks for intent follows, and how far."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from tests.oracle import verdicts
from treatycheck import Finding, check, difference, load_treaty, load_vocabulary, parse_law, suggest
from treatycheck.assess import verdicts_of
from treatycheck.catalogue import shipped
from treatycheck.coverage.duties import negligent
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.intended import asks_intent
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import shape
from treatycheck.model.law import Article, Law, Value
from treatycheck.model.treaty import Clause, Required, Requirement, Treaty
from treatycheck.trying import Trials

DAY = date(2026, 11, 25)
MEANING = Meaning(load_vocabulary())
ACTS = "damage, delete, deteriorate, alter, suppress"
ATTEMPT, HELP, LIABLE, PENALTY = "ets185:art11.2", "ets185:art11.1", "ets185:art12.1", "ets185:art13.1"
OWED = ("ets185:art4.1", HELP, ATTEMPT, LIABLE, PENALTY)


def interference(citation: str, fault: str, *more: str, acts: str = ACTS) -> str:
    lines = [f"offence {citation}", f"  conduct: {acts}", "  object: computer_data", "  unlawfulness: without_right"]
    return "\n".join([*lines, *([f"  fault: {fault}"] if fault else []), *(f"  {one}" for one in more)])


def rules_on(citations: str) -> str:
    return f"attempt § 8\n  applies to {citations}\nparticipation § 9\n  modes: aid, abet\n  applies to {citations}"


def law_of(*provisions: str) -> Law:
    return parse_law("\n".join(['law code "Code" of XX', "  encodes ets185 art. 2-13", *provisions, ""]))


@pytest.fixture(scope="module")
def treaty() -> Treaty:
    """Return of the Convention on Cybercrime what it says of interference with data, and of the duties over it."""
    whole = load_treaty("ets185")
    return attrs.evolve(whole, requirements=tuple(one for one in whole.requirements if one.id in OWED))


def found(law: Law, treaty: Treaty) -> dict[str, Finding]:
    """Return the findings on a law; the naive evaluator must agree with each verdict."""
    listed = {one.requirement: one for one in check(law, [treaty], DAY).findings}
    assert {name: one.verdict for name, one in listed.items()} == verdicts(law, treaty, load_vocabulary(), DAY)
    return listed


INTENT = interference("§ 1", "intent")
NARROW = interference("§ 1", "intent", "only if protection_damaged")
RESERVABLE = interference("§ 1", "intent", "only if serious_harm")
NEGLIGENT = interference("§ 2", "negligence")


@pytest.mark.parametrize(
    ("provisions", "applies", "verdict"),
    [
        # What asks for less reaches further: negligence is no object of an attempt all the same.
        ((INTENT, NEGLIGENT), "§ 1", "met"),
        ((INTENT, NEGLIGENT), "§ 2", "missing"),
        # What only negligence reaches cannot be attempted: the demand of the intentional offence counts.
        ((NARROW, NEGLIGENT), "§ 1", "narrower"),
        ((NARROW, NEGLIGENT), "all offences", "narrower"),
        ((NARROW, NEGLIGENT), "§ 2", "missing"),
        ((RESERVABLE, NEGLIGENT), "§ 1", "needs_instrument"),
        ((RESERVABLE, NEGLIGENT, "would reserve ets185 art. 4(2) serious_harm"), "§ 1", "needs_instrument"),
        (
            (RESERVABLE, NEGLIGENT, "party to ets185 since 2020-01-01", "reserves ets185 art. 4(2) since 2020-01-01"),
            "§ 1",
            "met_with_instrument",
        ),
        ((interference("§ 1", "intent", "only if protection_damaged?"), NEGLIGENT), "§ 1", "arguable"),
        (
            (interference("§ 1", "intent", acts="delete?, damage, deteriorate, alter, suppress"), NEGLIGENT),
            "§ 1",
            "arguable",
        ),
        # What negligence demands as well was counted with the offence.
        ((NARROW, interference("§ 2", "negligence", "only if protection_damaged")), "§ 1", "met"),
        # An offence that says nothing of fault is committed with intent, too; so is one of intent or negligence.
        ((interference("§ 1", ""), NEGLIGENT), "§ 1", "met"),
        ((NARROW, interference("§ 2", "negligence, intent")), "§ 2", "met"),
        ((NARROW, interference("§ 2", "intent, negligence")), "§ 1", "missing"),
        # Recklessness mostly means intent as well; what is in doubt is not set aside.
        ((NARROW, interference("§ 2", "recklessness")), "§ 2", "met"),
        ((NARROW, interference("§ 2", "negligence?")), "§ 2", "met"),
        # Where there is nothing but negligence, the duty looks at that.
        ((NEGLIGENT,), "§ 2", "met"),
        ((NEGLIGENT, interference("§ 1", "intent", acts="input")), "§ 1", "missing"),
        ((interference("§ 1", "intent", acts="delete"), NEGLIGENT), "§ 1", "partial"),
        ((interference("§ 1", "intent", acts="delete"), NEGLIGENT), "§ 1, § 2", "met"),
    ],
)
def test_attempt_follows_what_is_no_mere_negligence(
    provisions: tuple[str, ...], applies: str, verdict: str, treaty: Treaty
) -> None:
    findings = found(law_of(*provisions, rules_on(applies)), treaty)
    assert findings["ets185:art4.1"].verdict in {"met", "narrower"}
    assert (findings[ATTEMPT].verdict, findings[HELP].verdict) == (verdict, verdict)


def test_of_several_intentional_offences_the_best_is_followed(treaty: Treaty) -> None:
    grave = interference("§ 3", "intent", "only if serious_harm")
    findings = found(law_of(NARROW, NEGLIGENT, grave, rules_on("§ 3")), treaty)
    assert findings[ATTEMPT].verdict == "needs_instrument"
    assert found(law_of(NARROW, NEGLIGENT, grave, rules_on("§ 1")), treaty)[ATTEMPT].verdict == "missing"


def because(finding: Finding) -> list[list[tuple[str, str]]]:
    """Return for each gap what comes nearest, and why it misses."""
    return [[(one.provision, one.because) for one in gap.nearest] for gap in finding.gaps]


def test_of_several_that_fall_short_the_one_that_applies_and_demands_least_is_told(treaty: Treaty) -> None:
    grave = interference("§ 1", "intent", "only if protection_damaged", "only if intent_to_gain")
    other = interference("§ 3", "intent", "only if protection_damaged")
    further = "which the treaty does not allow; § 2 reaches further, but as negligence"
    both = found(law_of(grave, NEGLIGENT, other, rules_on("all offences")), treaty)[ATTEMPT]
    assert because(both) == [[("XX:code:§ 3", f"demands `protection_damaged`, {further}")]]
    first = found(law_of(grave, NEGLIGENT, other, rules_on("§ 1")), treaty)[ATTEMPT]
    assert because(first) == [[("XX:code:§ 1", f"demands `protection_damaged` and `intent_to_gain`, {further}")]]


def test_a_demand_in_doubt_is_told_as_open(treaty: Treaty) -> None:
    doubtful = interference("§ 1", "intent", "only if protection_damaged?")
    finding = found(law_of(doubtful, NEGLIGENT, rules_on("§ 1")), treaty)[ATTEMPT]
    told = "may demand `protection_damaged`; the text leaves it open; § 2 reaches further, but as negligence"
    assert because(finding) == [[("XX:code:§ 1", told)]]


def test_what_one_article_allows_is_told_where_another_does_not() -> None:
    whole = load_treaty("ets185")
    names = ("ets185:art4.1", "ets185:art5", ATTEMPT)
    treaty = attrs.evolve(whole, requirements=tuple(one for one in whole.requirements if one.id in names))
    grave = interference("§ 1", "intent", "only if serious_harm", "only if protection_damaged")
    finding = check(law_of(grave, NEGLIGENT, rules_on("§ 1")), [treaty], DAY).finding(ATTEMPT)
    assert [(gap.region, gap.lacks) for gap in finding.gaps] == [
        ((("main", ("ets185:art4.1",)),), ("protection_damaged",)),
        ((("main", ("ets185:art5",)),), ("serious_harm", "protection_damaged")),
    ]


def test_a_change_of_negligence_alone_changes_what_attempt_falls_short_by(treaty: Treaty) -> None:
    old = law_of(NARROW, interference("§ 2", "negligence", "only if protection_damaged"), rules_on("§ 1"))
    new = law_of(NARROW, NEGLIGENT, rules_on("§ 1"))
    assert found(old, treaty)[ATTEMPT].verdict == "met"
    measured, _ = Trials(old, [treaty], DAY, shipped()).of(new)
    assert verdicts_of(measured[0].conclusions)[ATTEMPT].verdict == "narrower"


def test_a_narrower_attempt_tells_what_the_offence_demands(treaty: Treaty) -> None:
    finding = found(law_of(NARROW, NEGLIGENT, rules_on("§ 1")), treaty)[ATTEMPT]
    (gap,) = finding.gaps
    assert gap.scenario.endswith(
        "commits no offence under this law unless the protection of the system is damaged or destroyed."
    )
    assert [(miss.provision, miss.because) for miss in gap.nearest] == [
        (
            "XX:code:§ 1",
            "demands `protection_damaged`, which the treaty does not allow; § 2 reaches further, but as negligence",
        )
    ]
    assert finding.lacks == ("protection_damaged",)


def test_an_instrument_of_the_offence_is_told_with_the_attempt(treaty: Treaty) -> None:
    finding = found(law_of(RESERVABLE, NEGLIGENT, rules_on("§ 1")), treaty)[ATTEMPT]
    assert [(one.condition, one.clause, one.status, one.provision) for one in finding.instruments] == [
        ("serious_harm", "art. 4(2)", "available", "XX:code:§ 1")
    ]


def test_an_arguable_attempt_names_the_offence_that_is_in_doubt(treaty: Treaty) -> None:
    doubtful = interference("§ 1", "intent", acts="delete?, damage, deteriorate, alter, suppress")
    (gap,) = found(law_of(doubtful, NEGLIGENT, rules_on("§ 1")), treaty)[ATTEMPT].gaps
    assert [(one.provision, one.because) for one in gap.nearest] == [
        ("XX:code:§ 1", "reaches these cases only arguably; § 2 reaches further, but as negligence")
    ]


def test_sanctions_and_legal_persons_look_at_what_reaches_the_case_best(treaty: Treaty) -> None:
    jailed = interference("§ 1", "intent", "only if protection_damaged", "punished by imprisonment up to 3 years")
    fined = interference("§ 2", "negligence", "punished by fine")
    liability = "liability § 7\n  basis: act_of_leading_person\n  applies to"
    findings = found(law_of(jailed, fined, f"{liability} § 2"), treaty)
    # Whoever acts with intent, but damages no protection, is only fined.
    assert (findings[PENALTY].verdict, findings[LIABLE].verdict) == ("missing", "met")
    assert found(law_of(jailed, fined, f"{liability} § 1"), treaty)[LIABLE].verdict == "missing"


def test_what_is_suggested_gives_what_it_promises(treaty: Treaty) -> None:
    text = "\n".join(['law code "Code" of XX', "  encodes ets185 art. 2-13", NARROW, NEGLIGENT, rules_on("§ 1"), ""])
    best, *_ = suggest(parse_law(text), [treaty], DAY, requirement=ATTEMPT, texts=text).suggestions
    assert best.betters == ((HELP, "narrower", "met"), (ATTEMPT, "narrower", "met"))
    assert best.worsens == ()
    assert [one.sentence for one in best.changes] == ["In § 1, no longer demand `protection_damaged`."]


def test_a_difference_is_told_case_by_case(treaty: Treaty) -> None:
    old = law_of(interference("§ 1", "intent", acts="delete"), NEGLIGENT, rules_on("§ 1"))
    new = law_of(
        interference("§ 1", "intent", "only if protection_damaged", acts="delete, alter"), NEGLIGENT, rules_on("§ 1")
    )
    moved = {one.requirement: one for one in difference(old, new, [treaty], DAY).movements}[ATTEMPT]
    assert [(one.before, one.after) for one in moved.gained] == [("none", "narrower")]
    assert [(one.before, one.after) for one in moved.lost] == [("clean", "narrower")]


def test_offences_of_negligence_are_those_that_name_nothing_else() -> None:
    listed = ("negligence", "negligence?", "negligence, intent", "intent", "recklessness", "")
    law = law_of(
        *(interference(f"§ {number}", fault) for number, fault in enumerate(listed)),
        "attempt § 9\n  fault: negligence\n  applies to § 1",
    )
    assert negligent(LawIndex(law, DAY, MEANING)) == 0b1


def test_a_duty_asks_for_intent_where_each_of_its_clauses_does(treaty: Treaty) -> None:
    by_id = {one.id: [shape(one, clause, MEANING) for clause in one.clauses] for one in treaty.requirements}
    assert asks_intent(by_id[ATTEMPT], MEANING)
    assert asks_intent(by_id[HELP], MEANING)
    assert not asks_intent(by_id[PENALTY], MEANING)
    assert not asks_intent([*by_id[ATTEMPT], *by_id[PENALTY]], MEANING)
    # What a leading person intends says nothing of the offences for which a legal person answers.
    assert "fault:intent" in by_id[LIABLE][0].given
    assert not asks_intent(by_id[LIABLE], MEANING)
    assert not asks_intent([], MEANING)
    careless = Clause((Required("fault", (Value("negligence"),)),))
    assert not asks_intent([shape(Requirement(Article("ets185", ("11",)), kind="attempt"), careless, MEANING)], MEANING)
