"""Reports made by hand, with something of everything that a check can find, and the files that hold what they print."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from treatycheck.model.findings import (
    Finding,
    Gap,
    Headline,
    Impermissible,
    InstrumentUse,
    Miss,
    Note,
    Report,
    Witness,
)
from treatycheck.model.law import Article, BoxPart, Demand, Place, Value
from treatycheck.model.treaty import Clause, Condition, Example, Permission, Required, Requirement, Treaty
from treatycheck.model.vocabulary import Dimension, Kind, Term, Vocabulary

CODE = "drafts/penal-code.law"
COMPANIES = "drafts/企業責任法-act-on-the-liability-of-legal-persons-and-associations.law"
LINES = {
    (CODE, 12): 'offence § 230(1) "Unauthorised access to a computer system"',
    (CODE, 24): 'offence § 230(2)(b) "Interference with data"',
    (CODE, 41): 'offence § 231 "Procuring and keeping an access device, a password or a similar item"   # devices',
    (CODE, 60): "  attempt § 21 applies to § 230(1), § 230(2)(b)",
    (COMPANIES, 3): 'liability 第四条の二 "法人の責任"',
}
SUPPRESS = "a person who intentionally and without right suppresses computer data commits no offence under this law"


RISKY = "an offence without a mental element also punishes accidents"


def provision(citation: str, statute: str = "penal_code") -> str:
    return f"XX:{statute}:{citation}"


def needs_instrument() -> Finding:
    return Finding(
        "ets185:art2",
        "Illegal access",
        "shall",
        "needs_instrument",
        "warning",
        witnesses=(Witness(provision("§ 230(1)"), CODE, 12, 1, "available"),),
        instruments=(
            InstrumentUse("security_measures_infringed", "declaration", "art. 2", "available", provision("§ 230(1)")),
        ),
        points=1,
        rule="needs_instrument",
        lacks=("security_measures_infringed",),
    )


def partial() -> Finding:
    near = Miss(provision("§ 230(2)(b)"), "does not reach `suppress`", "add `suppress` to its conduct", CODE, 24, 1)
    far = Miss(provision("§ 231"), "does not reach `suppress`, `input`", "", CODE, 41, 1)
    return Finding(
        "ets185:art4",
        "Data interference",
        "shall",
        "partial",
        "error",
        witnesses=(Witness(provision("§ 230(2)(b)"), CODE, 24, 1),),
        gaps=(
            Gap("none", (("conduct", ("suppress",)),), 1, scenario=SUPPRESS, nearest=(near, far), lacks=("suppress",)),
            Gap("none", (("conduct", ("input",)),), 1, scenario="", nearest=(near, far), may_be_excluded="art. 4(2)"),
        ),
        more_gaps=3,
        points=5,
        covered=3,
        judgement=("what harm is serious",),
        rule="partial",
        lacks=("suppress",),
    )


def devices(article: str, title: str, act: str) -> Finding:
    beyond = Miss(
        provision("§ 231"),
        "demands solely_designed, which the treaty does not allow",
        "drop the demand solely_designed",
        CODE,
        41,
        1,
    )
    region = (("conduct", (act,)), ("object", ("misuse_hardware", "misuse_program")))
    told = f"a person who intentionally and without right {act}s a tool made mainly, but not only, for crime goes free"
    return Finding(
        f"ets185:{article}",
        title,
        "shall",
        "narrower",
        "error",
        gaps=(Gap("narrower", region, 2, scenario=told, nearest=(beyond,), lacks=("solely_designed",)),),
        points=4,
        covered=2,
        rule="narrower",
    )


def duties() -> tuple[Finding, ...]:
    attempt = Finding(
        "ets185:art11.2",
        "Attempt",
        "shall",
        "arguable",
        "warning",
        gaps=(
            Gap(
                "arguable",
                (("main", ("ets185:art4", "ets185:art5")), ("fault", ("intent",))),
                2,
                scenario="it is open whether an attempt to damage data is punished",
                nearest=(Miss(provision("§ 21"), "reaches damage only arguably", "", CODE, 60, 3),),
            ),
        ),
        arguable=("XX:penal_code:§ 21",),
        points=7,
        covered=5,
        notes=("looked at over 2 offences only",),
    )
    companies = Finding(
        "ets185:art12.1",
        "Corporate liability",
        "shall_within_principles",
        "missing",
        "warning",
        gaps=(
            Gap(
                "none",
                (("basis", ("act_of_leading_person",)), ("form", ("criminal_form", "civil_form"))),
                2,
                scenario="a company whose director breaks into a rival's computer for its benefit answers for nothing",
                nearest=(
                    Miss(
                        "XX:act_on_companies:第四条の二",
                        "does not apply to these offences",
                        "let it apply to all offences",
                        COMPANIES,
                        3,
                        1,
                    ),
                ),
            ),
        ),
        points=2,
        reason="no provision of this kind applies",
    )
    sanctions = Finding(
        "ets185:art13.1",
        "Sanctions",
        "shall",
        "met",
        "none",
        judgement=("effective, proportionate",),
        points=3,
        covered=3,
    )
    return attempt, companies, sanctions


def quiet() -> tuple[Finding, ...]:
    interception = Finding(
        "ets185:art3",
        "Illegal interception",
        "shall",
        "met_with_instrument",
        "none",
        instruments=(InstrumentUse("connected_system", "declaration", "art. 3", "on_file", provision("§ 182")),),
        points=7,
        covered=7,
    )
    child = Finding(
        "ets185:art9.1.d",
        "Offences related to child pornography",
        "shall",
        "excluded",
        "none",
        instruments=(InstrumentUse("exclusion", "reservation", "art. 9(4)", "on_file"),),
        points=6,
    )
    consider = Finding(
        "ets185:art9.2", "Wider notion of the material", "shall_consider", "partial", "none", points=3, covered=1
    )
    away = "the law does not say that it encodes this article"
    rest = tuple(
        Finding(f"ets185:art{number}", f"Power {number}", "shall", "not_assessed", "none", reason=away)
        for number in ("14.1", "14.2", "15.1", "16.1", "16.2", "17.1", "21")
    )
    one = Finding(
        "ets185:art12.2",
        "Lack of supervision",
        "shall",
        "not_assessed",
        "none",
        reason="the law names no offence",
        not_verified="text of 2001 not seen",
    )
    return interception, child, consider, one, *rest


def full_report() -> Report:
    """Return a report with something of everything."""
    making = devices("art6.1.a.i", "Making and passing on devices", "sell")
    keeping = devices("art6.1.b", "Keeping devices", "possess")
    attempt, companies, sanctions = duties()
    interception, child, consider, one, *rest = quiet()
    findings = (
        needs_instrument(),
        interception,
        partial(),
        making,
        keeping,
        child,
        consider,
        attempt,
        companies,
        one,
        sanctions,
        *rest,
    )
    return Report(
        jurisdiction="XX",
        as_at=date(2026, 11, 24),
        files=(CODE, COMPANIES),
        findings=findings,
        articles=(
            Headline("ets185:art2", "needs_instrument", 0, 1, 0, 1, 0),
            Headline("ets185:art3", "met_with_instrument", 1, 0, 0, 7, 7),
            Headline("ets185:art4", "partial", 0, 1, 0, 5, 3),
            Headline("ets185:art6", "narrower", 0, 2, 0, 8, 4),
            Headline("ets185:art9", "excluded", 1, 0, 0, 6, 0),
            Headline("ets185:art11", "arguable", 0, 1, 0, 7, 5),
            Headline("ets185:art12", "missing", 0, 1, 1, 2, 0),
            Headline("ets185:art13", "met", 1, 0, 0, 3, 3),
            *(Headline(f"ets185:art{number}", "not_assessed", 0, 0, 1) for number in (14, 15, 16, 17, 21)),
        ),
        impermissible=(
            Impermissible("reserves ets185 art. 5", "article 42 does not list article 5", CODE, 80, 1),
            Impermissible(
                "would reserve ets185 art. 6(3)", "the reservation touches the floor: selling devices", CODE, 84, 1
            ),
        ),
        notes=(
            Note(
                "no_fault_element",
                provision("§ 230(1)"),
                "an offence without a mental element also punishes accidents",
                CODE,
                12,
                1,
            ),
            Note(
                "no_fault_element",
                provision("§ 231"),
                "an offence without a mental element also punishes accidents",
                CODE,
                41,
                1,
            ),
        ),
    )


@pytest.fixture
def report() -> Report:
    return full_report()


@pytest.fixture
def excerpts() -> Callable[[str, int], str]:
    return lambda path, line: LINES.get((path, line), "")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file that holds it; `GOLDEN=write` writes the file anew."""

    def compare(name: str, text: str) -> None:
        path = Path(request.path).parent / "golden" / name
        if os.environ.get("GOLDEN") == "write":
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_text(encoding="utf-8")

    return compare


def article(*parts: str) -> Article:
    return Article("ets185", parts)


def values(*names: str) -> tuple[Value, ...]:
    return tuple(Value(name) for name in names)


def permissions() -> tuple[Permission, ...]:
    box = (BoxPart("conduct", values("produce")), BoxPart("object", values("misuse_hardware")))
    range_of_articles = (BoxPart(articles=((article("3"), article("5")),)),)
    conditions = (Condition(article("10", "3", "remedies")), Condition(stated="other_remedies"))
    return (
        Permission("option", terms=(("dishonest_intent", False), ("intent_to_gain", False), ("official_duty", True))),
        Permission("reservation", (article("6", "3"), article("42")), exclusion=box, conditions=conditions),
        Permission(
            "declaration", (article("40"),), one_of=("a", "b"), arguable=True, clause="codes", scope=range_of_articles
        ),
        Permission("reservation", (article("41", "1"),), anything=True),
        Permission("reservation", (article("9", "4"),), limit=Required("age", (Value(low=0, high=16),))),
        Permission("reservation", (article("6", "3"),), exclusion=()),
    )


def full_treaty() -> Treaty:
    """Return a treaty with something of everything."""
    age = (Value(low=0, high=18), Value(low=20, high=30), Value(low=60, arguable=True))
    devices_clause = Clause(
        (
            Required("conduct", values("produce", "sell", "procure")),
            Required("object", values("misuse_hardware", "misuse_program")),
            Required("age", age),
        ),
        (
            Demand(("without_right",)),
            Demand(("primarily_designed", "solely_designed")),
            Demand(("official_duty",), negated=True),
        ),
        "devices",
    )
    codes = Clause((Required("sanction", values("deprivation_of_liberty", "fine"), one_of=True),), (), "codes")
    defined = Clause((Required("defines", values("computer_system")), Required("covers", values("part", "network"))))
    requirements = (
        Requirement(article("1", "a"), "Computer system", kind="definition", where_defined=True, clauses=(defined,)),
        Requirement(
            article("6", "1", "a", "i"),
            "Misuse of devices",
            kind="offence",
            clauses=(devices_clause, codes),
            permissions=permissions(),
            floor=(BoxPart("conduct", values("sell", "distribute")),),
            why="tools are sold before they are used",
            often_missed="programs, beside hardware",
            judgement=("what is mainly designed for crime",),
            verified="English text, 2017",
            place=Place("rules/t.treaty", 2),
            examples=(
                Example("met", place=Place("t.treaty", 3)),
                Example("partial", ("procure",), at=date(2020, 1, 1), place=Place("t.treaty", 9)),
                Example("partial", ("sell",)),
            ),
        ),
        Requirement(article("8", "2"), "Consultation", no_duty="it says how parties consult"),
        Requirement(article("9", "2"), see=((article("9", "1"), None),)),
        Requirement(
            article("11", "2"),
            "Attempt",
            strength="shall_within_principles",
            kind="attempt",
            over=((article("3"), article("5")), (article("9", "1", "a"), None)),
            clauses=(Clause((Required("fault", values("intent")),)),),
            not_verified="only the French text was at hand",
        ),
        Requirement(
            article("12", "9"), "Earlier convictions", forbidden="prior_conviction", over=((article("9", "1"), None),)
        ),
        Requirement(article("14", "1"), "Procedure", kind="power"),
    )
    return Treaty(
        "ets185",
        "Convention on Cybercrime",
        date(2001, 11, 23),
        date(2004, 7, 1),
        requirements=requirements,
    )


def full_vocabulary() -> Vocabulary:
    """Return a vocabulary with something of everything."""
    terms = (
        Term("data_act", "anything done to data", ("conduct",), exhausted=True),
        Term("alter", "change data", ("conduct",), genera=("data_act",), synonyms=("modify",)),
        Term(
            "suppress",
            "make data unavailable without erasing them",
            ("conduct",),
            genera=("data_act",),
            synonyms=("withhold", "block"),
            includes="hiding, blocking, withdrawing access",
            excludes="erasing: `delete`",
            wordings=("renders inaccessible", "unterdrückt"),
            border="slowing down: `?`",
            source="ETS 185 art. 4",
        ),
        Term(
            "official_duty",
            "done in the exercise of a public office",
            except_follows_from=("without_right",),
            role="exception",
        ),
        Term(
            "dishonest_intent", "an aim that honest people would not have", follows_from=("intent_to_gain",), role="aim"
        ),
    )
    dimensions = (
        Dimension("conduct", "what is done", silence="nothing"),
        Dimension(
            "fault", "with what mind", ordered=("negligence", "recklessness", "intent"), note="knowledge is intent"
        ),
        Dimension("age", "how old the person shown is", unit="years"),
        Dimension("unlawfulness", "what makes it unlawful", demands=True),
    )
    kinds = (
        Kind(
            "offence", "conduct that is punished", ("conduct", "fault"), ("only if", "except"), note="one per paragraph"
        ),
    )
    return Vocabulary(
        {dimension.name: dimension for dimension in dimensions},
        {kind.name: kind for kind in kinds},
        {term.name: term for term in terms},
    )


@pytest.fixture
def treaty() -> Treaty:
    return full_treaty()


@pytest.fixture
def vocabulary() -> Vocabulary:
    return full_vocabulary()
