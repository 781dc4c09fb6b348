"""Which treaties a law is held against, and what is said of those that nobody knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from treatycheck import check, parse_law
from treatycheck.catalogue import Catalogue
from treatycheck.catalogue.chosen import borne_on_by, chosen_for, named_for, strangers, treaties_for

HEAD = 'law code "Code" of XX\n'
DAY = date(2026, 1, 1)
BOTH = parse_law(f"{HEAD}  encodes ets189 art. 3\n  encodes ets185 art. 2\n")
ONE = parse_law(f"{HEAD}  encodes ets30 art. 1\n")
PARK = """\
treaty park "Park"
article 1 "Signs"
  requires offence
    conduct: delete
    object: computer_data
"""


def test_a_law_is_held_against_the_treaties_of_which_it_claims_articles_in_the_order_of_all(
    catalogue: Catalogue,
) -> None:
    assert borne_on_by(BOTH, catalogue) == ["ets185", "ets189"]
    assert [one.name for one in treaties_for(BOTH, catalogue)] == ["ets185", "ets189"]


@pytest.mark.parametrize("line", ["", '  leaves out ets185 art. 2 "elsewhere"\n', "party to ets185 since 2010-01-01\n"])
def test_a_law_that_claims_nothing_is_held_against_all(line: str, catalogue: Catalogue) -> None:
    assert borne_on_by(parse_law(HEAD + line), catalogue) == list(catalogue.treaty_names)


def test_several_laws_are_held_against_what_any_of_them_claims(catalogue: Catalogue) -> None:
    assert named_for([BOTH, ONE], None, catalogue) == ["ets185", "ets189", "ets30"]


def test_what_is_named_is_taken_as_it_is_named(catalogue: Catalogue) -> None:
    given = catalogue.treaty("ets24")
    assert named_for([BOTH], ["ets99", given], catalogue) == ["ets99", given]
    assert named_for([BOTH], [], catalogue) == []
    chosen = chosen_for([BOTH], ["ets99", given], catalogue)
    assert [one.name for one in chosen] == ["ets99", "ets24"]
    assert chosen[1] is given
    # What only an author of rules looks at is not read.
    assert not any(requirement.examples for requirement in chosen[0].requirements)


@pytest.mark.parametrize(
    "line",
    [
        "  encodes ets158 art. 2-13\n",
        '  leaves out ets158 art. 2 "elsewhere"\n',
        "party to ets158 since 2010-01-01\n",
        "declares ets158 art. 2 dishonest_intent since 2010-01-01\n",
        "would reserve ets158 art. 9(4)\n",
    ],
)
def test_a_treaty_that_nobody_knows_is_not_passed_over_in_silence(line: str) -> None:
    (remark,) = check(parse_law(f"{HEAD}  encodes ets185 art. 2\n{line}"), ["ets185"], DAY).remarks
    told, _, hint = remark.partition("; ")
    assert told == "the law speaks of `ets158`, which is no treaty that is known here: under it, nothing is assessed"
    assert hint.startswith("did you mean `ets18")


def test_each_treaty_that_nobody_knows_has_one_remark() -> None:
    law = parse_law(f"{HEAD}  encodes zoo art. 1\n  encodes park art. 1\nparty to zoo since 2010-01-01\n")
    assert [remark.split("`")[1] for remark in strangers(law, ["ets185"])] == ["zoo", "park"]
    assert strangers(law, ["zoo", "park"]) == []
    (remark,) = strangers(law, ["zoo"])
    assert remark.endswith("; one of your own is read if you name its folder, as with `--rules`")


def test_a_treaty_that_is_handed_over_is_known(tmp_path: Path) -> None:
    (tmp_path / "park.treaty").write_text(PARK, encoding="utf-8")
    park = Catalogue([str(tmp_path)]).treaty("park")
    law = parse_law(f"{HEAD}  encodes park art. 1\n")
    assert check(law, [park], DAY).remarks == ()
    assert len(check(law, ["ets185"], DAY).remarks) == 1


@pytest.mark.parametrize(
    ("claimed", "unknown"),
    [
        ("art. 99", "art. 99"),
        ("art. 2-130", "art. 130"),
        ("art. 2, 6(1)(z), 9(5), 98-99", "art. 6(1)(z), 9(5), 98, 99"),
        ("art. 2-13, 6(1), 6(1)(a), 6(1)(a)(i), 48", ""),
    ],
)
def test_an_article_that_the_rules_do_not_have_is_not_passed_over_in_silence(claimed: str, unknown: str) -> None:
    remarks = check(parse_law(f"{HEAD}  encodes ets185 {claimed}\n"), ["ets185"], DAY).remarks
    assert [remark.split(" of `")[0].removeprefix("the law claims, or leaves out, ") for remark in remarks] == (
        [unknown] if unknown else []
    )


def test_an_article_that_is_left_out_has_to_be_there_and_other_treaties_are_not_looked_at() -> None:
    law = parse_law(
        f'{HEAD}  encodes ets185 art. 2\n  leaves out ets185 art. 77 "elsewhere"\n  encodes ets189 art. 99\n'
    )
    (remark,) = check(law, ["ets185"], DAY).remarks
    assert "art. 77 of `ets185`" in remark
