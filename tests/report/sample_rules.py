"""A treaty and a vocabulary made by hand, with something of everything that they can hold."""

from __future__ import annotations

from datetime import date

from treatycheck.model.law import Article, BoxPart, Demand, Place, Value
from treatycheck.model.treaty import Clause, Condition, Example, Permission, Required, Requirement, Treaty
from treatycheck.model.vocabulary import Dimension, Kind, Term, Vocabulary


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
            "offence",
            "conduct that is punished",
            ("conduct", "fault", "age"),
            ("only_if", "except"),
            note="one per paragraph",
        ),
    )
    return Vocabulary(
        {dimension.name: dimension for dimension in dimensions},
        {kind.name: kind for kind in kinds},
        {term.name: term for term in terms},
    )
