import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from treatycheck.report.forms import EXTRAS, FORMS, TABLES
from treatycheck.report.json_report import schema

Run = Callable[..., Any]
LAW = "law/parks.law"
DAY = ("--as-at", "2026-11-24")
BREAKAGES = (
    b"\xef\xbb\xbf",
    b'law a "A" of XX\n' + b"park_ban \xc2\xa7 1\n" * 300,
    b"(" * 50_000,
    b'law a "\xe2\x80\xae\xc2\x9b" of XX\npark_ban \xc2\xa7 \x1b[2J\n  deed: pick',
    b'law a "A" of XX\npark_ban \xc2\xa7 1\n  deed: ' + b"pick, " * 5_000,
)
MET = """
law park_act "Act" of XX
  encodes parks art. 2-4
park_ban § 1
  deed: pick, uproot
  plant: flower, tree
"""
NEEDS = MET + "  only if for_sale\n"


def test_a_law_is_checked_as_recorded(run: Run, golden: Callable[[str, str], None]) -> None:
    done = run("check", "law", *DAY)
    golden("check.txt", done.out)
    assert (done.code, done.err) == (1, "")


def test_json_follows_the_schema(run: Run) -> None:
    done = run("check", LAW, *DAY, "--format", "json")
    jsonschema.Draft202012Validator(schema()).validate(json.loads(done.out))
    assert json.loads(done.out)["files"] == [LAW]
    assert done.code == 1


def test_the_same_input_gives_the_same_bytes(run: Run) -> None:
    for form in ("terminal", "json"):
        assert run("check", LAW, *DAY, "--format", form) == run("check", LAW, *DAY, "--format", form)


def test_standard_input_is_a_law(run: Run, parks: Path) -> None:
    done = run("check", "-", stdin=(parks / LAW).read_bytes())
    assert done.code == 1
    assert '<stdin>:5\n               5 | park_ban § 1 "Picking"' in done.out


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (MET, (), 0),
        (MET, ("--fail-on", "met_with_instrument"), 0),
        (MET, ("--fail-on", "met"), 1),
        (NEEDS.replace("flower, tree", "flower"), ("--fail-on", "partial"), 1),
        (MET.replace("flower, tree", "flower"), (), 1),
        (MET.replace("2-4", "2").replace("flower, tree", "flower"), (), 0),
        (MET.replace("2-4", "2").replace("flower, tree", "flower"), ("--fail-on", "not_assessed"), 1),
        (NEEDS.replace("2-4", "2").replace("flower, tree", "flower"), (), 0),
        (NEEDS.replace("2-4", "2").replace("flower, tree", "flower"), ("--fail-on", "needs_instrument"), 1),
    ],
)
def test_the_exit_code_says_whether_there_are_findings(
    run: Run, text: str, fail_on: tuple[str, ...], code: int
) -> None:
    done = run("check", "-", *fail_on, stdin=text)
    assert (done.code, done.err) == (code, "")


def test_a_day_chooses_the_text(run: Run) -> None:
    text = MET.replace("  encodes", "  in force from 2020-01-01\n  encodes")
    assert "not assessed" not in run("check", "-", "--as-at", "2020-01-01", stdin=text).out
    assert "no text of this law is known for 2019-12-31" in run("check", "-", "--as-at", "2019-12-31", stdin=text).out


def test_a_file_is_written_instead_of_the_screen(run: Run, parks: Path) -> None:
    done = run("check", LAW, "--output", "report.txt")
    assert (done.code, done.out) == (1, "")
    assert (parks / "report.txt").read_text(encoding="utf-8").startswith("The law of XX")


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (("nowhere.law",), "", "nowhere.law: there is no such file or folder"),
        (("rules",), "", "rules: this folder holds no .law file"),
        (("-",), b"law \xff", "<stdin>:1:5: this file is not UTF-8 text"),
        (("-",), "", "<stdin>: the file says nothing"),
        (("-",), "offence", "<stdin>:1:"),
        (("-",), 'law a "A" of XX\npark_ban § 1\n  deed: pikc', "`pick`"),
        ((LAW, "--treaty", "parcs"), "", "there is no treaty `parcs`; did you mean `parks`?"),
        (
            (LAW, "--output", "nowhere/report.txt"),
            "",
            "nowhere/report.txt: cannot be written: there is no folder `nowhere`; make it first",
        ),
        ((LAW, "--output", "rules"), "", "rules: cannot be written: it is a folder"),
    ],
)
def test_input_that_cannot_be_used_is_exit_code_2(
    run: Run, arguments: tuple[str, ...], stdin: str | bytes, message: str
) -> None:
    done = run("check", *arguments, stdin=stdin)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err


def test_a_law_is_never_written_over(run: Run, parks: Path) -> None:
    before = (parks / LAW).read_bytes()
    for command in (
        ("check", "law"),
        ("facts", "law"),
        ("explain", "parks:art2", "law"),
        ("matrix", "law"),
        ("test", "law"),
    ):
        done = run(*command, "--output", f"./{LAW}")
        assert (done.code, done.out) == (2, "")
        assert f"./{LAW}: this command reads this file" in done.err
    assert (parks / LAW).read_bytes() == before


def test_never_0_when_one_of_several_files_does_not_parse(run: Run, parks: Path) -> None:
    (parks / "law" / "second.law").write_text('law b "B" of XX\nparc_ban § 9\n', encoding="utf-8")
    done = run("check", "law")
    assert (done.code, done.out) == (2, "")
    assert "law/second.law:2:1" in done.err


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode), st.sampled_from(BREAKAGES)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_no_input_crashes_it(run: Run, data: bytes) -> None:
    done = run("check", "-", stdin=data)
    assert done.code in (0, 1, 2)
    assert "fault of treatycheck" not in done.err
    assert bool(done.err) == (done.code == 2)
    assert not set("\x1b\x9b\u202e") & set(done.out + done.err)


def test_control_characters_of_a_law_stay_out_of_messages(run: Run) -> None:
    done = run("check", "-", stdin='law a "A\x1b[2J" of XX\nx\x1b[31m § 1\n')
    assert done.code == 2
    assert "\x1b" not in done.err


def process(arguments: str, folder: Path, redirect: str = "") -> subprocess.CompletedProcess[str]:
    command = f'"{sys.executable}" -m treatycheck {arguments} --rules rules {redirect}'
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "TREATYCHECK_CACHE": "off", "PATH": "/usr/bin:/bin"}
    script = ["bash", "-c", command]
    return subprocess.run(script, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("redirect", "code", "message"),
    [
        ("| true; exit ${PIPESTATUS[0]}", 141, ""),
        ("> /dev/full", 2, "No space left on device"),
        (">&-", 1, ""),
        ("> /dev/null", 1, ""),
    ],
)
def test_a_closed_or_full_output_is_no_traceback(parks: Path, redirect: str, code: int, message: str) -> None:
    done = process(f"check {LAW}", parks, redirect)
    assert message in done.stderr
    assert bool(message) == bool(done.stderr)
    assert done.returncode == code


def test_a_screen_without_unicode_gets_the_report(parks: Path) -> None:
    done = process(f"check {LAW}", parks, "| cat")
    assert "✗ partial" in done.stdout
    command = (
        f'LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING=ascii "{sys.executable}" -m treatycheck check {LAW} --rules rules'
    )
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin", "TREATYCHECK_CACHE": "off"}
    plain = subprocess.run(["bash", "-c", command], cwd=parks, env=environment, capture_output=True, check=False)
    assert b"x partial" in plain.stdout
    assert plain.stderr == b""


@pytest.mark.parametrize("form", [form for form in FORMS if form not in EXTRAS])
def test_every_form_is_written_whole_and_says_the_same_each_time(run: Run, parks: Path, form: str) -> None:
    done = run("check", LAW, *DAY, "--format", form, "--output", "made")
    assert (done.code, done.out, done.err) == (1, "", "")
    assert (parks / "made").read_text(encoding="utf-8") == run("check", LAW, *DAY, "--format", form).out.replace(
        "\r\n", "\n"
    )
    assert list(parks.glob(".made*")) == []


@pytest.mark.parametrize("form", TABLES)
def test_a_table_has_the_direction_that_one_asks_for(run: Run, form: str) -> None:
    one, other = (run("check", LAW, *DAY, "--format", form, "--by", by).out for by in ("treaty", "provision"))
    assert "art. 2" in one
    assert one != other
    assert "Picking" in other


def test_only_tables_have_a_direction(run: Run) -> None:
    done = run("check", LAW, "--format", "sarif", "--by", "treaty")
    assert (done.code, done.out) == (2, "")
    assert done.err == "--by is for tables of correspondence: --format markdown or csv\n"
