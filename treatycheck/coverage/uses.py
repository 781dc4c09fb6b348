"""What the provisions of a law use, and what uses them: references, concepts with their definitions, classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from treatycheck.coverage.index import LawIndex
from treatycheck.language.assemble import references_of
from treatycheck.model.law import Provision

CONCEPTS = "defines"
"""The dimension of the concepts that a provision defines; what it says of them stands in the others."""

IN_FORCE, REPEALED, LATER, OTHER_TEXT, EMPTY = "in_force", "repealed", "later", "other_text", "no_member"


class Reference(NamedTuple):
    """A reference that finds nothing in force: the provision, the clause as it is written, and what became of it."""

    provision: Provision
    clause: str
    target: str


class Concept(NamedTuple):
    """A concept: its term, where it is defined or else first used, and whether it is defined, and used."""

    term: str
    provision: Provision
    defined: bool
    used: bool


def dead_references(index: LawIndex) -> Iterator[Reference]:
    """Yield the references of provisions in force that find nothing in force on the day."""
    alive = {id(provision) for provision in index.in_force}
    classes = {provision.offence_class for provision in index.in_force}
    for provision in index.in_force:
        for words, references in references_of(provision):
            for citation in references.citations:
                found = index.finder(provision, citation)
                if not any(id(other) in alive for other in found):
                    yield Reference(provision, f"{words} {citation}", fate(found, index))
            for citation in references.excluded:
                found = index.finder(provision, citation)
                if not any(id(other) in alive for other in found):
                    yield Reference(provision, f"except {citation}", fate(found, index))
            for name in references.classes:
                if name not in classes:
                    yield Reference(provision, f"{words} class {name}", EMPTY)


def fate(found: list[Provision], index: LawIndex) -> str:
    """Say why none of some provisions is in force: all repealed, all still to come, or of another text."""
    if found and all(other.held.end is not None and other.held.end <= index.day for other in found):
        return REPEALED
    if found and all(other.held.begin is not None and other.held.begin > index.day for other in found):
        return LATER
    return OTHER_TEXT


def classes_of(index: LawIndex) -> Iterator[tuple[Provision, bool]]:
    """Yield for each class of offence the first provision that has it, and whether any reference names the class."""
    named = {
        name
        for provision in index.in_force
        for _, references in references_of(provision)
        for name in references.classes
    }
    first: dict[str, Provision] = {}
    for provision in index.in_force:
        if provision.offence_class:
            first.setdefault(provision.offence_class, provision)
    yield from ((provision, name in named) for name, provision in first.items())


def concepts_of(index: LawIndex) -> Iterator[Concept]:
    """Yield the concepts that the law defines, or uses where the vocabulary knows definitions of them.

    A concept is used where a provision names it, or any kind of it, outside its own definition. Of one that stands in
    no other dimension nobody can tell: it counts as used.
    """
    terms, meaning = index.meaning.vocabulary.terms, index.meaning
    definable = {name for name, term in terms.items() if CONCEPTS in term.dimensions and len(term.dimensions) > 1}
    users: dict[str, Provision] = {}
    defined: dict[str, list[Provision]] = {}
    for provision in index.in_force:
        for concept in {value.term for value in provision.values(CONCEPTS) or ()}:
            defined.setdefault(concept, []).append(provision)
        for term in terms_named(provision):
            users.setdefault(term, provision)
    explained = {kind for concept in defined for kind in meaning.above(concept) | meaning.below(concept)}
    for concept, places in defined.items():
        used = concept not in definable or not users.keys().isdisjoint(meaning.below(concept) | meaning.above(concept))
        yield from (Concept(concept, place, True, used) for place in places)
    for concept in sorted(definable - explained):
        if concept in users:
            yield Concept(concept, users[concept], False, True)


def terms_named(provision: Provision) -> Iterator[str]:
    """Yield the terms that a provision names, but for the concepts that it defines."""
    for name, values in provision.dimensions:
        if name != CONCEPTS:
            yield from (value.term for value in values if value.term)
    for demand in provision.demands:
        yield from demand.terms
