"""Reading words, rules and treaties from texts: each knows its file, and each fault is told with its own."""

from __future__ import annotations

import pytest

from treatycheck.catalogue import Catalogue
from treatycheck.catalogue.reading import MOST_TOLD, read_rules, read_treaty, read_vocabulary
from treatycheck.errors import InvalidInput

DIMENSION = 'dimension deed "what is done"\n'
PARK = """\
treaty park "Park"
article 1 "Signs"
  requires offence
    conduct: delete
    object: computer_data
  example missing
    offence s. 1
rule ours
  when situation of park art. 1 claimed is no
  then note because "it says nothing"
"""
NOTE = '\n  when provision kind is offence\n  then note because "an offence"\n'


def faults_of(texts: dict[str, str]) -> list[str]:
    with pytest.raises(InvalidInput) as refused:
        read_vocabulary(texts)
    return [f"{fault.path}:{fault.line}:{fault.column}: {fault.message}" for fault in refused.value.diagnostics]


def term(name: str, dimension: str = "deed") -> str:
    return f'term {name} of {dimension} "it"\n  phrase "does"\n'


def test_words_of_one_text_may_name_those_of_another() -> None:
    read = read_vocabulary({"b.terms": term("take"), "a.terms": DIMENSION})
    assert [one for one in read.terms if one == "take"] == ["take"]


def test_a_fault_is_told_with_the_file_in_which_it_stands() -> None:
    """Each of two files says the same; which of them is wrong is known by the word, not by how it is written."""
    first, second = DIMENSION + term("take"), f"# more\n{term('take')}"
    (fault,) = faults_of({"a.terms": first, "b.terms": second})
    assert fault.startswith("b.terms:2:6: `take` is defined twice")
    assert fault.endswith(": also at a.terms:2")
    (fault,) = faults_of({"a.terms": first, "b.terms": term("burn", "dead")})
    assert fault.startswith("b.terms:1:14: ")
    assert "also at" not in fault


def test_of_many_faults_the_first_are_told() -> None:
    wrong = "".join(term(f"take_{number}", "dead") for number in range(MOST_TOLD + 5))
    assert len(faults_of({"a.terms": DIMENSION + wrong})) == MOST_TOLD


def test_a_rule_knows_its_file() -> None:
    read = read_rules({"a.rules": f"rule one{NOTE}", "b.rules": f"# two\nrule two{NOTE}"})
    assert [(one.name, one.place.path, one.place.line) for one in read] == [
        ("one", "a.rules", 1),
        ("two", "b.rules", 2),
    ]
    assert {type(one.conclusion) for one in read} == {str}


def test_two_rules_of_one_name_are_refused_each_with_the_first() -> None:
    texts = {"a.rules": f"rule one{NOTE}rule two{NOTE}", "b.rules": f"rule two{NOTE}rule one{NOTE}rule three{NOTE}"}
    with pytest.raises(InvalidInput) as refused:
        read_rules(texts)
    told = [(fault.path, fault.line, fault.message) for fault in refused.value.diagnostics]
    assert told == [
        ("b.rules", 1, "there are two rules `two`: also at a.rules:4"),
        ("b.rules", 4, "there are two rules `one`: also at a.rules:1"),
    ]
    assert [fault.excerpt for fault in refused.value.diagnostics] == ["rule two", "rule one"]


@pytest.mark.parametrize("examples", [True, False])
def test_all_of_a_treaty_knows_its_file(examples: bool, catalogue: Catalogue) -> None:
    read = read_treaty(PARK, "own/park.treaty", "park", catalogue.vocabulary, examples=examples)
    (requirement,) = read.requirements
    assert len(requirement.examples) == examples
    places = [read.place, requirement.place, *(one.place for one in read.rules)]
    places += [one.place for one in requirement.examples]
    assert {place.path for place in places} == {"own/park.treaty"}
    assert [place.line for place in places[:3]] == [1, 2, 8]


def test_a_treaty_has_the_name_of_its_file(catalogue: Catalogue) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_treaty(PARK, "own/garden.treaty", "garden", catalogue.vocabulary, examples=False)
    (fault,) = refused.value.diagnostics
    assert (fault.path, fault.line, fault.column) == ("own/garden.treaty", 1, 8)
    assert (fault.message, fault.hint) == ("the treaty calls itself `park`", "call the file park.treaty")
