"""Many laws assessed at once, in one process or in several."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from treatycheck import Catalogue, many
from treatycheck.assess import verdicts
from treatycheck.errors import Diagnostic, EngineError, InvalidInput
from treatycheck.model.law import Law

DAY = date(2026, 1, 1)
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.fixture
def laws(catalogue: Catalogue) -> dict[str, Law]:
    return {
        law.files[0]: law for law in catalogue.laws([str(EXAMPLES / name) for name in ("drafts", "gr", "jp", "uy")])
    }


def test_one_process_and_several_find_the_same(laws: dict[str, Law], catalogue: Catalogue) -> None:
    treaties = [catalogue.treaty("ets185"), catalogue.treaty("ets189")]
    alone = many.verdicts_of_all(laws, treaties, DAY, catalogue, processes=1)
    shared = many.verdicts_of_all(laws, treaties, DAY, catalogue, processes=3)
    assert alone == shared
    assert list(shared) == list(laws)


def test_no_law_needs_no_process(catalogue: Catalogue) -> None:
    assert many.verdicts_of_all({}, [catalogue.treaty("ets185")], DAY, catalogue) == {}


def test_a_process_that_is_killed_loses_nothing(
    laws: dict[str, Law], catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may end a process for want of memory: what is left then does all of the work."""
    treaties = [catalogue.treaty("ets189")]
    expected = many.verdicts_of_all(laws, treaties, DAY, catalogue, processes=1)
    first = os.getpid()
    monkeypatch.setattr(many, "verdicts", lambda *job: verdicts(*job) if os.getpid() == first else os._exit(9))
    assert many.verdicts_of_all(laws, treaties, DAY, catalogue, processes=2) == expected


def test_what_fails_in_another_process_fails_here(
    laws: dict[str, Law], catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise EngineError("the rules contradict themselves")

    monkeypatch.setattr(many, "verdicts", fail)
    with pytest.raises(EngineError, match="contradict"):
        many.verdicts_of_all(laws, [catalogue.treaty("ets189")], DAY, catalogue, processes=2)


def test_invalid_input_passes_between_processes() -> None:
    fault = Diagnostic("a.law", 3, 1, "no such term", "did you mean `access`?")
    known = pickle.loads(pickle.dumps(InvalidInput([fault])))
    assert known.diagnostics == (fault,)
    assert str(known) == fault.render()


AT_WORK = """
import os, time
from treatycheck import many
from treatycheck.cli import leave

def work(number):
    os.write(1, b"at work\\n")
    time.sleep(300)

try:
    many.spread(work, range(4), 2)
except KeyboardInterrupt:
    leave(130)
"""


@pytest.mark.parametrize("ended", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_one_that_it_was_split_off_from(ended: signal.Signals) -> None:
    """The pipe is at its end when all who could write to it are gone; their work alone would take far longer."""
    with subprocess.Popen([sys.executable, "-c", AT_WORK], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(2)] == [b"at work\n"] * 2
        process.send_signal(ended)
        rest, _ = process.communicate(timeout=100)
    assert rest == b""
    assert process.returncode == (130 if ended == signal.SIGINT else -ended)
