"""What treaties share as sentences, put together from the phrases of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from treatycheck.advice.scenario import (
    FAULTS,
    OBJECT,
    Phrasing,
    folded,
    joined,
    lower,
    merged,
    spans_of,
    tidy,
    together,
)
from treatycheck.coverage.asked import Asked, Cases, Offences
from treatycheck.coverage.concordance import ANY, Beyond, More, Pull, Shared
from treatycheck.coverage.effective import Demanded
from treatycheck.coverage.region import MAIN
from treatycheck.model.articles import joined_points, number_of
from treatycheck.model.concordance import MORE, PULL, Region, Statement
from treatycheck.model.law import Article
from treatycheck.model.treaty import Permission, Requirement

DEED = {"option": "", "declaration": " by declaration", "reservation": " by reservation"}
PERSON = "A person who "
MAY = "may"


class Words(Phrasing):
    """Puts what treaties share in sentences."""

    def both(self, shared: Shared) -> str:
        """Say what two clauses ask alike."""
        one, other = shared.one, shared.other
        kind = self.vocabulary.kinds[one.requirement.kind]
        told = self.worth_telling(shared)
        if not kind.scenario.startswith(PERSON):
            parts = [*self.phrases(shared.cases, one, other, told), *self.given(shared)[1]]
            return begun_by_name(f"{asking(shared)}: {', '.join(parts)}")
        manner, circumstances = self.given(shared)
        template = kind.scenario[: kind.scenario.replace("{unless}", "").rindex("}") + 1]
        used = set(re.findall(r"{(\w+)}", template))
        sides = self.named(shared.cases, one, other, told, "or")
        rest = [phrase for name, phrase in sides.items() if name not in used]
        values = {**dict.fromkeys(used, ""), **sides, "manner": joined(manner, "and"), "others": " ".join(rest)}
        sentence = template.format_map({**values, "main": sides.get(MAIN, "").removeprefix("for ")})
        return begun_by_name(f"{asking(shared)}: {lower(sentence)}{''.join(f', {one}' for one in circumstances)}")

    def worth_telling(self, shared: Shared) -> set[str]:
        """Return the dimensions of shared cases that a sentence speaks of: not where both ask for all."""
        return {
            name
            for name in shared.cases
            if name == MAIN
            or self.vocabulary.dimensions[name].silence == "nothing"
            or self.vocabulary.dimensions[name].unit
            or any(shared.cases[name] != asked.leaves.get(name) for asked in (shared.one, shared.other))
        }

    def given(self, shared: Shared) -> tuple[list[str], list[str]]:
        """Return the circumstances that both clauses give: adverbs, fault first, and clauses with `where`."""
        manner: list[str] = []
        circumstances: list[str] = []
        for wanted in shared.one.given:
            if wanted not in shared.other.given:
                continue
            entries = [self.vocabulary.terms.get(literal.lstrip("-")) for literal in sorted(wanted)]
            if all(entry is None for entry in entries):
                values = [literal.partition(":")[2] for literal in sorted(wanted)]
                manner.insert(0, joined([FAULTS.get(value, value) for value in values]))
            elif all(entry is None or entry.role == "manner" or entry.dimensions for entry in entries):
                manner.append(joined([self.phrase(entry.name) for entry in entries if entry]))
            else:
                circumstances.append(f"where {self.demand(Demanded(wanted))}")
        return manner, circumstances

    def more(self, listed: Sequence[More], shared: Shared) -> Statement:
        """Say what one clause asks beyond another."""
        first = listed[0]
        asks, other = (asked.requirement.article.treaty for asked in (first.asks, first.other))
        verb = "permits" if first.asks.requirement.strength == MAY else "asks for"
        if first.circumstance:
            named = joined([f"whether or not {self.demand(Demanded(one.circumstance))}" for one in listed], "and")
            sentence = f"{asks} {verb} it {named}; {other} only where that is so"
            sentence += self.where(first.cases, shared, first.asks, first.other)
        elif first.dimension != MAIN and first.dimension not in first.asks.sides:
            only = joined(self.phrases(shared.cases, first.other, first.asks, {first.dimension}))
            about = self.vocabulary.dimensions[first.dimension].name.replace("_", " ")
            sentence = f"{asks} {verb} it whatever the {about}; {other} only {only}"
        else:
            terms = ", ".join(self.phrases(first.cases, first.asks, first.other, {first.dimension}))
            sentence = f"{asks} also {verb} it {terms}" if first.dimension == MAIN else f"{asks} also {verb}: {terms}"
        return self.statement(
            MORE, first.asks, first.other, sentence, first.cases, " or ".join(sorted(first.circumstance))
        )

    def pull(self, pull: Pull, shared: Shared) -> Statement:
        """Say what one clause permits and another does not."""
        permission, own, theirs = pull.permission, pull.permits.requirement, pull.demands.requirement
        under = permission.under[0] if permission.under else own.article
        deed, perhaps = DEED[permission.channel], "arguably lets" if pull.arguable else "lets"
        if pull.literal == ANY:
            what = f"a State limit it in any way{deed}"
        elif pull.literal.startswith("-"):
            plain = self.demand(Demanded(frozenset({pull.literal})), plain=True)
            what = f"a State make an exception{deed} where {plain}"
        elif pull.literal:
            what = f"a State ask{deed} that {self.demand(Demanded(frozenset({pull.literal})))}"
        else:
            told = {name for name in pull.cases if pull.cases[name] != shared.cases[name]}
            terms = ", ".join(self.phrases(pull.cases, pull.permits, pull.demands, told))
            what = f"a State leave this out{deed}: {terms}" if terms else f"a State leave all of it out{deed}"
        where = self.where(pull.cases, shared, pull.permits, pull.demands) if pull.literal else ""
        conditional = ", on conditions" if permission.conditions else ""
        sentence = (
            f"{under.treaty} {under.citation} {perhaps} {what}{where}{conditional}; "
            f"{theirs.article.treaty} asks for it and has no such clause"
        )
        return attrs.evolve(
            self.statement(PULL, pull.permits, pull.demands, sentence, pull.cases, pull.literal),
            channel=permission.channel,
            under=under.id,
            general=is_general(permission, own),
            arguable=pull.arguable,
        )

    def beyond(self, beyond: Beyond) -> Statement:
        """Say what one clause forbids and another asks for."""
        limits, demands = beyond.limits, beyond.demands.requirement
        told = joined(self.phrases(beyond.cases, beyond.demands, beyond.demands, {beyond.dimension}))
        sentence = (
            f"{limits.article.treaty} {limits.article.citation} does not let a law go so far; "
            f"{demands.article.treaty} asks for it {told}"
        )
        pair = (limits.id, demands.id)
        region = self.region(beyond.cases, beyond.demands, beyond.demands)
        return Statement(
            PULL, limits.article.treaty, demands.article.treaty, begun_by_name(sentence), (pair,), (region,)
        )

    def statement(
        self, what: str, first: Asked, second: Asked, sentence: str, cases: Cases, condition: str
    ) -> Statement:
        """Return a statement on two clauses."""
        one, other = first.requirement, second.requirement
        return Statement(
            what,
            one.article.treaty,
            other.article.treaty,
            begun_by_name(sentence),
            ((one.id, other.id),),
            (self.region(cases, first, second),),
            condition,
        )

    # ------------------------------------------------------------ cases in words

    def where(self, cases: Cases, shared: Shared, one: Asked, other: Asked) -> str:
        """Say of which of the shared cases something holds, if not of all."""
        told = {name for name in cases if cases[name] != shared.cases.get(name)}
        return f" (as to this alone: {', '.join(self.phrases(cases, one, other, told))})" if told else ""

    def phrases(self, cases: Cases, one: Asked, other: Asked, told: Iterable[str]) -> list[str]:
        """Return the phrases of some dimensions of cases, in the order of a clause."""
        return list(self.named(cases, one, other, told).values())

    def named(self, cases: Cases, one: Asked, other: Asked, told: Iterable[str], word: str = "and") -> dict[str, str]:
        """Return the phrases of some dimensions of cases by dimension; the object stands where its verb wants it."""
        wanted = set(told)
        order = [name for name in in_order(cases, one, other) if name in wanted]
        found = {name: self.side(name, cases, one, other, word) for name in order}
        about = next((name for name in ("object", "content") if name in found), "")
        verbs = [name for name, phrase in found.items() if OBJECT in phrase]
        for name in verbs:
            found[name] = found[name].replace(OBJECT, found.get(about, "it"))
        return {name: phrase for name, phrase in found.items() if name != about or not verbs}

    def side(self, name: str, cases: Cases, one: Asked, other: Asked, word: str) -> str:
        """Return the phrase of one dimension of cases."""
        if name == MAIN:
            return main_words(cases[MAIN])  # type: ignore[arg-type]
        if name in one.spans or name in other.spans:
            return joined([self.span(name, *span) for span in merged(spans_of(cases[name]))])
        return together([self.phrase(term) for term, _ in self.terms(name, cases, one, other)], word)

    def terms(self, name: str, cases: Cases, one: Asked, other: Asked) -> list[tuple[str, bool]]:
        """Return the terms of one dimension of cases, in the order in which a clause names them, folded."""
        order = [
            leaf
            for asked in (one, other)
            for side in asked.shape.sides
            if side.dimension == name
            for leaf in side.leaves
        ]
        leaves = [leaf for leaf in dict.fromkeys(order) if leaf in cases[name]]
        return folded([str(leaf) for leaf in leaves], name, self.meaning)

    def region(self, cases: Cases, one: Asked, other: Asked) -> Region:
        """Return cases as data: the terms of each dimension, numbers as `16-18`, offences as their ids."""
        found = []
        for name in in_order(cases, one, other):
            if name == MAIN:
                terms = tuple(sorted({article.id for pair in cases[MAIN] for article in pair}))  # type: ignore[union-attr]
            elif name in one.spans or name in other.spans:
                spans = merged(spans_of(cases[name]))
                terms = tuple(f"{low}-{'' if high is None else high}" for low, high in spans)
            else:
                terms = tuple(f"{term} (rest)" if rest else term for term, rest in self.terms(name, cases, one, other))
            found.append((name, terms))
        return tuple(found)


def in_order(cases: Cases, one: Asked, other: Asked) -> list[str]:
    """Return the dimensions of cases in the order of two clauses, the offences that a duty follows last."""
    names = dict.fromkeys([*one.sides, *other.sides])
    return [*(name for name in names if name in cases), *([MAIN] if MAIN in cases else [])]


def main_words(offences: Iterable[Offences]) -> str:
    """Return the offences for which duties are owed, treaty by treaty."""
    by_treaty: dict[str, dict[Article, None]] = {}
    for articles in zip(*offences, strict=True):
        for article in sorted(articles, key=lambda one: (*map(number_of, one.parts),)):
            by_treaty.setdefault(article.treaty, {})[article] = None
    shown = [f"{name} {articles_of(own)}" for name, own in by_treaty.items()]
    return f"for what meets {joined(shown, 'and')}"


def articles_of(articles: Iterable[Article]) -> str:
    """Return articles of one treaty in a row: `art. 9(1)(a)–(e)`."""
    return "art. " + ", ".join(joined_points([one.citation.removeprefix("art. ") for one in articles]))


def asking(shared: Shared) -> str:
    """Return how a sentence begins on what two clauses share: whether both ask for it, or permit it."""
    asks = [one for one in (shared.one.requirement, shared.other.requirement) if one.strength != MAY]
    permits = [one for one in (shared.one.requirement, shared.other.requirement) if one.strength == MAY]
    if asks and permits:
        return f"{asks[0].article.treaty} asks for this, and {permits[0].article.treaty} permits it"
    return "Both ask for this" if asks else "Both permit this"


def begun_by_name(sentence: str) -> str:
    """Return a sentence that begins with the name of a treaty, which keeps its first letter as it is."""
    made = tidy(sentence + ".")
    return sentence[:1] + made[1:]


def is_general(permission: Permission, requirement: Requirement) -> bool:
    """Say whether a permission stands in another article than what it is permitted for: it is one for many."""
    return bool(permission.under) and (
        permission.under[0].treaty != requirement.article.treaty
        or permission.under[0].parts[0] != requirement.article.parts[0]
    )
