"""From parse tree to model: vocabularies."""

from __future__ import annotations

from typing import Any

from lark import Token

from treatycheck.language.build_text import TextBuilder
from treatycheck.language.building import Children, Clause, clause, gather, one, text_of
from treatycheck.model.vocabulary import Dimension, Kind, Term

Entry = tuple[Token, Dimension | Kind | Term]


class TermsBuilder(TextBuilder):
    """Builds the entries of a vocabulary, each with the token of its name."""

    def terms(self, children: Children) -> tuple[Entry, ...]:
        return tuple(children)

    def dimension_entry(self, children: Children) -> Entry:
        found = gather(children)
        entry = Dimension(
            name=str(children[0]),
            definition=text_of(children[1]),
            silence=one(found, "silence", "all"),
            ordered=one(found, "ordered", ()),
            demands="demands" in found,
            unit=one(found, "number", ""),
            phrase=one(found, "phrase", ""),
            note=one(found, "note", ""),
            apart="apart" in found,
        )
        return children[0], entry

    def kind_entry(self, children: Children) -> Entry:
        found = gather(children)
        entry = Kind(
            name=str(children[0]),
            definition=text_of(children[1]),
            dimensions=one(found, "dimensions", ()),
            clauses=one(found, "clauses", ()),
            scenario=one(found, "scenario", ""),
            note=one(found, "note", ""),
        )
        return children[0], entry

    def term_entry(self, children: Children) -> Entry:
        return children[0], self.entry(children[0], children[1], children[2], gather(children[3:]))

    def condition_entry(self, children: Children) -> Entry:
        return children[0], self.entry(children[0], (), children[1], gather(children[2:]))

    def entry(self, name: Token, dimensions: tuple[Any, ...], definition: Token, found: dict[str, list[Any]]) -> Term:
        return Term(
            name=str(name),
            definition=text_of(definition),
            dimensions=dimensions,
            genera=joined(found, "kind_of"),
            exhausted="exhausted" in found,
            within=tuple(found.get("within", ())),
            synonyms=tuple(map(str, joined(found, "synonyms"))),
            follows_from=joined(found, "follows_from"),
            except_follows_from=joined(found, "except_follows_from"),
            role=one(found, "role", ""),
            includes=" ".join(found.get("includes", ())),
            excludes=" ".join(found.get("excludes", ())),
            wordings=joined(found, "wording"),
            border=" ".join(found.get("border", ())),
            phrase=one(found, "phrase", ""),
            source=" ".join(found.get("source", ())),
        )

    def silence(self, children: Children) -> Clause:
        return clause("silence", str(children[0]), children[0])

    def ordered(self, children: Children) -> Clause:
        return clause("ordered", tuple(map(str, children[0])), None)

    def demands_dimension(self, _: Children) -> Clause:
        return clause("demands", True, None)

    def assessed_apart(self, _: Children) -> Clause:
        return clause("apart", True, None)

    def number_dimension(self, children: Children) -> Clause:
        return clause("number", str(children[0]), children[0])

    def phrase(self, children: Children) -> Clause:
        return clause("phrase", text_of(children[0]), children[0])

    def kind_dimensions(self, children: Children) -> Clause:
        return clause("dimensions", children[0], None)

    def kind_clauses(self, children: Children) -> Clause:
        return clause("clauses", tuple(map(str, children[0])), None)

    def scenario(self, children: Children) -> Clause:
        return clause("scenario", text_of(children[0]), children[0])

    def kind_of(self, children: Children) -> Clause:
        return clause("kind_of", children[0], None)

    def kinds_are_all(self, _: Children) -> Clause:
        return clause("exhausted", True, None)

    def is_within(self, children: Children) -> Clause:
        token, values = children[0][1]
        return clause("within", (token, values), token)

    def synonyms(self, children: Children) -> Clause:
        return clause("synonyms", children[0], None)

    def follows_from(self, children: Children) -> Clause:
        return clause("follows_from", children[0], None)

    def except_follows_from(self, children: Children) -> Clause:
        return clause("except_follows_from", children[0], None)

    def role(self, children: Children) -> Clause:
        return clause("role", str(children[0]), children[0])

    def includes(self, children: Children) -> Clause:
        return clause("includes", text_of(children[0]), children[0])

    def excludes(self, children: Children) -> Clause:
        return clause("excludes", text_of(children[0]), children[0])

    def wording(self, children: Children) -> Clause:
        return clause("wording", tuple(text_of(child) for child in children), children[0])

    def border(self, children: Children) -> Clause:
        return clause("border", text_of(children[0]), children[0])

    def names(self, children: Children) -> tuple[Token, ...]:
        return tuple(children)


def joined(found: dict[str, list[Any]], name: str) -> tuple[Any, ...]:
    """Join the values of a clause that may stand several times."""
    return tuple(value for group in found.get(name, ()) for value in group)
