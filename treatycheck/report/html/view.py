"""A report put in the order of a page: articles, their requirements, and what each template needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from treatycheck.advice.grid import Grid
from treatycheck.coverage.texts import texts_on
from treatycheck.model.amendments import Advice, Suggestion
from treatycheck.model.findings import Finding, Headline, Report
from treatycheck.model.law import Statute
from treatycheck.model.treaty import Requirement, Treaty
from treatycheck.record import Record
from treatycheck.report.across import across_of, sections
from treatycheck.report.dossier import Dossier
from treatycheck.report.html.excerpts import Passage, passages
from treatycheck.report.html.regions import grids_of
from treatycheck.report.problems import is_needed
from treatycheck.report.terminal import statutes, title_of
from treatycheck.report.words import Naming, article_parts


@attrs.frozen(eq=False, repr=False)
class Part(Record):
    """One requirement: what it asks and of which treaty, if that is known, the finding, its region, what is suggested.

    `rests` maps the provisions that it rests on to those that they build upon.
    """

    finding: Finding
    requirement: Requirement | None
    treaty: Treaty | None
    grids: tuple[Grid, ...]
    suggestions: tuple[Suggestion, ...]
    rests: Mapping[str, tuple[str, ...]]

    @property
    def needed(self) -> list[object]:
        """Return the instruments that are still to be made, or would have been."""
        return [use for use in self.finding.instruments if is_needed(use)]

    @property
    def relied(self) -> list[object]:
        """Return the instruments on file, and the options, that the verdict relies on."""
        return [use for use in self.finding.instruments if not is_needed(use)]


@attrs.frozen(eq=False, repr=False)
class Chapter(Record):
    """One article: its headline, its title and its requirements."""

    headline: Headline
    treaty: str
    title: str
    parts: tuple[Part, ...]


@attrs.frozen(eq=False, repr=False)
class View(Record):
    """All that the page tells."""

    report: Report
    statutes: tuple[Statute, ...]
    treaties: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    passages: Mapping[str, Passage]
    several: bool
    advice: Advice | None
    together: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def errors(self) -> int:
        """Count what is an error."""
        return sum(one.severity == "error" for one in self.report.findings) + len(self.report.impermissible)

    @property
    def warnings(self) -> int:
        """Count what is a warning."""
        return sum(one.severity == "warning" for one in self.report.findings)

    @property
    def known(self) -> list[str]:
        """Return the requirements of the report."""
        return [one.requirement for one in self.report.findings]

    @property
    def many(self) -> bool:
        """Say whether there are several treaties."""
        return len(self.treaties) > 1

    def by_treaty(self, findings: Iterable[Finding]) -> dict[str, list[Finding]]:
        """Return findings by their treaty."""
        found: dict[str, list[Finding]] = {}
        for one in findings:
            found.setdefault(article_parts(one.requirement)[0], []).append(one)
        return found

    def chapters_of(self, treaty: str) -> list[Chapter]:
        """Return the articles of a treaty."""
        return [chapter for chapter in self.chapters if chapter.treaty == treaty]

    @property
    def statute_heads(self) -> list[tuple[str, str]]:
        """Return the statutes of the provisions, each with its title."""
        titles = {one.name: one.title for one in self.statutes}
        return [(name, titles.get(name, name)) for name in dict.fromkeys(one.statute for one in self.passages.values())]

    @property
    def notes(self) -> dict[str, list[str]]:
        """Return the remarks on careful drafting, each once, with the provisions that it concerns."""
        found: dict[str, list[str]] = {}
        for note in self.report.notes:
            named = found.setdefault(note.text, [])
            if note.provision not in named:
                named.append(note.provision)
        return found

    def passages_of(self, statute: str) -> list[Passage]:
        """Return the provisions of a statute."""
        return [one for one in self.passages.values() if one.statute == statute]


def view_of(dossier: Dossier) -> View:
    """Return what a page tells of a dossier."""
    report, law, advice = dossier.report, dossier.law, dossier.advice
    requirements = {one.id: one for treaty in dossier.treaties for one in treaty.requirements}
    treaties = {treaty.name: treaty for treaty in dossier.treaties}
    regions = grids_of(dossier)
    by_article: dict[str, list[Part]] = {}
    for finding in report.findings:
        treaty, (number, *_) = article_parts(finding.requirement)
        part = Part(
            finding,
            requirements.get(finding.requirement),
            treaties.get(treaty),
            regions.get(finding.requirement, ()),
            advice.of(finding.requirement) if advice else (),
            rests_of(finding),
        )
        by_article.setdefault(f"{treaty}:art{number}", []).append(part)
    names = dict.fromkeys(article_parts(line.article)[0] for line in report.articles)
    return View(
        report,
        tuple(texts_on(law, report.as_at)),
        tuple((name, treaties[name].title if name in treaties else name) for name in names),
        tuple(
            Chapter(line, article_parts(line.article)[0], title_of(report, line), tuple(by_article[line.article]))
            for line in report.articles
            if line.article in by_article
        ),
        passages(report, law, dossier.line_of),
        len(statutes(report)) > 1 or len({one.name for one in law.statutes}) > 1,
        advice,
        together_of(dossier),
    )


def together_of(dossier: Dossier) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what the report says of several treaties together: headings, each with its lines."""
    naming = Naming(statutes=len(statutes(dossier.report)) > 1)
    told = sections(across_of(dossier), dossier.report, naming)
    return tuple((heading, tuple(lines)) for heading, lines in told)


def rests_of(finding: Finding) -> dict[str, tuple[str, ...]]:
    """Return the provisions that a finding rests on, each with those it builds upon."""
    found: dict[str, list[str]] = {}
    for witness in finding.witnesses:
        upon = found.setdefault(witness.provision, [])
        if witness.upon and witness.upon not in upon:
            upon.append(witness.upon)
    return {name: tuple(upon) for name, upon in found.items()}
