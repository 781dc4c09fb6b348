"""What the printer writes is read back as an equal model, and is already in the usual layout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language import models
from treatycheck.catalogue import Catalogue
from treatycheck.errors import TreatycheckError
from treatycheck.language.formatter import format_text
from treatycheck.language.printer import print_law, print_rules, print_treaty, print_vocabulary
from treatycheck.language.printer_law import provision_lines, written
from treatycheck.language.read import read
from treatycheck.language.resolve_terms import resolve_terms
from treatycheck.language.resolve_treaty import resolve_treaty
from treatycheck.model.law import (
    Article,
    BoxPart,
    Demand,
    Instrument,
    Law,
    Period,
    Provision,
    References,
    Sanction,
    Statute,
    Value,
)
from treatycheck.model.treaty import Clause, Example, Required, Requirement, Treaty
from treatycheck.model.vocabulary import Dimension, Kind, Term, Vocabulary

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").rglob("*.law"))
DRAFTS = [path for path in EXAMPLES if path.parent.name == "drafts"]
STATES = sorted({path.parent for path in EXAMPLES} - {path.parent for path in DRAFTS})


def built(text: str, start: str) -> Any:
    return read(text, start, "printed", lambda found: (found, []))


def same_again(model: Any, start: str, write: Callable[[Any], str]) -> str:
    """Assert that a model survives being written and read, and that it is written in the usual layout."""
    text = write(model)
    assert built(text, start) == model
    assert format_text(text, start) == text
    return text


@given(models.laws().filter(lambda law: any(attrs.astuple(law, recurse=False))))
def test_a_law_is_read_back_as_it_was(law: Law) -> None:
    same_again(law, "law", print_law)


@given(models.treaties)
def test_a_treaty_is_read_back_as_it_was(treaty: Treaty) -> None:
    same_again(treaty, "treaty", print_treaty)


@given(st.lists(models.rules, min_size=1).map(tuple))
def test_rules_are_read_back_as_they_were(rules: tuple[Any, ...]) -> None:
    same_again(rules, "rules", print_rules)


@given(models.vocabularies.filter(lambda found: bool(found.dimensions or found.kinds or found.terms)))
def test_a_vocabulary_is_read_back_as_it_was(vocabulary: Vocabulary) -> None:
    text = print_vocabulary(vocabulary)
    entries = [entry for _, entry in built(text, "terms")]
    assert {entry.name: entry for entry in entries if isinstance(entry, Dimension)} == vocabulary.dimensions
    assert {entry.name: entry for entry in entries if isinstance(entry, Kind)} == vocabulary.kinds
    assert {entry.name: entry for entry in entries if not isinstance(entry, Dimension | Kind)} == vocabulary.terms
    assert format_text(text, "terms") == text


@given(models.provisions)
def test_a_provision_is_written_alike_in_a_law_and_in_an_example(provision: Provision) -> None:
    """Only the lines may break elsewhere: an example is indented deeper."""
    in_law = print_law(Law(provisions=(provision,))).split()
    example = Requirement(Article("", ("1",)), kind="offence", examples=(Example("met", provisions=(provision,)),))
    in_example = print_treaty(Treaty("t", "T", requirements=(example,))).split()
    assert in_example[-len(in_law) :] == in_law


# ---------------------------------------------------------------- what is shipped


@pytest.mark.parametrize("path", STATES + DRAFTS, ids=lambda path: path.name)
def test_a_shipped_law_in_one_file_is_the_same_law(path: Path, catalogue: Catalogue) -> None:
    law = catalogue.law([str(path)])
    text = print_law(law)
    assert catalogue.parse_law(text) == law
    assert format_text(text, "law") == text


def test_the_shipped_treaties_are_read_back(catalogue: Catalogue) -> None:
    for path in (path for path in catalogue.texts if path.endswith(".treaty")):
        treaty = read(catalogue.texts[path], "treaty", path, resolve_treaty(catalogue.vocabulary))
        text = print_treaty(treaty)
        assert read(text, "treaty", path, resolve_treaty(catalogue.vocabulary)) == treaty
        assert format_text(text, "treaty") == text


def test_the_shipped_rules_are_read_back(catalogue: Catalogue) -> None:
    same_again(catalogue.rules, "rules", print_rules)


def test_the_shipped_vocabulary_is_read_back(catalogue: Catalogue) -> None:
    text = print_vocabulary(catalogue.vocabulary)
    assert read(text, "terms", "printed", resolve_terms(Vocabulary({}, {}, {}))) == catalogue.vocabulary
    assert format_text(text, "terms") == text


# ---------------------------------------------------------------- as a person reads it

LAW = """\
draft law trestni_zakonik "Criminal Code" of CZ
  language cs
  in force from 2010-01-01 until 2030-01-01
  text of 2024-05-01
  source "e-sbirka.gov.cz"
  encodes ets185 art. 2-5, 7, 9(1)(a)
  leaves out ets185 art. 6 "§ 231 was not read"
  fault intent unless stated "§ 13(2)"
  sets consent_age 15
  note "Only what bears on Articles 2 to 13."

offence § 230(2)(b) "Interference with data"
  alternative "no. 2"
  in force from 2010-01-01
  aggravates § 230(1)
  conduct: delete, suppress?
  age: under 16, from 16 to 18?, from 18
  means: any
  only if serious_harm or intent_to_gain?
  only if connected_system
  except official_duty
  punished as "art. 197, párr. 2", § 231 except § 232
  punished by life imprisonment or imprisonment 6 months to 3 years and fine at least 100 EUR or forfeiture
  on complaint
  yields to heavier offence
  class crime
  quote "poškodí"
  note "courts are divided on hiding"

attempt § 21
  applies to all offences except § 230(2)(b)

attempt § 22
  applies to punished by at least 3 years

law druhy "Another „Act“" of CZ

offence § 1
  as § 230(2)(b) of trestni_zakonik

party to ets185 since 2013-12-01 until 2020-01-01
declares ets185 art. 2 security_measures_infringed since 2013-08-22
would reserve ets185 art. 6(3)
  in art. 6(1)(a)
  excluding object: misuse_hardware and art. 6(1)(b)
  excluding purpose: illegal_access
  states no_derogation
  since 2013-08-22
  source "gazette"

notifies ets185 art. 24(7) "Ministry of Justice" since 2013-08-22

expect ets185 art. 2 partial lacks suppress, alter
"""


def test_a_law_is_written_in_the_order_in_which_one_reads_it() -> None:
    assert same_again(built(LAW, "law"), "law", print_law) == LAW


TREATY = """\
treaty ets185 "Convention on Cybercrime"
  opened 2001-11-23
  in force 2004-07-01
  text "English"

heading 3 "Interception"
article 3 "Illegal interception"
  verified "authentic text"
  shall within basic principles
  requires offence
    fault: intent
    given without_right
    clause transmissions
      object: data_transmission
      given non_public
    clause emissions
      object: electromagnetic_emission
  permits serious_harm or except official_duty by reservation under art. 3, 42
  permits? dishonest_intent
  permits one of connected_system, serious_harm by declaration under art. 40 in clause emissions
  permits any by option under art. 5 in leg: to_system
  permits exclusion of content: realistic_image and art. 9(1)(e) by reservation under art. 9(4), 42
    on condition art. 10(3)(remedies)
    on condition stated no_derogation
  permits limit of age: under 16 by declaration under art. 9(3)
  floor conduct: sell
  leaves "effective" to judgement
  why "privacy"
  often missed "emissions"
  example partial lacks emission at 2020-01-01
    fault intent unless stated ""
    offence § 1 "Listening"
      conduct: intercept
      only if technical_means
    party to ets185 since 2010-01-01
    reserves ets185 art. 3 dishonest_intent since 2009-06-01

article 9(2)(x) see art. 9(1)(a), 10-12 "what the material shows"

heading 14 "Scope"
article 14(1) no duty to legislate "procedure"

article 15 "Prior conviction"
  forbids prior_conviction in art. 9(1)

article 15(2) "Consent"
  forbids except consent in art. 9(1)
  permits except consent by reservation under art. 15(3) at any time

article 15(4) applies ets189 art. 3, 5-6 to art. 9(1)

article 15(5) applies ets189 art. 7 to art. 9(1) "as there"
  not verified "from a summary"

article 15(6) "Extradition"
  requires extradition of every offence punished by at least 1 year
    act: extradite

article 16 "Sanctions"
  requires sanction of art. 2-11
    sanction: one of imprisonment, fine
  where defined

otherwise rule needs_remedies of ets185 art. 10(3)
  when instrument of ets185 art. 10(3) status is on_file and situation remedies is not whole or part
  then impermissible_instrument because "other remedies must exist"

rule no_fault_element
  when provision fault is unstated
  then note "accidents are punished too"

rule met
  when situation clean is whole
  then verdict met
"""


def test_a_treaty_is_written_article_by_article() -> None:
    assert same_again(built(TREATY, "treaty"), "treaty", print_treaty) == TREATY


VOCABULARY = """\
dimension conduct "what the person does"
  silence nothing

dimension age "the age of the person shown"
  number of years
  silence all
  phrase "aged {value}"

dimension fault "the mental element"
  ordered negligence, recklessness, intent

dimension unlawfulness "what makes the act wrongful"
  demands
  note "a demand each"

kind offence "conduct that is punishable"
  dimensions: conduct, fault
  clauses: only_if, except, as
  scenario "A person who {conduct}."

term suppress of conduct, defines "make data unavailable"
  is a kind of data_act
  kinds are all
  is within age: under 16, from 18
  also hide, withhold
  follows from offer
  except follows from official_duty
  role result
  includes "blocking"
  excludes "deletion"
  wording "unterdrückt", "„potlačí“"
  border "vanish: `?`"
  phrase "suppresses {object}"
  source "ets185 art. 4"

condition without_right "no law allows the act"
"""


def test_a_vocabulary_is_written_entry_by_entry() -> None:
    names = dict(built(VOCABULARY, "terms"))
    found = Vocabulary(
        dimensions={name: entry for name, entry in names.items() if isinstance(entry, Dimension)},
        kinds={name: entry for name, entry in names.items() if isinstance(entry, Kind)},
        terms={name: entry for name, entry in names.items() if isinstance(entry, Term)},
    )
    assert print_vocabulary(found) == VOCABULARY


def test_a_law_of_several_files_keeps_its_order() -> None:
    one, two = Statute("one", "One", "CZ"), Statute("two", "Two", "CZ")
    first, second, third = (
        Provision("offence", f"§ {number}", statute=name) for number, name in ((1, "one"), (2, "two"), (3, "one"))
    )
    law = Law(statutes=(one, two, one), provisions=(first, second, third))
    assert built(print_law(law), "law") == law
    grouped = built(print_law(attrs.evolve(law, statutes=(one, two))), "law")
    assert grouped.provisions == (first, third, second)


@pytest.mark.parametrize("citation", models.CITATIONS)
def test_every_form_of_citation_is_read_back(citation: str) -> None:
    provision = Provision("offence", citation, "Title", same_as=References((citation, "§ 1"), excluded=(citation,)))
    same_again(Law(provisions=(provision, attrs.evolve(provision, title=""))), "law", print_law)


@pytest.mark.parametrize("citation", ["all offences", "this law", "as treaties require", "class felony"])
def test_a_citation_that_reads_like_a_reference_to_many_is_quoted(citation: str) -> None:
    law = Law(provisions=(Provision("attempt", "§ 1", applies_to=References((citation,))),))
    text = same_again(law, "law", print_law)
    assert f'applies to "{citation}"\n' in text


@pytest.mark.parametrize(
    ("text", "written_as"),
    [("a", '"a"'), ('"a"', '“"a"”'), ('"a” b', '«"a” b»'), ('"a» b', '“"a» b”'), ("# a", '"# a"'), ("", '""')],
)
def test_a_text_gets_quotes_that_it_does_not_hold(text: str, written_as: str) -> None:
    law = Law(provisions=(Provision("offence", "§ 1", quotes=(text,)),))
    assert same_again(law, "law", print_law) == f"offence § 1\n  quote {written_as}\n"


def test_long_lists_go_on_in_the_next_line() -> None:
    names = tuple(f"conduct_number_{number}" for number in range(9))
    provision = Provision(
        "offence",
        "§ 1",
        dimensions=(("conduct", tuple(map(Value, names))),),
        applies_to=References(tuple(f"art. {number}, lit. a" for number in range(100, 109))),
    )
    text = same_again(Law(provisions=(provision,)), "law", print_law)
    assert text == (
        "offence § 1\n"
        "  conduct: conduct_number_0, conduct_number_1, conduct_number_2, conduct_number_3, conduct_number_4,"
        " conduct_number_5,\n"
        "      conduct_number_6, conduct_number_7, conduct_number_8\n"
        '  applies to "art. 100, lit. a", "art. 101, lit. a", "art. 102, lit. a", "art. 103, lit. a",'
        ' "art. 104, lit. a",\n'
        '      "art. 105, lit. a", "art. 106, lit. a", "art. 107, lit. a", "art. 108, lit. a"\n'
    )


TIMES = (
    (1095, "year", "3 years"),
    (365, "year", "1 year"),
    (365, "", "365 days"),
    (365, "month", "12 months"),
    (545, "month", "18 months"),
    (330, "month", "11 months"),
    (360, "month", "360 days"),
    (30, "month", "1 month"),
    (30, "", "30 days"),
    (14, "week", "2 weeks"),
    (14, "", "14 days"),
    (1, "", "1 day"),
    # What is no whole number of the unit is told in days: a month is counted as 30 days, and a quarter is none.
    (91, "month", "91 days"),
)


@pytest.mark.parametrize(("days", "unit", "written_as"), TIMES)
def test_a_time_is_written_in_its_own_unit_and_a_day_stays_a_day(days: int, unit: str, written_as: str) -> None:
    threshold = Provision("attempt", "§ 1", applies_to=References(least=days, unit=unit))
    assert f"punished by at least {written_as}\n" in print_law(Law(provisions=(threshold,)))
    period = Provision("power", "§ 2", lasts=Period(maximum=days, renewable=True, units=("", unit, "")))
    assert f"lasts up to {written_as}, renewable\n" in print_law(Law(provisions=(period,)))
    if written_as.split()[1].startswith(unit or "day"):
        same_again(Law(provisions=(threshold, period)), "law", print_law)


def test_twelve_months_are_a_year(catalogue: Catalogue) -> None:
    head = 'law code "Code" of XX\n'
    sentence = "offence § 1\n  conduct: delete\n  punished by imprisonment up to {}\n"
    (months,) = catalogue.parse_law(head + sentence.format("12 months")).provisions
    (year,) = catalogue.parse_law(head + sentence.format("1 year")).provisions
    assert months.sanctions[0].maximum == year.sanctions[0].maximum == 365


@pytest.mark.parametrize(
    "line",
    [
        "lasts up to 30 days",
        "lasts up to 1 month",
        "lasts up to 12 months",
        "lasts up to 1 year",
        "lasts 30 days to 3 months, renewable to 1 year",
        "lasts 1 month to 90 days, renewable to 26 weeks",
        "lasts at least 60 days",
        "punished by imprisonment 30 days to 2 years",
        "punished by imprisonment 6 months to 5 years",
        "punished by imprisonment 1 year to 800 days",
        "punished by imprisonment at least 30 days",
        "applies to punished by at least 12 months",
        "applies to punished by a minimum of 90 days",
    ],
)
def test_a_time_is_written_as_it_was_read(line: str) -> None:
    text = f"power § 1\n  {line}\n"
    assert print_law(built(text, "law")) == text


@pytest.mark.parametrize("time", ["1 year", "12 months", "365 days"])
def test_a_threshold_of_a_treaty_is_written_as_it_was_read(time: str) -> None:
    text = f'treaty t "T"\n\narticle 1 "Extradition"\n  requires extradition of art. 2 punished by at least {time}\n'
    assert print_treaty(built(text, "treaty")) == text


def test_a_penalty_keeps_its_unit() -> None:
    sanction = Sanction("imprisonment", None, 365 * 30, "day")
    text = same_again(Law(provisions=(Provision("offence", "§ 1", sanctions=(sanction,)),)), "law", print_law)
    assert "imprisonment up to 10950 days\n" in text


def test_a_provision_of_a_fragment_needs_no_statute() -> None:
    provision = Provision("offence", "§ 1", "A", dimensions=(("conduct", (Value("delete"),)),))
    assert written(provision_lines(provision, 4)) == '    offence § 1 "A"\n      conduct: delete\n'


@pytest.mark.parametrize(
    "provision",
    [
        Provision("offence", "§ 1", "two\nlines"),
        Provision("offence", "§ 1", '"a“ b” c»'),
        Provision("offence", "§ 1", demands=(Demand(("a", "b"), negated=True),)),
        Provision("offence", "§ 1", dimensions=(("age", (Value(),)),)),
        Provision("offence", "§ 1", applies_to=References()),
    ],
)
def test_what_the_language_cannot_say_is_refused(provision: Provision) -> None:
    with pytest.raises(TreatycheckError, match="cannot be written"):
        print_law(Law(provisions=(provision,)))


def test_an_instrument_names_demands_of_one_sign() -> None:
    mixed = Instrument("declaration", Article("t", ("2",)), demands=(Demand(("a",)), Demand(("b",), negated=True)))
    with pytest.raises(TreatycheckError, match="cannot be written"):
        print_law(Law(instruments=(mixed,)))


def test_clauses_that_share_nothing_share_no_line() -> None:
    clauses = (
        Clause((Required("conduct", (Value("a"),)),), (), "first"),
        Clause((Required("conduct", (Value("b"),)),), (Demand(("c",)),), "second"),
    )
    requirement = Requirement(Article("", ("2",)), "A", kind="offence", clauses=clauses)
    text = same_again(Treaty("t", "T", requirements=(requirement,)), "treaty", print_treaty)
    assert text.endswith(
        "  requires offence\n    clause first\n      conduct: a\n    clause second\n      conduct: b\n      given c\n"
    )


def test_a_box_joins_its_sides() -> None:
    box = (BoxPart("content", (Value("x"), Value("y"))), BoxPart(articles=((Article("t", ("9",)), None),)))
    reservation = Instrument("reservation", Article("t", ("9", "4")), excluding=(box,))
    text = same_again(Law(instruments=(reservation,)), "law", print_law)
    assert text == "reserves t art. 9(4) excluding content: x, y and art. 9\n"
