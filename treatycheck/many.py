"""Many laws assessed at once: the work is spread over the processors of the machine, where it is worth it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent import futures
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from treatycheck.assess import check, verdicts
from treatycheck.catalogue import Catalogue
from treatycheck.model.findings import Report
from treatycheck.model.law import Law
from treatycheck.model.treaty import Treaty
from treatycheck.steps import Told, heard

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

ENOUGH = 6
"""So many laws are worth further processes: to start one takes as long as to assess a law or two."""

LOOK_EVERY = 0.5
"""Seconds after which a process that was split off looks whether the first one is still there."""

Verdicts = dict[str, str]
Found = TypeVar("Found")

_works: list[Callable[[int], Any]] = []
"""What this process works on. Processes that are split off inherit it; it is never sent to them."""


@attrs.frozen(eq=False, repr=False)
class Job(Generic[Found]):
    """Laws to be assessed by number, against the same treaties on the same day."""

    laws: Sequence[Law]
    treaties: Sequence[Treaty]
    as_at: date
    catalogue: Catalogue
    assess: Callable[[Law, Sequence[Treaty], date, Catalogue], Found]

    def __call__(self, number: int) -> Found:
        """Assess one law."""
        return self.assess(self.laws[number], self.treaties, self.as_at, self.catalogue)


def verdicts_alone(law: Law, treaties: Sequence[Treaty], as_at: date, catalogue: Catalogue) -> Verdicts:
    """Return the verdict of each requirement."""
    return {name: verdict for name, (verdict, _) in verdicts(law, treaties, as_at, catalogue).items()}


def reports_of_all(
    laws: Mapping[str, Law],
    treaties: Sequence[Treaty],
    as_at: date,
    catalogue: Catalogue,
    processes: int = 0,
    told: Told | None = None,
) -> dict[str, Report]:
    """Return for each law, by its name, the report of a check, as `verdicts_of_all` returns verdicts alone.

    Raises:
        EngineError: if the rules contradict themselves.
    """
    return of_all(Job(tuple(laws.values()), treaties, as_at, catalogue, check), laws, processes, told)


def verdicts_of_all(
    laws: Mapping[str, Law],
    treaties: Sequence[Treaty],
    as_at: date,
    catalogue: Catalogue,
    processes: int = 0,
    told: Told | None = None,
) -> dict[str, Verdicts]:
    """Return for each law, by its name, the verdict of each requirement, by its id.

    `processes` is how many share the work: as many as there are processors where it is 0. What they find does not
    depend on it. Where the system cannot split processes off, one does it all. `told` hears of each law that is done.

    Raises:
        EngineError: if the rules contradict themselves.
    """
    return of_all(Job(tuple(laws.values()), treaties, as_at, catalogue, verdicts_alone), laws, processes, told)


def of_all(
    work: Callable[[int], Found], laws: Mapping[str, Law], processes: int, told: Told | None
) -> dict[str, Found]:
    """Return what some work finds for each law."""
    # The first law is assessed here: what that makes ready, the processes split off afterwards need not make again.
    first = [work(0)] if laws else []
    number = processes if processes or len(laws) >= ENOUGH else 1
    rest = spread(work, range(1, len(laws)), number, told and (lambda done, of: told(done + 1, of + 1)))
    return dict(zip(laws, [*first, *rest], strict=True))


def spread(
    work: Callable[[int], Found], numbers: Sequence[int], processes: int = 0, told: Told | None = None
) -> list[Found]:
    """Return what some work finds for each number, in their order, shared among processes as in `verdicts_of_all`.

    What is found must be such that it can be sent between processes; the work itself is inherited.
    """
    share = min(processes or processors(), len(numbers))
    _works.append(work)
    try:
        found = _spread(numbers, share, told) if share > 1 else None
        return list(heard(map(work, numbers), len(numbers), told)) if found is None else found
    finally:
        _works.pop()


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _one(number: int) -> Any:
    """Do one part of the work."""
    return _works[-1](number)


def _spread(numbers: Sequence[int], processes: int, told: Told | None) -> list[Any] | None:
    """Do the work in several processes; None where the system does not let it."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return None
    context = multiprocessing.get_context("fork")
    try:
        ended = context.Event()
        with futures.ProcessPoolExecutor(processes, context, _begin, (os.getpid(), ended)) as pool:
            try:
                return list(heard(pool.map(_one, numbers), len(numbers), told))
            except KeyboardInterrupt:
                ended.set()
                raise
    except (OSError, ImportError, futures.BrokenExecutor):  # no process or no semaphores to be had, or one was killed
        return None


def _begin(first: int, ended: Event) -> None:
    """Leave it to the first process to stop on Ctrl-C: it ends the others, and none of them outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(first, ended), daemon=True).start()


def _end_with(first: int, ended: Event) -> None:
    """End this process when it is told to, or when the first one is gone: its children are then another's."""
    while os.getppid() == first and not ended.wait(LOOK_EVERY):
        pass
    os._exit(1)
