"""From model to text: vocabularies."""

from __future__ import annotations

from collections.abc import Sequence

from treatycheck.language.layout import STEP, quoted
from treatycheck.language.printer_law import Line, commas, dimension, phrase, plain, text, written
from treatycheck.model.vocabulary import Dimension, Kind, Term, Vocabulary


def print_vocabulary(vocabulary: Vocabulary) -> str:
    """Return a vocabulary as text: dimensions, kinds of provision, terms and conditions, in their order.

    Raises:
        TreatycheckError: for an entry that no text can say, such as a definition with a line break.
    """
    items = [
        *map(dimension_lines, vocabulary.dimensions.values()),
        *map(kind_lines, vocabulary.kinds.values()),
        *map(term_lines, vocabulary.terms.values()),
    ]
    return "\n".join(map(written, items))


def dimension_lines(dimension: Dimension) -> list[Line]:
    """Return the entry of a dimension."""
    lines: list[Line] = [(0, plain("dimension", dimension.name, quoted(dimension.definition)))]
    if dimension.unit:
        lines.append((STEP, [f"number of {dimension.unit}"]))
    lines += names("ordered", dimension.ordered)
    lines += [(STEP, ["demands"])] if dimension.demands else []
    lines += [(STEP, ["assessed apart"])] if dimension.apart else []
    # Of an ordered dimension, and of one of demands, nobody asks what silence means: it is said only if it is unusual.
    if dimension.silence != "all" or not (dimension.ordered or dimension.demands):
        lines.append((STEP, [f"silence {dimension.silence}"]))
    return lines + text(STEP, "phrase", dimension.phrase) + text(STEP, "note", dimension.note)


def kind_lines(kind: Kind) -> list[Line]:
    """Return the entry of a kind of provision."""
    lines: list[Line] = [(0, plain("kind", kind.name, quoted(kind.definition)))]
    lines += names("dimensions:", kind.dimensions) + names("clauses:", kind.clauses)
    return lines + text(STEP, "scenario", kind.scenario) + text(STEP, "note", kind.note)


def term_lines(term: Term) -> list[Line]:
    """Return the entry of a term or condition."""
    head = phrase("term", term.name, "of", commas(term.dimensions)) if term.dimensions else ["condition " + term.name]
    lines: list[Line] = [(0, plain(head, quoted(term.definition)))]
    lines += names("is a kind of", term.genera)
    lines += [(STEP, ["kinds are all"])] if term.exhausted else []
    lines += [(STEP, phrase("is within", dimension(name, values))) for name, values in term.within]
    lines += names("also", term.synonyms)
    lines += names("follows from", term.follows_from)
    lines += names("except follows from", term.except_follows_from)
    lines += names("role", [term.role] if term.role else [])
    lines += text(STEP, "includes", term.includes) + text(STEP, "excludes", term.excludes)
    lines += names("wording", list(map(quoted, term.wordings)))
    lines += text(STEP, "border", term.border) + text(STEP, "phrase", term.phrase)
    return lines + text(STEP, "source", term.source)


def names(words: str, listed: Sequence[str]) -> list[Line]:
    """Return a line that lists names, if there are any."""
    return [(STEP, phrase(words, commas(listed)))] if listed else []
