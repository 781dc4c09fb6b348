"""Treaties set against each other: the conduct that several ask for, where they differ, what one takes over."""

from __future__ import annotations

import attrs

from treatycheck.model.treaty import ArticleRange
from treatycheck.record import Record

BOTH, MORE, PULL = "both", "more", "pull"
"""What a statement says: what two treaties ask alike, where one asks for more, where they pull apart."""

Region = tuple[tuple[str, tuple[str, ...]], ...]


@attrs.frozen(eq=False, repr=False)
class Statement(Record):
    """One sentence on requirements of two treaties, with what it was made of.

    `treaty` is the one that asks for more, or that permits what `other` does not; `requirements` are the pairs of
    which it holds, those of `treaty` first, and `regions` the cases of each pair. `condition` is what may be demanded,
    or what the other asks for besides; nothing where cases are left out. `channel` and `under` are those of the
    permission; `general` says that it is one for many articles.
    """

    what: str
    treaty: str
    other: str
    sentence: str
    requirements: tuple[tuple[str, str], ...]
    regions: tuple[Region, ...]
    condition: str = ""
    channel: str = ""
    under: str = ""
    general: bool = False
    arguable: bool = False


@attrs.frozen(eq=False, repr=False)
class Group(Record):
    """Requirements of different treaties that ask for the same conduct, or for the same of what is no conduct.

    `alone` are the others of the same articles and kind, which have no counterpart.
    """

    title: str
    kind: str
    requirements: tuple[str, ...]
    alone: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()

    def those(self, what: str) -> tuple[Statement, ...]:
        """Return the statements of one sort."""
        return tuple(one for one in self.statements if one.what == what)


@attrs.frozen(eq=False, repr=False)
class TakenOver(Record):
    """What a line of one treaty takes over from a `source`: articles, for which of its own, and what it leaves behind.

    `left` are the other duties over offences that the source has. `carried` are the channels and clauses of the source
    under which an instrument counts here too; `anew` what may be declared or reserved again, under which clause and by
    which channel. Under `unless`, a State says that what it declared there does not hold here.
    """

    article: str
    source: str
    taken: tuple[ArticleRange, ...]
    over: tuple[ArticleRange, ...]
    why: str = ""
    left: tuple[str, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()
    anew: tuple[tuple[tuple[ArticleRange, ...], str, str], ...] = ()
    unless: str = ""


@attrs.frozen(eq=False, repr=False)
class Concordance(Record):
    """All that some treaties have in common; `throughout` are the pulls of permissions for many articles."""

    treaties: tuple[str, ...]
    groups: tuple[Group, ...]
    throughout: tuple[Statement, ...] = ()
    taken_over: tuple[TakenOver, ...] = ()

    def of(self, requirement: str) -> tuple[str, ...]:
        """Return the requirements of other treaties that ask for the same as one does."""
        pairs = [pair for group in self.groups for one in group.those(BOTH) for pair in one.requirements]
        found = [other for pair in pairs for own, other in (pair, pair[::-1]) if own == requirement]
        return tuple(dict.fromkeys(found))

    @property
    def pulls(self) -> tuple[Statement, ...]:
        """Return where the treaties pull apart, those of permissions for many articles last."""
        return tuple(one for group in self.groups for one in group.those(PULL)) + self.throughout
