"""Amendments that close the gaps of a law: found by search, made in its text, read again, and checked.

Nothing is suggested that was not tried: each suggestion's edits were made in the text, the text was read, and the law
checked against all treaties in question. What the search proposes and the text does not keep is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial

import attrs

from treatycheck.advice.findings import MET
from treatycheck.advice.proposals import changes_of, edits_of
from treatycheck.advice.remedies import marks_of
from treatycheck.advice.search import Seen, solutions
from treatycheck.advice.solver import cheapest_cover
from treatycheck.advice.steps import Propose, Step, Steps, cost_of, in_order, made, position_of, price
from treatycheck.assess import Assessed, verdicts_of
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.catalogue.chosen import chosen_for
from treatycheck.catalogue.files import read_file
from treatycheck.coverage.texts import today
from treatycheck.errors import InvalidInput, MissingExtra, TreatycheckError, UnknownName
from treatycheck.language.assemble import assemble
from treatycheck.language.edits import Sources, amended
from treatycheck.language.parts import Parts
from treatycheck.language.text import prepare
from treatycheck.model.amendments import Advice, Change, Suggestion
from treatycheck.model.findings import VERDICTS
from treatycheck.model.law import Law
from treatycheck.model.treaty import Requirement, Treaty
from treatycheck.steps import Told, heard
from treatycheck.trying import Trials

BEST = 3
MOST_ROUNDS = 4
WORTH = 1.25
"""What serves several treaties may cost up to so many times as much as the cheapest, to come first."""
Verdicts = dict[str, str]
Moves = tuple[tuple[str, str, str], ...]
Found = dict[str, list[tuple[Steps, Suggestion]]]
"""Suggestions by the requirement that they are for, each with its steps."""


def suggest(
    law: Law,
    treaties: Iterable[Treaty | str] | None = None,
    as_at: date | None = None,
    catalogue: Catalogue | None = None,
    requirement: str = "",
    *,
    texts: Mapping[str, str] | str | None = None,
    told: Told | None = None,
) -> Advice:
    """Return changes that make a law meet what it does not: for each open requirement, and a plan for them all.

    Treaties, day and catalogue are those of `check`. `requirement` asks about one alone, by its id. The edits are of
    the lines of the law's files, which are read again; for a law that was parsed from a text, `texts` gives that text,
    or the text of each file by its path. `told` hears of each requirement that was looked at.

    Raises:
        UnknownName: for a treaty or requirement that does not exist.
        InvalidInput: for a file that cannot be read.
        TreatycheckError: if the texts do not say what the law says.
    """
    catalogue = catalogue or shipped()
    chosen = chosen_for([law], treaties, catalogue)
    desk = Desk(law, texts_of(law, texts), chosen, as_at or today(), catalogue)
    wanted = desk.open_requirements(desk.before)
    if requirement:
        if requirement not in desk.requirements:
            among, known = ", ".join(one.name for one in chosen), "art. 9(1)(a) of ETS 185 is written ets185:art9.1.a"
            raise UnknownName(f"there is no requirement `{requirement}` in {among}; {known}")
        wanted = [name for name in wanted if name == requirement]
    found, unsolved = desk.found(wanted, told)
    listed = tuple(one for own in found.values() for _, one in own)
    if requirement:
        return Advice(listed, None, tuple(unsolved))
    try:
        plan = desk.plan(options_of(found))
    except MissingExtra as error:
        return Advice(listed, None, tuple(unsolved), str(error))
    return Advice(listed, plan, tuple(unsolved), left_open=desk.left_open(plan) if plan else ())


def options_of(found: Mapping[str, Sequence[tuple[Steps, Suggestion]]]) -> dict[str, list[Steps]]:
    """Return for each requirement the steps that close it: its own, and those for others that close it as well."""
    options = {name: [steps for steps, _ in own] for name, own in found.items() if own}
    for steps, suggestion in (one for own in found.values() for one in own):
        for name, _, after in suggestion.betters:
            if after in MET and name in options and steps not in options[name]:
                options[name].append(steps)
    return options


def texts_of(law: Law, texts: Mapping[str, str] | str | None) -> dict[str, str]:
    """Return the texts of a law by path: those given, or its files read again."""
    if isinstance(texts, str):
        return dict.fromkeys(law.files or ("<text>",), texts)
    return dict(texts) if texts is not None else {path: read_file(path) for path in law.files}


class Desk:
    """Where one law is amended: its texts, what it is checked against, and how it stands before any change."""

    def __init__(
        self, law: Law, texts: Mapping[str, str], treaties: Sequence[Treaty], day: date, catalogue: Catalogue
    ) -> None:
        self.texts, self.treaties, self.day, self.catalogue = texts, treaties, day, catalogue
        self.parts = {path: (path, prepare(text), catalogue.read_part(text, path)) for path, text in texts.items()}
        self.law = assemble(list(self.parts.values()))
        if self.law != law:
            raise TreatycheckError("the texts do not say what the law says: give those from which it was read")
        self.sources = Sources(texts)
        self.requirements: dict[str, tuple[Requirement, Treaty]] = {
            one.id: (one, treaty) for treaty in treaties for one in treaty.duties
        }
        self.trials = Trials(self.law, treaties, day, catalogue)
        self.before = verdicts_in(self.trials.parts)
        coverages = (one for part in self.trials.parts for one in part.coverages.values())
        self.marks = marks_of(coverages, self.trials.index)
        self._tried: dict[Steps, Suggestion | None] = {}
        self._entries: dict[str, Parts] = {}

    def verdicts(self, law: Law) -> Verdicts:
        """Return the verdict of each requirement in a law."""
        measured, _ = self.trials.of(law)
        return verdicts_in(measured)

    @cached_property
    def once_made(self) -> Verdicts:
        """Return the verdicts that the law has once what it proposes itself is made: no suggestion brings those."""
        return self.verdicts(with_proposed(self.law, self.day))

    def look(self, name: str) -> Callable[[Law], Seen]:
        """Return what says how one requirement stands in a law."""
        _, treaty = self.requirements[name]

        def looked(law: Law) -> Seen:
            (part,), index = self.trials.of(law, [treaty], name)
            return Seen(verdicts_of(part.conclusions)[name].verdict, part.coverages[name], index)

        return looked

    def open_requirements(self, verdicts: Verdicts) -> list[str]:
        """Return the requirements that oblige and are not met, in the order of their treaties."""
        return [
            name
            for name, verdict in verdicts.items()
            if verdict not in MET | {"not_assessed"} and self.requirements[name][0].strength in OBLIGING
        ]

    # ------------------------------------------------------------ suggestions

    def found(self, wanted: Sequence[str], told: Told | None = None) -> tuple[Found, list[tuple[str, str]]]:
        """Return the best suggestions for each of some requirements, and those that have none, each with the reason."""
        found = {name: self.suggestions(name) for name in heard(wanted, len(wanted), told)}
        return found, [(name, self.why_not(name)) for name, own in found.items() if not own]

    def suggestions(self, name: str) -> list[tuple[Steps, Suggestion]]:
        """Return the best verified suggestions for a requirement, each with its steps."""
        _, treaty = self.requirements[name]
        found = []
        for steps in solutions(self.law, treaty, self.look(name), self.marks):
            suggestion = self.verified(steps, name)
            if suggestion is not None:
                found.append((steps, suggestion))
        cheapest = min((cost_of(steps) for steps, _ in found), default=0)

        def rank(one: tuple[Steps, Suggestion]) -> tuple[int, int, int]:
            # What serves several treaties comes first, but not where it takes much more work than what serves one.
            cost = cost_of(one[0])
            served = len(one[1].serves) if cost <= cheapest * WORTH else 1
            return len(one[1].worsens), -served, cost

        found.sort(key=rank)
        return found[:BEST]

    def verified(self, steps: Steps, name: str = "") -> Suggestion | None:
        """Make the edits of some steps, read the text and check it again: what it betters, or None if it does not.

        This is where each claim is proven: no suggestion, amendment or plan is offered that did not pass here. With
        a `name`, that requirement must be among what is bettered.
        """
        if steps not in self._tried:
            self._tried[steps] = self._read_and_checked(steps)
        found = self._tried[steps]
        if found is None or not name:
            return found
        helped = {one for one, _, _ in (*found.betters, *found.once_made)}
        return attrs.evolve(found, requirement=name) if name in helped else None

    def _read_and_checked(self, steps: Steps) -> Suggestion | None:
        """Return what some steps change once they are made in the text, and what that betters.

        The amended text is always read. If it says what the steps were meant to say, then that is measured, so that
        what is known of the law as it was can be made use of; if it says anything else, it is measured as it reads.
        """
        try:
            changes = changes_of(steps, self.law, self.sources)
        except TreatycheckError:
            return None  # no line of a law can say it
        law = self._read(changes, made(self.law, steps))
        if law is None:
            return None
        after = self.verdicts(law)
        made_ = self.verdicts(with_proposed(law, self.day)) if any(one.proposed for one in law.instruments) else after
        betters, worsens = moves(self.before, after)
        helped = {one for one, _, _ in betters}
        proposes = any(isinstance(step, Propose) for step in steps)
        known = self.once_made
        once = tuple(
            (one, after[one], made_[one])
            for one in after
            if is_better(after[one], made_[one]) and (one in helped or (proposes and is_better(known[one], made_[one])))
        )
        return Suggestion(changes, betters, worsens, "", once)

    def _read(self, changes: tuple[Change, ...], meant: Law) -> Law | None:
        """Return the law that amended texts say, or what was `meant` if that is the same; None if none can be read.

        Texts are read by their changed parts first, and as a whole where these do not say what was meant.
        """
        try:
            parts = dict(self.parts)
            for path, edits in edits_of(changes).items():
                law = self.entries(path).amended(edits)
                if law is None:
                    break
                parts[path] = (*self.parts[path][:2], law)
            else:
                if says_the_same(assemble(list(parts.values())), meant):
                    return meant
        except InvalidInput:
            pass  # the whole tells what is wrong
        law = self.read_again(changes)
        return meant if law is not None and says_the_same(law, meant) else law

    def entries(self, path: str) -> Parts:
        """Return a text cut where its entries begin."""
        if path not in self._entries:
            _, text, law = self.parts[path]
            read = partial(self.catalogue.read_part, path=path)
            self._entries[path] = Parts(text, law, self.sources.items(path), read)
        return self._entries[path]

    def read_again(self, changes: Iterable[Change]) -> Law | None:
        """Return the law as its texts say it once changes are made; None if they cannot be read."""
        parts = dict(self.parts)
        for path, edits in edits_of(changes).items():
            text = amended(self.texts[path], edits)
            try:
                parts[path] = (path, prepare(text), self.catalogue.read_part(text, path))
            except InvalidInput:
                return None
        try:
            return assemble(list(parts.values()))
        except InvalidInput:
            return None

    def why_not(self, name: str) -> str:
        """Return why nothing is suggested for a requirement."""
        requirement, _ = self.requirements[name]
        treaty = requirement.article.treaty
        bound = any(one.treaty == treaty and one.since <= self.day for one in self.law.parties)
        late = bound and any(one.channel != "option" for one in requirement.permissions)
        reason = "no set of small changes was found that makes it met: it needs a lawyer's drafting"
        return f"{reason}; the State is bound, so that a declaration or reservation comes too late" if late else reason

    # ------------------------------------------------------------ the plan

    def left_open(self, plan: Suggestion) -> tuple[tuple[str, str], ...]:
        """Return the requirements that a plan leaves open, each with its verdict then."""
        law = self.read_again(plan.changes)
        after = after_all(self.before, plan)
        settled = {name for name, _, later in plan.once_made if later in MET}
        return tuple(
            (name, after[name])
            for name in self.open_requirements(after)
            if law is not None and name not in settled and not self.look(name)(law).settled
        )

    def plan(self, options: Mapping[str, Sequence[Steps]]) -> Suggestion | None:
        """Return the fewest steps that close most findings, seen together; None where there is nothing to plan.

        What the steps for one finding open for another (a duty that follows a new offence) is closed in rounds.

        Raises:
            MissingExtra: if the solver is not installed.
        """
        law, steps = self.law, frozenset[Step]()
        left = {name: listed for name, listed in options.items() if not self.look(name)(law).settled}
        for _ in range(MOST_ROUNDS):
            if not left:
                break
            steps |= chosen_steps(list(left.values()), steps)
            law = made(self.law, steps)
            left = {}
            for name in self.open_requirements(self.verdicts(law)):
                if not self.look(name)(law).settled:
                    _, treaty = self.requirements[name]
                    # A step on what the plan itself adds has no text to be made in: it is left to the drafter.
                    more = [steps | one for one in solutions(law, treaty, self.look(name), self.marks)]
                    more = [one for one in more if all(self.is_written(step) for step in one)]
                    if more:
                        left[name] = more
        return self.verified(steps) if steps else None

    def is_written(self, step: Step) -> bool:
        """Say whether a step adds something, or changes a provision of the law as it is."""
        position = position_of(step)
        return position is None or position < len(self.law.provisions)


def says_the_same(law: Law, other: Law) -> bool:
    """Say whether two laws say the same, wherever and in whatever order their provisions stand."""

    def said(one: Law) -> tuple[object, ...]:
        ordered = sorted(one.provisions, key=lambda provision: provision.identity)
        return one.jurisdiction, one.statutes, one.parties, one.instruments, ordered, [own.text for own in ordered]

    return said(law) == said(other)


def after_all(before: Verdicts, plan: Suggestion) -> Verdicts:
    """Return the verdicts that a plan leads to."""
    return before | {name: after for name, _, after in (*plan.betters, *plan.worsens)}


def verdicts_in(measured: Iterable[Assessed]) -> Verdicts:
    """Return the verdict of each requirement that was measured."""
    found: Verdicts = {}
    for part in measured:
        decided = verdicts_of(part.conclusions)
        found.update((name, decided[name].verdict) for name in part.coverages)
    return found


def chosen_steps(options: Sequence[Sequence[Steps]], taken: Steps) -> Steps:
    """Return the steps that close most findings at the least cost; those that were taken cost nothing."""
    items = in_order({step for listed in options for steps in listed for step in steps})
    number = {step: position for position, step in enumerate(items)}
    prices: dict[Step, int] = {}
    for listed in options:
        for step in (step for steps in listed for step in steps):
            prices[step] = min(price(step), prices.get(step, price(step)))
    costs = [0 if step in taken else prices[step] for step in items]
    sets = [[frozenset(number[step] for step in steps) for steps in listed] for listed in options]
    return frozenset(items[one] for one in cheapest_cover(sets, costs))


OBLIGING = frozenset({"shall", "shall_within_principles", "shall_endeavour"})
"""The strengths of duties whose findings count."""


def with_proposed(law: Law, day: date) -> Law:
    """Return a law whose proposed declarations and reservations are made, on a day."""
    made_ = tuple(attrs.evolve(one, proposed=False, since=day) if one.proposed else one for one in law.instruments)
    return attrs.evolve(law, instruments=made_)


def is_better(old: str, new: str) -> bool:
    """Say whether a verdict is better than another; what was not assessed is bettered only by being met."""
    if "not_assessed" in (old, new):
        return old != new and new in MET
    return VERDICTS.index(new) < VERDICTS.index(old)


def moves(before: Verdicts, after: Verdicts) -> tuple[Moves, Moves]:
    """Return the requirements whose verdict gets better, and those whose verdict gets worse."""
    betters = tuple((name, old, after[name]) for name, old in before.items() if is_better(old, after[name]))
    worsens = tuple(
        (name, old, after[name])
        for name, old in before.items()
        if old != after[name] and not is_better(old, after[name])
    )
    return betters, worsens
