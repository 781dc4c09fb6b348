"""The lexicon is the vocabulary without the texts of its manual, whatever was kept in between."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

from tests.invented import VOCABULARY
from treatycheck.catalogue import shipped
from treatycheck.catalogue.lexicon import MANUAL, from_lexicon, to_lexicon
from treatycheck.model.vocabulary import Term, Vocabulary


def without_manual(vocabulary: Vocabulary) -> Vocabulary:
    """Return a vocabulary whose terms say nothing that only people read."""
    defaults = {field.name: field.default for field in attrs.fields(Term)}
    bare: dict[str, Any] = {name: defaults[name] for name in MANUAL} | {"definition": ""}
    return Vocabulary(
        vocabulary.dimensions,
        vocabulary.kinds,
        {name: attrs.evolve(one, **bare) for name, one in vocabulary.terms.items()},
    )


@pytest.fixture(params=["shipped", "invented"])
def vocabulary(request: pytest.FixtureRequest) -> Vocabulary:
    return shipped().vocabulary if request.param == "shipped" else VOCABULARY


def test_the_lexicon_is_the_vocabulary_without_its_manual(vocabulary: Vocabulary) -> None:
    found = from_lexicon(json.loads(json.dumps(to_lexicon(vocabulary))))
    expected = without_manual(vocabulary)
    assert len(found.terms) == len(expected.terms)
    assert list(found.terms) == list(expected.terms)
    assert dict(found.terms) == dict(expected.terms)
    assert (found.dimensions, found.kinds) == (expected.dimensions, expected.kinds)
    for name in ("canonical", "by_dimension", "kinds_of", "bounded", "consequences", "settings"):
        assert getattr(found, name) == getattr(expected, name), name
    for term in found.terms.values():
        for field in attrs.fields(type(term)):
            assert type(getattr(term, field.name)) is not list


def test_terms_are_made_once_and_only_those_that_there_are(vocabulary: Vocabulary) -> None:
    found = from_lexicon(to_lexicon(vocabulary))
    name = list(vocabulary.terms)[-1]
    assert name in found.terms
    assert found.terms.get(name) is found.terms[name] is found.terms[name]
    assert "no_such_term" not in found.terms
    assert found.terms.get("no_such_term") is None
    assert found.terms.get("no_such_term", 5) == 5
    with pytest.raises(KeyError):
        found.terms["no_such_term"]


def test_terms_that_are_alike_share_what_is_kept_of_them(vocabulary: Vocabulary) -> None:
    data = to_lexicon(vocabulary)
    assert len(data["shared"]) < len(data["names"])
    assert all(one != other for place, one in enumerate(data["shared"]) for other in data["shared"][:place])
