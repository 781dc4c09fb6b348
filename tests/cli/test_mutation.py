"""`test --mutate`, as a rule author reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_what_no_example_notices_is_printed_with_its_place_and_a_way_out(run: Run) -> None:
    done = run("test", "--mutate", "parks")
    assert (done.code, done.err) == (1, "")
    head, *rest = done.out.splitlines()
    assert head == "parks: 12 of 28 changes noticed (42.8 %)"
    assert rest[:3] == ["✗ art. 2: drop given without_leave", "  rules/parks.treaty:5", "    - given without_leave"]
    permission = "    {} permits for_sale by {} under art. 9\n"
    assert permission.format("-", "declaration") + permission.format("+", "option") in done.out
    assert "  No example exercises: art. 2: permits for_sale by declaration under art. 9.\n" in done.out
    assert "write a line in rules/parks.equivalent:" in " ".join(done.out.split())


def test_what_is_excused_with_a_reason_does_not_fail(run: Run, parks: Path) -> None:
    survivors = [line[2:] for line in run("test", "--mutate", "parks").out.splitlines() if line.startswith("✗ ")]
    listed = parks / "rules" / "parks.equivalent"
    listed.write_text("".join(f'{name} "for this test"\n' for name in survivors), encoding="utf-8")
    done = run("test", "--mutate", "parks", "--verbose")
    assert done.code == 0
    assert done.out.startswith("parks: 12 of 12 changes noticed (100 %), 16 more mean the same\n")
    assert "– art. 2: may: for this test" in done.out


def test_an_excuse_that_does_not_hold_fails(run: Run, parks: Path) -> None:
    (parks / "rules" / "parks.equivalent").write_text('art. 2: drop pick of deed "it seems"\n', encoding="utf-8")
    done = run("test", "--mutate", "parks")
    assert done.code == 1
    assert "✗ art. 2: drop pick of deed: listed as equivalent, but an example notices it\n" in done.out
    assert "  rules/parks.equivalent:1\n" in done.out


def test_a_faulty_list_is_bad_input(run: Run, parks: Path) -> None:
    (parks / "rules" / "parks.equivalent").write_text("art. 2: drop pick of deed\n", encoding="utf-8")
    done = run("test", "--mutate", "parks")
    assert done.code == 2
    assert "rules/parks.equivalent:1:1: this line does not say which mutant is equivalent, and why" in done.err


def test_examples_must_pass_before_they_can_notice(run: Run, parks: Path) -> None:
    treaty = parks / "rules" / "parks.treaty"
    treaty.write_text(treaty.read_text(encoding="utf-8").replace("example met", "example missing"), encoding="utf-8")
    done = run("test", "--mutate", "parks")
    assert done.code == 1
    assert done.out.startswith("✗ parks:art2 example 1: missing\n  expected missing, found met\n")
    assert "noticed" not in done.out


@pytest.mark.parametrize("target", ["law", "nothing.law"])
def test_laws_are_not_changed(run: Run, target: str) -> None:
    done = run("test", "--mutate", target)
    assert done.code == 2
    assert f"{target}: --mutate is for treaties" in done.err
