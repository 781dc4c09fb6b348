"""Limits of numbers that are widened no further than others leave it to: provisions for several ages count together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from treatycheck.advice.scenario import merged
from treatycheck.advice.steps import Step, Widen
from treatycheck.coverage.cells import joint
from treatycheck.coverage.gaps import Gap
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.numbers import held
from treatycheck.coverage.region import Span, split
from treatycheck.model.law import Value


def less_widened(steps: Sequence[Step], gap: Gap, effective: int, index: LawIndex) -> Iterator[list[Step]]:
    """Yield the steps with a limit widened only to the numbers that no other provision of a gap reaches.

    Where these reach all others, the limit stays as it is. No limit is made to leave out ages in the middle.
    """
    for step in steps:
        if not isinstance(step, Widen) or not step.values or step.dimension in gap.cells.shape.dimensions:
            continue
        own = certain(effective, step.dimension, index)
        others = [one for position in bits(reaching(gap)) for one in certain(position, step.dimension, index)]
        asked = [(value.low or 0, value.high) for value in step.values]
        if not own or not others:
            continue
        bounds = [bound for span in (*own, *others) for bound in span if bound is not None]
        pieces = [Value(low=low, high=high) for low, high in split((*own, *asked), bounds)]
        kept, left = parted(pieces, own)
        theirs, open_ = parted(left, others)
        rest = [one for one in steps if one is not step]
        if not open_:
            yield rest
        elif theirs:
            spans = joined((*kept, *open_))
            if len(spans) <= len(joined(kept)):
                values = tuple(Value(low=low, high=high) for low, high in spans)
                yield [*rest, Widen(step.position, step.dimension, values)]


def reaching(gap: Gap) -> int:
    """Return the mask of the provisions that reach the cases of a gap best, or parts of them."""
    cells = gap.cells
    return gap.masks | joint(part.mask for number in gap.numbers() for part in cells.parts.get(number, ()))


def parted(pieces: Sequence[Value], spans: Sequence[Span]) -> tuple[list[Value], list[Value]]:
    """Return the pieces that some intervals hold, and the others."""
    inside = [one for one in pieces if held(one, spans)]
    return inside, [one for one in pieces if one not in inside]


def joined(pieces: Sequence[Value]) -> list[Span]:
    """Return the intervals that some pieces make up."""
    return merged((one.low or 0, one.high) for one in pieces)


def certain(position: int, dimension: str, index: LawIndex) -> list[Span]:
    """Return the numbers of a dimension to which a provision is certainly limited; none where it has no limit."""
    limit = index.effectives[position].numbers.get(dimension, ())
    return [(low, high) for low, high, doubt in limit if not doubt]
