"""Many laws assessed at once: the work is spread over the processors of the machine, where it is worth it."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Mapping, Sequence
from concurrent import futures
from datetime import date

from treatycheck.assess import verdicts
from treatycheck.catalogue import Catalogue
from treatycheck.model.law import Law
from treatycheck.model.treaty import Treaty

ENOUGH = 6
"""So many laws are worth further processes: to start one takes as long as to assess a law or two."""

Job = tuple[Sequence[Law], Sequence[Treaty], date, Catalogue]
Verdicts = dict[str, str]

_jobs: list[Job] = []
"""What this process works on. Processes that are split off inherit it; it is never sent to them."""


def verdicts_of_all(
    laws: Mapping[str, Law], treaties: Sequence[Treaty], as_at: date, catalogue: Catalogue, processes: int = 0
) -> dict[str, Verdicts]:
    """Return for each law, by its name, the verdict of each requirement, by its id.

    `processes` is how many share the work: as many as there are processors where it is 0. What they find does not
    depend on it. Where the system cannot split processes off, one does it all.

    Raises:
        EngineError: if the rules contradict themselves.
    """
    job = (tuple(laws.values()), treaties, as_at, catalogue)
    number = min(processes or processors(), len(laws)) if processes or len(laws) >= ENOUGH else 1
    _jobs.append(job)
    try:
        # The first law is assessed here: what that makes ready, the processes split off afterwards need not make again.
        first = [_one(0)] if laws else []
        rest = range(1, len(laws))
        found = _spread(rest, number) if number > 1 else None
        return dict(zip(laws, [*first, *(map(_one, rest) if found is None else found)], strict=True))
    finally:
        _jobs.pop()


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _one(number: int) -> Verdicts:
    """Assess one law of the job."""
    laws, treaties, as_at, catalogue = _jobs[-1]
    return {name: verdict for name, (verdict, _) in verdicts(laws[number], treaties, as_at, catalogue).items()}


def _spread(numbers: Sequence[int], processes: int) -> list[Verdicts] | None:
    """Assess laws of the job in several processes; None where the system does not let it."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return None
    try:
        with futures.ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), _ignore_interrupts) as pool:
            return list(pool.map(_one, numbers))
    except (OSError, ImportError, futures.BrokenExecutor):  # no process or no semaphores to be had, or one was killed
        return None


def _ignore_interrupts() -> None:
    """Leave it to the first process to stop on Ctrl-C: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
