"""The parser: one Lark grammar with four starts, its tables kept between runs as plain data."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer
from lark.lark import PostLex

from treatycheck.language.lexer import StateLexer
from treatycheck.language.tables import TableParser, load_tables, save_tables
from treatycheck.places import data_folder, read_text

STARTS = ("law", "treaty", "rules", "terms")


class Words(PostLex):
    """Lets every state of the lexer read a word, so that an unknown word is reported whole and never in part."""

    always_accept = ("NAME",)

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """Return the tokens as they are."""
        return stream


def builder(start: str) -> Any:
    """Return the `Transformer` that builds the models of one language; those of the others are not even imported."""
    if start == "terms":
        from treatycheck.language.build_terms import TermsBuilder  # noqa: PLC0415 - a law needs none of it

        return type("Build", (TermsBuilder, Transformer), {})()
    from treatycheck.language.build_law import LawBuilder  # noqa: PLC0415 - a vocabulary needs none of it
    from treatycheck.language.build_state import StateBuilder  # noqa: PLC0415 - likewise

    if start == "law":
        return type("Build", (LawBuilder, StateBuilder, Transformer), {})()
    from treatycheck.language.build_treaty import TreatyBuilder  # noqa: PLC0415 - a law needs none of it

    return type("Build", (LawBuilder, StateBuilder, TreatyBuilder, Transformer), {})()


PLUGINS = {"ContextualLexer": StateLexer, "LALR_Parser": TableParser}


def grammar_text() -> str:
    """Return the text of the grammar."""
    return read_text(os.path.join(data_folder("grammars"), "treatycheck.lark"))


@cache
def parser(start: str) -> Lark:
    """Return the parser of one language (a start of `STARTS`) that builds the model while it reads."""
    text = grammar_text()
    options: dict[str, Any] = {"postlex": Words(), "transformer": builder(start), "_plugins": PLUGINS}
    known = load_tables(text, start)
    if known is not None:
        load: Callable[..., Lark] = Lark._load_from_dict  # noqa: SLF001 - the one way to load tables that is no pickle
        return load(*known, **options)
    built = Lark(text, parser="lalr", start=[start], maybe_placeholders=False, **options)
    save_tables(text, start, built)
    return built


@cache
def tree_parser(start: str) -> Lark:
    """Return the parser that gives the tree, for tools that need every token (the formatter)."""
    options: dict[str, Any] = {"postlex": Words(), "keep_all_tokens": True, "_plugins": PLUGINS}
    return Lark(grammar_text(), parser="lalr", start=[start], maybe_placeholders=False, **options)
