"""A treaty: its articles as requirements, each with the region it wants covered and what it lets a State deviate."""

from __future__ import annotations

from datetime import date

import attrs

from treatycheck.model.law import NOWHERE, Article, BoxPart, Demand, Instrument, Party, Place, Provision, Value
from treatycheck.model.rules import Rule
from treatycheck.record import Record

TAKEN_OVER = "-art"
"""In the number of a requirement: it is an article of another treaty, as in `ets189:art8.1.ets185-art12.1`."""

ArticleRange = tuple[Article, Article | None]


@attrs.frozen(eq=False, repr=False)
class Required(Record):
    """The values that a clause requires in one dimension; `one_of` where any one of them is enough."""

    dimension: str
    values: tuple[Value, ...]
    one_of: bool = False


@attrs.frozen(eq=False, repr=False)
class Clause(Record):
    """A product of required values with its own given circumstances."""

    required: tuple[Required, ...]
    given: tuple[Demand, ...] = ()
    name: str = ""


@attrs.frozen(eq=False, repr=False)
class Condition(Record):
    """What a permission depends on: a requirement that must be met, a statement in the instrument, or a reach.

    A reach: in a `dimension`, what meets some articles (`of`) reaches whatever is reached by what meets others.
    """

    article: Article | None = None
    stated: str = ""
    dimension: str = ""
    of: tuple[ArticleRange, ...] = ()
    those_of: tuple[ArticleRange, ...] = ()

    @property
    def looked_up(self) -> str:
        """Return the name under which it is known whether the law meets the condition; nothing for a statement."""
        if self.article:
            return self.article.id
        if self.dimension:
            own, others = (
                ", ".join(first.id + (f"-{last.id}" if last else "") for first, last in articles)
                for articles in (self.of, self.those_of)
            )
            return f"{self.dimension} of {own} reach those of {others}"
        return ""


@attrs.frozen(eq=False, repr=False)
class Permission(Record):
    """A deviation that the treaty allows.

    Exactly one of: `terms` (demands, each with its sign: True for `except`), `one_of` (only one of these demands),
    `anything`, `exclusion` (a box that may be left out; an empty box: all but the floor), `limit` (a dimension of
    numbers that may be narrowed to these values), `anew` (what articles of another treaty let a State reserve there).
    `channel` is "option", "declaration" or "reservation"; those are made before the State is bound, unless the treaty
    takes them at `any_time`. On a line without a duty, one whose `scope` names articles
    holds for all duties of these, and one `anew` for the articles that are taken over from the other treaty.
    """

    channel: str
    under: tuple[Article, ...] = ()
    any_time: bool = False
    terms: tuple[tuple[str, bool], ...] = ()
    one_of: tuple[str, ...] = ()
    anything: bool = False
    exclusion: tuple[BoxPart, ...] | None = None
    limit: Required | None = None
    anew: tuple[ArticleRange, ...] = ()
    arguable: bool = False
    clause: str = ""
    scope: tuple[BoxPart, ...] = ()
    conditions: tuple[Condition, ...] = ()
    place: Place = attrs.field(default=NOWHERE, eq=False)

    def takes(self, instrument: Instrument) -> bool:
        """Say whether an instrument is made under it: by its channel, and under the article that it stands in."""
        return self.channel == instrument.channel and instrument.article in self.under[:1]


@attrs.frozen(eq=False, repr=False)
class Example(Record):
    """A small law and the verdict that it must get.

    `lacks` names exactly what the finding lacks, and `severity` says how grave it is, where given.
    """

    verdict: str
    lacks: tuple[str, ...] = ()
    at: date | None = None
    provisions: tuple[Provision, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    parties: tuple[Party, ...] = ()
    general_fault: str = ""
    severity: str = ""
    place: Place = attrs.field(default=NOWHERE, eq=False)


@attrs.frozen(eq=False, repr=False)
class Requirement(Record):
    """The smallest numbered clause of a treaty that obliges by itself.

    `kind` is the kind of provision required; `over` the articles whose offences a duty follows, unless it follows
    `every` offence of the law (neither: an own region); `forbidden` a demand that no offence of `over` may make, if
    `excepted` an exception; `limits` the numbers that no provision of `over` may go beyond. `see`, `no_duty` and
    `applied` are lines without a duty; `applied` names the articles of another treaty that this one applies to `over`,
    and each of them becomes a requirement of its own: an example of such a line states the worst of their verdicts.
    `least` keeps a duty to the offences that are punished by a maximum of at least so many days,
    written in `least_unit`; nothing for days.
    """

    article: Article
    title: str = ""
    strength: str = "shall"
    kind: str = ""
    over: tuple[ArticleRange, ...] = ()
    clauses: tuple[Clause, ...] = ()
    forbidden: str = ""
    excepted: bool = False
    where_defined: bool = False
    permissions: tuple[Permission, ...] = ()
    floor: tuple[BoxPart, ...] = ()
    why: str = ""
    often_missed: str = ""
    judgement: tuple[str, ...] = ()
    verified: str = ""
    not_verified: str = ""
    see: tuple[ArticleRange, ...] = ()
    no_duty: str = ""
    examples: tuple[Example, ...] = ()
    limits: Required | None = None
    applied: tuple[ArticleRange, ...] = ()
    least: int | None = None
    every: bool = False
    place: Place = attrs.field(default=NOWHERE, eq=False)
    least_unit: str = ""

    @property
    def id(self) -> str:
        """Return the id that never changes meaning: `ets185:art9.1.a`."""
        return self.article.id

    @property
    def taken_over(self) -> bool:
        """Say whether it was made of another treaty's requirement, which a line with `applied` takes over."""
        return any(TAKEN_OVER in part for part in self.article.parts)

    @property
    def follows(self) -> bool:
        """Say whether it is a duty over what other provisions say, and has no region of its own."""
        return self.every or bool(self.over)

    @property
    def obliges(self) -> bool:
        """Say whether the line asks anything of domestic law."""
        return bool(self.kind or self.forbidden or self.limits)


@attrs.frozen(eq=False, repr=False)
class Treaty(Record):
    """A treaty as rules: a line for each of its paragraphs, in its order; `headings` are the titles of its articles.

    `subject` is the term of the vocabulary for what it is about, or nothing. Of one that was `opened` and has no day
    `in_force`, it is not known whether it is in force.
    """

    name: str
    title: str
    opened: date | None = None
    in_force: date | None = None
    subject: str = ""
    text: str = ""
    headings: tuple[tuple[str, str], ...] = ()
    requirements: tuple[Requirement, ...] = ()
    rules: tuple[Rule, ...] = ()
    notes: tuple[str, ...] = ()
    place: Place = attrs.field(default=NOWHERE, eq=False)

    @property
    def duties(self) -> list[Requirement]:
        """Return the lines that ask something of domestic law."""
        return [one for one in self.requirements if one.obliges]
