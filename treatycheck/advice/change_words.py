"""What changed in a part of a law, in words: each changed element in a short clause, terms as one writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from treatycheck.advice.scenario import joined
from treatycheck.language import printer_law as printer
from treatycheck.model.law import (
    LIFE,
    Claim,
    Demand,
    Instrument,
    Party,
    Provision,
    References,
    Sanction,
    Statute,
    Value,
)

REFERRING = (
    ("applies_to", "applies to"),
    ("same_as", "is as"),
    ("aggravates", "aggravates"),
    ("punished_as", "is punished as"),
)


def quoted(words: Iterable[str]) -> str:
    """Return names of the vocabulary as a list: `a`, `b` and `c`, each in back quotes."""
    return joined([f"`{word}`" for word in words], "and")


def provision_words(old: Provision, new: Provision) -> tuple[str, ...]:
    """Return what changed in a provision; nothing where it says the same."""
    found = (
        *changed("kind", old.kind, new.kind),
        *dimension_words(old, new),
        *demand_words(old.demands, new.demands),
        *reference_words(old, new),
        *sanction_words(old.sanctions, new.sanctions),
        *flag("on complaint", was=old.on_complaint, now=new.on_complaint),
        *flag("yields to heavier offence", was=old.yields, now=new.yields),
        *changed("class", old.offence_class, new.offence_class),
        *changed("duration", *(printer.period(one.lasts) if one.lasts else "" for one in (old, new))),
    )
    return found or tuple(changed("title", old.title, new.title))


def changed(name: str, old: str, new: str) -> Iterator[str]:
    """Yield what became of a text: `kind now power, was offence`."""
    if old == new:
        return
    if not old:
        yield f"{name} now `{new}`"
    elif not new:
        yield f"{name} no longer `{old}`"
    else:
        yield f"{name} now `{new}`, was `{old}`"


def turned(verb: str, old: str, new: str) -> Iterator[str]:
    """Yield what became of what follows a verb: `now applies to all offences, was § 1`."""
    if old != new:
        yield (f"now {verb} `{new}`" + (f", was `{old}`" if old else "")) if new else f"no longer {verb} `{old}`"


def flag(name: str, *, was: bool, now: bool) -> Iterator[str]:
    """Yield what became of something that a provision says or does not say."""
    if was != now:
        yield f"now {name}" if now else f"no longer {name}"


def dimension_words(old: Provision, new: Provision) -> Iterator[str]:
    """Yield what became of each dimension: `conduct now also `suppress``."""
    for name in dict.fromkeys([one for one, _ in (*old.dimensions, *new.dimensions)]):
        before, after = old.values(name), new.values(name)
        if before == after:
            continue
        if before is None or after is None:
            yield f"now names {name}: {written(after)}" if after is not None else f"no longer names {name}"
            continue
        if not before or not after:
            yield f"{name} now {written(after)}, was {written(before)}"
            continue
        own = {plain(value): value for value in before}, {plain(value): value for value in after}
        yield from side_words(name, *own)


def side_words(name: str, before: dict[str, Value], after: dict[str, Value]) -> Iterator[str]:
    """Yield what a dimension gains, what it loses, and where doubt came or went."""
    more = [printer.value(value) for key, value in after.items() if key not in before]
    less = [printer.value(value) for key, value in before.items() if key not in after]
    if more and less and (len(before) == 1 or not before.keys() & after.keys()):
        yield f"{name} now {quoted(more)}, was {quoted(less)}"
    elif more:
        yield f"{name} now also {quoted(more)}" + (f", no longer {quoted(less)}" if less else "")
    elif less:
        yield f"{name} no longer {quoted(less)}"
    both = [(key, value, after[key]) for key, value in before.items() if key in after]
    doubted = [key for key, one, other in both if other.arguable and not one.arguable]
    settled = [key for key, one, other in both if one.arguable and not other.arguable]
    if doubted:
        yield f"{name} now only arguably {quoted(doubted)}"
    if settled:
        yield f"{name} now certainly {quoted(settled)}"


def plain(value: Value) -> str:
    """Return a value without its doubt."""
    return printer.value(value).removesuffix("?")


def written(values: Sequence[Value]) -> str:
    """Return the values of a dimension, or `any`."""
    return quoted(map(printer.value, values)) or "`any`"


def demand_words(old: Sequence[Demand], new: Sequence[Demand]) -> Iterator[str]:
    """Yield the demands that were dropped, then those that were added."""
    for one in old:
        if one not in new:
            yield f"no longer {demand(one)}"
    for one in new:
        if one not in old:
            yield f"now {demand(one)}"


def demand(one: Demand) -> str:
    """Return a demand as a law says it."""
    return f"`{'except' if one.negated else 'only if'} {printer.demand(one)}`"


def reference_words(old: Provision, new: Provision) -> Iterator[str]:
    """Yield what a provision refers to, and no longer does."""
    for field, words in REFERRING:
        before: References | None = getattr(old, field)
        after: References | None = getattr(new, field)
        if before == after:
            continue
        if before and after and before.citations and after.citations and before.excluded == after.excluded:
            more = [one for one in after.citations if one not in before.citations]
            less = [one for one in before.citations if one not in after.citations]
            yield from (f"now also {words} {one}" for one in more)
            yield from (f"no longer {words} {one}" for one in less)
            continue
        yield from turned(words, *(" ".join(printer.references(one)) if one else "" for one in (before, after)))


def sanction_words(old: tuple[Sanction, ...], new: tuple[Sanction, ...]) -> Iterator[str]:
    """Yield how the penalty changed, and whether its maximum was raised or lowered."""
    if old == new:
        return
    before, after = ("".join(map(printer.sanction, one)) or "nothing" for one in (old, new))
    turn = ""
    if [one.name for one in old] == [one.name for one in new]:
        turns = {compared(one.maximum, other.maximum) for one, other in zip(old, new, strict=True)} - {""}
        turn = turns.pop() if len(turns) == 1 else ""
    yield f"penalty{turn}: now {after}, was {before}"


def compared(old: int | None, new: int | None) -> str:
    """Say whether a maximum was raised or lowered; nothing where it stayed or is open on a side."""
    if old == new or old is None or new is None:
        return ""
    return " raised" if old != LIFE and (new == LIFE or new > old) else " lowered"


def statute_words(field: str, old: Any, new: Any) -> tuple[str, ...]:
    """Return what changed in a field of the head of a statute."""
    if field == "general_fault":
        return tuple(changed("general rule on fault", old, new))
    if field == "parameters":
        before, after = dict(old), dict(new)
        names = sorted({*before, *after})
        texts = ({name: str(of[name]) for name in names if name in of} for of in (before, after))
        was, now = texts
        return tuple(word for name in names for word in changed(name, was.get(name, ""), now.get(name, "")))
    before_claims, after_claims = claims(old), claims(new)
    verb = "encodes" if field == "encodes" else "leaves out"
    return tuple(turned(verb, before_claims, after_claims))


def claims(listed: Iterable[Claim]) -> str:
    """Return the articles of claims: `ets185 art. 2-13`."""
    return "; ".join(" ".join(printer.claimed(claim)) for claim in listed)


def instrument_name(of: Instrument) -> str:
    """Return an instrument as a law writes it, without its days: `declares ets185 art. 2 dishonest_intent`."""
    verb = printer.VERBS[of.channel]
    named = " ".join(("except " if of.demands and of.demands[0].negated else "") + one for one in demands_of(of))
    within = [f"in {' '.join(printer.box(of.within))}"] if of.within else []
    cut = [f"excluding {' '.join(printer.box(box))}" for box in of.excluding]
    head = f"{'would ' + verb if of.proposed else verb + 's'} {of.article.treaty} {of.article.citation}"
    return " ".join(part for part in (head, named, *within, *cut, *(f"states {one}" for one in of.states)) if part)


def demands_of(of: Instrument) -> list[str]:
    """Return the demands that an instrument names, as a list."""
    return [", ".join(map(printer.demand, of.demands))] if of.demands else []


def party_name(of: Party) -> str:
    """Return a State's being a party to a treaty, as a law writes it."""
    return f"party to {of.treaty} since {of.since.isoformat()}"


def statute_name(of: Statute, field: str) -> str:
    """Return how a line in the head of a statute is called."""
    words = {"encodes": "claims", "leaves_out": "articles left out", "general_fault": "general rule on fault"}
    return f"{of.title or of.name}: {words.get(field, 'ages and amounts')}"
