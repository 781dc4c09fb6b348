"""A law on one day, turned for counting: which provisions reach a leaf, and which make a demand, as bit masks.

Bit `n` of a mask stands for the n-th effective provision: a provision in force, with what it takes from others
(`as`, `punished as`, the general rule on fault) filled in. Provisions that only aggravate a penalty reach nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property

from treatycheck.coverage.days import MAXIMUM, reaches_threshold, spans_of
from treatycheck.coverage.effective import Demanded, Effective, Intervals, Limited
from treatycheck.coverage.meaning import Meaning
from treatycheck.coverage.numbers import ends_after, in_parts, limit_of
from treatycheck.coverage.texts import current, texts_on
from treatycheck.language.assemble import Finder
from treatycheck.model.articles import contains
from treatycheck.model.law import Article, Law, Provision, References, Sanction, Statute, Value
from treatycheck.model.treaty import ArticleRange

MOST_FORMS = 64
"""A provision that is as several others, and these as several again, is read in no more forms than these."""


def bits(mask: int) -> Iterator[int]:
    """Yield the positions of the bits of a mask, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class LawIndex:
    """The law of one State on one day, ready to be measured against requirements."""

    def __init__(self, law: Law, day: date, meaning: Meaning) -> None:
        self.law, self.day, self.meaning = law, day, meaning
        self.texts = texts_on(law, day)
        self.statutes = {statute.name: statute for statute in self.texts}
        self.in_force = current(law, self.texts, day)
        self.finder = Finder(law)
        self._alive = {provision.identity or str(id(provision)) for provision in self.in_force}
        self.effectives: list[Effective] = []
        self._positions: dict[int, int] | None = None
        self._applies: dict[int, int] = {}
        self._sanctions: dict[str, tuple[Sanction, ...]] = {}
        self._applying: dict[str, tuple[dict[int, int], list[tuple[int, int]]]] = {}
        self._graded: dict[tuple[str, str], tuple[int, int, int, int, int]] = {}
        self._kind_demands: dict[str, tuple[list[tuple[Demanded, int]], list[tuple[str, Demanded, int]]]] = {}
        self._kind_limits: dict[str, list[tuple[str, Demanded, int]]] = {}
        self._kind_named: dict[str, list[Limited]] = {}
        for provision in self.in_force:
            if provision.aggravates is None:
                self.effectives += self._effective(provision)
        self._mask()

    # ------------------------------------------------------------ provisions with what they take from others

    def targets(self, provision: Provision, references: References | None) -> list[Provision]:
        """Return the provisions in force that exact citations name."""
        if references is None:
            return []
        found = [other for citation in references.citations for other in self.finder(provision, citation)]
        return [other for other in found if (other.identity or str(id(other))) in self._alive]

    def _effective(self, provision: Provision) -> list[Effective]:
        return [self._complete(provision, models) for models in self._forms(provision)]

    def _forms(self, provision: Provision) -> list[list[Provision]]:
        """Return a provision with those whose elements it takes over, the nearest first: once for each way to do so."""
        found: list[list[Provision]] = []
        most = max(MOST_FORMS, len(provision.same_as.citations) if provision.same_as else 0)
        open_ = [[provision]]
        while open_:
            chain = open_.pop()
            known = {one.identity for one in chain}
            while models := [one for one in self.targets(chain[-1], chain[-1].same_as) if one.identity not in known]:
                first, *others = models
                open_ += [[*chain, one] for one in others[: most - len(found) - len(open_) - 1]][::-1]
                chain.append(first)
                known.add(first.identity)
            found.append(chain)
        return found

    def _complete(self, provision: Provision, models: list[Provision]) -> Effective:
        elements = {name: values for one in reversed(models) for name, values in one.dimensions}
        demands = [demand for one in models for demand in one.demands]
        lasts = next((one.lasts for one in models if one.lasts), None)
        terms: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        numbers: dict[str, Intervals] = {}
        found = [
            Demanded(frozenset(f"-{term}" if demand.negated else term for term in demand.terms), demand.arguable)
            for demand in demands
        ]
        fault = ""
        known = self.meaning.vocabulary.dimensions
        for name, values in elements.items():
            dimension = known[name]
            if dimension.ordered:
                fault = values[0].term if values else ""
                found += [Demanded(frozenset({f"{name}:{one.term}"}), one.arguable) for one in values[:1]]
                if values[1:]:
                    found[-1] = any_of(name, values)
            elif dimension.demands:
                found += [Demanded(frozenset({value.term}), value.arguable) for value in values]
            elif dimension.unit:
                if values:
                    numbers[name] = tuple((value.low or 0, value.high, value.arguable) for value in values)
            elif values:
                certain = tuple(value.term for value in values if not value.arguable)
                terms[name] = (certain, tuple(value.term for value in values if value.arguable))
        if lasts:
            numbers |= {name: (span,) for name, span in spans_of(lasts).items() if name in known}
        if not fault:
            fault = self._general_fault(provision)
            if fault:
                found.append(Demanded(frozenset({f"fault:{fault}"})))
        answered = frozenset(elements)
        return Effective(provision, terms, numbers, tuple(found), self.sanctions(provision), fault, answered)

    def _general_fault(self, provision: Provision) -> str:
        statute = self.statutes.get(provision.statute)
        kind = self.meaning.vocabulary.kinds.get(provision.kind)
        # The general rule of a code on fault speaks of offences: it says nothing of who fails to supervise.
        ruled = kind is not None and "fault" in kind.dimensions and "general_fault" in kind.clauses
        return statute.general_fault if statute and ruled else ""

    def sanctions(self, provision: Provision) -> tuple[Sanction, ...]:
        """Return the sanctions of a provision, its own or those of the provisions that it names."""
        key = provision.identity or str(id(provision))
        if provision.sanctions or key in self._sanctions:
            return provision.sanctions or self._sanctions[key]
        self._sanctions[key] = ()  # what leads back to it while they are looked up adds nothing
        models = self.targets(provision, provision.punished_as) or self.targets(provision, provision.same_as)
        found = dict.fromkeys(one for model in models for one in self.sanctions(model))
        self._sanctions[key] = tuple(found)
        return self._sanctions[key]

    # ------------------------------------------------------------ masks

    def _mask(self) -> None:
        self.all = (1 << len(self.effectives)) - 1
        self.kinds: dict[str, int] = {}
        self.named: dict[str, int] = {}
        self.certain: dict[tuple[str, str], int] = {}
        self.possible: dict[tuple[str, str], int] = {}
        self.demands: dict[Demanded, int] = {}
        self.limits: dict[str, dict[tuple[tuple[str, ...], tuple[str, ...]], int]] = {}
        self.numbered: dict[str, dict[Intervals, int]] = {}
        for number, effective in enumerate(self.effectives):
            bit = 1 << number
            self.kinds[effective.kind] = self.kinds.get(effective.kind, 0) | bit
            for demand in effective.demands:
                self.demands[demand] = self.demands.get(demand, 0) | bit
            for name, terms in effective.dimensions.items():
                self.named[name] = self.named.get(name, 0) | bit
                known = self.limits.setdefault(name, {})
                known[terms] = known.get(terms, 0) | bit
            for name, intervals in effective.numbers.items():
                self.named[name] = self.named.get(name, 0) | bit
                spans = self.numbered.setdefault(name, {})
                spans[intervals] = spans.get(intervals, 0) | bit
        for name, listed in self.limits.items():
            for place, reached in enumerate((self.certain, self.possible)):
                by_term: dict[str, int] = {}
                for terms, mask in listed.items():
                    for term in terms[place]:
                        by_term[term] = by_term.get(term, 0) | mask
                for term, mask in by_term.items():
                    for leaf in self.meaning.leaves(term, name):
                        reached[name, leaf] = reached.get((name, leaf), 0) | mask
        for key, mask in self.certain.items():
            self.possible[key] = self.possible.get(key, 0) | mask

    def silent(self, dimension: str) -> int:
        """Return the provisions whose silence about a dimension reaches all of it."""
        if self.meaning.vocabulary.dimensions[dimension].silence == "nothing":
            return 0
        return self.all & ~self.named.get(dimension, 0)

    def reach(self, dimension: str, leaf: str) -> tuple[int, int]:
        """Return the provisions that reach a leaf, certainly and at least arguably."""
        silent = self.silent(dimension)
        certain = self.certain.get((dimension, leaf), 0) | silent
        return certain, self.possible.get((dimension, leaf), 0) | silent

    def bearing(self, mask: int, terms: Iterable[tuple[str, Iterable[str]]]) -> int:
        """Return of some provisions those that reach, at least arguably, some term of each of some dimensions."""
        for dimension, leaves in terms:
            somewhere = 0
            for leaf in leaves if mask else ():
                somewhere |= self.reach(dimension, leaf)[1]
            mask &= somewhere
        return mask

    def graded(self, dimension: str, leaf: str) -> tuple[int, int, int, int, int]:
        """Return the provisions that reach a leaf at each level or better, where no instrument changes that."""
        key = (dimension, leaf)
        known = self._graded.get(key)
        if known is None:
            certain, possible = self.reach(dimension, leaf)
            known = self._graded[key] = (certain, certain, certain, possible, possible)
        return known

    def reach_number(self, dimension: str, low: int, high: int | None) -> tuple[int, int]:
        """Return the provisions that reach a whole interval `[low, high)`, certainly and at least arguably."""
        certain = possible = self.silent(dimension)
        for intervals, mask in self.numbered.get(dimension, {}).items():
            inside = [(start, end, doubt) for start, end, doubt in intervals if start <= low and ends_after(end, high)]
            if inside:
                possible |= mask
                if not all(doubt for _, _, doubt in inside):
                    certain |= mask
        return certain, possible

    def bounds(self, dimension: str) -> set[int]:
        """Return the numbers at which some provision begins or ends to reach."""
        return {
            bound
            for intervals in self.numbered.get(dimension, {})
            for start, end, _ in intervals
            for bound in (start, end)
            if bound is not None
        }

    @cached_property
    def parted(self) -> list[str]:
        """Return the dimensions of which provisions reach several parts of the numbers that some term means."""
        return [name for name, listed in self.numbered.items() if in_parts(name, listed, self.meaning)]

    # ------------------------------------------------------------ what a duty applies to

    def identities(self, mask: int) -> list[str]:
        """Return the identities of the provisions of a mask."""
        return [self.effectives[number].provision.identity for number in bits(mask)]

    def bits_of(self, provisions: Iterable[Provision]) -> int:
        """Return the mask of the effective provisions that stand for some provisions."""
        if self._positions is None:
            self._positions = {}
            for number, effective in enumerate(self.effectives):
                key = id(effective.provision)
                self._positions[key] = self._positions.get(key, 0) | 1 << number
        mask = 0
        for provision in provisions:
            mask |= self._positions.get(id(provision), 0)
        return mask

    def applies(self, number: int) -> int:
        """Return the mask of the effective provisions to which a provision applies."""
        if number not in self._applies:
            provision = self.effectives[number].provision
            references = provision.applies_to or from_maximum(self.effectives[number])
            self._applies[number] = 0 if references is None else self._applied(provision, references)
        return self._applies[number]

    def applying(self, kind: str, offences: int) -> int:
        """Return the mask of the provisions of a kind that apply to some of the offences of a mask."""
        if kind not in self._applying:
            own = bits(self.kinds.get(kind, 0))
            self._applying[kind] = {}, [(1 << number, self.applies(number)) for number in own]
        known, listed = self._applying[kind]
        if offences not in known:
            known[offences] = sum([bit for bit, applies in listed if applies & offences])
        return known[offences]

    def _applied(self, owner: Provision, references: References) -> int:
        if references.everything or references.as_treaties_require:
            mask = self.all
        elif references.this_law:
            mask = self._where(lambda one: one.provision.statute == owner.statute)
        elif references.classes:
            mask = self._where(lambda one: one.provision.offence_class in references.classes)
        elif references.least is not None or references.minimum is not None:
            mask = self._where(lambda one: reaches_threshold(one.sanctions, references))
        else:
            mask = self.bits_of(other for citation in references.citations for other in self.finder(owner, citation))
        return mask & ~self.bits_of(other for citation in references.excluded for other in self.finder(owner, citation))

    def _where(self, holds: Callable[[Effective], bool]) -> int:
        return sum(1 << number for number, effective in enumerate(self.effectives) if holds(effective))

    def kind_demands(self, kind: str) -> tuple[list[tuple[Demanded, int]], list[tuple[str, Demanded, int]]]:
        """Return the demands that provisions of a kind make, each with its provisions; apart, those of one literal."""
        if kind not in self._kind_demands:
            mask = self.kinds.get(kind, 0)
            found = [(demand, own & mask) for demand, own in self.demands.items() if own & mask]
            single = [(min(demand.literals), demand, own) for demand, own in found if demand.is_single]
            self._kind_demands[kind] = [one for one in found if not one[0].is_single], single
        return self._kind_demands[kind]

    def apart(self, dimension: str) -> bool:
        """Say whether a dimension is assessed by duties of its own, and never is a demand elsewhere."""
        return self.meaning.vocabulary.dimensions[dimension].apart

    def kind_named(self, kind: str) -> list[Limited]:
        """Return the dimensions of terms that provisions of a kind limit, turned by term."""
        if kind not in self._kind_named:
            self._kind_named[kind] = [
                limited
                for name, listed in self.limits.items()
                if not self.apart(name) and (limited := limited_by(name, listed, self.kinds.get(kind, 0))).mask
            ]
        return self._kind_named[kind]

    def kind_limits(self, kind: str) -> list[tuple[str, Demanded, int]]:
        """Return the dimensions that provisions of a kind limit, each limit as the demand it is where foreign."""
        if kind not in self._kind_limits:
            mask = self.kinds.get(kind, 0)
            found = []
            for name, listed in self.limits.items():
                for (certain, arguable), own in listed.items():
                    if own & mask and not self.apart(name):
                        demand = Demanded(frozenset(certain), arguable=not certain, open=frozenset(arguable))
                        found.append((name, demand, own & mask))
            for name, spans in self.numbered.items():
                limits: dict[Demanded, int] = {}
                for intervals, own in spans.items():
                    if own & mask and not self.apart(name):
                        demand = limit_of(name, intervals, self.meaning)
                        limits[demand] = limits.get(demand, 0) | own & mask
                found += [(name, demand, own) for demand, own in limits.items()]
            self._kind_limits[kind] = found
        return self._kind_limits[kind]

    # ------------------------------------------------------------ claims

    def claims(self, article: Article) -> bool:
        """Say whether the law, as in force, claims to encode an article and does not leave it out."""
        return contains(self._claimed.get(article.treaty, ()), article) and not self.left_out(article)

    @cached_property
    def _claimed(self) -> dict[str, list[ArticleRange]]:
        """Return the articles that the law, as in force, claims to encode, by treaty; each range once."""
        found: dict[str, dict[ArticleRange, None]] = {}
        for statute in self.texts:
            for claim in statute.encodes:
                for one in claim.articles:
                    found.setdefault(one[0].treaty, {})[one] = None
        return {treaty: list(ranges) for treaty, ranges in found.items()}

    def unknown(self, article: Article) -> list[Statute]:
        """Return the statutes that claim to encode an article, but of which no text is known for the day."""
        return [
            statute
            for statute in self.law.statutes
            if statute.name not in self.statutes and any(contains(claim.articles, article) for claim in statute.encodes)
        ]

    def left_out(self, article: Article) -> str:
        """Return why an article was left out, or nothing."""
        for statute in self.texts:
            for claim in statute.leaves_out:
                if contains(claim.articles, article):
                    return claim.reason
        return ""


def any_of(name: str, values: tuple[Value, ...]) -> Demanded:
    """Return several values of an ordered dimension, such as fault, as one demand: any one of them is enough."""
    certain = frozenset(f"{name}:{value.term}" for value in values if not value.arguable)
    arguable = frozenset(f"{name}:{value.term}" for value in values if value.arguable)
    return Demanded(certain, open=arguable) if certain else Demanded(arguable, arguable=True)


def from_maximum(effective: Effective) -> References | None:
    """Return what a rule applies to that names no offences, but from which maximum penalty on it holds."""
    lows = [low for low, high, arguable in effective.numbers.get(MAXIMUM, ()) if high is None and not arguable]
    if not lows:
        return None
    from treatycheck.language.times import days_in  # noqa: PLC0415 - few rules name a maximum

    return References(least=days_in(min(lows), "month")) if min(lows) else References(everything=True)


Terms = tuple[tuple[str, ...], tuple[str, ...]]


def limited_by(name: str, listed: dict[Terms, int], kind: int) -> Limited:
    """Turn the limits of one dimension by term, for provisions of a kind."""
    certain: dict[str, int] = {}
    arguable: dict[str, int] = {}
    mask = doubtful = 0
    for (sure, open_), everyone in listed.items():
        own = everyone & kind
        if own:
            mask |= own
            doubtful |= 0 if sure else own
            for term in sure:
                certain[term] = certain.get(term, 0) | own
            for term in open_:
                arguable[term] = arguable.get(term, 0) | own
    return Limited(name, mask, certain, arguable, doubtful, frozenset(certain) | frozenset(arguable))
