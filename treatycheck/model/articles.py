"""Articles of a treaty and ranges of them: which holds which."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from treatycheck.model.law import Article

if TYPE_CHECKING:
    from treatycheck.model.law import Claim
    from treatycheck.model.treaty import ArticleRange, Requirement


@cache
def number_of(part: str) -> tuple[int, str]:
    """Return the number of an article and its letter, for comparing."""
    digits = "".join(char for char in part if char.isdigit())
    return int(digits or 0), part


def within_numbers(article: Article, first: Article, last: Article) -> bool:
    """Say whether the number of an article lies between those of two others."""
    return number_of(first.parts[0]) <= number_of(article.parts[0]) <= number_of(last.parts[0])


def contains(ranges: Iterable[tuple[Article, Article | None]], article: Article) -> bool:
    """Say whether ranges of articles hold an article."""
    for first, last in ranges:
        if last is None:
            if article.within(first):
                return True
        elif article.treaty == first.treaty and within_numbers(article, first, last):
            return True
    return False


class ByArticle:
    """Requirements by the number of their article, so that those of some ranges are found without a look at all."""

    def __init__(self, requirements: Iterable[Requirement]) -> None:
        self._all = tuple(requirements)
        self._places: dict[tuple[str, str], list[int]] = {}
        for place, one in enumerate(self._all):
            self._places.setdefault((one.article.treaty, one.article.parts[0]), []).append(place)
        self._held: dict[tuple[ArticleRange, ...], list[Requirement]] = {}

    def held(self, ranges: tuple[ArticleRange, ...]) -> list[Requirement]:
        """Return the requirements of the articles that ranges hold, in their order."""
        if ranges not in self._held:
            self._held[ranges] = self._look_up(ranges)
        return self._held[ranges]

    def _look_up(self, ranges: Iterable[ArticleRange]) -> list[Requirement]:
        found: set[int] = set()
        for first, last in ranges:
            if last is None:
                alike = self._places.get((first.treaty, first.parts[0]), ())
                found.update(place for place in alike if self._all[place].article.within(first))
            else:
                low, high = number_of(first.parts[0]), number_of(last.parts[0])
                for (treaty, number), places in self._places.items():
                    if treaty == first.treaty and low <= number_of(number) <= high:
                        found.update(places)
        return [self._all[place] for place in sorted(found)]


def treaties_named(claims: Iterable[Claim]) -> list[str]:
    """Return the treaties whose articles some claims name, each once, in their order."""
    return list(dict.fromkeys(first.treaty for claim in claims for first, _ in claim.articles))


def cited(ranges: Iterable[tuple[Article, Article | None]]) -> str:
    """Return articles and ranges of articles as they are cited: `art. 2–5, 7`."""
    listed = [
        first.citation.removeprefix("art. ") + (f"–{last.citation.removeprefix('art. ')}" if last else "")
        for first, last in ranges
    ]
    return f"art. {', '.join(listed)}"


def joined_points(items: list[str]) -> list[str]:
    """Join three or more points in a row of one paragraph, cited without `art.`.

    >>> joined_points(["9(1)(a)", "9(1)(b)", "9(1)(c)", "10"])
    ['9(1)(a)–(c)', '10']
    """
    rows: list[list[str]] = []
    for item in items:
        if rows and follows(rows[-1][-1], item):
            rows[-1].append(item)
        else:
            rows.append([item])
    return [one for row in rows for one in ([f"{row[0]}–{row[-1][row[-1].rindex('(') :]}"] if len(row) > 2 else row)]


def follows(one: str, other: str) -> bool:
    """Say whether two points of one paragraph have letters or numbers that follow each other."""
    if not (one.endswith(")") and other.endswith(")")) or one[: one.rindex("(")] != other[: other.rindex("(")]:
        return False
    last, next_ = one[one.rindex("(") + 1 : -1], other[other.rindex("(") + 1 : -1]
    if last.isdecimal() and next_.isdecimal():
        return int(next_) == int(last) + 1
    return len(last) == len(next_) == 1 and ord(next_) == ord(last) + 1
