"""A draft to begin with: for each duty of a treaty the provision that would meet it, commented out, with its reasons.

It is no model law: it has the elements that the treaty asks for, and the words of the law are the drafter's to find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from textwrap import wrap

import attrs

from treatycheck.advice.merging import Part, alike, differences, merged
from treatycheck.advice.scenario import joined
from treatycheck.language.printer_law import provision_lines, ranges, written
from treatycheck.model.articles import contains
from treatycheck.model.law import Article, Demand, Period, Provision, References, Sanction, Value
from treatycheck.model.treaty import Clause, Requirement, Treaty
from treatycheck.model.vocabulary import Kind, Vocabulary

WIDTH = 100
THREE_YEARS = 3 * 365
SANCTIONS = {"offence": Sanction("imprisonment", None, THREE_YEARS, "year"), "liability": Sanction("fine")}
NUMBERS = {"lasts": "lasts", "lasts_in_all": "lasts"}
UNLAWFULNESS = "unlawfulness"
HOW_TO_USE = (
    "A draft for a law under {titles}. Every provision below is commented out: take the sign `#` away from "
    "what your draft has, change the elements to what its words say, and check this file with `treatycheck check`. "
    "`treatycheck terms WORD` says what a word includes; `?` after it marks what the draft leaves open."
)
HOW_THEY_MERGE = (
    "A provision that can serve several of the treaties stands once, where the first of them asks for it, with the "
    "reasons of each. It has all that they ask for, and demands only what each of them lets a law demand."
)

PERMITTED = "The treaty permits this, and obliges to nothing; a duty below is owed where the law has it."


def skeleton(treaties: Sequence[Treaty], vocabulary: Vocabulary) -> str:
    """Return a commented `.law` text with every provision that a draft needs for treaties; one may serve several."""
    titles = joined([f"the {one.title} ({one.name})" for one in treaties], "and")
    lines = [*remark(HOW_TO_USE.format(titles=titles)), *(remark(HOW_THEY_MERGE) if len(treaties) > 1 else ())]
    lines += [
        "",
        'draft law bill "Title of the bill" of XX',
        "  # Claim only the articles for which the draft is complete: only there an absence is a finding.",
    ]
    for treaty in treaties:
        claimed = " ".join(ranges(runs([one.article for one in duties_of(treaty)])))
        lines.append(f"  encodes {treaty.name} art. {claimed}")
    bill = Bill(treaties, vocabulary)
    for treaty in treaties:
        lead = f"{treaty.name}, " if len(treaties) > 1 else ""
        headings = dict(treaty.headings)
        article = ""
        for one in duties_of(treaty):
            if one.article.parts[0] != article:
                article = one.article.parts[0]
                lines += ["", f"## {'-' * 16} {lead}Article {article}: {headings.get(article, one.title)}"]
            lines += ["", *bill.lines_of(one)]
    return "\n".join([*lines, ""])


def duties_of(treaty: Treaty) -> list[Requirement]:
    """Return what a treaty obliges to, and what it only permits, but follows with a duty by its very number."""
    shall = [one for one in treaty.duties if one.strength.startswith("shall")]
    named = {first.id for one in shall for first, _ in one.over}
    return [one for one in treaty.duties if one in shall or one.id in named]


class Bill:
    """The drafts for several treaties as one: the provisions that are alike are one, numbered throughout."""

    def __init__(self, treaties: Sequence[Treaty], vocabulary: Vocabulary) -> None:
        self.drafts = {treaty.name: Draft(treaty, vocabulary) for treaty in treaties}
        self.several = len(self.drafts) > 1
        self.slots: list[list[Part]] = []
        self._slots_of: dict[str, list[int]] = {}
        numbers: dict[tuple[str, str], str] = {}
        for treaty in treaties:
            draft, duties = self.drafts[treaty.name], duties_of(treaty)
            draft.number(duties)
            for one in duties:
                for provision in draft.provisions_of(one):
                    slot = self._slot(Part(one, provision), vocabulary)
                    self._slots_of.setdefault(one.id, []).append(slot)
                    numbers[treaty.name, provision.citation] = f"s. {slot + 1}"
        self.provisions = [self._numbered(slot, numbers) for slot in self.slots]

    def _slot(self, part: Part, vocabulary: Vocabulary) -> int:
        """Put what is asked of a provision to what other treaties ask of one that is alike, or begin a new one."""
        for number, parts in enumerate(self.slots):
            if all(one.treaty != part.treaty and alike(one.provision, part.provision, vocabulary) for one in parts):
                parts.append(part)
                return number
        self.slots.append([part])
        return len(self.slots) - 1

    @staticmethod
    def _numbered(parts: Sequence[Part], numbers: Mapping[tuple[str, str], str]) -> Provision:
        """Return a provision under its number in the whole, with the numbers of what it applies to."""
        listed = []
        for part in parts:
            own, applies = part.provision, part.provision.applies_to
            if applies and applies.citations:
                names = tuple(dict.fromkeys(numbers[part.treaty, name] for name in applies.citations))
                applies = References(names)
            listed.append(attrs.evolve(own, citation=numbers[part.treaty, own.citation], applies_to=applies))
        return merged(listed)

    def lines_of(self, requirement: Requirement) -> list[str]:
        """Return the lines on a duty: its reasons, then the provisions that meet it and stand here."""
        here: list[int] = []
        before: list[int] = []
        for number in dict.fromkeys(self._slots_of.get(requirement.id, ())):
            (here if self.slots[number][0].requirement is requirement else before).append(number)
        told = [requirement]
        lines = remark(f"{self.name_of(requirement)}.") if before and not here else self.reasons(requirement)
        if before:
            sections = joined([self.provisions[number].citation for number in before], "and")
            lines += remark(f"See {sections} above, which {'serves' if len(before) == 1 else 'serve'} this, too.")
        for place, number in enumerate(here):
            others = [part.requirement for part in self.slots[number][1:] if part.requirement not in told]
            told += others
            lines += ["#"] * bool(place)
            lines += [line for one in others for line in self.reasons(one)]
            lines += [line for words in differences(self.slots[number]) for line in remark(words)]
            lines += commented(written(provision_lines(self.provisions[number])))
        if not before and not here:
            lines += commented(self.drafts[requirement.article.treaty].text_of(requirement))
        return lines

    def name_of(self, requirement: Requirement) -> str:
        """Return a duty by its citation and title; among those of several treaties, with treaty and id."""
        words = f"{requirement.article.citation} {requirement.title}"
        return f"{requirement.article.treaty} {words} ({requirement.id})" if self.several else words

    def reasons(self, requirement: Requirement) -> list[str]:
        """Return why a treaty asks for something, and what law often misses."""
        missed = f"Often missed: {requirement.often_missed}" if requirement.often_missed else ""
        permitted = "" if requirement.strength.startswith("shall") else PERMITTED
        words = (f"{self.name_of(requirement)}.", requirement.why, permitted, missed)
        return [line for one in words for line in remark(one)]


def commented(text: str) -> list[str]:
    """Return lines of law as comments, to be taken in."""
    return [f"#{line}" if line.startswith("# ") else f"# {line}".rstrip() for line in text.splitlines()]


def runs(articles: Sequence[Article]) -> list[tuple[Article, Article | None]]:
    """Return whole articles, those in a row as a range."""
    whole = list(dict.fromkeys(attrs.evolve(one, parts=one.parts[:1]) for one in articles))
    found: list[tuple[Article, Article | None]] = []
    for one in whole:
        last = found[-1][1] or found[-1][0] if found else None
        if last is not None and int(one.parts[0]) == int(last.parts[0]) + 1:
            found[-1] = (found[-1][0], one)
        else:
            found.append((one, None))
    return found


def remark(text: str) -> list[str]:
    """Return a text as lines of comment."""
    return [f"## {line}" for line in wrap(text, WIDTH - 3)]


class Draft:
    """The provisions of a draft, made one after the other and cited by their numbers."""

    def __init__(self, treaty: Treaty, vocabulary: Vocabulary) -> None:
        self.treaty, self.vocabulary = treaty, vocabulary
        self.made: dict[str, list[str]] = {}
        self._count = 0

    def number(self, duties: Iterable[Requirement]) -> None:
        """Give the provisions of some duties their numbers beforehand: an earlier one may apply to a later one."""
        numbers = count(self._count + 1)
        for one in duties:
            for _ in self.clauses_of(one):
                self.made.setdefault(one.id, []).append(f"s. {next(numbers)}")

    def text_of(self, requirement: Requirement) -> str:
        """Return the provisions that meet a requirement, or what it asks of others."""
        if requirement.forbidden:
            if requirement.excepted:
                return f"# Nothing of the articles above may make an exception for {requirement.forbidden}.\n"
            some = "No offence" if self.follows_offences(requirement) else "Nothing"
            return f"# {some} of the articles above may demand {requirement.forbidden}.\n"
        provisions = self.provisions_of(requirement)
        if not provisions:
            return "# The provisions above carry what this paragraph asks for.\n"
        return "\n".join(written(provision_lines(one)) for one in provisions)

    def provisions_of(self, requirement: Requirement) -> list[Provision]:
        """Return the provisions that meet a requirement: none where it is others that must carry what it asks for."""
        kind = self.vocabulary.kinds.get(requirement.kind)
        return [self.provision(requirement, clause, kind) for clause in self.clauses_of(requirement)] if kind else []

    def clauses_of(self, requirement: Requirement) -> tuple[Clause, ...]:
        """Return the clauses of a requirement that a provision meets: none where others must carry what it asks for."""
        unknown = requirement.kind not in self.vocabulary.kinds
        if requirement.forbidden or requirement.limits or unknown or requirement.kind == "sanction":
            return ()
        return requirement.clauses or (Clause(()),)

    def provision(self, requirement: Requirement, clause: Clause, kind: Kind) -> Provision:
        """Return the provision that meets one clause."""
        self._count += 1
        citation = f"s. {self._count}"
        own = self.made.setdefault(requirement.id, [])
        if citation not in own:
            own.append(citation)
        numbers = {one.dimension: one.values[0] for one in clause.required if one.dimension in NUMBERS}
        dimensions = [
            (one.dimension, one.values[:1] if one.one_of else one.values)
            for one in clause.required
            if one.dimension not in NUMBERS
        ]
        given = [demand for demand in clause.given if not self.is_term(demand)]
        if UNLAWFULNESS in kind.dimensions:
            marks = [demand for demand in given if demand.terms == ("without_right",)]
            dimensions += [(UNLAWFULNESS, (Value("without_right"),)) for _ in marks]
            given = [demand for demand in given if demand not in marks]
        sanction = SANCTIONS.get(kind.name)
        return Provision(
            kind.name,
            citation,
            requirement.title,
            tuple(dimensions),
            tuple(given) if "only_if" in kind.clauses else (),
            applies_to=self.references(requirement) if requirement.follows else None,
            sanctions=(sanction,) if sanction else (),
            lasts=self.period(requirement, numbers.values()) if "lasts" in kind.clauses else None,
        )

    def is_term(self, demand: Demand) -> bool:
        """Say whether what is given is a term of a dimension, of which a law need not speak."""
        return any(self.vocabulary.terms[name].dimensions for name in demand.terms)

    def references(self, requirement: Requirement) -> References:
        """Return what a duty over other provisions applies to: offences all together, all else by its numbers."""
        if requirement.every and requirement.least is not None:
            return References(least=requirement.least, unit=requirement.least_unit)
        made = [citation for one in self.followed(requirement) for citation in self.made.get(one.id, ())]
        if not made or self.follows_offences(requirement):
            return References(everything=True)
        return References(tuple(dict.fromkeys(made)))

    def followed(self, requirement: Requirement) -> list[Requirement]:
        """Return the requirements that a duty follows."""
        return [one for one in self.treaty.requirements if contains(requirement.over, one.article)]

    def follows_offences(self, requirement: Requirement) -> bool:
        """Say whether a duty follows conduct that is punished, and not powers, rights or whatever else."""
        return requirement.every or any(
            one.kind and self.vocabulary.kinds[one.kind].punishes for one in self.followed(requirement)
        )

    def period(self, requirement: Requirement, numbers: Iterable[Value]) -> Period | None:
        """Return how long a measure lasts: as long as a limit lets it, or as the clause itself asks."""
        for one in self.limits_of(requirement):
            return Period(maximum=one - 1)
        lows = [value.low for value in numbers if value.low]
        return Period(minimum=max(lows)) if lows else None

    def limits_of(self, requirement: Requirement) -> Iterator[int]:
        """Yield the numbers of days that other paragraphs set as a limit to what meets a requirement."""
        for one in self.treaty.requirements:
            if one.limits and contains(one.over, requirement.article):
                yield from highs(one.limits.values)


def highs(values: Sequence[Value]) -> Iterator[int]:
    """Yield the upper ends of some intervals."""
    for value in values:
        if value.high is not None:
            yield value.high
