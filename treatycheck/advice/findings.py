"""From conclusions to findings: each verdict joined with the provisions, gaps and instruments that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from treatycheck.advice.burdens import Burdens, closeness
from treatycheck.advice.late import Late
from treatycheck.advice.nearest import excess, lacks_of, lightest, meant_for, misses
from treatycheck.advice.scenario import Teller, spans_of, terms_of
from treatycheck.coverage.cells import Group
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.duties import reached
from treatycheck.coverage.gaps import Gap as Box
from treatycheck.coverage.gaps import excludable, gaps
from treatycheck.coverage.index import LawIndex, bits
from treatycheck.coverage.instruments import EXCLUSION, Reliance, reliances
from treatycheck.coverage.levels import ARGUABLE, NAMES, NARROWER, NONE
from treatycheck.engine.ruleset import Conclusion
from treatycheck.model.articles import cited
from treatycheck.model.findings import VERDICTS, Finding, Gap, Headline, InstrumentUse, Note, Witness
from treatycheck.model.law import Accepted, Claim, Provision
from treatycheck.model.rules import Rule
from treatycheck.model.treaty import Permission, Treaty
from treatycheck.model.vocabulary import DEFINITION

MOST_GAPS = 10
MET = frozenset({"met", "excluded", "met_with_instrument"})
COVERED = MET | {"needs_instrument"}
"""The verdicts that leave no gap to tell."""


class Verdict:
    """What the rules concluded for one requirement."""

    def __init__(self, verdict: str, severity: str, rule: str, notes: tuple[str, ...]) -> None:
        self.verdict = verdict
        self.severity = severity
        self.rule = rule
        self.notes = notes


def findings(
    treaty: Treaty, coverages: Mapping[str, Coverage], verdicts: Mapping[str, Verdict], index: LawIndex, *, text: bool
) -> list[Finding]:
    """Return the findings of a treaty, in its order."""
    teller, witnesses = Teller(index, treaty), Witnesses(index)
    return [finding(coverages[name], verdicts[name], index, teller, witnesses, text=text) for name in coverages]


def notes_on(
    conclusions: Iterable[Conclusion], about: Mapping[str, tuple[Provision, str]], rules: Mapping[str, Rule]
) -> list[Note]:
    """Return the notes that rules make on provisions; `about` gives the provision, and its detail, by subject."""
    found = []
    for one in conclusions:
        if one.conclusion == "note" and one.subject in about:
            provision, detail = about[one.subject]
            place = provision.place
            basis = tuple(map(basis_words, rules[one.rule].basis)) if one.rule in rules else ()
            where = (provision.identity, one.because, place.path, place.line, place.column)
            found.append(Note(one.rule, *where, detail, basis))
    return found


def basis_words(basis: Claim) -> str:
    """Return what a rule rests on as words: `ets185 art. 15(2): grounds that justify the use of the power`."""
    articles = f"{basis.articles[0][0].treaty} {cited(basis.articles)}" if basis.articles else ""
    return ": ".join(part for part in (articles, basis.reason) if part)


def acceptances(index: LawIndex, provision: Provision) -> Iterator[Accepted]:
    """Yield what a provision accepts, then what the head of its statute accepts."""
    yield from provision.accepts
    statute = index.statutes.get(provision.statute)
    yield from statute.accepts if statute else ()


def finding(
    coverage: Coverage, verdict: Verdict, index: LawIndex, teller: Teller, witnesses: Witnesses, *, text: bool
) -> Finding:
    """Return one finding with all that it rests on."""
    requirement = coverage.requirement
    assessed = verdict.verdict != "not_assessed"
    found: list[Box] = []
    told: tuple[Gap, ...] = ()
    barred: list[InstrumentUse] = []
    if assessed and verdict.verdict not in COVERED:
        burdens, late = Burdens(index), Late(requirement, index)
        found = gaps(coverage, burdens.lightest)
        told = tuple(gap_of(box, coverage, index, teller, late, burdens) for box in found[:MOST_GAPS])
        barred = too_late(found, index, late)
    relied = reliances(coverage, index) if assessed else ()
    lacks = [name for gap in told for name in gap.lacks]
    lacks += [
        use.condition.removeprefix("except ") for use in relied if use.status != "option" and use.condition != EXCLUSION
    ]
    return Finding(
        requirement=requirement.id,
        title=requirement.title,
        strength=requirement.strength,
        verdict=verdict.verdict,
        severity=verdict.severity,
        witnesses=witnesses.of(coverage),
        gaps=told,
        more_gaps=len(found) - len(told),
        instruments=(*map(use_of, relied), *barred),
        arguable=arguable(found, index),
        notes=(*verdict.notes, *notes_of(coverage)),
        reason=reason(coverage, verdict.verdict, index, teller, text=text),
        judgement=requirement.judgement,
        points=coverage.points,
        covered=coverage.points - coverage.counts[NONE] - coverage.left_out,
        left_out=coverage.left_out,
        not_verified=requirement.not_verified,
        rule=verdict.rule,
        lacks=tuple(dict.fromkeys(lacks)),
    )


def too_late(found: Iterable[Box], index: LawIndex, late: Late) -> list[InstrumentUse]:
    """Return the instruments that would have excused what narrows the law, had they been made in time."""
    uses = [
        late.use(demand, index.effectives[position].provision.identity)
        for box in found
        if box.level == NARROWER
        for position in lightest(box, index)
        for demand in excess(box, position, index)
    ]
    return list(dict.fromkeys(use for use in uses if use is not None))


def use_of(one: Reliance) -> InstrumentUse:
    """Return what a finding relies on, as the report shows it."""
    return InstrumentUse(one.condition, one.channel, one.clause, one.status, one.provision, one.stated)


class Witnesses:
    """The provisions of a law as witnesses; each is made once, as many findings rest on the same."""

    def __init__(self, index: LawIndex) -> None:
        self._index = index
        self._made: dict[tuple[tuple[int, ...], int], Witness] = {}

    def of(self, coverage: Coverage) -> tuple[Witness, ...]:
        """Return the provisions that reach the region best, those that fit it most closely first."""
        best: dict[tuple[int, ...], int] = {}
        cases: dict[tuple[int, ...], int] = {}
        for cells in coverage.cells:
            for chains, level, count in reached(cells):
                for chain in chains:
                    if best.get(chain, NONE) >= level:
                        best[chain] = level
                    cases[chain] = cases.get(chain, 0) + count
        heads = {chain[0] for chain in best}
        close = {head: max(closeness(head, cells, self._index) for cells in coverage.cells) for head in heads}
        order = sorted(best, key=lambda chain: (best[chain], -close[chain[0]], -cases[chain], chain))
        return tuple([self._witness(chain, best[chain]) for chain in order])

    def _witness(self, chain: tuple[int, ...], level: int) -> Witness:
        """Return a chain of provisions as a witness."""
        key = (chain, level)
        if key not in self._made:
            provision = self._index.effectives[chain[0]].provision
            upon = self._index.effectives[chain[1]].provision.identity if len(chain) > 1 else ""
            name, place = provision.identity or provision.citation, provision.place
            self._made[key] = Witness(name, place.path, place.line, place.column, NAMES[level], upon)
        return self._made[key]


def gap_of(box: Box, coverage: Coverage, index: LawIndex, teller: Teller, late: Late, burdens: Burdens) -> Gap:
    """Return a gap with its sentence and the provisions that come nearest."""
    covers = lightest(box, index) if box.masks else []
    ways, heavier = burdens.ways(box) if box.level == NARROWER else ([], [])
    ways.sort(key=lambda position: position not in covers)
    others = [position for position in ways if position not in covers] if len(ways) > 1 else []
    demands = [list(dict.fromkeys(excess(box, position, index))) for position in ways or covers[:1]]
    told = list(dict.fromkeys((*meant_for(box, [*covers, *others], index), *covers, *others)))
    return Gap(
        level=NAMES[box.level],
        region=region(box, index),
        points=box.points,
        clause=box.cells.shape.clause.name,
        scenario=teller.scenario(coverage.requirement, box, demands, heavier),
        nearest=misses(box, index, told, late),
        lacks=lacks_of(box, index, covers),
        may_be_excluded=excludable(box, coverage) if box.level >= NARROWER else "",
        kind=box.cells.shape.kind,
    )


def region(box: Box, index: LawIndex) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the terms of a gap by dimension; `computer_data (rest)` is what no kind of it names."""
    found = []
    for side, (name, _) in enumerate(box.cells.sides):
        leaves = box.leaves(side)
        if isinstance(leaves[0], Group):
            terms = tuple(dict.fromkeys(followed_by(leaf, index) for leaf in leaves if isinstance(leaf, Group)))
        elif isinstance(leaves[0], tuple):
            terms = tuple(f"{low}-{'' if high is None else high}" for low, high in spans_of(leaves))
        else:
            listed = terms_of(box, side, index.meaning)
            terms = tuple(f"{term} (rest)" if rest else term for term, rest in listed)
        found.append((name, terms))
    return tuple(found)


def followed_by(group: Group, index: LawIndex) -> str:
    """Return the requirement whose offences a duty follows, or the offence where it follows each of the law."""
    return group.requirement or index.effectives[group.chains[0][0]].provision.identity


def arguable(found: Iterable[Box], index: LawIndex) -> tuple[str, ...]:
    """Return the provisions on whose reading an arguable finding depends."""
    names = [
        index.effectives[position].provision.identity
        for box in found
        if box.level == ARGUABLE
        for position in bits(box.masks)
    ]
    return tuple(dict.fromkeys(names))


def notes_of(coverage: Coverage) -> list[str]:
    """Return remarks on what the finding does not say by itself."""
    found = []
    if coverage.base == "some" and coverage.absent:
        found.append(f"assessed over what the law has; nothing for {', '.join(coverage.absent)}")
    found += dict.fromkeys(map(open_condition, coverage.standing.undecided))
    if coverage.standing.choice:
        found.append(f"assessed with the choice: {coverage.standing.choice}")
    return found


def open_condition(permission: Permission) -> str:
    """Return on what it depends, and is open, whether something may be declared or reserved."""
    wide = [one for one in permission.conditions if one.dimension]
    told = " and ".join(f"{cited(one.of)} reach as far as {cited(one.those_of)}" for one in wide)
    clause = f" under {permission.under[0].citation}" if permission.under else ""
    return f"whether the {permission.channel}{clause} is allowed is open: it depends on whether {told}"


def reason(coverage: Coverage, verdict: str, index: LawIndex, teller: Teller, *, text: bool) -> str:
    """Return why a requirement was not assessed, or nothing."""
    if verdict != "not_assessed":
        return ""
    if not text:
        return f"no text of this law is known for {index.day}"
    article = coverage.requirement.article
    left_out = index.left_out(article)
    if left_out:
        return f"left out: {left_out}"
    silent = [statute.name for statute in index.unknown(article)]
    if silent and not index.claims(article):
        return f"no text of {', '.join(silent)} is known for {index.day}"
    if coverage.base == "none":
        return f"the law has no {teller.followed(coverage.requirement)} to which this duty could apply"
    if coverage.undefined:
        lacks = "does not define this" if coverage.requirement.kind == DEFINITION else "has no rule on this"
        return f"the law {lacks}, and the treaty does not oblige it to"
    return "the law does not claim to encode this article (`encodes`)"


def headlines(found: Iterable[Finding], treaty: Treaty) -> list[Headline]:
    """Return one line for each article: the worst verdict of its assessed `shall` duties, and the counts."""
    by_article: dict[str, list[Finding]] = {}
    articles = {requirement.id: requirement.article for requirement in treaty.requirements}
    for one in found:
        article = articles[one.requirement]
        by_article.setdefault(f"{article.treaty}:art{article.parts[0]}", []).append(one)
    titles = {f"{treaty.name}:art{number}": title for number, title in treaty.headings}
    return [headline(article, titles.get(article, listed[0].title), listed) for article, listed in by_article.items()]


def without_duty(treaty: Treaty) -> list[str]:
    """Return the articles of a treaty that ask for no law, in its order."""
    asking = {one.article.parts[0] for one in treaty.duties}
    numbers = dict.fromkeys(one.article.parts[0] for one in treaty.requirements)
    return [f"{treaty.name}:art{number}" for number in numbers if number not in asking]


def headline(article: str, title: str, listed: list[Finding]) -> Headline:
    """Return the line of one article."""
    duties = [one for one in listed if one.strength in ("shall", "shall_within_principles")]
    assessed = [one for one in duties if one.verdict != "not_assessed"]
    met = sum(one.verdict in MET for one in assessed)
    unassessed = len(duties) - len(assessed)
    worst = max((one.verdict for one in assessed), key=VERDICTS.index, default="not_assessed")
    if worst == "met" and unassessed:
        worst = "not_assessed"
    points = sum(one.points for one in assessed)
    covered = sum(one.covered for one in assessed)
    return Headline(article, worst, met, len(assessed) - met, unassessed, points, covered, title)
