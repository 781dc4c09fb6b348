"""Mutants of what a requirement lets a State deviate: its permissions, and the floor that none may touch."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from treatycheck.language.printer_treaty import condition_words, permitted
from treatycheck.model.law import BoxPart
from treatycheck.model.treaty import Permission, Requirement
from treatycheck.proof.clauses import spans
from treatycheck.proof.ground import CHANNELS, Change, Ground, bounds_moved, instead, without

Box = tuple[BoxPart, ...]


def permission_changes(requirement: Requirement, ground: Ground) -> Iterator[Change]:
    """Yield a requirement with one of its permissions changed, dropped or added, or with another floor."""
    listed = requirement.permissions
    for number, one in enumerate(listed):
        yield dropped(one), attrs.evolve(requirement, permissions=without(listed, number))
        for what, changed in changes_of(one, requirement):
            yield (
                f"permits {what_is(one)}: {what}",
                attrs.evolve(requirement, permissions=instead(listed, number, changed)),
            )
    for what, floor in box_changes(requirement.floor):
        yield f"floor: {what}", attrs.evolve(requirement, floor=floor)
    if requirement.floor:
        yield "drop floor", attrs.evolve(requirement, floor=())
    if requirement.obliges and ground.weighs_demands(requirement):
        for literal in ground.literals(requirement):
            if not (ground.is_free(literal, requirement) or ground.is_permitted(literal, requirement)):
                term = (literal.removeprefix("-"), literal.startswith("-"))
                more = Permission("reservation", (requirement.article,), terms=(term,))
                yield f"permit {what_is(more)}", attrs.evolve(requirement, permissions=(*listed, more))


def dropped(permission: Permission) -> str:
    """Return the name of the change that drops a permission."""
    return f"drop permits {what_is(permission)}"


def what_is(permission: Permission) -> str:
    """Return what a permission allows, by which channel, in words."""
    by = f" by {permission.channel} under {permission.under[0].citation}" if permission.channel != "option" else ""
    return " ".join(permitted(permission)) + by


def changes_of(one: Permission, requirement: Requirement) -> Iterator[tuple[str, Permission]]:
    """Yield a permission with one part of it changed."""
    yield from channel_changes(one, requirement)
    if requirement.obliges or one.scope:
        yield ("beyond doubt" if one.arguable else "arguably"), attrs.evolve(one, arguable=not one.arguable)
    yield from term_changes(one)
    for number, condition in enumerate(one.conditions):
        yield (
            f"drop the condition {' '.join(condition_words(condition))}",
            attrs.evolve(one, conditions=without(one.conditions, number)),
        )
    if one.clause:
        yield f"drop clause {one.clause}", attrs.evolve(one, clause="")
    if one.scope:
        yield "drop the part for which it holds", attrs.evolve(one, scope=())
        yield from ((f"{what} in the part", attrs.evolve(one, scope=box)) for what, box in box_changes(one.scope))
    if one.exclusion:
        yield from ((what, attrs.evolve(one, exclusion=box)) for what, box in box_changes(one.exclusion))
        yield "drop the box", attrs.evolve(one, exclusion=())
    for number, (first, _) in enumerate(one.anew if len(one.anew) > 1 else ()):
        yield f"drop {first.citation}", attrs.evolve(one, anew=without(one.anew, number))
    if one.limit:
        for values in bounds_moved(one.limit.values):
            yield f"move to {spans(values)}", attrs.evolve(one, limit=attrs.evolve(one.limit, values=values))


def channel_changes(one: Permission, requirement: Requirement) -> Iterator[tuple[str, Permission]]:
    """Yield a permission by another act of the State, under another clause, or in time alone."""
    for channel in CHANNELS:
        if channel != one.channel:
            under = one.under or (requirement.article,)
            yield f"by {channel} instead", attrs.evolve(one, channel=channel, under=under)
    if one.any_time:
        yield "only before the State is bound", attrs.evolve(one, any_time=False)
    if one.channel != "option" and len(one.under) > 1:
        yield f"drop {one.under[0].citation}", attrs.evolve(one, under=one.under[1:])


def term_changes(one: Permission) -> Iterator[tuple[str, Permission]]:
    """Yield a permission with one of its demands dropped or negated, or with all of them where one may be chosen."""
    for number, (term, negated) in enumerate(one.terms):
        if len(one.terms) > 1:
            yield f"drop {term}", attrs.evolve(one, terms=without(one.terms, number))
        yield f"negate {term}", attrs.evolve(one, terms=instead(one.terms, number, (term, not negated)))
    for number, name in enumerate(one.one_of):
        rest = without(one.one_of, number)
        left = attrs.evolve(one, one_of=rest)
        if len(rest) == 1:
            left = attrs.evolve(one, one_of=(), terms=((rest[0], False),))
        yield f"drop {name}", left
    if one.one_of:
        yield "let all be chosen", attrs.evolve(one, one_of=(), terms=tuple((name, False) for name in one.one_of))


def box_changes(box: Box) -> Iterator[tuple[str, Box]]:
    """Yield a box without one of its sides, values or articles; never without all of them."""
    for number, part in enumerate(box):
        if len(box) > 1:
            yield f"drop {part.dimension or 'the articles'}", without(box, number)
        for place, value in enumerate(part.values if len(part.values) > 1 else ()):
            less = attrs.evolve(part, values=without(part.values, place))
            yield f"drop {spans((value,))}", instead(box, number, less)
        for place, (first, last) in enumerate(part.articles if len(part.articles) > 1 else ()):
            less = attrs.evolve(part, articles=without(part.articles, place))
            yield f"drop {first.citation}" + (f" to {last.citation}" if last else ""), instead(box, number, less)
