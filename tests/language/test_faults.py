"""Each fault that a lawyer can make in a law has its own message, with the place marked and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatycheck.catalogue import Catalogue
from treatycheck.errors import InvalidInput

HEAD = 'law code "Penal Code" of CZ\n'


def faults(text: str, catalogue: Catalogue) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        catalogue.parse_law(text, "code.law")
    return [diagnostic.render() for diagnostic in caught.value.diagnostics]


def only(text: str, catalogue: Catalogue) -> str:
    found = faults(text, catalogue)
    assert len(found) == 1, "\n".join(found)
    return found[0]


def test_a_misspelt_term_names_the_nearest(catalogue: Catalogue) -> None:
    message = only(HEAD + "offence § 1\n  conduct: delete, supress\n  object: computer_data\n", catalogue)
    assert message == (
        "code.law:3:20: `supress` is not a term of conduct\n"
        "    3 |   conduct: delete, supress\n"
        "      |                    ^^^^^^^\n"
        "      did you mean `suppress`?"
    )


def test_a_term_of_another_dimension_says_where_it_belongs(catalogue: Catalogue) -> None:
    message = only(HEAD + "offence § 1\n  conduct: computer_data\n", catalogue)
    assert "`computer_data` is not a term of conduct" in message
    assert "`computer_data` belongs to `object`" in message


@pytest.mark.parametrize(
    ("lines", "place", "message", "hint"),
    [
        (["sets consent_agee 15"], "2:8", "`consent_agee` is no number that a law sets", "did you mean `consent_age`?"),
        (["sets majority 18"], "2:8", "`majority` is no number that a law sets", "a law sets: consent_age"),
        # What provisions have is set by none of them for all.
        (["sets victim_age 18"], "2:8", "`victim_age` is no number that a law sets", "a law sets: consent_age"),
        (["sets conduct 18"], "2:8", "`conduct` is no number that a law sets", "a law sets: consent_age"),
        (
            ["sets consent_age 15", "sets consent_age 16"],
            "3:8",
            "`sets consent_age` is said twice",
            "keep the one that holds",
        ),
    ],
)
def test_a_law_sets_only_numbers_that_the_vocabulary_knows(
    lines: list[str], place: str, message: str, hint: str, catalogue: Catalogue
) -> None:
    said = only("\n  ".join([HEAD.rstrip("\n"), *lines]) + "\n", catalogue)
    assert said.startswith(f"code.law:{place}: {message}\n")
    assert said.endswith(hint)


def test_what_a_law_sets_is_recorded(catalogue: Catalogue) -> None:
    (statute,) = catalogue.parse_law(HEAD + "  sets consent_age 15\n").statutes
    assert statute.parameters == (("consent_age", 15),)
    assert all(type(name) is str for name, _ in statute.parameters)


def test_a_number_that_the_law_sets_is_no_element_of_a_provision(catalogue: Catalogue) -> None:
    message = only(HEAD + "offence § 1\n  conduct: delete\n  consent_age: under 15\n", catalogue)
    assert "`consent_age:` does not fit an `offence`" in message


def test_an_unknown_clause_names_the_nearest(catalogue: Catalogue) -> None:
    message = only(HEAD + "offence § 1\n  conduct: delete\n  punishd by fine\n", catalogue)
    assert message.startswith("code.law:4:3: `punishd` is neither a kind of provision nor a clause")
    assert "did you mean `punished`?" in message


def test_a_misspelt_kind_names_the_nearest(catalogue: Catalogue) -> None:
    message = only(HEAD + "ofense § 1\n  conduct: delete\n", catalogue)
    assert message.startswith("code.law:2:1: `ofense` is neither a kind of provision nor a clause")
    assert "did you mean `offence`?" in message


def test_an_unknown_element_names_the_nearest(catalogue: Catalogue) -> None:
    message = only(HEAD + "offence § 1\n  condct: delete\n", catalogue)
    assert "`condct:` is no element that the vocabulary knows" in message
    assert "did you mean `conduct`" in message


def test_a_clause_that_does_not_fit_the_kind(catalogue: Catalogue) -> None:
    assert "`applies to` does not fit an `offence`" in only(
        HEAD + "offence § 1\n  conduct: delete\n  applies to all offences\n", catalogue
    )
    assert "`conduct:` does not fit an `attempt`" in only(HEAD + "attempt § 2\n  conduct: delete\n", catalogue)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("attempt § 21 aplies to § 230, § 231", "aplies"),
        ("offence § 230 punished by fine", "punished by"),
        ("offence § 230(2)(b) conduct : delete", "conduct :"),
        ("attempt § 21 applies to § 230", "applies to"),
    ],
)
def test_a_clause_swallowed_by_a_citation_is_refused(line: str, word: str, catalogue: Catalogue) -> None:
    message = only(HEAD + line + "\n", catalogue)
    assert f"the citation holds `{word}`" in message
    assert "new line" in message


def test_a_kind_without_a_citation(catalogue: Catalogue) -> None:
    assert "`offence` has no citation" in only(HEAD + "offence\n  conduct: delete\n", catalogue)


def test_two_provisions_with_one_citation_and_no_difference(catalogue: Catalogue) -> None:
    message = only(HEAD + "offence § 1\n  conduct: delete\noffence § 1\n  conduct: alter\n", catalogue)
    assert message.startswith("code.law:4:1: `§ 1` is already a provision of this statute (code.law:2)")


def test_two_texts_of_one_citation_at_different_times_are_versions(catalogue: Catalogue) -> None:
    law = catalogue.parse_law(
        HEAD
        + "offence § 1\n  conduct: delete\n  in force from 2001-01-01 until 2010-01-01\n"
        + "offence § 1\n  conduct: alter\n  in force from 2010-01-01\n"
    )
    assert [provision.identity for provision in law.provisions] == [
        "CZ:code:§ 1 @2001-01-01",
        "CZ:code:§ 1 @2010-01-01",
    ]


def test_two_alternatives_of_one_citation_are_told_apart(catalogue: Catalogue) -> None:
    law = catalogue.parse_law(
        HEAD + 'offence § 1\n  alternative "a"\n  conduct: delete\noffence § 1\n  alternative "b"\n  conduct: alter\n'
    )
    assert [provision.identity for provision in law.provisions] == ["CZ:code:§ 1 [a]", "CZ:code:§ 1 [b]"]


def test_a_reference_to_nothing_names_the_nearest(catalogue: Catalogue) -> None:
    message = only(HEAD + "offence § 323-3\n  conduct: delete\nattempt § 2\n  applies to § 323-31\n", catalogue)
    assert "`applies to § 323-31`: there is no such provision" in message
    assert "did you mean `§ 323-3`?" in message


def test_a_reference_is_never_the_beginning_of_a_citation(catalogue: Catalogue) -> None:
    assert "there is no such provision" in only(
        HEAD + "offence § 230(1)\n  conduct: delete\nattempt § 2\n  applies to § 230\n", catalogue
    )


def test_a_circle_of_aggravations(catalogue: Catalogue) -> None:
    message = only(
        HEAD + "offence § 1\n  aggravates § 2\n  punished by fine\noffence § 2\n  aggravates § 1\n  punished by fine\n",
        catalogue,
    )
    assert "refers, in the end, to itself" in message


@pytest.mark.parametrize("day", ["2010-13-01", "2011-02-29"])
def test_a_date_that_is_none(day: str, catalogue: Catalogue) -> None:
    message = only(f'law code "Code" of CZ\n  in force from {day}\n', catalogue)
    assert f"`{day}` is not a date of the calendar" in message


def test_a_text_that_ends_before_it_begins(catalogue: Catalogue) -> None:
    message = only('law code "Code" of CZ\n  in force from 2010-01-01 until 2009-01-01\n', catalogue)
    assert "before it begins" in message


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a comment\n", "\ufeff"])
def test_an_empty_file_says_how_a_law_begins(text: str, catalogue: Catalogue) -> None:
    assert "the file says nothing" in only(text, catalogue)


def test_a_provision_before_any_statute(catalogue: Catalogue) -> None:
    assert "this provision belongs to no statute" in only("offence § 1\n  conduct: delete\n", catalogue)


def test_a_quotation_that_is_not_closed(catalogue: Catalogue) -> None:
    assert "not closed on its line" in only(HEAD + 'offence § 1\n  quote "abc\n  conduct: delete\n', catalogue)


def test_a_missing_comma(catalogue: Catalogue) -> None:
    message = only(HEAD + "offence § 1\n  conduct: delete alter\n", catalogue)
    assert "a comma is missing before `alter`" in message


def test_several_faults_are_told_at_once_one_for_each_provision(catalogue: Catalogue) -> None:
    text = (
        HEAD
        + "offence § 1\n  conduct delete\n"
        + "offence § 2\n  conduct: delete\n"
        + "offence § 3\n  punished by\n  conduct: delte\n"
    )
    found = faults(text, catalogue)
    assert len(found) == 2
    assert [message.split(":")[1] for message in found] == ["3", "8"]


def test_a_thousand_faults_are_counted_not_listed(catalogue: Catalogue) -> None:
    text = HEAD + "".join(f"offence § {number}\n  conduct: dlete\n" for number in range(1000))
    found = faults(text, catalogue)
    assert len(found) == 21
    assert "and 980 more faults" in found[-1]


def test_any_where_it_says_nothing(catalogue: Catalogue) -> None:
    assert "`conduct: any` says nothing" in only(HEAD + "offence § 1\n  conduct: any\n", catalogue)


def test_an_element_said_twice(catalogue: Catalogue) -> None:
    for twice in (
        "offence § 1\n" + 2 * "  punished by fine\n",
        "reserves ets185 art. 6(3)\n" + 2 * "  in object: access_code\n",
    ):
        with pytest.raises(InvalidInput) as caught:
            catalogue.parse_law(HEAD + twice)
        assert caught.value.diagnostics[0].line == HEAD.count("\n") + 1
    assert "`conduct:` is said twice" in only(HEAD + "offence § 1\n  conduct: delete\n  conduct: alter\n", catalogue)


def test_two_states_are_not_one_law(catalogue: Catalogue) -> None:
    assert "these files belong to 2 States" in only('law a "A" of CZ\nlaw b "B" of DE\n', catalogue)


def test_a_fault_in_a_treaty_that_begins_with_remarks_is_told_alone(tmp_path: Path) -> None:
    (tmp_path / "own.treaty").write_text(
        '# a remark\n\ntreaty own "Own"\n\narticle 1 "One"\n  not verified "invented"\n  requires offence\n'
        '    conduct delete\narticle 2 "Two"\n  not verified "invented"\n  requires attempt of art. 1\n',
        encoding="utf-8",
    )
    with pytest.raises(InvalidInput) as caught:
        Catalogue([tmp_path]).treaty("own")
    (fault,) = caught.value.diagnostics
    assert (fault.line, fault.column) == (8, 5)


def test_an_article_that_is_nowhere_is_told_where_all_else_is_well(tmp_path: Path) -> None:
    (tmp_path / "own.treaty").write_text(
        '# a remark\ntreaty own "Own"\narticle 2 "Two"\n  not verified "invented"\n  requires attempt of art. 1\n',
        encoding="utf-8",
    )
    with pytest.raises(InvalidInput, match=r"own\.treaty:3:9: art\. 1 has no line in this treaty"):
        Catalogue([tmp_path]).treaty("own")


@pytest.mark.parametrize("kind", ["sanction", "safeguard"])
def test_a_duty_that_looks_at_other_provisions_says_for_what(kind: str, tmp_path: Path) -> None:
    (tmp_path / "own.treaty").write_text(
        'treaty own "Own"\narticle 1 "One"\n  not verified "invented"\n  requires offence\n    conduct: access\n'
        f'    object: computer_system\narticle 2 "Two"\n  not verified "invented"\n  requires {kind} of art. 1\n',
        encoding="utf-8",
    )
    with pytest.raises(InvalidInput, match=rf"own\.treaty:9:12: art\. 2 requires {kind} and does not say which"):
        Catalogue([tmp_path]).treaty("own")


def test_a_rule_rests_on_an_article_or_a_principle(tmp_path: Path) -> None:
    (tmp_path / "own.rules").write_text(
        'rule own_rule\n  when provision kind is offence\n  then note "a remark"\n  basis "  "\n', encoding="utf-8"
    )
    with pytest.raises(InvalidInput, match=r"own\.rules:4:9: this basis names nothing"):
        assert Catalogue([tmp_path]).rules


def test_what_is_forbidden_can_be_opened_to_demands_alone(tmp_path: Path) -> None:
    (tmp_path / "own.treaty").write_text(
        'treaty own "Own"\narticle 1 "One"\n  not verified "invented"\n  requires offence\n    conduct: access\n'
        '    object: computer_system\narticle 2 "Two"\n  not verified "invented"\n'
        "  forbids except own_nationals in art. 1\n  permits exclusion by reservation under art. 2\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidInput, match=r"own\.treaty:9:18: what art\. 2 forbids is open to demands alone"):
        Catalogue([tmp_path]).treaty("own")
