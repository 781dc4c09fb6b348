"""The pipeline and the naive oracle, held against each other on generated laws and treaties.

What is compared of each requirement: the verdict, and for every case of its region its level and the provisions that
reach it best. What the rules found impermissible is compared too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product

import attrs
from hypothesis import given
from hypothesis import strategies as st

from tests.invented import DAY, DEFINITION, ON_CONDITION, VOCABULARY, treaty_of
from tests.oracle import Answer, Chain, Oracle, choices
from tests.oracle_law import LEVELS, Case, Leaf, Words, best
from treatycheck import assess
from treatycheck.assess import Assessed, meaning_of
from treatycheck.catalogue import Catalogue
from treatycheck.coverage.cells import Cells, Group
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.duties import Chains, chains_at
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import NAMES
from treatycheck.model.law import Law, Provision, Value
from treatycheck.model.treaty import Clause, Required, Requirement, Treaty
from treatycheck.testing import laws, placed, requirements, treaties
from treatycheck.testing.strategies import aimed, divided, negligently
from treatycheck.testing.treaty_strategies import as_wide_conditions, duty
from treatycheck.testing.words import demands

CATALOGUE = Catalogue.of(VOCABULARY, ())
LETTERS, AGED = Required("object", (Value("letter"),)), ("object", "age")
Names = frozenset[tuple[str, ...]]
"""Chains of provisions, by their identities."""


@attrs.frozen
class Point:
    """A case as both sides can name it; `base` are the offences, best at it, over which a duty is owed."""

    clause: int
    values: frozenset[tuple[str, Leaf]]
    target: str
    base: Names
    level: str
    best: Names


# ---------------------------------------------------------------- the oracle's answer


def expected(oracle: Oracle, requirement: Requirement, answer: Answer) -> set[Point]:
    points = set()
    worst: dict[tuple[str, frozenset[Chain]], Point] = {}
    out = taken_out(answer)
    for case, level in answer.levels.items():
        base = oracle.foundation(case, requirement) if requirement.follows else []
        base = [chain for chain in base if oracle.owed(requirement, chain)]
        own, reaching = out.get(attrs.evolve(case, part=None), (level, best_of(answer.reached[case], level)))
        point = Point(case.clause, case.values, case.target, named(base), own, reaching)
        points.add(point)
        # What the same texts reach, they limit alike: as in the worst of these cases.
        known = worst.setdefault((case.target, frozenset(base)), point)
        if LEVELS.index(own) > LEVELS.index(known.level):
            worst[case.target, frozenset(base)] = point
    return set(worst.values()) if requirement.limits else points


def taken_out(answer: Answer) -> dict[Case, tuple[str, Names]]:
    """Return the cases in several parts of which an instrument takes some out: then it takes out all there is."""
    return {
        attrs.evolve(case, part=None): (level, Names())
        for case, level in answer.levels.items()
        if case.part and level != best(answer.reached[case].values())
    }


def heads(points: set[Point]) -> set[Point]:
    """Keep of the best chains only what they begin with: sanctions are those of the offence or of who takes part."""
    return {attrs.evolve(point, best=frozenset(chain[:1] for chain in point.best)) for point in points}


def named(chains: list[Chain]) -> Names:
    return frozenset(tuple(one.provision.identity for one in chain) for chain in chains)


def best_of(reached: Mapping[Chain, str], level: str) -> Names:
    return named([chain for chain, own in reached.items() if own == level])


# ---------------------------------------------------------------- the answer of the pipeline


def found(coverage: Coverage, index: LawIndex, words: Words) -> set[Point]:
    return {
        point
        for clause, cells in enumerate(coverage.cells)
        for number in range(len(cells.levels))
        for level, mask in cells.reached_at(number, cells.levels[number], cells.masks[number])
        for point in points_at(clause, cells, number, (level, mask), index, words)
    }


def points_at(
    clause: int, cells: Cells, number: int, reached: tuple[int, int], index: LawIndex, words: Words
) -> Iterator[Point]:
    """Yield the points of a cell, or of a part of it: an interval of ages is many where other texts divide it."""
    level, mask = reached
    groups = cells.groups()
    chains = chains_at(cells, groups[number // (len(cells.levels) // len(groups))], mask) if mask else ()
    one_of = {side.dimension for side in cells.shape.sides if side.one_of}
    sides: list[list[tuple[str, Leaf]]] = []
    owed, base = "", Names()
    for (name, _), leaf in zip(cells.sides, cells.leaves_at(number), strict=True):
        if isinstance(leaf, Group):
            owed, base = leaf.requirement, identities(leaf.chains, index)
        elif name not in one_of:
            pieces = words.spans(name, Value(low=leaf[0], high=leaf[1])) if isinstance(leaf, tuple) else {leaf}
            sides.append([(name, piece) for piece in pieces])
    for values in product(*sides):
        yield Point(clause, frozenset(values), owed, base, NAMES[level], identities(chains, index))


def identities(chains: Chains, index: LawIndex) -> Names:
    return frozenset(tuple(index.effectives[one].provision.identity for one in chain) for chain in chains)


def compare(law: Law, treaty: Treaty, day: date = DAY) -> None:
    """Hold the pipeline against the oracle. Among choices that are equally good it may name another one."""
    oracle = Oracle(law, treaty, VOCABULARY, day)
    index = LawIndex(law, day, meaning_of(CATALOGUE))
    (part,) = assess.measure(law, [treaty], day, CATALOGUE, index)
    verdicts = assess.verdicts_of(part.conclusions)
    for requirement in treaty.requirements:
        if not requirement.obliges:
            continue
        answer = oracle.answer(requirement)
        assert verdicts[requirement.id].verdict == answer.verdict, requirement.id
        points = found(part.coverages[requirement.id], index, oracle.words)
        answers = [oracle.assessed(requirement, choice) for choice in choices(requirement)]
        wanted = [expected(oracle, requirement, one) for one in answers if one.verdict == answer.verdict]
        if requirement.kind and oracle.looked_up(requirement):
            points, wanted = heads(points), [heads(one) for one in wanted]
        assert points in wanted, requirement.id
    assert refused(part) == {
        number
        for number, one in enumerate(law.instruments)
        if (one.proposed or one.on_file(day)) and one in oracle.excuses.refused
    }


def refused(part: Assessed) -> set[int]:
    """Return the positions of the instruments that the rules found impermissible."""
    found = {one.subject for one in part.conclusions if one.conclusion == "impermissible_instrument"}
    return {int(subject.split()[1]) for subject in found}


days = st.sampled_from((DAY, DAY, DAY, date(2010, 1, 1), date(2009, 12, 31), date(2030, 1, 1)))


@given(st.data())
def test_offences(data: st.DataObject) -> None:
    treaty = treaty_of(data.draw(requirements(VOCABULARY, choice=False)))
    compare(data.draw(laws(treaty, CATALOGUE)), treaty)


@given(st.data())
def test_choices_conditions_and_dates(data: st.DataObject) -> None:
    treaty = treaty_of(data.draw(requirements(VOCABULARY, conditions=ON_CONDITION)), DEFINITION)
    compare(data.draw(laws(treaty, CATALOGUE)), treaty, data.draw(days))


@given(st.data())
def test_conditions_on_what_other_articles_reach(data: st.DataObject) -> None:
    conditions = as_wide_conditions(("conduct", "object", "leg", "form"), "3", "4")
    first = data.draw(requirements(VOCABULARY, choice=False, conditions=conditions))
    others = [data.draw(requirements(VOCABULARY, number=number, choice=False)) for number in ("3", "4")]
    treaty = treaty_of(first, *others)
    compare(data.draw(laws(treaty, CATALOGUE)), treaty, data.draw(days))


@given(st.data())
def test_attempt_and_participation_beside_negligence(data: st.DataObject) -> None:
    wanted = data.draw(requirements(VOCABULARY, choice=False))
    treaty = with_duties_of_intent(data, wanted)
    offences = data.draw(st.lists(aimed(wanted, VOCABULARY), min_size=1, max_size=2))
    compare(with_negligence(data, treaty, offences, offences), treaty)


@given(st.data())
def test_negligence_beside_provisions_for_several_ages(data: st.DataObject) -> None:
    plain = treaty_of(data.draw(requirements(VOCABULARY, choice=False)))
    (wanted,) = about_ages(plain).requirements
    treaty = with_duties_of_intent(data, wanted)
    whole = attrs.evolve(data.draw(aimed(wanted, VOCABULARY)), demands=wanted.clauses[0].given)
    offences = data.draw(divided([whole], VOCABULARY))
    compare(with_negligence(data, treaty, offences, data.draw(st.sampled_from([[whole], offences]))), treaty)


def with_duties_of_intent(data: st.DataObject, wanted: Requirement) -> Treaty:
    """Draw a treaty that asks for an offence, and for attempt or participation with intent."""
    kinds = data.draw(st.sets(st.sampled_from(("attempt", "participation")), min_size=1))
    over = ((wanted.article, None),)
    duties = [
        data.draw(duty(VOCABULARY, VOCABULARY.kinds[kind], number, over))
        for number, kind in enumerate(sorted(kinds), 4)
    ]
    return treaty_of(wanted, *(attrs.evolve(one, every=False, over=over, clauses=(intending(one),)) for one in duties))


def with_negligence(data: st.DataObject, treaty: Treaty, offences: list[Provision], others: Iterable[Provision]) -> Law:
    """Draw a law of some offences, others of which some are of mere negligence, and what the other duties ask for."""
    negligent = [negligently(one, VOCABULARY) for one in others if data.draw(st.booleans())]
    rules = [data.draw(aimed(one, VOCABULARY)) for one in treaty.requirements[1:]]
    law = data.draw(laws(treaty, CATALOGUE, most=0))
    return attrs.evolve(law, provisions=placed([*offences, *negligent, *rules]))


def intending(duty: Requirement) -> Clause:
    """Return what a duty asks, with intent."""
    (clause,) = duty.clauses
    others = tuple(one for one in clause.required if one.dimension != "fault")
    return attrs.evolve(clause, required=(*others, Required("fault", (Value("intent"),))))


@given(st.data())
def test_provisions_for_several_ages(data: st.DataObject) -> None:
    treaty = about_ages(data.draw(treaties(VOCABULARY)))
    compare(data.draw(laws_for_several_ages(treaty)), treaty, data.draw(days))


def about_ages(treaty: Treaty) -> Treaty:
    """Return a treaty whose first offence is about letters, which have certain ages."""
    first = next(one for one in treaty.requirements if one.kind == "offence")
    clauses = tuple(
        attrs.evolve(clause, required=(*(one for one in clause.required if one.dimension not in AGED), LETTERS))
        for clause in first.clauses
    )
    changed = attrs.evolve(first, clauses=clauses[:1])
    return attrs.evolve(treaty, requirements=tuple(changed if one is first else one for one in treaty.requirements))


@st.composite
def laws_for_several_ages(draw: st.DrawFn, treaty: Treaty, *, divide: bool = True) -> Law:
    """Draw laws that begin with an offence that repeats what the first of a treaty asks for: several, for several ages.

    Without `divide` it is for all ages.
    """
    law = draw(laws(treaty, CATALOGUE, most=3))
    (clause,) = next(one for one in treaty.requirements if one.kind == "offence").clauses
    sides = tuple((one.dimension, one.values) for one in clause.required)
    whole = [Provision("offence", "", dimensions=sides, demands=clause.given)]
    first = [
        attrs.evolve(one, demands=(draw(demands(VOCABULARY)),)) if draw(st.booleans()) else one
        for one in (draw(divided(whole, VOCABULARY)) if divide else whole)
    ]
    rest = draw(divided(list(law.provisions), VOCABULARY))
    return attrs.evolve(law, provisions=placed([*first, *rest]))


@given(st.data())
def test_duties_over_other_articles(data: st.DataObject) -> None:
    treaty = data.draw(treaties(VOCABULARY))
    compare(data.draw(laws(treaty, CATALOGUE)), treaty, data.draw(days))
