"""The workload of the benchmarks: vocabularies, treaties and laws drawn with fixed seeds, as objects and as text.

Eight dimensions of twelve values and sixteen conditions that may narrow. A provision names two to six dimensions and
makes up to three demands; a requirement asks for two to six values in each of one to three dimensions, permits up to
eight of the demands, and gives some values of the dimensions that it does not ask for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random

from treatycheck.model.law import Article, Claim, Demand, Law, Provision, Statute, Value
from treatycheck.model.treaty import Clause, Permission, Required, Requirement, Treaty
from treatycheck.model.vocabulary import Dimension, Kind, Term, Vocabulary

DAY = date(2026, 1, 1)
TREATY = "synthetic"
DIMENSIONS = tuple(f"dimension_{number}" for number in range(8))
ABOUT = DIMENSIONS[:4]
"""The dimensions in which silence reaches nothing; in the others it reaches all."""
VALUES = 12
CONDITIONS = tuple(f"condition_{number}" for number in range(16))


def terms_of(dimension: str) -> tuple[str, ...]:
    """Return the twelve terms of a dimension."""
    return tuple(f"{dimension}_value_{number}" for number in range(VALUES))


NUMBER = {
    name: number
    for number, name in enumerate((*DIMENSIONS, *CONDITIONS, *(term for name in DIMENSIONS for term in terms_of(name))))
}
"""Names as numbers, for engines that want small symbols."""


def numbers(names: Iterable[str]) -> tuple[int, ...]:
    """Return names as numbers."""
    return tuple(NUMBER[name] for name in names)


def vocabulary() -> Vocabulary:
    """Return the vocabulary of the workload."""
    dimensions = {
        name: Dimension(name, "drawn at random", silence="nothing" if name in ABOUT else "all") for name in DIMENSIONS
    }
    # The measuring of every treaty may ask for these two, so every vocabulary has them.
    dimensions["fault"] = Dimension("fault", "", ordered=("negligence", "recklessness", "intent"))
    dimensions["unlawfulness"] = Dimension("unlawfulness", "", demands=True)
    terms = {term: Term(term, "", (name,)) for name in DIMENSIONS for term in terms_of(name)}
    terms |= {name: Term(name, "", ("fault",)) for name in dimensions["fault"].ordered}
    terms |= {name: Term(name, "") for name in CONDITIONS}
    offence = Kind("offence", "an offence", tuple(dimensions), ("only_if", "except", "punished_by"))
    return Vocabulary(dimensions, {"offence": offence}, terms)


def some(random: Random, choices: tuple[str, ...], least: int, most: int) -> tuple[str, ...]:
    """Draw some of the choices, at least and at most so many, in their order."""
    drawn = set(random.sample(choices, random.randint(least, most)))
    return tuple(one for one in choices if one in drawn)


def requirement(random: Random, number: int) -> Requirement:
    """Draw a requirement; three dimensions ask for at most five values each."""
    asked = (random.choice(ABOUT), *random.sample(DIMENSIONS, random.randint(0, 2)))
    dimensions = tuple(name for name in DIMENSIONS if name in asked)
    most = 5 if len(dimensions) == 3 else 6
    required = tuple(
        Required(name, tuple(Value(term) for term in some(random, terms_of(name), 2, most))) for name in dimensions
    )
    given = tuple(
        Demand((term,)) for name in DIMENSIONS if name not in asked for term in some(random, terms_of(name), 0, 3)
    )
    permitted = some(random, CONDITIONS, 0, 8)
    return Requirement(
        Article(TREATY, (str(number),)),
        title="drawn at random",
        kind="offence",
        clauses=(Clause(required, given),),
        permissions=tuple(Permission("option", terms=((name, False),)) for name in permitted),
    )


def treaty(requirements: int = 150, seed: int = 185) -> Treaty:
    """Draw a treaty."""
    random = Random(seed)
    drawn = tuple(requirement(random, number) for number in range(1, requirements + 1))
    return Treaty(TREATY, "Drawn at random", requirements=drawn)


def provision(random: Random, number: int) -> Provision:
    """Draw a provision: one dimension that it is about, and one to five more."""
    named = {random.choice(ABOUT), *random.sample(DIMENSIONS, random.randint(1, 5))}
    return Provision(
        kind="offence",
        citation=f"art. {number}",
        dimensions=tuple(
            (name, tuple(Value(term) for term in some(random, terms_of(name), 3, 9)))
            for name in DIMENSIONS
            if name in named
        ),
        demands=tuple(Demand((name,)) for name in some(random, CONDITIONS, 0, 3)),
        statute="code",
        identity=f"XX:code:art. {number}",
    )


def law(provisions: int = 60, seed: int = 2001) -> Law:
    """Draw a law that claims to encode the whole treaty."""
    random = Random(seed)
    claim = Claim(((Article(TREATY, ("1",)), Article(TREATY, ("9999",))),))
    statute = Statute("code", "Code", "XX", encodes=(claim,))
    drawn = tuple(provision(random, number) for number in range(1, provisions + 1))
    return Law("XX", (statute,), drawn)


def law_text(provisions: int, seed: int = 2004) -> str:
    """Write a law with the words of the shipped vocabulary: so many offences of some seven lines each."""
    random = Random(seed)
    conducts = ("access", "intercept", "damage", "delete", "deteriorate", "alter", "suppress", "input", "transmit")
    objects = ("computer_system", "computer_system_part", "computer_data", "data_transmission", "computer_program")
    conditions = ("security_measures_infringed", "dishonest_intent", "serious_harm", "connected_system", "non_public")
    lines = [
        'law code "Code drawn at random" of XX',
        "  language en",
        "  in force from 2010-01-01",
        "  encodes ets185 art. 2-13",
    ]
    for number in range(1, provisions + 1):
        lines += [
            "",
            f'offence § {number}(1) "Offence number {number}"',
            f"  conduct: {', '.join(some(random, conducts, 1, 6))}",
            f"  object: {', '.join(some(random, objects, 1, 3))}",
            "  fault: intent",
            "  unlawfulness: without_right",
        ]
        lines += [f"  only if {name}" for name in some(random, conditions, 0, 2)]
        lines.append(f"  punished by imprisonment up to {random.randint(1, 10)} years or fine")
    return "\n".join(lines) + "\n"
