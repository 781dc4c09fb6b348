"""A gap as a sentence that a minister understands, put together from the phrases of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import Formatter

from treatycheck.advice.burdens import given_in
from treatycheck.advice.demands import demand_words, is_exception, lightest, without_repeating
from treatycheck.coverage.cells import Group
from treatycheck.coverage.effective import Demanded
from treatycheck.coverage.gaps import Gap
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.levels import ARGUABLE, NARROWER
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.numbers import left_out
from treatycheck.coverage.region import Span
from treatycheck.model.treaty import Requirement, Treaty
from treatycheck.model.vocabulary import Dimension, Term

FAULTS = {"intent": "intentionally", "recklessness": "recklessly", "negligence": "negligently"}
MOST_MAIN = 3
MOST_ARTICLES = 4
MOST_WAYS = 3
OBJECT = "{object}"


def joined(parts: Sequence[str], word: str = "or") -> str:
    """Join phrases as a sentence does: `a, b or c`."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + f" {word} {parts[-1]}"


class Phrasing:
    """Puts terms, numbers and demands in the words of a vocabulary."""

    def __init__(self, meaning: Meaning) -> None:
        self.meaning, self.vocabulary = meaning, meaning.vocabulary

    def phrase(self, term: str, *, rest: bool = False) -> str:
        """Return the words of a term: its phrase, or its name; `rest` where only its own kinds are reached."""
        entry = self.vocabulary.terms.get(term)
        words = entry.phrase if entry and entry.phrase else term.replace("_", " ")
        return f"{words} (of another kind than the law names)" if rest else words

    def span(self, dimension: str, low: int, high: int | None) -> str:
        """Return an interval of numbers as a sentence has it: `showing a person aged 16 to 17 years`."""
        phrase = self.vocabulary.dimensions[dimension].phrase or "{value}"
        return phrase.replace("{value}", self.numbers(dimension, low, high))

    def numbers(self, dimension: str, low: int, high: int | None) -> str:
        """Return an interval of numbers alone: `16 to 17 years`."""
        unit = self.vocabulary.dimensions[dimension].unit
        if high is None:
            return f"{low} {unit} or more"
        if high == low + 1:
            return f"{low} {unit}"
        return f"under {high} {unit}" if not low else f"{low} to {high - 1} {unit}"

    def demand(self, demand: Demanded, *, plain: bool = False) -> str:
        """Return a demand in words; `plain` leaves out that it is negated."""
        words = []
        for literal in sorted(demand.named):
            negated, name = literal.startswith("-") and not plain, literal.lstrip("-")
            _, _, value = name.partition(":")
            entry = self.vocabulary.terms.get(name)
            if value:
                words.append(f"the person acts {FAULTS.get(value, value)}")
            elif demand.of:
                spans = sorted({(low, high) for low, high, _ in demand.numbers}, key=lambda span: span[0])
                words.append(f"{self.measured(name)} is {joined([self.numbers(name, *span) for span in spans])}")
            elif name in self.vocabulary.dimensions:
                words.append(f"{self.measured(name)} is within the limit that the law sets")
            elif entry is None:
                words.append(name)
            else:
                words.append(demand_words(entry, negated=negated))
        # `except a or b` is met where one of them is absent: it stands in the way where both are there.
        return joined(without_repeating(words), "and" if plain else "or")

    def measured(self, dimension: str) -> str:
        """Return what a dimension of numbers measures: `the age of the child`."""
        definition = self.vocabulary.dimensions[dimension].definition
        return definition if definition.startswith("the ") else f"the {dimension.replace('_', ' ')}"


class Teller(Phrasing):
    """Tells the gaps of one treaty against one law."""

    def __init__(self, index: LawIndex, treaty: Treaty) -> None:
        super().__init__(index.meaning)
        self.index = index
        self.titles = {requirement.id: requirement for requirement in treaty.requirements}
        self._of_article: dict[str, list[Requirement]] = {}
        for one in treaty.requirements:
            self._of_article.setdefault(article(one), []).append(one)

    def scenario(
        self, requirement: Requirement, gap: Gap, ways: Sequence[Sequence[Demanded]], heavier: Sequence[int]
    ) -> str:
        """Return the sentence of a gap; each of some `ways` to be reached demands something beyond the treaty.

        So do some `heavier` provisions, which demand more.
        """
        kind = self.vocabulary.kinds.get(requirement.kind)
        template = kind.scenario if kind and kind.scenario else "{main} {others} is not covered by this law{unless}."
        if requirement.forbidden:
            template = "{main}: this law asks for what the treaty forbids{unless}."
            if requirement.excepted:
                template = "{main}: this law makes an exception that the treaty forbids{unless}."
        if requirement.limits:
            template = "{main}: this may go on for longer, or reach further, than the treaty allows."
        phrases = self.phrases(gap, telling(requirement) | self.narrowing(requirement))
        if "main" not in phrases:
            # A duty of its own follows no offences: `for {main}` has nothing to be about.
            template = template.replace(" for {main}", "")
        used = {name for _, name, _, _ in Formatter().parse(template) if name}
        about = next((name for name in ("object", "content") if phrases.get(name)), "object")
        for name, phrase in list(phrases.items()):
            if OBJECT in phrase:
                phrases[name] = phrase.replace(OBJECT, phrases.get(about) or "it")
                used.add(about)
        manner, circumstances, further = self.givens(gap)
        rest = [phrase for name, phrase in phrases.items() if name not in used and phrase] + further
        others = " ".join(rest) + (f", where {joined(circumstances, 'and')}," if circumstances else "")
        values = {
            **dict.fromkeys(used, ""),
            **phrases,
            "manner": joined(manner, "and"),
            "others": others,
            "unless": self.unless(gap, ways, heavier),
        }
        sentence = tidy(template.format_map(values))
        return f"Arguably, {lower(sentence)}" if gap.level == ARGUABLE else sentence

    def phrases(self, gap: Gap, told: Iterable[str] = ()) -> dict[str, str]:
        """Return the phrase of each side of a gap; nothing for a whole side, unless it must be `told`."""
        found = {}
        for number, (name, _) in enumerate(gap.cells.sides):
            leaves = gap.leaves(number)
            if isinstance(leaves[0], Group):
                found["main"] = self.main([leaf for leaf in leaves if isinstance(leaf, Group)])
            elif name not in told and gap.whole(number) and self.may_be_left_unsaid(self.vocabulary.dimensions[name]):
                found[name] = ""
            elif isinstance(leaves[0], tuple):
                found[name] = joined([self.span(name, *leaf) for leaf in merged(spans_of(leaves))])
            else:
                terms = self.with_the_whole(terms_of(gap, number, self.meaning), gap, number)
                found[name] = together([self.phrase(term, rest=rest) for term, rest in terms])
        return found

    def with_the_whole(self, terms: list[tuple[str, bool]], gap: Gap, side: int) -> list[tuple[str, bool]]:
        """Return terms, told apart from their one kind where the clause names both: a system, and a part of it."""
        asked = {one.term for required in gap.cells.shape.clause.required for one in required.values}
        held = set(map(str, gap.leaves(side)))
        found: list[tuple[str, bool]] = []
        for term, rest in terms:
            kinds = [kind for kind in self.vocabulary.kinds_of.get(term, ()) if kind in asked]
            alone = term in asked and len(kinds) == 1
            found += [(kinds[0], False)] if alone and not rest and kinds[0] in held else []
            found.append((term, rest and not alone))
        return found

    def narrowing(self, requirement: Requirement) -> set[str]:
        """Return the dimensions that set an offence apart from wider ones of its article, with the same conduct."""
        own = self.sides(requirement)
        found = set()
        for other in self._of_article[article(requirement)]:
            if other.kind == requirement.kind:
                wider = self.sides(other)
                if own.get("conduct") and own["conduct"] == wider.get("conduct"):
                    found |= {name for name, leaves in own.items() if leaves < (wider.get(name) or self.every(name))}
        return found

    def sides(self, requirement: Requirement) -> dict[str, set[str]]:
        """Return the leaves of each dimension in which some clause of a requirement names terms."""
        found: dict[str, set[str]] = {}
        for clause in requirement.clauses:
            for required in clause.required:
                terms = [value.term for value in required.values if value.term]
                leaves = {leaf for term in terms for leaf in self.meaning.leaves(term, required.dimension)}
                if leaves:
                    found.setdefault(required.dimension, set()).update(leaves)
        return found

    def every(self, dimension: str) -> set[str]:
        """Return all leaves of a dimension."""
        terms = self.vocabulary.by_dimension.get(dimension, ())
        return {leaf for term in terms for leaf in self.meaning.leaves(term, dimension)}

    def may_be_left_unsaid(self, dimension: Dimension) -> bool:
        """Say whether a sentence need not speak of a dimension of which all is meant: but always of a time."""
        return dimension.silence == "all" and not (dimension.unit and dimension.apart)

    def main(self, groups: Sequence[Group]) -> str:
        """Return the offences that a duty follows, by article and provision; by provision, if it is every one."""
        named = [self.index.effectives[one.chains[0][0]].provision for one in groups if not one.requirement]
        if named:
            words = [f"{one.citation} ({one.title})" if one.title else one.citation for one in named[:MOST_MAIN]]
            rest = len(named) - MOST_MAIN
            return joined([*words, f"{rest} more"] if rest > 0 else words)
        weights: dict[str, dict[str, float]] = {}
        for group in groups:
            weight = weights.setdefault(group.requirement, {})
            for chain in group.chains:
                # What alone covers many cases is what the law has against this; what covers few with others is not.
                citation = " with ".join(self.index.effectives[number].provision.citation for number in chain)
                weight[citation] = weight.get(citation, 0) + group.points / len(group.chains)
        by_article = {name: heaviest(weight) for name, weight in weights.items()}
        words = []
        for name, citations in list(by_article.items())[:MOST_ARTICLES]:
            shown = ", ".join(citations[:MOST_MAIN]) + (" …" if len(citations) > MOST_MAIN else "")
            words.append(f"{lower(self.titles[name].title)} ({shown})")
        rest = len(by_article) - MOST_ARTICLES
        return joined([*words, f"{rest} more"] if rest > 0 else words)

    def givens(self, gap: Gap) -> tuple[list[str], list[str], list[str]]:
        """Return what the clause gives: adverbs (fault first), clauses that follow `where`, and terms."""
        manner: list[str] = []
        circumstances: list[str] = []
        further: list[str] = []
        for demand in gap.cells.shape.clause.given:
            entries = [self.vocabulary.terms[term] for term in demand.terms]
            if all(self.may_be_silent(entry) for entry in entries):
                continue
            words = joined([entry.phrase or entry.name.replace("_", " ") for entry in entries])
            if len(entries) > 1 and not entries[0].dimensions and entries[0].role != "manner":
                words = f"either {words}"
            listed = further if entries[0].dimensions else manner if entries[0].role == "manner" else circumstances
            listed.append(words)
        for literal in gap.cells.shape.given:
            name, _, value = literal.partition(":")
            if value:
                manner.insert(0, FAULTS.get(value, value))
            elif name in self.vocabulary.terms and not any(
                name in demand.terms for demand in gap.cells.shape.clause.given
            ):
                manner.append(self.phrase(name))
        return manner, circumstances, further

    def may_be_silent(self, entry: Term) -> bool:
        """Say whether a term belongs to a dimension that a law need not mention: no sentence needs it either."""
        dimensions = [self.vocabulary.dimensions[name] for name in entry.dimensions]
        return bool(dimensions) and all(dimension.silence == "all" for dimension in dimensions)

    def unless(self, gap: Gap, ways: Sequence[Sequence[Demanded]], heavier: Sequence[int]) -> str:
        """Return what the law demands beyond the treaty, as the end of the sentence."""
        if gap.level < ARGUABLE or not all(ways) or not ways:
            return ""
        doubt = "" if gap.level >= NARROWER else f" ({doubt_words(ways)} is open)"
        further, ways = self.further(heavier), lightest(ways)
        if len(ways) > 1:
            return self.unless_one_of(ways, further)
        excepted = [demand for demand in ways[0] if is_exception(demand) or self.beyond(demand, gap)]
        conditions = joined([self.beyond(demand, gap) or self.demand(demand, plain=True) for demand in excepted])
        met = joined([self.demand(demand) for demand in ways[0] if demand not in excepted], "and")
        if not met or not conditions:
            words = f" unless {met}" if met else f" if {conditions}"
            words += f", {'or' if met else 'unless'} {further}" if further else ""
        elif further:
            absent = joined([self.demand(demand) for demand in excepted], "and")
            words = f" unless {met} and {absent}, or {further}"
        else:
            words = f" if {conditions}, or unless {met}"
        return words + doubt

    def beyond(self, demand: Demanded, gap: Gap) -> str:
        """Return the numbers of a gap to which a limit does not reach: `the age of the child is 16 to 17 years`."""
        spans = merged(left_out(demand, given_in(gap), self.meaning)) if demand.of else []
        words = joined([self.numbers(demand.of, *span) for span in spans])
        return f"{self.measured(demand.of)} is {words}" if words else ""

    def unless_one_of(self, ways: Sequence[Sequence[Demanded]], further: str) -> str:
        """Return several ways to be reached as the end of the sentence: `if` what one excepts, `unless` others."""
        common = [one for one in ways[0] if is_exception(one) and all(one in way for way in ways)]
        if common and not further:
            rest = [[one for one in way if one not in common] for way in ways]
            conditions = joined([self.demand(demand, plain=True) for demand in common])
            return f" if {conditions}, or{self.unless_one_of(rest, '')}"
        bare = next((way for way in ways if all(map(is_exception, way))), ())
        others = [way for way in ways if way is not bare]
        shown = list(dict.fromkeys(joined([self.demand(demand) for demand in way], "and") for way in others))
        left, shown = shown[MOST_WAYS:], shown[:MOST_WAYS]
        shown = without_repeating(shown) if all(len(way) == 1 for way in others) else shown
        met = joined([*shown, "what other provisions demand is met"] if left else shown)
        words = f" if {joined([self.demand(demand, plain=True) for demand in bare])}," if bare else ""
        return f"{words} unless {met}" + (f", or {further}" if further else "")

    def further(self, heavier: Sequence[int]) -> str:
        """Return under which other provisions more is demanded."""
        listed = list(dict.fromkeys(self.index.effectives[position].provision.citation for position in heavier))
        shown = [*listed[:MOST_WAYS], *(["others"] if len(listed) > MOST_WAYS else [])]
        return f"the further demands of {joined(shown)} are met" if listed else ""


def doubt_words(ways: Iterable[Iterable[Demanded]]) -> str:
    """Return what is open about demands: whether the law makes them, whether the treaty allows them, or either."""
    unclear = {demand.arguable or bool(demand.open) for way in ways for demand in way}
    if len(unclear) > 1:
        return "whether the treaty allows that, or the law says so,"
    return "whether the law says so" if True in unclear else "whether the treaty allows that"


def telling(requirement: Requirement) -> set[str]:
    """Return the dimensions that tell the clauses of a requirement apart: all name terms of them, and not the same."""
    sides = [
        {required.dimension: required.values for required in clause.required if required.values[0].term}
        for clause in requirement.clauses
    ]
    shared = set.intersection(*map(set, sides)) if sides else set()
    return {name for name in shared if any(side[name] != sides[0][name] for side in sides)}


def article(requirement: Requirement) -> str:
    """Return the article of a requirement: `art18` of `cets201:art18.1.a`."""
    return requirement.id.partition(".")[0]


def heaviest(weights: dict[str, float]) -> list[str]:
    """Return names by their weight, the heaviest first."""
    return sorted(weights, key=lambda name: -weights[name])


def together(phrases: list[str], word: str = "or") -> str:
    """Join phrases; what they all end with is said once: `alters or deletes {object}`, `houses or takes a person`."""
    tail = shared_tail(phrases)
    shown = [one.removesuffix(tail).strip() for one in phrases] if tail else phrases
    return f"{joined(shown, word)} {tail}".strip()


def shared_tail(phrases: list[str]) -> str:
    """Return what all of several phrases end with: the object, or all that follows a first word of each."""
    if len(phrases) > 1 and all(phrase.endswith(OBJECT) for phrase in phrases):
        return OBJECT
    tails = {phrase.partition(" ")[2] for phrase in phrases}
    return tails.pop() if len(phrases) > 1 and len(tails) == 1 else ""


def terms_of(gap: Gap, side: int, meaning: Meaning) -> list[tuple[str, bool]]:
    """Return the terms of one side of a gap, folded; of a side where one term is enough, all that would do."""
    name = gap.cells.sides[side][0]
    terms = gap.cells.shape.one_of.get(name) or map(str, gap.leaves(side))
    return folded(list(terms), name, meaning)


def lower(title: str) -> str:
    """Return a title inside a sentence."""
    return title[:1].lower() + title[1:]


def tidy(sentence: str) -> str:
    """Return a sentence with single blanks, no blank before a stop, and a capital at its head."""
    sentence = " ".join(sentence.split())
    for stop in ",.;":
        sentence = sentence.replace(f" {stop}", stop)
    for stop in ".;,":
        sentence = sentence.replace(f",{stop}", stop)
    return sentence[:1].upper() + sentence[1:]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Join intervals that touch."""
    found: list[Span] = []
    for low, high in sorted(spans, key=lambda span: span[0]):
        if found and found[-1][1] == low:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found


def spans_of(leaves: Iterable[object]) -> list[Span]:
    """Return the intervals among some leaves."""
    return [leaf for leaf in leaves if isinstance(leaf, tuple)]


def folded(leaves: list[str], dimension: str, meaning: Meaning) -> list[tuple[str, bool]]:
    """Fold leaves back into the broadest terms whose leaves are all there; (term, True) is a rest alone."""
    left = dict.fromkeys(leaves)
    found = []
    candidates = sorted(
        {above for leaf in leaves for above in meaning.above(leaf) if above in meaning.vocabulary.terms},
        key=lambda term: (-len(meaning.leaves(term, dimension)), term),
    )
    order = {leaf: number for number, leaf in enumerate(leaves)}
    for term in candidates:
        if dimension not in meaning.vocabulary.terms[term].dimensions:
            continue
        below = meaning.leaves(term, dimension)
        if below and all(leaf in left for leaf in below):
            found.append((min(order[leaf] for leaf in below), term, False))
            for leaf in below:
                del left[leaf]
    found += [(order[leaf], leaf, len(meaning.leaves(leaf, dimension)) > 1) for leaf in left]
    return [(term, rest) for _, term, rest in sorted(found)]
