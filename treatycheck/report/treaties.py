"""The treaties by what they are about, each with its status: its dates, and how much of it was verified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from treatycheck.model.treaty import Treaty
from treatycheck.model.vocabulary import SUBJECT, Vocabulary
from treatycheck.report.layout import PAPER, Screen, cleaned, columns, table
from treatycheck.report.page import MARGIN, Page
from treatycheck.report.words import begun, counted, spaced

OTHERS = "others"
"""What treaties are listed under whose file names no subject."""
GAP = 2


def by_subject(treaties: Iterable[Treaty], vocabulary: Vocabulary) -> Iterator[tuple[str, list[Treaty]]]:
    """Yield each subject in words, in the order of the vocabulary, with its treaties from the oldest; others last."""
    listed = sorted(treaties, key=lambda one: (one.opened or date.max, one.name))
    known = vocabulary.by_dimension.get(SUBJECT, ())
    for name in known:
        found = [one for one in listed if one.subject == name]
        if found:
            yield subject_words(name, vocabulary), found
    rest = [one for one in listed if one.subject not in known]
    if rest:
        yield begun(OTHERS), rest


def subject_words(name: str, vocabulary: Vocabulary) -> str:
    """Return a subject as a heading: its phrase, or its name."""
    term = cleaned(vocabulary.terms[name])
    return begun(term.phrase or spaced(term.name))


def dates(treaty: Treaty) -> list[str]:
    """Return when a treaty was opened, and since when it is in force; nothing where its file has no dates."""
    opened = [f"opened {treaty.opened}"] if treaty.opened else []
    if treaty.in_force:
        return [*opened, f"in force since {treaty.in_force}"]
    return [*opened, "entry into force not known"] if opened else []


def verified_share(treaty: Treaty) -> str:
    """Return how many requirements a treaty has, and how many of them were compared with the authentic text."""
    verified, requirements = verified_of(treaty)
    share = "none" if not verified else "all" if verified == requirements else str(verified)
    return counted(requirements, "requirement") + (f", {share} verified" if requirements else "")


def verified_of(treaty: Treaty) -> tuple[int, int]:
    """Return how many of a treaty's requirements were verified, and how many it has."""
    duties = treaty.duties
    return sum(bool(one.verified) for one in duties), len(duties)


def treaty_list(treaties: Iterable[Treaty], vocabulary: Vocabulary, screen: Screen = PAPER) -> str:
    """Return the treaties that can be checked, under their subjects."""
    page = Page(screen)
    sorted_by_subject = list(by_subject(map(cleaned, treaties), vocabulary))
    names = max((columns(one.name) for _, listed in sorted_by_subject for one in listed), default=0)
    first = min(names, screen.width // 3)
    widths = (first, screen.width - first - len(MARGIN) - GAP)
    for words, listed in sorted_by_subject:
        page.heading(words)
        for treaty in listed:
            told = (", ".join(dates(treaty)), verified_share(treaty))
            row = (((treaty.name, ("bold",)),), ((treaty.title, ()), *((line, ("dim",)) for line in told)))
            page.lines += table([row], widths, page.ink, MARGIN)
    if sorted_by_subject:
        page.blank()
        page.paragraph(VERIFIED, "dim", margin="")
    return page.text()


VERIFIED = "Verified: compared with the authentic text of the treaty, word by word."
