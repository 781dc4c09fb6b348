"""What an example of a treaty can state: a verdict, what the law lacks, how grave it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatycheck.catalogue import Catalogue
from treatycheck.errors import InvalidInput
from treatycheck.language.formatter import format_text
from treatycheck.language.printer import print_treaty
from treatycheck.proof import Outcome, run_examples

PARKS = Path(__file__).resolve().parents[1] / "cli" / "parks" / "rules"
TREATY = """\
treaty parks "Convention on Parks"

article 2 "Flowers"
  STRENGTH
  requires park_ban
    deed: pick
    plant: flower
  why "flowers are for all"
"""
MISSING = "  example missing as {severity}\n    park_ban art. 1\n      deed: pick\n      plant: tree\n"
DECLARED = """\
  example {verdict}
    park_ban art. 1
      deed: pick
      plant: flower
    declares parks art. 2 for_sale since 2009-01-01
"""


def outcome(folder: Path, example: str, strength: str = "shall") -> Outcome:
    (folder / "parks.treaty").write_text(TREATY.replace("STRENGTH", strength) + example, encoding="utf-8")
    (folder / "parks.terms").write_bytes((PARKS / "parks.terms").read_bytes())
    catalogue = Catalogue([str(folder)])
    (found,) = run_examples(catalogue.treaty("parks"), catalogue)
    return found


@pytest.mark.parametrize(
    ("strength", "severity"),
    [("shall", "error"), ("shall within basic principles", "warning"), ("shall endeavour", "warning"), ("may", "none")],
)
def test_an_example_may_state_how_grave_its_verdict_is(tmp_path: Path, strength: str, severity: str) -> None:
    assert outcome(tmp_path, MISSING.format(severity=severity), strength).passed
    wrong = outcome(tmp_path, MISSING.format(severity="note"), strength)
    assert (wrong.passed, wrong.message) == (False, f"expected missing as note, found it as {severity}")


def test_how_grave_it_is_has_four_words(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        outcome(tmp_path, MISSING.format(severity="eror"))
    (fault,) = caught.value.diagnostics
    assert fault.message == "`eror` is not how grave a finding is"
    assert "did you mean `error`?" in fault.render()


def test_how_grave_it_is_stays_when_printed_and_laid_out(tmp_path: Path) -> None:
    text = TREATY.replace("  STRENGTH\n", "") + MISSING.format(severity="error")
    (tmp_path / "parks.treaty").write_text(text, encoding="utf-8")
    (tmp_path / "parks.terms").write_bytes((PARKS / "parks.terms").read_bytes())
    assert "  example missing as error\n" in print_treaty(Catalogue([str(tmp_path)]).treaty("parks"))
    assert format_text(text.replace("missing as error", "missing  as\n error"), "treaty") == text


def test_an_example_that_is_met_has_no_instrument_that_the_treaty_refuses(tmp_path: Path) -> None:
    wrong = outcome(tmp_path, DECLARED.format(verdict="met"))
    assert not wrong.passed
    assert wrong.message.startswith("declaration under parks art. 2: the treaty has no clause that allows this")
    assert outcome(tmp_path, DECLARED.format(verdict="impermissible_instrument")).passed
