"""Reading an amended text by its parts: what stands as it stood is not read again, and the result is the same.

A text is read from left to right, and how a token is read depends on the text from there on and on the state of the
parser alone. After each entry but the first (a head, a provision, a declaration) that state is the same. So a changed
entry is read behind the head under which it stands and before the entry that follows it: if that one comes out as it
was, the changed one ends where it should, and everything from there on is read as it was read before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

import attrs

from treatycheck.language.assemble import LISTS
from treatycheck.language.edits import Item, amended
from treatycheck.model.amendments import Edit
from treatycheck.model.law import Law


class Parts:
    """A text that was read, as law, cut where its entries begin.

    `read` reads a text; `items` are the entries of this one, in its order.
    """

    def __init__(self, text: str, law: Law, items: Sequence[Item], read: Callable[[str], Law]) -> None:
        self.lines = text.split("\n")
        self.law, self.read = law, read
        self.starts = [one.first for one in items]
        self.heads = [self.entry(one.place.line) for one in law.statutes]
        self.apart = all(one < other for one, other in zip(self.starts, self.starts[1:], strict=False))

    def entry(self, line: int) -> int:
        """Return the number of the entry in which a line stands, -1 for the lines before the first."""
        return bisect_right(self.starts, line) - 1

    def lines_of(self, first: int, last: int) -> tuple[int, int]:
        """Return the first line of some entries and the last, with all that stands before the next entry."""
        following = self.starts[last + 1] if last + 1 < len(self.starts) else len(self.lines) + 1
        return self.starts[first], following - 1

    def amended(self, edits: Iterable[Edit]) -> Law | None:
        """Return what the text says once edits are made, its places aside; None where only the whole can tell.

        Raises:
            InvalidInput: if a changed entry cannot be read by itself.
        """
        by_entry: dict[int, list[Edit]] = {}
        for edit in edits:
            # What is put in before a line belongs to the entry of the line above.
            begin = self.entry(min(edit.first, edit.last))
            by_entry.setdefault(begin, []).append(edit)
            for other in range(begin + 1, self.entry(edit.last) + 1):
                by_entry.setdefault(other, [])
        if not self.apart or not self.heads or min(by_entry, default=-1) <= self.heads[0]:
            return None
        if not by_entry.keys().isdisjoint(self.heads):
            return None
        found: dict[str, list[tuple[int, object]]] = {
            name: [(own, one) for one in getattr(self.law, name) if (own := self.entry(one.place.line)) not in by_entry]
            for name in LISTS
        }
        for first, last in runs(sorted(by_entry)):
            made = [edit for number in range(first, last + 1) for edit in by_entry[number]]
            law = self._changed(first, last, made)
            if law is None:
                return None
            for name in LISTS:
                found[name] += [(first, one) for one in getattr(law, name)]
        listed = {name: tuple(one for _, one in sorted(own, key=lambda pair: pair[0])) for name, own in found.items()}
        return attrs.evolve(self.law, **listed)  # type: ignore[arg-type]

    def _changed(self, first: int, last: int, edits: Iterable[Edit]) -> Law | None:
        """Return what some entries say once they are changed, if what follows them says what it said."""
        head = max(one for one in self.heads if one < first)
        low, high = self.lines_of(head, head)
        before = self.lines[low - 1 : high]
        start, end = self.lines_of(first, last)
        moved = [attrs.evolve(one, first=one.first - start + 1, last=one.last - start + 1) for one in edits]
        new = amended("\n".join([*self.lines[start - 1 : end], ""]), moved).split("\n")[:-1]
        low, high = self.lines_of(last + 1, last + 1) if last + 1 < len(self.starts) else (end + 1, end)
        after = self.lines[low - 1 : high]
        law = self.read("\n".join([*before, *new, *after]))
        bounds = len(before), len(before) + len(new)
        heads, own, rest = (part_of(law, *span) for span in ((0, bounds[0]), bounds, (bounds[1], None)))
        same = rest == part_of(self.law, low - 1, high) and heads == part_of(self.law, *self._span(head))
        # Below a new head, even one of the same name, whatever follows may say something else.
        return own if same and not own.statutes else None

    def _span(self, entry: int) -> tuple[int, int]:
        first, last = self.lines_of(entry, entry)
        return first - 1, last


def part_of(law: Law, after: int, last: int | None) -> Law:
    """Return what begins after a line of a law, and not after another."""
    return attrs.evolve(
        law,
        **{  # type: ignore[arg-type]
            name: tuple(
                one for one in getattr(law, name) if after < one.place.line and (last is None or one.place.line <= last)
            )
            for name in LISTS
        },
    )


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of numbers that follow one another.

    >>> list(runs([1, 2, 5]))
    [(1, 2), (5, 5)]
    """
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        listed = [number for _, number in group]
        yield listed[0], listed[-1]
