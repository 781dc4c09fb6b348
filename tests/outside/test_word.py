"""The Word report, and the page for a ministry, in another program: LibreOffice makes a PDF of them.

Needs `soffice` (LibreOffice) and `pdftotext` (poppler), and is run by name: pytest tests/outside
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from treatycheck import check
from treatycheck.catalogue import shipped
from treatycheck.report.words import verdict_words

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 24)


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=300)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def pages_of(*call: str, folder: Path) -> list[str]:
    """Return the text of each page of what a command writes, as LibreOffice sets it."""
    report = folder / "report.docx"
    run(sys.executable, "-m", "treatycheck", *call, "--as-at", str(DAY), "--format", "docx", "-o", str(report))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(report))
    pages = run("pdftotext", "-layout", str(folder / "report.pdf"), "-").split("\f")
    return pages[:-1]


@pytest.mark.parametrize(
    ("law", "fewest", "most"),
    [("examples/drafts/typical-flaws.law", 15, 40), ("examples/drafts/clean.law", 10, 25), ("examples/jp", 25, 60)],
)
def test_the_report_can_be_opened_and_printed(law: str, fewest: int, most: int, tmp_path: Path) -> None:
    pages = pages_of("check", law, folder=tmp_path)
    assert fewest <= len(pages) <= most
    for number, page in enumerate(pages, 1):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        assert f"Page {number} of {len(pages)}" in " ".join(lines[-1].split())
        assert len(lines) > 3, f"page {number} is empty"
    told = " ".join("\n".join(pages).replace("\u00a0", " ").split())
    report = check(shipped().law([os.fspath(ROOT / law)]), None, DAY)
    for verdict in report.summary:
        assert verdict_words(verdict) in told
    for headline in report.articles:
        assert f"Article {headline.article.rpartition(':art')[2]} " in told


def test_the_page_for_a_ministry_repeats_the_heads_of_its_tables(tmp_path: Path) -> None:
    call = ("ratify", "examples/drafts/two-treaties.law", "--treaty", "ets185", "--treaty", "cets201")
    pages = pages_of(*call, folder=tmp_path)
    assert 2 <= len(pages) <= 5
    told = "\n".join(pages)
    assert f"Page {len(pages)} of {len(pages)}" in told
    heads = re.compile(
        r"^ *(Article +Title +Open|No\. +Amendment +What gets better|Clause +What it allows)", re.MULTILINE
    )
    # A table for each treaty, the amendments and the clauses; and once more for each page break within one.
    assert 4 <= len(heads.findall(told)) <= 4 + len(pages) - 1
