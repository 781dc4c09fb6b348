"""A lexer for Lark that reads what its contextual lexer reads, without compiling an alternation for every parser state.

A short process would spend more time on compiling those than on reading a law. Here each terminal is compiled once, and
a state tries the terminals that it accepts one after the other, in Lark's order. Where none of them matches, Lark's own
lexer takes over from that place: its errors are the ones that are explained to people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import Any

from lark import Token
from lark.common import LexerConf
from lark.lexer import ContextualLexer, Lexer, LexerState, PatternStr, TerminalDef

# How one terminal is tried: its pattern, its name, whether it is passed over, and the keywords that it would swallow.
Trial = tuple[Callable[[str, int], "re.Match[str] | None"], str, bool, Mapping[str, str]]
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
        self._keywords = [one for one in self._order if isinstance(one.pattern, PatternStr)]
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
            _, name, ignored, keywords = trial
            value = found[0]
            if ignored:
                counter.feed(value)
                continue
            keyword = keywords.get(value)
            token = Token(keyword if keyword in accepted else name, value, position, counter.line, counter.column)
            counter.feed(value)
            token.end_line, token.end_column, token.end_pos = counter.line, counter.column, counter.char_pos
            lexer_state.last_token = token
            yield token

    def _state(self, state: int) -> State:
        """Return what a state accepts, and its trials: without the keywords that others of its terminals swallow."""
        accepted = self._always.union(self._accepted[state])
        spared = self._spared
        trials = [self._trial(one) for one in self._order if one.name in accepted and one.name not in spared]
        swallowed = {keyword for _, _, _, keywords in trials for keyword in keywords.values()}
        return accepted, [trial for trial in trials if trial[1] not in swallowed]

    def _trial(self, one: TerminalDef) -> Trial:
        """Return how a terminal is tried, made when a state first needs it: many texts never get to some of them."""
        name = one.name
        if name not in self._trials:
            match = re.compile(one.pattern.to_regexp()).match
            swallowed = {}
            if not isinstance(one.pattern, PatternStr):
                alike = [other for other in self._keywords if other.priority == one.priority]
                words = [(other.pattern.value, other.name) for other in alike]
                swallowed = {word: name for word, name in words if (hit := match(word)) and hit[0] == word}
            self._trials[name] = match, name, name in self._ignored, swallowed
        return self._trials[name]

    @cached_property
    def _spared(self) -> frozenset[str]:
        """Return the keywords that need no trial in any state: what every state accepts swallows them."""
        always = [self._trial(one) for one in self._order if one.name in self._always]
        return frozenset(keyword for _, _, _, keywords in always for keyword in keywords.values())
