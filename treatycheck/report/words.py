"""The words of reports, for every format that a person reads: verdicts, levels, strengths, instruments, citations."""

from __future__ import annotations

from functools import cache

from treatycheck.model.findings import InstrumentUse
from treatycheck.model.treaty import TAKEN_OVER

SYMBOLS = {
    "met": "✓",
    "excluded": "✓",
    "met_with_instrument": "✓",
    "needs_instrument": "!",
    "arguable": "?",
    "narrower": "✗",
    "partial": "✗",
    "missing": "✗",
    "not_assessed": "–",
    "impermissible_instrument": "✗",
}
"""For each verdict, and for what an example expects of an instrument that the treaty does not allow."""

COLOURS = {"✓": "green", "!": "yellow", "?": "yellow", "✗": "red", "–": "dim"}

MEANINGS = {
    "met": "the law covers every case that the treaty names",
    "excluded": "a reservation on file takes the whole duty away",
    "met_with_instrument": "every case is covered, counting the declarations and reservations on file",
    "needs_instrument": "every case is covered once the State makes a declaration or reservation that is open to it",
    "arguable": "every case is covered, but for some only on a reading that the law leaves open",
    "narrower": "the law is there, but for some cases it demands more than the treaty allows",
    "partial": "the law covers some of the cases and leaves the others out",
    "missing": "no provision covers any of the cases",
    "not_assessed": "the encoded law does not say enough to decide",
}
"""What each verdict means, in a clause that can follow a colon."""

COUNTED = {
    "met": "met",
    "excluded": "excluded",
    "met_with_instrument": "met with an instrument",
    "needs_instrument": "in need of an instrument",
    "arguable": "arguable",
    "narrower": "narrower",
    "partial": "partial",
    "missing": "missing",
    "not_assessed": "not assessed",
}

LEVELS = {
    "clean": "as the treaty asks",
    "on_file": "through an instrument on file",
    "available": "given an instrument that is still to be made",
    "arguable": "on one reading only",
    "narrower": "with a demand that the treaty does not allow",
    "none": "by no provision",
}
"""How a case is reached: to follow `reached`."""

STRENGTHS = {
    "shall": "obliges",
    "shall_within_principles": "obliges, within the basic principles of domestic law",
    "shall_endeavour": "obliges to endeavour",
    "shall_consider": "obliges to consider",
    "may": "permits, and obliges to nothing",
}

UNCOUNTED_STRENGTHS = frozenset({"shall_consider", "may"})
"""Strengths that are listed and never counted as a shortfall."""

STATUSES = {
    "on_file": "",
    "available": " (can still be made)",
    "proposed": " (proposed by this draft)",
    "time_barred": " (too late: the State is already bound)",
}
"""What is said of an instrument after its name; one on file needs no remark."""

ADVICE = "An aid, not legal advice."


def verdict_words(verdict: str) -> str:
    """Return a verdict as a symbol and words: `✗ partial`."""
    return f"{SYMBOLS[verdict]} {verdict.replace('_', ' ')}"


def colour_of(verdict: str) -> str:
    """Return the colour in which a verdict is shown."""
    return COLOURS[SYMBOLS[verdict]]


def spaced(name: str) -> str:
    """Return a name of the vocabulary as words: `computer data`."""
    return name.replace("_", " ")


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: `1 case`, `2 cases`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def cases(covered: int, points: int) -> str:
    """Return how many cases are covered: `5 of 7`; nothing where the cases are not counted."""
    return f"{covered} of {points}" if points else ""


@cache
def article_parts(requirement: str) -> tuple[str, tuple[str, ...]]:
    """Split an id into its treaty and the parts of its article: `ets185:art9.1.a` into `ets185`, `9`, `1`, `a`."""
    treaty, _, article = requirement.partition(":art")
    return treaty, tuple(article.split("."))


def citation(requirement: str) -> str:
    """Return an id as the article is cited; what a line takes over from another treaty with the article it comes from.

    >>> citation("ets185:art9.1.a")
    'art. 9(1)(a)'
    >>> citation("ets189:art8.1.ets185-art22.1.b")
    'art. 8(1) with ets185 art. 22(1)(b)'
    """
    words = ""
    for part in article_parts(requirement)[1]:
        other, over, number = part.partition(TAKEN_OVER)
        if over:
            words += f" with {other} art. {number}"
        else:
            words += f"({part})" if words else f"art. {part}"
    return words


def listed(items: list[str], last: str = "and") -> str:
    """Return items as a list in a sentence: `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def wanted(items: list[str], *, one_of: bool) -> str:
    """Return terms that are all wanted, or of which any one is enough; a single one stands as it is.

    >>> wanted(["delete", "alter"], one_of=False), wanted(["fine", "prison"], one_of=True)
    ('each of delete and alter', 'any one of fine or prison')
    """
    if len(items) < 2:
        return listed(items)
    return f"any one of {listed(items, 'or')}" if one_of else f"each of {listed(items)}"


def sentence(text: str) -> str:
    """Return a text that begins with a capital and ends with a full stop."""
    return begun(ended(text))


def begun(text: str) -> str:
    """Return a text that begins with a capital, in scripts that begin sentences with one: Georgian has capitals, too.

    >>> begun("the law"), begun("საქართველოს კანონი")
    ('The law', 'საქართველოს კანონი')
    """
    return text[:1].title() + text[1:]


def ended(text: str) -> str:
    """Return a text that ends with a full stop, if it says anything."""
    text = text.strip()
    return text if not text or text[-1] in ".?!。…" else f"{text}."


class Naming:
    """How one report names what it speaks of: with statutes and treaties where it has several."""

    def __init__(self, *, statutes: bool = True, treaties: bool = False) -> None:
        self.statutes, self.treaties = statutes, treaties

    def provision(self, identity: str) -> str:
        """Return a provision's identity as one reads it: its citation, after its statute where that is needed."""
        _, statute, cited = ["", "", *identity.split(":", 2)][-3:]
        return f"{statute} {cited}".strip() if self.statutes else cited

    def treaty(self, requirement: str) -> str:
        """Return the treaty of a requirement, to stand before an article, or nothing."""
        return f"{article_parts(requirement)[0]} " if self.treaties else ""


def instrument_words(use: InstrumentUse) -> str:
    """Return an instrument as `declaration under art. 2`, with what one that is yet to be made must state."""
    words = f"{use.channel} under {use.clause}" if use.clause else use.channel
    return words + (f", if it states {listed([f'`{one}`' for one in use.stated])}" if use.stated else "")


def citations(chosen: list[str], known: list[str]) -> str:
    """Return ids of one treaty as a short list: an article stands whole if all that is known of it was chosen.

    >>> citations(["t:art1", "t:art2.1", "t:art2.2", "t:art3"], ["t:art1", "t:art2.1", "t:art2.2", "t:art3"])
    'art. 1–3'
    """
    left = {article_parts(name)[1][0] for name in set(known).difference(chosen)}
    items: list[str] = []
    for name in chosen:
        number = article_parts(name)[1][0]
        item = citation(name).removeprefix("art. ") if number in left else number
        if item not in items:
            items.append(item)
    return "art. " + ", ".join(runs(items))


def runs(items: list[str]) -> list[str]:
    """Join three or more numbers in a row: `1`, `2`, `3` as `1–3`."""
    joined: list[list[str]] = []
    for item in items:
        if joined and item.isdecimal() and joined[-1][-1].isdecimal() and int(item) == int(joined[-1][-1]) + 1:
            joined[-1].append(item)
        else:
            joined.append([item])
    return [item for run in joined for item in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]
