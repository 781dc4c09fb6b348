"""JUnit XML: what CI systems count, and what no text of a law can break."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

import attrs
import pytest

from tests.report.forms import HOSTILE, poisoned, real_report
from tests.report.sample_report import CODE, dossier_of
from treatycheck.model.findings import Report
from treatycheck.report.junit import render
from treatycheck.report.layout import harmless


def read(text: str) -> ET.Element:
    return ET.fromstring(text.encode("utf-8"))


def case(root: ET.Element, name: str) -> ET.Element:
    (found,) = [one for one in root.iter("testcase") if one.get("name", "").startswith(f"{name} ")]
    return found


def test_a_report_is_as_recorded(report: Report, golden: Callable[[str, str], None]) -> None:
    golden("report.junit.xml", render(dossier_of(report)))


def test_a_real_report_is_as_recorded(golden: Callable[[str, str], None]) -> None:
    golden("cz-ets189.junit.xml", render(real_report()))


def test_suites_count_what_is_in_them(report: Report) -> None:
    root = read(render(dossier_of(report)))
    for suite in [root, *root]:
        assert suite.get("tests") == str(len(list(suite.iter("testcase"))))
        assert suite.get("failures") == str(len(list(suite.iter("failure"))))
        assert suite.get("skipped") == str(len(list(suite.iter("skipped"))))
    assert int(root.get("tests", "")) == len(report.findings) + len(report.impermissible)


def test_errors_fail_warnings_pass_with_words_and_the_undecided_is_skipped(report: Report) -> None:
    root = read(render(dossier_of(report)))
    partial = case(root, "art. 4")
    assert (partial.get("file"), partial.get("line"), partial.get("classname")) == (CODE, "24", "ets185.art4")
    failure = partial.find("failure")
    assert failure is not None
    assert failure.get("type") == "partial"
    assert "suppresses computer data" in (failure.text or "")
    assert [child.tag for child in case(root, "art. 2")] == ["system-out"]
    assert [child.tag for child in case(root, "art. 14(1)")] == ["skipped"]
    assert [child.tag for child in case(root, "art. 13(1)")] == []
    (suite,) = root.findall("testsuite[@name='instruments']")
    assert suite.get("failures") == suite.get("tests") == "2"


def test_what_bounds_the_report_is_the_output_of_each_suite_on_a_treaty(report: Report) -> None:
    bounded = attrs.evolve(report, remarks=("no text is known before 2011", "the law speaks of `zoo`"))
    root = read(render(dossier_of(bounded)))
    *suites, instruments = root.findall("testsuite")
    outputs = [suite.findtext("system-out") for suite in suites]
    assert outputs == ["No text is known before 2011.\nThe law speaks of `zoo`."] * len(outputs)
    assert outputs
    assert instruments.find("system-out") is None
    assert not [
        one for one in read(render(dossier_of(attrs.evolve(report, remarks=())))) if one.find("system-out") is not None
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_the_document(report: Report, text: str) -> None:
    root = read(render(poisoned(text)))
    plain = read(render(dossier_of(report)))
    assert [one.tag for one in root.iter()] == [one.tag for one in plain.iter()]
    texts = [text for one in root.iter() for text in (one.text or "", *one.attrib.values())]
    assert all(harmless(text, keep="\n") == text for text in texts)


def test_characters_that_no_document_may_hold_are_spelled_out() -> None:
    said = render(poisoned("\x1b \ufffe \udc80 ]]>"))
    assert "\\x1b \\ufffe \\udc80 ]]&gt;" in said
