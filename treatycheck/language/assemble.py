"""Putting the law of one State together from the texts of its statutes: identities, references, cycles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import islice, pairwise

import attrs

from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.language.faults import nearest
from treatycheck.model.law import Interval, Law, Place, Provision, References

MOST_FAULTS = 20
MOST_PARTS = 5
OF_ALL = ("all offences", "this law")
"""What stands for many provisions in place of their citations."""
LISTS = ("statutes", "provisions", "parties", "instruments", "notifications", "expectations")
"""What a law lists, each thing with its place."""


def assemble(parts: Sequence[tuple[str, str, Law]]) -> Law:
    """Join laws read from several files (path, text, law) into the law of one State.

    Raises:
        InvalidInput: for files of two States, a citation used twice, a reference to nothing, a cycle of references.
    """
    joined = Law()
    lines = {path: text.split("\n") for path, text, _ in parts}
    diagnostics: list[Diagnostic] = []
    for path, _, law in parts:
        if not law.statutes and (law.provisions or law.expectations):
            first = law.provisions[0].place if law.provisions else law.expectations[0].place
            diagnostics.append(at(attrs.evolve(first, path=path), lines, *NO_HEAD))
        joined = join(joined, placed(law, path))
    states = sorted({statute.jurisdiction for statute in joined.statutes})
    if len(states) > 1:
        listed = ", ".join(states)
        raise InvalidInput(
            [
                Diagnostic(
                    parts[0][0],
                    0,
                    0,
                    f"these files belong to {len(states)} States: {listed}",
                    "check one State at a time",
                )
            ]
        )
    joined = attrs.evolve(joined, jurisdiction=states[0] if states else "", files=tuple(lines))
    diagnostics += same_statute_twice(joined, lines)
    joined, twice = identified(joined, lines)
    diagnostics += twice
    diagnostics += islice(dead_references(joined, lines), MOST_FAULTS)
    if not diagnostics:
        diagnostics += circles(joined, lines)
    if diagnostics:
        raise InvalidInput(diagnostics[:MOST_FAULTS])
    return joined


NO_HEAD = (
    "this provision belongs to no statute",
    'begin the file with a line such as: law penal_code "Penal Code" of CZ',
)


def at(place: Place, lines: dict[str, list[str]], message: str, hint: str = "") -> Diagnostic:
    """Return a diagnostic at a place, with the line as excerpt."""
    text = lines.get(place.path, [])
    excerpt = text[place.line - 1][:160] if 0 < place.line <= len(text) else ""
    return Diagnostic(
        place.path, place.line, place.column, message, hint, excerpt, max(1, len(excerpt.rstrip()) - place.column + 1)
    )


def placed(law: Law, path: str) -> Law:
    """Name the file in the places of a law."""
    return relocated(law, lambda _: path)


def moved(law: Law, paths: Iterable[str]) -> Law:
    """Name other files in a law: those that hold the same texts, in the same order."""
    now = dict(zip(law.files, paths, strict=True))
    return attrs.evolve(relocated(law, now.__getitem__), files=tuple(now.values()))


def relocated(law: Law, path_of: Callable[[str], str]) -> Law:
    """Name files in the places of a law, by the names that stand there."""

    def there(items: Iterable[object]) -> tuple[object, ...]:
        return tuple(
            attrs.evolve(item, place=Place(path_of(item.place.path), item.place.line, item.place.column))  # type: ignore[attr-defined, misc]
            for item in items
        )

    return attrs.evolve(law, **{name: there(getattr(law, name)) for name in LISTS})  # type: ignore[arg-type]


def join(first: Law, second: Law) -> Law:
    """Join two laws of one State, in this order."""
    return attrs.evolve(first, **{name: getattr(first, name) + getattr(second, name) for name in LISTS})


def same_statute_twice(law: Law, lines: dict[str, list[str]]) -> Iterator[Diagnostic]:
    """Find two heads of one text with one name that do not agree; a statute split over files repeats its head."""
    first: dict[tuple[str, date | None], object] = {}
    for statute in law.statutes:
        known = first.setdefault((statute.name, statute.interval.known), statute)
        if known is not statute and known.title != statute.title:  # type: ignore[attr-defined]
            yield at(
                statute.place, lines, f"two statutes are named `{statute.name}`", "give each statute a name of its own"
            )


def overlap(one: Interval, other: Interval) -> bool:
    """Say whether two texts are in force on some day together; texts known as of different days are versions."""
    if one.known and other.known and one.known != other.known:
        return False
    starts = [interval.begin for interval in (one, other) if interval.begin]
    latest = max(starts) if starts else None
    ends = [interval.end for interval in (one, other) if interval.end]
    return not (latest and ends and min(ends) <= latest)


def identified(law: Law, lines: dict[str, list[str]]) -> tuple[Law, list[Diagnostic]]:
    """Give each provision its identity; two of one citation must differ in time or alternative."""
    groups: dict[tuple[str, str, str], list[Provision]] = {}
    for provision in law.provisions:
        groups.setdefault((provision.statute, provision.citation, provision.alternative), []).append(provision)
    diagnostics: list[Diagnostic] = []
    for group in groups.values():
        diagnostics += same_citation(group, lines) if len(group) > 1 else ()
        if len(diagnostics) > MOST_FAULTS:
            break
    named = []
    for provision in law.provisions:
        several = len(groups[provision.statute, provision.citation, provision.alternative]) > 1
        named.append(attrs.evolve(provision, identity=identity(law.jurisdiction, provision, several=several)))
    return attrs.evolve(law, provisions=tuple(named)), diagnostics


TOLD_APART = (
    'correct the number of one; two acts under one number are told apart by a line `alternative "…"` in each, two '
    "versions by `in force from …`"
)


def same_citation(group: list[Provision], lines: dict[str, list[str]]) -> Iterator[Diagnostic]:
    """Yield the provisions of one citation and alternative that are in force together with the one before them."""
    ordered = sorted(group, key=lambda provision: provision.held.begin or date.min)
    for earlier, provision in pairwise(ordered):
        if overlap(earlier.held, provision.held):
            place = f"{earlier.place.path}:{earlier.place.line}"
            message = f"`{provision.citation}` is already a provision of this statute ({place})"
            yield at(provision.place, lines, message, TOLD_APART)


def identity(jurisdiction: str, provision: Provision, *, several: bool) -> str:
    """Return `CZ:trestni_zakonik:§ 230(1)`, with the alternative and the date where they tell two apart."""
    name = f"{jurisdiction}:{provision.statute}:{provision.citation}"
    if provision.alternative:
        name += f" [{provision.alternative}]"
    day = provision.held.begin if several else None
    return f"{name} @{day}" if day else name


class Finder:
    """Finds the provisions that a citation names, by statute."""

    def __init__(self, law: Law) -> None:
        self.by_statute: dict[tuple[str, str], list[Provision]] = {}
        self.by_citation: dict[str, list[Provision]] = {}
        for provision in law.provisions:
            self.by_statute.setdefault((provision.statute, provision.citation), []).append(provision)
            self.by_citation.setdefault(provision.citation, []).append(provision)

    def __call__(self, provision: Provision, citation: str) -> list[Provision]:
        """Return the provisions that a citation in a provision names."""
        own = self.by_statute.get((provision.statute, citation))
        if own:
            return own
        text, separator, statute = citation.rpartition(" of ")
        if separator and (statute, text) in self.by_statute:
            return self.by_statute[statute, text]
        return self.by_citation.get(citation, [])


def references_of(provision: Provision) -> Iterator[tuple[str, References]]:
    """Yield what a provision refers to, by the words of the clause."""
    for words, references in (
        ("applies to", provision.applies_to),
        ("as", provision.same_as),
        ("aggravates", provision.aggravates),
        ("punished as", provision.punished_as),
    ):
        if references is not None:
            yield words, references


def dead_references(law: Law, lines: dict[str, list[str]]) -> Iterator[Diagnostic]:
    """Yield the references to provisions that do not exist."""
    finder = Finder(law)
    for provision in law.provisions:
        for words, references in references_of(provision):
            for citation in (*references.citations, *references.excluded):
                found = finder(provision, citation)
                statutes = {other.statute for other in found}
                if not found:
                    hint = (
                        ("no colon stands here: remove it" if citation[:1] in ":：" else "")
                        or parts_of(citation, finder.by_citation)
                        or nearest(citation, (*finder.by_citation, *OF_ALL))
                        or "references are exact citations, never the beginning of one"
                    )
                    yield at(provision.place, lines, f"`{words} {citation}`: there is no such provision", hint)
                elif len(statutes) > 1:
                    hint = "name the statute: " + " or ".join(f"`{citation} of {name}`" for name in sorted(statutes))
                    yield at(
                        provision.place,
                        lines,
                        f"`{words} {citation}`: {len(statutes)} statutes have this citation",
                        hint,
                    )


def parts_of(citation: str, known: Iterable[str]) -> str:
    """Return what to write for a citation whose parts are provisions, as `§ 285(1)` and `§ 285(2)` are of `§ 285`."""
    parts = [one for one in known if one.startswith(tuple(f"{citation}{sign}" for sign in "(（ "))]
    if not parts:
        return ""
    more = " …" if len(parts) > MOST_PARTS else ""
    return "name its parts: " + ", ".join(f"`{one}`" for one in parts[:MOST_PARTS]) + more


def circles(law: Law, lines: dict[str, list[str]]) -> Iterator[Diagnostic]:
    """Yield a provision that refers, in the end, to itself by `as`, `aggravates` or `punished as`, if there is one."""
    finder = Finder(law)
    named = {provision.identity: provision for provision in law.provisions}
    below: dict[str, set[str]] = {}
    for provision in law.provisions:
        for words, references in references_of(provision):
            if words != "applies to":
                found = (other for citation in references.citations for other in finder(provision, citation))
                alike = (other.identity for other in found if overlap(other.held, provision.held))
                below.setdefault(provision.identity, set()).update(alike)
    try:
        TopologicalSorter(below).prepare()
    except CycleError as error:
        circle = [named[identity] for identity in error.args[1]]
        message = f"`{circle[0].citation}` refers, in the end, to itself: " + " → ".join(
            one.citation for one in reversed(circle)
        )
        yield at(circle[0].place, lines, message, "remove one `as`, `aggravates` or `punished as` of the circle")
