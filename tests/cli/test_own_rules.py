"""Rules of one's own: where they are found, and what is said of two things of one name."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from treatycheck import Catalogue, InvalidInput, check
from treatycheck.cli import main
from treatycheck.places import data_folder

NOTE = 'when provision kind is offence then note because "an offence"'


@pytest.mark.parametrize("target", ["rules/parks.treaty", "rules", "."])
def test_a_treaty_is_tested_with_the_words_beside_it(
    parks: Path, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    with (parks / "law" / "parks.law").open("a", encoding="utf-8") as law:
        law.write("\nexpect parks art. 2 partial\n")
    assert main(["test", target]) == 0
    number = 4 if target == "." else 3
    assert capsys.readouterr().out == f"{number} examples: {number} passed, 0 failed.\n"


def test_laws_of_several_folders_and_drafts_are_laws_of_their_own(
    parks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (parks / "law" / "parks.law").read_text(encoding="utf-8") + "\nexpect parks art. 2 partial\n"
    (parks / "other").mkdir()
    (parks / "other" / "parks.law").write_text(text.replace("of XX", "of YY"), encoding="utf-8")
    (parks / "law" / "draft.law").write_text(f"draft {text}", encoding="utf-8")
    assert main(["test", ".", "--rules", "rules"]) == 0
    assert "5 examples: 5 passed" in capsys.readouterr().out


def test_a_treaty_file_that_is_not_there_is_refused(parks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert parks.is_dir()
    assert main(["test", "rules/parcs.treaty"]) == 2
    assert "rules/parcs.treaty: there is no such file" in capsys.readouterr().err


def test_rules_that_are_named_twice_are_read_once(parks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = ("--rules", "rules", "--rules", str(parks / "rules"), "--rules", "rules/parks.treaty")
    assert main(["test", "parks", *again]) == 0
    assert main(["test", "ets189", "--rules", data_folder("rules")]) == 0
    assert capsys.readouterr().out.count(" 0 failed") == 2


@pytest.mark.parametrize(
    ("name", "text", "message", "hint"),
    [
        (
            "ets189.treaty",
            '# a fork\ntreaty ets189 "Protocol"\narticle 1 no duty to legislate "none"\n',
            "own/ets189.treaty:2:1: there are two treaties `ets189`: also SHIPPED/ets189.treaty",
            "rename one, in the file and in its name",
        ),
        (
            "own.terms",
            'term suppress of conduct "hide"\n  phrase "hides"\n',
            "own/own.terms:1:6: `suppress` is defined twice: also at SHIPPED/offences.terms:LINE",
            "one word has one entry: rename one, or join the two",
        ),
        (
            "own.terms",
            'term conceal of conduct "hide"\n  also withhold\n  phrase "hides"\n',
            "own/own.terms:1:6: `withhold` is defined twice: also at SHIPPED/offences.terms:LINE",
            "one word has one entry: rename one, or join the two",
        ),
        (
            "own.terms",
            'term youth of victim "a youth"\n  is within victim: from 14 to 18\n  phrase "a youth"\n',
            "own/own.terms:2:13: `victim` is not a dimension of numbers",
            "`is within` takes numbers, as in `is within victim_age: under 18`",
        ),
        (
            "own.terms",
            'term youth of victim "a youth"\n  is within victim_aged: from 14 to 18\n  phrase "a youth"\n',
            "own/own.terms:2:13: `victim_aged:` is no element that the vocabulary knows",
            "did you mean `victim_age`",
        ),
        (
            "own.terms",
            'term youth of victim "a youth"\n  is within victim_age: from 14 to 18?\n  phrase "a youth"\n',
            "own/own.terms:2:13: what a term means is certain",
            "name the numbers, without `any` and without `?`",
        ),
        (
            "own.terms",
            'term youth of victim "a youth"\n  is within victim_age: child\n  phrase "a youth"\n',
            "own/own.terms:2:25: `child` is not a number of years",
            "write `under 18` or `from 14 to 18`",
        ),
        (
            "own.terms",
            'kind offence "a crime"\n  dimensions: conduct\n',
            "own/own.terms:1:6: `offence` is defined twice: also at SHIPPED/core.terms:LINE",
            "one word has one entry: rename one, or join the two",
        ),
        (
            "own.rules",
            f"rule ours\n  {NOTE}\nrule no_fault_element\n  {NOTE}\n",
            "own/own.rules:3:6: there are two rules `no_fault_element`: also at SHIPPED/drafting.rules:LINE",
            "give each rule a name of its own",
        ),
        (
            "own.rules",
            f"rule ours\n  {NOTE}\nrule ours\n  {NOTE}\n",
            "own/own.rules:3:6: there are two rules `ours`: also at own/own.rules:1",
            "give each rule a name of its own",
        ),
        (
            "own.treaty",
            'treaty other "Other"\narticle 1 no duty to legislate "none"\n',
            "own/own.treaty:1:8: the treaty calls itself `other`",
            "call the file other.treaty",
        ),
        (
            "own.treaty",
            'treaty own "Own"\narticle 1 no duty to legislate "none"\narticle 1 no duty to legislate "twice"\n',
            "own/own.treaty:2:9: art. 1 has two lines",
            "each paragraph has one line",
        ),
    ],
)
def test_what_is_wrong_with_rules_of_ones_own_is_told_with_its_place_and_a_way_out(
    parks: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, message: str, hint: str
) -> None:
    (parks / "own").mkdir()
    (parks / "own" / name).write_text(text, encoding="utf-8")
    (parks / "bill.law").write_text(
        'draft law bill "Bill" of XX\n\noffence s. 1\n  conduct: delete\n', encoding="utf-8"
    )
    commands = [["check", "bill.law"], *([["test", "own"]] if name == "own.treaty" else [])]
    for command in commands:
        assert main([*command, "--rules", "own"]) == 2
        said = capsys.readouterr().err
        place = re.escape(message.replace("SHIPPED", data_folder("rules"))).replace("LINE", r"\d+\n")
        assert re.match(place, said), said
        assert hint in said
        assert "Traceback" not in said


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere", "nowhere: there is no such file or folder of rules"),
        ("law", "law: this folder holds no file of rules"),
        ("law/parks.law", "law/parks.law: this is no file of rules"),
    ],
)
def test_a_folder_without_rules_is_refused_and_not_passed_over(parks: Path, path: str, message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        _ = Catalogue([parks / path]).texts
    assert str(caught.value).startswith(str(parks / message.partition(": ")[0]) + ": " + message.partition(": ")[2])
    with pytest.raises(InvalidInput):
        Catalogue([parks / path]).treaty("ets185")


def test_own_rules_are_used_from_python(parks: Path) -> None:
    catalogue = Catalogue([parks / "rules"])
    report = check(catalogue.law(["law"]), ["parks"], date(2021, 1, 1), catalogue)
    assert report.finding("parks:art2").verdict == "partial"


def test_a_rule_in_a_treaty_is_told_with_its_file(parks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = '\nrule late\n  when provision hour is late\n  then note because "it is late"\n'
    with (parks / "rules" / "parks.treaty").open("a", encoding="utf-8") as treaty:
        treaty.write(rule)
    assert main(["check", "law", "--rules", "rules"]) == 2
    assert re.match(r"rules/parks\.treaty:\d+:6: rule `late`: a provision has no `hour`\n", capsys.readouterr().err)
