"""Articles and ranges of them: what is found by number is what a look at each would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from treatycheck.model.articles import ByArticle, contains, number_of
from treatycheck.model.law import Article
from treatycheck.model.treaty import Requirement

articles = st.builds(
    Article,
    st.sampled_from(("pact", "league")),
    st.tuples(st.sampled_from(("2", "3", "3a", "4", "10")))
    | st.tuples(st.sampled_from(("2", "3", "10")), st.just("1")),
)
ranges = st.one_of(
    st.tuples(articles, st.none()),
    st.tuples(articles, articles).map(lambda two: tuple(sorted(two, key=lambda one: number_of(one.parts[0])))),
)


@given(st.lists(articles, max_size=8), st.lists(ranges, max_size=3))
def test_what_is_held_is_what_ranges_contain_in_its_order(
    listed: list[Article], held: list[tuple[Article, Article | None]]
) -> None:
    requirements = [Requirement(article) for article in listed]
    expected = [one for one in requirements if contains(held, one.article)]
    found = ByArticle(requirements).held(tuple(held))
    assert len(found) == len(expected)
    assert all(one is other for one, other in zip(found, expected, strict=True))


def test_ranges_are_of_numbers_and_of_one_treaty() -> None:
    def of(*parts: str, treaty: str = "pact") -> Requirement:
        return Requirement(Article(treaty, parts))

    two, three, letter, ten, part, foreign = (
        of("2"), of("3"), of("3a"), of("10"), of("10", "1"), of("3", treaty="league"),
    )  # fmt: skip
    by_article = ByArticle((ten, part, two, foreign, three, letter))
    assert by_article.held(((two.article, three.article),)) == [two, three]
    assert by_article.held(((ten.article, None),)) == [ten, part]
    assert by_article.held(((part.article, None),)) == [part]
    assert by_article.held(((letter.article, ten.article), (foreign.article, None))) == [ten, part, foreign, letter]
    assert by_article.held(()) == []
