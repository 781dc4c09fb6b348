"""Two laws taken apart: what each has on its day, part by part, and the changes that lead from one to the other.

Changes can be made in part: `Changes.law` gives the old law with some of them, which is how causes are measured.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from treatycheck.advice import change_words as words
from treatycheck.coverage.texts import current, texts_on
from treatycheck.model.differences import (
    ADDED,
    CHANGED,
    INSTRUMENT,
    PARTY,
    PROVISION,
    RENUMBERED,
    REPEALED,
    STATUTE,
    LawChange,
)
from treatycheck.model.law import ALWAYS, NOWHERE, Instrument, Interval, Law, Party, Place, Provision, Statute

HEAD = {"encodes": (), "leaves_out": (), "general_fault": "", "parameters": ()}
"""What the head of a statute says that bears on verdicts, with what it is where the statute says nothing."""

NEVER = Interval(end=date.min)

Key = tuple[Hashable, ...]
Parts = dict[Key, Any]
"""The parts of a law on a day, in their order: provisions, instruments, parties, and fields of heads of statutes."""


@attrs.frozen(eq=False, repr=False)
class Unit:
    """One change that can be made by itself: the parts of the old law that go, and those of the new that come."""

    change: LawChange
    gone: tuple[Key, ...]
    come: tuple[Key, ...]


@attrs.frozen(eq=False, repr=False)
class Changes:
    """All that changed between two laws, each on its day; `known` says of each whether it has a text in force then."""

    heads: tuple[Statute, ...]
    jurisdiction: str
    old: Parts
    new: Parts
    units: tuple[Unit, ...]
    known: tuple[bool, bool] = (True, True)

    def law(self, made: Collection[int]) -> Law:
        """Return the old law with some of the changes, by their numbers; its texts hold on any day, if any is known."""
        parts = dict(self.old)
        for number in sorted(made):
            unit = self.units[number]
            # What changed keeps its place: order decides nothing, but it is told in.
            if len(unit.gone) == len(unit.come) == 1:
                before, after = unit.gone[0], unit.come[0]
                parts = {(after if key == before else key): value for key, value in parts.items()}
                parts[after] = self.new[after]
                continue
            for key in unit.gone:
                del parts[key]
            parts |= {key: self.new[key] for key in unit.come}
        of: dict[str, list[Any]] = {PROVISION: [], INSTRUMENT: [], PARTY: []}
        fields: dict[str, dict[str, Any]] = {}
        for (kind, *rest), value in parts.items():
            if kind == STATUTE:
                fields.setdefault(str(rest[0]), {})[str(rest[1])] = value
            else:
                of[str(kind)].append(value)
        earlier, later = self.known
        text = earlier if not made else later if len(set(made)) == len(self.units) else earlier or later
        when = ALWAYS if text else NEVER
        statutes = tuple(
            attrs.evolve(head, interval=when, **{**HEAD, **fields.get(head.name, {})}) for head in self.heads
        )
        return Law(self.jurisdiction, statutes, tuple(of[PROVISION]), tuple(of[PARTY]), tuple(of[INSTRUMENT]))


def changes_between(old: Law, old_day: date, new: Law, new_day: date) -> Changes:
    """Return what changed from one law on a day to another, or the same, on another."""
    before_heads, after_heads = texts_on(old, old_day), texts_on(new, new_day)
    renamed = renaming(old, old_day, new, new_day)
    before = parts_of(old, old_day, before_heads, renamed)
    after = parts_of(new, new_day, after_heads, {})
    heads: dict[str, Statute] = {}
    for head in (*after_heads, *(attrs.evolve(one, name=renamed.get(one.name, one.name)) for one in before_heads)):
        heads.setdefault(head.name, attrs.evolve(head, interval=ALWAYS))
    units = tuple(units_of(before, after, heads))
    known = bool(before_heads or not old.statutes), bool(after_heads or not new.statutes)
    return Changes(tuple(heads.values()), new.jurisdiction or old.jurisdiction, before, after, units, known)


def renaming(old: Law, old_day: date, new: Law, new_day: date) -> dict[str, str]:
    """Return the new name of a statute that only has another name: one is left on each side, with most citations."""
    names = ({one.name for one in texts_on(law, day)} for law, day in ((old, old_day), (new, new_day)))
    before, after = names
    gone, come = sorted(before - after), sorted(after - before)
    if len(gone) != 1 or len(come) != 1:
        return {}
    cited = (
        {one.citation for one in current(law, texts_on(law, day), day) if one.statute == name}
        for law, day, name in ((old, old_day, gone[0]), (new, new_day, come[0]))
    )
    one, other = cited
    return {gone[0]: come[0]} if 2 * len(one & other) >= max(len(one), len(other), 1) else {}


def parts_of(law: Law, day: date, heads: Iterable[Statute], renamed: Mapping[str, str]) -> Parts:
    """Return the parts of a law on a day, without the times at which they begin and end."""
    parts: Parts = {}
    for head in heads:
        name = renamed.get(head.name, head.name)
        for field, blank in HEAD.items():
            value = getattr(head, field)
            # Of several heads of one statute each may have claims of its own.
            known = parts.get((STATUTE, name, field), blank)
            joined = (*known, *value) if isinstance(value, tuple) else known or value
            if joined != blank:
                parts[STATUTE, name, field] = joined
    for provision in current(law, texts_on(law, day), day):
        statute = renamed.get(provision.statute, provision.statute)
        alternative = f" [{provision.alternative}]" if provision.alternative else ""
        identity = f"{law.jurisdiction}:{statute}:{provision.citation}{alternative}"
        put(
            parts,
            (PROVISION, statute, provision.citation, provision.alternative),
            attrs.evolve(provision, interval=ALWAYS, text=ALWAYS, statute=statute, identity=identity),
        )
    for party in law.parties:
        if party.since <= day and (party.until is None or day < party.until):
            parts.setdefault((PARTY, party.treaty, 0), attrs.evolve(party, until=None))
    for instrument in law.instruments:
        if instrument.proposed or instrument.on_file(day):
            timeless = attrs.evolve(instrument, since=None, until=None, source="", notes=())
            put(parts, (INSTRUMENT, instrument.channel, instrument.article.id), timeless)
    return parts


def put(parts: Parts, key: Key, value: Any) -> None:
    """Put a part under a key, and a number where there are several of one key."""
    number = 0
    while (*key, number) in parts:
        number += 1
    parts[(*key, number)] = value


def units_of(before: Parts, after: Parts, heads: Mapping[str, Statute]) -> Iterator[Unit]:
    """Yield the changes: what changed or came, in the order of the new law, then what is gone, in that of the old."""
    same = paired_instruments(before, after)
    gone = [key for key in before if key not in after and key not in same]
    come = [key for key in after if key not in before and key not in same.values()]
    renumbered = moves(before, after, gone, come)
    back = {new: old for old, new in (same | renumbered).items()}
    for key, value in after.items():
        old = back.get(key, key)
        if key not in back and key not in before:
            yield Unit(told(key, ADDED, None, value, heads), (), (key,))
        elif old in before and not alike(key, before[old], value):
            kind = RENUMBERED if renumbered.get(old) == key else CHANGED
            yield Unit(told(key, kind, before[old], value, heads), (old,), (key,))
    for key in gone:
        if key not in renumbered:
            yield Unit(told(key, REPEALED, before[key], None, heads), (key,), ())


def paired_instruments(before: Parts, after: Parts) -> dict[Key, Key]:
    """Pair instruments of one channel and article that are equal, then those left over, in their order."""
    found: dict[Key, Key] = {}
    for equal in (True, False):
        for key, value in before.items():
            if key[0] == INSTRUMENT and key not in found:
                others = (
                    other
                    for other in after
                    if other[:3] == key[:3] and other not in found.values() and (not equal or after[other] == value)
                )
                partner = next(others, None)
                if partner is not None:
                    found[key] = partner
    return found


def moves(before: Parts, after: Parts, gone: list[Key], come: list[Key]) -> dict[Key, Key]:
    """Pair provisions that say the same under another number in the same statute."""
    found: dict[Key, Key] = {}
    for key in gone:
        for other in come:
            if key[0] == other[0] == PROVISION and key[1] == other[1] and other not in found.values():
                one, two = before[key], after[other]
                if bare(one, numbered=False) == bare(two, numbered=False):
                    found[key] = other
                    break
    return found


def bare(provision: Provision, *, numbered: bool = True) -> Provision:
    """Return a provision without what changes no meaning: quotes and notes, and its number if not `numbered`."""
    plain = attrs.evolve(provision, quotes=(), notes=(), identity="")
    return plain if numbered else attrs.evolve(plain, citation="", alternative="", title="")


def alike(key: Key, old: Any, new: Any) -> bool:
    """Say whether a part says the same before and after."""
    if key[0] == PROVISION:
        return bare(old) == bare(new)
    if key[0] == PARTY:
        return True  # since when a State has been bound matters to nothing, if it is bound on both days
    return bool(old == new)


def told(key: Key, kind: str, old: Any, new: Any, heads: Mapping[str, Statute]) -> LawChange:
    """Return a change with its name, its words and its place."""
    part, here = str(key[0]), old if new is None else new
    place: Place = heads[str(key[1])].place if part == STATUTE else getattr(here, "place", NOWHERE)
    return LawChange(part, kind, *named(key, kind, old, new, heads), place.path, place.line, place.column)


def named(key: Key, kind: str, old: Any, new: Any, heads: Mapping[str, Statute]) -> tuple[str, tuple[str, ...], str]:
    """Return the name of what changed, the change in words, and its name before where that was another."""
    here = old if new is None else new
    match here:
        case Provision():
            said = words.provision_words(old, new) if kind == CHANGED else ()
            return here.identity, said, old.identity if kind == RENUMBERED else ""
        case Instrument():
            name = words.instrument_name(here)
            was = words.instrument_name(old) if kind == CHANGED else ""
            return name, (f"was `{was}`",) if was else (), was
        case Party():
            return words.party_name(here), (), ""
    field = str(key[2])
    blank = HEAD[field]
    said = words.statute_words(field, blank if old is None else old, blank if new is None else new)
    return words.statute_name(heads[str(key[1])], field), said, ""
