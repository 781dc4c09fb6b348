"""Resolving names: every kind, dimension, term and clause of a text is looked up in the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from sys import intern
from typing import Any

import attrs

from treatycheck.language.citations import COLONS, check_citation
from treatycheck.language.faults import Fault, nearest
from treatycheck.model.law import BoxPart, Demand, Instrument, Law, Provision, Sanction, Statute, Value
from treatycheck.model.vocabulary import SUBJECT, Dimension, Vocabulary

CLAUSES: tuple[tuple[str, str, Callable[[Provision], object]], ...] = (
    ("applies_to", "applies to", lambda p: p.applies_to),
    ("as", "as", lambda p: p.same_as),
    ("aggravates", "aggravates", lambda p: p.aggravates),
    ("punished_as", "punished as", lambda p: p.punished_as),
    ("punished_by", "punished by", lambda p: p.sanctions),
    ("only_if", "only if", lambda p: any(not demand.negated for demand in p.demands)),
    ("except", "except", lambda p: any(demand.negated for demand in p.demands)),
    ("complaint", "on complaint", lambda p: p.on_complaint),
    ("yields", "yields to heavier offence", lambda p: p.yields),
    ("class", "class", lambda p: p.offence_class),
    ("lasts", "lasts", lambda p: p.lasts),
)
CLAUSE_WORDS = (
    "punished",
    "applies",
    "aggravates",
    "alternative",
    "quote",
    "only",
    "except",
    "as",
    "on",
    "yields",
    "class",
    "lasts",
    "accepts",
    "note",
)

STATE_WORDS = ("declares", "reserves", "would declare", "would reserve", "party", "notifies", "expect")
HEAD_WORDS = ("language", "encodes", "leaves", "sets")


class Names:
    """Looks names up in a vocabulary and collects what it does not find, for one text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.faults: list[Fault] = []

    def fault(self, token: Any, message: str, hint: str = "") -> None:
        """Note a fault at a token."""
        self.faults.append(Fault(token, message, hint))

    def terms_in(self, dimension: str) -> set[str]:
        """Return the names and synonyms that may stand in a dimension."""
        terms = self.vocabulary.terms
        return {name for name, term in self.vocabulary.canonical.items() if dimension in terms[term].dimensions}

    def term(self, token: Any, dimension: str) -> str:
        """Return the canonical name of a term of a dimension."""
        name = self.vocabulary.canonical.get(token)
        known = self.vocabulary.terms.get(name or "")
        if name is None or known is None or dimension not in known.dimensions:
            hint = nearest(token, self.terms_in(dimension))
            if known is not None:
                where = " and ".join(f"`{kept}`" for kept in known.dimensions) or "a condition (`only if`, `except`)"
                hint = f"`{token}` belongs to {where}" if known.dimensions else f"`{token}` is {where}"
            self.fault(
                token,
                f"`{token}` is not a term of {dimension}",
                hint or f"`treatycheck terms --dimension {dimension}` lists them",
            )
            return str(token)
        return intern(name)

    def condition(self, token: Any) -> str:
        """Return the canonical name of a demand: a condition, or any term."""
        name = self.vocabulary.canonical.get(token)
        if name is None or self.vocabulary.terms[name].dimensions == (SUBJECT,):
            conditions = [
                known for known, term in self.vocabulary.canonical.items() if self.vocabulary.terms[term].is_condition
            ]
            hint = (
                nearest(token, conditions)
                or "`treatycheck terms` lists the conditions; a new one is defined in a .terms file first"
            )
            self.fault(token, f"`{token}` is not a known condition", hint)
            return str(token)
        return intern(name)

    def lacking(self, token: Any) -> str:
        """Return the name of what a finding lacks: a condition, a term, a value such as `intent`, a kind of number."""
        known = self.vocabulary.dimensions
        if any(token in dimension.ordered for dimension in known.values()) or (token in known and known[token].unit):
            return str(token)
        return self.condition(token)

    def demand(self, demand: Demand) -> Demand:
        """Resolve a demand."""
        return Demand(tuple(self.condition(token) for token in demand.terms), demand.negated, demand.arguable)

    def dimension(self, token: Any) -> Dimension | None:
        """Return a dimension by its name."""
        found = self.vocabulary.dimensions.get(token)
        if found is None:
            hint = (
                nearest(token, self.vocabulary.dimensions) or "`treatycheck terms` lists the elements with their terms"
            )
            self.fault(token, f"`{token}:` is no element that the vocabulary knows", hint)
        return found

    def values(self, token: Any, values: tuple[Value, ...]) -> tuple[Value, ...]:
        """Resolve the values of a dimension."""
        dimension = self.dimension(token)
        if dimension is None:
            return values
        if not values:
            if dimension.silence == "nothing" or dimension.demands or dimension.ordered:
                self.fault(token, f"`{token}: any` says nothing", f"name the terms of {token} that the text covers")
            return ()
        return tuple(self.value(token, dimension, value) for value in values)

    def value(self, token: Any, dimension: Dimension, value: Value) -> Value:
        """Resolve one value of a dimension."""
        if dimension.unit:
            if value.term:
                self.fault(
                    value.term,
                    f"`{value.term}` is not a number of {dimension.unit}",
                    "write `under 18` or `from 14 to 18`",
                )
            return value
        if not value.term:
            self.fault(
                token, f"`{token}` takes terms, not numbers", f"`treatycheck terms --dimension {token}` lists them"
            )
            return value
        if dimension.ordered:
            if value.term not in dimension.ordered:
                hint = nearest(value.term, dimension.ordered) or "it is one of " + ", ".join(dimension.ordered)
                self.fault(value.term, f"`{value.term}` is not a value of {token}", hint)
            return attrs.evolve(value, term=str(value.term))
        name = self.condition(value.term) if dimension.demands else self.term(value.term, dimension.name)
        return Value(name, arguable=value.arguable)

    def box(self, box: Iterable[BoxPart]) -> tuple[BoxPart, ...]:
        """Resolve a box."""
        return tuple(
            attrs.evolve(part, dimension=str(part.dimension), values=self.values(part.dimension, part.values))
            if part.dimension
            else part
            for part in box
        )

    def provision(self, provision: Provision) -> Provision:
        """Resolve a provision: its kind, clauses, dimensions, demands and sanctions."""
        kind = self.vocabulary.kinds.get(provision.kind)
        cited = str(provision.citation)
        if kind is None or (cited[:1] in COLONS and provision.kind in self.vocabulary.dimensions):
            self.unknown_kind(provision.kind, cited)
            return provision
        if cited[:1] in COLONS:
            hint = f"remove it: {provision.kind} {cited[1:].strip()}"
            self.fault(provision.kind, f"no colon stands after `{provision.kind}`", hint)
            return provision
        try:
            check_citation(provision.citation)
        except Fault as fault:
            self.faults.append(fault)
        for name, words, present in CLAUSES:
            if present(provision) and name not in kind.clauses:
                self.fault(provision.kind, f"`{words}` does not fit {article(kind.name)}", clauses_line(kind.clauses))
        seen: set[str] = set()
        dimensions = []
        for token, values in provision.dimensions:
            if token in seen:
                self.fault(
                    token,
                    f"`{token}:` is said twice",
                    "join the two lists, or make two provisions with an `alternative`",
                )
            seen.add(str(token))
            if token in self.vocabulary.dimensions and token not in kind.dimensions:
                self.fault(
                    token, f"`{token}:` does not fit {article(kind.name)}", f"it has: {', '.join(kind.dimensions)}"
                )
            dimensions.append((intern(str(token)), self.values(token, values)))
        return attrs.evolve(
            provision,
            kind=kind.name,
            citation=str(provision.citation),
            dimensions=tuple(dimensions),
            demands=tuple(map(self.demand, provision.demands)),
            sanctions=tuple(map(self.sanction, provision.sanctions)),
        )

    def unknown_kind(self, token: Any, rest: str) -> None:
        """Note that a line begins with a word that begins none here; `rest` is what follows it."""
        if rest[:1] in COLONS:
            hint = "the line that begins it is missing, or a remark: write one above, such as: offence § 1"
            self.fault(token, f"`{token}:` belongs to no provision", hint)
            return
        of_elements = token in self.vocabulary.dimensions
        if token in HEAD_WORDS or (of_elements and re.search(r"\b(unless stated|in every offence)\b", rest)):
            self.fault(
                token,
                f"`{token}` belongs to the head of a law",
                "put it directly below the line that begins with `law` or `draft law`",
            )
            return
        hint = f"did you mean `{token}:`, with a colon?" if of_elements else ""
        self.fault(
            token,
            f"`{token}` is neither a kind of provision nor a clause",
            hint
            or nearest(token, [*self.vocabulary.kinds, *CLAUSE_WORDS, *STATE_WORDS])
            or kinds_line(self.vocabulary),
        )

    def sanction(self, sanction: Sanction) -> Sanction:
        """Resolve the name of a sanction."""
        return attrs.evolve(sanction, name=self.term(sanction.name, "sanction"))

    def instrument(self, instrument: Instrument) -> Instrument:
        """Resolve the demands and boxes of a declaration or reservation."""
        return attrs.evolve(
            instrument,
            demands=tuple(map(self.demand, instrument.demands)),
            excluding=tuple(self.box(box) for box in instrument.excluding),
            within=self.box(instrument.within),
            states=tuple(self.condition(token) for token in instrument.states),
        )

    def statute(self, statute: Statute) -> Statute:
        """Resolve the general rules of a statute."""
        ordered = self.vocabulary.dimensions["fault"].ordered if "fault" in self.vocabulary.dimensions else ()
        if statute.general_fault and statute.general_fault not in ordered:
            self.fault(
                statute.general_fault,
                f"`{statute.general_fault}` is not a value of fault",
                "it is one of " + ", ".join(ordered),
            )
        return attrs.evolve(
            statute,
            name=str(statute.name),
            general_fault=str(statute.general_fault),
            language=str(statute.language),
            parameters=tuple(self.settings(statute.parameters)),
        )

    def settings(self, listed: Iterable[tuple[Any, int]]) -> Iterator[tuple[str, int]]:
        """Resolve the numbers that a statute sets: the vocabulary knows their names, and each is set once."""
        known = self.vocabulary.settings
        seen: set[str] = set()
        for token, number in listed:
            if token not in known:
                hint = nearest(token, known) or f"a law sets: {', '.join(known) or 'nothing that the vocabulary knows'}"
                self.fault(token, f"`{token}` is no number that a law sets", hint)
            elif token in seen:
                self.fault(token, f"`sets {token}` is said twice", "keep the one that holds")
            seen.add(str(token))
            yield str(token), number


def resolve_law(vocabulary: Vocabulary) -> Callable[[Law], tuple[Law, list[Fault]]]:
    """Return the function that resolves the names of one `.law` file."""

    def resolve(law: Law) -> tuple[Law, list[Fault]]:
        names = Names(vocabulary)
        resolved = attrs.evolve(
            law,
            statutes=tuple(map(names.statute, law.statutes)),
            provisions=tuple(names.provision(provision) for provision in law.provisions),
            instruments=tuple(map(names.instrument, law.instruments)),
            expectations=tuple(
                attrs.evolve(line, lacks=tuple(map(names.lacking, line.lacks))) if line.lacks else line
                for line in law.expectations
            ),
        )
        return resolved, names.faults

    return resolve


def article(kind: str) -> str:
    """Return a kind with its article: an `offence`."""
    return ("an " if kind[0] in "aeiou" else "a ") + f"`{kind}`"


def kinds_line(vocabulary: Vocabulary) -> str:
    """Return a line of all kinds."""
    return "kinds of provision: " + ", ".join(vocabulary.kinds)


def clause_words(clauses: tuple[str, ...]) -> list[str]:
    """Return the clauses of a kind as one writes them; its marks are no clauses."""
    return [words for name, words, _ in CLAUSES if name in clauses]


def clauses_line(clauses: tuple[str, ...]) -> str:
    """Return a line of the clauses of a kind, as one writes them."""
    listed = clause_words(clauses)
    return "its clauses: " + ", ".join(listed) if listed else "it has no such clauses"
