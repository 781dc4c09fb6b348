"""The words in which a comparison of two laws is told, for every form of it."""

from __future__ import annotations

from treatycheck.advice.scenario import tidy
from treatycheck.model.differences import (
    ADDED,
    ASSESSED,
    BROKEN,
    EXTENT,
    INSTRUMENT,
    MET,
    MIXED,
    NARROWED,
    PARTY,
    PROVISION,
    RENUMBERED,
    REPEALED,
    STATUTE,
    UNASSESSED,
    WIDENED,
    Cause,
    Difference,
    LawChange,
    Moved,
    Movement,
    Side,
)
from treatycheck.model.gaps import Gap
from treatycheck.report.problems import region_words
from treatycheck.report.words import COUNTED, LEVELS, STRENGTHS, Naming, cases, counted, listed, sentence

EFFECTS = {
    MET: "newly met",
    BROKEN: "no longer met",
    WIDENED: "widened",
    NARROWED: "narrowed",
    MIXED: "widened in some cases, narrowed in others",
    ASSESSED: "newly assessed",
    UNASSESSED: "no longer assessed",
    EXTENT: "owed for other cases",
}

KINDS = {
    (INSTRUMENT, ADDED): "made",
    (INSTRUMENT, REPEALED): "withdrawn",
    (PARTY, ADDED): "the State has joined",
    (PARTY, REPEALED): "the State has left",
    (STATUTE, ADDED): "changed",
    (STATUTE, REPEALED): "changed",
}
"""What becomes of parts of which one does not say that they are added or repealed."""

COVERED = frozenset({"clean", "on_file", ""})
"""The levels of cases that need no more: the law covers them, or the duty does not extend to them."""

NO_CAUSE = "no change of a provision: what is known of the law on these days differs"
SAME = "Nothing changes: every requirement is covered as before."


def naming(difference: Difference) -> Naming:
    """Return how provisions and treaties are named: with what tells them apart, where there are several."""
    statutes = {one.name.rpartition(":")[0] for one in difference.changes if one.part == PROVISION}
    return Naming(statutes=len(statutes) > 1, treaties=len(difference.treaties) > 1)


def side_words(side: Side) -> str:
    """Return what is compared: `bill.law, as of 2026-01-01`."""
    name = side.name or ", ".join(side.files) or side.jurisdiction or "a law without a name"
    return f"{name}, as of {side.as_at.isoformat()}"


def heading(difference: Difference) -> str:
    """Return the title of a comparison."""
    old, new = difference.old.jurisdiction, difference.new.jurisdiction
    if old != new and old and new:
        return f"From the law of {old} to the law of {new}: what changes"
    return f"What changes in the law of {new or old or 'an unnamed State'}"


def effects(difference: Difference) -> str:
    """Return how many requirements move, and how, and how many do not."""
    found = difference.effects
    total = counted(len(difference.movements), "requirement changes", "requirements change")
    moved = f"{total}: {', '.join(f'{number} {EFFECTS[effect]}' for effect, number in found.items())}."
    still = ", ".join(f"{number} {COUNTED[verdict]}" for verdict, number in difference.unchanged.items())
    rest = counted(sum(difference.unchanged.values()), "requirement is unchanged", "requirements are unchanged")
    parts = [moved if found else SAME, f"{sentence(rest).rstrip('.')}: {still}." if still else ""]
    return " ".join(part for part in parts if part)


def conclusion(difference: Difference) -> str:
    """Say whether the new law is worse than the old one where that counts."""
    worse = sum(one.counts for one in difference.movements)
    parts = [counted(worse, "requirement")] if worse else []
    if difference.forbidden:
        new = len(difference.forbidden)
        parts.append(counted(new, "instrument that the treaty does not allow", "instruments that no treaty allows"))
    if parts:
        where = " under `shall`" if worse else ""
        return f"The new law is worse in {' and in '.join([parts[0] + where, *parts[1:]])}."
    return "Under `shall`, the new law is nowhere worse than the old one."


def movement_words(movement: Movement) -> str:
    """Return what became of a requirement, and how many of its cases are reached before and after."""
    parts = [sentence(EFFECTS[movement.effect])]
    if movement.strength != "shall":
        parts.append(f"The treaty {STRENGTHS.get(movement.strength, movement.strength)}.")
    was, now = shares(movement)
    if was and now:
        parts += [] if was == now else [f"Cases reached: {was} before, {now} now."]
    elif was or now:
        parts.append(f"Cases reached: {was} before." if was else f"Cases reached: {now} now.")
    return " ".join(parts)


def shares(movement: Movement) -> tuple[str, str]:
    """Return how many cases are reached before and after: `5 of 7`; nothing where a verdict was not assessed."""
    return (
        "" if movement.before == "not_assessed" else cases(movement.covered_before, movement.points_before),
        "" if movement.after == "not_assessed" else cases(movement.covered_after, movement.points_after),
    )


def case_words(moved: Moved, *, gain: bool) -> str:
    """Return the case of a box in a sentence, and what stands in its place where that is not all that is asked."""
    worse, better = (moved.before, moved.after) if gain else (moved.after, moved.before)
    told = sentence(moved.scenario)
    if not told:
        words = region_words(Gap(worse, moved.region, moved.points, one_of=moved.one_of))
        told = sentence(f"{words} (reached {LEVELS[worse]})")
    if better not in COVERED:
        told += f" ({'Now' if gain else 'Before'} reached {LEVELS[better]}.)"
    elif not better:
        told += " (The duty no longer extends to this.)" if gain else " (The duty did not extend to this before.)"
    return tidy(told)


def change_name(change: LawChange, names: Naming) -> str:
    """Return what changed and what became of it: `§ 230(2) (changed)`."""
    name = names.provision(change.name) if change.part == PROVISION else change.name
    if change.kind == RENUMBERED:
        return f"{name} (was {names.provision(change.was)})"
    word = KINDS.get((change.part, change.kind), change.kind)
    if change.part == INSTRUMENT and change.kind == ADDED and change.name.startswith("would "):
        word = "proposed"
    return f"{name} ({word})"


def cause_names(cause: Cause, difference: Difference, names: Naming) -> str:
    """Return the changes of a cause by their names."""
    return listed([change_name(difference.changes[number], names) for number in cause.changes])


def cause_label(cause: Cause, *, first: bool) -> str:
    """Return what a cause is called: one by itself, or several that act only together."""
    return ("cause" if first else "") if cause.alone else "together"


def spare_words(movement: Movement, difference: Difference, names: Naming) -> str:
    """Return the changes that would do some of it, were it not done already; nothing where there is none."""
    spare = [cause_names(cause, difference, names) for cause in movement.causes if cause.spare]
    return f"{listed(spare)} would {'each ' if len(spare) > 1 else ''}do some of this alone" if spare else ""


def needless(difference: Difference) -> tuple[tuple[str, tuple[LawChange, ...]], ...]:
    """Return the changes that move nothing, under the heads that say why."""
    return (
        ("Changes that move nothing because others do it already", difference.spare),
        ("Changes that move no requirement", difference.idle),
    )
