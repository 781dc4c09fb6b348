"""From parse tree to model: one method for each rule of the grammar. Names are still tokens and not yet resolved."""

from __future__ import annotations

import re
from typing import Any

import attrs
from lark import Token

from treatycheck.language.build_text import TextBuilder
from treatycheck.language.building import (
    Children,
    Clause,
    article_parts,
    clause,
    day_of,
    gather,
    interval_of,
    one,
    place_of,
    require_time,
    single,
    text_of,
    with_treaty,
)
from treatycheck.language.citations import normalised, parse_references
from treatycheck.language.faults import Fault
from treatycheck.language.times import DAYS, days_in
from treatycheck.model.law import (
    LIFE,
    Accepted,
    Article,
    Claim,
    Demand,
    Expectation,
    Instrument,
    Interval,
    Law,
    Notification,
    Party,
    Period,
    Provision,
    Sanction,
    Statute,
)


class LawBuilder(TextBuilder):
    """Builds laws and the parts that treaties share with them: provisions, dimensions, boxes, instruments."""

    def law(self, children: Children) -> Law:
        statutes: list[Statute] = []
        provisions: list[Provision] = []
        others: dict[type, list[Any]] = {Party: [], Instrument: [], Notification: [], Expectation: []}
        for child in children:
            if isinstance(child, Statute):
                statutes.append(child)
            elif isinstance(child, Provision):
                provisions.append(
                    attrs.evolve(child, statute=statutes[-1].name, text=statutes[-1].interval) if statutes else child
                )
            else:
                others[type(child)].append(child)
        return Law(
            statutes=tuple(statutes),
            provisions=tuple(provisions),
            parties=tuple(others[Party]),
            instruments=tuple(others[Instrument]),
            notifications=tuple(others[Notification]),
            expectations=tuple(others[Expectation]),
        )

    def law_header(self, children: Children) -> Statute:
        draft = bool(children) and isinstance(children[0], Token) and children[0].type == "DRAFT"
        name, title, country = children[1:4] if draft else children[:3]
        single(children, name, "language", "in_force", "text_of", "general_fault", "general_unlawfulness")
        found = gather(children)
        fault, fault_source = one(found, "general_fault", ("", ""))
        return Statute(
            name=name,
            title=text_of(title),
            jurisdiction=str(country),
            draft=draft,
            language=one(found, "language", ""),
            interval=interval_of(found),
            source=one(found, "source", ""),
            encodes=tuple(found.get("encodes", ())),
            leaves_out=tuple(found.get("leaves_out", ())),
            general_fault=fault,
            general_fault_source=fault_source,
            parameters=tuple(found.get("sets", ())),
            notes=tuple(found.get("note", ())),
            place=place_of(name),
            general_unlawfulness=one(found, "general_unlawfulness", ""),
            accepts=tuple(found.get("accepts", ())),
        )

    def language(self, children: Children) -> Clause:
        return clause("language", str(children[0]), children[0])

    def in_force(self, children: Children) -> Clause:
        days = [day_of(child) for child in children]
        if len(days) == 2 and days[1] <= days[0]:
            raise Fault(children[1], f"the text ends on {children[1]}, before it begins", "exchange the two dates")
        return clause("in_force", Interval(*days), children[0])

    def in_force_until(self, children: Children) -> Clause:
        return clause("in_force", Interval(end=day_of(children[0])), children[0])

    def text_of(self, children: Children) -> Clause:
        return clause("text_of", day_of(children[0]), children[0])

    def encodes(self, children: Children) -> Clause:
        return clause("encodes", Claim(children[0]), None)

    def leaves_out(self, children: Children) -> Clause:
        return clause("leaves_out", Claim(children[0], text_of(children[1])), children[1])

    def general_fault(self, children: Children) -> Clause:
        return clause("general_fault", (children[0], text_of(children[1])), children[0])

    def general_unlawfulness(self, children: Children) -> Clause:
        return clause("general_unlawfulness", text_of(children[0]), children[0])

    def accepts(self, children: Children) -> Clause:
        name, reason = children
        if not text_of(reason).strip():
            raise Fault(reason, f"`accepts {name}` gives no reason", "say why the note does not matter here")
        return clause("accepts", Accepted(str(name), text_of(reason), place_of(name)), name)

    def sets(self, children: Children) -> Clause:
        return clause("sets", (children[0], int(children[1])), children[0])

    def treaty_articles(self, children: Children) -> tuple[Any, ...]:
        return with_treaty(str(children[0]), children[1])

    def articles(self, children: Children) -> tuple[Any, ...]:
        return tuple(children)

    def article_range(self, children: Children) -> tuple[Article, Article | None]:
        first = Article("", article_parts(children[0]))
        if len(children) == 1:
            return first, None
        last = Article("", article_parts(children[1]))
        numbers = [re.match(r"\d+", article.parts[0]) for article in (first, last)]
        if len(first.parts) > 1 or len(last.parts) > 1 or int(numbers[0][0]) > int(numbers[1][0]):  # type: ignore[index]
            raise Fault(
                children[0], f"`{children[0]}-{children[1]}` is not a range of articles", "write `art. 2-13`, or a list"
            )
        return first, last

    # ------------------------------------------------------------ provisions

    def provision(self, children: Children) -> Provision:
        kind, citation = children[0], children[1]
        if citation.line != kind.line:
            raise Fault(kind, f"`{kind}` has no citation", "write the section or article after it on the same line")
        title = children[2] if len(children) > 2 and isinstance(children[2], Token) else None
        single(
            children,
            kind,
            "alternative",
            "offence_class",
            "in_force",
            "text_of",
            "as",
            "punished as",
            "punished by",
            "applies to",
            "lasts",
        )
        found = gather(children)
        demands = [demand for group in found.get("demands", ()) for demand in group]
        return Provision(
            kind=kind,
            citation=Token.new_borrow_pos("CITATION", normalised(citation), citation),
            title=text_of(title) if title else "",
            dimensions=tuple(found.get("dimension", ())),
            demands=tuple(demands),
            applies_to=one(found, "applies to", None),
            same_as=one(found, "as", None),
            aggravates=one(found, "aggravates", None),
            punished_as=one(found, "punished as", None),
            sanctions=one(found, "punished by", ()),
            on_complaint="complaint" in found,
            yields="yields" in found,
            alternative=one(found, "alternative", ""),
            offence_class=one(found, "class", ""),
            interval=interval_of(found),
            quotes=tuple(found.get("quote", ())),
            notes=tuple(found.get("note", ())),
            lasts=one(found, "lasts", None),
            place=place_of(kind),
            accepts=tuple(found.get("accepts", ())),
        )

    def demands(self, children: Children) -> tuple[Demand, ...]:
        return tuple(children)

    def demand(self, children: Children) -> Demand:
        arguable = children[-1] == "?"
        return Demand(tuple(children[:-1] if arguable else children), arguable=arguable)

    def only_if(self, children: Children) -> Clause:
        return clause("demands", children[0], None)

    def exception(self, children: Children) -> Clause:
        for demand in children[0]:
            if len(demand.terms) > 1:
                raise Fault(demand.terms[1], "`except` takes a list with commas, not `or`", "write `except a, b`")
        return clause("demands", tuple(attrs.evolve(demand, negated=True) for demand in children[0]), None)

    def applies_to(self, children: Children) -> Clause:
        return clause("applies to", parse_references(children[0]), children[0])

    def same_as(self, children: Children) -> Clause:
        return clause("as", parse_references(children[0]), children[0])

    def aggravates(self, children: Children) -> Clause:
        return clause("aggravates", parse_references(children[0]), children[0])

    def punished_as(self, children: Children) -> Clause:
        return clause("punished as", parse_references(children[0]), children[0])

    def punished_by(self, children: Children) -> Clause:
        return clause("punished by", children[0], None)

    def sanctions(self, children: Children) -> tuple[Sanction, ...]:
        listed = [attrs.evolve(children[0], link="")]
        for link, sanction in zip(children[1::2], children[2::2], strict=True):
            listed.append(attrs.evolve(sanction, link=link))
        return tuple(listed)

    def sanction_link(self, children: Children) -> str:
        return str(children[0]) if children else "or"

    def life_imprisonment(self, _: Children) -> Sanction:
        return Sanction("imprisonment", maximum=LIFE, minimum=LIFE)

    def imprisonment(self, children: Children) -> Sanction:
        return self.measured("imprisonment", children)

    def fine(self, children: Children) -> Sanction:
        return self.measured("fine", children)

    def measured(self, name: str, children: Children) -> Sanction:
        if not children:
            return Sanction(name)
        low, high, unit, token, minimum_unit = children[0]
        if (unit in DAYS) == (name == "fine"):
            raise Fault(
                token,
                f"`{unit}` does not measure {name}",
                "imprisonment is measured in time, a fine in money (5000 EUR)",
            )
        return Sanction(name, low, high, unit, minimum_unit="" if minimum_unit == unit else minimum_unit)

    def other_sanction(self, children: Children) -> Sanction:
        return Sanction(children[0])

    def up_to(self, children: Children) -> tuple[Any, ...]:
        return (None, *children[0], "")

    def at_least(self, children: Children) -> tuple[Any, ...]:
        amount, unit, token = children[0]
        return (amount, None, unit, token, unit)

    def between(self, children: Children) -> tuple[Any, ...]:
        (low, minimum_unit, token), (high, unit, _) = children
        if low >= high:
            raise Fault(token, "the minimum is not below the maximum", "write the lower penalty first")
        return (low, high, unit, token, minimum_unit)

    def lasts(self, children: Children) -> Clause:
        low, high, unit, token, minimum_unit = children[0]
        require_time(unit, token, "time", "write `lasts up to 90 days`")
        renewable, in_all, unit_in_all = children[1] if len(children) > 1 else (False, None, "")
        if in_all is not None and high is not None and in_all <= high:
            raise Fault(
                token, "with all renewals it lasts no longer than once", "write the longer time after `renewable to`"
            )
        units = (minimum_unit, "" if high is None else unit, unit_in_all)
        minimum, maximum, total = ("" if one == "day" else one for one in units)
        return clause("lasts", Period(low, high, renewable, in_all, (minimum, maximum, total)), token)

    def renewable(self, children: Children) -> tuple[bool, int | None, str]:
        if not children:
            return True, None, ""
        days, unit, token = children[0]
        require_time(unit, token, "time", "write `renewable to 180 days`")
        return True, days, unit

    def amount(self, children: Children) -> tuple[int, str, Token]:
        unit = str(children[1]).removesuffix("s")
        number = int(children[0])
        return days_in(number, unit) if unit in DAYS else number, unit, children[0]

    def on_complaint(self, _: Children) -> Clause:
        return clause("complaint", True, None)

    def yields(self, _: Children) -> Clause:
        return clause("yields", True, None)

    def alternative(self, children: Children) -> Clause:
        return clause("alternative", text_of(children[0]), children[0])

    def offence_class(self, children: Children) -> Clause:
        return clause("class", str(children[0]), children[0])

    def quote(self, children: Children) -> Clause:
        return clause("quote", text_of(children[0]), children[0])
