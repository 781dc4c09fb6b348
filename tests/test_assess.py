"""The whole pipeline: what the rules find impermissible counts for nothing, whoever wrote them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.invented import BEFORE, DAY, DEFINITION, EVERYTHING, TREATY, VOCABULARY, article, treaty_of
from treatycheck import Catalogue, Report, check
from treatycheck.engine.durable import Engine
from treatycheck.engine.ruleset import Conclusion, Fact
from treatycheck.model.law import Demand, Instrument, Law, Party, Provision, Statute, Value
from treatycheck.model.rules import Rule, Test
from treatycheck.model.treaty import Clause, Condition, Permission, Required, Requirement
from treatycheck.testing import treaties
from treatycheck.testing.of_every_treaty import what_is_found_impermissible_counts_nothing
from treatycheck.testing.setting import Setting
from treatycheck.testing.strategies import placed

Made = Callable[..., Catalogue]

PACT = """\
treaty pact "Pact"
article 1 "Looking in"
  requires offence
    conduct: access
    object: computer_system
  permits security_measures_infringed by declaration under art. 8
article 2 "Taking away"
  requires offence
    conduct: delete
    object: computer_data
  permits serious_harm by reservation under art. 9
article 3 "Attempts"
  requires attempt of art. 2
  permits serious_harm by reservation under art. 7
article 7 no duty to legislate "another clause on reservations"
article 8 no duty to legislate "a clause on declarations"
article 9 no duty to legislate "a clause on reservations"
"""
NEVER = """\
rule never_both
  when instrument of pact art. 9 status is on_file or proposed
  and instrument of pact art. 8 status is on_file or proposed
  then impermissible_instrument because "a State makes one of the two"
"""
ONLY_WHERE_MET = """\
rule where_looking_in_is_met
  when instrument of pact art. 9 status is on_file
  and situation of pact art. 1 on_file is not whole
  then impermissible_instrument because "only who meets art. 1 may reserve"
rule too_early
  when instrument of pact art. 8 status is on_file
  then impermissible_instrument because "nobody may declare this any longer"
"""
TAKING_OVER = """\
treaty protocol "Protocol"
article 1 "Both"
  requires offence
    conduct: alter
    object: computer_data
article 2 applies pact art. 3 to art. 1 "attempts at this, too"
"""
NO_LONGER = """\
rule no_longer
  when instrument of pact art. 7 status is on_file
  then impermissible_instrument because "nobody may reserve this any longer"
"""
LAW = """\
law code "Code" of XX
  encodes pact art. 1-9
offence § 1
  conduct: access
  object: computer_system
  only if security_measures_infringed
offence § 2
  conduct: delete
  object: computer_data
  only if serious_harm
party to pact since 2010-01-01
"""
DECLARED = "declares pact art. 8 security_measures_infringed since 2009-01-01\n"
RESERVED = "reserves pact art. 9 serious_harm since 2009-01-01\n"


@pytest.fixture
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    def with_rules(in_treaty: str = "", beside: str = "", protocol: str = "") -> Catalogue:
        folder = tmp_path_factory.mktemp("pact")
        (folder / "pact.treaty").write_text(PACT + in_treaty, encoding="utf-8")
        if protocol:
            (folder / "protocol.treaty").write_text(protocol, encoding="utf-8")
        if beside:
            (folder / "own.rules").write_text(beside, encoding="utf-8")
        return Catalogue([str(folder)])

    return with_rules


def report(made: Catalogue, lines: str, only: str = "") -> Report:
    return check(made.parse_law(LAW + lines), ["pact"], DAY, made, only)


def verdicts(made: Catalogue, lines: str) -> list[str]:
    found = report(made, lines)
    for name, verdict in found.verdicts.items():
        # One requirement alone is judged as it is among all.
        assert report(made, lines, name).verdicts[name] == verdict
    return [found.verdicts[name] for name in ("pact:art1", "pact:art2")]


@pytest.mark.parametrize("beside", [False, True])
def test_an_instrument_that_an_own_rule_refuses_counts_for_nothing(made: Made, *, beside: bool) -> None:
    catalogue = made(beside=NEVER) if beside else made(NEVER)
    assert verdicts(catalogue, "") == ["narrower", "narrower"]
    assert verdicts(catalogue, RESERVED) == ["narrower", "met_with_instrument"]
    assert verdicts(catalogue, DECLARED) == ["met_with_instrument", "narrower"]
    assert verdicts(catalogue, DECLARED + RESERVED) == ["met_with_instrument", "narrower"]
    (refused,) = report(catalogue, DECLARED + RESERVED).impermissible
    assert (refused.instrument, refused.because) == ("reservation under pact art. 9", "a State makes one of the two")


def test_what_no_longer_counts_may_be_the_reason_why_another_is_refused(made: Made) -> None:
    """Without the declaration article 1 is not met, and then the reservation may not be made either."""
    catalogue = made(ONLY_WHERE_MET)
    assert verdicts(catalogue, DECLARED + RESERVED) == ["narrower", "narrower"]
    found = report(catalogue, DECLARED + RESERVED).impermissible
    assert [one.instrument for one in found] == ["declaration under pact art. 8", "reservation under pact art. 9"]


def test_the_rules_run_once_where_nothing_new_is_refused(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[Engine] = []
    conclude = Engine.conclude

    def counted(engine: Engine, facts: Iterable[Fact]) -> tuple[Conclusion, ...]:
        runs.append(engine)
        return conclude(engine, facts)

    monkeypatch.setattr(Engine, "conclude", counted)
    wrong = "reserves pact art. 9 dishonest_intent since 2009-01-01\n"
    for rules, lines, expected in (
        ("", DECLARED + RESERVED, 1),
        ("", wrong, 1),
        (NEVER, RESERVED, 1),
        (NEVER, DECLARED + RESERVED, 2),
    ):
        catalogue = made(rules)
        runs.clear()
        report(catalogue, lines)
        assert len(runs) == expected


def test_what_is_refused_under_one_treaty_counts_for_nothing_under_one_that_takes_it_over(made: Made) -> None:
    attempt = (
        "offence § 3\n  conduct: alter\n  object: computer_data\n"
        "attempt § 4\n  applies to § 2, § 3\n  only if serious_harm\n"
        "reserves pact art. 7 serious_harm since 2009-01-01\n"
    )
    text = LAW.replace("encodes pact art. 1-9", "encodes pact art. 1-9\n  encodes protocol art. 1-2") + attempt
    for rules, verdict in (("", "met_with_instrument"), (NO_LONGER, "narrower")):
        catalogue = made(rules, protocol=TAKING_OVER)
        law = catalogue.parse_law(text)
        assert check(law, ["protocol"], DAY, catalogue).verdicts["protocol:art2.pact-art3"] == verdict
        assert check(law, ["pact"], DAY, catalogue).verdicts["pact:art3"] == verdict


# ---------------------------------------------------------------- one instrument for two things

GREED, LOSS = Demand(("greed",)), Demand(("loss",))


def test_an_instrument_whose_condition_is_not_met_counts_for_none_of_what_it_names() -> None:
    """It names one demand that may be reserved, and one that may be only where chests are defined."""
    under = (article("20"),)
    permits = (
        Permission("reservation", under, terms=(("greed", False),)),
        Permission("reservation", under, terms=(("loss", False),), conditions=(Condition(DEFINITION.article),)),
    )
    wanted = Requirement(
        article("2"), kind="offence", clauses=(Clause((Required("conduct", (Value("take"),)),)),), permissions=permits
    )
    catalogue = Catalogue.of(VOCABULARY, ())
    taking = Provision("offence", "", dimensions=(("conduct", (Value("take"),)),), demands=(GREED,))
    code = Statute("code", "Code", "XX", encodes=(EVERYTHING,))
    for demands, verdict in (((GREED,), "met_with_instrument"), ((GREED, LOSS), "narrower")):
        made = Instrument("reservation", article("20"), demands=demands, since=BEFORE)
        law = Law("XX", (code,), placed((taking,)), (Party(TREATY, BEFORE),), (made,))
        for only in ("", "pact:art2"):
            found = check(law, [treaty_of(wanted, DEFINITION)], DAY, catalogue, only)
            assert found.verdicts["pact:art2"] == verdict


# ---------------------------------------------------------------- any treaty, any law

statuses = st.sampled_from((("on_file",), ("on_file", "proposed")))
numbers = st.sampled_from(("20", "21", "22"))


@given(st.data())
def test_whatever_the_rules_of_a_treaty_refuse_counts_for_nothing(data: st.DataObject) -> None:
    treaty = data.draw(treaties(VOCABULARY))
    tests = [Test("instrument", "status", data.draw(statuses), of=article(data.draw(numbers)))]
    if data.draw(st.booleans()):
        field, negated = data.draw(st.sampled_from(("clean", "on_file", "narrower"))), data.draw(st.booleans())
        tests.append(Test("situation", field, ("whole",), negated, of=article(data.draw(st.sampled_from(("2", "3"))))))
    elif data.draw(st.booleans()):
        tests.append(Test("instrument", "status", ("on_file",), of=article(data.draw(numbers))))
    never = Rule("never", tuple(tests), "impermissible_instrument", because="not this one")
    own = attrs.evolve(treaty, rules=(never,))
    what_is_found_impermissible_counts_nothing(data, Setting(own, Catalogue.of(VOCABULARY, [own]), date(2020, 1, 1)))
