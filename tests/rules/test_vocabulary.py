"""The vocabulary: what its entries promise to the sentences that are made of them."""

from __future__ import annotations

import re

import pytest

from treatycheck.catalogue import shipped
from treatycheck.model.vocabulary import Term

ADVERBIAL = frozenset("against as at by for from in of on through to with within without".split())
MANNERS = [term for term in shipped().vocabulary.terms.values() if term.role == "manner"]


@pytest.mark.parametrize("term", MANNERS, ids=lambda term: term.name)
def test_a_manner_goes_on_a_sentence_and_is_none(term: Term) -> None:
    assert term.phrase.split()[0] in ADVERBIAL


URGENT = ("accept_judicial_request", "accept_request_through_interpol")


@pytest.mark.parametrize("name", URGENT)
def test_a_way_of_requests_that_treaties_ask_for_in_every_case_is_not_called_one_for_urgent_cases(name: str) -> None:
    entry = shipped().vocabulary.terms[name]
    assert "urgent" not in entry.phrase + entry.definition


def test_a_wording_that_a_border_leaves_open_is_not_mapped_without_doubt() -> None:
    entry = shipped().vocabulary.terms["dependence"]
    assert "Zwangslage" in entry.border
    assert "Zwangslage" not in entry.wordings


def test_getting_to_see_forbidden_material_has_one_name() -> None:
    named = [term.name for term in shipped().vocabulary.terms.values() if "získá přístup k dětské pornografii" in term.wordings]
    assert named == ["access_material"]


def test_what_checks_load_of_the_vocabulary_knows_the_numbers_that_terms_mean() -> None:
    lexicon, vocabulary = shipped().lexicon, shipped().vocabulary
    assert lexicon.bounded == vocabulary.bounded
    assert {name for name, _ in vocabulary.bounded["victim_age"]} == {"child", "adult_person"}
    assert lexicon.terms["child"].within == vocabulary.terms["child"].within


def test_a_phrase_leaves_room_for_nothing_but_an_object() -> None:
    for term in shipped().vocabulary.terms.values():
        assert set(re.findall(r"{\w*}", term.phrase)) <= {"{object}"}, term.name
