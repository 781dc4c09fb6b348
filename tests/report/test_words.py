import pytest

from treatycheck.model.findings import VERDICTS, InstrumentUse
from treatycheck.report import words


def test_each_verdict_has_a_symbol_a_colour_a_meaning_and_a_word() -> None:
    for verdict in VERDICTS:
        symbol, word = words.verdict_words(verdict).split(" ", 1)
        assert symbol.strip()
        assert word == verdict.replace("_", " ")
        assert words.colour_of(verdict)
    assert [*words.SYMBOLS][:-1] == list(words.MEANINGS) == list(words.COUNTED) == list(VERDICTS)


@pytest.mark.parametrize(
    ("requirement", "cited"),
    [
        ("ets185:art2", "art. 2"),
        ("ets185:art9.1.a", "art. 9(1)(a)"),
        ("ets185:art10.3.remedies", "art. 10(3)(remedies)"),
    ],
)
def test_ids_are_cited_as_lawyers_cite(requirement: str, cited: str) -> None:
    assert words.citation(requirement) == cited


def test_citations_are_listed_shortly() -> None:
    known = ["t:art1", "t:art2.1", "t:art2.2", "t:art3", "t:art4.1", "t:art4.2", "t:art7"]
    assert words.citations(known[:3], known) == "art. 1, 2"
    assert words.citations(known[:4], known) == "art. 1–3"
    assert words.citations(["t:art4.1", "t:art7"], known) == "art. 4(1), 7"


@pytest.mark.parametrize(
    ("identity", "alone", "among_others"),
    [
        ("CZ:code:§ 230(1)", "§ 230(1)", "code § 230(1)"),
        ("US:usc:18 USC 1030: (a)", "18 USC 1030: (a)", "usc 18 USC 1030: (a)"),
        ("art. 1", "art. 1", "art. 1"),
    ],
)
def test_a_provision_is_named_by_its_citation(identity: str, alone: str, among_others: str) -> None:
    assert words.Naming(statutes=False).provision(identity) == alone
    assert words.Naming().provision(identity) == among_others


def test_small_words() -> None:
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"], "or") == "a, b or c"
    assert words.counted(1, "case") == "1 case"
    assert words.counted(2, "case") == "2 cases"
    assert words.cases(0, 0) == ""
    assert words.cases(5, 7) == "5 of 7"
    assert words.sentence("  ") == ""
    assert words.sentence("a gap") == "A gap."
    assert words.sentence("why?") == "Why?"
    assert words.instrument_words(InstrumentUse("x", "option", "", "option")) == "option"
