"""Laws by construction: what meets a requirement, and all the single faults by which it would fail it.

A draft has the provisions that `treatycheck new` writes for a requirement and, before them, those that it follows. The
verdict of each fault is known from what is changed, not from a check: that is what makes it a test of the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from treatycheck.advice.skeleton import THREE_YEARS, Draft
from treatycheck.assess import compiled_of, meaning_of
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.coverage.excuses import closure_of, permitted_literals
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.region import shape
from treatycheck.errors import TreatycheckError, UnknownName
from treatycheck.model.law import Claim, Demand, Law, Provision, Sanction, Statute, Value
from treatycheck.model.treaty import Clause, Required, Requirement, Treaty
from treatycheck.model.vocabulary import OFFENCE, SANCTION
from treatycheck.testing.words import conditions_of, has_terms

BILL = Statute("bill", "Bill", "XX")


class NoLawFor(TreatycheckError):
    """No law can be made for a requirement, for the reason that the message gives."""


@attrs.frozen
class Failure:
    """A law that fails a requirement in exactly one way.

    `change` says in words what is wrong, `lacks` names it as a finding does; `verdict` is what a check must find.
    """

    law: Law
    requirement: str
    change: str
    verdict: str
    lacks: tuple[str, ...] = ()


@attrs.frozen
class Subject:
    """A requirement with the treaty in which it stands, and with the catalogue of its words."""

    requirement: Requirement
    treaty: Treaty
    catalogue: Catalogue

    @property
    def meaning(self) -> Meaning:
        """Return what the words mean."""
        return meaning_of(self.catalogue)

    @property
    def targets(self) -> tuple[Requirement, ...]:
        """Return the requirements that this one follows."""
        return compiled_of(self.treaty, self.catalogue).targets[self.requirement.id]

    @property
    def looked_up(self) -> bool:
        """Say whether the duty is met by what the provisions that it follows say themselves."""
        return compiled_of(self.treaty, self.catalogue).looked_up(self.requirement)


def subject_of(
    requirement: Requirement | str, treaty: Treaty | None = None, catalogue: Catalogue | None = None
) -> Subject:
    """Return a requirement, given itself or by its id, with its treaty: by its name, if none is given.

    Raises:
        UnknownName: for a treaty or requirement that does not exist.
        NoLawFor: for a line that asks nothing of a law, and for a duty over articles that ask for nothing.
    """
    known = catalogue or shipped()
    name = requirement if isinstance(requirement, str) else requirement.id
    treaty = treaty or known.treaty(name.partition(":")[0], examples=False)
    found = next((one for one in treaty.requirements if one.id == name), None)
    if found is None:
        raise UnknownName(f"{treaty.name} has no requirement `{name}`; `treatycheck treaties {treaty.name}` lists them")
    if not found.obliges:
        raise NoLawFor(f"{name} asks nothing of a law, so that none can meet or fail it")
    subject = Subject(found, treaty, known)
    if found.over and not subject.targets:
        raise NoLawFor(f"{name} is a duty over articles of which none asks for a provision that it could follow")
    return subject


# ---------------------------------------------------------------- what meets it


ANY_OFFENCE = Provision(OFFENCE, "s. 0", "Any offence", sanctions=(Sanction("imprisonment", None, THREE_YEARS),))
"""What a duty over every offence follows: whatever the offence is about."""


@attrs.frozen
class Drafted:
    """A law that meets a requirement: its `own` provisions, the `heads` that it follows, and what those follow."""

    before: tuple[Provision, ...]
    heads: tuple[Provision, ...]
    own: tuple[Provision, ...]
    claim: Claim

    def law(self, *, own: Iterable[Provision] | None = None, heads: Iterable[Provision] | None = None) -> Law:
        """Return it as a law, with other provisions where they are given."""
        listed = (
            *self.before,
            *(self.heads if heads is None else heads),
            *(self.own if own is None else own),
        )
        provisions = [attrs.evolve(one, statute=BILL.name, identity=f"XX:bill:{one.citation}") for one in listed]
        return Law("XX", (attrs.evolve(BILL, encodes=(self.claim,)),), tuple(provisions))


def drafted(subject: Subject, target: Requirement | None = None) -> Drafted:
    """Return a law that meets a requirement; a duty follows the provisions of one `target` (else of its first)."""
    draft = Draft(subject.treaty, subject.catalogue.lexicon)
    requirement = subject.requirement
    before: list[Provision] = []
    heads: list[Provision] = []
    chain = followed(subject, target)
    first = (*chain, requirement)[0]
    if first.every:
        heads = punished([ANY_OFFENCE], OFFENCE, first)
    for one in chain:
        before += heads
        heads = punished(draft.provisions_of(one), one.kind, requirement)
    own = draft.provisions_of(requirement)
    if requirement.kind == SANCTION:
        heads = [sanctioned(one, requirement.clauses, subject.meaning) for one in heads]
    whole = attrs.evolve(requirement.article, parts=requirement.article.parts[:1])
    return Drafted(tuple(before), tuple(heads), tuple(own), Claim(((whole, None),)))


def followed(subject: Subject, target: Requirement | None = None) -> list[Requirement]:
    """Return what a requirement follows, and before it what that follows: one requirement for each step."""
    found: list[Requirement] = []
    targets = subject.targets
    while targets:
        found.insert(0, target or targets[0])
        target = None
        targets = attrs.evolve(subject, requirement=found[0]).targets
    return found


def punished(drafts: list[Provision], kind: str, duty: Requirement) -> list[Provision]:
    """Return provisions of a kind that are punished gravely enough for a duty which begins at a threshold."""
    if duty.least is None or duty.least <= THREE_YEARS or kind != OFFENCE:
        return drafts
    enough = Sanction("imprisonment", None, duty.least, duty.least_unit or "day")
    return [attrs.evolve(one, sanctions=(enough,)) for one in drafts]


def sanctioned(provision: Provision, clauses: Iterable[Clause], meaning: Meaning) -> Provision:
    """Return a provision that is punished by all that some clauses ask for."""
    listed = list(provision.sanctions)
    for required in (side for clause in clauses for side in clause.required):
        named = {leaf for one in listed for leaf in meaning.leaves(one.name, required.dimension)}
        wanted = [set(meaning.leaves(value.term, required.dimension)) for value in required.values]
        if required.one_of and any(leaves & named for leaves in wanted):
            continue
        lacking = [value.term for value, leaves in zip(required.values, wanted, strict=True) if not leaves <= named]
        for term in lacking[: 1 if required.one_of else None]:
            listed.append(Sanction(term, link="and" if listed else ""))
    return attrs.evolve(provision, sanctions=tuple(listed))


# ---------------------------------------------------------------- what fails it


def failures(subject: Subject, draft: Drafted) -> Iterator[Failure]:
    """Yield the laws that fail a requirement by one change of a draft that meets it, the plainest first."""
    requirement = subject.requirement
    if requirement.forbidden:
        # A State that is not bound yet may still reserve what is open to a reservation.
        named = (requirement.forbidden, requirement.excepted)
        verdict = "needs_instrument" if any(named in one.terms for one in requirement.permissions) else "narrower"
        demand = Demand((requirement.forbidden,), negated=requirement.excepted)
        yield from _demanding(subject, draft, [demand], verdict, heads=True)
    elif requirement.limits:
        name = requirement.limits.dimension
        heads = [attrs.evolve(without(one, name), lasts=None) for one in draft.heads]
        yield failure(subject, draft.law(heads=heads), f"sets no limit of {name}", "narrower")
    elif requirement.kind == SANCTION:
        # Who attempts an offence or takes part in it is punished as the offence is: that goes unpunished, too.
        law = draft.law()
        provisions = tuple(attrs.evolve(one, sanctions=()) for one in law.provisions)
        yield failure(subject, attrs.evolve(law, provisions=provisions), "is punished by nothing", "missing")
    else:
        yield from _short(subject, draft)
        if subject.looked_up:
            yield from _limiting(subject, draft)
        elif not any(permission.anything for permission in requirement.permissions):
            yield from _demanding(subject, draft, (Demand((name,)) for name in unpermitted(subject)), heads=False)
        yield from _absent(subject, draft)


def failure(subject: Subject, law: Law, change: str, verdict: str, *lacks: str) -> Failure:
    """Return a failure of the requirement."""
    return Failure(law, subject.requirement.id, change, verdict, lacks)


def _short(subject: Subject, draft: Drafted) -> Iterator[Failure]:
    """Yield laws in which a provision lacks one term of a list, or the last year of an interval."""
    clauses = subject.requirement.clauses
    for number, (clause, provision) in enumerate(zip(clauses, draft.own, strict=True)):
        others = [other for position, other in enumerate(draft.own) if position != number]
        for required in clause.required:
            if provision.values(required.dimension) is None or not counts(subject, required):
                continue
            for value, rest in shortened(required, subject.meaning):
                gap = attrs.evolve(required, values=(value,))
                if any(reaches(other, clause, gap, subject.meaning) for other in others):
                    continue
                less = replaced(provision, required.dimension, rest)
                own = [less if one is provision else one for one in draft.own]
                lacks = value.term or required.dimension
                change = f"does not reach {lacks} ({required.dimension})" if value.term else f"narrows the {lacks}"
                yield failure(subject, draft.law(own=own), f"{provision.citation} {change}", "partial", lacks)


def counts(subject: Subject, required: Required) -> bool:
    """Say whether a part of what is required can be missed: no other part is enough, and no limit is permitted."""
    limits = [one.limit.dimension for one in subject.requirement.permissions if one.limit]
    silence = subject.catalogue.lexicon.dimensions[required.dimension].silence
    # What is looked up in silent provisions is there, whatever a provision of the duty's own kind says.
    spoken = not (subject.looked_up and silence == "all")
    return spoken and not required.one_of and required.dimension not in limits


def shortened(required: Required, meaning: Meaning) -> Iterator[tuple[Value, tuple[Value, ...]]]:
    """Yield values that can be taken from those required, each with what is left: never nothing."""
    dimension = meaning.vocabulary.dimensions[required.dimension]
    for value in required.values:
        rest = tuple(one for one in required.values if one is not value)
        if has_terms(dimension):
            left = {leaf for one in rest for leaf in meaning.leaves(one.term, dimension.name)}
            lost = set(meaning.leaves(value.term, dimension.name)) - left
            # Either the whole term is lost, or what is left of it when the kinds that are named are taken away.
            if rest and lost in ({*meaning.leaves(value.term, dimension.name)}, {value.term}):
                yield value, rest
        elif dimension.unit and value.high is not None and value.high - (value.low or 0) > 1 and not rest:
            last = value.high - 1
            yield Value(low=last, high=value.high), (attrs.evolve(value, high=last),)


def reaches(provision: Provision, clause: Clause, gap: Required, meaning: Meaning) -> bool:
    """Say whether a provision may reach some case of a clause that lies in a gap of one dimension."""
    for side in clause.required:
        wanted = gap if side.dimension == gap.dimension else side
        dimension = meaning.vocabulary.dimensions[side.dimension]
        said = provision.values(dimension.name)
        if not has_terms(dimension) or (said is None and dimension.silence == "all"):
            continue
        found = {leaf for value in said or () for leaf in meaning.leaves(value.term, dimension.name)}
        if found.isdisjoint(leaf for value in wanted.values for leaf in meaning.leaves(value.term, dimension.name)):
            return False
    return True


def _demanding(
    subject: Subject, draft: Drafted, demands: Iterable[Demand], verdict: str = "narrower", *, heads: bool
) -> Iterator[Failure]:
    """Yield laws that demand something which the treaty does not allow."""
    listed = draft.heads if heads else draft.own
    kinds = subject.catalogue.lexicon.kinds
    cited = ", ".join(one.citation for one in listed)
    for demand in demands:
        clause, verb = ("except", "excepts") if demand.negated else ("only_if", "demands")
        if listed and all(clause in kinds[one.kind].clauses for one in listed):
            made = [attrs.evolve(one, demands=(*one.demands, demand)) for one in listed]
            law = draft.law(heads=made) if heads else draft.law(own=made)
            yield failure(subject, law, f"{cited} {verb} {demand.terms[0]}", verdict, demand.terms[0])


def unpermitted(subject: Subject) -> Iterator[str]:
    """Yield the conditions that are an excess: nothing that a requirement gives or permits has to do with them."""
    requirement, meaning = subject.requirement, subject.meaning
    shapes = [shape(requirement, clause, meaning) for clause in requirement.clauses or (Clause(()),)]
    known = {literal for one in shapes for choice in one.choices for literal in choice}
    known |= {literal for one in shapes for literal in one.by_leaf}
    permitted = [
        literal for one in requirement.permissions for literal in (*permitted_literals(one, None), *one.one_of)
    ]
    known |= closure_of(permitted, meaning)
    for name in conditions_of(meaning.vocabulary):
        # A kind of what is permitted is excused arguably: whether it is an excess is left open.
        if meaning.closure(name).isdisjoint(known):
            yield name


def _limiting(subject: Subject, draft: Drafted) -> Iterator[Failure]:
    """Yield laws in which the provisions that a duty looks at limit what their silence would leave whole."""
    dimensions = subject.catalogue.lexicon.dimensions
    for required in (side for clause in subject.requirement.clauses for side in clause.required):
        if dimensions[required.dimension].silence != "all" or required.one_of:
            continue
        shorter = list(shortened(required, subject.meaning))
        for value, rest in shorter:
            heads = [replaced(one, required.dimension, rest) for one in draft.heads]
            change = f"is limited in {required.dimension}: without {value.term}"
            yield failure(subject, draft.law(heads=heads, own=()), change, "partial", value.term)
        for other in () if shorter else outside(required, subject.meaning):
            heads = [replaced(one, required.dimension, (Value(other),)) for one in draft.heads]
            change = f"is limited in {required.dimension} to {other}"
            yield failure(subject, draft.law(heads=heads, own=()), change, "missing")


def outside(required: Required, meaning: Meaning) -> Iterator[str]:
    """Yield the terms of a dimension that reach nothing of what is required."""
    wanted = {leaf for value in required.values for leaf in meaning.leaves(value.term, required.dimension)}
    for name, term in meaning.vocabulary.terms.items():
        if required.dimension in term.dimensions and wanted.isdisjoint(meaning.leaves(name, required.dimension)):
            yield name


def _absent(subject: Subject, draft: Drafted) -> Iterator[Failure]:
    """Yield the law without any provision of its own for the requirement, if that is a gap."""
    requirement = subject.requirement
    dimensions = subject.catalogue.lexicon.dimensions
    silent = [dimensions[side.dimension].silence for clause in requirement.clauses for side in clause.required]
    if requirement.where_defined or (subject.looked_up and "all" in silent):
        return
    yield failure(subject, draft.law(own=()), "has no such provision", "missing")


def replaced(provision: Provision, dimension: str, values: tuple[Value, ...]) -> Provision:
    """Return a provision with other values of a dimension, in its place or last."""
    sides = dict(provision.dimensions) | {dimension: values}
    return attrs.evolve(provision, dimensions=tuple(sides.items()))


def without(provision: Provision, dimension: str) -> Provision:
    """Return a provision that does not speak of a dimension."""
    return attrs.evolve(provision, dimensions=tuple(side for side in provision.dimensions if side[0] != dimension))
