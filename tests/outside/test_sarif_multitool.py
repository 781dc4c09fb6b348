"""SARIF, held against its schema and the rules of its makers by their own program.

Run by name: `pytest tests/outside/test_sarif_multitool.py`. It needs Node and the SARIF multitool, whose program
SARIF_MULTITOOL names:

    npm install --prefix /tmp/multitool @microsoft/sarif-multitool
    chmod u+x /tmp/multitool/node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool
    export SARIF_MULTITOOL=/tmp/multitool/node_modules/.bin/sarif-multitool
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import attrs
import pytest

from tests.report.forms import HOSTILE, poisoned, real_report
from tests.report.sample_report import CODE, dossier_of, full_report
from treatycheck.model.amendments import AMENDMENT, Advice, Change, Edit, Suggestion
from treatycheck.report.dossier import Dossier
from treatycheck.report.sarif import render

KNOWN = {"SARIF2005"}
"""It asks for the address of the tool's home page; treatycheck has none."""


def faults(text: str, folder: Path) -> list[str]:
    """Return what the multitool finds wrong with a log, as its rule and message."""
    program = os.environ.get("SARIF_MULTITOOL")
    assert program, "SARIF_MULTITOOL does not name the SARIF multitool; how to get it stands in tests/outside"
    (folder / "made.sarif").write_text(text, encoding="utf-8")
    subprocess.run(
        [program, "validate", "made.sarif", "--output", "found.sarif"],
        cwd=folder,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        check=True,
        capture_output=True,
    )
    (run,) = json.loads((folder / "found.sarif").read_text(encoding="utf-8-sig"))["runs"]
    return [f"{one['ruleId']} {json.dumps(one['message'])}" for one in run.get("results", [])]


def with_advice() -> Dossier:
    edits = (Edit(CODE, 25, 25, ("  conduct: alter",)), Edit(CODE, 27, 28, ()), Edit(CODE, 30, 29, ("offence § 232",)))
    suggestion = Suggestion((Change(AMENDMENT, "add `suppress`", edits),), (), requirement="ets185:art4")
    return attrs.evolve(dossier_of(full_report()), advice=Advice((suggestion,)))


@pytest.mark.parametrize(
    "dossier",
    [dossier_of(full_report()), with_advice(), real_report(), *map(poisoned, HOSTILE)],
    ids=map(str, range(3 + len(HOSTILE))),
)
def test_the_multitool_finds_nothing_wrong(dossier: Dossier, tmp_path: Path) -> None:
    found = faults(render(dossier), tmp_path)
    assert [one for one in found if one.split()[0] not in KNOWN] == []


def test_the_multitool_would_find_something(tmp_path: Path) -> None:
    found = faults(render(dossier_of(full_report())).replace('"startLine": 24', '"startLine": 0'), tmp_path)
    assert [one for one in found if one.split()[0] not in KNOWN]
