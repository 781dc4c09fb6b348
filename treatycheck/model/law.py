"""A national law: statutes, their provisions by legal elements, and the State's declarations and reservations."""

from __future__ import annotations

from datetime import date

import attrs

from treatycheck.record import Record


@attrs.frozen(eq=False, repr=False)
class Place(Record):
    """Where something stands in a text; never part of what is compared."""

    path: str = ""
    line: int = 0
    column: int = 0


NOWHERE = Place()

LIFE = -1
"""The bound of a sanction for life."""


@attrs.frozen(eq=False, repr=False)
class Value(Record):
    """One value of a dimension: a term, or an interval of numbers `[low, high)`; `arguable` where a `?` stands."""

    term: str = ""
    low: int | None = None
    high: int | None = None
    arguable: bool = False


@attrs.frozen(eq=False, repr=False)
class Demand(Record):
    """What a provision demands beyond its dimensions: `only if a or b`, `except x` (negated); `?` makes it arguable."""

    terms: tuple[str, ...]
    negated: bool = False
    arguable: bool = False


@attrs.frozen(eq=False, repr=False)
class Sanction(Record):
    """A sanction: `imprisonment`, `fine` or a term; bounds in days for imprisonment (None: open, -1: for life).

    `unit` is the one in which it is written; `minimum_unit` that of the minimum, where it is another.
    """

    name: str
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""
    link: str = ""
    minimum_unit: str = ""


@attrs.frozen(eq=False, repr=False)
class Article(Record):
    """An article of a treaty, as `art. 9(1)(a)`: its parts `("9", "1", "a")`."""

    treaty: str
    parts: tuple[str, ...]
    id: str = attrs.field(
        init=False,
        eq=False,
        repr=False,
        default=attrs.Factory(lambda self: f"{self.treaty}:art{'.'.join(self.parts)}", takes_self=True),
    )
    """The name that never changes meaning: `ets185:art9.1.a`."""

    def __str__(self) -> str:
        return self.id

    def __eq__(self, other: object) -> bool:
        return self.id == other.id if isinstance(other, Article) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def citation(self) -> str:
        """Return the article as it is cited, without the treaty: `art. 9(1)(a)`."""
        return "art. " + self.parts[0] + "".join(f"({part})" for part in self.parts[1:])

    def within(self, other: Article) -> bool:
        """Say whether this article is `other` or a part of it."""
        mine, others = self.parts, other.parts
        return mine[0] == others[0] and self.treaty == other.treaty and mine[: len(others)] == others


@attrs.frozen(eq=False, repr=False)
class References(Record):
    """What a provision refers to: exact citations, or `all` offences, `this law`, a class, a threshold of penalty.

    `least` is a maximum penalty of at least so many days; `minimum` a minimum penalty likewise. `unit` is the one in
    which it is written; nothing for days.
    """

    citations: tuple[str, ...] = ()
    everything: bool = False
    this_law: bool = False
    classes: tuple[str, ...] = ()
    least: int | None = None
    minimum: int | None = None
    excluded: tuple[str, ...] = ()
    as_treaties_require: bool = False
    unit: str = ""


@attrs.frozen(eq=False, repr=False)
class Interval(Record):
    """When a text is in force: from a day on, until (not including) another; None leaves a side open."""

    start: date | None = None
    end: date | None = None
    known: date | None = None

    def holds(self, day: date) -> bool:
        """Say whether the text is in force on that day; a text known only as of a day counts from that day on."""
        return (self.begin is None or self.begin <= day) and (self.end is None or day < self.end)

    @property
    def begin(self) -> date | None:
        """Return the day from which the text counts: from which it is in force, or of which it is known."""
        return self.start or self.known


ALWAYS = Interval()


@attrs.frozen(eq=False, repr=False)
class Period(Record):
    """How long a measure lasts, in days: at least, at most (None: open), and with all renewals (None: no end).

    `units` are those in which the three are written; nothing for days.
    """

    minimum: int | None = None
    maximum: int | None = None
    renewable: bool = False
    in_all: int | None = None
    units: tuple[str, str, str] = ("", "", "")


@attrs.frozen(eq=False, repr=False)
class Accepted(Record):
    """A note on drafting that a provision, or a whole statute, accepts: the name of its rule, and the reason."""

    note: str
    reason: str
    place: Place = attrs.field(default=NOWHERE, eq=False)


@attrs.frozen(eq=False, repr=False)
class Provision(Record):
    """One provision: its kind, citation, and legal elements. `dimensions` maps a dimension to its values.

    A dimension that is `any` maps to an empty tuple. `identity` is unique in a law:
    `CZ:trestni_zakonik:§ 230(1)`. `text` says when the text of the statute in which it stands is in force.
    """

    kind: str
    citation: str
    title: str = ""
    dimensions: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    demands: tuple[Demand, ...] = ()
    applies_to: References | None = None
    same_as: References | None = None
    aggravates: References | None = None
    punished_as: References | None = None
    sanctions: tuple[Sanction, ...] = ()
    on_complaint: bool = False
    yields: bool = False
    alternative: str = ""
    offence_class: str = ""
    interval: Interval = ALWAYS
    quotes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    statute: str = ""
    identity: str = ""
    lasts: Period | None = None
    place: Place = attrs.field(default=NOWHERE, eq=False)
    text: Interval = attrs.field(default=ALWAYS, eq=False)
    accepts: tuple[Accepted, ...] = ()

    @property
    def held(self) -> Interval:
        """Return when it is in force: as it says itself, else as long as the text of the statute in which it stands."""
        return self.text if self.interval == ALWAYS else self.interval

    def values(self, dimension: str) -> tuple[Value, ...] | None:
        """Return the values of a dimension, an empty tuple for `any`, None where the provision is silent."""
        for name, values in self.dimensions:
            if name == dimension:
                return values
        return None


@attrs.frozen(eq=False, repr=False)
class Claim(Record):
    """Articles of a treaty for which the whole law was searched (`encodes`), or that were left out, and why."""

    articles: tuple[tuple[Article, Article | None], ...]
    reason: str = ""


@attrs.frozen(eq=False, repr=False)
class Statute(Record):
    """The head of one statute: name, title, dates, what it encodes, and its general rules.

    `general_unlawfulness` cites the rule by which every offence is a wrongful act; it changes no verdict.
    """

    name: str
    title: str
    jurisdiction: str
    draft: bool = False
    language: str = ""
    interval: Interval = ALWAYS
    source: str = ""
    encodes: tuple[Claim, ...] = ()
    leaves_out: tuple[Claim, ...] = ()
    general_fault: str = ""
    general_fault_source: str = ""
    parameters: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    place: Place = attrs.field(default=NOWHERE, eq=False)
    general_unlawfulness: str = ""
    accepts: tuple[Accepted, ...] = ()


@attrs.frozen(eq=False, repr=False)
class BoxPart(Record):
    """One side of a box: a dimension and its values, or the articles over which a duty is owed."""

    dimension: str = ""
    values: tuple[Value, ...] = ()
    articles: tuple[tuple[Article, Article | None], ...] = ()


@attrs.frozen(eq=False, repr=False)
class Instrument(Record):
    """A declaration or reservation: on file since a day, or proposed (`would`).

    `demands` are the additional elements that it names; `excluding` the boxes that it takes out; `within` limits it.
    """

    channel: str
    article: Article
    proposed: bool = False
    demands: tuple[Demand, ...] = ()
    excluding: tuple[tuple[BoxPart, ...], ...] = ()
    within: tuple[BoxPart, ...] = ()
    states: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
    place: Place = attrs.field(default=NOWHERE, eq=False)

    def on_file(self, day: date) -> bool:
        """Say whether the instrument is on file on that day."""
        return not self.proposed and Interval(self.since, self.until).holds(day)


@attrs.frozen(eq=False, repr=False)
class Party(Record):
    """Since when, and until when, the State is bound by a treaty."""

    treaty: str
    since: date
    until: date | None = None
    place: Place = attrs.field(default=NOWHERE, eq=False)


@attrs.frozen(eq=False, repr=False)
class Notification(Record):
    """A notification under a treaty, such as the authority named for requests."""

    article: Article
    text: str
    since: date | None = None
    place: Place = attrs.field(default=NOWHERE, eq=False)


@attrs.frozen(eq=False, repr=False)
class Expectation(Record):
    """An `expect` line of a law: the verdict that a requirement is expected to have (on a day), what the law lacks."""

    article: Article
    verdict: str
    lacks: tuple[str, ...] = ()
    place: Place = attrs.field(default=NOWHERE, eq=False)
    at: date | None = None


@attrs.frozen(eq=False, repr=False)
class Law(Record):
    """The law of one State, as far as it was encoded: all statutes, provisions and instruments of its files."""

    jurisdiction: str = ""
    statutes: tuple[Statute, ...] = ()
    provisions: tuple[Provision, ...] = ()
    parties: tuple[Party, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    notifications: tuple[Notification, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    files: tuple[str, ...] = attrs.field(default=(), eq=False)
