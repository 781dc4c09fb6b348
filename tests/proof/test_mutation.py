"""Does any test notice? On a treaty of our own, whose mutants are known, and on the treaties that are shipped."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from treatycheck.catalogue import Catalogue, shipped
from treatycheck.errors import InvalidInput
from treatycheck.model.treaty import Requirement
from treatycheck.proof import run_examples
from treatycheck.proof.mutants import Mutant, mutants_of
from treatycheck.proof.score import Score, score_of
from treatycheck.proof.trials import Trials

PARKS = Path(__file__).resolve().parents[1] / "cli" / "parks" / "rules"
CLAUSES = """\
treaty parks "Convention on Parks"

article 2 "Flowers"
  requires park_ban
    deed: pick, uproot
    plant: flower
    given without_leave
  permits for_sale by declaration under art. 2
  why "flowers are for all"
"""
EXAMPLES = {
    "met": """\
  example met
    park_ban art. 1
      deed: pick, uproot
      plant: flower
      only if without_leave
""",
    "uproot": """\
  example partial as error lacks uproot
    park_ban art. 1
      deed: pick
      plant: flower
""",
    "pick": """\
  example partial lacks pick
    park_ban art. 1
      deed: uproot
      plant: flower
""",
    "nothing": """\
  example missing
""",
    "undeclared": """\
  example needs_instrument lacks for_sale
    park_ban art. 1
      deed: pick, uproot
      plant: flower
      only if for_sale
""",
    "declared": """\
  example met_with_instrument
    park_ban art. 1
      deed: pick, uproot
      plant: flower
      only if for_sale
    party to parks since 2010-01-01
    declares parks art. 2 for_sale since 2009-01-01
""",
}


def catalogue_of(folder: Path, *left_out: str, clauses: str = CLAUSES) -> Catalogue:
    """Return a catalogue of the treaty, without some of its examples."""
    kept = [text for name, text in EXAMPLES.items() if name not in left_out]
    (folder / "parks.treaty").write_text(clauses + "".join(kept), encoding="utf-8")
    (folder / "parks.terms").write_bytes((PARKS / "parks.terms").read_bytes())
    return Catalogue([str(folder)])


def scored(folder: Path, *left_out: str, clauses: str = CLAUSES) -> Score:
    catalogue = catalogue_of(folder, *left_out, clauses=clauses)
    return score_of(catalogue.treaty("parks"), catalogue, processes=1)


def names(score: Score) -> list[str]:
    return [mutant.name.removeprefix("art. 2: ") for mutant in score.survivors]


def named(name: str, catalogue: Catalogue) -> Mutant:
    groups = mutants_of(catalogue.treaty("parks"), catalogue)
    return next(mutant for group in groups for mutant in group if mutant.name == f"art. 2: {name}")


def test_examples_of_every_clause_notice_every_change(tmp_path: Path) -> None:
    score = scored(tmp_path)
    assert names(score) == []
    assert (score.passed, score.unexercised) == (True, ())
    assert score.noticed == score.mutants


@pytest.mark.parametrize(
    ("left_out", "survivors"),
    [
        (("met",), ["drop given without_leave"]),
        (("uproot",), ["shall endeavour", "may"]),
        (("nothing",), ["only where defined"]),
        (("undeclared",), []),
        (("declared",), ["permits for_sale by declaration under art. 2: by reservation instead"]),
        (
            ("pick", "uproot"),
            ["drop pick of deed", "drop uproot of deed", "ask for one of deed", "shall endeavour", "may"],
        ),
    ],
)
def test_what_only_one_example_notices_survives_without_it(
    tmp_path: Path, left_out: tuple[str, ...], survivors: list[str]
) -> None:
    score = scored(tmp_path, *left_out)
    assert names(score) == survivors
    assert score.passed is not bool(survivors)


def test_a_permission_that_no_example_uses_is_named(tmp_path: Path) -> None:
    score = scored(tmp_path, "undeclared", "declared")
    assert score.unexercised == ("art. 2: permits for_sale by declaration under art. 2",)
    assert "drop permits for_sale by declaration under art. 2" in names(score)


def test_an_option_of_a_line_without_a_duty_is_tried_on_the_examples_of_others(tmp_path: Path) -> None:
    """No example of the option has an instrument: by the instruments of its article alone nobody would find it."""
    line = 'article 3 no duty to legislate "sales"\n  permits for_sale by option under art. 3 in art. 2\n\n'
    head, _, article = CLAUSES.replace("  permits for_sale by declaration under art. 2\n", "").partition("\n")
    sold = EXAMPLES["undeclared"].replace("needs_instrument lacks for_sale", "met")
    found = scored(tmp_path, *EXAMPLES, clauses=f"{head}\n\n{line}{article}{sold}")
    assert "art. 3: drop permits for_sale" not in {mutant.name for mutant in found.survivors}
    assert "art. 3: drop permits for_sale" in {
        mutant.name for mutant in scored(tmp_path, *EXAMPLES, clauses=f"{head}\n\n{line}{article}").survivors
    }


def test_a_requirement_without_examples_is_named(tmp_path: Path) -> None:
    more = CLAUSES + '\narticle 3 "Trees"\n  requires park_ban\n    deed: uproot\n    plant: tree\n  why "shade"\n'
    text = more.replace("article 2", "article 4", 1).replace("art. 2", "art. 4")
    score = scored(tmp_path, *EXAMPLES, clauses=text)
    assert score.unexercised[:2] == ("art. 4", "art. 3")


def test_a_mutant_shows_the_lines_that_differ(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path)
    assert named("drop uproot of deed", catalogue).difference == ("- deed: pick, uproot", "+ deed: pick")
    assert named("may", catalogue).difference == ("+ may",)
    assert named("permits for_sale by declaration under art. 2: by option instead", catalogue).difference == (
        "- permits for_sale by declaration under art. 2",
        "+ permits for_sale by option under art. 2",
    )


def test_names_are_unique_and_changes_are_changes(catalogue: Catalogue) -> None:
    for name in catalogue.treaty_names:
        found = [mutant for group in mutants_of(catalogue.treaty(name), catalogue) for mutant in group]
        assert len({mutant.name for mutant in found}) == len(found)
        assert all(mutant.difference for mutant in found)
        assert all(mutant.changed != mutant.original for mutant in found if isinstance(mutant.original, Requirement))


def test_a_change_that_means_the_same_is_none(tmp_path: Path) -> None:
    """What follows from a circumstance already given may be given too: the clause means what it meant."""
    terms = (PARKS / "parks.terms").read_text(encoding="utf-8")
    catalogue_of(tmp_path, clauses=CLAUSES.replace("given without_leave", "given without_leave, in_anger"))
    entailed = terms.replace('"out of anger"', '"out of anger"\n  follows from without_leave')
    (tmp_path / "parks.terms").write_text(entailed, encoding="utf-8")
    catalogue = Catalogue([str(tmp_path)])
    found = [one.name for group in mutants_of(catalogue.treaty("parks"), catalogue) for one in group]
    assert "art. 2: drop given without_leave" in found
    assert "art. 2: drop given in_anger" not in found


SHARED = """\
treaty parks "Convention on Parks"

article 2 "Flowers and trees"
  requires park_ban
    deed: pick, uproot
    clause flowers
      plant: flower
    clause trees
      plant: tree
  why "each is for all"
  example partial lacks uproot
    park_ban art. 1
      deed: pick
      plant: flower, tree
"""


def test_what_clauses_share_is_changed_for_each_of_them_alone(tmp_path: Path) -> None:
    score = scored(tmp_path, *EXAMPLES, clauses=SHARED)
    assert "drop pick of deed" not in names(score)
    assert "drop pick of deed in clause trees alone" in names(score)
    catalogue = Catalogue([str(tmp_path)])
    alone = named("drop uproot of deed in clause trees alone", catalogue).changed
    assert alone is not None
    assert [[value.term for value in clause.required[0].values] for clause in alone.clauses] == [
        ["pick", "uproot"],
        ["pick"],
    ]


APPLYING = """\
treaty lawns "Convention on Lawns"

article 2 "Lawns"
  requires offence
    conduct: access
    object: computer_system
  why "to be looked at"
article 3 "Hedges"
  requires offence
    conduct: delete
    object: computer_data
  why "to be looked through"
article 4 applies ets185 art. 13(1), 22 to art. 2-3 "as everywhere"
"""
LAWN = """\
    offence s. 2
      conduct: access
      object: computer_system
      punished by imprisonment up to 2 years
"""
LAWN_AND_COURTS = (
    LAWN
    + """\
    jurisdiction s. 9
      head: territory, flag_ship, registered_aircraft, nationality, present_not_extradited
      applies to all offences
"""
)


def lawns(folder: Path, *examples: str) -> Score:
    (folder / "lawns.treaty").write_text(APPLYING + "".join(examples), encoding="utf-8")
    catalogue = Catalogue([str(folder)])
    treaty = catalogue.treaty("lawns")
    assert [one.message for one in run_examples(treaty, catalogue) if not one.passed] == []
    return score_of(treaty, catalogue, processes=1)


def test_an_example_of_a_line_that_applies_others_states_the_worst_of_them(tmp_path: Path) -> None:
    unnoticed = {
        "art. 4: drop art. 13(1) of what it applies",
        "art. 4: drop art. 22 of what it applies",
        "art. 4: drop art. 2 of what it applies that to",
        "art. 4: drop art. 3 of what it applies that to",
    }
    score = lawns(tmp_path)
    assert {mutant.name for mutant in score.survivors} >= unnoticed
    assert "art. 4" in score.unexercised
    score = lawns(tmp_path, "  example met\n", LAWN_AND_COURTS, "  example missing\n", LAWN)
    noticed = unnoticed - {mutant.name for mutant in score.survivors}
    assert noticed == {"art. 4: drop art. 22 of what it applies", "art. 4: drop art. 2 of what it applies that to"}
    assert "art. 4" not in score.unexercised


def test_processes_find_the_same(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, "met", "nothing")
    treaty = catalogue.treaty("parks")
    assert score_of(treaty, catalogue, processes=3) == score_of(treaty, catalogue, processes=1)


def test_an_equivalent_mutant_is_excused_with_its_reason(tmp_path: Path) -> None:
    listed = '# our list\n\nart. 2: only where defined "no park is without a ban"\n'
    (tmp_path / "parks.equivalent").write_text(listed, encoding="utf-8")
    score = scored(tmp_path, "nothing")
    assert score.passed
    assert [(one.name, one.reason, one.place.line) for one in score.excused] == [
        ("art. 2: only where defined", "no park is without a ban", 3)
    ]


def test_the_list_of_equivalent_mutants_cannot_rot(tmp_path: Path) -> None:
    listed = 'art. 2: drop pick of deed "so it seems"\nart. 2: drop cut of deed "gone"\n'
    (tmp_path / "parks.equivalent").write_text(listed, encoding="utf-8")
    score = scored(tmp_path)
    assert not score.passed
    assert [(one.place.line, why) for one, why in score.stale] == [
        (1, "an example notices it"),
        (2, "there is no such mutant"),
    ]


def test_a_line_without_a_reason_is_refused(tmp_path: Path) -> None:
    listed = 'art. 2: drop pick of deed\nart. 2: may ""\nart. 2: may "a"\nart. 2: may "b"\n'
    (tmp_path / "parks.equivalent").write_text(listed, encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        scored(tmp_path)
    told = [(one.line, one.message) for one in caught.value.diagnostics]
    fault = "this line does not say which mutant is equivalent, and why"
    assert told == [(1, fault), (2, fault), (4, "`art. 2: may` is listed twice")]


def test_a_change_of_what_only_people_read_is_never_noticed(catalogue: Catalogue) -> None:
    treaty = catalogue.treaty("ets189")
    trials = Trials(treaty, catalogue)
    for group in mutants_of(catalogue.written("ets189"), catalogue):
        assert trials.notice(group[0])
        original = group[0].original
        if isinstance(original, Requirement):
            assert not trials.notice(Mutant("why", original, attrs.evolve(original, why="for another reason")))


@pytest.mark.parametrize("name", shipped().treaty_names)
def test_every_change_to_a_shipped_treaty_is_noticed(name: str) -> None:
    score = score_of(shipped().treaty(name), shipped())
    assert [(mutant.name, mutant.difference) for mutant in score.survivors] == []
    assert score.stale == ()
    assert score.unexercised == ()
    assert score.noticed > 200
