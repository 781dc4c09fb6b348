"""Models that a text can say, drawn for property tests: as they are read, before their names are looked up.

Unlike the laws of `tests.strategies` they make no sense, and use every construct, script and odd mark there is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st

from treatycheck.errors import TreatycheckError
from treatycheck.language.layout import quoted
from treatycheck.language.times import days_in
from treatycheck.model.law import (
    Accepted,
    Article,
    BoxPart,
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
    References,
    Sanction,
    Statute,
    Value,
)
from treatycheck.model.rules import Rule, Test
from treatycheck.model.treaty import Clause, Condition, Example, Permission, Required, Requirement, Treaty
from treatycheck.model.vocabulary import Dimension, Kind, Term, Vocabulary

CITATIONS = (
    "§ 230(2)(b)",
    "§ 303b(1) no. 2",
    "§§ 1-3",
    "art. 7b",
    "art. 323-3-1",
    "art. 197 quater",
    "art. 197 quater, párr. 2º",
    "Art. 143bis Abs. 1",
    "s. 3A(1)",
    "s 3A(1)",
    "18 USC 1030(a)(5)(A)",
    "R.S.O. 1990, c. C.46, s. 342.1",
    "C.46",
    "Cap. 301, s. 12",
    "§ 1 i.V.m. § 2",
    "第二百三十四条の二",
    "刑法第161条の2第1項",
    "제314조 제2항",
    "статья 272",
    "ст. 361-1 ч. 2",
    "მუხლი 284",
    "المادة 5",
    "άρθρο 370Β",
    "मूल धारा 66",
    "סעיף 4",
    "L. 226-15",
)
"""Twenty-six forms in which States cite their laws."""

PLAIN = ("access", "delete", "computer_data", "without_right", "Schaden", "šířit", "данные", "第二", "x1", "_")
"""Names that no place takes for a word of the language."""

ODD = (*PLAIN, "law", "rule", "and", "or", "is", "not", "since", "lacks", "fault", "offence", "term", "art", "conduct")
"""Names that are words of the language elsewhere; where only a name can stand, they are names."""

KINDS = ("offence", "attempt", "power", "remedy", "Straftat", "преступление")
CURRENCIES = ("EUR", "CZK", "ARS")
COUNTRIES = ("CZ", "DE", "AR")
VERDICTS = ("met", "needs_instrument", "narrower", "partial", "missing", "impermissible_instrument")

Model = TypeVar("Model")
plain_names = st.sampled_from(PLAIN)
odd_names = st.sampled_from(ODD)
rarely = st.sampled_from((False, False, False, True))


def writable(text: str) -> bool:
    try:
        quoted(text)
    except TreatycheckError:
        return False
    return True


texts = (
    st.text(" abZ0.,:;?#()-“”„«»\"'éß§ა漢Ж\u00a0\u202e", max_size=40)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(writable)
)
some_texts = texts.filter(bool)
days = st.dates(date(1800, 1, 1), date(2099, 1, 1))
citations = st.one_of(
    st.sampled_from(CITATIONS),
    st.lists(
        st.sampled_from(("§", "12", "(1)(b)", "no.", "143bis", "第二条", "статья", "C.46,", "x)", "'", "-", "»", "”")),
        min_size=1,
        max_size=5,
    ).map(" ".join),
)


def few(strategy: st.SearchStrategy[Model], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[Model, ...]]:
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


def maybe(strategy: st.SearchStrategy[Model], otherwise: Any = None) -> st.SearchStrategy[Any]:
    return st.one_of(st.just(otherwise), strategy)


# ---------------------------------------------------------------- articles, values, boxes

parts = st.tuples(
    st.sampled_from(("1", "9", "14", "41a")),
    few(st.sampled_from(("1", "2", "a", "ii", "remedies")), most=3),
).map(lambda part: (part[0], *part[1]))


def articles(treaty: str) -> st.SearchStrategy[Article]:
    return parts.map(lambda found: Article(treaty, found))


def ranges(treaty: str, least: int = 1) -> st.SearchStrategy[tuple[tuple[Article, Article | None], ...]]:
    spans = st.tuples(st.integers(1, 40), st.integers(0, 5)).map(
        lambda span: (Article(treaty, (str(span[0]),)), Article(treaty, (str(sum(span)),)))
    )
    return few(st.one_of(articles(treaty).map(lambda one: (one, None)), spans), least)


@st.composite
def values(draw: st.DrawFn, *, doubt: bool = True) -> Value:
    arguable = doubt and draw(rarely)
    low, more = draw(st.integers(0, 90)), draw(maybe(st.integers(1, 9)))
    if draw(rarely):
        return Value(low=low, high=None if more is None else low + more, arguable=arguable)
    return Value(draw(odd_names), arguable=arguable)


dimensions = st.tuples(odd_names, few(values()))


def demands(names: st.SearchStrategy[str] = odd_names) -> st.SearchStrategy[Demand]:
    return st.one_of(
        st.builds(Demand, few(names, 1), st.just(False), rarely),
        st.builds(Demand, few(names, 1, 1), st.just(True), rarely),
    )


def boxes(treaty: str) -> st.SearchStrategy[tuple[BoxPart, ...]]:
    sides = st.builds(BoxPart, dimension=odd_names, values=few(values()))
    return few(st.one_of(sides, st.builds(BoxPart, articles=ranges(treaty))), 1)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start = draw(maybe(days))
    length = draw(maybe(st.integers(1, 10_000)))
    end = start + timedelta(length) if start and length else None
    return Interval(start, end, draw(maybe(days)))


# ---------------------------------------------------------------- laws

UNITS = ("day", "week", "month", "year")


@st.composite
def times(draw: st.DrawFn) -> tuple[int, str]:
    """Draw a time in days, and the unit in which it is written."""
    unit = draw(st.sampled_from(UNITS))
    return days_in(draw(st.integers(0, 400)), unit), "" if unit == "day" else unit


@st.composite
def periods(draw: st.DrawFn) -> Period:
    (low, first), (high, second), (total, third) = draw(times()), draw(times()), draw(times())
    bounds = draw(st.sampled_from((1, 2, 3))) if low < high else draw(st.sampled_from((1, 2)))
    minimum, maximum = low if bounds & 1 else None, high if bounds & 2 else None
    renewable = draw(rarely)
    in_all = total if renewable and total > (maximum or 0) and draw(rarely) else None
    units = (first if bounds & 1 else "", second if bounds & 2 else "", third if in_all is not None else "")
    return Period(minimum, maximum, renewable, in_all, units)


@st.composite
def sanctions(draw: st.DrawFn) -> tuple[Sanction, ...]:
    found: list[Sanction] = []
    for number in range(draw(st.integers(0, 3))):
        link = draw(st.sampled_from(("or", "and"))) if number else ""
        low, more = draw(maybe(st.integers(1, 99))), draw(maybe(st.integers(1, 99)))
        high = more if low is None or more is None else low + more
        measured = low is not None or high is not None
        name = draw(st.sampled_from(("imprisonment", "fine", "life", *PLAIN)))
        if name == "life":
            found.append(Sanction("imprisonment", -1, -1, link=link))
        elif name == "imprisonment" and measured:
            unit = draw(st.sampled_from(UNITS))
            other = draw(st.sampled_from(UNITS))
            if low and high and other != unit and days_in(low, other) < days_in(high, unit):
                found.append(Sanction(name, days_in(low, other), days_in(high, unit), unit, link, other))
            else:
                least, most = [one and days_in(one, unit) for one in (low, high)]
                found.append(Sanction(name, least, most, unit, link))
        elif name == "fine" and measured:
            found.append(Sanction(name, low, high, draw(st.sampled_from(CURRENCIES)), link))
        else:
            found.append(Sanction(name, link=link))
    return tuple(found)


references = st.one_of(
    st.builds(References, citations=few(citations, 1), excluded=few(citations)),
    st.builds(References, everything=st.just(True), excluded=few(citations)),
    st.builds(References, this_law=st.just(True), excluded=few(citations)),
    st.builds(References, as_treaties_require=st.just(True), excluded=few(citations)),
    st.builds(
        lambda time, excluded: References(least=time[0], excluded=excluded, unit=time[1]), times(), few(citations)
    ),
    st.builds(lambda time: References(minimum=time[0], unit=time[1]), times()),
    st.builds(References, classes=few(odd_names, 1, 1), excluded=few(citations)),
)

accepted: st.SearchStrategy[Accepted] = st.builds(Accepted, odd_names, some_texts.filter(str.strip))

provisions: st.SearchStrategy[Provision] = st.builds(
    Provision,
    kind=st.sampled_from(KINDS),
    citation=citations,
    title=texts,
    dimensions=few(dimensions),
    demands=few(demands()),
    applies_to=maybe(references),
    same_as=maybe(references),
    aggravates=maybe(references),
    punished_as=maybe(references),
    sanctions=sanctions(),
    lasts=maybe(periods()),
    on_complaint=rarely,
    yields=rarely,
    alternative=texts,
    offence_class=maybe(odd_names, ""),
    interval=intervals(),
    quotes=few(texts),
    notes=few(texts),
    accepts=few(accepted),
)

statutes: st.SearchStrategy[Statute] = st.builds(
    Statute,
    name=odd_names,
    title=texts,
    jurisdiction=st.sampled_from(COUNTRIES),
    draft=rarely,
    language=maybe(odd_names, ""),
    interval=intervals(),
    source=texts,
    encodes=few(st.builds(Claim, ranges("ets185"))),
    leaves_out=few(st.builds(Claim, ranges("ets185"), texts)),
    general_fault=st.just(""),
    parameters=few(st.tuples(odd_names, st.integers(0, 99))),
    notes=few(texts),
    general_unlawfulness=texts,
    accepts=few(accepted),
)
statutes = st.one_of(
    statutes,
    st.builds(
        lambda statute, fault, source: attrs.evolve(statute, general_fault=fault, general_fault_source=source),
        statutes,
        odd_names,
        texts,
    ),
)


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    treaty = draw(odd_names)
    named = draw(few(demands(plain_names)))
    return Instrument(
        draw(st.sampled_from(("declaration", "reservation"))),
        draw(articles(treaty)),
        draw(rarely),
        demands=tuple(one for one in named if one.negated == named[0].negated),
        excluding=draw(few(boxes(treaty), most=2)),
        within=draw(maybe(boxes(treaty), ())),
        states=draw(few(odd_names)),
        since=draw(maybe(days)),
        until=draw(maybe(days)),
        source=draw(texts),
        notes=draw(few(texts)),
    )


parties: st.SearchStrategy[Party] = st.builds(Party, odd_names, days, maybe(days))
notifications = st.builds(Notification, articles("ets185"), texts, maybe(days))
expectations = st.builds(Expectation, articles("ets185"), st.sampled_from(VERDICTS), few(odd_names))


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """Draw a law whose provisions stand in the order of their statutes, as they do in every text; each has one head."""
    heads = tuple({head.name: head for head in draw(few(statutes))}.values())
    placed = [
        attrs.evolve(provision, statute=name)
        for name in ["", *(head.name for head in heads)]
        for provision in draw(few(provisions))
    ]
    return Law(
        statutes=heads,
        provisions=tuple(placed),
        parties=draw(few(parties)),
        instruments=draw(few(instruments())),
        notifications=draw(few(notifications)),
        expectations=draw(few(expectations)),
    )


# ---------------------------------------------------------------- treaties and rules

rules = st.builds(
    Rule,
    name=odd_names,
    tests=few(
        st.builds(
            Test,
            fact=st.sampled_from(("provision", "situation", "instrument", "finding", "text", "power", "offence_class")),
            field=plain_names,
            symbols=few(plain_names, 1),
            negated=rarely,
            of=maybe(articles("ets185")),
        ),
        1,
    ),
    conclusion=st.sampled_from(("verdict", "note", "impermissible_instrument")),
    symbol=maybe(plain_names, ""),
    because=texts,
    otherwise=rarely,
    of=maybe(articles("ets185")),
    basis=few(
        st.one_of(
            st.builds(Claim, ranges("ets185"), texts), st.builds(Claim, st.just(()), some_texts.filter(str.strip))
        ),
    ),
)

required: st.SearchStrategy[Required] = st.builds(
    Required, plain_names, few(st.builds(Value, term=plain_names), 1), rarely
)
given_demands = few(demands(plain_names).filter(lambda demand: not demand.negated))
unnamed_clauses = st.builds(Clause, few(required), given_demands).map(lambda clause: (clause,))
named_clauses = st.tuples(
    few(required, most=2), given_demands, few(st.builds(Clause, few(required), given_demands, odd_names), 1)
).map(
    lambda drawn: tuple(
        attrs.evolve(one, required=drawn[0] + one.required, given=drawn[1] + one.given) for one in drawn[2]
    )
)
exclusions = maybe(boxes(""), ())
what_is_permitted: st.SearchStrategy[dict[str, Any]] = st.one_of(
    few(st.tuples(plain_names, rarely), 1).map(lambda terms: {"terms": terms}),
    few(plain_names, 2).map(lambda names: {"one_of": names}),
    st.just({"anything": True}),
    exclusions.map(lambda box: {"exclusion": box}),
    st.builds(Required, odd_names, few(values())).map(lambda limit: {"limit": limit}),
)


@st.composite
def permissions(draw: st.DrawFn) -> Permission:
    channel = draw(st.sampled_from(("option", "declaration", "reservation")))
    return Permission(
        channel,
        draw(few(articles(""), 0 if channel == "option" else 1)),
        channel != "option" and draw(rarely),
        **draw(what_is_permitted),
        **draw(
            st.one_of(
                st.just({}),
                odd_names.map(lambda name: {"clause": name}),
                boxes("").map(lambda box: {"scope": box}),
            )
        ),
        arguable=draw(rarely),
        conditions=draw(
            few(st.one_of(st.builds(Condition, articles("")), st.builds(Condition, stated=odd_names)), most=2)
        ),
    )


examples: st.SearchStrategy[Example] = st.builds(
    Example,
    verdict=st.sampled_from(VERDICTS),
    lacks=few(odd_names),
    at=maybe(days),
    provisions=few(provisions, most=2),
    instruments=few(instruments(), most=1),
    parties=few(parties, most=1),
    general_fault=maybe(odd_names, ""),
)

duties = st.one_of(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(KINDS),
            "over": ranges("", 0),
            "clauses": st.one_of(unnamed_clauses, named_clauses),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(KINDS),
            "every": st.just(True),
            "least": maybe(st.integers(1, 4000)),
            "clauses": st.one_of(unnamed_clauses, named_clauses),
        }
    ),
    st.fixed_dictionaries({"forbidden": odd_names, "excepted": st.booleans(), "over": ranges("")}),
)
requirements: st.SearchStrategy[Requirement] = st.one_of(
    st.builds(
        lambda duty, fields: Requirement(**fields, **duty),
        duties,
        st.fixed_dictionaries(
            {
                "article": articles(""),
                "title": texts,
                "strength": st.sampled_from(
                    ("shall", "shall_within_principles", "shall_endeavour", "shall_consider", "may")
                ),
                "where_defined": rarely,
                "permissions": few(permissions(), most=2),
                "floor": maybe(boxes(""), ()),
                "why": texts,
                "often_missed": texts,
                "judgement": few(texts, most=2),
                "verified": texts,
                "not_verified": texts,
                "examples": few(examples, most=2),
            }
        ),
    ),
    st.builds(Requirement, articles(""), see=ranges(""), why=texts),
    st.builds(
        Requirement,
        articles(""),
        applied=ranges("ets185"),
        over=ranges(""),
        why=texts,
        examples=few(examples, most=2),
    ),
    st.builds(Requirement, articles(""), no_duty=texts),
)
treaties: st.SearchStrategy[Treaty] = st.builds(
    Treaty,
    name=odd_names,
    title=texts,
    subject=maybe(odd_names, ""),
    opened=maybe(days),
    in_force=maybe(days),
    text=texts,
    headings=few(st.tuples(st.sampled_from(("1", "9", "14", "41a", "9(1)")), texts)),
    requirements=few(requirements),
    rules=few(rules),
    notes=few(texts),
)

# ---------------------------------------------------------------- vocabularies


def entries(names: Sequence[str], made: Callable[[str], st.SearchStrategy[Model]]) -> Any:
    chosen = st.lists(st.sampled_from(names), unique=True, max_size=3)
    return chosen.flatmap(lambda some: st.fixed_dictionaries({name: made(name) for name in some}))


vocabularies: st.SearchStrategy[Vocabulary] = st.builds(
    Vocabulary,
    entries(
        ODD,
        lambda name: st.builds(
            Dimension,
            st.just(name),
            texts,
            st.sampled_from(("all", "nothing")),
            few(odd_names),
            rarely,
            maybe(odd_names, ""),
            texts,
            texts,
        ),
    ),
    entries(ODD, lambda name: st.builds(Kind, st.just(name), texts, few(odd_names), few(odd_names), texts, texts)),
    entries(
        ODD,
        lambda name: st.builds(
            Term,
            st.just(name),
            texts,
            few(odd_names),
            few(odd_names),
            rarely,
            few(odd_names),
            few(odd_names),
            few(odd_names),
            maybe(odd_names, ""),
            includes=texts,
            excludes=texts,
            wordings=few(texts),
            border=texts,
            phrase=texts,
            source=texts,
            within=few(dimensions),
        ),
    ),
)
