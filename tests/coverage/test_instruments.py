"""What a finding relies on: which permissions, by which instruments, and which provisions need them."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import check
from treatycheck.catalogue import Catalogue
from treatycheck.coverage.cover import Compiled
from treatycheck.coverage.meaning import Meaning
from treatycheck.errors import InvalidInput
from treatycheck.model.findings import Finding
from treatycheck.model.law import Article
from treatycheck.model.treaty import Requirement, Treaty

HEAD = 'law code "Code" of XX\n  encodes ets185 art. 2-11\n'
IMAGES = """\
offence § 1
  conduct: access
  object: computer_system
offence § 2
  conduct: produce
  content: real_minor, appearing_minor, realistic_image
  age: under {age}
"""


def finding(text: str, requirement: str, catalogue: Catalogue) -> Finding:
    return check(catalogue.parse_law(HEAD + text), ["ets185"], date(2020, 1, 1), catalogue).finding(requirement)


@pytest.mark.parametrize(
    ("instrument", "verdict", "status"),
    [
        ("", "needs_instrument", "available"),
        ("would declare ets185 art. 9(3)\n", "needs_instrument", "proposed"),
        ("declares ets185 art. 9(3) since 2010-01-01\n", "met_with_instrument", "on_file"),
    ],
)
def test_a_lower_age_relies_on_its_declaration_for_the_provision_that_sets_it(
    instrument: str, verdict: str, status: str, catalogue: Catalogue
) -> None:
    found = finding(IMAGES.format(age=16) + instrument, "ets185:art9.1.a", catalogue)
    assert found.verdict == verdict
    assert [(one.condition, one.channel, one.clause, one.status, one.provision) for one in found.instruments] == [
        ("limit of age", "declaration", "art. 9(3)", status, "XX:code:§ 2")
    ]


def test_an_age_as_high_as_the_treaty_asks_relies_on_nothing(catalogue: Catalogue) -> None:
    found = finding(IMAGES.format(age=18), "ets185:art9.1.a", catalogue)
    assert (found.verdict, found.instruments) == ("met", ())


@pytest.mark.parametrize(
    ("excluded", "floor", "named"),
    [
        ("object: access_code and conduct: sell", "touched", "yes"),
        ("object: access_code", "touched", "yes"),
        ("object: misuse_device", "untouched", "yes"),
        ("object: access_code and conduct: procure", "untouched", "yes"),
        ("object: computer_data", "untouched", "no"),
    ],
)
def test_a_reservation_may_not_touch_the_floor(excluded: str, floor: str, named: str, catalogue: Catalogue) -> None:
    law = catalogue.parse_law(HEAD + f"reserves ets185 art. 6(3) excluding {excluded} since 2010-01-01\n")
    report = check(law, ["ets185"], date(2020, 1, 1), catalogue)
    because = [one.because for one in report.impermissible]
    assert any("no reservation may touch" in one for one in because) is (floor == "touched")
    assert any("something else" in one for one in because) is (named == "no")


def test_requirements_that_follow_one_another_in_a_circle_are_named(catalogue: Catalogue) -> None:
    def duty(number: str, over: str) -> Requirement:
        return Requirement(Article("pact", (number,)), kind="attempt", over=((Article("pact", (over,)), None),))

    pact = Treaty("pact", "Pact", requirements=(duty("2", "3"), duty("3", "2")))
    with pytest.raises(InvalidInput) as caught:
        Compiled(pact, Meaning(catalogue.lexicon))
    (fault,) = caught.value.diagnostics
    assert fault.message.startswith("the requirements of pact refer to one another in a circle: pact:art")
    assert {"pact:art2", "pact:art3"} == set(fault.message.partition(": ")[2].split(" → "))
