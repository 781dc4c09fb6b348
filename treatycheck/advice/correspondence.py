"""The table of correspondence in both directions: what a law has for each paragraph, and what each provision is for.

From paragraphs to provisions it is the table that States file with a treaty's committee; from provisions to paragraphs,
the one that a parliament asks for. Both are read off a report: nothing is assessed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from treatycheck.coverage.levels import NAMES
from treatycheck.coverage.texts import current, texts_on
from treatycheck.model.findings import Finding, InstrumentUse, Report, Witness
from treatycheck.model.gaps import Miss
from treatycheck.model.law import Law, Provision
from treatycheck.model.treaty import Requirement, Treaty
from treatycheck.record import Record


@attrs.frozen(eq=False, repr=False)
class Support(Record):
    """A provision that a paragraph rests on: the best level at which it reaches cases, and what it builds upon.

    `upon` are the identities of the provisions to which a rule applies: the offences that are attempted.
    """

    provision: str
    level: str
    upon: tuple[str, ...] = ()
    path: str = ""
    line: int = 0
    column: int = 0


@attrs.frozen(eq=False, repr=False)
class Paragraph(Record):
    """One paragraph of a treaty, and what the law has for it.

    `finding` is None where the paragraph has no duty (the requirement says why), and where it was not looked at.
    """

    requirement: Requirement
    finding: Finding | None = None
    rests_on: tuple[Support, ...] = ()

    @property
    def verdict(self) -> str:
        """Return the verdict; nothing for a paragraph without a duty."""
        return self.finding.verdict if self.finding else ""

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Return the cases that show what is missing, each once."""
        told = (gap.scenario for gap in self.finding.gaps) if self.finding else ()
        return tuple(dict.fromkeys(text for text in told if text))

    @property
    def instruments(self) -> tuple[InstrumentUse, ...]:
        """Return the declarations, reservations and options that the verdict relies on, or could rely on."""
        return self.finding.instruments if self.finding else ()


@attrs.frozen(eq=False, repr=False)
class Table(Record):
    """The paragraphs of one treaty, in its order."""

    treaty: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@attrs.frozen(eq=False, repr=False)
class Bearing(Record):
    """A requirement that rests on a provision, or that the provision nearly reaches.

    `level` is how it reaches it, nothing where it only comes near; `because` is then why it misses, gap by gap.
    """

    requirement: str
    title: str
    verdict: str
    level: str = ""
    upon: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


@attrs.frozen(eq=False, repr=False)
class Use(Record):
    """One provision of the law, in force on the day of the report, and what it is for.

    `base_of` names the requirements that look at it through other provisions, as attempt looks at offences.
    """

    provision: Provision
    bears_on: tuple[Bearing, ...] = ()
    misses: tuple[Bearing, ...] = ()
    base_of: tuple[str, ...] = ()

    @property
    def idle(self) -> bool:
        """Say whether no requirement rests on the provision, and none is nearly reached by it."""
        return not self.bears_on and not self.misses and not self.base_of


@attrs.frozen(eq=False, repr=False)
class Correspondence(Record):
    """Both directions: the tables of the treaties, and the provisions in the order of the law."""

    tables: tuple[Table, ...]
    provisions: tuple[Use, ...]


def correspondence(report: Report, law: Law, treaties: Iterable[Treaty]) -> Correspondence:
    """Return the table of correspondence of a report in both directions.

    `law` and `treaties` are those that the report is about.
    """
    return Correspondence(tuple(by_treaty(report, treaties)), tuple(by_provision(report, law)))


def by_treaty(report: Report, treaties: Iterable[Treaty]) -> Iterator[Table]:
    """Yield the table of each treaty: a line for each of its paragraphs, also for those without a duty."""
    found = {finding.requirement: finding for finding in report.findings}
    for treaty in treaties:
        lines = [paragraph(one, found.get(one.id) if one.obliges else None) for one in treaty.requirements]
        yield Table(treaty.name, treaty.title, tuple(lines))


def paragraph(requirement: Requirement, finding: Finding | None) -> Paragraph:
    """Return the line of one paragraph."""
    return Paragraph(requirement, finding, supports(finding.witnesses) if finding else ())


def supports(witnesses: Iterable[Witness]) -> tuple[Support, ...]:
    """Return the provisions among witnesses, each once, in their order: the best come first."""
    grouped: dict[str, list[Witness]] = {}
    for witness in witnesses:
        grouped.setdefault(witness.provision, []).append(witness)
    return tuple(map(support, grouped.values()))


def support(witnesses: Sequence[Witness]) -> Support:
    """Return what the witnesses of one provision say together."""
    first = witnesses[0]
    level = min((one.level for one in witnesses), key=NAMES.index)
    upon = tuple(dict.fromkeys(one.upon for one in witnesses if one.upon))
    return Support(first.provision, level, upon, first.path, first.line, first.column)


def by_provision(report: Report, law: Law) -> Iterator[Use]:
    """Yield each provision in force on the day of the report, in the order of the law, with what it is for."""
    resting: dict[str, list[Bearing]] = {}
    missing: dict[str, list[Bearing]] = {}
    based: dict[str, dict[str, None]] = {}
    for finding in report.findings:
        for one in supports(finding.witnesses):
            about = (finding.requirement, finding.title, finding.verdict)
            resting.setdefault(one.provision, []).append(Bearing(*about, one.level, one.upon))
            for base in one.upon:
                based.setdefault(base, {})[finding.requirement] = None
        for name, bearing in misses_of(finding):
            missing.setdefault(name, []).append(bearing)
    for provision in current(law, texts_on(law, report.as_at), report.as_at):
        name = provision.identity or provision.citation
        yield Use(provision, tuple(resting.get(name, ())), tuple(missing.get(name, ())), tuple(based.get(name, ())))


def misses_of(finding: Finding) -> Iterator[tuple[str, Bearing]]:
    """Yield the provisions that come near what is missing without reaching any case of the requirement, and why."""
    reaching = {witness.provision for witness in finding.witnesses}
    near: dict[str, list[Miss]] = {}
    for gap in finding.gaps:
        for miss in gap.nearest:
            if miss.provision not in reaching:
                near.setdefault(miss.provision, []).append(miss)
    for name, found in near.items():
        because = tuple(dict.fromkeys(miss.because for miss in found))
        yield name, Bearing(finding.requirement, finding.title, finding.verdict, because=because)
