"""Many laws by all articles: one headline for each, and for each requirement how many laws have which verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate, groupby

import attrs

from treatycheck.advice.findings import headlines
from treatycheck.model.findings import Finding, Headline
from treatycheck.model.treaty import Treaty
from treatycheck.record import Record

NOT_ASSESSED = "not_assessed"

Verdicts = Mapping[str, str]
"""The verdict of each requirement, by its id."""


@attrs.frozen(eq=False, repr=False)
class Row(Record):
    """An article, or a requirement of one, and its verdict in each law, in the order of the laws."""

    id: str
    title: str
    verdicts: tuple[str, ...]

    @property
    def counts(self) -> Counter[str]:
        """Count the laws of each verdict."""
        return Counter(self.verdicts)


@attrs.frozen(eq=False, repr=False)
class Matrix(Record):
    """The laws by name, and for each article and each requirement of the treaties a row.

    `groups` are the groups that the laws stand in, each with the number of its laws; one without a name, if none.
    """

    as_at: date
    laws: tuple[str, ...]
    articles: tuple[Row, ...]
    requirements: tuple[Row, ...]
    groups: tuple[tuple[str, int], ...] = ()

    @property
    def spans(self) -> list[tuple[str, int, int]]:
        """Return the groups, each with from where to where its laws stand."""
        ends = list(accumulate(count for _, count in self.groups))
        return [(group, end - count, end) for (group, count), end in zip(self.groups, ends, strict=True)]


def ordered(verdicts: Mapping[str, Verdicts], group_of: Mapping[str, str], *, most_met: bool) -> list[str]:
    """Return the names of laws by their group (those without one last), then by how much is met or by their name."""

    def key(name: str) -> tuple[bool, str, int, str]:
        met = sum(verdict == "met" for verdict in verdicts[name].values()) if most_met else 0
        group = group_of.get(name, "")
        return not group, group, -met, name

    return sorted(verdicts, key=key)


def matrix(
    verdicts: Mapping[str, Verdicts],
    treaties: Sequence[Treaty],
    as_at: date,
    group_of: Mapping[str, str] | None = None,
) -> Matrix:
    """Set the verdicts of several laws side by side; a treaty that a law was not checked against is not assessed.

    `group_of` names the group of a law; the laws of one group stand together in `verdicts`.
    """
    columns = {name: column(found, treaties) for name, found in verdicts.items()}
    articles = dict.fromkeys((one.article, one.title) for lines in columns.values() for one in lines)
    by_article = {name: {one.article: one.verdict for one in lines} for name, lines in columns.items()}
    return Matrix(
        as_at,
        tuple(verdicts),
        tuple(
            Row(article, title, tuple(by_article[name].get(article, NOT_ASSESSED) for name in verdicts))
            for article, title in articles
        ),
        tuple(
            Row(one.id, one.title, tuple(found.get(one.id, NOT_ASSESSED) for found in verdicts.values()))
            for treaty in treaties
            for one in treaty.duties
        ),
        tuple((group, len(list(own))) for group, own in groupby((group_of or {}).get(name, "") for name in verdicts)),
    )


def column(found: Verdicts, treaties: Sequence[Treaty]) -> list[Headline]:
    """Return the headlines of one law."""
    lines: list[Headline] = []
    for treaty in treaties:
        told = [Finding(one.id, one.title, one.strength, found.get(one.id, NOT_ASSESSED), "") for one in treaty.duties]
        lines += headlines(told, treaty)
    return lines
