"""From parse tree to model: what is written once per State, its treaties, declarations and reservations."""

from __future__ import annotations

from typing import Any

from lark import Token

from treatycheck.language.building import (
    Children,
    Clause,
    article_parts,
    clause,
    day_of,
    gather,
    one,
    place_of,
    rebox,
    single,
    text_of,
)
from treatycheck.model.law import Article, BoxPart, Expectation, Instrument, Notification, Party


class StateBuilder:
    """Builds parties, instruments, boxes, notifications and expectations."""

    def party(self, children: Children) -> Party:
        days = [day_of(child) for child in children[1:]]
        return Party(str(children[0]), days[0], days[1] if len(days) > 1 else None, place_of(children[0]))

    def instrument_verb(self, children: Children) -> tuple[str, bool, Token]:
        channel = "declaration" if children[-1].startswith("declare") else "reservation"
        return channel, len(children) > 1, children[0]

    def instrument(self, children: Children) -> Instrument:
        (channel, proposed, token), treaty, article = children[:3]
        single(children, token, "since", "until", "within")
        found = gather(children)
        return Instrument(
            channel=channel,
            article=Article(str(treaty), article_parts(article)),
            proposed=proposed,
            demands=tuple(demand for group in found.get("demands", ()) for demand in group),
            excluding=tuple(rebox(box, str(treaty)) for box in found.get("excluding", ())),
            within=rebox(one(found, "within", ()), str(treaty)),
            states=tuple(found.get("states", ())),
            since=one(found, "since", None),
            until=one(found, "until", None),
            source=one(found, "source", ""),
            notes=tuple(found.get("note", ())),
            place=place_of(token),
        )

    def excluding(self, children: Children) -> Clause:
        return clause("excluding", children[0], None)

    def within(self, children: Children) -> Clause:
        return clause("within", children[0], None)

    def since(self, children: Children) -> Clause:
        return clause("since", day_of(children[0]), children[0])

    def until(self, children: Children) -> Clause:
        return clause("until", day_of(children[0]), children[0])

    def states(self, children: Children) -> Clause:
        return clause("states", children[0], children[0])

    def box(self, children: Children) -> tuple[BoxPart, ...]:
        return tuple(BoxPart(*child[1]) if isinstance(child, Clause) else child for child in children)

    def box_articles(self, children: Children) -> BoxPart:
        return BoxPart(articles=children[0])

    def notification(self, children: Children) -> Notification:
        since = day_of(children[3]) if len(children) > 3 else None
        article = Article(str(children[0]), article_parts(children[1]))
        return Notification(article, text_of(children[2]), since, place_of(children[0]))

    def expectation(self, children: Children) -> Expectation:
        article = Article(str(children[0]), article_parts(children[1]))
        lacks = next((child for child in children[3:] if isinstance(child, tuple)), ())
        at = next((day_of(child) for child in children[3:] if isinstance(child, Token)), None)
        return Expectation(article, str(children[2]), lacks, place_of(children[0]), at)

    def lacks(self, children: Children) -> tuple[Any, ...]:
        return tuple(children)
