"""From model to text: laws, and the parts that treaties share with them — provisions, boxes, instruments, articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from treatycheck.errors import TreatycheckError
from treatycheck.language.layout import CONTINUED, SHORT, STEP, filled, fits, quoted
from treatycheck.language.times import DAYS, time
from treatycheck.model.law import (
    ALWAYS,
    LIFE,
    Accepted,
    Article,
    BoxPart,
    Claim,
    Demand,
    Expectation,
    Instrument,
    Interval,
    Law,
    Notification,
    Party,
    Period,
    Provision,
    References,
    Sanction,
    Statute,
    Value,
)

Chunks = list[str]
"""One line, cut where it may be broken if it is too long."""

Line = tuple[int, Chunks]
"""A line with its indentation."""


def print_law(law: Law) -> str:
    """Return a law as text: its statutes, each with its provisions, then what is written once for the State.

    Raises:
        TreatycheckError: for a law that no text can say, such as a title with a line break.
    """
    heads = [[], *([statute_lines(statute)] for statute in law.statutes)]
    items = [
        item
        for head, provisions in zip(heads, by_statute(law), strict=True)
        for item in [*head, *(provision_lines(provision) for provision in provisions)]
    ]
    instruments = [line for instrument in law.instruments for line in instrument_lines(instrument)]
    for lines in (
        [*map(party_line, law.parties), *instruments],
        [*map(notification_line, law.notifications)],
        [*map(expectation_line, law.expectations)],
    ):
        items += [lines] if lines else []
    return "\n".join(map(written, items))


def by_statute(law: Law) -> list[list[Provision]]:
    """Group the provisions under the heads of their statutes; first, those of none.

    A statute that is spread over several files has several heads: a provision stands under the nearest one that keeps
    the order of all.
    """
    names = ["", *(statute.name for statute in law.statutes)]
    texts = [("", ALWAYS), *((statute.name, statute.interval) for statute in law.statutes)]
    first: dict[str, int] = {}
    for number, name in enumerate(names):
        first.setdefault(name, number)
    groups: list[list[Provision]] = [[] for _ in names]
    here = 0
    for provision in law.provisions:
        own = (provision.statute, provision.text)
        if texts[here] != own and (names[here] != provision.statute or own in texts):
            following = [number for number in range(here + 1, len(names)) if names[number] == provision.statute]
            exactly = [number for number in (*following, *range(here)) if texts[number] == own]
            here = next(iter((*exactly, *following)), first.get(provision.statute, 0))
        groups[here].append(provision)
    return groups


# ---------------------------------------------------------------- lines


def written(lines: Iterable[Line]) -> str:
    """Return lines as text."""
    return "".join(f"{line}\n" for indent, chunks in lines for line in filled(chunks, indent, indent + CONTINUED))


def phrase(*parts: str | Sequence[str]) -> Chunks:
    """Join words and lists; a line may be broken only within a list."""
    chunks: Chunks = []
    for part in parts:
        pieces = [piece for piece in ([part] if isinstance(part, str) else part) if piece]
        if chunks and pieces:
            chunks[-1] += " " + pieces.pop(0)
        chunks += pieces
    return chunks


def commas(items: Iterable[str]) -> Chunks:
    """Return a list with commas."""
    listed = list(items)
    return [f"{item}," for item in listed[:-1]] + listed[-1:]


def plain(*parts: str | Sequence[str]) -> Chunks:
    """Join words and lists to a line that is not broken, since it ends in a text."""
    return [" ".join(phrase(*parts))]


def texts(indent: int, word: str, listed: Iterable[str]) -> list[Line]:
    """Return a line for each text."""
    return [(indent, plain(word, quoted(text))) for text in listed]


def text(indent: int, word: str, of: str) -> list[Line]:
    """Return a line for a text, if there is one."""
    return texts(indent, word, [of] if of else [])


def together(lines: list[Line], columns: int) -> list[Line]:
    """Join lines if together they have no more than so many columns."""
    joined = phrase(*(chunks for _, chunks in lines))
    return [(lines[0][0], joined)] if fits(joined, lines[0][0], columns) else lines


def unwritable(what: str, value: object) -> TreatycheckError:
    """Return the error for a part of a model that the language cannot say."""
    return TreatycheckError(f"{what} cannot be written: {value!r}")


# ---------------------------------------------------------------- statutes


def statute_lines(statute: Statute) -> list[Line]:
    """Return the head of a statute."""
    head = plain(
        "draft law" if statute.draft else "law", statute.name, quoted(statute.title), "of", statute.jurisdiction
    )
    lines: list[Line] = [(0, head)]
    if statute.language:
        lines.append((STEP, ["language " + statute.language]))
    lines += interval_lines(statute.interval, STEP)
    lines += text(STEP, "source", statute.source)
    lines += [(STEP, phrase("encodes", claimed(claim))) for claim in statute.encodes]
    lines += [(STEP, plain("leaves out", claimed(claim), quoted(claim.reason))) for claim in statute.leaves_out]
    if statute.general_fault:
        source = quoted(statute.general_fault_source)
        lines.append((STEP, plain("fault", statute.general_fault, "unless stated", source)))
    lines += text(STEP, "unlawfulness in every offence", statute.general_unlawfulness)
    lines += [(STEP, [f"sets {name} {number}"]) for name, number in statute.parameters]
    return lines + accepted_lines(statute.accepts, STEP) + texts(STEP, "note", statute.notes)


def accepted_lines(accepts: Iterable[Accepted], indent: int) -> list[Line]:
    """Return the notes on drafting that are accepted, each with its reason."""
    return [(indent, plain("accepts", one.note, quoted(one.reason))) for one in accepts]


def claimed(claim: Claim) -> Chunks:
    """Return the articles of a claim with their treaty: `ets185 art. 2-13, 22`."""
    return phrase(claim.articles[0][0].treaty, "art.", ranges(claim.articles))


def interval_lines(interval: Interval, indent: int) -> list[Line]:
    """Return when a text is in force, and the day of which it is known."""
    lines: list[Line] = []
    if interval.start:
        until = f" until {interval.end.isoformat()}" if interval.end else ""
        lines.append((indent, [f"in force from {interval.start.isoformat()}{until}"]))
    elif interval.end:
        lines.append((indent, [f"in force until {interval.end.isoformat()}"]))
    if interval.known:
        lines.append((indent, [f"text of {interval.known.isoformat()}"]))
    return lines


def article(of: Article) -> str:
    """Return an article as it stands after `art.`: `9(1)(a)`."""
    return of.citation.removeprefix("art. ")


def ranges(listed: Iterable[tuple[Article, Article | None]]) -> Chunks:
    """Return articles and ranges of articles: `2-10, 12`."""
    return commas(article(first) + (f"-{article(last)}" if last else "") for first, last in listed)


# ---------------------------------------------------------------- provisions


def provision_lines(provision: Provision, indent: int = 0) -> list[Line]:
    """Return a provision: its head, then its clauses, in one order for all."""
    below = indent + STEP
    title = quoted(provision.title) if provision.title else ""
    lines: list[Line] = [(indent, plain(provision.kind, provision.citation, title))]
    lines += text(below, "alternative", provision.alternative)
    lines += interval_lines(provision.interval, below)
    lines += reference_lines(below, ("as", provision.same_as), ("aggravates", provision.aggravates))
    lines += [(below, dimension(name, values)) for name, values in provision.dimensions]
    lines += demand_lines(provision.demands, below)
    lines += reference_lines(below, ("applies to", provision.applies_to), ("punished as", provision.punished_as))
    if provision.sanctions:
        lines.append((below, ["punished by " + "".join(map(sanction, provision.sanctions))]))
    lines += [(below, ["on complaint"])] if provision.on_complaint else []
    lines += [(below, ["yields to heavier offence"])] if provision.yields else []
    lines += [(below, ["class " + provision.offence_class])] if provision.offence_class else []
    lines += [(below, [period(provision.lasts)])] if provision.lasts else []
    lines += [*texts(below, "quote", provision.quotes), *accepted_lines(provision.accepts, below)]
    return lines + texts(below, "note", provision.notes)


def dimension(name: str, values: Iterable[Value]) -> Chunks:
    """Return a dimension with its values: `conduct: delete, suppress?`."""
    return phrase(f"{name}:", commas(map(value, values)) or ["any"])


def value(of: Value) -> str:
    """Return a value: a term, or an interval of numbers."""
    doubt = "?" if of.arguable else ""
    if of.term:
        return of.term + doubt
    if of.low is None:
        raise unwritable("a value that is neither a term nor an interval", of)
    if of.high is None:
        return f"from {of.low}{doubt}"
    return (f"from {of.low} to {of.high}" if of.low else f"under {of.high}") + doubt


def demand(of: Demand) -> str:
    """Return a demand without its sign: `a or b?`."""
    return " or ".join(of.terms) + ("?" if of.arguable else "")


def demands(listed: Sequence[Demand]) -> Chunks:
    """Return demands of one sign: `a or b, c`."""
    for one in listed:
        if one.negated != listed[0].negated or (one.negated and len(one.terms) > 1):
            raise unwritable("`except` with `or`, or with what is not an exception,", tuple(listed))
    return commas(map(demand, listed))


def demand_lines(listed: Sequence[Demand], indent: int) -> list[Line]:
    """Return demands as clauses, each in a line of its own: `a or b, c` would be misheard when read aloud."""
    return [(indent, phrase("except" if one.negated else "only if", demands([one]))) for one in listed]


def reference_lines(indent: int, *named: tuple[str, References | None]) -> list[Line]:
    """Return the clauses that refer to other provisions."""
    return [(indent, phrase(words, references(of))) for words, of in named if of is not None]


def references(of: References) -> Chunks:
    """Return what a clause refers to: `§ 1, § 2`, `all offences except § 3`, `punished by at least 3 years`."""
    excluded = phrase("except", commas(map(citation, of.excluded))) if of.excluded else []
    if of.everything:
        return phrase("all offences", excluded)
    if of.this_law:
        return phrase("this law", excluded)
    if of.as_treaties_require:
        return phrase("as treaties require", excluded)
    if of.least is not None:
        return phrase("punished by at least", time(of.least, of.unit), excluded)
    if of.minimum is not None:
        return phrase("punished by a minimum of", time(of.minimum, of.unit), excluded)
    if of.classes:
        return phrase(commas(f"class {name}" for name in of.classes), excluded)
    if not of.citations:
        raise unwritable("a reference to nothing", of)
    return phrase(commas(map(citation, of.citations)), excluded)


def citation(of: str) -> str:
    """Return a citation as it stands in a list: in quotes, if it would be read as more than one, or as a word."""
    special = of in ("all offences", "this law", "as treaties require") or of.startswith("class ")
    return quoted(of) if special or any(mark in of for mark in ',"“') else of


def sanction(of: Sanction) -> str:
    """Return a sanction with the word that links it to the one before."""
    link = f" {of.link} " if of.link else ""
    if of.maximum == LIFE:
        return f"{link}life {of.name}"
    low, high = (
        "" if number is None else time(number, unit) if unit in DAYS else f"{number} {unit}"
        for number, unit in ((of.minimum, of.minimum_unit or of.unit), (of.maximum, of.unit))
    )
    if low and high:
        return f"{link}{of.name} {low} to {high}"
    return link + of.name + (f" at least {low}" if low else f" up to {high}" if high else "")


def period(of: Period) -> str:
    """Return how long a measure lasts: `lasts up to 90 days, renewable to 180 days`."""
    bounds = (of.minimum, of.maximum, of.in_all)
    low, high, total = ("" if days is None else time(days, unit) for days, unit in zip(bounds, of.units, strict=True))
    if low and high:
        words = f"{low} to {high}"
    elif low or high:
        words = f"at least {low}" if low else f"up to {high}"
    else:
        raise unwritable("a time without bounds", of)
    in_all = f" to {total}" if total else ""
    return f"lasts {words}" + (f", renewable{in_all}" if of.renewable else "")


# ---------------------------------------------------------------- once per State


VERBS = {"declaration": "declare", "reservation": "reserve"}


def party_line(party: Party, indent: int = 0) -> Line:
    """Return since when the State is bound by a treaty."""
    until = f" until {party.until.isoformat()}" if party.until else ""
    return indent, [f"party to {party.treaty} since {party.since.isoformat()}{until}"]


def instrument_lines(instrument: Instrument, indent: int = 0) -> list[Line]:
    """Return a declaration or reservation: in one line, if it is short, and its source and notes below."""
    verb = VERBS[instrument.channel]
    verb = f"would {verb}" if instrument.proposed else f"{verb}s"
    named = demands(instrument.demands)
    if named and instrument.demands[0].negated:
        named = phrase("except", named)
    below = indent + STEP
    lines: list[Line] = [(indent, phrase(verb, instrument.article.treaty, instrument.article.citation, named))]
    if instrument.within:
        lines.append((below, phrase("in", box(instrument.within))))
    lines += [(below, phrase("excluding", box(parts))) for parts in instrument.excluding]
    lines += [(below, [f"states {name}"]) for name in instrument.states]
    days: tuple[tuple[str, date | None], ...] = (("since", instrument.since), ("until", instrument.until))
    lines += [(below, [f"{word} {day.isoformat()}"]) for word, day in days if day]
    lines = together(lines, SHORT)
    return lines + text(below, "source", instrument.source) + texts(below, "note", instrument.notes)


def box(parts: Sequence[BoxPart]) -> Chunks:
    """Return a box: its dimensions and articles, joined by `and`."""
    chunks: Chunks = []
    for part in parts:
        side = dimension(part.dimension, part.values) if part.dimension else phrase("art.", ranges(part.articles))
        chunks = phrase(chunks, "and", side) if chunks else side
    return chunks


def notification_line(notification: Notification) -> Line:
    """Return a notification under a treaty."""
    since = f"since {notification.since.isoformat()}" if notification.since else ""
    of = notification.article
    return 0, plain("notifies", of.treaty, of.citation, quoted(notification.text), since)


def expectation_line(expectation: Expectation) -> Line:
    """Return the verdict that a requirement is expected to have."""
    of = expectation.article
    at = f"at {expectation.at.isoformat()}" if expectation.at else ""
    return 0, phrase("expect", of.treaty, of.citation, expectation.verdict, lacks(expectation.lacks), at)


def lacks(names: Sequence[str]) -> Chunks:
    """Return what a finding lacks, or nothing."""
    return phrase("lacks", commas(names)) if names else []
