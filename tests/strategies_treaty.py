"""Treaties of invented words for property tests: offences with their permissions, and the duties that rest on them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.invented import CLAUSES, CONDITIONS, article, treaty_of
from tests.strategies import articles_box, boxes, demands, rarely, values
from treatycheck.model.law import Value
from treatycheck.model.treaty import ArticleRange, Clause, Condition, Permission, Required, Requirement, Treaty


@st.composite
def clauses(draw: st.DrawFn, name: str = "") -> Clause:
    """Draw a clause of an offence: a conduct, and what else there is to ask."""
    optional = {
        "object": values("object", doubt=False),
        "leg": values("leg", doubt=False),
        "form": st.just((Value("by_word"), Value("by_deed"))),
        "age": st.just((Value(low=0, high=18),)),
        "fault": values("fault", doubt=False),
    }
    drawn = draw(st.fixed_dictionaries({"conduct": values("conduct", doubt=False)}, optional=optional))
    required = tuple(Required(side, wanted, side == "form") for side, wanted in drawn.items())
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
            least=draw(st.sampled_from((None, None, 1000))),
        )

    return (
        duty("4", "attempt", over),
        duty("5", "participation", over, modes),
        duty("6", "liability", wide, modes, position),
        duty("7", "sanction", wide, sanction),
        duty("8", "sanction", ((article("6"), None),), sanction),
        Requirement(
            article("11"),
            "Secrecy",
            kind="secrecy",
            over=over,
            clauses=(Clause((Required("secrecy", draw(values("secrecy", doubt=False)), draw(rarely)),)),),
        ),
        Requirement(article("10"), "Never", forbidden=draw(st.sampled_from(("greed", "on_duty", "inward"))), over=wide),
    )


@st.composite
def treaties(draw: st.DrawFn) -> Treaty:
    """Draw a treaty with two offences, the duties that rest on them, and a definition."""
    return treaty_of(draw(offences("2", choice=False)), draw(offences("3", choice=False)), *draw(duties()), DEFINITION)
