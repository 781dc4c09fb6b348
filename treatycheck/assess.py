"""The whole pipeline: a law and some treaties, on one day, to a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from treatycheck.advice.findings import Verdict, findings, headlines, without_duty
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.catalogue.chosen import loaded, named_for, strangers, unknown_articles
from treatycheck.coverage.cells import joint
from treatycheck.coverage.cover import Compiled, Coverage, cover
from treatycheck.coverage.excuses import State
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.instruments import Checked, check_instruments, counts
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.texts import between_texts, today
from treatycheck.coverage.wrongful import asked_to_be_wrongful
from treatycheck.engine.durable import Engine
from treatycheck.engine.facts import FIELDS, facts_of
from treatycheck.engine.ruleset import Conclusion, Fact, compile_rules
from treatycheck.errors import EngineError
from treatycheck.model.findings import Finding, Headline, Report
from treatycheck.model.law import Instrument, Law
from treatycheck.model.rules import IMPERMISSIBLE, Rule
from treatycheck.model.treaty import Treaty
from treatycheck.silence import Silence, claimed, silence_of

if TYPE_CHECKING:
    from treatycheck.model.notes import Impermissible, Note


class Assessed:
    """One treaty measured against a law: coverages, instruments held against it, and what the rules concluded.

    `refused` are the instruments that count for nothing.
    """

    def __init__(
        self,
        treaty: Treaty,
        coverages: dict[str, Coverage],
        checked: list[Checked],
        facts: list[Fact],
        conclusions: tuple[Conclusion, ...],
        refused: frozenset[Instrument] = frozenset(),
    ) -> None:
        self.treaty = treaty
        self.coverages = coverages
        self.checked = checked
        self.facts = facts
        self.conclusions = conclusions
        self.refused = refused


Covered = Mapping[str, Coverage]
"""The coverages of requirements, by their ids."""


class Measuring:
    """How a treaty is measured and its rules are run: afresh. See `trying` for a law of which much is known already."""

    def cover(
        self, compiled: Compiled, index: LawIndex, state: State, only: str
    ) -> tuple[dict[str, Coverage], dict[str, bool | None]]:
        """Measure the requirements of a treaty, or `only` one, as `coverage` does."""
        return cover(compiled, index, state, only)

    def facts(
        self,
        coverages: Covered,
        checked: list[Checked],
        index: LawIndex,
        text: bool,
        wrongful: int | None,
    ) -> list[Fact]:
        """Return the facts for the rules."""
        return facts_of(coverages.values(), checked, index, text=text, wrongful=wrongful)

    def conclude(self, engine: Engine, facts: list[Fact]) -> tuple[Conclusion, ...]:
        """Run the rules."""
        return engine.conclude(facts)


AFRESH = Measuring()


NOT_INHERITED = "not_inherited"
"""The role of a term by which a State says that what it declared under one treaty does not hold under another."""


def meaning_of(catalogue: Catalogue) -> Meaning:
    """Return the meaning of a catalogue's vocabulary, kept with it."""
    if "meaning" not in catalogue.derived:
        catalogue.derived["meaning"] = Meaning(catalogue.lexicon)
    found: Meaning = catalogue.derived["meaning"]
    return found


def compiled_of(treaty: Treaty, catalogue: Catalogue) -> Compiled:
    """Return a treaty made ready for measuring, kept with the catalogue."""
    key = ("compiled", treaty.name)
    known: Compiled | None = catalogue.derived.get(key)
    if known is None or known.treaty is not treaty:
        known = catalogue.derived[key] = Compiled(treaty, meaning_of(catalogue))
    return known


def engine_of(treaties: Sequence[Treaty], catalogue: Catalogue, *, drafting: bool = False) -> Engine:
    """Return the engine with the rules of the catalogue and of some treaties, kept with the catalogue.

    The shipped rules on facts that only `drafting` asks for are left out where it does not: a check is spared them.
    """
    own = tuple(rule for treaty in treaties for rule in treaty.rules)
    key = ("engine", own, drafting)
    if key not in catalogue.derived:
        rules = catalogue.rules if drafting else catalogue.rules_of_checks
        catalogue.derived[key] = Engine(compile_rules((*rules, *own), FIELDS))
    found: Engine = catalogue.derived[key]
    return found


def in_force(law: Law, day: date) -> bool:
    """Say whether any text of the law is known for a day."""
    return not law.statutes or any(statute.interval.holds(day) for statute in law.statutes)


def refused_of(law: Law, day: date, treaty: Treaty, catalogue: Catalogue) -> frozenset[Instrument]:
    """Return the instruments that count for nothing: under a treaty, or under one whose clauses it takes over."""
    if not law.instruments:
        return frozenset()
    named = {article.treaty for one in treaty.requirements for permit in one.permissions for article in permit.under}
    concerned = [treaty, *(catalogue.treaty(name, examples=False) for name in sorted(named - {treaty.name}))]
    refused = [
        one.instrument
        for other in concerned
        for one in check_instruments(compiled_of(other, catalogue), State(law, day), {})
        if not one._replace(conditions="not_asked").permissible
    ]
    for other in concerned[1:]:
        if may_be_refused(law, other, catalogue):
            index = LawIndex(law, day, meaning_of(catalogue))
            found = assessed(other, index, catalogue, text=in_force(law, day)).refused
            refused += [one for one in found if one.article.treaty == other.name]
    if not inherits(law, day, treaty, catalogue):
        refused += [one for one in law.instruments if one.article.treaty != treaty.name]
    return frozenset(refused)


def may_be_refused(law: Law, treaty: Treaty, catalogue: Catalogue) -> bool:
    """Say whether other rules than those shipped for all treaties could find an instrument of a law impermissible.

    What the shipped ones refuse is known before any rule runs.
    """
    made = {one.article for one in law.instruments if one.article.treaty == treaty.name}
    rules = [one for one in (*treaty.rules, *catalogue.own_rules) if one.conclusion == IMPERMISSIBLE] if made else []
    articles = [one.tests[0].of or one.of for one in rules]
    return any(article is None or article in made for article in articles)


def inherits(law: Law, day: date, treaty: Treaty, catalogue: Catalogue) -> bool:
    """Say whether what the State declared under other treaties holds under this one: unless it has said that not."""
    own = [one for one in law.instruments if one.article.treaty == treaty.name and (one.proposed or one.on_file(day))]
    said = {name for one in own for demand in one.demands for name in demand.terms}
    # What names nothing means the one thing that may be declared under its article.
    plain = {one.article for one in own if not one.demands and not one.excluding}
    permits = [permit for one in treaty.requirements for permit in one.permissions if permit.under[:1]]
    said |= {name for permit in permits if permit.under[0] in plain for name, _ in permit.terms}
    terms = [catalogue.lexicon.terms.get(name) for name in said]
    return not any(term is not None and term.role == NOT_INHERITED for term in terms)


def measure(  # noqa: PLR0913 - what is measured, by what, and how
    law: Law,
    treaties: Sequence[Treaty],
    day: date,
    catalogue: Catalogue,
    index: LawIndex,
    only: str = "",
    *,
    drafting: bool = True,
    by: Measuring = AFRESH,
) -> list[Assessed]:
    """Measure treaties against a law, or `only` one requirement, and run the rules over all of them together.

    The facts of the provisions, on which the notes of `drafting` rest, stand with those of the first treaty. `by` is
    how it is done.
    """
    engine, text = engine_of(treaties, catalogue), in_force(law, day)
    wrongful = asked_to_be_wrongful((compiled_of(one, catalogue) for one in treaties), index) if drafting else None
    return [
        assessed(treaty, index, catalogue, engine, only, text=text, wrongful=None if number else wrongful, by=by)
        for number, treaty in enumerate(treaties)
    ]


def assessed(  # noqa: PLR0913 - likewise
    treaty: Treaty,
    index: LawIndex,
    catalogue: Catalogue,
    engine: Engine | None = None,
    only: str = "",
    *,
    text: bool,
    wrongful: int | None = None,
    by: Measuring = AFRESH,
) -> Assessed:
    """Measure one treaty against a law on its day, of which there is a `text` or none, and run the rules over it.

    An instrument that the rules find impermissible counts for nothing: what rested on it is measured again, until no
    other is found. They may look at all requirements: for `only` one, all are measured before it if that may matter.
    """
    engine = engine or engine_of([treaty], catalogue)
    compiled, law, day = compiled_of(treaty, catalogue), index.law, index.day
    refused = refused_of(law, day, treaty, catalogue)
    whole = not only
    if only and may_be_refused(law, treaty, catalogue):
        refused, whole = refused | assessed(treaty, index, catalogue, engine, text=text, by=by).refused, True
    reasons: set[Conclusion] = set()
    while True:
        state = State(law, day, refused)
        coverages, met = by.cover(compiled, index, state, only)
        checked = check_instruments(compiled, state, met)
        facts = by.facts(coverages, checked, index, text, wrongful)
        conclusions = by.conclude(engine, facts)
        against = [one for one in conclusions if one.conclusion == IMPERMISSIBLE]
        named = frozenset(checked[int(one.subject.split()[1])].instrument for one in against)
        reasons.update(against)
        if not any(counts(one, compiled, state, met) for one in named) or (only and whole):
            return Assessed(treaty, coverages, checked, facts, tuple(sorted({*conclusions, *reasons})), refused | named)
        refused |= named if whole else assessed(treaty, index, catalogue, engine, text=text, by=by).refused
        whole = True


def verdicts_of(conclusions: Iterable[Conclusion]) -> dict[str, Verdict]:
    """Join what was concluded for each requirement: verdict, severity, the rule that decided, notes."""
    verdict: dict[str, Conclusion] = {}
    severity: dict[str, str] = {}
    notes: dict[str, list[str]] = {}
    for one in conclusions:
        if one.conclusion == "verdict":
            verdict[one.subject] = one
        elif one.conclusion == "severity":
            severity[one.subject] = one.symbol
        elif one.conclusion == "note":
            notes.setdefault(one.subject, []).append(one.because)
    return {
        name: Verdict(one.symbol, severity.get(name, "none"), one.rule, tuple(notes.get(name, ())))
        for name, one in verdict.items()
    }


def check(
    law: Law,
    treaties: Iterable[Treaty | str] | None = None,
    as_at: date | None = None,
    catalogue: Catalogue | None = None,
    only: str = "",
) -> Report:
    """Check a law against treaties and return the report.

    Treaties are named, or given as objects; without them, all that the law's `encodes` lines bear on. `as_at` is the
    day (today if None). `catalogue` gives the vocabulary and rules (those shipped if None). `only` names a requirement:
    the report then has findings for it and for those that it rests on. Source: DESIGN section 4.

    Raises:
        UnknownName: for a treaty that does not exist.
        EngineError: if the rules contradict themselves.
    """
    catalogue = catalogue or shipped()
    day = as_at or today()
    index = LawIndex(law, day, meaning_of(catalogue))
    named = named_for([law], treaties, catalogue)
    silent = {} if only else silent_among(named, index, catalogue)
    kept = [silent.get(one) if isinstance(one, str) else None for one in named]
    chosen = loaded([one for one, known in zip(named, kept, strict=True) if known is None], catalogue)
    measured = iter(measure(law, chosen, day, catalogue, index, only))
    parts = [known or next(measured) for known in kept]
    return report_of(law, day, parts, index, catalogue)


def silent_among(named: Sequence[Treaty | str], index: LawIndex, catalogue: Catalogue) -> dict[str, Silence]:
    """Return what is found of treaties that a law says nothing of: they need not be measured.

    One treaty at least is measured: the notes on the provisions stand with the first.
    """
    if len(named) < 2 or catalogue.is_given or catalogue.own_rules or not in_force(index.law, index.day):
        return {}
    found = {}
    apart = claimed(index.law)
    for name in named:
        if isinstance(name, str) and name in catalogue.treaty_names and name not in apart:
            known = silence_of(name, catalogue, partial(examined, name, catalogue))
            if known and not known.outline.bears_on(index):
                found[name] = known
    if len(found) == len(named):
        found.pop(next(iter(found)))
    return found


def examined(name: str, catalogue: Catalogue) -> tuple[Compiled, Report]:
    """Return a treaty made ready, and the report on a law without provisions under it alone."""
    treaty = catalogue.treaty(name, examples=False)
    return compiled_of(treaty, catalogue), check(Law(), [treaty], date.min, catalogue)


def report_of(
    law: Law, day: date, parts: Sequence[Assessed | Silence], index: LawIndex, catalogue: Catalogue
) -> Report:
    """Return the report on a law of which treaties were measured, or left out as it says nothing of them.

    Raises:
        EngineError: if the rules give a requirement no verdict.
    """
    text = in_force(law, day)
    found: list[Finding] = []
    lines: list[Headline] = []
    impermissible: list[Impermissible] = []
    notes: list[Note] = []
    without: list[str] = []
    own = [part.treaty for part in parts if isinstance(part, Assessed)]
    rules = by_name(catalogue.rules_of_checks, own)
    known = [*catalogue.treaty_names, *(one.name for one in own)]
    for part in parts:
        if isinstance(part, Silence):
            kept_findings, kept_lines, kept_without = part.found
            found += kept_findings
            lines += kept_lines
            without += kept_without
            continue
        verdicts = verdicts_of(part.conclusions)
        missing = part.coverages.keys() - verdicts.keys()
        if missing:
            raise EngineError(f"the rules give no verdict for {', '.join(sorted(missing))}")
        told = findings(part.treaty, part.coverages, verdicts, index, text=text)
        found += told
        lines += headlines(told, part.treaty)
        if any(one.conclusion in (IMPERMISSIBLE, "note") for one in part.conclusions):
            from treatycheck.advice.notes import impermissible_of, unaccepted_notes  # noqa: PLC0415 - often there are none

            impermissible += impermissible_of(part.conclusions, part.checked)
            notes += unaccepted_notes(part.conclusions, index, rules)
        without += without_duty(part.treaty)
    late: list[str] = []
    if law.instruments and law.parties:
        from treatycheck.advice.late import made_late  # noqa: PLC0415 - most drafts have neither

        late = made_late(law, day, own)
    return Report(
        law.jurisdiction,
        day,
        law.files,
        tuple(found),
        tuple(lines),
        tuple(impermissible),
        tuple(notes),
        tuple(without),
        (*between_texts(law, day), *strangers(law, known), *unknown_articles(law, own), *late),
        tuple(index.texts),
    )


def by_name(rules: Iterable[Rule], treaties: Iterable[Treaty]) -> dict[str, Rule]:
    """Return rules, and those of some treaties, by their names."""
    return {rule.name: rule for rule in (*rules, *(rule for treaty in treaties for rule in treaty.rules))}


def verdicts(
    law: Law, treaties: Sequence[Treaty], as_at: date, catalogue: Catalogue
) -> dict[str, tuple[str, frozenset[str]]]:
    """Return verdicts and witnesses alone, without gaps and scenarios: for matrices of many laws.

    Maps each requirement to its verdict and the identities of the provisions that reach it best.
    """
    index = LawIndex(law, as_at, meaning_of(catalogue))
    found = {}
    for part in measure(law, treaties, as_at, catalogue, index, drafting=False):
        decided = verdicts_of(part.conclusions)
        for name, coverage in part.coverages.items():
            mask = joint(cells.reaching for cells in coverage.cells)
            found[name] = (decided[name].verdict, frozenset(index.identities(mask)))
    return found
