"""A naive evaluator of what a finding means: every case one by one, plain sets, nothing clever.

Written from the words of the design, independently of `coverage` and `engine`, and compared with them. It is slow on
purpose: a reader should be able to check each function against the sentence that it repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product

import attrs

from tests.oracle_excuses import Choice, Excuses
from tests.oracle_law import (
    LEVELS,
    Book,
    Case,
    Leaf,
    Literal,
    Text,
    Words,
    best,
    bounds_of,
    demanded,
    in_ranges,
    worst,
)
from treatycheck.model.findings import VERDICTS
from treatycheck.model.law import Article, Law, Provision, References, Value
from treatycheck.model.treaty import ArticleRange, Clause, Condition, Required, Requirement, Treaty
from treatycheck.model.vocabulary import Dimension, Vocabulary

OPEN_END = 200
"""A number above all that terms and laws name."""
Chain = tuple[Text, ...]
"""What reaches a case: an offence; or a duty's provision, what it applies to, and so on down to the offence.

Of a provision that is `as` several others, each reading by itself: one may reach a case that another does not.
"""


def verdicts(law: Law, treaty: Treaty, vocabulary: Vocabulary, as_at: date) -> dict[str, str]:
    """Return the verdict on each requirement that asks anything of domestic law."""
    oracle = Oracle(law, treaty, vocabulary, as_at)
    return {one.id: oracle.answer(one).verdict for one in treaty.requirements if one.obliges}


def levels(law: Law, treaty: Treaty, vocabulary: Vocabulary, as_at: date) -> dict[str, dict[Case, str]]:
    """Return the level of each case of each requirement."""
    oracle = Oracle(law, treaty, vocabulary, as_at)
    return {one.id: dict(oracle.answer(one).levels) for one in treaty.requirements if one.obliges}


@attrs.frozen
class Answer:
    """What there is to say on one requirement: the verdict, the level of each case, and what reaches it, how."""

    verdict: str
    levels: Mapping[Case, str]
    reached: Mapping[Case, Mapping[Chain, str]]


@attrs.frozen
class Demanded:
    """What a provision asks beyond the clause: any one of some literals, each arguable or not; or arguably nothing."""

    alternatives: tuple[tuple[Literal, bool], ...]
    arguable: bool = False


class Oracle:
    """One law, one treaty, one day. Requirements are answered when asked for, those that they refer to first."""

    def __init__(self, law: Law, treaty: Treaty, vocabulary: Vocabulary, day: date) -> None:
        self.treaty = treaty
        self.vocabulary = vocabulary
        self.words = Words(vocabulary, bounds_of(law, treaty))
        self.book = Book(law, vocabulary, day)
        self.excuses = Excuses(law, treaty, self.words, day, self.holds, self.region, self.penalties)
        self.answers: dict[str, Answer] = {}
        self.settle()

    def settle(self) -> None:
        """Find the instruments that count for nothing: round by round, as one may be the condition of another.

        First those that no clause allows on any condition; then those whose conditions are not met without them.
        """
        conditions = False
        while True:
            wrong = {one for one in self.excuses.counting if not self.excuses.permissible(one, conditions=conditions)}
            if conditions and not wrong:
                return
            self.excuses.refused |= wrong
            self.answers.clear()
            conditions = True

    def answer(self, requirement: Requirement) -> Answer:
        """Return the best answer over the choices that the treaty leaves (`permits one of`)."""
        if requirement.id not in self.answers:
            answers = [self.assessed(requirement, choice) for choice in choices(requirement)]
            self.answers[requirement.id] = min(answers, key=lambda one: VERDICTS.index(one.verdict))
        return self.answers[requirement.id]

    def holds(self, condition: Condition, requirement: Requirement) -> str:
        """Return how a condition of a permission holds, as far as it is the law that decides: `none`, it does not."""
        if condition.dimension:
            return self.as_wide(condition, requirement)
        return "clean" if condition.article is None or self.met(condition.article) else "none"

    def met(self, article: Article) -> bool:
        """Say whether every requirement of an article is met."""
        asked = [one for one in self.treaty.requirements if one.obliges and one.article.within(article)]
        return all(self.answer(one).verdict == "met" for one in asked)

    # ------------------------------------------------------------ verdicts

    def assessed(self, requirement: Requirement, choice: Choice) -> Answer:
        reached = self.reached(requirement, choice)
        cut = {case: self.excuses.cut(requirement, case) for case in reached}
        found = {case: best([cut[case], *chains.values()]) for case, chains in reached.items()}
        out = bool(cut) and all(level == "on_file" for level in cut.values())
        return Answer(self.verdict(requirement, set(found.values()), out), found, reached)

    def verdict(self, requirement: Requirement, found: set[str], out: bool) -> str:
        """Return the first line of the table of verdicts whose condition holds; `found` are the levels of all cases."""
        if not self.book.exists or not found or not self.defined(requirement):
            return "not_assessed"
        if {"none", "narrower"} & set(found) and not self.claimed(requirement.article):
            return "not_assessed"
        if found == {"clean"}:
            return "met"
        if out:
            return "excluded"
        of_level = {
            "on_file": "met_with_instrument",
            "available": "needs_instrument",
            "arguable": "arguable",
            "narrower": "narrower",
            "none": "missing" if found == {"none"} else "partial",
        }
        return of_level[worst(found)]

    def claimed(self, article: Article) -> bool:
        """Say whether the law, as it stands, claims to encode an article and leaves it nowhere out."""
        claims = [claim for statute in self.book.statutes for claim in statute.encodes]
        omissions = [claim for statute in self.book.statutes for claim in statute.leaves_out]
        return any(in_ranges(article, claim.articles) for claim in claims) and not any(
            in_ranges(article, claim.articles) for claim in omissions
        )

    def defined(self, requirement: Requirement) -> bool:
        """Say whether the law defines a concept that is to be defined rightly only where it is defined."""
        wanted = [one for clause in requirement.clauses for one in clause.required if one.dimension == "defines"]
        return not requirement.where_defined or any(
            self.words.leaves("defines", text.dimensions.get("defines", ())) & self.words.leaves("defines", one.values)
            for text in self.texts(requirement)
            for one in wanted
        )

    def texts(self, requirement: Requirement) -> list[Text]:
        return [text for text in self.book.texts if text.provision.kind == requirement.kind]

    # ------------------------------------------------------------ regions

    def region(self, requirement: Requirement) -> Iterator[Case]:
        """Yield every case that a treaty wants covered, whether or not the law has what a duty is owed for."""
        for number, clause in enumerate(requirement.clauses or (Clause(()),)):
            for values in self.points(clause, one_of=False):
                if not requirement.over:
                    yield Case(number, values)
                if requirement.every:
                    # Beside the case that stands for the duty in a law without offences: nothing is reached there.
                    yield from (Case(number, values, offence=one.identity) for one in self.offences())
                for target in self.targets(requirement):
                    yield from (Case(number, values, target.id, case) for case in self.region(target))

    def offences(self) -> list[Provision]:
        """Return the offences of the law, each once, however many readings it has."""
        return list(
            {
                text.provision.identity: text.provision for text in self.book.texts if text.provision.kind == "offence"
            }.values()
        )

    def points(self, clause: Clause, *, one_of: bool) -> Iterator[frozenset[tuple[str, Leaf]]]:
        """Yield the product of those dimensions of a clause in which all, or any one, of the leaves is wanted."""
        sides = [
            [
                (required.dimension, leaf)
                for leaf in sorted(self.words.leaves(required.dimension, required.values), key=str)
            ]
            for required in clause.required
            if required.one_of == one_of and not self.is_demand(required.dimension)
        ]
        yield from map(frozenset, product(*sides))

    def is_demand(self, dimension: str) -> bool:
        """Say whether a dimension has no cases: fault, which is ordered, and those whose terms are demands."""
        return bool(self.vocabulary.dimensions[dimension].ordered or self.vocabulary.dimensions[dimension].demands)

    def targets(self, requirement: Requirement) -> list[Requirement]:
        """Return the requirements over which a duty is owed: offences, and duties over them."""
        return [
            one
            for one in self.treaty.requirements
            if in_ranges(one.article, requirement.over)
            and one.id != requirement.id
            and (one.kind == "offence" or (one.kind and one.follows and not self.looked_up(one)))
        ]

    def looked_up(self, requirement: Requirement) -> bool:
        """Say whether a duty is met by what the provisions themselves say, which it follows."""
        return requirement.kind == "sanction" or "looked_up" in self.vocabulary.kinds[requirement.kind].clauses

    # ------------------------------------------------------------ reach

    def reached(self, requirement: Requirement, choice: Choice) -> dict[Case, dict[Chain, str]]:
        """Return, for each case that counts, all that reaches it at some level. A duty counts where there is a base."""
        found = {}
        for whole in self.region(requirement):
            for case in self.owed_over(whole):
                base: list[Chain] = self.foundation(case, requirement) if requirement.follows else [()]
                base = [chain for chain in base if not chain or self.owed(requirement, chain)]
                if base:
                    most = self.most(requirement, case)
                    for part, reaching in self.together(requirement, case, base, choice).items():
                        found[part] = {chain: worst([most, own]) for chain, own in reaching.items() if own != "none"}
        return found

    def owed_over(self, case: Case) -> list[Case]:
        """Return a case, or one for each part of what a duty is owed over: what reaches one need not reach another."""
        if case.upon is None:
            return [case]
        target = next(one for one in self.treaty.requirements if one.id == case.target)
        parts = [one for one in self.answer(target).reached if one.whole == case.upon]
        return [attrs.evolve(case, upon=one) for one in parts or [case.upon]]

    def together(
        self, requirement: Requirement, case: Case, base: list[Chain], choice: Choice
    ) -> dict[Case, dict[Chain, str]]:
        """Return what reaches a case; in parts, where that is better for some numbers that a term of the case means."""
        found = {case: self.reaching(requirement, case, base, choice)}
        own = {required.dimension for required in self.clause(requirement, case).required}
        given = [self.words.closure(one) for one in self.givens(requirement, case)]
        for term in self.vocabulary.terms.values():
            for name, values in term.within:
                if name not in own and all((term.name, False) in one for one in given):
                    parts = [attrs.evolve(case, part=(name, low)) for low in self.beginnings(name, values)]
                    reached = {part: self.reaching(requirement, part, base, choice) for part in parts}
                    if LEVELS.index(of_parts(reached)) < LEVELS.index(of_parts(found)):
                        found = reached
        return found

    def beginnings(self, name: str, values: tuple[Value, ...]) -> list[int]:
        """Return of some numbers those at which something begins or ends: the others are as the one before them."""
        ends = self.words.bounds.get(name, set()) | {value.low or 0 for value in values}
        return sorted(numbers_of(values) & ends)

    def foundation(self, case: Case, duty: Requirement | None = None) -> list[Chain]:
        """Return what reaches, at the best level, the case over which a duty is owed, or the offence itself.

        A duty that asks for intent looks past offences of negligence wherever there are others.
        """
        chains = self.upon(case)
        chains = self.others_than_negligent(case, chains) if duty and self.asks_intent(duty) else chains
        return [chain for chain, level in chains.items() if level == best(chains.values())]

    def others_than_negligent(self, case: Case, chains: Mapping[Chain, str]) -> Mapping[Chain, str]:
        """Return of what reaches a case all but offences of negligence; these where there is nothing else."""
        over_duty = any(one.id == case.target and one.follows for one in self.treaty.requirements)
        if case.upon is None or case.upon.part or over_duty:
            return chains
        return {chain: level for chain, level in chains.items() if not self.negligent(chain[0])} or chains

    def negligent(self, text: Text) -> bool:
        """Say whether a provision names no other fault than the least of all, and that beyond doubt."""
        return any(
            {(value.term, value.arguable) for value in text.dimensions.get(one.name, ())} == {(one.ordered[0], False)}
            for one in self.vocabulary.dimensions.values()
            if one.ordered
        )

    def asks_intent(self, duty: Requirement) -> bool:
        """Say whether a duty is about a form of the offence, and asks for more than the least fault in all it asks."""
        if not duty.kind or "punished_as_offence" not in self.vocabulary.kinds[duty.kind].clauses:
            return False
        asked = [
            [
                self.rank(self.vocabulary.dimensions[one.dimension], value)
                for one in clause.required
                if self.vocabulary.dimensions[one.dimension].ordered
                for value in one.values
            ]
            for clause in duty.clauses
        ]
        return bool(asked) and all(ranks and min(ranks) > 0 for ranks in asked)

    def most(self, duty: Requirement, case: Case) -> str:
        """Return the level above which no duty is met at a case: what is no negligence may itself fall short of it.

        Where negligence makes no difference, the excess of the offence was counted with the offence.
        """
        if not self.asks_intent(duty):
            return "clean"
        chains = self.upon(case)
        own = best(self.others_than_negligent(case, chains).values())
        return own if own != best(chains.values()) else "clean"

    def upon(self, case: Case) -> Mapping[Chain, str]:
        """Return all that reaches the case over which a duty is owed, with its level; an offence is certainly there."""
        if case.upon is None:
            return {
                (text,): "clean"
                for text in self.book.texts
                if text.provision.kind == "offence" and text.provision.identity == case.offence
            }
        target = next(one for one in self.treaty.requirements if one.id == case.target)
        return self.answer(target).reached.get(case.upon, {})

    def owed(self, requirement: Requirement, chain: Chain) -> bool:
        """Say whether a duty is owed for an offence: for each, or for those whose penalty is unknown or high enough."""
        known = self.punishment(chain)
        if requirement.least is None or not known.dimensions:
            return True
        return self.book.heaviest(known.provision) >= requirement.least

    def penalties(self, requirement: Requirement, case: Case) -> list[float | None]:
        """Return the maximum penalties, in days, by which a duty is owed over offences; None for one not known."""
        if requirement.least is None:
            return []
        owed = [self.punishment(chain) for chain in self.foundation(case, requirement) if self.owed(requirement, chain)]
        return [self.book.heaviest(one.provision) if one.dimensions else None for one in owed]

    def said(self, requirement: Requirement, case: Case, chain: Chain, *, alone: bool = False) -> str:
        """Return how a provision itself, or one of the duty's kind that applies to it, says what a duty asks.

        What is asked is the case and one of the leaves of which any is enough; or the case `alone`.
        """
        clause = Clause(()) if alone else self.clause(requirement, case)
        found = []
        rules = [
            text
            for text in self.book.texts
            if text.provision.kind == requirement.kind and self.applies(text.provision, chain[:1])
        ]
        ruled = {name for text in rules for name, values in text.dimensions.items() if values}
        for text in self.book.texts:
            # What a provision leaves unsaid, such a rule says for it.
            itself = text is chain[0] and ruled <= text.dimensions.keys()
            if itself or text in rules:
                for option in self.points(clause, one_of=True):
                    leaves = case.values | option
                    found.append(worst(self.part(requirement, case, name, leaf, text) for name, leaf in leaves))
        return best(found)

    def reaching(self, requirement: Requirement, case: Case, base: list[Chain], choice: Choice) -> dict[Chain, str]:
        if requirement.forbidden:
            return {chain: self.abiding(requirement, case, chain[0], choice) for chain in base}
        if requirement.limits:
            return {chain: self.keeping(requirement.limits, case, chain[0]) for chain in base}
        if requirement.kind == "sanction":
            return {chain: self.level(requirement, case, self.punishment(chain), choice) for chain in base}
        if self.looked_up(requirement):
            return {chain: self.said(requirement, case, chain) for chain in base}
        found: dict[Chain, str] = {}
        for text in self.texts(requirement):
            level = self.level(requirement, case, text, choice)
            for chain in base:
                if not chain or self.applies(text.provision, chain):
                    longer = (text, *chain)
                    found[longer] = best([level, found.get(longer, "none")])
        return found

    def applies(self, provision: Provision, chain: Chain) -> bool:
        """Say whether a provision applies to an offence, or to what makes attempting or aiding it one."""
        references = provision.applies_to
        if references is None:
            # What names no offences may hold for all of the State from a maximum of so many months on.
            lows = [value.low or 0 for value in provision.values("maximum") or () if value.high is None]
            known = [References(least=low // 12 * 365 + low % 12 * 30, everything=not low) for low in lows[:1]]
            references = known[0] if known else None
        return any(self.book.refers(references, provision, one.provision) for one in chain)

    def punishment(self, chain: Chain) -> Text:
        """Return the sanctions of what is done, as a dimension; some kinds take the offence's, for want of own ones."""
        provision = chain[0].provision
        penalties = self.book.penalties(provision)
        if not penalties and len(chain) > 1 and "punished_as_offence" in self.vocabulary.kinds[provision.kind].clauses:
            return self.punishment(chain[1:])
        values = tuple(Value(name) for name, _, _ in penalties)
        return Text(provision, {"sanction": values} if values else {}, ())

    def abiding(self, requirement: Requirement, case: Case, text: Text, choice: Choice) -> str:
        """Return the level of a provision that makes the forbidden demand: what excuses it, or that it is arguable."""
        forbidden = (requirement.forbidden, requirement.excepted)
        made = [one for one in self.asked(text) if self.entails(one, forbidden)]
        return worst(self.condoned(requirement, case, one, choice) for one in made)

    def keeping(self, limits: Required, case: Case, text: Text) -> str:
        """Return the level of a provision that goes beyond a limit, or may; silence knows no limit.

        Where it is open whether it reaches the case, it is open whether it goes too far there.
        """
        allowed = self.words.leaves(limits.dimension, limits.values)
        values = text.dimensions.get(limits.dimension) or (Value(low=0),)
        sure = [value for value in values if not value.arguable]
        within = self.words.leaves(limits.dimension, values) <= allowed
        perhaps = self.words.leaves(limits.dimension, sure) <= allowed
        found = "clean" if within else "arguable" if perhaps else "narrower"
        return best([found, *(["arguable"] if best(self.upon(case).values()) == "arguable" else [])])

    def as_wide(self, condition: Condition, requirement: Requirement) -> str:
        """Say whether what meets some articles reaches, of what a requirement asks, all that what meets others does."""
        found = []
        for number, clause in enumerate(requirement.clauses):
            for required in clause.required:
                if required.dimension == condition.dimension:
                    for leaf in self.words.leaves(required.dimension, required.values):
                        case = Case(number, frozenset({(required.dimension, leaf)}))
                        own = self.joint(requirement, case, condition.of)
                        others = self.joint(requirement, case, condition.those_of)
                        found.append(
                            "clean"
                            if others == "none" or own == "clean"
                            else "none"
                            if others == "clean" and own == "none"
                            else "arguable"
                        )
        return worst(found)

    def joint(self, requirement: Requirement, case: Case, articles: tuple[ArticleRange, ...]) -> str:
        """Return how anything that meets some articles says, or has said of it, what a case asks."""
        concerned = [one for one in self.treaty.requirements if one.obliges and in_ranges(one.article, articles)]
        cases = [Case(0, frozenset(), one.id, upon) for one in concerned for upon in self.region(one)]
        parts = [part for one in cases for part in self.owed_over(one)]
        chains = {chain[:1]: chain for one in parts for chain in self.foundation(one)}
        return best(self.said(requirement, case, chain, alone=True) for chain in chains.values())

    def condoned(self, requirement: Requirement, case: Case, demand: Demanded, choice: Choice) -> str:
        """Return the level to which a forbidden demand brings a provision down: the best of its alternatives."""
        excused = [self.excuses.excuse(requirement, case, literal, choice) for literal, _ in demand.alternatives]
        return best([*excused, "arguable" if demand.arguable else "narrower"])

    def entails(self, demand: Demanded, literal: Literal) -> bool:
        return all(literal in self.words.closure([alternative]) for alternative, _ in demand.alternatives)

    def level(self, requirement: Requirement, case: Case, text: Text, choice: Choice) -> str:
        """Return the level at which a provision reaches a case: of leaves of which any one will do, the best."""
        clause = self.clause(requirement, case)
        options = self.points(clause, one_of=True)
        return best(
            self.level_at(requirement, attrs.evolve(case, values=case.values | option), text, choice)
            for option in options
        )

    def clause(self, requirement: Requirement, case: Case) -> Clause:
        return requirement.clauses[case.clause] if requirement.clauses else Clause(())

    def level_at(self, requirement: Requirement, case: Case, text: Text, choice: Choice) -> str:
        """Return the worst level of the parts: each dimension of the clause, each demand of the provision."""
        clause = self.clause(requirement, case)
        parts = [self.part(requirement, case, dimension, leaf, text) for dimension, leaf in case.values]
        if case.part:
            parts.append(self.reaches_number(text, *case.part))
        if "none" in parts:
            return "none"
        own = {required.dimension for required in clause.required} | {case.part[0] if case.part else ""}
        excess = [*self.asked(text), *self.fault(text, clause), *self.foreign(text, own)]
        return worst([*parts, *(self.weight(requirement, case, demand, choice) for demand in excess)])

    def reaches_number(self, text: Text, name: str, number: int) -> str:
        """Return how a provision reaches a number that is not asked for: without a limit, whichever it is."""
        values = text.dimensions.get(name) or (Value(low=0),)
        sure = [value for value in values if not value.arguable]
        found = "arguable" if number in numbers_of(values) else "none"
        return "clean" if number in numbers_of(sure) else found

    def part(self, requirement: Requirement, case: Case, dimension: str, leaf: Leaf, text: Text) -> str:
        """Return how a provision reaches one leaf of a dimension of the clause."""
        values = text.dimensions.get(dimension)
        if values is None:
            return "clean" if self.vocabulary.dimensions[dimension].silence == "all" else "none"
        surely = self.words.leaves(dimension, [value for value in values if not value.arguable])
        if not values or leaf in surely:
            return "clean"
        perhaps = self.words.leaves(dimension, values)
        arguably = "arguable" if leaf in perhaps else self.excuses.limited(requirement, case, dimension, perhaps)
        return best([worst(["arguable", arguably]), self.excuses.limited(requirement, case, dimension, surely)])

    # ------------------------------------------------------------ demands

    def asked(self, text: Text) -> Iterator[Demanded]:
        """Yield what a provision demands in so many words, and by dimensions whose terms are demands."""
        for demand in text.demands:
            yield Demanded(tuple((literal, False) for literal in demanded(demand)), demand.arguable)
        for dimension, values in text.dimensions.items():
            if self.vocabulary.dimensions[dimension].demands:
                for value in values:
                    yield Demanded((((value.term, False), False),), value.arguable)

    def fault(self, text: Text, clause: Clause) -> Iterator[Demanded]:
        """Yield a fault that is graver than the clause asks for; silence asks for none."""
        for dimension in self.vocabulary.dimensions.values():
            values = text.dimensions.get(dimension.name, ())
            if dimension.ordered and values:
                wanted = [value for one in clause.required if one.dimension == dimension.name for value in one.values]
                most = min((self.rank(dimension, value) for value in wanted), default=-1)
                sure = [value for value in values if not value.arguable] or values
                if all(self.rank(dimension, value) > most for value in sure):
                    doubt = any(self.rank(dimension, value) <= most for value in values)
                    terms = tuple(((value.term, False), value.arguable and sure != values) for value in values)
                    yield Demanded(terms, doubt or all(value.arguable for value in values))

    def rank(self, dimension: Dimension, value: Value) -> int:
        return dimension.ordered.index(value.term)

    def foreign(self, text: Text, own: set[str]) -> Iterator[Demanded]:
        """Yield the dimensions that the provision limits and the clause does not have, each as one demand."""
        for name, values in text.dimensions.items():
            dimension = self.vocabulary.dimensions[name]
            if values and name not in own and not self.is_demand(name) and not dimension.apart:
                doubt = all(value.arguable for value in values)
                if dimension.unit:
                    yield Demanded((((name, False), False), *self.terms_within(name, values)), doubt)
                elif doubt:
                    # Whether it reaches any of them is open: nothing that is allowed makes that certain.
                    yield Demanded((), arguable=True)
                else:
                    yield Demanded(tuple(((value.term, False), value.arguable) for value in values), doubt)

    def terms_within(self, name: str, limit: tuple[Value, ...]) -> Iterator[tuple[Literal, bool]]:
        """Yield the terms that mean such numbers as a limit lets through, each with whether only arguably."""
        for term in self.vocabulary.terms.values():
            meant = numbers_of(dict(term.within).get(name, ()))
            if meant and meant <= numbers_of(limit):
                yield (term.name, False), not meant <= numbers_of([one for one in limit if not one.arguable])

    def weight(self, requirement: Requirement, case: Case, demand: Demanded, choice: Choice) -> str:
        """Return the level to which a demand brings a provision down at a case: the best of its alternatives."""
        found = [self.discharged(requirement, case, demand)]
        for literal, arguable in demand.alternatives:
            excused = self.excuses.excuse(requirement, case, literal, choice)
            found.append(worst(["arguable", excused]) if arguable else excused)
        if demand.arguable:
            found.append("arguable")
        return best(found)

    def discharged(self, requirement: Requirement, case: Case, demand: Demanded) -> str:
        """Say whether a demand follows from what the clause gives, whichever alternatives of that hold."""
        return worst(
            best(
                "arguable" if arguable else "clean"
                for literal, arguable in demand.alternatives
                if literal in self.words.closure(given)
            )
            for given in self.givens(requirement, case)
        )

    def givens(self, requirement: Requirement, case: Case) -> Iterator[list[Literal]]:
        """Yield all that is given at a case, once for each choice among alternatives."""
        clause = self.clause(requirement, case)
        certain: list[Literal] = [(leaf, False) for _, leaf in case.values if isinstance(leaf, str)]
        for required in clause.required:
            if self.is_demand(required.dimension):
                certain += [(value.term, False) for value in required.values]
        for chosen in product(*(demanded(given) for given in clause.given)):
            yield [*certain, *chosen]


def numbers_of(values: Iterable[Value]) -> set[int]:
    """Return all numbers of some intervals, up to one above which no text of these tests distinguishes."""
    return {number for value in values for number in range(value.low or 0, value.high or OPEN_END)}


def of_parts(reached: Mapping[Case, Mapping[Chain, str]]) -> str:
    """Return the level at which a case is reached in all of its parts."""
    return worst(best(chains.values()) for chains in reached.values())


def choices(requirement: Requirement) -> list[dict[int, str]]:
    """Return every way to choose one demand of each permission that allows only one of several."""
    places = [place for place, permission in enumerate(requirement.permissions) if permission.one_of]
    alternatives = [requirement.permissions[place].one_of for place in places]
    return [dict(zip(places, chosen, strict=True)) for chosen in product(*alternatives)]
