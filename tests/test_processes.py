"""The whole check in a process that lives long, in threads, and in other processes."""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date

import attrs
import pytest

import treatycheck
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.model.findings import Report
from treatycheck.model.law import Law

DAY = date(2020, 1, 1)
SOAK = int(os.environ.get("TREATYCHECK_SOAK", "2000"))
"""So many checks in one process; the nightly run makes twenty thousand."""
LAW = """
law code "Code" of XX
  encodes ets185 art. 2-11

offence § 1 "Access"
  conduct: access
  object: computer_system
  fault: intent
  only if security_measures_infringed

offence § 2 "Data"
  conduct: damage, delete, alter
  object: computer_data
  fault: intent
  unlawfulness: without_right

attempt § 3 "Attempt" applies to § 2
"""


def law() -> Law:
    return shipped().parse_law(LAW)


def checked(_number: int = 0) -> Report:
    """Read and check the law anew, as a process that knows nothing of the others does."""
    return treatycheck.check(law(), ["ets185"], DAY)


def used() -> int:
    """Return the memory in use, in MB; where it cannot be read, the highest that it was."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def test_memory_and_results_stay_the_same_over_thousands_of_checks() -> None:
    """A few articles are enough: what could be left behind is left by each check, however small."""
    one, treaty = law(), shipped().treaty("ets185")
    few = attrs.evolve(treaty, requirements=treaty.requirements[:5])
    for _ in range(100):
        treatycheck.check(one, [few], DAY)
    gc.collect()
    before = used()
    expected = treatycheck.check(one, [few], DAY)
    for _ in range(SOAK):
        assert treatycheck.check(one, [few], DAY) == expected
    gc.collect()
    assert used() - before <= 16


def test_eight_threads_reach_the_same_report() -> None:
    expected = checked()
    with ThreadPoolExecutor(8) as pool:
        assert all(report == expected for report in pool.map(checked, range(40)))


def test_eight_threads_may_be_the_first_to_ask() -> None:
    """A catalogue fills as it is asked: threads that fill it at once must not disturb one another."""
    expected = checked()
    catalogue = Catalogue()

    def first(_number: int) -> Report:
        return treatycheck.check(catalogue.parse_law(LAW), ["ets185"], DAY, catalogue)

    with ThreadPoolExecutor(8) as pool:
        assert all(report == expected for report in pool.map(first, range(8)))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_two_processes_reach_the_same_report(method: str) -> None:
    expected = checked()
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert all(report == expected for report in pool.map(checked, range(6)))
