from collections.abc import Callable

import pytest

from treatycheck.catalogue import Catalogue
from treatycheck.model.vocabulary import Vocabulary
from treatycheck.report import manual
from treatycheck.report.layout import Screen, columns

Golden = Callable[[str, str], None]


@pytest.mark.parametrize(
    "name", ["suppress", "data_act", "conduct", "fault", "age", "unlawfulness", "offence", "official_duty"]
)
def test_entries_read_as_recorded(vocabulary: Vocabulary, golden: Golden, name: str) -> None:
    golden(f"entry-{name}.txt", manual.entry(vocabulary, name))


def test_what_a_treaty_is_about_is_nothing_that_a_provision_could_be_silent_on(catalogue: Catalogue) -> None:
    entry = manual.entry(catalogue.vocabulary, "subject")
    assert "cybercrime" in entry
    assert "silent" not in entry


def test_the_numbers_that_a_term_means_are_told(catalogue: Catalogue) -> None:
    entry = manual.entry(catalogue.vocabulary, "child")
    assert "  is within      victim_age: under 18\n" in entry
    assert "  is within      victim_age: from 18\n" in manual.entry(catalogue.vocabulary, "adult_person")


def test_on_a_number_that_a_law_sets_no_provision_could_be_silent(catalogue: Catalogue) -> None:
    entry = manual.entry(catalogue.vocabulary, "consent_age")
    assert "`sets consent_age 15`" in " ".join(entry.split())
    assert "silent" not in entry


def test_the_clauses_of_a_kind_are_told_as_one_writes_them(catalogue: Catalogue) -> None:
    said = " ".join(manual.entry(catalogue.vocabulary, "offence").split())
    assert "clauses as, aggravates, punished as, punished by, only if, except, on complaint, yields to" in said
    assert "general_fault" not in said
    assert manual.entry(catalogue.vocabulary, "scope").endswith("  clauses        applies to\n")


def test_a_synonym_leads_to_its_term(vocabulary: Vocabulary) -> None:
    assert manual.entry(vocabulary, "block").startswith("suppress (a term of conduct)\n  `block` is another name of")


def test_the_list_of_terms_reads_as_recorded(vocabulary: Vocabulary, golden: Golden) -> None:
    golden("terms.txt", manual.term_list(vocabulary))


def test_the_list_can_be_of_one_dimension(vocabulary: Vocabulary) -> None:
    text = manual.term_list(vocabulary, "conduct")
    assert "suppress" in text
    assert "official_duty" not in text
    assert "official_duty" in manual.term_list(vocabulary, "conditions")


def test_an_unknown_name_is_an_error(vocabulary: Vocabulary) -> None:
    with pytest.raises(KeyError):
        manual.entry(vocabulary, "supress")
    with pytest.raises(KeyError):
        manual.term_list(vocabulary, "colour")
    assert {"suppress", "block", "conduct", "offence"} <= set(manual.names(vocabulary))


@pytest.mark.parametrize("width", [60, 80])
def test_everything_fits_on_the_screen(vocabulary: Vocabulary, width: int) -> None:
    texts = [manual.term_list(vocabulary, "", Screen(width)), manual.entry(vocabulary, "suppress", Screen(width))]
    assert max(columns(line) for text in texts for line in text.splitlines()) <= width
