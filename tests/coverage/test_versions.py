"""Texts of several days of one statute: on each day, the latest that is known, and nothing of those before it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from treatycheck import Catalogue, InvalidInput, Law, check
from treatycheck.coverage.texts import between_texts
from treatycheck.language.printer_law import print_law
from treatycheck.proof import run_expectations

OLD = """law code "Code" of XX
  text of 2010-01-01
  encodes ets185 art. 2, 4
  fault intent unless stated "§ 0"

offence § 1
  conduct: access
  object: computer_system, computer_system_part
  only if security_measures_infringed

offence § 3 "which the new text has no more"
  conduct: damage, delete, deteriorate, alter, suppress
  object: computer_data

expect ets185 art. 2 needs_instrument at 2015-01-01
expect ets185 art. 4(1) met at 2015-01-01
expect ets185 art. 2 met
"""
NEW = """law code "Code" of XX
  text of 2020-01-01
  encodes ets185 art. 2, 4

offence § 1
  conduct: access
  object: computer_system, computer_system_part
  fault: intent
"""
DAYS = {"before": date(2005, 1, 1), "old": date(2015, 1, 1), "new": date(2025, 1, 1)}
VERDICTS = {
    "before": ("not_assessed", "not_assessed"),
    "old": ("needs_instrument", "met"),
    "new": ("met", "missing"),
}


def law_of(catalogue: Catalogue, tmp_path: Path, *texts: str) -> Law:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.law").write_text(text, encoding="utf-8")
    return catalogue.law([str(tmp_path)])


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("texts", [(OLD, NEW), (NEW, OLD), (OLD + NEW,)], ids=["old first", "new first", "one file"])
def test_on_each_day_the_latest_text_counts_and_no_other(
    day: str, texts: tuple[str, ...], catalogue: Catalogue, tmp_path: Path
) -> None:
    law = law_of(catalogue, tmp_path, *texts)
    report = check(law, ["ets185"], DAYS[day], catalogue)
    found = tuple(report.finding(name).verdict for name in ("ets185:art2", "ets185:art4.1"))
    assert found == VERDICTS[day]
    on_the_day = [one.interval.known for one in report.statutes]
    known = [one.interval.known for one in law.statutes if one.interval.known]
    assert on_the_day == sorted(one for one in known if one <= DAYS[day])[-1:]


def test_a_text_counts_from_its_own_day_on(catalogue: Catalogue, tmp_path: Path) -> None:
    law = law_of(catalogue, tmp_path, OLD, NEW)
    day = date(2010, 1, 1)
    report = check(law, ["ets185"], day, catalogue)
    assert report.finding("ets185:art4.1").verdict == "met"
    (remark,) = between_texts(law, day)
    assert "the text of 2010-01-01 stands for this day; the next that is known is of 2020-01-01" in remark
    assert between_texts(law, date(2020, 1, 1)) == []


def test_the_texts_of_one_day_are_one_text(catalogue: Catalogue, tmp_path: Path) -> None:
    first = OLD.replace("encodes ets185 art. 2, 4", "encodes ets185 art. 2")
    second = NEW.replace("2020", "2010").replace("§ 1", "§ 9").replace("art. 2, 4", "art. 4")
    law = law_of(catalogue, tmp_path, first, second)
    for verdict in (
        check(law, ["ets185"], DAYS["old"], catalogue).finding(name) for name in ("ets185:art2", "ets185:art4.1")
    ):
        assert verdict.verdict == "met"


def test_two_provisions_of_one_citation_in_one_text_stay_an_error(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="already a provision"):
        law_of(catalogue, tmp_path, NEW + NEW[NEW.index("offence") :])


def test_what_only_two_texts_together_make_a_circle_is_none(catalogue: Catalogue, tmp_path: Path) -> None:
    old = 'law code "Code" of XX\n  text of 2010-01-01\noffence § 1\n  as § 2\noffence § 2\n  conduct: access\n'
    new = 'law code "Code" of XX\n  text of 2020-01-01\noffence § 1\n  conduct: access\noffence § 2\n  as § 1\n'
    assert len(law_of(catalogue, tmp_path, old, new).provisions) == 4
    with pytest.raises(InvalidInput, match="refers, in the end, to itself"):
        catalogue.parse_law(old.replace("§ 2\n  conduct: access", "§ 2\n  as § 1"))


def test_a_law_of_several_texts_is_written_as_it_was_read(catalogue: Catalogue) -> None:
    law = catalogue.parse_law(OLD + NEW)
    again = catalogue.parse_law(print_law(law))
    assert again == law
    assert [one.text for one in again.provisions] == [one.text for one in law.provisions]


def test_an_expectation_may_be_of_a_day(catalogue: Catalogue) -> None:
    law = catalogue.parse_law(OLD + NEW)
    outcomes = run_expectations(law, DAYS["new"], catalogue)
    assert [one.passed for one in outcomes] == [True, True, True]
    wrong = catalogue.parse_law(OLD.replace("needs_instrument at", "met at") + NEW)
    assert [one.passed for one in run_expectations(wrong, DAYS["new"], catalogue)] == [False, True, True]


def test_a_text_that_ended_on_a_day_may_have_begun_on_any(catalogue: Catalogue) -> None:
    law = catalogue.parse_law(
        'law code "Code" of XX\n  encodes ets185 art. 2\n'
        "offence § 1\n  conduct: access\n  object: computer_system_part\n  fault: intent\n  in force until 2010-01-01\n"
        "offence § 1\n  conduct: access\n  object: computer_system_part\n  fault: intent\n"
        "  only if security_measures_infringed\n  text of 2010-01-01\n"
    )
    assert [check(law, ["ets185"], day, catalogue).finding("ets185:art2").verdict for day in DAYS.values()] == [
        "met",
        "needs_instrument",
        "needs_instrument",
    ]
    assert catalogue.parse_law(print_law(law)) == law


def test_a_later_text_that_has_ended_revives_no_earlier_one(catalogue: Catalogue) -> None:
    ended = NEW.replace("text of 2020-01-01", "text of 2020-01-01\n  in force from 2020-01-01 until 2022-01-01")
    law = catalogue.parse_law(OLD + ended)
    days = (date(2015, 1, 1), date(2021, 1, 1), date(2023, 1, 1))
    found = [check(law, ["ets185"], day, catalogue).finding("ets185:art2").verdict for day in days]
    assert found == ["needs_instrument", "met", "not_assessed"]


def test_a_code_may_be_replaced_by_one_of_another_title(catalogue: Catalogue) -> None:
    law = catalogue.parse_law(OLD.replace('"Code"', '"Old Code"') + NEW.replace('"Code"', '"New Code"'))
    assert [statute.title for statute in law.statutes] == ["Old Code", "New Code"]
    with pytest.raises(InvalidInput, match="two statutes are named"):
        catalogue.parse_law(NEW + NEW.replace('"Code"', '"New Code"').replace("§ 1", "§ 2"))


def test_a_report_says_that_it_stands_between_two_texts(catalogue: Catalogue) -> None:
    law = catalogue.parse_law(OLD + NEW)
    assert [len(check(law, ["ets185"], day, catalogue).remarks) for day in DAYS.values()] == [0, 1, 0]
    (remark,) = check(law, ["ets185"], DAYS["old"], catalogue).remarks
    assert "text of 2010-01-01" in remark
    assert "2020-01-01" in remark
