"""The vocabulary: what its entries promise to the sentences that are made of them."""

from __future__ import annotations

import pytest

from treatycheck.catalogue import shipped
from treatycheck.model.vocabulary import Term

ADVERBIAL = frozenset("against as at by for from in of on through to with within without".split())
MANNERS = [term for term in shipped().vocabulary.terms.values() if term.role == "manner"]


@pytest.mark.parametrize("term", MANNERS, ids=lambda term: term.name)
def test_a_manner_goes_on_a_sentence_and_is_none(term: Term) -> None:
    assert term.phrase.split()[0] in ADVERBIAL
