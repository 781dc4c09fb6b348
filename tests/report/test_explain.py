import re
from collections.abc import Callable
from datetime import date

import attrs
import pytest

from treatycheck import check, parse_law
from treatycheck.catalogue import Catalogue
from treatycheck.model.findings import Report, Witness
from treatycheck.model.law import Article, Value
from treatycheck.model.notes import Impermissible
from treatycheck.model.treaty import Permission, Required, Requirement, Treaty
from treatycheck.report.explain import asked, explain_requirement, permission_words, required_words
from treatycheck.report.layout import PAPER, columns
from treatycheck.report.reasoning import explain_finding, refused_under

Golden = Callable[[str, str], None]


SOURCE = """
article 6(1)(a)(i) "Misuse of devices"
  example met
    offence art. 1    # as the treaty has it
      conduct: sell
\tfault: intent

  # another
  example partial lacks procure at 2020-01-01
    offence art. 1 \x1b[2J
      conduct: sell
  why "…"
"""


def test_requirements_read_as_recorded(treaty: Treaty, golden: Golden) -> None:
    golden("requirements.txt", "\n".join(explain_requirement(treaty, one, SOURCE) for one in treaty.requirements))


def test_findings_read_as_recorded(report: Report, excerpts: Callable[[str, int], str], golden: Golden) -> None:
    golden("findings.txt", "\n".join(explain_finding(one, PAPER, excerpts) for one in report.findings))


def test_everything_fits_on_the_screen(treaty: Treaty, report: Report) -> None:
    texts = [explain_requirement(treaty, one, SOURCE) for one in treaty.requirements]
    texts += [explain_finding(one) for one in report.findings]
    assert max(columns(line) for text in texts for line in text.splitlines()) <= PAPER.width


def test_an_explanation_goes_down_to_provision_line_clause_and_level(report: Report) -> None:
    finding = report.finding("ets185:art4")
    gap = attrs.evolve(finding.gaps[0], clause="devices")
    text = explain_finding(attrs.evolve(finding, gaps=(gap,)))
    assert "penal_code § 230(2)(b)  drafts/penal-code.law:24" in text
    assert "reaches cases as the treaty asks" in text
    assert "Gap in clause devices: 1 case, reached by no provision" in text
    assert "by the rule\n  `partial`" in text


ALL_WANTED = "each of power of representation, authority to decide and authority to control"
ONE_IS_ENOUGH = "any one of criminal form, civil form or administrative form"


def test_terms_of_which_all_are_wanted_read_apart_from_those_of_which_one_is_enough(catalogue: Catalogue) -> None:
    treaty = catalogue.treaty("ets185")
    liability = next(one for one in treaty.requirements if one.id == "ets185:art12.1")
    asks = " ".join(explain_requirement(treaty, liability).split())
    assert f"position {ALL_WANTED} " in asks
    assert f"form {ONE_IS_ENOUGH} " in asks
    assert "basis act of leading person " in asks
    law = parse_law(
        'law code "Code" of XX\n  encodes ets185 art. 4, 12\noffence § 1\n  conduct: delete\n  object: computer_data\n'
    )
    found = check(law, [treaty], date(2026, 1, 1), catalogue).finding("ets185:art12.1")
    left = " ".join(explain_finding(found).split())
    assert "cases what meets: each of art. 4(1), art. 5, art. 7 and art. 8; basis: act of leading person; " in left
    assert f"; position: {ALL_WANTED}; acting: each of individually and as part of organ; " in left
    assert f"; form: {ONE_IS_ENOUGH} " in left


def test_a_single_term_of_which_any_kind_is_enough_says_so() -> None:
    one, two = Value("monetary_sanction"), Value("deprivation_of_liberty")
    assert required_words(Required("sanction", (one,), one_of=True)) == "monetary sanction, of any kind"
    assert required_words(Required("sanction", (one,))) == "monetary sanction"
    assert required_words(Required("sanction", (one, two))) == "each of monetary sanction and deprivation of liberty"


def test_examples_are_made_harmless(treaty: Treaty) -> None:
    text = explain_requirement(treaty, treaty.requirements[1], SOURCE)
    assert "offence art. 1 \\x1b[2J" in text


def test_one_example_of_each_verdict_is_shown(treaty: Treaty) -> None:
    text = explain_requirement(treaty, treaty.requirements[1], SOURCE)
    assert re.findall(r"Example: (.*)", text) == ["✓ met", "✗ partial, lacks procure, at 2020-01-01"]
    assert text.endswith("\n1 more example in rules/t.treaty, from line 2\n")


def test_what_an_example_lacks_is_said_once_also_where_it_takes_two_lines_in_the_file(treaty: Treaty) -> None:
    source = SOURCE.replace("lacks procure at", "lacks sell,\n      procure at")
    text = explain_requirement(treaty, treaty.requirements[1], source)
    assert "Example: ✗ partial, lacks procure, at 2020-01-01\n  offence art. 1 " in text


def test_a_provision_is_named_once_for_all_that_it_builds_upon(report: Report) -> None:
    attempt = [Witness("XX:code:§ 9", "a.law", 4, 1, "clean", f"XX:code:§ {number}") for number in (1, 2)]
    text = explain_finding(attrs.evolve(report.finding("ets185:art11.2"), witnesses=tuple(attempt)))
    assert text.count("code § 9  a.law:4") == 1
    assert "reaches cases as the treaty asks, together with code § 1 and code § 2" in text


@pytest.mark.parametrize(
    ("permission", "words"),
    [
        (Permission("option", terms=(("a_b", False),)), "demanding a b, without any act of the State"),
        (Permission("option", terms=(("x", True),)), "an exception for x, without any act of the State"),
        (Permission("declaration", one_of=("a", "b")), "one demand of these, not several: a or b, by a declaration"),
    ],
)
def test_a_permission_is_a_sentence(permission: Permission, words: str) -> None:
    assert permission_words(permission, Requirement(Article("ets185", ("4",)))) == words


@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        (
            "ets185:art6.1.a",
            "leaving out all but the cases that no State may leave out, by a reservation under art. 6(3), 42",
        ),
        ("ets189:art6.1", "leaving out what it asks, wholly or in part, by a reservation under art. 6(2)(b), 12(2)"),
    ],
)
def test_what_may_be_left_out_says_whether_some_cases_may_not(
    requirement: str, words: str, catalogue: Catalogue
) -> None:
    treaty = catalogue.treaty(requirement.partition(":")[0])
    (line,) = (one for one in treaty.requirements if one.id == requirement)
    assert words in [permission_words(one, line) for one in line.permissions]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "ets185:art29.4",
            ["art. 29(3), 29(7)(pending): demanding dual criminality for other offences", "under art. 29(4), 42."],
        ),
        ("ets185:art4.2", ["art. 4(1): demanding serious harm, by a reservation under art. 4(2), 42."]),
        (
            "ets185:art6.3",
            [
                "leaving out all but the cases that no State may leave out, by a reservation",
                "No State may leave out: object: access code; conduct: sell, distribute or make available.",
            ],
        ),
        ("ets185:art23", []),
    ],
)
def test_a_paragraph_says_what_it_lets_a_state_do_with_others(name: str, told: list[str], catalogue: Catalogue) -> None:
    treaty = catalogue.treaty("ets185")
    (one,) = [one for one in treaty.requirements if one.id == name]
    said = " ".join(explain_requirement(treaty, one).split())
    assert ("What it allows" in said) == bool(told)
    assert [words for words in told if words not in said] == []


def test_a_prohibition_of_an_exception_is_a_sentence(treaty: Treaty) -> None:
    forbids = next(one for one in treaty.requirements if one.forbidden)
    said = explain_requirement(treaty, attrs.evolve(forbids, excepted=True))
    assert "  Nothing that meets art. 9(1) may make an exception for prior conviction.\n" in said
    assert "  Nothing that meets art. 9(1) may demand prior conviction.\n" in explain_requirement(treaty, forbids)


@pytest.mark.parametrize(
    ("requirement", "said"),
    [
        ("cets198:art9.5", "No offence of art. 9(1)(a), 9(1)(b), 9(1)(c) may demand predicate conviction."),
        (
            "ets185:art27.2.b",
            "No provision of the kind institution that meets art. 27(2)(a) may demand diplomatic channel.",
        ),
        (
            "cets196:art10.3",
            "No provision of the kind liability that meets art. 10(1) may demand instead of natural person.",
        ),
    ],
)
def test_a_prohibition_says_what_it_concerns(requirement: str, said: str, catalogue: Catalogue) -> None:
    treaty = catalogue.treaty(requirement.partition(":")[0])
    (forbids,) = (one for one in treaty.requirements if one.id == requirement)
    assert asked(forbids, treaty) == said


@pytest.mark.parametrize(
    ("requirement", "said"),
    [
        ("ets185:art12.1", "for what meets art. 2–11 must cover every combination of:"),
        ("ets185:art24.1.a", "for what meets art. 2–11 and is punished by at least 1 year must cover:"),
        ("ets24:art2.1.offences", "for every offence of the law that is punished by at least 1 year must cover:"),
    ],
)
def test_a_duty_says_what_it_follows_and_from_which_penalty_on(
    requirement: str, said: str, catalogue: Catalogue
) -> None:
    treaty = catalogue.treaty(requirement.partition(":")[0])
    (duty,) = (one for one in treaty.requirements if one.id == requirement)
    assert asked(duty, treaty).partition(" for ")[2] == said.removeprefix("for ")


def test_an_instrument_that_counts_for_nothing_is_explained_where_it_was_made(
    report: Report, catalogue: Catalogue
) -> None:
    declared, reserved, elsewhere = (
        Impermissible(f"{name} under ets189 art. {article}", "one of the two, \x1b[2J not both", "code.law", 11)
        for name, article in (("declaration", "5(2)(a)"), ("reservation", "5(2)(b)"), ("reservation", "6(2)(b)"))
    )
    insult = next(one for one in catalogue.treaty("ets189").requirements if one.id == "ets189:art5.1")
    refused = refused_under(insult, [declared, reserved, elsewhere])
    assert refused == [declared, reserved]
    shown = explain_finding(report.findings[0], refused=refused[1:])
    assert "Counts for nothing\n  ✗ reservation under ets189 art. 5(2)(b)  code.law:11\n" in shown
    assert "  One of the two, " in shown
    assert "\x1b" not in shown
    assert "Counts for nothing" not in explain_finding(report.findings[0])
