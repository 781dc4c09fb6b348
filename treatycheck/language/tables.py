"""The parse tables of a grammar as plain data, kept in the cache: Lark's own cache is a pickle."""

from __future__ import annotations

from typing import Any

from lark import Lark, __version__
from lark.grammar import Rule
from lark.lexer import TerminalDef

from treatycheck import cache

NOT_DATA = ("postlex", "transformer", "lexer_callbacks", "_plugins", "tree_class")


def load_tables(text: str, start: str) -> tuple[dict[str, Any], dict[int, Any]] | None:
    """Return the tables and the table of names of a grammar, as `Lark` takes them, or None if they are not kept."""
    kept = cache.read(f"grammar-{start}", cache.key_of(text, start, __version__))
    if kept is None:
        return None
    try:
        data, memo = kept
        tables = data["parser"]["parser"]
        tables["tokens"] = {int(key): value for key, value in tables["tokens"].items()}
        tables["states"] = {
            int(state): {int(token): action for token, action in actions.items()}
            for state, actions in tables["states"].items()
        }
        return data, {int(key): value for key, value in memo.items()}
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def save_tables(text: str, start: str, built: Lark) -> None:
    """Keep the tables of a grammar that was just built."""
    data, memo = built.memo_serialize([TerminalDef, Rule])
    data["options"] = {name: value for name, value in data["options"].items() if name not in NOT_DATA}
    for part in ("parser", "lexer_conf"):
        data["parser"].get(part, {}).pop("postlex", None)
    cache.write(f"grammar-{start}", cache.key_of(text, start, __version__), [data, memo])
