"""The coding manual, as lists and entries to be read."""

from __future__ import annotations

from collections.abc import Iterable

from treatycheck.language.resolve import clause_words
from treatycheck.model.vocabulary import SUBJECT, Dimension, Kind, Term, Vocabulary
from treatycheck.report.explain import value_words
from treatycheck.report.layout import PAPER, Screen, cleaned, table
from treatycheck.report.page import Page
from treatycheck.report.words import listed

HANG = 15
NAME = 24
CONDITIONS = "conditions"
"""What the terms of no dimension are listed as."""


def entry(vocabulary: Vocabulary, name: str, screen: Screen = PAPER) -> str:
    """Return the entries of a name: the term, dimension or kind that bears it, or the term of which it is a synonym.

    Raises:
        KeyError: if nothing in the vocabulary bears the name.
    """
    page = Page(screen)
    found = False
    if name in vocabulary.canonical:
        found = True
        write_term(page, vocabulary, vocabulary.terms[vocabulary.canonical[name]], name)
    if name in vocabulary.dimensions:
        found = True
        write_dimension(page, vocabulary, vocabulary.dimensions[name])
    if name in vocabulary.kinds:
        found = True
        write_kind(page, vocabulary.kinds[name])
    if not found:
        raise KeyError(name)
    return page.text()


def names(vocabulary: Vocabulary) -> list[str]:
    """Return every name that has an entry, sorted."""
    return sorted({*vocabulary.canonical, *vocabulary.dimensions, *vocabulary.kinds})


def write_term(page: Page, vocabulary: Vocabulary, term: Term, asked: str) -> None:
    """Write the entry of a term: what it means, what it includes and excludes, how wordings map to it."""
    term = cleaned(term)
    what = "condition" if term.is_condition else f"a term of {listed(list(term.dimensions))}"
    page.heading(f"{term.name} ({what})")
    if asked != term.name:
        page.paragraph(f"`{asked}` is another name of `{term.name}`.")
    page.paragraph(term.definition)
    species = list(vocabulary.kinds_of.get(term.name, ()))
    all_of_it = " (these are all of it)" if term.exhausted else ""
    lines = (
        ("includes", term.includes),
        ("excludes", term.excludes),
        ("is a kind of", ", ".join(term.genera)),
        ("is within", "; ".join(f"{name}: {' or '.join(map(value_words, values))}" for name, values in term.within)),
        ("has kinds", ", ".join(species) + all_of_it if species else ""),
        ("also", ", ".join(term.synonyms)),
        ("role", term.role),
        ("follows from", ", ".join(term.follows_from)),
        ("its exception", f"follows from {', '.join(term.except_follows_from)}" if term.except_follows_from else ""),
        ("wordings", "; ".join(f"“{wording}”" for wording in term.wordings)),
        ("border", term.border),
        ("source", term.source),
    )
    write_lines(page, lines)


def write_dimension(page: Page, vocabulary: Vocabulary, dimension: Dimension) -> None:
    """Write the entry of a dimension: what it asks, what silence means, its terms."""
    shown = cleaned(dimension)
    page.heading(f"{shown.name} (a dimension)")
    page.paragraph(shown.definition)
    silence = "a provision that is silent here reaches " + ("nothing" if shown.silence == "nothing" else "every case")
    silence = "" if shown.name == SUBJECT or shown.name in vocabulary.settings else silence
    lines = (
        ("silence", silence),
        ("ordered", " < ".join(shown.ordered)),
        ("demands", "each of its terms is a demand" if shown.demands else ""),
        ("number", f"of {shown.unit}" if shown.unit else ""),
        ("note", shown.note),
        ("terms", ", ".join(terms_of(vocabulary, dimension.name))),
    )
    write_lines(page, lines)


def write_kind(page: Page, kind: Kind) -> None:
    """Write the entry of a kind of provision: its dimensions and clauses."""
    kind = cleaned(kind)
    page.heading(f"{kind.name} (a kind of provision)")
    page.paragraph(kind.definition)
    clauses = ", ".join(clause_words(kind.clauses))
    write_lines(page, (("dimensions", ", ".join(kind.dimensions)), ("clauses", clauses), ("note", kind.note)))


def write_lines(page: Page, lines: Iterable[tuple[str, str]]) -> None:
    """Write labelled lines, without those that say nothing."""
    for label, text in lines:
        if text:
            page.item(label, text, "bold", hang=HANG)


def terms_of(vocabulary: Vocabulary, dimension: str) -> list[str]:
    """Return the terms of a dimension, or the conditions, in the order of the vocabulary."""
    return list(vocabulary.by_dimension.get("" if dimension == CONDITIONS else dimension, ()))


def term_list(vocabulary: Vocabulary, dimension: str = "", screen: Screen = PAPER) -> str:
    """Return all terms with their definitions, by dimension, or those of one dimension (or `conditions`).

    Raises:
        KeyError: if there is no such dimension.
    """
    if dimension and dimension != CONDITIONS and dimension not in vocabulary.dimensions:
        raise KeyError(dimension)
    page = Page(screen)
    for name in [dimension] if dimension else [*vocabulary.dimensions, CONDITIONS]:
        listed_terms = [cleaned(vocabulary.terms[term]) for term in terms_of(vocabulary, name)]
        if not listed_terms and not dimension:
            continue
        page.heading(name)
        if name in vocabulary.dimensions:
            page.paragraph(cleaned(vocabulary.dimensions[name].definition), "dim")
        rows = [(((term.name, ("bold",)),), ((term.definition, ()),)) for term in listed_terms]
        longest = max((len(term.name) for term in listed_terms), default=NAME)
        first = min(max(NAME, longest), screen.width // 2 - 4)
        page.lines += table(rows, (first, screen.width - first - 4), page.ink, "  ")
    return page.text()
