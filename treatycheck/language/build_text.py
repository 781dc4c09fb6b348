"""From parse tree to model: the clauses that several languages have."""

from __future__ import annotations

from lark import Token

from treatycheck.language.building import Children, Clause, clause, text_of
from treatycheck.language.faults import Fault
from treatycheck.model.law import Value


class TextBuilder:
    """Builds the clauses that several languages have."""

    def source(self, children: Children) -> Clause:
        return clause("source", text_of(children[0]), children[0])

    def note(self, children: Children) -> Clause:
        return clause("note", text_of(children[0]), children[0])

    def dimension(self, children: Children) -> Clause:
        return clause("dimension", (children[0], children[1]), children[0])

    def values(self, children: Children) -> tuple[Value, ...]:
        if isinstance(children[0], Token):
            return ()
        return tuple(children)

    def term(self, children: Children) -> Value:
        return Value(term=children[0], arguable=len(children) > 1)

    def under(self, children: Children) -> Value:
        return Value(low=0, high=int(children[0]), arguable=len(children) > 1)

    def from_to(self, children: Children) -> Value:
        arguable = children[-1] == "?"
        numbers = [int(child) for child in (children[:-1] if arguable else children)]
        if len(numbers) == 2 and numbers[1] <= numbers[0]:
            raise Fault(children[1], f"from {numbers[0]} to {numbers[1]} is empty", "write the lower number first")
        return Value(low=numbers[0], high=numbers[1] if len(numbers) == 2 else None, arguable=arguable)
