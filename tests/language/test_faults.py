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


def test_a_place_is_marked_below_letters_of_every_width(catalogue: Catalogue) -> None:
    wide = only('law 法 "刑法" JP\n', catalogue).split("\n")
    assert wide[1:3] == ['    1 | law 法 "刑法" JP', "      |               ^^"]
    marked = only(HEAD + 'attempt § 1 "a\u0301" applies 第二条\n', catalogue).split("\n")
    assert marked[2] == "      |                         ^^^^^^"


def test_a_term_to_which_words_were_added_names_the_term(catalogue: Catalogue) -> None:
    message = only(HEAD + "offence § 1\n  conduct: threaten_with_a_serious_offence\n", catalogue)
    assert message.endswith("did you mean `threaten`?")
    message = only(HEAD + "offence § 1\n  conduct: threatening_somebody\n", catalogue)
    assert "did you mean `threaten`" not in message


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
    assert "correct the number of one; two acts under one number are told apart by a line" in " ".join(message.split())


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


@pytest.mark.parametrize(
    ("line", "column", "message", "hint"),
    [
        ("conduct: delete; alter", 18, "`; alter` cannot stand in a list", "a list has commas between its parts"),
        ("conduct: delete.", 18, "`.` cannot stand in a list", "a remark begins with `#`"),
        ("conduct: delete (wilfully)", 19, "`(wilfully)` cannot stand in a list", "a list has commas"),
        ("conduct: delete or alter", 19, "`or` joins nothing here", "put a comma in its place"),
        ("conduct: delete and alter", 19, "`and` joins nothing here", "put a comma in its place"),
        ("conduct: delete alter", 19, "a comma is missing before `alter`", "put a comma between the terms of a list"),
        ("unlawfulness: without right", 25, "a comma is missing", "join the words of one term with `_`"),
        ("object: computer-data", 19, "a name or a term has no dash in it", "join its words with `_`: `computer_data`"),
        ('conduct: "delete"', 12, '`"delete"` was read where', "terms stand without quotation marks"),
        ("conduct delete", 3, "`conduct` is neither a kind", "did you mean `conduct:`, with a colon?"),
        ("fault intent", 3, "`fault` is neither a kind", "did you mean `fault:`, with a colon?"),
        ("only if: serious_harm", 10, "no colon can stand here", "a colon follows elements alone"),
        ("punished by: fine", 14, "no colon can stand here", "a colon follows elements alone"),
        ("age: 16", 8, "`16` was read where", "write `under 16` or `from 16`"),
        (
            "punished by imprisonment of up to 2 years",
            28,
            "`of` does not fit into a line of penalties",
            "write it as in",
        ),
        ("punished by fine or a fine", 25, "`fine` does not fit into a line of penalties", "write it as in"),
        ("punished by imprisonment up to two years", 34, "`two` was read", "write numbers in figures"),
        ("punished by imprisonment 2 to 5 years", 30, "`to` was read where", "name the unit with each number"),
        ("punished by imprisonment 2 years", 28, "`2 years` is neither a most nor a least", "write `up to 2 years`"),
        ("punished by imprisonment up to life", 34, "`life` was read where", "write `life imprisonment`"),
        ("punished by fine up to 10,000 EUR", 28, "`,000 EUR` was read where", "all figures of a number together"),
        ("lasts: 90 days", 10, "`90 days` was read where", "without a colon, as in `lasts up to 90 days`"),
        ("age: below 18", 14, "`18` is neither a clause", "write `under 18` or `from 18`"),
        ("age: under 18 years", 17, "`years` cannot follow this number", "a number of years stands alone"),
        ("only if not serious_harm", 15, "a demand has no `not` before it", "write `except serious_harm`"),
        ("quote 'deletes'", 9, "`'deletes'` was read where", 'write "…", in double quotes'),
        ("class 2nd", 9, "`2nd` was read where", "a name begins with a letter"),
        ("punished by fine 100 EUR", 20, "`100 EUR` is neither a most nor a least", "write `up to 100 EUR`"),
    ],
)
def test_what_newcomers_write_is_told_how_it_is_written(
    line: str, column: int, message: str, hint: str, catalogue: Catalogue
) -> None:
    for rest in ("", '  quote "deletes"\n', "\noffence § 2\n  conduct: alter\n"):
        said = only(f"{HEAD}offence § 1\n  {line}\n{rest}", catalogue)
        assert said.startswith(f"code.law:3:{column}: {message}")
        assert hint in " ".join(said.split())


@pytest.mark.parametrize(
    "rest", ["  object: computer_data\n", "  punished by fine\n", "\n  # of data\n  only if gives_access\n"]
)
def test_a_list_that_ends_with_a_comma_or_names_nothing_is_told_where_it_stands(
    rest: str, catalogue: Catalogue
) -> None:
    comma = only(f"{HEAD}offence § 1\n  conduct: delete,  # one\n{rest}", catalogue)
    assert comma.startswith("code.law:3:18: this list ends with a comma\n")
    nothing = only(f"{HEAD}offence § 1\n  conduct:\n{rest}", catalogue)
    assert nothing.startswith("code.law:3:10: nothing follows this colon\n")


@pytest.mark.parametrize(
    ("head", "place", "message", "hint"),
    [
        (
            'draft law "Bill" of XX',
            "1:11",
            '`"Bill" of XX` was read where a name was',
            "a name of its own, before its title",
        ),
        ('law 2027_bill "Bill" of XX', "1:5", "`2027_bill` was read where a name was", "a name begins with a letter"),
        (
            'law cyber-bill "Bill" of XX',
            "1:10",
            "a name or a term has no dash",
            "join its words with `_`: `cyber_bill`",
        ),
        ('Draft law bill "Bill" of XX', "1:23", "`of` is neither a clause", "write `law` and `draft` in small letters"),
        ('law bill "Bill"', "2:3", "`encodes` was read where `of` was expected", "say of which State the law is"),
        (
            'law bill "Bill" of Czechia',
            "1:20",
            "`Czechia` was read where a country code",
            "two capital letters stand for",
        ),
    ],
)
def test_the_head_of_a_law_is_told_how_it_is_written(
    head: str, place: str, message: str, hint: str, catalogue: Catalogue
) -> None:
    said = faults(f"{head}\n  encodes ets185 art. 2\n", catalogue)[0]
    assert said.startswith(f"code.law:{place}: {message}")
    assert hint in said


@pytest.mark.parametrize("line", ["", "# offence § 1\n"])
def test_elements_whose_provision_is_missing_or_a_remark(line: str, catalogue: Catalogue) -> None:
    said = only(f"{HEAD}{line}  conduct: delete\n", catalogue)
    assert ": `conduct:` belongs to no provision\n" in said
    assert "the line that begins it is missing, or a remark: write one above" in " ".join(said.split())


@pytest.mark.parametrize("colon", [":", "："])
def test_a_kind_of_provision_has_no_colon_and_elements_of_its_name_are_no_provision(
    colon: str, catalogue: Catalogue
) -> None:
    said = only(f"{HEAD}offence{colon} § 1\n  conduct: delete\n", catalogue)
    assert ": no colon stands after `offence`\n" in said
    assert said.endswith("remove it: offence § 1")
    # `remedy` is the name of a kind, and of an element.
    assert ": `remedy:` belongs to no provision\n" in only(f"{HEAD}  remedy{colon} civil_remedy\n", catalogue)


def test_what_a_state_does_is_named_where_its_verb_is_wrong(catalogue: Catalogue) -> None:
    said = only(HEAD + "reserve ets185 art. 4(2) serious_harm\n", catalogue)
    assert said.endswith("did you mean `reserves` or `would reserve`?")


def test_a_list_may_go_on_below_its_comma(catalogue: Catalogue) -> None:
    said = only(f"{HEAD}offence § 1\n  conduct: delete,\n    alter; damage\n", catalogue)
    assert said.startswith("code.law:4:10: `; damage` cannot stand in a list")


@pytest.mark.parametrize(
    "line",
    [
        "language cs",
        "encodes ets185 art. 2",
        'leaves out ets185 art. 7 "not searched"',
        "sets consent_age 15",
        'fault intent unless stated "§ 3"',
        'unlawfulness in every offence "§ 3"',
    ],
)
def test_a_line_of_the_head_that_stands_among_provisions(line: str, catalogue: Catalogue) -> None:
    said = only(f"{HEAD}offence § 1\n  conduct: delete\n  {line}\n", catalogue)
    assert said.startswith(f"code.law:4:3: `{line.split(maxsplit=1)[0]}` belongs to the head of a law\n")
    assert said.endswith("put it directly below the line that begins with `law` or `draft law`")


def test_a_reference_to_all_is_told_how_it_is_written(catalogue: Catalogue) -> None:
    text = HEAD + "offence § 1\n  conduct: delete\nattempt § 2\n"
    assert only(text + "  applies to all offence\n", catalogue).endswith("did you mean `all offences`?")
    assert only(text + "  applies to: all offences\n", catalogue).endswith("no colon stands here: remove it")


def test_all_that_can_stand_somewhere_is_named(catalogue: Catalogue) -> None:
    said = " ".join(only(HEAD + 'offence § 1\n  conduct: delete\n  source "x"\n', catalogue).split())
    assert "`on`, `only`, `party`, `punished`, `quote`," in said


def test_an_article_of_no_treaty(catalogue: Catalogue) -> None:
    assert "name the treaty before the article, as in `ets185 art. 2`" in only(HEAD + "reserves art. 2\n", catalogue)
    said = only('law code "Code" of CZ\n  encodes ets185 articles 2 to 13\n', catalogue)
    assert said.endswith("write a range of articles with a dash: `2-13`")


def test_the_parts_of_a_citation_are_named_where_it_is_none_itself(catalogue: Catalogue) -> None:
    parts = "".join(f"offence § 285({number})\n  conduct: delete\n" for number in (1, 2))
    near = "offence § 285-1\n  conduct: delete\noffence § 2851\n  conduct: delete\n"
    said = only(f"{HEAD}{parts}{near}attempt § 2\n  applies to § 285\n", catalogue)
    assert said.endswith("      name its parts: `§ 285(1)`, `§ 285(2)`")
    japanese = "offence 第三条（第一項）\n  conduct: delete\noffence 第三条の二\n  conduct: delete\n"
    said = only(f"{HEAD}{japanese}attempt 第四条\n  applies to 第三条\n", catalogue)
    assert said.endswith("name its parts: `第三条（第一項）`")
    many = "".join(f"offence § 9 no. {number}\n  conduct: delete\n" for number in range(7))
    assert only(f"{HEAD}{many}attempt § 2\n  applies to § 9\n", catalogue).endswith("`§ 9 no. 4` …")


def test_a_way_out_is_set_in_lines_that_a_screen_has(catalogue: Catalogue) -> None:
    said = only(HEAD + "crime § 1\n  conduct: delete\n", catalogue).split("\n")
    assert said[3].startswith("      kinds of provision: guarantee, offence")
    assert max(map(len, said)) <= 80 < len("".join(said[3:]))


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


def test_a_long_way_out_is_told_once(catalogue: Catalogue) -> None:
    with pytest.raises(InvalidInput) as caught:
        catalogue.parse_law(
            HEAD + "crime § 1\ncrime § 2\noffence § 3\n  condct: access\noffence § 4\n  condct: access\n"
        )
    assert str(caught.value).count("kinds of provision: ") == 1
    assert str(caught.value).count("did you mean `conduct`") == 2
    assert all(fault.hint for fault in caught.value.diagnostics)
