"""Workflow commands: one line for each finding, which no text of a law can end."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.forms import HOSTILE, poisoned, real_report
from tests.report.sample_report import CODE, dossier_of
from treatycheck.model.findings import Report
from treatycheck.model.law import NOWHERE, Place
from treatycheck.report.github import command, render
from treatycheck.report.layout import harmless

COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]*,)*title=[^,:]*)::(.*)")


def read(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read commands as the runner of GitHub does; the last line is the summary."""
    found = []
    for line in text.split("\n")[:-2]:
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(item.split("=", 1) for item in match[2].split(","))
        found.append((match[1], {key: plain(value) for key, value in properties.items()}, plain(match[3])))
    return found


def plain(text: str) -> str:
    for code, char in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_a_report_is_as_recorded(report: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.github.txt", render(dossier_of(report)))


def test_a_real_report_is_as_recorded(golden: Callable[[str, str], None]) -> None:
    golden("cz-ets189.github.txt", render(real_report()))


def test_errors_come_first_for_only_ten_of_a_kind_are_shown(report: Report) -> None:
    kinds = [kind for kind, _, _ in read(render(dossier_of(report)))]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    errors = sum(one.severity == "error" for one in report.findings) + len(report.impermissible)
    assert kinds.count("error") == errors


def test_a_finding_stands_at_the_provision_that_comes_nearest(report: Report) -> None:
    (found,) = [one for one in read(render(dossier_of(report))) if "art. 4 " in one[1]["title"]]
    kind, properties, words = found
    assert (kind, properties["file"], properties["line"]) == ("error", CODE, "24")
    assert properties["title"] == "ets185 art. 4 Data interference: partial"
    assert "suppresses computer data" in words
    assert "Way out: § 230(2)(b): add `suppress` to its conduct." in words.replace("penal_code ", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_begins_a_command(report: Report, text: str) -> None:
    found, usual = read(render(poisoned(text))), read(render(dossier_of(report)))
    assert [kind for kind, _, _ in found] == [kind for kind, _, _ in usual]
    assert all(list(one[1]) == list(other[1]) for one, other in zip(found, usual, strict=True))


def test_a_per_cent_sign_is_no_escape() -> None:
    assert "%250A" in render(poisoned("%0A"))


@given(st.text())
def test_a_command_says_what_it_was_told_in_one_line(text: str) -> None:
    line = command("error", NOWHERE, f"t{text}", text)
    ((kind, properties, words),) = read(f"{line}\nsummary\n")
    assert (kind, properties["title"], words) == ("error", harmless(f"t{text}"), harmless(text, keep="\n"))


def test_files_are_named_as_the_repository_names_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = command("error", Place(str(tmp_path / "laws" / "a.law"), 3, 1), "t", "w")
    assert told == "::error file=laws/a.law,line=3,col=1,title=t::w"
    assert command("error", Place("<stdin>", 3, 1), "t", "w") == "::error title=t::w"
    assert command("error", Place("/elsewhere/a.law", 3, 1), "t", "w").startswith("::error file=/elsewhere/a.law,")
