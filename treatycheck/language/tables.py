"""The parse tables of a grammar as plain data, kept in the cache: Lark's own cache is a pickle.

What most of a table says over and over is kept once: Lark would read each of its thousands of entries as an object.
"""

from __future__ import annotations

from functools import cache as cache_calls
from typing import Any

from lark import Lark, __version__
from lark.grammar import NonTerminal, Rule, RuleOptions, Terminal
from lark.lexer import TerminalDef
from lark.parsers.lalr_analysis import Reduce, Shift
from lark.parsers.lalr_parser import LALR_Parser

from treatycheck import cache

FORM = "packed, with options apart"
"""The form of the data: what was kept in another form is not read."""

NOT_DATA = ("postlex", "transformer", "lexer_callbacks", "_plugins", "tree_class")


class TableParser(LALR_Parser):
    """Stands in for `lark.parsers.lalr_parser.LALR_Parser` where tables are loaded: it reads those of `packed`."""

    @classmethod
    def deserialize(cls, data: Any, memo: Any, callbacks: Any = None, debug: bool = False) -> TableParser:
        """Return the parser of some tables."""
        made: TableParser = super().deserialize({**data, "states": {}}, memo, callbacks, debug)  # type: ignore[no-untyped-call]
        names = data["tokens"]
        states: dict[Any, Any] = made._parse_table.states
        for number, (shifts, reductions) in enumerate(data["states"]):
            states[number] = {names[name]: (Shift, state) for name, state in shifts}
            for rule, after in reductions:
                action = (Reduce, memo[rule])
                states[number].update((names[name], action) for name in after)
        return made


def key_of(text: str, start: str) -> str:
    """Return the key of the tables of a grammar."""
    return cache.key_of(text, start, __version__, FORM)


def load_tables(text: str, start: str) -> tuple[dict[str, Any], dict[int, Any]] | None:
    """Return the tables and the table of names of a grammar, as `Lark` takes them, or None if they are not kept."""
    kept = cache.read(f"grammar-{start}", key_of(text, start))
    if kept is None:
        return None
    try:
        data, terminals, listed, rules = kept
        options = [RuleOptions(**one) for one in listed]
        memo: dict[int, Any] = {number: TerminalDef.deserialize(one, {}) for number, one in terminals}
        memo |= {number: rule_of(options[place], *parts) for number, place, *parts in rules}
    except (AttributeError, LookupError, TypeError, ValueError):
        return None
    return data, memo


def save_tables(text: str, start: str, built: Lark) -> None:
    """Keep the tables of a grammar that was just built."""
    data, memo = built.memo_serialize([TerminalDef, Rule])
    data["options"] = {name: value for name, value in data["options"].items() if name not in NOT_DATA}
    for part in ("parser", "lexer_conf"):
        data["parser"].get(part, {}).pop("postlex", None)
    tables = data["parser"]["parser"]
    tables["tokens"] = [tables["tokens"][number] for number in range(len(tables["tokens"]))]
    tables["states"] = [packed(tables["states"][number]) for number in range(len(tables["states"]))]
    terminals = [(number, one) for number, one in memo.items() if one["__type__"] == "TerminalDef"]
    options: list[dict[str, Any]] = []
    rules = [(number, *parts_of(one, options)) for number, one in memo.items() if one["__type__"] == "Rule"]
    cache.write(f"grammar-{start}", key_of(text, start), [data, terminals, options, rules])


def packed(actions: dict[int, tuple[int, Any]]) -> tuple[list[tuple[int, int]], list[tuple[int, list[int]]]]:
    """Return the actions of a state: the tokens that it shifts, and the rules that it reduces before which tokens."""
    shifts = []
    reductions: dict[int, list[int]] = {}
    for token, (is_reduction, to) in actions.items():
        if is_reduction:
            reductions.setdefault(to["@"], []).append(token)
        else:
            shifts.append((token, to))
    return shifts, list(reductions.items())


def parts_of(rule: dict[str, Any], options: list[dict[str, Any]]) -> tuple[Any, ...]:
    """Return what a rule, as Lark gives it as data, is made of; first the place of its options among those of all."""
    own = {name: value for name, value in rule["options"].items() if name != "__type__"}
    if own not in options:
        options.append(own)
    symbols = [(one["name"], one.get("filter_out")) for one in rule["expansion"]]
    return options.index(own), rule["origin"]["name"], symbols, rule["order"], rule["alias"]


def rule_of(options: RuleOptions, origin: str, symbols: list[Any], order: int, alias: str | None) -> Rule:
    """Return the rule that is made of these parts; a terminal says whether it is left out of trees."""
    return Rule(NonTerminal(origin), [symbol_of(*one) for one in symbols], order, alias, options)


@cache_calls
def symbol_of(name: str, left_out: bool | None) -> NonTerminal | Terminal:
    """Return a symbol of a grammar; one for each, as most stand in many rules."""
    return NonTerminal(name) if left_out is None else Terminal(name, left_out)
