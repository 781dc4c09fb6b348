"""`matrix`: many laws side by side."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

from tests.cli.conftest import Run
from treatycheck import Catalogue, check
from treatycheck.model.findings import VERDICTS
from treatycheck.report.layout import columns

ROOT = Path(__file__).resolve().parents[2]
AR, CZ, DE, DRAFTS = (str(ROOT / "examples" / name) for name in ("ar", "cz", "de", "drafts"))


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_matrix_agrees_with_a_check_of_each_law(run: Run, catalogue: Catalogue) -> None:
    done = run("matrix", CZ, DE, "--treaty", "ets185", "--as-at", "2026-01-01", "--format", "csv")
    assert done.code == 0
    for code, folder in (("CZ", CZ), ("DE", DE)):
        report = check(catalogue.law([folder]), ["ets185"], date(2026, 1, 1), catalogue)
        listed = {row["id"]: row[code] for row in rows_of(done.out)}
        assert {one.requirement: one.verdict for one in report.findings}.items() <= listed.items()
        assert {one.article: one.verdict for one in report.articles}.items() <= listed.items()


def test_it_counts_the_laws_of_each_verdict(run: Run) -> None:
    rows = rows_of(run("matrix", AR, CZ, DE, "--treaty", "ets185", "--format", "csv").out)
    for row in rows:
        verdicts = [row["AR"], row["CZ"], row["DE"]]
        assert all(int(row[verdict]) == verdicts.count(verdict) for verdict in set(verdicts))


def test_each_draft_is_a_law_of_its_own(run: Run) -> None:
    said = run("matrix", DRAFTS, "--treaty", "ets185")
    assert said.code == 0
    drafts = sorted(path.stem for path in Path(DRAFTS).glob("*.law"))
    assert len(drafts) > 1
    assert " ".join(drafts) in " ".join(said.out.split())


def test_a_draft_is_known_behind_a_byte_order_mark_and_a_named_file_stands_alone(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = f'draft law {name} "A Bill" of XX\nencodes ets185 art. 2\n'
        (tmp_path / f"{name}.law").write_text(text, encoding="utf-8-sig")
    assert "one two" in " ".join(run("matrix", str(tmp_path)).out.split())


def test_a_named_file_stands_alone_and_files_of_one_name_are_told_apart(run: Run, tmp_path: Path) -> None:
    paths = [tmp_path / folder / "bill.law" for folder in ("old", "new")]
    for path in paths:
        path.parent.mkdir()
        path.write_text('law bill "A Bill" of XX\nencodes ets185 art. 2\n', encoding="utf-8")
    row = rows_of(run("matrix", *map(str, paths), "--format", "csv").out)[0]
    assert set(map(str, paths)) <= row.keys()


def test_it_fits_the_screen_and_is_legible_without_colour(run: Run) -> None:
    said = run("matrix", AR, CZ, DE, DRAFTS).out
    assert max(map(columns, said.split("\n"))) <= 80
    assert "\x1b" not in said
    assert "M met" in said
    assert "\n  < narrower; P partial; X missing; · not assessed\n" in said


def test_markdown_has_a_line_for_each_requirement(run: Run, catalogue: Catalogue) -> None:
    said = run("matrix", AR, CZ, "--treaty", "ets189", "--format", "markdown").out
    assert all(f"| {one.id} |" in said for one in catalogue.treaty("ets189").requirements if one.obliges)


def test_states_stand_together_by_region_and_drafts_last(run: Run) -> None:
    rows = rows_of(run("matrix", CZ, AR, DRAFTS, DE, "--treaty", "ets189", "--by", "region", "--format", "csv").out)
    assert list(rows[0])[3:8] == ["AR", "CZ", "DE", "clean", "two-treaties"]
    groups = [rows[0][name] for name in ("AR", "CZ", "DE", "clean")]
    assert groups == ["Americas", "Europe", "Europe", "Other laws"]
    said = run("matrix", CZ, AR, "--treaty", "ets189", "--by", "region").out
    heads = [line.split() for line in said.splitlines() if "Americas" in line or " AR " in line]
    assert heads == [["Americas", "Europe"], ["AR", "CZ"]]
    pages = run("matrix", CZ, AR, "--treaty", "ets189", "--by", "region", "--format", "markdown").out
    assert pages.index("Americas:") < pages.index("| AR |") < pages.index("Europe:") < pages.index("| CZ |")


def test_laws_are_ordered_by_what_they_meet(run: Run) -> None:
    rows = rows_of(run("matrix", AR, CZ, DE, "--treaty", "ets185", "--by", "met", "--format", "csv").out)
    names = list(rows[0])[3:6]
    met = [sum(row[name] == "met" for row in rows if row["kind"] == "requirement") for name in names]
    assert met == sorted(met, reverse=True)
    assert len(set(met)) > 1


def test_the_screen_counts_the_laws_of_each_requirement(run: Run, catalogue: Catalogue) -> None:
    said = run("matrix", AR, CZ, DE, "--treaty", "ets185").out.split("In how many laws")[1]
    rows = {row["id"]: row for row in rows_of(run("matrix", AR, CZ, DE, "--treaty", "ets185", "--format", "csv").out)}
    for one in catalogue.treaty("ets185").duties:
        (line,) = [line for line in said.splitlines() if line.split()[:1] == [one.id]]
        assert sorted(line.split()[1:]) == sorted(v for k, v in rows[one.id].items() if k in VERDICTS and v != "0")


def test_a_folder_without_laws_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("matrix", str(tmp_path / "empty"))
    assert (done.code, done.out) == (2, "")
    assert "this folder holds no .law file" in done.err


def test_a_page_is_written_with_the_verdicts_of_the_table(run: Run, tmp_path: Path) -> None:
    made = tmp_path / "matrix.html"
    done = run("matrix", CZ, DE, "--treaty", "ets185", "--by", "region", "--format", "html", "-o", str(made))
    assert (done.code, done.out, done.err) == (0, "", "")
    text = made.read_text(encoding="utf-8")
    rows = rows_of(run("matrix", CZ, DE, "--treaty", "ets185", "--by", "region", "--format", "csv").out)
    listed = [row[code] for row in rows if row["kind"] == "article" for code in ("CZ", "DE")]
    assert re.findall(r'data-verdict="(\w+)"', text) == listed
    assert ">Europe</th>" in text


def test_laws_stand_in_the_order_of_their_names_or_of_what_they_meet(run: Run, tmp_path: Path) -> None:
    better = "offence § 1\n  conduct: access\n  object: computer_system, computer_system_part\n"
    for code, provision in (("AA", ""), ("BB", better)):
        text = f'law code "Code" of {code}\n  encodes ets185 art. 2\n{provision}'
        (tmp_path / f"{code}.law").write_text(text, encoding="utf-8")
    given = ("matrix", str(tmp_path / "BB.law"), str(tmp_path / "AA.law"), "--treaty", "ets185", "--format", "csv")
    for by, order in ((("--by", "name"), ["AA", "BB"]), (("--by", "met"), ["BB", "AA"]), ((), ["BB", "AA"])):
        head = next(csv.reader(io.StringIO(run(*given, *by).out)))
        assert [name for name in head if name in ("AA", "BB")] == order


def test_a_file_that_is_named_like_a_state_does_not_take_its_place(run: Run, tmp_path: Path) -> None:
    for name, code in (("first", "CZ"), ("CZ", "XX"), ("other", "XX")):
        (tmp_path / f"{name}.law").write_text(f'law code "Code" of {code}\n  encodes ets185 art. 2\n', encoding="utf-8")
    paths = [str(tmp_path / f"{name}.law") for name in ("first", "CZ", "other")]
    row = rows_of(run("matrix", *paths, "--format", "csv").out)[0]
    assert {"CZ", "other", paths[1]} <= row.keys()


def test_a_page_tells_of_the_day_that_is_asked_for(run: Run, parks: Path) -> None:
    made = parks / "matrix.html"
    for day, known in (("2010-01-01", False), ("2021-01-01", True)):
        assert run("matrix", "law/parks.law", "--as-at", day, "--format", "html", "-o", str(made)).code == 0
        assert (f"No text of this law is known for {day}" in made.read_text(encoding="utf-8")) is not known
