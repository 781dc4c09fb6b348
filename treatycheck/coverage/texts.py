"""Which texts of a law are in force on a day: the latest known of each statute, and of each provision."""

from __future__ import annotations

from datetime import date

from treatycheck.model.law import Law, Provision, Statute


def texts_on(law: Law, day: date) -> list[Statute]:
    """Return the texts of statutes in force on a day; of several that are known as of a day, the latest of each."""
    latest: dict[str, date] = {}
    for statute in law.statutes:
        known = statute.interval.known
        if known and known <= day:
            latest[statute.name] = max(latest.get(statute.name, known), known)
    return [
        one
        for one in law.statutes
        if one.interval.holds(day) and (not one.interval.known or one.interval.known == latest.get(one.name))
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


def current(law: Law, day: date) -> list[Provision]:
    """Return the provisions in force on a day: of each statute those of its latest text, of each the latest version."""
    latest_text = {statute.name: statute.interval.known for statute in texts_on(law, day)}
    alive = [
        provision
        for provision in law.provisions
        if provision.interval.holds(day)
        and provision.text.holds(day)
        and (not law.statutes or provision.statute in latest_text)
        and provision.text.known in (None, latest_text.get(provision.statute))
    ]
    latest: dict[tuple[str, str, str], date] = {}
    for provision in alive:
        if provision.interval.known:
            key = (provision.statute, provision.citation, provision.alternative)
            latest[key] = max(latest.get(key, provision.interval.known), provision.interval.known)
    return [
        provision
        for provision in alive
        if not provision.interval.known
        or latest[provision.statute, provision.citation, provision.alternative] == provision.interval.known
    ]
