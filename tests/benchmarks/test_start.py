"""How long a process takes to import the library, and to check one law, against importing what it cannot do without.

The two are measured in turn, round by round: a machine is not as fast in one minute as in another.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pytest

from tests.benchmarks.timing import Series

ROOT = Path(__file__).resolve().parents[2]
LAW, STATE = ROOT / "examples" / "drafts" / "clean.law", ROOT / "examples" / "cz"
TREATIES = sorted(path.stem for path in (ROOT / "rules").glob("*.treaty"))
PROGRAMS = {
    "floor": ("-c", "import lark, attrs, durable.engine"),
    # Names that are used: `import treatycheck` alone loads none of them.
    "import": ("-c", "from treatycheck import check, load_treaty, parse_law"),
    "import of all names": ("-c", "from treatycheck import *"),
    "check": ("-c", "from treatycheck.cli import command_line; command_line()", "check", str(LAW)),
    "check, the law just changed": ("-c", "from treatycheck.cli import command_line; command_line()", "check", "LAW"),
    "check of a State's four statutes under two treaties": (
        *("-c", "from treatycheck.cli import command_line; command_line()", "check", str(STATE)),
        *("--treaty", "ets185", "--treaty", "ets189"),
    ),
    "check of one law under all treaties": (
        *("-c", "from treatycheck.cli import command_line; command_line()", "check", str(LAW)),
        *(part for name in TREATIES for part in ("--treaty", name)),
    ),
}
TARGETS = {
    "import": 1.5,
    "check": 2.0,
    "check, the law just changed": 2.0,
    "check of a State's four statutes under two treaties": 2.0,
    "check of one law under all treaties": 2.0,
}
SERIES = Series("whole process")
BAD_INPUT = 2


@pytest.mark.parametrize("program", PROGRAMS)
def test_whole_process(
    program: str, benchmark: Any, tell: Callable[[str], None], tmp_path_factory: Any, tmp_path: Path
) -> None:
    # One cache for all rounds, apart from the user's: what is measured is the second run and all that follow.
    cache = tmp_path_factory.getbasetemp() / "cache"
    environment = {**os.environ, "TREATYCHECK_CACHE": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    law = Path(shutil.copy(LAW, tmp_path / "bill.law"))
    rounds = count()
    floors: list[float] = []

    def prepare() -> None:
        # The same law, read anew each time: a remark at its end makes it a text never seen before.
        law.write_text(f"{law.read_text(encoding='utf-8')}# {next(rounds)}\n", encoding="utf-8")
        begun = perf_counter()
        run("floor")
        floors.append(perf_counter() - begun)

    def run(name: str = program) -> None:
        command = [sys.executable, *(str(law) if part == "LAW" else part for part in PROGRAMS[name])]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode < BAD_INPUT, done.stderr

    measured = SERIES.measure(benchmark, program, run, rounds=25, warm=3, before=prepare)
    target = f", target {TARGETS[program]}" if program in TARGETS else ""
    tell(f"whole process: {program} {1e3 * measured:.1f} ms, {measured / median(floors):.2f} times the floor{target}")
