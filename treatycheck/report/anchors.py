"""Provisions held against official texts: for a screen, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date

from treatycheck.anchors.held import STATES, Anchored, HeldStatute
from treatycheck.report.layout import PAPER, Screen
from treatycheck.report.page import Page
from treatycheck.report.words import counted

GOOD = ("anchored", "cited")


def terminal(held: Sequence[HeldStatute], day: date, screen: Screen = PAPER) -> str:
    """Return for each statute its text and counts, then each provision that is not as it cites, worst first."""
    page = Page(screen)
    page.heading(f"Anchors to official texts, as of {day.isoformat()}")
    for one in held:
        page.blank()
        page.paragraph(f"{one.title} ({one.statute})", "bold", margin="")
        if not one.text:
            page.paragraph("none of the texts given is its own: not held against anything")
            continue
        page.paragraph(one.text)
        counts = Counter(provision.state for provision in one.provisions)
        listed = ", ".join(f"{counts[state]} {state}" for state in STATES if counts[state])
        page.paragraph(f"{counted(len(one.provisions), 'provision')}: {listed or 'none in force'}")
        for state, meaning in STATES.items():
            own = [provision for provision in one.provisions if provision.state == state]
            if own and state not in GOOD:
                page.paragraph(f"{state}: {meaning}", "bold")
                for provision in own:
                    page.item("·", told(provision), margin="    ")
    page.blank()
    page.paragraph(outcome(held), margin="")
    return page.text()


def told(provision: Anchored) -> str:
    """Return what is said of one provision: where it is encoded, and where each quote stands now."""
    words = f"{provision.provision} ({provision.place.path}:{provision.place.line})"
    quotes = [f"“{quote}” {place_words(place)}" for quote, place in provision.quotes]
    return f"{words}: {'; '.join(quotes)}" if quotes else words


def place_words(place: str) -> str:
    """Return where a quote stands, in words."""
    if not place:
        return "stands nowhere"
    return "stands outside all articles" if place == "outside" else f"stands under {place}"


def outcome(held: Sequence[HeldStatute]) -> str:
    """Return the last line: what has to be read again."""
    again = sum(one.needs_reading for statute in held for one in statute.provisions)
    without = sum(not one.text for one in held)
    parts = [f"{counted(again, 'provision')} to read again" if again else "Nothing to read again"]
    if without:
        parts.append(f"{counted(without, 'statute')} without a text")
    return "; ".join(parts) + "."


def render_json(held: Sequence[HeldStatute], day: date) -> str:
    """Return all of it for machines."""
    data = {
        "as_at": day.isoformat(),
        "statutes": [
            {
                "statute": one.statute,
                "title": one.title,
                "text": one.text,
                "provisions": [
                    {
                        "provision": provision.provision,
                        "state": provision.state,
                        "file": provision.place.path,
                        "line": provision.place.line,
                        "quotes": [{"quote": quote, "stands": place} for quote, place in provision.quotes],
                    }
                    for provision in one.provisions
                ],
            }
            for one in held
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
