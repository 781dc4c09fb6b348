"""Why the provisions that come nearest to a gap do not close it, and what would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from treatycheck.advice.burdens import given_in
from treatycheck.advice.excess import doubts, excess, names_of, own_excess
from treatycheck.advice.late import Late
from treatycheck.advice.scenario import Phrasing, folded, joined, merged, spans_of
from treatycheck.advice.shortfall import better_in, short_in
from treatycheck.advice.ways import ADD, DROP, EXCEPT, LOOSEN, REACH, UNLIMIT, Way, quoted, words_of
from treatycheck.coverage.cells import Group
from treatycheck.coverage.effective import Demanded, Effective
from treatycheck.coverage.gaps import Gap, nearest
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.instruments import all_demands
from treatycheck.coverage.levels import ARGUABLE, NARROWER, NONE
from treatycheck.coverage.numbers import left_out
from treatycheck.model.gaps import Miss

MOST = 3
NOT_ALLOWED = "which the treaty does not allow"


def misses(gap: Gap, index: LawIndex, covers: Sequence[int], late: Late) -> tuple[Miss, ...]:
    """Return the nearest provisions and why they miss, best first; `covers` are those that cover it most lightly."""
    if gap.level != NONE:
        reached = [one for number in covers[:MOST] for one in reached_misses(gap, number, index, late)]
        reached += one_term_short(gap, index, late) if gap.level == NARROWER else []
        return tuple(dict.fromkeys(reached))
    if gap.cells.sides and isinstance(gap.cells.sides[0][1][0], Group) and not gap.cells.shape.sides:
        return duty_misses(gap, index)
    return tuple(unreached_miss(gap, number, missing, index, late) for number, missing in nearest(gap, index, MOST))


def one_term_short(gap: Gap, index: LawIndex, late: Late) -> list[Miss]:
    """Return the provision that would cover a gap as the treaty asks, but for the terms of one dimension.

    To add a term to it is less than to drop a demand from a provision that was written for something else.
    """
    for number, missing in nearest(gap, index, most=len(index.effectives)):
        if len(missing) == 1 and not unallowed(gap, number, index):
            return [unreached_miss(gap, number, missing, index, late)]
    return []


def unallowed(gap: Gap, position: int, index: LawIndex) -> list[Demanded]:
    """Return the demands of a provision that the treaty does not allow."""
    return [demand for demand in all_demands(gap.cells, position, index) if gap.cells.level_of(demand) >= NARROWER]


def as_told(sentence: str) -> Way:
    """Return a way out that is told as a sentence."""
    return sentence, "", ()


def miss(effective: Effective, because: str, ways: Sequence[Way], *, reaches: bool = True) -> Miss:
    """Return a provision as a near miss."""
    provision = effective.provision
    return Miss(
        provision.identity or provision.citation,
        because,
        words_of(ways),
        provision.place.path,
        provision.place.line,
        provision.place.column,
        reaches,
        tuple(ways),
    )


def reached_misses(gap: Gap, position: int, index: LawIndex, late: Late) -> list[Miss]:
    """Explain a provision that reaches a gap under a demand, or arguably: by itself, or by what it applies to."""
    short = short_in(gap, position, index)
    by_itself = not short or bool(own_excess(gap, position, index) or doubts(gap, position, index))
    found = [reached_miss(gap, position, index, late)] if by_itself else []
    further = joined([index.effectives[one].provision.citation for one in list(bits(better_in(gap)))[:MOST]], "and")
    return found + [short_miss(gap, offence, demands, further, late) for offence, demands in short.items()]


def short_miss(gap: Gap, offence: int, demands: Sequence[Demanded], further: str, late: Late) -> Miss:
    """Explain an offence whose excess holds for a duty as well: what reaches `further` is mere negligence."""
    effective = late.index.effectives[offence]
    perhaps = gap.level == ARGUABLE
    told = list(together(demand_missed(one, gap, effective, late, allowed_perhaps=perhaps) for one in demands))
    reasons = joined([reason for reason, _ in told if reason], "and")
    reasons = reasons or "reaches these cases only arguably"
    return miss(effective, f"{reasons}; {further} reaches further, but as negligence", [way for _, way in told])


def reached_miss(gap: Gap, position: int, index: LawIndex, late: Late) -> Miss:
    """Explain a provision that reaches a gap under a demand, or arguably."""
    effective = index.effectives[position]
    if gap.cells.limit:
        name = gap.cells.limit.dimension
        lead = "goes beyond the" if name in effective.numbers else "sets no"
        way = as_told(f"set a limit of `{name}` that the treaty allows")
        return miss(effective, f"{lead} limit of `{name}`", [way])
    told = [*doubts_missed(gap, position, index)]
    demands = own_excess(gap, position, index)
    unclear = [
        one
        for one in demands
        if one.arguable and not limits_numbers(one, gap, index) and not limited_dimension(one, gap, effective)
    ]
    told += together(
        demand_missed(one, gap, effective, late, allowed_perhaps=gap.level == ARGUABLE)
        for one in demands
        if one not in unclear
    )
    told += unclear_missed(unclear)
    reasons = joined([reason for reason, _ in told if reason], "and")
    return miss(effective, reasons or "reaches this case only in part", [way for _, way in told])


def doubts_missed(gap: Gap, position: int, index: LawIndex) -> Iterator[tuple[str, Way]]:
    """Yield why a provision reaches a gap only arguably, and the ways out: by its terms, and by its numbers."""
    known = index.meaning.vocabulary.dimensions
    open_ = doubts(gap, position, index)
    terms = [quoted(name) for name in open_ if name not in known]
    numbers = [quoted(name) for name in open_ if name in known]
    if terms:
        words = joined(terms, "and")
        yield f"reaches {words} only arguably", as_told(f"say clearly whether {words} {is_or_are(terms)} covered")
    if numbers:
        words = joined(numbers, "and")
        yield f"leaves its {words} open", as_told(f"say clearly what its {words} {is_or_are(numbers)}")


def unclear_missed(demands: Iterable[Demanded]) -> Iterator[tuple[str, Way]]:
    """Yield why demands and exceptions that the text leaves open stand in the way, and the ways out: each once."""
    for exception, verb, done in ((False, "demand", "demanded"), (True, "except", "excepted")):
        own = [one for one in demands if any(literal.startswith("-") for literal in one.literals) is exception]
        if own:
            names = joined([quoted(" or ".join(names_of(one))) for one in own], "and")
            way = as_told(f"say clearly that {names} {is_or_are(own)} not {done}")
            yield f"may {verb} {names}; the text leaves it open", way


def together(told: Iterable[tuple[str, Way]]) -> Iterator[tuple[str, Way]]:
    """Say once, of things that are only demanded, that the treaty does not allow them; each keeps its way out."""
    lead, tail = "demands ", f", {NOT_ALLOWED}"
    listed = list(told)
    plain = [way for reason, way in listed if way[0] == DROP and reason == f"{lead}{quoted(way[2][0])}{tail}"]
    if len(plain) < 2:
        yield from listed
        return
    yield f"{lead}{joined([quoted(way[2][0]) for way in plain], 'and')}{tail}", plain[0]
    yield from (("", way) for way in plain[1:])
    yield from (one for one in listed if one[1] not in plain)


def is_or_are(listed: Sequence[object]) -> str:
    """Return the verb that goes with one thing or with several."""
    return "is" if len(listed) < 2 else "are"


def demand_missed(
    demand: Demanded, gap: Gap, effective: Effective, late: Late, *, allowed_perhaps: bool = False
) -> tuple[str, Way]:
    """Return why a demand stands in the way, and the way out: a demand, an exception, or a limit of a dimension."""
    names = " or ".join(names_of(demand))
    told = quoted(names)
    if limits_numbers(demand, gap, late.index):
        return numbers_missed(demand, gap, late.index)
    limited = limited_dimension(demand, gap, effective)
    if limited:
        if demand.arguable:
            return f"may be limited to {told}; the text leaves it open", as_told(
                f"say clearly that every {limited} counts"
            )
        return f"is limited to {told}, {late.words(demand) or NOT_ALLOWED}", (UNLIMIT, limited, (names,))
    exception = any(literal.startswith("-") for literal in demand.literals)
    if demand.arguable:
        return next(unclear_missed([demand]))
    if exception and allowed_perhaps and not late.words(demand):
        return f"excepts {told}; whether the treaty allows that is arguable", (EXCEPT, "", (names,))
    if exception:
        return f"excepts {told}, {late.words(demand) or 'which the treaty does not'}", (EXCEPT, "", (names,))
    if allowed_perhaps:
        return f"demands {told}; whether the treaty allows that is arguable", (LOOSEN, "", (names,))
    if late.index.meaning.vocabulary.dimensions.get(names):
        return f"is limited in {told}, {NOT_ALLOWED}", (UNLIMIT, "", (names,))
    return f"demands {told}, {late.words(demand) or NOT_ALLOWED}", (DROP, "", (names,))


def limits_numbers(demand: Demanded, gap: Gap, index: LawIndex) -> bool:
    """Say whether a demand is a limit of numbers that leaves out some of what a gap is about."""
    return bool(demand.of and left_out(demand, given_in(gap), index.meaning))


def numbers_missed(demand: Demanded, gap: Gap, index: LawIndex) -> tuple[str, Way]:
    """Return why a limit of numbers, for which the clause does not ask by itself, stands in the way; the way out."""
    name = demand.of
    if gap.level == ARGUABLE:
        return f"reaches `{name}` only arguably", as_told(f"say clearly whether `{name}` is covered")
    phrasing = Phrasing(index.meaning)
    spans = merged(left_out(demand, given_in(gap), index.meaning))
    return (
        f"does not reach {joined([phrasing.numbers(name, *span) for span in spans])}",
        (REACH, name, ()),
    )


def limited_dimension(demand: Demanded, gap: Gap, effective: Effective) -> str:
    """Return the dimension, foreign to the clause, that a provision limits to the terms of a demand; else nothing."""
    own = gap.cells.shape.dimensions
    for name, (certain, arguable) in effective.dimensions.items():
        if name not in own and demand.named == frozenset(certain or arguable):
            return name
    return ""


def unreached_miss(gap: Gap, position: int, missing: tuple[int, ...], index: LawIndex, late: Late) -> Miss:
    """Explain a provision that does not reach a gap in some of its sides."""
    effective = index.effectives[position]
    phrasing = Phrasing(index.meaning)
    because: list[str] = []
    ways: list[Way] = []
    for side in missing:
        name = gap.cells.sides[side][0]
        leaves = gap.leaves(side)
        if isinstance(leaves[0], tuple):
            spans = [phrasing.numbers(name, *leaf) for leaf in merged(spans_of(leaves))]
            because.append(f"does not reach {joined(spans)}")
            ways.append((REACH, name, ()))
            continue
        lacking = [str(leaf) for leaf in leaves if not index.reach(name, str(leaf))[1] >> position & 1]
        terms = tuple(term for term, _ in folded(lacking, name, index.meaning))
        because.append(f"does not reach {joined([f'`{term}`' for term in terms])}")
        ways.append((ADD, name, terms))
    for demand in unallowed(gap, position, index):
        reason, way = demand_missed(demand, gap, effective, late)
        because.append(reason)
        ways.append(way)
    if isinstance(gap.cells.sides[0][1][0], Group) and not missing:
        because.append(not_applied(gap, index))
        ways.append(as_told("extend what it applies to"))
    return miss(effective, joined(because, "and"), ways, reaches=False)


def not_applied(gap: Gap, index: LawIndex) -> str:
    """Say of what a provision that other provisions need does not speak: offences, or provisions of another kind."""
    kinds = {index.effectives[chain[0]].kind for one in gap.leaves(0) if isinstance(one, Group) for chain in one.chains}
    known = index.meaning.vocabulary.kinds
    return f"does not apply to these {'offences' if any(known[name].punishes for name in kinds) else 'provisions'}"


def duty_misses(gap: Gap, index: LawIndex) -> tuple[Miss, ...]:
    """Explain a duty that no provision meets for some offences: what applies, but not to them; else the offences."""
    kind = gap.cells.shape.kind
    found = [
        miss(index.effectives[number], not_applied(gap, index), [as_told("extend what it applies to")])
        for number in list(bits(index.kinds.get(kind, 0)))[:MOST]
    ]
    if found:
        return tuple(found)
    groups = [leaf for leaf in gap.leaves(0) if isinstance(leaf, Group)]
    heads = list(dict.fromkeys(chain[0] for group in groups for chain in group.chains))
    because = f"no {kind} provision of this law applies to it"
    return tuple(
        miss(index.effectives[number], because, [as_told(f"add a provision of the kind `{kind}` that applies to it")])
        for number in heads[:MOST]
    )


def short_of(gap: Gap, side: int, index: LawIndex) -> list[str]:
    """Return the terms of a side of a gap, folded."""
    leaves = [str(leaf) for leaf in gap.leaves(side)]
    return [term for term, _ in folded(leaves, gap.cells.sides[side][0], index.meaning)]


def lacks_of(gap: Gap, index: LawIndex, covers: Sequence[int]) -> tuple[str, ...]:
    """Return what closes a gap, by name: the terms not reached, or the demands and doubts of what covers it."""
    if gap.level == NONE:
        return tuple(
            term
            for side, (name, leaves) in enumerate(gap.cells.sides)
            if not gap.whole(side) and not isinstance(leaves[0], Group)
            for term in ([name] if isinstance(leaves[0], tuple) else short_of(gap, side, index))
        )
    names: list[str] = []
    for position in covers:
        names += doubts(gap, position, index)
        for demand in excess(gap, position, index):
            names += names_of(demand)
    return tuple(dict.fromkeys(names))
