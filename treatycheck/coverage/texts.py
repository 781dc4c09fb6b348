"""Which texts of a law are in force on a day: the latest known of each statute, and of each provision."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date

from treatycheck.model.law import Law, Provision, Statute


def today() -> date:
    """Return the day whose law is meant where none is named: today, where the person is."""
    return date.today()  # noqa: DTZ011 - a local day


def latest(known: Iterable[tuple[Hashable, date | None]], day: date) -> dict[Hashable, date]:
    """Return for each key the latest of its days that is not after a day."""
    found: dict[Hashable, date] = {}
    for key, own in known:
        if own and own <= day:
            found[key] = max(found.get(key, own), own)
    return found


def texts_on(law: Law, day: date) -> list[Statute]:
    """Return the texts of statutes in force on a day; of several that are known as of a day, the latest of each."""
    newest = latest(((one.name, one.interval.known) for one in law.statutes), day)
    return [
        one for one in law.statutes if one.interval.holds(day) and one.interval.known in (None, newest.get(one.name))
    ]


def between_texts(law: Law, day: date) -> list[str]:
    """Return a remark for each text that stands for a day between itself and the next one known of its statute."""
    found = []
    for one in texts_on(law, day):
        later = [other.interval.known for other in law.statutes if other.name == one.name and other.interval.known]
        following = min((known for known in later if known > day), default=None)
        if one.interval.known and following:
            found.append(
                f"{one.title}: the text of {one.interval.known} stands for this day; the next that is known is of "
                f"{following}, and what changed between them was not seen"
            )
    return list(dict.fromkeys(found))


def current(law: Law, texts: Sequence[Statute], day: date) -> list[Provision]:
    """Return the provisions in force on a day, of the texts in force then: of each provision the latest version."""
    text_known = {statute.name: statute.interval.known for statute in texts}
    alive = [
        provision
        for provision in law.provisions
        if provision.interval.holds(day)
        and provision.text.holds(day)
        and (not law.statutes or provision.statute in text_known)
        and provision.text.known in (None, text_known.get(provision.statute))
    ]
    newest = latest(((version_of(one), one.interval.known) for one in alive), day)
    return [one for one in alive if one.interval.known in (None, newest.get(version_of(one)))]


def version_of(provision: Provision) -> tuple[str, str, str]:
    """Return what the versions of one provision share."""
    return provision.statute, provision.citation, provision.alternative
