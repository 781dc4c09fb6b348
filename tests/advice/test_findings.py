"""The witnesses of a finding: which provisions, in which order, at which level, and upon what."""

from __future__ import annotations

from datetime import date

from treatycheck import check, parse_law
from treatycheck.model.findings import Finding

HEAD = 'law code "Code" of XX\n  encodes ets185 art. 2-13\n'


def finding(text: str, requirement: str) -> Finding:
    return check(parse_law(HEAD + text), ["ets185"], date(2026, 1, 1)).finding(requirement)


def offence(number: int, conduct: str, *lines: str) -> str:
    return "\n  ".join((f"offence § {number}", f"conduct: {conduct}", "object: computer_data", *lines)) + "\n"


WRITTEN_FOR_IT = "unlawfulness: without_right"


def told(text: str, requirement: str = "ets185:art4.1") -> list[tuple[str, str]]:
    """Return the witnesses by their citations, with their levels."""
    return [(one.provision.removeprefix("XX:code:"), one.level) for one in finding(text, requirement).witnesses]


def test_what_reaches_more_cases_comes_first() -> None:
    one, two = offence(1, "delete"), offence(2, "alter, suppress")
    assert told(one + two) == [("§ 2", "clean"), ("§ 1", "clean")]
    # Cases are counted, not lines: both have a case together, and the second has another by itself.
    assert told(offence(1, "delete") + offence(2, "delete, alter")) == [("§ 2", "clean"), ("§ 1", "clean")]


def test_of_equals_the_first_by_its_name_comes_first_whatever_the_order_of_the_law() -> None:
    assert told(offence(2, "delete") + offence(1, "alter")) == [("§ 1", "clean"), ("§ 2", "clean")]


def test_what_was_written_for_the_clause_comes_before_what_reaches_more() -> None:
    assert told(offence(1, "alter, suppress") + offence(2, "delete", WRITTEN_FOR_IT)) == [
        ("§ 2", "clean"),
        ("§ 1", "clean"),
    ]


def test_a_gap_says_in_which_dimensions_any_one_term_is_enough() -> None:
    """Three forms of liability are not three gaps: one of them closes it. What a law forgets of conduct is."""
    text = offence(1, "delete")
    (missing,), (partial,) = (finding(text, one).gaps for one in ("ets185:art12.1", "ets185:art4.1"))
    assert missing.one_of == ("form",)
    assert dict(missing.region)["form"] == ("criminal_form", "civil_form", "administrative_form")
    assert partial.one_of == ()


def test_a_better_level_comes_before_all_else() -> None:
    heavy = offence(1, "alter, suppress, damage", "only if intent_of_economic_benefit", WRITTEN_FOR_IT)
    assert told(heavy + offence(2, "delete")) == [("§ 2", "clean"), ("§ 1", "narrower")]


def test_the_level_of_a_witness_is_the_best_that_it_has_anywhere() -> None:
    """`delete` is certain and `alter` is not: the provision is a witness of what is certain."""
    for conduct in ("delete, alter?", "alter?, delete"):
        assert told(offence(1, conduct)) == [("§ 1", "clean")]


def test_a_witness_of_a_duty_names_what_it_builds_upon() -> None:
    text = offence(1, "delete") + offence(2, "alter") + "attempt § 3\n  applies to § 1, § 2\n"
    listed = finding(text, "ets185:art11.2").witnesses
    assert [(one.provision, one.upon) for one in listed] == [
        ("XX:code:§ 3", "XX:code:§ 1"),
        ("XX:code:§ 3", "XX:code:§ 2"),
    ]
    assert [(one.line, one.column) for one in listed] == [(9, 1), (9, 1)]


def test_one_provision_may_be_a_witness_at_another_level_elsewhere() -> None:
    text = "offence § 2\n  conduct: delete, access\n  object: computer_data, computer_system\n  only if serious_harm\n"
    report = check(parse_law(HEAD + text), ["ets185"], date(2026, 1, 1))
    levels = {
        one.requirement: witness.level
        for one in report.findings
        for witness in one.witnesses
        if witness.provision == "XX:code:§ 2" and not witness.upon
    }
    assert levels["ets185:art4.1"] == "available"
    assert levels["ets185:art2"] == "narrower"


def test_an_option_is_not_told_for_a_demand_that_another_paragraph_forbids() -> None:
    """Article 25(4) leaves the conditions of assistance to the State, and shuts one out in its next sentence."""
    text = (
        'law code "Code" of XX\n  encodes ets185 art. 25\nassistance § 1\n  act: mutual_assistance\n'
        "  only if dual_criminality, non_fiscal_offence\n"
    )
    report = check(parse_law(text), ["ets185"], date(2026, 1, 1))
    help_in_general, fiscal = report.finding("ets185:art25.1"), report.finding("ets185:art25.4")
    assert (help_in_general.verdict, fiscal.verdict) == ("met", "narrower")
    assert [(use.condition, use.status) for use in help_in_general.instruments] == [("dual_criminality", "option")]
