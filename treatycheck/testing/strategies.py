"""Strategies for laws: provisions, instruments, and laws that are aimed at a treaty.

What is drawn without looking at a treaty would hardly ever meet it: `laws` repeats its clauses, more or less.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from hypothesis import strategies as st

from treatycheck.catalogue import Catalogue, shipped
from treatycheck.model.articles import number_of
from treatycheck.model.law import (
    Article,
    Claim,
    Demand,
    Interval,
    Law,
    Party,
    Period,
    Provision,
    References,
    Sanction,
    Statute,
    Value,
)
from treatycheck.model.treaty import Clause, Requirement, Treaty
from treatycheck.model.vocabulary import Kind, Vocabulary
from treatycheck.testing.instrument_strategies import instruments, literals_of
from treatycheck.testing.words import (
    AFTER,
    BEFORE,
    conditions_of,
    demands,
    drawable,
    has_terms,
    neighbours,
    rarely,
    subset,
    terms_of,
    values,
)

YEAR = 365
CITATIONS = tuple(f"§ {number}" for number in range(1, 7))
OPTIONAL = 4
"""A provision says at most so much beside what it is about: the number of its further dimensions."""

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
periods = st.sampled_from(
    (
        Period(maximum=90),
        Period(maximum=30, renewable=True),
        Period(minimum=60),
        Period(maximum=90, renewable=True, in_all=180),
    )
)
offence_classes = st.sampled_from(("crime", "misdemeanour"))
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
            References(minimum=YEAR),
            References(as_treaties_require=True),
        )
    ),
)


def sanctions(vocabulary: Vocabulary) -> st.SearchStrategy[tuple[Sanction, ...]]:
    """Draw what a provision is punished by, in the terms that a vocabulary has for it."""
    known = terms_of(vocabulary, "sanction")
    listed: list[tuple[Sanction, ...]] = [()]
    if "fine" in known:
        listed.append((Sanction("fine"),))
    if "imprisonment" in known:
        listed.insert(0, (Sanction("imprisonment", None, 2 * YEAR, "year"),))
        listed.append((Sanction("imprisonment", -1, -1),))
    if {"fine", "imprisonment"} <= {*known}:
        listed.append((Sanction("imprisonment", YEAR, 10 * YEAR, "year"), Sanction("fine", link="or")))
    return st.sampled_from(listed)


def provisions(vocabulary: Vocabulary | None = None, kind: str = "") -> st.SearchStrategy[Provision]:
    """Draw a provision of a kind, or of any, not yet placed in a statute: see `placed`.

    Raises:
        KeyError: for a kind that the vocabulary does not have.
    """
    known = vocabulary or shipped().lexicon
    if kind:
        return _provisions(known, known.kinds[kind])
    # What is only looked up in other provisions is never written as a provision of its own.
    written = [one for one in known.kinds.values() if one.name != "sanction"]
    return st.sampled_from(written).flatmap(lambda one: _provisions(known, one))


def _provisions(vocabulary: Vocabulary, kind: Kind) -> st.SearchStrategy[Provision]:
    """Return the strategy for a kind, made once: a law is drawn from it many times."""
    key = "provisions", kind.name
    if key not in vocabulary.derived:
        vocabulary.derived[key] = _provisions_of(vocabulary, kind)
    found: st.SearchStrategy[Provision] = vocabulary.derived[key]
    return found


def _provisions_of(vocabulary: Vocabulary, kind: Kind) -> st.SearchStrategy[Provision]:
    """Draw a provision of a kind: its first dimension always, if it is about that, and some of the others."""
    entries = vocabulary.dimensions
    first = next(iter(kind.dimensions), "")
    about = bool(first) and entries[first].silence == "nothing" and not entries[first].ordered
    names = [name for name in kind.dimensions[about:] if drawable(vocabulary, entries[name])]
    others = st.lists(st.sampled_from(names), max_size=OPTIONAL, unique=True) if names else st.just([])
    sides = {name: side(vocabulary, name) for name in kind.dimensions}
    demanded = said_by(vocabulary, kind)
    punished = sanctions(vocabulary) if "punished_by" in kind.clauses else st.just(())

    @st.composite
    def provision(draw: st.DrawFn) -> Provision:
        clauses = kind.clauses
        return Provision(
            kind.name,
            "",
            dimensions=tuple([(name, draw(sides[name])) for name in [*kind.dimensions[:about], *draw(others)]]),
            demands=draw(demanded),
            applies_to=draw(references) if "applies_to" in clauses else None,
            sanctions=draw(punished),
            offence_class=draw(offence_classes) if "class" in clauses and draw(rarely) else "",
            interval=draw(intervals) if draw(rarely) else Interval(),
            lasts=draw(periods) if "lasts" in clauses and draw(rarely) else None,
        )

    return provision()


def side(vocabulary: Vocabulary, name: str) -> st.SearchStrategy[tuple[Value, ...]]:
    """Draw the values of a dimension, or `any` where silence means all."""
    entry = vocabulary.dimensions[name]
    drawn = values(vocabulary, name)
    return st.one_of(drawn, st.just(())) if entry.silence == "all" and has_terms(entry) else drawn


def said_by(vocabulary: Vocabulary, kind: Kind) -> st.SearchStrategy[tuple[Demand, ...]]:
    """Draw up to two demands, as far as a kind of provision can make them."""
    if "only_if" not in kind.clauses or not conditions_of(vocabulary):
        return st.just(())
    return st.lists(demands(vocabulary, exceptions="except" in kind.clauses), max_size=2).map(tuple)


# ---------------------------------------------------------------- aimed at a requirement


@st.composite
def aimed(draw: st.DrawFn, requirement: Requirement, vocabulary: Vocabulary) -> Provision:
    """Draw a provision that repeats a clause of a requirement, more or less, with demands that the treaty names."""
    clause = draw(st.sampled_from(requirement.clauses or (Clause(()),)))
    kind = vocabulary.kinds[requirement.kind]
    drawn = draw(provisions(vocabulary, requirement.kind))
    dimensions = draw(repeated(clause, kind))
    if draw(rarely):
        known = {name for name, _ in dimensions}
        dimensions += [side for side in drawn.dimensions if side[0] not in known]
    permitted = [literal for permission in requirement.permissions for literal in literals_of(permission)]
    spoken = [*clause.given, *(Demand((name,), negated) for name, negated in permitted)]
    made = drawn.demands
    if "only_if" in kind.clauses and spoken and not draw(rarely):
        made = tuple(draw(st.lists(st.sampled_from(spoken), max_size=2)))
    return attrs.evolve(drawn, dimensions=tuple(dimensions), demands=made)


@st.composite
def repeated(draw: st.DrawFn, clause: Clause, kind: Kind) -> list[tuple[str, tuple[Value, ...]]]:
    """Draw the dimensions of a clause as a provision repeats them: mostly all, else with less, or with a `?`."""
    found = []
    faithful = not draw(rarely)
    for required in clause.required:
        if required.dimension not in kind.dimensions:
            continue  # how long a measure lasts is no dimension of a power, but a clause of its own
        kept = "all" if faithful else draw(st.sampled_from(("all", "some", "doubt", "none")))
        if kept == "some":
            found.append((required.dimension, required.values[:1]))
        elif kept == "doubt":
            first, *rest = required.values
            found.append((required.dimension, (attrs.evolve(first, arguable=True), *rest)))
        elif kept == "all" or required.dimension == kind.dimensions[0]:
            found.append((required.dimension, required.values))
    return found


def negligently(one: Provision, vocabulary: Vocabulary) -> Provision:
    """Return a provision as a law has it for mere negligence as well: with the least fault, and without its demands."""
    ordered = [name for name in vocabulary.kinds[one.kind].dimensions if vocabulary.dimensions[name].ordered]
    others = tuple(side for side in one.dimensions if side[0] not in ordered)
    faults = tuple((name, (Value(vocabulary.dimensions[name].ordered[0]),)) for name in ordered)
    return attrs.evolve(one, dimensions=(*others, *faults), demands=())


@st.composite
def divided(draw: st.DrawFn, drawn: list[Provision], vocabulary: Vocabulary) -> list[Provision]:
    """Draw provisions of which one is several, each for some of the numbers that a term means: several ages, say."""
    places = [(at, name) for at, one in enumerate(drawn) for name in numbered(vocabulary, one.kind)]
    if not places:
        return drawn
    at, name = draw(st.sampled_from(places))
    whole = drawn[at]
    others = tuple(one for one in whole.dimensions if one[0] != name)
    limits = draw(neighbours(vocabulary.dimensions[name].unit))
    parts = [attrs.evolve(whole, dimensions=(*others, (name, (limit,)))) for limit in limits]
    if draw(rarely):
        parts[0] = attrs.evolve(parts[0], demands=(), dimensions=(*others, (name, draw(values(vocabulary, name)))))
    return [*drawn[:at], *parts, *drawn[at + 1 :]]


def numbered(vocabulary: Vocabulary, kind: str) -> list[str]:
    """Return the dimensions of a kind of which terms mean some numbers."""
    return [name for name in vocabulary.bounded if name in vocabulary.kinds[kind].dimensions]


def placed(drawn: Sequence[Provision], statute: str = "code") -> tuple[Provision, ...]:
    """Give provisions their citations, in order, and their identities in a statute."""
    return tuple(
        attrs.evolve(one, citation=f"§ {number}", statute=statute, identity=f"XX:{statute}:§ {number}")
        for number, one in enumerate(drawn, 1)
    )


@st.composite
def linked(draw: st.DrawFn, drawn: tuple[Provision, ...], vocabulary: Vocabulary) -> tuple[Provision, ...]:
    """Draw, for some provisions, that they are as another before them, aggravate it, or are punished as it is."""
    cited = tuple(one.citation for one in drawn)
    made = []
    for number, one in enumerate(drawn):
        earlier = tuple(other.citation for other in drawn[:number] if other.kind == one.kind)
        known = vocabulary.kinds[one.kind].clauses
        offered = [clause for clause in ("as", "aggravates", "punished_as") if clause in known and earlier]
        clause = draw(st.sampled_from(("", "", "", *offered)))
        links = References(citations=draw(subset(earlier, most=2))) if clause else None
        found = attrs.evolve(one, applies_to=existing(one.applies_to, cited))
        if clause == "as":
            found = attrs.evolve(found, same_as=links)
        elif clause == "aggravates":
            found = attrs.evolve(found, aggravates=links)
        elif clause:
            found = attrs.evolve(found, punished_as=links, sanctions=())
        made.append(found)
    return tuple(made)


def existing(of: References | None, cited: tuple[str, ...]) -> References | None:
    """Return references without the citations that the law does not have; to all offences where none is left."""
    if of is None or not (of.citations or of.excluded):
        return of
    kept = tuple(one for one in of.citations if one in cited)
    excluded = tuple(one for one in of.excluded if one in cited)
    return attrs.evolve(of, citations=kept, excluded=excluded, everything=not kept)


# ---------------------------------------------------------------- once for a State


def parties(treaty: Treaty) -> st.SearchStrategy[tuple[Party, ...]]:
    """Draw whether, and since when, a State is bound by a treaty."""
    name = treaty.name
    known = ((), (Party(name, BEFORE),), (Party(name, AFTER),), (Party(name, BEFORE, BEFORE.replace(year=2015)),))
    return st.sampled_from(known)


def everything_of(treaty: Treaty) -> Claim:
    """Return the claim to encode every article of a treaty."""
    numbers = sorted({one.article.parts[0] for one in treaty.requirements} or {"1"}, key=number_of)
    first, last = (Article(treaty.name, (number,)) for number in (numbers[0], numbers[-1]))
    return Claim(((first, last if last != first else None),))


def claims(treaty: Treaty) -> st.SearchStrategy[tuple[tuple[Claim, ...], tuple[Claim, ...]]]:
    """Draw which articles of a treaty a statute encodes, and which it leaves out."""
    everything = everything_of(treaty)
    one = st.sampled_from(
        list(dict.fromkeys(Article(treaty.name, one.article.parts[:1]) for one in treaty.requirements))
    )
    return st.one_of(
        st.just(((everything,), ())),
        st.just(((), ())),
        one.map(lambda article: ((Claim(((article, None),)),), ())),
        one.map(lambda article: ((everything,), (Claim(((article, None),), "not in the source"),))),
    )


class Aims:
    """What the laws that are aimed at a treaty are drawn from, made once: they are drawn many times."""

    def __init__(self, treaty: Treaty, vocabulary: Vocabulary) -> None:
        self.treaty = treaty
        wanted = [one for one in treaty.requirements if one.kind and one.kind != "sanction"]
        # Definitions are many and short: they are drawn less often than what they serve.
        aims = st.sampled_from([one for one in wanted if one.kind != "definition"] * 2 + wanted)
        self.aimed = aims.flatmap(lambda one: aimed(one, vocabulary))
        self.strays = aims.flatmap(lambda one: provisions(vocabulary, one.kind))
        self.claims = claims(treaty)
        ordered = vocabulary.dimensions["fault"].ordered if "fault" in vocabulary.dimensions else ()
        self.faults = st.sampled_from(("", *ordered[:0:-1]))
        closed = [one for one in wanted if any(permission.under for permission in one.permissions)] or wanted
        self.instruments = st.lists(
            st.sampled_from(closed).flatmap(lambda one: instruments(one, vocabulary)), max_size=2
        )
        self.parties = parties(treaty)


def aims_of(treaty: Treaty, catalogue: Catalogue) -> Aims:
    """Return what laws that are aimed at a treaty are drawn from, kept with the catalogue."""
    key = "aims", treaty.name
    known: Aims | None = catalogue.derived.get(key)
    if known is None or known.treaty is not treaty:
        known = catalogue.derived[key] = Aims(treaty, catalogue.lexicon)
    return known


@st.composite
def laws(
    draw: st.DrawFn, treaty: Treaty | str, catalogue: Catalogue | None = None, *, most: int = 4, always: bool = False
) -> Law:
    """Draw the law of a State, aimed at a treaty: of one statute, and of at most `most` provisions and one stray.

    `always` means that the statute is in force and claims every article. The vocabulary is that of the catalogue (the
    shipped one if None); the treaty is one that speaks it, or the name of one that the catalogue has.
    """
    known = catalogue or shipped()
    treaty = known.treaty(treaty, examples=False) if isinstance(treaty, str) else treaty
    aims = aims_of(treaty, known)
    drawn = draw(st.lists(aims.aimed, max_size=most))
    if drawn and known.lexicon.bounded and draw(rarely):
        drawn = draw(divided(drawn, known.lexicon))
    if draw(rarely):
        drawn.append(draw(aims.strays))
    encodes, leaves_out = ((everything_of(treaty),), ()) if always or draw(st.booleans()) else draw(aims.claims)
    interval = draw(intervals) if not always and draw(rarely) else Interval()
    fault = draw(aims.faults)
    statute = Statute(
        "code", "Code", "XX", interval=interval, encodes=encodes, leaves_out=leaves_out, general_fault=fault
    )
    made = draw(aims.instruments)
    if len(drawn) > 0 and draw(rarely):
        model: Provision = draw(st.sampled_from(drawn))
        drawn.append(negligently(model, known.lexicon))
    listed = draw(linked(placed(drawn), known.lexicon))
    return Law("XX", (statute,), listed, draw(aims.parties), tuple(made))
