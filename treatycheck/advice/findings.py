"""From conclusions to findings: each verdict joined with the provisions, gaps and instruments that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from treatycheck.advice.witnesses import Witnesses
from treatycheck.coverage.cover import Coverage
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.instruments import EXCLUSION, Reliance, reliances
from treatycheck.coverage.levels import NONE
from treatycheck.model.articles import ByArticle, cited, contains
from treatycheck.model.findings import VERDICTS, Finding, Headline, InstrumentUse
from treatycheck.model.treaty import ArticleRange, Permission, Requirement, Treaty
from treatycheck.model.vocabulary import DEFINITION

if TYPE_CHECKING:
    from treatycheck.advice.gap_words import GapFinder
    from treatycheck.model.gaps import Gap

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


class Unmet:
    """What a law leaves open of a requirement: some gaps and how many more, what comes too late, what is arguable."""

    def __init__(
        self, gaps: tuple[Gap, ...], more: int, late: tuple[InstrumentUse, ...], arguable: tuple[str, ...]
    ) -> None:
        self.gaps = gaps
        self.more = more
        self.late = late
        self.arguable = arguable


NOTHING_UNMET = Unmet((), 0, (), ())


def findings(
    treaty: Treaty, coverages: Mapping[str, Coverage], verdicts: Mapping[str, Verdict], index: LawIndex, *, text: bool
) -> list[Finding]:
    """Return the findings of a treaty, in its order."""
    finder = Finder(index, treaty, text=text)
    return [finder.finding(coverages[name], verdicts[name]) for name in coverages]


class Finder:
    """Joins what was measured and concluded of a law under one treaty to findings; `text` says if any is known."""

    def __init__(self, index: LawIndex, treaty: Treaty, *, text: bool) -> None:
        self._index = index
        self._treaty = treaty
        self._text = text
        self._witnesses = Witnesses(index)

    @cached_property
    def _gaps(self) -> GapFinder:
        from treatycheck.advice.gap_words import GapFinder  # noqa: PLC0415 - only where there are gaps

        return GapFinder(self._index, self._treaty)

    @cached_property
    def _forbidden(self) -> list[tuple[str, tuple[ArticleRange, ...]]]:
        lines = [one for one in self._treaty.requirements if one.forbidden]
        return [(f"except {one.forbidden}" if one.excepted else one.forbidden, one.over) for one in lines]

    def finding(self, coverage: Coverage, verdict: Verdict) -> Finding:
        """Return one finding with all that it rests on."""
        requirement = coverage.requirement
        assessed = verdict.verdict != "not_assessed"
        unmet = self._gaps.unmet(coverage) if assessed and verdict.verdict not in COVERED else NOTHING_UNMET
        relied = self._relied(coverage) if assessed else []
        lacks = [name for gap in unmet.gaps for name in gap.lacks]
        lacks += [
            use.condition.removeprefix("except ")
            for use in relied
            if use.status != "option" and use.condition != EXCLUSION
        ]
        return Finding(
            requirement=requirement.id,
            title=requirement.title,
            strength=requirement.strength,
            verdict=verdict.verdict,
            severity=verdict.severity,
            witnesses=self._witnesses.of(coverage),
            gaps=unmet.gaps,
            more_gaps=unmet.more,
            instruments=(*map(use_of, relied), *unmet.late),
            arguable=unmet.arguable,
            notes=(*verdict.notes, *notes_of(coverage)),
            reason="" if assessed else self._reason(coverage),
            judgement=requirement.judgement,
            points=coverage.points,
            covered=coverage.points - coverage.counts[NONE] - coverage.left_out,
            left_out=coverage.left_out,
            not_verified=requirement.not_verified,
            rule=verdict.rule,
            lacks=tuple(dict.fromkeys(lacks)),
        )

    def _relied(self, coverage: Coverage) -> list[Reliance]:
        """Return on what a finding relies, without options to demand what another line of the treaty forbids there."""
        article = coverage.requirement.article
        forbidden = {demand for demand, articles in self._forbidden if contains(articles, article)}
        relied = reliances(coverage, self._index)
        return [one for one in relied if one.status != "option" or one.condition not in forbidden]

    def _reason(self, coverage: Coverage) -> str:
        """Return why a requirement was not assessed."""
        index, requirement = self._index, coverage.requirement
        if not self._text:
            return f"no text of this law is known for {index.day}"
        left_out = index.left_out(requirement.article)
        if left_out:
            return f"left out: {left_out}"
        silent = [statute.name for statute in index.unknown(requirement.article)]
        if silent and not index.claims(requirement.article):
            return f"no text of {', '.join(silent)} is known for {index.day}"
        if coverage.base == "none":
            return f"the law has no {self._followed(requirement)} to which this duty could apply"
        if coverage.undefined:
            lacks = "does not define this" if requirement.kind == DEFINITION else "has no rule on this"
            return f"the law {lacks}, and the treaty does not oblige it to"
        return "the law does not claim to encode this article (`encodes`)"

    @cached_property
    def _by_article(self) -> ByArticle:
        return ByArticle(self._treaty.requirements)

    def _followed(self, requirement: Requirement) -> str:
        """Return what a duty over other articles follows: offences, or provisions of another kind."""
        kinds = {one.kind for one in self._by_article.held(requirement.over) if one.kind}
        known = self._index.meaning.vocabulary.kinds
        return "offence" if requirement.every or any(known[name].punishes for name in kinds) else "provision"


def use_of(one: Reliance) -> InstrumentUse:
    """Return what a finding relies on, as the report shows it."""
    return InstrumentUse(one.condition, one.channel, one.clause, one.status, one.provision, one.stated)


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
