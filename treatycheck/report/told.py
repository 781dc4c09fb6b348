"""One finding in a few sentences, and the place to show it at: for formats that list findings among lines of files."""

from __future__ import annotations

from collections.abc import Iterator

from treatycheck.coverage.texts import texts_on
from treatycheck.model.articles import contains
from treatycheck.model.findings import Finding, InstrumentUse, Report
from treatycheck.model.gaps import Gap
from treatycheck.model.law import NOWHERE, Article, Place
from treatycheck.report.dossier import Dossier
from treatycheck.report.problems import LABELS, gathered_uses, is_needed, open_gaps, scenario, share_of, strength_of
from treatycheck.report.terminal import (
    ACCEPTED,
    gathered,
    is_accepted,
    is_unbinding,
    statutes,
    treaties,
    unbinding_words,
)
from treatycheck.report.words import (
    MEANINGS,
    Naming,
    article_parts,
    citation,
    citations,
    counted,
    sentence,
    verdict_words,
)

RELIES_ON_FILE = frozenset({"excluded", "met_with_instrument"})
"""Verdicts that hold because of a declaration or reservation on file."""


def naming_of(report: Report) -> Naming:
    """Return how a report names what it speaks of, where each message stands alone: always with the treaty."""
    return Naming(statutes=len(statutes(report)) > 1, treaties=True)


def heading(requirement: str, title: str) -> str:
    """Return a requirement as it is cited, with its title: `ets185 art. 4(1) Data interference`."""
    return f"{article_parts(requirement)[0]} {citation(requirement)} {title}".rstrip()


def meaning(finding: Finding) -> str:
    """Return what the verdict means, how the treaty obliges if not by a plain duty, how many cases are reached."""
    parts = (sentence(MEANINGS[finding.verdict]), strength_of(finding), share_of([finding]), sentence(finding.reason))
    return " ".join(filter(None, parts))


def told(finding: Finding, naming: Naming) -> list[str]:
    """Return what is wrong with a finding, a line for each case, way out and instrument."""
    lines = [meaning(finding)]
    for gap in open_gaps(finding):
        lines.append(f"{LABELS[gap.level].capitalize()}: {scenario(gap)}")
        lines += [f"Way out: {way}" for way in ways_out(gap, naming)]
    lines += more(finding)
    return [*lines, *relied_upon(finding, naming), *instruments(finding, naming)]


def more(finding: Finding) -> list[str]:
    """Say how many gaps are not listed, if any."""
    return [f"And {counted(finding.more_gaps, 'more gap')}."] if finding.more_gaps else []


def instruments(finding: Finding, naming: Naming) -> list[str]:
    """Return the declarations and reservations that are still to be made, or would have been."""
    uses = [use for use in finding.instruments if is_needed(use)]
    return [f"Instrument: {text}." for text in gathered_uses(uses, naming)]


def relied_upon(finding: Finding, naming: Naming) -> list[str]:
    """Return the declarations and reservations on file, and the options, that a finding relies on."""
    uses = [use for use in finding.instruments if not is_needed(use)]
    return [f"Relies on: {text}." for text in gathered_uses(uses, naming)]


def on_file(finding: Finding, naming: Naming, dossier: Dossier) -> Iterator[tuple[str, Place]]:
    """Yield the declarations and reservations on file that a finding relies on: what each excuses, and its place."""
    uses: dict[tuple[str, str], list[InstrumentUse]] = {}
    for use in finding.instruments:
        if use.status == "on_file":
            uses.setdefault((use.channel, use.clause), []).append(use)
    treaty = article_parts(finding.requirement)[0]
    for (channel, clause), own in uses.items():
        places = [
            one.place
            for one in sorted(dossier.law.instruments, key=lambda one: one.article.treaty != treaty)
            if one.channel == channel and one.article.citation == clause and one.on_file(dossier.report.as_at)
        ]
        yield "; ".join(gathered_uses(own, naming)), places[0] if places else NOWHERE


def ways_out(gap: Gap, naming: Naming) -> list[str]:
    """Return what would close a gap, each with its provision: to add a term is less than to drop a demand."""
    misses = sorted(gap.nearest, key=lambda miss: miss.reaches)
    return [f"{naming.provision(one.provision)}: {one.way_out}." for one in misses if one.way_out]


def place_of(finding: Finding, dossier: Dossier, gap: Gap | None = None) -> Place:
    """Return where to show a finding: at the provision that comes nearest, else where the law claims the article.

    Of several that come near, it is the one on which the finding rests first of all. A law without a file has no place.
    """
    first = finding.witnesses[0].provision if finding.witnesses else ""
    for one in [gap] if gap else open_gaps(finding):
        for miss in sorted(one.nearest, key=lambda miss: miss.provision != first):
            if miss.path:
                return Place(miss.path, miss.line, miss.column)
    for witness in finding.witnesses:
        if witness.path:
            return Place(witness.path, witness.line, witness.column)
    return claim_of(finding.requirement, dossier)


def claim_of(requirement: str, dossier: Dossier) -> Place:
    """Return the head of the statute that claims to encode an article, else the beginning of the law."""
    article = Article(*article_parts(requirement))
    for statute in texts_on(dossier.law, dossier.report.as_at):
        if statute.place.path and any(contains(claim.articles, article) for claim in statute.encodes):
            return statute.place
    return Place(dossier.report.files[0]) if dossier.report.files else NOWHERE


def asides(report: Report) -> Iterator[str]:
    """Yield what a list of faults would pass over in silence: remarks, what was not assessed, listed, accepted."""
    yield from map(sentence, report.remarks)
    findings = report.findings
    accepted = ((f, verdict_words(f.verdict)) for f in findings if is_accepted(f))
    unassessed = ((f, f.reason or "no reason recorded") for f in findings if f.verdict == "not_assessed")
    unbinding = ((f, unbinding_words(f)) for f in findings if is_unbinding(f))
    labelled = ((ACCEPTED, accepted), ("Not assessed", unassessed), ("Listed, not counted", unbinding))
    for label, pairs in labelled:
        for text, ids in gathered(pairs):
            for treaty in treaties(report):
                own = [name for name in ids if article_parts(name)[0] == treaty]
                known = [one.requirement for one in findings if article_parts(one.requirement)[0] == treaty]
                if own:
                    yield f"{label}: {treaty} {citations(own, known)}: {sentence(text)}"


def of_treaty(report: Report, treaty: str) -> list[Finding]:
    """Return the findings on one treaty."""
    return [one for one in report.findings if article_parts(one.requirement)[0] == treaty]
