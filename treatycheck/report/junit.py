"""A report as JUnit XML, as CI systems read it: a suite for each treaty, a case for each requirement.

An error is a failed case; a warning passes and says what it is in the case's output; what was not assessed is skipped.
What bounds the whole report is the output of each suite.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from treatycheck.model.findings import Finding
from treatycheck.model.law import Place
from treatycheck.model.notes import Impermissible
from treatycheck.report.dossier import Dossier
from treatycheck.report.layout import harmless
from treatycheck.report.terminal import ACCEPTED, treaties
from treatycheck.report.told import meaning, naming_of, of_treaty, place_of, told
from treatycheck.report.words import Naming, article_parts, citation, sentence, spaced

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, even as a reference."""


def render(dossier: Dossier) -> str:
    """Return a report as JUnit XML."""
    report = dossier.report
    root = ET.Element("testsuites", name=text(f"treatycheck {report.jurisdiction}".strip()))
    for treaty in treaties(report):
        write_treaty(root, treaty, dossier)
    if report.impermissible:
        suite = suite_in(root, "instruments", dossier)
        for one in report.impermissible:
            write_refused(suite, one)
    for suite in [*root, root]:
        count(suite)
    ET.indent(root)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{ET.tostring(root, encoding='unicode')}\n"


def suite_in(root: ET.Element, name: str, dossier: Dossier) -> ET.Element:
    """Add a suite, with the day and the State as its properties."""
    suite = ET.SubElement(root, "testsuite", name=text(name))
    listed = ET.SubElement(suite, "properties")
    for key, value in (("jurisdiction", dossier.report.jurisdiction), ("as_at", dossier.report.as_at.isoformat())):
        ET.SubElement(listed, "property", name=key, value=text(value))
    return suite


def write_treaty(root: ET.Element, treaty: str, dossier: Dossier) -> None:
    """Add the suite of a treaty: a case for each requirement."""
    suite, naming = suite_in(root, treaty, dossier), naming_of(dossier.report)
    for finding in of_treaty(dossier.report, treaty):
        number = article_parts(finding.requirement)[1][0]
        name = f"{citation(finding.requirement)} {finding.title}".rstrip()
        case = case_in(suite, f"{treaty}.art{number}", name, place_of(finding, dossier))
        write_outcome(case, finding, naming)
    if dossier.report.remarks:
        ET.SubElement(suite, "system-out").text = text("\n".join(map(sentence, dossier.report.remarks)), keep="\n")


def case_in(suite: ET.Element, group: str, name: str, place: Place) -> ET.Element:
    """Add a case, with its place where it has one."""
    case = ET.SubElement(suite, "testcase", classname=text(group), name=text(name))
    if place.path:
        case.set("file", text(place.path))
    if place.line:
        case.set("line", str(place.line))
    return case


def write_outcome(case: ET.Element, finding: Finding, naming: Naming) -> None:
    """Add what a finding comes to: a failure, a skipped case with the reason, or words on a case that passes."""
    if finding.verdict == "not_assessed":
        ET.SubElement(case, "skipped", message=text(sentence(finding.reason or "not assessed")))
    elif finding.severity == "error" and not finding.accepted:
        failure = ET.SubElement(case, "failure", type=finding.verdict, message=text(meaning(finding)))
        failure.text = text("\n".join(told(finding, naming)), keep="\n")
    elif finding.verdict != "met":
        warning = " (warning)" if finding.severity == "warning" else ""
        words = [sentence(spaced(finding.verdict) + warning), *told(finding, naming)]
        words += [f"{ACCEPTED}."] if finding.accepted else []
        ET.SubElement(case, "system-out").text = text("\n".join(words), keep="\n")


def write_refused(suite: ET.Element, one: Impermissible) -> None:
    """Add an instrument that the treaty does not allow, as a failure."""
    case = case_in(suite, "instruments", one.instrument, Place(one.path, one.line))
    if one.accepted:
        ET.SubElement(case, "system-out").text = text(f"{sentence(one.because)} {ACCEPTED}.")
        return
    failure = ET.SubElement(case, "failure", type="impermissible_instrument", message=text(sentence(one.because)))
    failure.text = text(f"{sentence(one.because)} It counts for nothing.")


def count(element: ET.Element) -> None:
    """Write down how many cases a suite has, and how many of them failed or were skipped."""
    for name, path in (("tests", "testcase"), ("failures", "testcase/failure"), ("skipped", "testcase/skipped")):
        element.set(name, str(len(element.findall(f".//{path}"))))
    element.set("errors", "0")


def text(words: str, keep: str = "") -> str:
    """Return a text that an XML document may hold, with control characters spelled out."""
    return NOT_XML.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), harmless(words, keep=keep))
