"""The vocabulary: what its entries promise to the sentences that are made of them."""

from __future__ import annotations

import pytest

from treatycheck.catalogue import shipped

ADVERBIAL = frozenset("against as at by for from in of on through to with within without".split())
MANNERS = [term for term in shipped().vocabulary.terms.values() if term.role == "manner"]


@pytest.mark.parametrize("term", MANNERS, ids=lambda term: term.name)
def test_a_manner_goes_on_a_sentence_and_is_none(term: object) -> None:
    phrase = term.phrase.split()  # type: ignore[attr-defined]
    assert phrase[0] in ADVERBIAL
    assert "is" not in phrase or phrase[:3] == ["as", "far", "as"] or "which" in phrase
