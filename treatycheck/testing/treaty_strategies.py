"""Strategies for treaties: requirements with their permissions, and the duties that rest on them.

Articles 2 and 3 of a drawn treaty ask for offences (or for whatever kind of provision the vocabulary has first); then
come a definition and the like, and the duties that follow the offences and each other.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from hypothesis import strategies as st

from treatycheck.catalogue import shipped
from treatycheck.model.law import Article, BoxPart, Demand, Value
from treatycheck.model.treaty import ArticleRange, Clause, Condition, Permission, Required, Requirement, Treaty
from treatycheck.model.vocabulary import Kind, Vocabulary
from treatycheck.testing.strategies import OPTIONAL
from treatycheck.testing.words import (
    BOUNDS,
    box_sides,
    boxes,
    conditions_of,
    demands,
    drawable,
    rarely,
    spans,
    subset,
    terms_of,
    values,
)

NAME = "pact"
TWO = tuple(((Article(NAME, (number,)), None),) for number in ("2", "3"))
"""The two articles whose provisions duties follow, each by itself."""

CLAUSES = ("20", "21", "22")
"""The articles under which declarations and reservations are made."""

MOST_DUTIES = 4

Box = tuple[BoxPart, ...]


def article(number: str, treaty: str = NAME) -> Article:
    """Return an article of a drawn treaty."""
    return Article(treaty, (number,))


def own_kinds(vocabulary: Vocabulary) -> list[str]:
    """Return the kinds of provision that a requirement asks for by themselves, offences first."""
    found = [
        one.name
        for one in vocabulary.kinds.values()
        if one.dimensions
        and vocabulary.dimensions[one.dimensions[0]].silence == "nothing"
        and "applies_to" not in one.clauses
        and one.name != "sanction"
        and drawable(vocabulary, vocabulary.dimensions[one.dimensions[0]])
    ]
    return sorted(found, key=lambda name: name != "offence")


# ---------------------------------------------------------------- clauses


@st.composite
def clauses(draw: st.DrawFn, vocabulary: Vocabulary, kind: Kind, name: str = "") -> Clause:
    """Draw a clause: what it is about, and what else there is to ask."""
    first, *rest = kind.dimensions
    known = [vocabulary.dimensions[one] for one in rest]
    offered = [one.name for one in known if not (one.demands or one.apart) and drawable(vocabulary, one)]
    chosen = draw(st.lists(st.sampled_from(offered), max_size=OPTIONAL, unique=True)) if offered else []
    required = [Required(first, draw(values(vocabulary, first, doubt=False)))]
    for side in chosen:
        entry = vocabulary.dimensions[side]
        enough = entry.silence == "all" and not (entry.unit or entry.ordered) and draw(rarely)
        if entry.unit:
            wanted: tuple[Value, ...] = (Value(low=0, high=top_of(entry.unit)),)
        else:
            wanted = draw(values(vocabulary, side, doubt=False))
        required.append(Required(side, wanted, enough))
    return Clause(tuple(required), draw(given_by(vocabulary, 2)), name)


def given_by(vocabulary: Vocabulary, most: int) -> st.SearchStrategy[tuple[Demand, ...]]:
    """Draw what a clause gives, which a law may demand."""
    if not conditions_of(vocabulary):
        return st.just(())
    return st.lists(demands(vocabulary, doubt=False, exceptions=False), max_size=most).map(tuple)


def top_of(unit: str) -> int:
    """Return the highest number at which laws set a limit, in a unit."""
    return BOUNDS.get(unit, (100,))[0]


# ---------------------------------------------------------------- permissions


@st.composite
def permissions(
    draw: st.DrawFn,
    vocabulary: Vocabulary,
    side: st.SearchStrategy[Box],
    *,
    limits: Sequence[str] = (),
    names: Sequence[str] = ("",),
    choice: bool = True,
    conditions: Sequence[Condition] = (),
) -> Permission:
    """Draw what a treaty lets a State do otherwise.

    `side` draws its boxes; `limits` are the dimensions of numbers that may be narrowed, `names` the clauses that it may
    be kept to, `conditions` what it may depend on. Without `choice`, none is open only instead of another.
    """
    channel = draw(st.sampled_from(("declaration", "reservation", "option")))
    spoken = conditions_of(vocabulary)
    forms = [*(["terms"] if spoken else []), "anything"]
    forms += ["exclusion"] if channel != "option" else []
    forms += ["limit"] if limits else []
    forms += ["one_of"] if choice and len(spoken) > 1 else []
    form = draw(st.sampled_from(forms))
    wanted = [one for one in conditions if one.article or channel != "option"]
    return Permission(
        channel,
        () if channel == "option" else (article(draw(st.sampled_from(CLAUSES))),),
        terms=draw(signed(spoken)) if form == "terms" else (),
        one_of=draw(subset(spoken, least=2, most=2)) if form == "one_of" else (),
        anything=form == "anything",
        exclusion=draw(st.one_of(st.just(()), side)) if form == "exclusion" else None,
        limit=draw(st.sampled_from(limits).map(lambda name: narrowed(vocabulary, name))) if form == "limit" else None,
        arguable=draw(rarely),
        clause=draw(st.sampled_from(names)),
        scope=draw(side) if form != "limit" and draw(rarely) else (),
        conditions=draw(some_of(wanted)),
        any_time=channel != "option" and draw(rarely),
    )


def some_of(conditions: Sequence[Condition]) -> st.SearchStrategy[tuple[Condition, ...]]:
    """Draw one of some conditions, or none."""
    return st.sampled_from([(), *((one,) for one in conditions)])


def signed(names: Sequence[str]) -> st.SearchStrategy[tuple[tuple[str, bool], ...]]:
    """Draw one or two demands by their names, each with its sign: True for `except`."""
    return st.lists(st.tuples(st.sampled_from(names), rarely), min_size=1, max_size=2, unique=True).map(tuple)


def narrowed(vocabulary: Vocabulary, name: str) -> Required:
    """Return a dimension of numbers, narrowed by one step."""
    numbers = BOUNDS.get(vocabulary.dimensions[name].unit, (100, 10))
    return Required(name, (Value(low=0, high=numbers[1]),))


@st.composite
def requirements(
    draw: st.DrawFn,
    vocabulary: Vocabulary | None = None,
    kind: str = "",
    number: str = "2",
    *,
    choice: bool = True,
    conditions: Sequence[Condition] = (),
) -> Requirement:
    """Draw a requirement with a region of its own: of one clause or two, with permissions, now and then with a floor.

    `kind` is a kind of provision (offences, or the first that can be asked for, if none is named).
    Without `choice`, no permission is open only instead of another; `conditions` are what permissions may depend on.
    The article is that of `number`, of a treaty named "pact".

    Raises:
        KeyError: for a kind that the vocabulary does not have.
    """
    known = vocabulary or shipped().lexicon
    entry = known.kinds[kind or own_kinds(known)[0]]
    names = draw(st.sampled_from((("",), ("first", "second"))))
    wanted = tuple(draw(clauses(known, entry, name)) for name in names)
    sides = box_sides(known, entry.name)
    limits = [name for name in sides if known.dimensions[name].unit]
    box = boxes(known, sides)
    allowed = permissions(known, box, limits=limits, names=("", *names), choice=choice, conditions=conditions)
    return Requirement(
        article(number),
        entry.name.title(),
        kind=entry.name,
        clauses=wanted,
        permissions=tuple(draw(st.lists(allowed, max_size=3))),
        floor=draw(box) if draw(rarely) else (),
    )


# ---------------------------------------------------------------- duties over other articles


@st.composite
def duties(draw: st.DrawFn, vocabulary: Vocabulary, first: int) -> tuple[Requirement, ...]:
    """Draw a duty of each kind that follows other provisions, over articles 2 and 3 and over each other."""
    known = [one for one in vocabulary.kinds.values() if "applies_to" in one.clauses]
    chosen = draw(st.sets(st.sampled_from([one.name for one in known]), max_size=MOST_DUTIES)) if known else set()
    kinds = [one for one in known if one.name in chosen]
    found: list[Requirement] = []
    for number, kind in enumerate(kinds, first):
        reach = [((article("2"), article("3")),), ((article("2"), None),)]
        reach += [((article("2"), article(str(number - 1))),)] if number > first else []
        found.append(draw(duty(vocabulary, kind, number, draw(st.sampled_from(reach)))))
    following = first + len(kinds)
    wide = ((article("2"), article(str(max(following - 1, 3)))),)
    if terms_of(vocabulary, "sanction") and "sanction" in vocabulary.kinds:
        found.append(draw(duty(vocabulary, vocabulary.kinds["sanction"], following, wide)))
    if conditions_of(vocabulary):
        names = [*conditions_of(vocabulary), *terms_of(vocabulary, "leg")]
        forbidden, excepted = draw(st.sampled_from(names)), draw(rarely)
        scope = draw(st.one_of(st.just(()), one_article()))
        open_to = Permission("reservation", (article(CLAUSES[0]),), terms=((forbidden, excepted),), scope=scope)
        never = Requirement(
            article(str(following + 1)),
            "Never",
            forbidden=forbidden,
            excepted=excepted,
            over=wide,
            permissions=(open_to,) if draw(rarely) else (),
        )
        found.append(never)
        following += 1
    counted = counted_by(vocabulary, vocabulary.kinds[own_kinds(vocabulary)[0]])
    if draw(st.booleans()) and counted:
        limits = draw(st.sampled_from(counted).flatmap(lambda name: limited(vocabulary, name)))
        bound = draw(st.sampled_from((wide, *TWO)))
        found.append(Requirement(article(str(following + 1)), "No further", limits=limits, over=bound))
    return tuple(found)


def counted_by(vocabulary: Vocabulary, kind: Kind) -> list[str]:
    """Return the dimensions of numbers in which what a kind of provision says can be limited."""
    lasting = ("lasts", "lasts_in_all") if "lasts" in kind.clauses else ()
    listed = [name for name in (*kind.dimensions, *lasting) if name in vocabulary.dimensions]
    return [name for name in listed if vocabulary.dimensions[name].unit]


def limited(vocabulary: Vocabulary, name: str) -> st.SearchStrategy[Required]:
    """Draw the most, or the range, to which a treaty holds a law in a dimension of numbers."""
    return spans(vocabulary.dimensions[name].unit).map(lambda span: Required(name, (span,)))


def one_article() -> st.SearchStrategy[Box]:
    """Draw a box that names one of the two articles that duties follow."""
    return st.sampled_from([(BoxPart(articles=((article(one), None),)),) for one in ("2", "3")])


@st.composite
def duty(
    draw: st.DrawFn, vocabulary: Vocabulary, kind: Kind, number: int, over: tuple[ArticleRange, ...]
) -> Requirement:
    """Draw a duty of a kind over other articles, now and then over every offence of the law."""
    looked_up = kind.looked_up or kind.name == "sanction"
    known = [vocabulary.dimensions[name] for name in kind.dimensions]
    sides = [one for one in known if not (one.ordered or one.demands or one.unit) and drawable(vocabulary, one)]
    required = [
        Required(one.name, draw(values(vocabulary, one.name, doubt=False)), draw(rarely))
        for one in sides[: 1 if looked_up else 2]
    ]
    faults = [one for one in known if one.ordered] if not looked_up else []
    required += [Required(one.name, (Value(one.ordered[-1]),)) for one in faults if draw(st.booleans())]
    given = draw(given_by(vocabulary, 1)) if not looked_up else ()
    named = [one.name for one in sides]
    as_wide = as_wide_conditions(named, "2", "3") + as_wide_conditions(named, "3", "2")
    permits = permissions(vocabulary, one_article(), choice=False, conditions=as_wide)
    every = draw(rarely)
    return Requirement(
        article(str(number)),
        kind.name.title(),
        kind=kind.name,
        over=() if every else over,
        every=every,
        clauses=(Clause(tuple(required), given),),
        permissions=tuple(draw(st.lists(permits, max_size=1))),
        least=draw(st.sampled_from((None, None, 1000))),
    )


def as_wide_conditions(dimensions: Sequence[str], own: str, other: str) -> list[Condition]:
    """Return the conditions that what meets one article reaches all that what meets another does, in a dimension."""
    of, those_of = ((article(own), None),), ((article(other), None),)
    return [Condition(dimension=name, of=of, those_of=those_of) for name in dimensions]


@st.composite
def treaties(draw: st.DrawFn, vocabulary: Vocabulary | None = None) -> Treaty:
    """Draw a treaty: two articles with regions of their own, a definition and the like, the duties that follow them."""
    known = vocabulary or shipped().lexicon
    kinds = own_kinds(known)
    following = 4
    wanted = [Condition(stated=name) for name in conditions_of(known)[-1:]]
    wanted += [Condition(article=article(str(following)))] if len(kinds) > 1 else []
    listed = [draw(requirements(known, kinds[0], number, choice=False, conditions=wanted)) for number in ("2", "3")]
    if len(kinds) > 1:
        kind = draw(st.sampled_from(kinds[1:]))
        own = draw(requirements(known, kind, str(following), choice=False))
        listed.append(attrs.evolve(own, where_defined=kind == "definition", permissions=()))
        following += 1
    return Treaty(NAME, "Pact", requirements=(*listed, *draw(duties(known, following))))
