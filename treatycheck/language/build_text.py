"""From parse tree to model: the clauses that all languages have."""

from __future__ import annotations

from treatycheck.language.building import Children, Clause, clause, text_of


class TextBuilder:
    """Builds the clauses that all languages have."""

    def source(self, children: Children) -> Clause:
        return clause("source", text_of(children[0]), children[0])

    def note(self, children: Children) -> Clause:
        return clause("note", text_of(children[0]), children[0])
