"""Articles of a treaty and ranges of them: which holds which."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from treatycheck.model.law import Article


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
