"""The job of the comparison in CLIPS: verdict and witnesses of every requirement, as joins in stages.

The requirements are `deffacts`, loaded once; a check resets the environment and loads the provisions. Facts such as
`(sift)` keep a stage from being matched before the one above it is done, which saves a third. Tried and slower: flat
facts for every element, `exists` and `not` over joins in place of the facts `met` and `witness`, a pair of provision
and requirement for each demand, the stages by salience alone.
"""

from __future__ import annotations

from itertools import product

import clips

from tests.benchmarks.workload import ABOUT, DIMENSIONS, NUMBER, numbers, terms_of
from treatycheck.model.law import Law
from treatycheck.model.treaty import Treaty

RULES = """
(deffacts beginning (begin))

(defrule named (declare (salience 90)) (limits ?p ? $? ?v $?) => (assert (reaches ?p ?v)))
(defrule silent (declare (salience 90)) (provision ?p $?) (open ?d $?) (not (limits ?p ?d $?))
 => (assert (silent ?p ?d)))
(defrule silent-reaches (declare (salience 90)) (silent ?p ?d) (open ?d $? ?v $?) => (assert (reaches ?p ?v)))

(defrule clean (declare (salience 80)) (provision ?p $?demands) (requirement ?r $?permits)
 (test (subsetp ?demands ?permits)) => (assert (clean ?p ?r)))
(defrule not-clean (declare (salience 70)) ?pair <- (clean ?p ?r) (limits ?p ?d $?named) (foreign ?r ?d $?given)
 (test (eq (intersection$ ?named ?given) (create$))) => (retract ?pair))
(defrule then-match (declare (salience 60)) (begin) => (assert (match)))

(defrule met-1 (declare (salience 50)) (match) (clean ?p ?r) (case ?r ?v) (reaches ?p ?v)
 => (assert (met ?r ?v) (witness ?r ?p)))
(defrule met-2 (declare (salience 50)) (match) (clean ?p ?r) (case ?r ?v ?w) (reaches ?p ?v) (reaches ?p ?w)
 => (assert (met ?r ?v ?w) (witness ?r ?p)))
(defrule met-3 (declare (salience 50)) (match) (clean ?p ?r) (case ?r ?v ?w ?x) (reaches ?p ?v) (reaches ?p ?w)
 (reaches ?p ?x) => (assert (met ?r ?v ?w ?x) (witness ?r ?p)))
(defrule then-sift (declare (salience 40)) (match) => (assert (sift)))

(defrule left (declare (salience 30)) (sift) (case ?r $?x) (not (met ?r $?x)) => (assert (left ?r $?x)))
(defrule narrow-1 (declare (salience 20)) (left ?r ?v) (reaches ?p ?v) => (assert (witness ?r ?p)))
(defrule narrow-2 (declare (salience 20)) (left ?r ?v ?w) (reaches ?p ?v) (reaches ?p ?w)
 => (assert (witness ?r ?p)))
(defrule narrow-3 (declare (salience 20)) (left ?r ?v ?w ?x) (reaches ?p ?v) (reaches ?p ?w) (reaches ?p ?x)
 => (assert (witness ?r ?p)))
(defrule unreached-1 (declare (salience 20)) (left ?r ?v) (not (reaches ? ?v)) => (assert (unreached ?r)))
(defrule unreached-2 (declare (salience 20)) (left ?r ?v ?w) (not (and (reaches ?p ?v) (reaches ?p ?w)))
 => (assert (unreached ?r)))
(defrule unreached-3 (declare (salience 20)) (left ?r ?v ?w ?x)
 (not (and (reaches ?p ?v) (reaches ?p ?w) (reaches ?p ?x))) => (assert (unreached ?r)))
(defrule then-judge (declare (salience 10)) (sift) => (assert (judge)))

(defrule met (judge) (requirement ?r $?) (not (left ?r $?)) => (assert (verdict ?r met)))
(defrule narrower (judge) (requirement ?r $?) (exists (left ?r $?)) (not (unreached ?r))
 => (assert (verdict ?r narrower)))
(defrule partial (judge) (unreached ?r) (exists (witness ?r ?)) => (assert (verdict ?r partial)))
(defrule missing (judge) (requirement ?r $?) (not (witness ?r ?)) => (assert (verdict ?r missing)))
"""


def row(*values: object) -> str:
    """Return values as the fields of a fact; tuples are spread."""
    return " ".join(row(*value) if isinstance(value, tuple) else str(value) for value in values)


class Clips:
    """A treaty as rules and initial facts of one environment, which every check resets."""

    def __init__(self, treaty: Treaty) -> None:
        self.requirements = tuple(one.id for one in treaty.requirements)
        self.environment = clips.Environment()
        for construct in RULES.strip().replace("\n(def", "\n\n(def").split("\n\n"):
            if construct.strip():
                self.environment.build(construct)
        self.environment.build(f"(deffacts treaty {' '.join(facts_of_treaty(treaty))})")

    def verdicts(self, law: Law) -> dict[str, tuple[str, frozenset[str]]]:
        """Return the verdict and the witnesses of each requirement."""
        environment = self.environment
        environment.reset()
        environment.load_facts("\n".join(facts_of_law(law)))
        environment.run()
        witnesses: dict[int, set[str]] = {}
        for fact in environment.find_template("witness").facts():
            witnesses.setdefault(fact[0], set()).add(law.provisions[fact[1]].identity)
        verdict = {fact[0]: str(fact[1]) for fact in environment.find_template("verdict").facts()}
        return {
            name: (verdict[number], frozenset(witnesses.get(number, ())))
            for number, name in enumerate(self.requirements)
        }


def facts_of_treaty(treaty: Treaty) -> list[str]:
    """Return the requirements as facts, a case of the region each, with what silence reaches."""
    facts = [f"(open {row(NUMBER[name], numbers(terms_of(name)))})" for name in DIMENSIONS if name not in ABOUT]
    for number, requirement in enumerate(treaty.requirements):
        (clause,) = requirement.clauses
        permitted = numbers(term for permission in requirement.permissions for term, _ in permission.terms)
        facts.append(f"(requirement {row(number, permitted)})")
        own = {required.dimension for required in clause.required}
        given = {term for demand in clause.given for term in demand.terms}
        for name in DIMENSIONS:
            if name not in own:
                granted = numbers(term for term in terms_of(name) if term in given)
                facts.append(f"(foreign {row(number, NUMBER[name], granted)})")
        sides = (numbers(value.term for value in required.values) for required in clause.required)
        facts += [f"(case {row(number, case)})" for case in product(*sides)]
    return facts


def facts_of_law(law: Law) -> list[str]:
    """Return the provisions as facts."""
    facts = []
    for number, provision in enumerate(law.provisions):
        demanded = numbers(term for demand in provision.demands for term in demand.terms)
        facts.append(f"(provision {row(number, demanded)})")
        for name, values in provision.dimensions:
            facts.append(f"(limits {row(number, NUMBER[name], numbers(value.term for value in values))})")
    return facts
