"""The laws of rules: they hold of the shipped treaties, and each is broken by rules or an engine that are wrong."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import attrs
import pytest

from treatycheck import InvalidInput
from treatycheck.catalogue import Catalogue, shipped
from treatycheck.cli import main
from treatycheck.coverage.index import LawIndex
from treatycheck.model.rules import Rule
from treatycheck.model.treaty import Treaty
from treatycheck.testing import Broken, NoLawFor, laws_of

PARKS = Path(__file__).resolve().parent.parent / "cli" / "parks" / "rules"
FEW = 5


@pytest.mark.parametrize("name", shipped().treaty_names)
def test_they_hold_of_the_shipped_treaties(name: str) -> None:
    laws_of(name, examples=FEW).hold()


def test_each_has_a_name_and_a_sentence() -> None:
    listed = list(laws_of("ets189"))
    assert len(listed) == len({str(law) for law in listed}) == len(laws_of("ets189")) > 15
    assert all(law.sentence[0].isupper() and law.sentence.endswith(".") for law in listed)


def of_a_file(folder: Path) -> str:
    shutil.copytree(PARKS, folder / "rules")
    return str(folder / "rules" / "parks.treaty")


def test_they_hold_of_a_file(tmp_path: Path) -> None:
    laws_of(of_a_file(tmp_path), examples=FEW).hold()


def test_a_file_with_a_fault_is_refused(tmp_path: Path) -> None:
    path = Path(of_a_file(tmp_path))
    path.write_text(path.read_text(encoding="utf-8").replace("pick, uproot", "pick, uprot", 1), encoding="utf-8")
    with pytest.raises(InvalidInput, match="uprot"):
        laws_of(path)


def test_a_treaty_that_asks_for_nothing_is_refused() -> None:
    with pytest.raises(NoLawFor, match="pact asks for no provision"):
        laws_of(Treaty("pact", "Pact"))


# ---------------------------------------------------------------- rules that are wrong


def altered(**verdicts: str) -> Catalogue:
    """Return the shipped catalogue with rules that conclude other verdicts."""

    def turned(rule: Rule) -> Rule:
        wrong = verdicts.get(rule.symbol) if rule.conclusion == "verdict" else None
        return attrs.evolve(rule, symbol=wrong) if wrong else rule

    own = shipped()
    treaties = [own.treaty(name, examples=False) for name in own.treaty_names]
    return Catalogue.of(own.vocabulary, treaties, map(turned, own.rules))


@pytest.mark.parametrize(
    ("wrong", "law"),
    [
        ({"not_assessed": "missing"}, "without_a_claim_nothing_is_missing"),
        ({"missing": "met"}, "a_law_without_provisions_meets_nothing"),
        ({"met": "missing", "missing": "met"}, "another_provision_never_worsens"),
        ({"met": "narrower", "narrower": "met"}, "another_demand_never_improves"),
    ],
)
def test_rules_that_are_wrong_break_a_law(wrong: dict[str, str], law: str) -> None:
    broken = next(one for one in laws_of("ets185", altered(**wrong), examples=60) if one.name == law)
    with pytest.raises(Broken, match=law):
        broken()


def test_all_that_is_broken_is_told_together() -> None:
    with pytest.raises(Broken) as caught:
        laws_of("ets189", altered(missing="met"), examples=FEW).hold()
    assert "a_law_without_provisions_meets_nothing: A law without provisions meets no requirement." in str(caught.value)


# ---------------------------------------------------------------- an engine that is wrong


def test_an_engine_that_is_wrong_is_shown_with_the_smallest_law_and_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In this engine only the first provision of a law has a bearing on anything."""
    read = LawIndex._effective

    def only_the_first(index: LawIndex, provision: object) -> object:
        first = index.law.provisions[:1]
        return read(index, provision) if provision in first else []  # type: ignore[arg-type]

    monkeypatch.setattr(LawIndex, "_effective", only_the_first)
    path = of_a_file(tmp_path)
    broken = next(one for one in laws_of(path, examples=200) if one.name == "order_and_names_change_nothing")
    with pytest.raises(Broken) as caught:
        broken()
    message = str(caught.value)
    assert "But here parks:art2 is another finding then." in message
    assert message.count("park_ban §") == 2
    assert message.count("deed:") == 4
    commands = re.findall(r"See it: treatycheck (.*)", message)
    assert len(commands) == 2
    for command in commands:
        words = shlex.split(command)
        assert words[0] == "check"
        assert words[2:] == ["--treaty", "parks", "--rules", str(tmp_path / "rules"), "--as-at", "2020-01-01"]
        assert main(words) in (0, 1)
        assert "Flowers" in capsys.readouterr().out
