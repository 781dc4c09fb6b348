"""Small treaties and laws for property tests, in invented words, drawn so that a failing one shrinks to a few of them.

Simple things are listed first, since a failing example shrinks towards the first.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from hypothesis import strategies as st

from tests.invented import (
    AFTER,
    BEFORE,
    CLAUSES,
    CONDITIONS,
    EVERYTHING,
    FAULTS,
    NO_CLAUSE,
    TERMS_OF,
    TREATY,
    VOCABULARY,
    article,
    treaty_of,
)
from treatycheck.model.law import (
    Article,
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
from treatycheck.model.treaty import ArticleRange, Clause, Condition, Permission, Required, Requirement, Treaty

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
        applies_to=draw(references) if kind in {"attempt", "participation", "liability"} else None,
        sanctions=draw(sanctions),
        offence_class="crime" if draw(rarely) else "",
        interval=draw(intervals) if draw(rarely) else Interval(),
    )


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
def instruments(draw: st.DrawFn, channel: str = "", clause: Article | None = None) -> Instrument:
    """Draw a declaration or reservation, some that no clause allows."""
    proposed = draw(rarely)
    form = draw(st.sampled_from(("demand", "exclusion", "blanket")))
    negated = draw(rarely)
    named = draw(
        st.lists(
            st.sampled_from(("on_duty", "guarding") if negated else CONDITIONS), min_size=1, max_size=2, unique=True
        )
    )
    return Instrument(
        channel or draw(st.sampled_from(("declaration", "reservation"))),
        clause or draw(st.sampled_from((*CLAUSES, NO_CLAUSE))),
        proposed=proposed,
        demands=tuple(Demand((name,), negated) for name in named) if form == "demand" else (),
        excluding=tuple(draw(st.lists(any_box, min_size=1, max_size=2))) if form == "exclusion" else (),
        within=draw(any_box) if draw(rarely) else (),
        states=("pledged",) if draw(st.booleans()) else (),
        since=None if proposed else draw(st.sampled_from((None, BEFORE, AFTER))),
        until=None if proposed else draw(st.sampled_from((None, None, BEFORE))),
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
def laws(draw: st.DrawFn, *, kinds: Sequence[str] = ("offence",), most: int = 4, always: bool = False) -> Law:
    """Draw the law of a State; `always` means that it is in force and claims every article."""
    drawn = placed(draw(st.lists(st.sampled_from(kinds).flatmap(provisions), max_size=most)))
    encodes, leaves_out = ((EVERYTHING,), ()) if always else draw(claims)
    interval = draw(intervals) if not always and draw(rarely) else Interval()
    return Law(
        "XX",
        (
            Statute(
                "code",
                "Code",
                "XX",
                interval=interval,
                encodes=encodes,
                leaves_out=leaves_out,
                general_fault=draw(st.sampled_from(("", "intent", "recklessness"))),
            ),
        ),
        draw(linked(drawn)),
        draw(parties),
        tuple(draw(st.lists(instruments(), max_size=2))),
    )


# ---------------------------------------------------------------- treaties


@st.composite
def clauses(draw: st.DrawFn, name: str = "") -> Clause:
    """Draw a clause of an offence: a conduct, and what else there is to ask."""
    optional = {
        "object": values("object", doubt=False),
        "leg": values("leg", doubt=False),
        "age": st.just((Value(low=0, high=18),)),
        "fault": values("fault", doubt=False),
    }
    drawn = draw(st.fixed_dictionaries({"conduct": values("conduct", doubt=False)}, optional=optional))
    required = tuple(Required(side, wanted, side == "leg" and draw(rarely)) for side, wanted in drawn.items())
    return Clause(required, tuple(draw(st.lists(demands(doubt=False, exceptions=False), max_size=2))), name)


@st.composite
def permissions(
    draw: st.DrawFn,
    *,
    names: Sequence[str] = ("",),
    choice: bool = True,
    conditions: bool = True,
    over_articles: bool = False,
) -> Permission:
    """Draw what a treaty lets a State do otherwise."""
    side = articles_box if over_articles else boxes
    channel = draw(st.sampled_from(("declaration", "reservation", "option")))
    forms = ["terms", "exclusion", "limit", "anything", *(["one_of"] if choice else [])]
    form = draw(st.sampled_from(forms if channel != "option" else [one for one in forms if one != "exclusion"]))
    exceptions = st.sampled_from((("on_duty", True), ("greed", True)))
    pairs = st.lists(
        st.one_of(st.sampled_from(CONDITIONS).map(lambda name: (name, False)), exceptions),
        min_size=1,
        max_size=2,
        unique=True,
    )
    wanted = (
        draw(st.sampled_from(((), (), (Condition(article=article("9")),), (Condition(stated="pledged"),))))
        if conditions
        else ()
    )
    if channel == "option":
        wanted = tuple(one for one in wanted if one.article)
    return Permission(
        channel,
        () if channel == "option" else (draw(st.sampled_from(CLAUSES)),),
        terms=tuple(draw(pairs)) if form == "terms" else (),
        one_of=draw(st.lists(st.sampled_from(CONDITIONS), min_size=2, max_size=2, unique=True).map(tuple))
        if form == "one_of"
        else (),
        anything=form == "anything",
        exclusion=draw(st.one_of(st.just(()), side)) if form == "exclusion" else None,
        limit=Required("age", (Value(low=0, high=16),)) if form == "limit" else None,
        arguable=draw(rarely),
        clause=draw(st.sampled_from(names)),
        scope=draw(side) if form != "limit" and draw(rarely) else (),
        conditions=wanted,
    )


@st.composite
def offences(draw: st.DrawFn, number: str = "2", *, choice: bool = True, conditions: bool = True) -> Requirement:
    """Draw a requirement of an offence, with one clause or two."""
    names = draw(st.sampled_from((("",), ("first", "second"))))
    wanted = tuple(draw(clauses(name)) for name in names)
    allowed = permissions(names=("", *names), choice=choice, conditions=conditions)
    return Requirement(
        article(number),
        "Offence",
        kind="offence",
        clauses=wanted,
        permissions=tuple(draw(st.lists(allowed, max_size=3))),
        floor=draw(boxes) if draw(rarely) else (),
    )


DEFINITION = Requirement(
    article("9"),
    "Chests",
    kind="definition",
    clauses=(
        Clause(
            (
                Required("defines", (Value("chest"),)),
                Required("covers", (Value("wooden"), Value("iron"))),
                Required("entity", (Value("public"), Value("private"))),
            )
        ),
    ),
    where_defined=True,
)


@st.composite
def duties(draw: st.DrawFn) -> tuple[Requirement, ...]:
    """Draw duties over the offences of art. 2 and 3, and over each other."""
    fault = (Required("fault", (Value("intent"),)),) if draw(st.booleans()) else ()
    over = draw(st.sampled_from((((article("2"), article("3")),), ((article("2"), None),))))
    given = tuple(draw(st.lists(demands(doubt=False, exceptions=False), max_size=1)))
    modes = Required("modes", draw(values("modes", doubt=False)), draw(rarely))
    position = Required("position", draw(values("position", doubt=False)), draw(rarely))
    sanction = Required("sanction", draw(values("sanction", doubt=False)), draw(st.booleans()))
    wide = ((article("2"), article("5")),)

    def duty(number: str, kind: str, over: tuple[ArticleRange, ...], *required: Required) -> Requirement:
        allowed = tuple(draw(st.lists(permissions(choice=False, over_articles=True), max_size=1)))
        wanted = (Clause((*required, *fault), given),) if kind != "sanction" else (Clause(required),)
        return Requirement(
            article(number),
            kind.title(),
            kind=kind,
            over=over,
            clauses=wanted,
            permissions=allowed,
        )

    return (
        duty("4", "attempt", over),
        duty("5", "participation", over, modes),
        duty("6", "liability", wide, modes, position),
        duty("7", "sanction", wide, sanction),
        duty("8", "sanction", ((article("6"), None),), sanction),
        Requirement(article("10"), "Never", forbidden=draw(st.sampled_from(("greed", "on_duty", "inward"))), over=wide),
    )


@st.composite
def treaties(draw: st.DrawFn) -> Treaty:
    """Draw a treaty with two offences, the duties that rest on them, and a definition."""
    return treaty_of(draw(offences("2", choice=False)), draw(offences("3", choice=False)), *draw(duties()), DEFINITION)
