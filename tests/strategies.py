"""Laws of invented words for property tests, drawn so that a failing one shrinks to a few words.

Simple things are listed first, since a failing example shrinks towards the first. Laws are aimed at a treaty: what is
drawn without looking at it would hardly ever meet it.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from hypothesis import strategies as st

from tests.invented import (
    AFTER,
    BEFORE,
    CONDITIONS,
    EVERYTHING,
    FAULTS,
    NO_CLAUSE,
    TERMS_OF,
    TREATY,
    VOCABULARY,
    article,
)
from treatycheck.model.law import (
    BoxPart,
    Claim,
    Demand,
    Instrument,
    Interval,
    Law,
    Party,
    Provision,
    References,
    Sanction,
    Statute,
    Value,
)
from treatycheck.model.treaty import Permission, Requirement, Treaty

# ---------------------------------------------------------------- words


def subset(names: Sequence[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), min_size=1, max_size=most, unique=True).map(tuple)


rarely = st.sampled_from((False, False, False, True))
spans = st.sampled_from(
    (Value(low=0, high=18), Value(low=0, high=16), Value(low=0, high=14), Value(low=14, high=18), Value(low=16))
)


@st.composite
def values(draw: st.DrawFn, dimension: str, *, doubt: bool = True) -> tuple[Value, ...]:
    """Draw one to three values of a dimension, some with a `?`."""
    if dimension == "age":
        drawn = draw(st.lists(spans, min_size=1, max_size=2, unique=True))
    elif dimension == "fault":
        drawn = [Value(draw(st.sampled_from(FAULTS[::-1])))]
    else:
        names = ("wrongly", "unasked", "loss") if dimension == "unlawfulness" else TERMS_OF[dimension]
        drawn = [Value(name) for name in draw(subset(names))]
    return tuple(attrs.evolve(one, arguable=doubt and draw(rarely)) for one in drawn)


literals = st.sampled_from((*CONDITIONS, "tool", "inward"))


@st.composite
def demands(draw: st.DrawFn, *, doubt: bool = True, exceptions: bool = True) -> Demand:
    """Draw `only if a or b`, or `except a`, some with a `?`."""
    if exceptions and draw(rarely):
        return Demand(
            (draw(st.sampled_from(("on_duty", "guarding", "greed", "profit"))),), True, doubt and draw(rarely)
        )
    alternatives = draw(st.lists(literals, min_size=1, max_size=2, unique=True))
    return Demand(tuple(alternatives), arguable=doubt and draw(rarely))


# ---------------------------------------------------------------- laws

intervals = st.sampled_from(
    (
        Interval(),
        Interval(BEFORE),
        Interval(BEFORE, AFTER),
        Interval(known=BEFORE),
        Interval(AFTER),
        Interval(None, BEFORE),
    )
)
sanctions = st.sampled_from(
    (
        (Sanction("imprisonment", None, 730, "year"),),
        (),
        (Sanction("fine"),),
        (Sanction("imprisonment", 365, 3650, "year"), Sanction("fine", link="or")),
        (Sanction("imprisonment", -1, -1),),
    )
)
CITATIONS = tuple(f"§ {number}" for number in range(1, 7))
references = st.one_of(
    st.just(References(everything=True)),
    subset(CITATIONS).map(lambda cited: References(citations=cited)),
    st.sampled_from(
        (
            References(this_law=True),
            References(everything=True, excluded=CITATIONS[:1]),
            References(classes=("crime",)),
            References(classes=("crime", "misdemeanour")),
            References(least=1000),
            References(minimum=365),
            References(as_treaties_require=True),
        )
    ),
)


@st.composite
def provisions(draw: st.DrawFn, kind: str = "offence") -> Provision:
    """Draw a provision of a kind, not yet placed in a statute."""
    known = VOCABULARY.kinds[kind].dimensions
    sides = {name: values(name) for name in known}
    if kind == "offence":
        sides["leg"] = st.one_of(values("leg"), st.just(()))
    first = {known[0]: sides.pop(known[0])} if VOCABULARY.dimensions[known[0]].silence == "nothing" else {}
    drawn = draw(st.fixed_dictionaries(first, optional=sides))
    return Provision(
        kind,
        "",
        dimensions=tuple(drawn.items()),
        demands=tuple(draw(st.lists(demands(), max_size=2))),
        applies_to=draw(references) if kind in {"attempt", "participation", "liability", "secrecy"} else None,
        sanctions=draw(sanctions),
        offence_class=draw(st.sampled_from(("crime", "misdemeanour"))) if draw(rarely) else "",
        interval=draw(intervals) if draw(rarely) else Interval(),
    )


@st.composite
def aimed(draw: st.DrawFn, requirement: Requirement) -> Provision:
    """Draw a provision that repeats a clause of a requirement, more or less, with demands that the treaty names."""
    clause = draw(st.sampled_from(requirement.clauses))
    dimensions = []
    faithful = not draw(rarely)
    for required in clause.required:
        kept = "all" if faithful else draw(st.sampled_from(("all", "some", "doubt", "none")))
        if kept == "some":
            dimensions.append((required.dimension, required.values[:1]))
        elif kept == "doubt":
            first, *rest = required.values
            dimensions.append((required.dimension, (attrs.evolve(first, arguable=True), *rest)))
        elif kept == "all" or required.dimension == "conduct":
            dimensions.append((required.dimension, required.values))
    drawn = draw(provisions(requirement.kind))
    if draw(rarely):
        known = {name for name, _ in dimensions}
        dimensions += [side for side in drawn.dimensions if side[0] not in known]
    permitted = [literal for permission in requirement.permissions for literal in literals_of(permission)]
    spoken = [*clause.given, *(Demand((name,), negated) for name, negated in permitted)]
    made = draw(st.lists(demands() if not spoken or draw(rarely) else st.sampled_from(spoken), max_size=2))
    return attrs.evolve(drawn, dimensions=tuple(dimensions), demands=tuple(made))


NOT_IN_THE_TREATY = Permission("declaration", (NO_CLAUSE,), terms=(("loss", False),))


def literals_of(permission: Permission) -> tuple[tuple[str, bool], ...]:
    return (*permission.terms, *((name, False) for name in permission.one_of))


def placed(drawn: Sequence[Provision], statute: str = "code") -> tuple[Provision, ...]:
    """Give provisions their citations, in order, and their identities."""
    return tuple(
        attrs.evolve(one, citation=f"§ {number}", statute=statute, identity=f"XX:{statute}:§ {number}")
        for number, one in enumerate(drawn, 1)
    )


@st.composite
def linked(draw: st.DrawFn, drawn: tuple[Provision, ...]) -> tuple[Provision, ...]:
    """Draw, for some provisions, that they are as another before them, aggravate it, or are punished as it is."""
    made = []
    for number, one in enumerate(drawn):
        clause = draw(st.sampled_from(("", "", "", "same_as", "aggravates", "punished_as"))) if number else ""
        earlier = tuple(other.citation for other in drawn[:number] if other.kind == one.kind)
        if not clause or not earlier:
            made.append(one)
            continue
        cited = References(citations=draw(subset(earlier, most=2)))
        if clause == "same_as":
            made.append(attrs.evolve(one, same_as=cited))
        elif clause == "aggravates":
            made.append(attrs.evolve(one, aggravates=cited))
        else:
            made.append(attrs.evolve(one, punished_as=cited, sanctions=()))
    return tuple(made)


def sides(names: Sequence[str]) -> st.SearchStrategy[tuple[BoxPart, ...]]:
    return (
        st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)
        .flatmap(
            lambda chosen: st.tuples(*(values(name, doubt=False) for name in chosen)).map(
                lambda v: zip(chosen, v, strict=True)
            )
        )
        .map(lambda parts: tuple(BoxPart(name, drawn) for name, drawn in parts))
    )


boxes = sides(("conduct", "object", "leg", "age"))
articles_box = st.sampled_from((article("2"), article("3"))).map(lambda one: (BoxPart(articles=((one, None),)),))
any_box = st.one_of(boxes, articles_box)


@st.composite
def instruments(draw: st.DrawFn, requirement: Requirement) -> Instrument:
    """Draw a declaration or reservation, mostly under a clause of the treaty and as it allows."""
    closed = [one for one in requirement.permissions if one.channel != "option"]
    permission = draw(
        st.sampled_from([*closed, *closed, Permission("declaration", (NO_CLAUSE,), terms=(("loss", False),))])
    )
    named = [Demand((name,), negated) for name, negated in literals_of(permission)]
    named += [Demand((name,)) for name in ("great_profit", "unasked", "loss")] if draw(rarely) or not named else []
    form = (
        "demand" if literals_of(permission) or permission.anything else "blanket" if permission.limit else "exclusion"
    )
    form = draw(st.sampled_from((form, form, form, "demand", "exclusion", "blanket")))
    allowed = [permission.exclusion] if permission.exclusion else []
    allowed += [
        (BoxPart(side.dimension, side.values[:1]),)
        for clause in requirement.clauses
        for side in clause.required
        if side.dimension != "fault"
    ]
    box = st.one_of(st.sampled_from(allowed), any_box) if allowed else any_box
    proposed = draw(rarely)
    return Instrument(
        permission.channel if not draw(rarely) else "reservation",
        draw(st.sampled_from(permission.under)),
        proposed=proposed,
        demands=tuple(draw(st.lists(st.sampled_from(named), min_size=1, max_size=2))) if form == "demand" else (),
        excluding=tuple(draw(st.lists(box, min_size=1, max_size=2))) if form == "exclusion" else (),
        within=draw(box) if draw(rarely) else (),
        states=() if draw(rarely) else ("pledged",),
        since=None if proposed else draw(st.sampled_from((None, BEFORE, BEFORE, AFTER))),
        until=None if proposed else draw(st.sampled_from((None, None, None, BEFORE))),
    )


parties = st.sampled_from(
    ((), (Party(TREATY, BEFORE),), (Party(TREATY, AFTER),), (Party(TREATY, BEFORE, BEFORE.replace(year=2015)),))
)
claims = st.sampled_from(
    (
        ((EVERYTHING,), ()),
        ((), ()),
        ((Claim(((article("2"), None),)),), ()),
        ((EVERYTHING,), (Claim(((article("3"), None),), "not in the source"),)),
    )
)


@st.composite
def laws(draw: st.DrawFn, treaty: Treaty, *, most: int = 4, always: bool = False) -> Law:
    """Draw the law of a State, aimed at a treaty; `always` means that it is in force and claims every article."""
    wanted = [one for one in treaty.requirements if one.kind and one.kind != "sanction"]
    aims = st.sampled_from([one for one in wanted if one.kind != "definition"] * 2 + wanted)
    drawn = draw(st.lists(aims.flatmap(aimed), max_size=most))
    if draw(rarely):
        drawn.append(draw(aims.flatmap(lambda one: provisions(one.kind))))
    encodes, leaves_out = ((EVERYTHING,), ()) if always or draw(st.booleans()) else draw(claims)
    interval = draw(intervals) if not always and draw(rarely) else Interval()
    fault = draw(st.sampled_from(("", "intent", "recklessness")))
    statute = Statute(
        "code", "Code", "XX", interval=interval, encodes=encodes, leaves_out=leaves_out, general_fault=fault
    )
    closed = [one for one in wanted if any(permission.under for permission in one.permissions)]
    made = tuple(draw(st.lists(st.sampled_from(closed or wanted).flatmap(instruments), max_size=2)))
    return Law("XX", (statute,), draw(linked(placed(drawn))), draw(parties), made)
