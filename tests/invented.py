"""An invented vocabulary for tests: few words, in every relation that words have to each other."""

from __future__ import annotations

from datetime import date

import attrs

from treatycheck.model.law import Article, Claim, Value
from treatycheck.model.treaty import Clause, Condition, Required, Requirement, Treaty
from treatycheck.model.vocabulary import Dimension, Kind, Term, Vocabulary

DAY = date(2020, 1, 1)
BEFORE, AFTER = date(2010, 1, 1), date(2030, 1, 1)
TREATY = "pact"
FAULTS = ("negligence", "recklessness", "intent")


def term(name: str, dimension: str = "", *genera: str, exhausted: bool = False) -> Term:
    return Term(name, name, (dimension,) if dimension else (), genera, exhausted)


def within(term: Term, *spans: tuple[int, int | None]) -> Term:
    """Return a term that means certain ages."""
    return attrs.evolve(term, within=(("age", tuple(Value(low=low, high=high) for low, high in spans)),))


def article(*parts: str) -> Article:
    return Article(TREATY, parts)


TERMS = (
    # `spoil` is all soaking and burning; `harm` is crushing and more, so naming `crush` leaves a rest.
    term("take", "conduct"),
    term("harm", "conduct"),
    term("crush", "conduct", "harm"),
    term("spoil", "conduct", exhausted=True),
    term("soak", "conduct", "spoil"),
    term("burn", "conduct", "spoil"),
    term("thing", "object"),
    term("tool", "object", "thing"),
    within(term("letter", "object"), (0, 18)),
    term("inward", "leg"),
    term("outward", "leg"),
    term("far_outward", "leg", "outward"),
    within(term("by_word", "form"), (14, 16), (18, None)),
    term("by_deed", "form"),
    term("aid", "modes"),
    term("abet", "modes"),
    term("chief", "position"),
    term("clerk", "position"),
    term("deprivation_of_liberty", "sanction"),
    term("imprisonment", "sanction", "deprivation_of_liberty"),
    term("monetary_sanction", "sanction"),
    term("fine", "sanction", "monetary_sanction"),
    term("chest", "defines"),
    term("coffer", "defines", "chest"),
    term("wooden", "covers"),
    term("iron", "covers"),
    term("sworn", "secrecy"),
    term("sealed", "secrecy"),
    term("public", "entity"),
    term("private", "entity"),
    term("wrongly"),
    attrs.evolve(term("unasked"), follows_from=("wrongly",)),
    attrs.evolve(term("on_duty"), except_follows_from=("wrongly",)),
    attrs.evolve(term("guarding"), genera=("on_duty",)),
    within(term("greed"), (16, None)),
    term("profit", "", "greed"),
    term("great_profit", "", "profit"),
    attrs.evolve(term("handed"), follows_from=("take", "profit")),
    term("loss"),
    term("great_loss", "", "loss"),
    term("pledged"),
)
CONDITIONS = tuple(one.name for one in TERMS if not one.dimensions)
TERMS_OF = {
    dimension: tuple(one.name for one in TERMS if dimension in one.dimensions)
    for dimension in "conduct object leg form modes position sanction defines covers entity secrecy".split()
}
SILENCE = {"leg": "all", "form": "all", "position": "all", "entity": "all"}
DIMENSIONS = (
    *(Dimension(name, name, silence=SILENCE.get(name, "nothing"), apart=name == "secrecy") for name in TERMS_OF),
    Dimension("age", "how old", unit="years"),
    Dimension("lasts", "how long", unit="days", apart=True),
    Dimension("lasts_in_all", "how long in all", unit="days", apart=True),
    Dimension("fault", "fault", ordered=FAULTS),
    Dimension("unlawfulness", "marks of wrong", demands=True),
)
DEMANDS = ("only_if", "except")
RESTING = (*DEMANDS, "applies_to", "punished_as", "punished_by")
BUILT_ON = (*RESTING, "punished_as_offence", "general_fault")
OFFENCE = (
    *DEMANDS,
    "as",
    "aggravates",
    "punished_as",
    "punished_by",
    "complaint",
    "yields",
    "class",
    "general_fault",
    "lasts",
)
KINDS = (
    Kind(
        "offence", "offence", ("conduct", "object", "leg", "form", "age", "fault", "unlawfulness", "secrecy"), OFFENCE
    ),
    Kind("attempt", "attempt", ("fault", "unlawfulness"), BUILT_ON),
    Kind(
        "participation",
        "participation",
        ("modes", "fault", "unlawfulness"),
        BUILT_ON,
    ),
    Kind("liability", "liability", ("modes", "position", "fault"), RESTING),
    Kind("definition", "definition", ("defines", "covers", "entity"), DEMANDS),
    Kind("sanction", "sanction", ("sanction",), ("only_if",)),
    Kind("secrecy", "secrecy", ("secrecy",), ("applies_to", "looked_up")),
    Kind("rank", "rank", ("position",), ("applies_to", "looked_up")),
)
VOCABULARY = Vocabulary(
    {one.name: one for one in DIMENSIONS}, {one.name: one for one in KINDS}, {one.name: one for one in TERMS}
)

EVERYTHING = Claim(((article("1"), article("99")),))
DEFINITION = Requirement(
    article("9"),
    "Chests",
    kind="definition",
    clauses=(
        Clause(
            (
                Required("defines", (Value("chest"),)),
                Required("covers", (Value("wooden"), Value("iron"))),
                Required("entity", (Value("public"), Value("private"))),
            )
        ),
    ),
    where_defined=True,
)
ON_CONDITION = (Condition(article=DEFINITION.article), Condition(stated="pledged"))


def treaty_of(*requirements: Requirement) -> Treaty:
    return Treaty(TREATY, "Pact", requirements=requirements)
