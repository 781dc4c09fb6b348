"""No input makes a traceback, a hang or a crash: broken texts give diagnostics and exit code 2, never 0 by mistake.

`TREATYCHECK_FUZZ=5000` sets the number of cases; CI runs a few hundred.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from treatycheck import check
from treatycheck.catalogue import Catalogue
from treatycheck.cli import main
from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.language.faults import Fault
from treatycheck.language.read import read
from treatycheck.language.resolve_terms import resolve_terms
from treatycheck.language.resolve_treaty import resolve_treaty
from treatycheck.model.vocabulary import Vocabulary
from treatycheck.report.json_report import as_data, schema

ROOT = Path(__file__).resolve().parent.parent
CASES = int(os.environ.get("TREATYCHECK_FUZZ", "300"))
REAL = sorted(path.read_text(encoding="utf-8") for path in (ROOT / "examples").rglob("*.law"))
SPLINTERS = [
    *'"“”„«»#?:,()[]{}\\\'§|`~^\t\n\r\0\ufeff\u00a0\u3000\u200b\u202e',
    "or", "and", "any", "as", "of", "only if", "except", "conduct:", "offence", "law", "applies to", "art.", "第",
    "999999999999999999999", "-1", "2001-99-99", "２０２０-01-01", "\U0001f4a5", "e\u0301", "conduct：", "ა", "Ж",
]  # fmt: skip


def refused(text: str, catalogue: Catalogue) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a law, nothing if it can be read."""
    return faults_in(lambda: catalogue.parse_law(text, "fuzz.law"))


def faults_in(reading: Callable[[], object]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a text, nothing if it can be read; any other error is a fault of the program."""
    try:
        reading()
    except InvalidInput as error:
        return error.diagnostics
    return ()


def mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        what = chance.random()
        if what < 0.3:
            text = text[:at] + text[at + chance.randint(1, 40) :]
        elif what < 0.7:
            text = text[:at] + chance.choice(SPLINTERS) + text[at + chance.randint(0, 3) :]
        elif what < 0.9:
            lines = text.split("\n")
            one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[one], lines[two] = lines[two], lines[one]
            text = "\n".join(lines)
        else:
            other = chance.choice(REAL)
            start = chance.randrange(len(other))
            text = text[:at] + other[start : start + chance.randint(1, 400)] + text[at:]
    return text


def without_some_lines(text: str, chance: random.Random) -> str:
    """Return a text with a few of its lines left out: mostly it can still be read, and says something else."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 5)):
        del lines[chance.randrange(1, len(lines))]
    return "\n".join(lines)


def test_mutated_laws_are_read_or_refused_with_a_place(catalogue: Catalogue) -> None:
    chance = random.Random(20261124)
    found = [refused(mutated(chance.choice(REAL), chance), catalogue) for _ in range(CASES)]
    assert all(diagnostic.message and diagnostic.line for diagnostics in found for diagnostic in diagnostics)
    assert sum(map(bool, found)) > CASES // 4


def resolver(language: str, catalogue: Catalogue) -> Callable[[Any], tuple[Any, list[Fault]]]:
    """Return what resolves the names of a text."""
    if language == "treaty":
        return resolve_treaty(catalogue.vocabulary)
    if language == "terms":
        return resolve_terms(Vocabulary({}, {}, {}))
    return lambda built: (built, [])


@pytest.mark.parametrize("language", ["treaty", "terms", "rules"])
def test_mutated_treaties_terms_and_rules_are_read_or_refused_with_a_place(language: str, catalogue: Catalogue) -> None:
    """A piece of a shipped file, so that most of what is read is near to where it was changed."""
    chance = random.Random(language)
    texts = [text for path, text in catalogue.texts.items() if path.endswith(f".{language}")]
    resolve = resolver(language, catalogue)
    pieces = []
    for _ in range(max(20, CASES // 3)):
        lines = chance.choice(texts).split("\n")
        start = chance.randrange(len(lines))
        pieces.append(mutated("\n".join([lines[0], *lines[start : start + 60]]), chance))
    found = [faults_in(lambda text=text: read(text, language, f"fuzz.{language}", resolve)) for text in pieces]  # type: ignore[misc]
    assert all(one.message and one.path == f"fuzz.{language}" for faults in found for one in faults)
    assert any(found)


def test_whatever_law_can_be_read_has_a_report_that_follows_its_schema(catalogue: Catalogue) -> None:
    validator = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())
    chance = random.Random(20261125)
    checked = 0
    for _ in range(CASES // 3):
        try:
            law = catalogue.parse_law(without_some_lines(chance.choice(REAL), chance), "fuzz.law")
        except InvalidInput:
            continue
        validator.validate(as_data(check(law, ["ets185"], date(2026, 1, 1), catalogue)))
        checked += 1
    assert checked > CASES // 30


def test_random_bytes_and_text_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(7)
    path = tmp_path / "noise.law"
    for number in range(max(20, CASES // 20)):
        noise = chance.randbytes(chance.randint(1, 400))
        path.write_bytes(noise if number % 2 else noise.hex().encode())
        assert main(["check", str(path)]) == 2
        said = capsys.readouterr()
        assert "fault of treatycheck" not in said.err
        assert said.err.strip()


@pytest.mark.parametrize(
    "text",
    [
        "offence " * 100_000,
        "a:" * 200_000,
        "(" * 1_000_000,
        "#" * 3_000_000,
        '"' * 100_000,
        'law x "X" of CZ\n' + "offence § 1\n  conduct: delete\n" * 5_000,
        'law x "X" of CZ\noffence § 1\n  conduct: ' + "delete, " * 100_000 + "alter\n",
        'law x "X" of CZ\noffence § 1\n  only if ' + " or ".join(["serious_harm"] * 20_000) + "\n",
        'law x "X" of CZ\n' + "".join(f"offence § {n}\n  as § {(n + 1) % 3_000}\n" for n in range(3_000)),
        'law x "X" of CZ\n' + "".join(f"attempt § {n}\n  applies to § {n + 9}\n" for n in range(2_000)),
    ],
    ids=["kinds", "colons", "brackets", "comments", "quotes", "twins", "list", "alternatives", "circle", "dead"],
)
def test_endless_repetition_is_refused_in_time(text: str, catalogue: Catalogue) -> None:
    assert len(refused(text, catalogue)) <= 21


@pytest.mark.parametrize(
    "name",
    ["§", "\x1b[2J", "x" * 119, "💥", "'; DROP TABLE", "<script>", "../../etc", "ა" * 40, "\u202eabc", "%s%n"],
)
def test_hostile_citations_pass_through_every_stage(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hostile.law"
    path.write_text(
        f'law code "Code {name}" of XX\n  encodes ets185 art. 2-13\noffence {name} "{name}"\n'
        "  conduct: access\n  object: computer_system\n  only if damage_threshold\n",
        encoding="utf-8",
    )
    for command in (["check"], ["check", "--format", "json"], ["facts"], ["explain", "ets185:art2"]):
        assert main([*command, str(path)]) in (0, 1)
        assert "\x1b[2J" not in capsys.readouterr().out
