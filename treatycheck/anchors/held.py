"""Holding provisions against official texts: does each quote still stand where the provision cites it?"""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from treatycheck.anchors.labels import Label, labels_in, parts_of
from treatycheck.anchors.official import DATED, OfficialText, plain
from treatycheck.coverage.texts import current, texts_on, today
from treatycheck.model.law import Law, Place, Provision

STATES = {
    "stale": "a quote stands nowhere in the text any more",
    "missing": "the text has no such article",
    "moved": "all quotes stand under another article",
    "amended": "the quotes stand, but the article has changed since the earlier text",
    "elsewhere": "a quote stands under another article than the provision cites",
    "cited": "the article is there; nothing is quoted",
    "anchored": "all quotes stand where the provision cites them",
}
"""How a provision stands, what needs reading first."""
NEED_READING = frozenset({"stale", "missing", "moved", "amended"})


@attrs.frozen
class Anchored:
    """A provision held against the text: its state, and the quotes that decide it, each with where it stands now."""

    provision: str
    state: str
    quotes: tuple[tuple[str, str], ...] = ()
    place: Place = attrs.field(default=Place(), eq=False)

    @property
    def needs_reading(self) -> bool:
        """Say whether the encoding may no longer be what the text says."""
        return self.state in NEED_READING


@attrs.frozen
class HeldStatute:
    """A statute held against its official text; no `text` where none of those given is its own."""

    statute: str
    title: str
    text: str
    provisions: tuple[Anchored, ...]

    @property
    def stale(self) -> bool:
        """Say whether anything in it has to be read again, or could not be read at all."""
        return not self.text or any(one.needs_reading for one in self.provisions)


def hold(law: Law, texts: Sequence[OfficialText], day: date, earlier: Sequence[OfficialText] = ()) -> list[HeldStatute]:
    """Hold the provisions in force on a day against official texts, statute by statute.

    Each statute is held against the text in which most of its quotes stand, of several with one name the latest that
    is not after the day. `earlier` are texts before an amendment: a provision whose article has changed since then is
    `amended`, though its quotes may stand.
    """
    heads = texts_on(law, day)
    alive = current(law, heads, day)
    usable = of_day(texts, day)
    held = []
    for name, title in {statute.name: statute.title for statute in heads}.items():
        own = [provision for provision in alive if provision.statute == name]
        text, old = text_of(own, name, usable), text_of(own, name, earlier)
        anchored = tuple(anchor(provision, text, old) for provision in own) if text else ()
        held.append(HeldStatute(name, title, text.path if text else "", anchored))
    return held


def of_day(texts: Iterable[OfficialText], day: date) -> list[OfficialText]:
    """Return of the texts of one name, told apart by their days, the one of the day; one without a day is today's."""
    groups: dict[str, list[OfficialText]] = {}
    for text in texts:
        stem = os.path.splitext(text.path)[0]
        groups.setdefault(DATED.sub("", stem) if text.day else stem, []).append(text)
    found = []
    for group in groups.values():
        past = [text for text in group if text.day and text.day <= day]
        undated = [text for text in group if not text.day]
        newest = max(past, key=lambda text: text.day or date.min) if past else None
        chosen = undated[0] if undated and (newest is None or day >= today()) else newest
        if chosen:
            found.append(chosen)
    return found


def text_of(provisions: Sequence[Provision], name: str, texts: Sequence[OfficialText]) -> OfficialText | None:
    """Return the text of a statute: that which holds most of its quotes, then of its citations, then of its name."""
    words = [plain(quote) for provision in provisions for quote in provision.quotes]

    def fit(text: OfficialText) -> tuple[int, int, int]:
        quotes = sum(quote in text.words for quote in words)
        cited = sum(any(labels_in(provision.citation, text.sections)) for provision in provisions)
        return quotes, cited, len(words_of(name) & words_of(os.path.basename(text.path)))

    best = max(texts, key=fit, default=None)
    if best is None:
        return None
    quotes, cited, named = fit(best)
    return best if named or (3 * quotes >= len(words) > 0) or (not words and cited) else None


def words_of(name: str) -> set[str]:
    """Return the words of a name that tell something."""
    return {part for part in parts_of(name.replace("_", " ").replace("-", " ")) if len(part) > 2}


def anchor(provision: Provision, text: OfficialText, earlier: OfficialText | None) -> Anchored:
    """Hold one provision against the text of its statute."""
    labels = list(labels_in(provision.citation, text.sections))
    cited = " ".join(text.sections[label] for label in labels)
    lost = [quote for quote in provision.quotes if plain(quote) not in cited]
    where = tuple((quote, place_of(quote, text)) for quote in lost)
    found = all(place for _, place in where)
    if lost and found and (not labels or len(lost) == len(provision.quotes)):
        state = "moved"
    elif not labels:
        state = "missing"
    elif lost:
        state = "elsewhere" if found else "stale"
    elif earlier and labels[0] in earlier.sections and changed(labels, text, earlier):
        state = "amended"
    else:
        state = "anchored" if provision.quotes else "cited"
    return Anchored(provision.identity, state, where, provision.place)


def place_of(quote: str, text: OfficialText) -> str:
    """Return the label under which a quote stands, `outside` for a place under none; nothing where it is gone."""
    words = plain(quote)
    for label, section in text.sections.items():
        if words in section:
            return " ".join(label).replace(" - ", "-")
    return "outside" if words in text.words else ""


def changed(labels: Sequence[Label], text: OfficialText, earlier: OfficialText) -> bool:
    """Say whether the words of an article differ between two texts."""
    return any(text.sections[label] != earlier.sections.get(label) for label in labels)
