"""The words that the templates of pages use, beside those of all reports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from treatycheck.advice.grid import Heading, Side
from treatycheck.coverage.region import MAIN
from treatycheck.model.law import Value
from treatycheck.report.explain import asked, demand_words, permission_words, required_words, value_words
from treatycheck.report.matrix import SIGNS
from treatycheck.report.problems import (
    LABELS,
    condition_words,
    open_gaps,
    scenario,
    side_words,
    strength_of,
    term_words,
)
from treatycheck.report.words import (
    ADVICE,
    LEVELS,
    MEANINGS,
    STATUSES,
    STRENGTHS,
    SYMBOLS,
    article_parts,
    cases,
    citation,
    citations,
    counted,
    instrument_words,
    listed,
    sentence,
    spaced,
)

__all__ = [
    "ADVICE",
    "GAPS",
    "LABELS",
    "LEVELS",
    "MEANINGS",
    "REACHED",
    "SIGNS",
    "SQUARES",
    "STATUSES",
    "STRENGTHS",
    "SYMBOLS",
    "anchor",
    "article_parts",
    "asked",
    "cases",
    "citation",
    "condition_words",
    "counted",
    "demand_words",
    "headed",
    "instrument_words",
    "listed",
    "listed_articles",
    "open_gaps",
    "permission_words",
    "required_words",
    "scenario",
    "sentence",
    "short",
    "side_words",
    "spaced",
    "strength_of",
    "term_words",
    "tone",
]

SQUARES = {
    "clean": ("✓", "reached", "good"),
    "option": ("✓", "reached, by an option of the treaty", "good"),
    "on_file": ("✓", "reached, with an instrument on file", "good"),
    "left_out": ("○", "left out by an instrument", "quiet"),
    "available": ("!", "reached, if an instrument is made", "warn"),
    "may_leave_out": ("!", "left out, if an instrument is made", "warn"),
    "arguable": ("?", "arguable", "warn"),
    "narrower": ("<", "too narrow", "bad"),
    "none": ("✗", "not reached", "bad"),
}
"""For each status of a grid its sign, its words and its tone."""

GAPS = {"none": "✗", "narrower": "<", "arguable": "?", "available": "!"}
"""The sign of a gap, by its level: that of its cases in the grid."""

TEXT_OF = re.compile(r" @\d{4}-\d{2}-\d{2}$")
TONES = {"✓": "good", "!": "warn", "?": "warn", "✗": "bad", "–": "quiet"}

REACHED = {level: f"reached {words}" for level, words in LEVELS.items()}


def tone(verdict: str) -> str:
    """Return the tone in which a verdict is shown: good, warn, bad or quiet."""
    return TONES[SYMBOLS[verdict]]


def anchor(kind: str, name: str) -> str:
    """Return the id of an element: `r-ets185-art9.1.a`."""
    return f"{kind}-" + re.sub(r"[^\w.-]", "-", name, flags=re.ASCII)


def short(identity: str) -> str:
    """Return a provision as it is cited, of its identity: without State and statute, and the day of its text."""
    return TEXT_OF.sub("", identity.split(":", 2)[-1])


def listed_articles(ids: Sequence[str], known: Sequence[str]) -> str:
    """Return requirements by treaty as a short list; an article stands whole if all that is known of it does."""
    treaties = dict.fromkeys(article_parts(name)[0] for name in ids)
    shown = []
    for treaty in treaties:
        own, all_known = ([name for name in names if article_parts(name)[0] == treaty] for names in (ids, known))
        shown.append((f"{treaty} " if len(treaties) > 1 else "") + citations(own, all_known))
    return "; ".join(shown)


def leaf_words(term: str) -> str:
    """Return a term of a grid as words: an interval of numbers, written `16-18`, as `from 16 to under 18`."""
    low, mark, high = term.partition("-")
    if not (mark and low.isdecimal() and (high.isdecimal() or not high)):
        return term_words(term)
    return value_words(Value(low=int(low), high=int(high) if high else None))


def headed(side: Side, heading: Heading, known: Sequence[str]) -> str:
    """Return what stands over a row or column of a grid, in words; `known` are the requirements of the report."""
    if side.dimension == MAIN:
        return listed_articles(heading.terms, [*known, *heading.terms])
    words = listed([leaf_words(term) for term in heading.terms], "or" if side.any_of else "and")
    return f"any one of {words}" if side.any_of and len(heading.terms) > 1 else words
