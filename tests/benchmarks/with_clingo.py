"""The job of the comparison in clingo: verdict and witnesses of every requirement, as a stratified program.

Everything is decided while clingo grounds, so there is nothing to search. Tried and slower: one atom for each provision
and case, reach computed anew for each requirement, pairs excluded before it is known that the provision bears on the
requirement, conditional literals, symbols read one by one instead of the model's text.
"""

from __future__ import annotations

import re

import clingo

from tests.benchmarks.workload import ABOUT, DIMENSIONS, NUMBER, numbers, terms_of
from treatycheck.model.law import Law
from treatycheck.model.treaty import Treaty

RULES = """
limits(P,D) :- names(P,D,_).
reaches(P,V) :- names(P,_,V).
reaches(P,V) :- open(D,V), provision(P), not limits(P,D).

in(P,R,K) :- asks(R,K,V), reaches(P,V).
bears(P,R) :- sides(R,1), in(P,R,0).
bears(P,R) :- sides(R,2), in(P,R,0), in(P,R,1).
bears(P,R) :- sides(R,3), in(P,R,0), in(P,R,1), in(P,R,2).

excess(P,R) :- bears(P,R), demands(P,N), not permits(R,N).
granted(P,R,D) :- given(R,D,V), names(P,D,V).
excess(P,R) :- bears(P,R), limits(P,D), foreign(R,D), not granted(P,R,D).
clean(P,R) :- bears(P,R), not excess(P,R).
witness(R,P) :- clean(P,R).

met(R,V) :- sides(R,1), asks(R,0,V), clean(P,R), reaches(P,V).
met(R,(V,W)) :- sides(R,2), clean(P,R), asks(R,0,V), reaches(P,V), asks(R,1,W), reaches(P,W).
met(R,(V,W,X)) :- sides(R,3), clean(P,R), asks(R,0,V), reaches(P,V), asks(R,1,W), reaches(P,W), asks(R,2,X),
                  reaches(P,X).
left(R,V) :- sides(R,1), asks(R,0,V), not met(R,V).
left(R,(V,W)) :- sides(R,2), asks(R,0,V), asks(R,1,W), not met(R,(V,W)).
left(R,(V,W,X)) :- sides(R,3), asks(R,0,V), asks(R,1,W), asks(R,2,X), not met(R,(V,W,X)).

reached(R,V) :- sides(R,1), left(R,V), excess(P,R), reaches(P,V).
reached(R,(V,W)) :- left(R,(V,W)), excess(P,R), reaches(P,V), reaches(P,W).
reached(R,(V,W,X)) :- left(R,(V,W,X)), excess(P,R), reaches(P,V), reaches(P,W), reaches(P,X).
witness(R,P) :- sides(R,1), left(R,V), excess(P,R), reaches(P,V).
witness(R,P) :- left(R,(V,W)), excess(P,R), reaches(P,V), reaches(P,W).
witness(R,P) :- left(R,(V,W,X)), excess(P,R), reaches(P,V), reaches(P,W), reaches(P,X).

some(R) :- bears(_,R).
unmet(R) :- left(R,_).
unreached(R) :- left(R,X), not reached(R,X).
verdict(R,met) :- requirement(R), not unmet(R).
verdict(R,narrower) :- unmet(R), not unreached(R).
verdict(R,partial) :- unreached(R), some(R).
verdict(R,missing) :- requirement(R), not some(R).
#show verdict/2.
#show witness/2.
"""


def pool(listed: tuple[int, ...]) -> str:
    """Return values as one pooled argument: shorter to read than a fact for each."""
    return f"({';'.join(map(str, listed))})"


class Clingo:
    """A treaty as a program; a law is added to a fresh control for each check."""

    def __init__(self, treaty: Treaty) -> None:
        self.requirements = tuple(one.id for one in treaty.requirements)
        self.program = RULES + "\n".join(facts_of_treaty(treaty))

    def verdicts(self, law: Law) -> dict[str, tuple[str, frozenset[str]]]:
        """Return the verdict and the witnesses of each requirement."""
        control = clingo.Control(["--warn=none"])
        control.add("base", [], self.program + "\n" + "\n".join(facts_of_law(law)))
        control.ground([("base", [])])
        with control.solve(yield_=True) as handle:
            shown = str(handle.model())
        witnesses: dict[int, set[str]] = {}
        for requirement, provision in re.findall(r"witness\((\d+),(\d+)\)", shown):
            witnesses.setdefault(int(requirement), set()).add(law.provisions[int(provision)].identity)
        verdict = {int(number): word for number, word in re.findall(r"verdict\((\d+),(\w+)\)", shown)}
        return {
            name: (verdict[number], frozenset(witnesses.get(number, ())))
            for number, name in enumerate(self.requirements)
        }


def facts_of_treaty(treaty: Treaty) -> list[str]:
    """Return the requirements as facts, with what silence reaches."""
    facts = [f"open({NUMBER[name]},{pool(numbers(terms_of(name)))})." for name in DIMENSIONS if name not in ABOUT]
    for number, requirement in enumerate(treaty.requirements):
        (clause,) = requirement.clauses
        facts.append(f"requirement({number}). sides({number},{len(clause.required)}).")
        for side, required in enumerate(clause.required):
            facts.append(f"asks({number},{side},{pool(numbers(value.term for value in required.values))}).")
        own = {required.dimension for required in clause.required}
        given = {term for demand in clause.given for term in demand.terms}
        for name in DIMENSIONS:
            if name not in own:
                facts.append(f"foreign({number},{NUMBER[name]}).")
                granted = numbers(term for term in terms_of(name) if term in given)
                if granted:
                    facts.append(f"given({number},{NUMBER[name]},{pool(granted)}).")
        permitted = numbers(term for permission in requirement.permissions for term, _ in permission.terms)
        if permitted:
            facts.append(f"permits({number},{pool(permitted)}).")
    return facts


def facts_of_law(law: Law) -> list[str]:
    """Return the provisions as facts."""
    facts = []
    for number, provision in enumerate(law.provisions):
        facts.append(f"provision({number}).")
        for name, values in provision.dimensions:
            facts.append(f"names({number},{NUMBER[name]},{pool(numbers(value.term for value in values))}).")
        demanded = numbers(term for demand in provision.demands for term in demand.terms)
        if demanded:
            facts.append(f"demands({number},{pool(demanded)}).")
    return facts
