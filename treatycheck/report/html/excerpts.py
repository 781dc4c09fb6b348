"""The provisions of a law beside the findings: the text of each, and what rests on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import attrs

from treatycheck.coverage.texts import current, texts_on
from treatycheck.language.printer_law import provision_lines, written
from treatycheck.model.findings import Finding, Report
from treatycheck.model.law import Law, Place, Provision
from treatycheck.record import Record
from treatycheck.report.html.words import short

MOST_LINES, MOST_BLANK = 80, 2
Lines = Callable[[str, int], str]


@attrs.frozen(eq=False, repr=False)
class Passage(Record):
    """A provision as the page shows it: its text, line by line, and the requirements that rest on it or nearly do.

    `language` is that of its statute; `line` the number of the first line in its file, 0 where it was printed.
    """

    identity: str
    anchor: str
    citation: str
    title: str
    statute: str
    language: str
    path: str
    line: int
    text: tuple[str, ...]
    rests: tuple[Finding, ...]
    near: tuple[Finding, ...]


def passages(report: Report, law: Law, line_of: Lines) -> dict[str, Passage]:
    """Return the provisions of the day of a report, and others that it names, by identity, in the order of the law."""
    in_force: dict[str, Provision] = {}
    for provision in current(law, texts_on(law, report.as_at), report.as_at):
        in_force.setdefault(provision.identity or provision.citation, provision)
    rests, near, places = named(report)
    heads = {statute.name: statute for statute in (*law.statutes, *texts_on(law, report.as_at))}
    ends = beginnings(law)
    found = {}
    for number, identity in enumerate(dict.fromkeys([*in_force, *places]), 1):
        known = in_force.get(identity)
        _, statute, _ = ["", "", *identity.split(":", 2)][-3:]
        place = known.place if known else places[identity]
        text = tuple(excerpt(place, ends.get(place.path, []), line_of))
        line = place.line if text else 0
        if not text and known:
            text = tuple(written(provision_lines(known)).rstrip("\n").split("\n"))
        head = heads.get(known.statute if known else statute)
        found[identity] = Passage(
            identity,
            f"p-{number}",
            cited(known) if known else short(identity),
            known.title if known else "",
            head.name if head else statute,
            head.language if head else "",
            place.path,
            line,
            text,
            tuple(rests.get(identity, ())),
            tuple(near.get(identity, ())),
        )
    return found


def cited(provision: Provision) -> str:
    """Return a provision as it is cited, with what tells it from another of that citation on the same day."""
    return f"{provision.citation} [{provision.alternative}]" if provision.alternative else provision.citation


def named(report: Report) -> tuple[dict[str, list[Finding]], dict[str, list[Finding]], dict[str, Place]]:
    """Return for each provision the findings that rest on it, those that it nearly serves, and where it stands."""
    rests: dict[str, list[Finding]] = {}
    near: dict[str, list[Finding]] = {}
    places: dict[str, Place] = {}
    for finding in report.findings:
        for witness in finding.witnesses:
            places.setdefault(witness.provision, Place(witness.path, witness.line, witness.column))
        for name in dict.fromkeys(chain.from_iterable((one.provision, one.upon) for one in finding.witnesses)):
            if name:
                rests.setdefault(name, []).append(finding)
        for miss in (miss for gap in finding.gaps for miss in gap.nearest):
            places.setdefault(miss.provision, Place(miss.path, miss.line, miss.column))
            listed = near.setdefault(miss.provision, [])
            if finding not in listed and finding not in rests.get(miss.provision, ()):
                listed.append(finding)
    return rests, near, places


def beginnings(law: Law) -> dict[str, list[int]]:
    """Return for each file of a law the lines on which something begins, in order."""
    found: dict[str, list[int]] = {}
    things: Iterable[Iterable[object]] = (
        law.statutes,
        law.provisions,
        law.parties,
        law.instruments,
        law.notifications,
        law.expectations,
    )
    for thing in chain.from_iterable(things):
        place: Place = thing.place  # type: ignore[attr-defined]
        found.setdefault(place.path, []).append(place.line)
    return {path: sorted(lines) for path, lines in found.items()}


def excerpt(place: Place, begins: list[int], line_of: Lines) -> list[str]:
    """Return the lines of a provision, up to where something else begins, without what only leads over to that."""
    if not place.line:
        return []
    last = next((line for line in begins if line > place.line), place.line + MOST_LINES)
    lines = list(whole(place, last if begins else place.line + 1, line_of))
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return lines


def whole(place: Place, last: int, line_of: Lines) -> Iterator[str]:
    """Yield lines until one, or until the text ends."""
    blank = 0
    for number in range(place.line, last):
        line = line_of(place.path, number)
        blank = 0 if line.strip() else blank + 1
        if blank > MOST_BLANK:
            return
        yield line
