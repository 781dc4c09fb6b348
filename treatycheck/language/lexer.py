"""A lexer for Lark that reads what its contextual lexer reads, without compiling an alternation for every parser state.

A short process would spend more time on compiling those than on reading a law. Here each terminal is compiled once, and
a state tries the terminals that it accepts one after the other, in Lark's order. Where none of them matches, Lark's own
lexer takes over from that place: its errors are the ones that are explained to people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from lark import Token
from lark.common import LexerConf
from lark.lexer import ContextualLexer, Lexer, LexerState, PatternStr, TerminalDef

Matching = Callable[..., "re.Match[str] | None"]
# How one terminal is tried: its pattern, its name, whether it is passed over, and the keywords that it may swallow.
Trial = tuple[Matching, str, bool, Mapping[str, str]]
State = tuple[frozenset[str], list[Trial]]


class StateLexer(Lexer):
    """Stands in for `lark.lexer.ContextualLexer`, which Lark lets one replace by a plug-in of that name."""

    def __init__(
        self, conf: LexerConf, states: Mapping[int, Collection[str]], always_accept: Collection[str] = ()
    ) -> None:
        self._given: tuple[Any, ...] = conf, states, always_accept
        self._accepted = states
        self._ignored = frozenset(conf.ignore)
        self._always = self._ignored.union(always_accept)
        self._order = sorted(
            conf.terminals, key=lambda one: (-one.priority, -one.pattern.max_width, -len(one.pattern.value), one.name)
        )
        self._words = {one.name: one.pattern.value for one in self._order if isinstance(one.pattern, PatternStr)}
        self._keywords: dict[int, dict[str, str]] = {}
        for one in self._order:
            if one.name in self._words:
                self._keywords.setdefault(one.priority, {})[one.pattern.value] = one.name
        self._trials: dict[str, Trial] = {}
        self._states: dict[int, State] = {}

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Token]:
        """Yield the tokens of a text, each as the state of the parser asks for it."""
        text, end, counter = lexer_state.text.text, lexer_state.text.end, lexer_state.line_ctr
        states, stack = self._states, parser_state.state_stack
        while counter.char_pos < end:
            state = stack[-1]
            if state not in states:
                states[state] = self._state(state)
            accepted, trials = states[state]
            position = counter.char_pos
            for trial in trials:
                found = trial[0](text, position)
                if found:
                    break
            else:
                yield from ContextualLexer(*self._given).lex(lexer_state, parser_state)
                return
            match, name, ignored, keywords = trial
            value = found[0]
            if ignored:
                counter.feed(value)
                continue
            keyword = keywords.get(value)
            if keyword in accepted and swallows(match, value):
                name = keyword
            token = Token(name, value, position, counter.line, counter.column)
            counter.feed(value)
            token.end_line, token.end_column, token.end_pos = counter.line, counter.column, counter.char_pos
            lexer_state.last_token = token
            yield token

    def _state(self, state: int) -> State:
        """Return what a state accepts, and its trials: without the keywords that others of its terminals swallow."""
        accepted = self._always.union(self._accepted[state])
        spared = self._spared
        trials = [self._trial(one) for one in self._order if one.name in accepted and one.name not in spared]
        swallowed = swallowed_by(trials, [trial[1] for trial in trials if trial[1] in self._words], self._words)
        return accepted, [trial for trial in trials if trial[1] not in swallowed]

    def _trial(self, one: TerminalDef) -> Trial:
        """Return how a terminal is tried, made when a state first needs it: many texts never get to some of them."""
        name = one.name
        if name not in self._trials:
            # What looks ahead at nothing keeps the compiler from working out what a match may begin with, which takes
            # long for letters far apart, and serves those who search alone.
            match = re.compile(f"(?=)(?:{one.pattern.to_regexp()})").match
            alike = {} if name in self._words else self._keywords.get(one.priority, {})
            self._trials[name] = match, name, name in self._ignored, alike
        return self._trials[name]

    @cached_property
    def _spared(self) -> frozenset[str]:
        """Return the keywords that need no trial in any state: what every state accepts swallows them."""
        always = [self._trial(one) for one in self._order if one.name in self._always]
        return swallowed_by(always, self._words, self._words)


def swallows(match: Matching, word: str) -> bool:
    """Say whether a terminal reads all of a word that stands by itself: so Lark tells what is a keyword."""
    hit = match(word)
    return hit is not None and hit[0] == word


def swallowed_by(trials: Iterable[Trial], names: Iterable[str], words: Mapping[str, str]) -> frozenset[str]:
    """Return the keywords among some that terminals swallow; `words` tells how each is written."""
    return frozenset(
        name
        for match, _, _, keywords in trials
        if keywords
        for name in names
        if keywords.get(words[name]) == name and swallows(match, words[name])
    )
