"""Notes on drafting: what holds of those of every law, whatever it says."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatycheck import InvalidInput, Law, Note, check, lint, load_treaty, parse_law
from treatycheck.catalogue import Catalogue
from treatycheck.model.law import Accepted
from treatycheck.testing import laws

DAY = date(2026, 11, 25)
drawn = laws(load_treaty("ets185"))
fewer = settings(max_examples=settings().max_examples // 20, deadline=None)
ACCEPTED_UNUSED = "accepts_nothing"


def accepting(law: Law, notes: set[tuple[str, str]]) -> Law:
    """Return a law that accepts some notes, each (rule, provision), where they are made."""
    provisions = tuple(
        attrs.evolve(
            one, accepts=tuple(Accepted(rule, "a reason") for rule, name in sorted(notes) if name == one.identity)
        )
        for one in law.provisions
    )
    return attrs.evolve(law, provisions=provisions)


def told(notes: tuple[Note, ...]) -> list[tuple[str, ...]]:
    return sorted((note.rule, note.provision, note.detail) for note in notes)


@fewer
@given(drawn)
def test_notes_come_sorted_and_none_twice(law: Law) -> None:
    notes = lint(law, DAY)
    assert len(set(notes)) == len(notes)
    assert notes == lint(law, DAY)
    places = [(note.path, note.line) for note in notes]
    assert places == sorted(places)


@fewer
@given(drawn, st.randoms(use_true_random=False))
def test_the_order_of_provisions_changes_nothing(law: Law, random: object) -> None:
    listed = list(law.provisions)
    random.shuffle(listed)  # type: ignore[attr-defined]
    assert lint(attrs.evolve(law, provisions=tuple(listed)), DAY) == lint(law, DAY)


@fewer
@given(drawn, st.data())
def test_what_is_accepted_is_left_out_and_the_rest_stays_alone(law: Law, data: st.DataObject) -> None:
    notes = lint(law, DAY)
    some = {(note.rule, note.provision) for note in notes if data.draw(st.booleans())}
    left = [one for one in told(notes) if one[:2] not in some]
    assert told(lint(accepting(law, some), DAY)) == left


@fewer
@given(drawn)
def test_a_line_that_accepts_nothing_is_a_note_of_its_own(law: Law) -> None:
    made = {(note.rule, note.provision) for note in lint(law, DAY)}
    unmade = {("attempt_is_heavier", one.identity) for one in law.provisions} - made
    added = [one for one in told(lint(accepting(law, unmade), DAY)) if one[0] == ACCEPTED_UNUSED]
    assert {name for _, name, _ in added} <= {name for _, name in unmade}
    assert all(detail == "`accepts attempt_is_heavier`" for _, _, detail in added)


@fewer
@given(drawn)
def test_neither_notes_nor_what_accepts_them_change_a_verdict(law: Law) -> None:
    every = {(note.rule, note.provision) for note in lint(law, DAY)}
    before, after = (check(one, ["ets185"], DAY) for one in (law, accepting(law, every)))
    assert after.findings == before.findings
    assert after.impermissible == before.impermissible
    assert not {(note.rule, note.provision) for note in after.notes} & every


@fewer
@given(drawn)
def test_what_a_check_notes_lint_notes_too(law: Law) -> None:
    assert set(check(law, ["ets185"], DAY).notes) <= set(lint(law, DAY))


HEAD = 'law code "Code" of XX\n  encodes ets185 art. 4\n'
OFFENCE = "offence § 1\n  conduct: delete\n  object: computer_data\n"


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        (
            'accepts no_fault "why"',
            "`accepts no_fault`: no rule on drafting has that name",
            "did you mean `no_fault_element`?",
        ),
        (
            'accepts zzz "why"',
            "`accepts zzz`: no rule on drafting has that name",
            "`treatycheck lint --list` lists the rules",
        ),
        (
            'accepts no_fault_element " "',
            "`accepts no_fault_element` gives no reason",
            "say why the note does not matter here",
        ),
    ],
)
@pytest.mark.parametrize("text", [f"{HEAD}  {{line}}\n{OFFENCE}", f"{HEAD}{OFFENCE}  {{line}}\n"], ids=("head", "own"))
def test_what_cannot_be_accepted_is_refused_with_a_way_out(text: str, line: str, message: str, hint: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_law(text.format(line=line))
    (diagnostic,) = refused.value.diagnostics
    assert (diagnostic.message, diagnostic.hint) == (message, hint)
    assert diagnostic.excerpt.strip() == line


def test_a_line_without_a_reason_is_refused() -> None:
    with pytest.raises(InvalidInput, match="a text in quotes"):
        parse_law(f"{HEAD}{OFFENCE}  accepts no_fault_element\n  punished by fine\n")


def test_the_rule_of_a_user_is_run_and_accepted_as_the_shipped_ones(tmp_path: object) -> None:
    rule = 'rule no_penalty\n  when provision penalty is unstated\n  then note "no penalty"\n  basis "our handbook"\n'
    (tmp_path / "own.rules").write_text(rule, encoding="utf-8")  # type: ignore[operator]
    catalogue = Catalogue([str(tmp_path)])
    (note,) = (one for one in lint(catalogue.parse_law(HEAD + OFFENCE), DAY, catalogue) if one.rule == "no_penalty")
    assert (note.provision, note.text, note.basis) == ("XX:code:§ 1", "no penalty", ("our handbook",))
    accepted = catalogue.parse_law(f'{HEAD}{OFFENCE}  accepts no_penalty "fixed elsewhere"\n')
    assert not [one for one in lint(accepted, DAY, catalogue) if one.rule == "no_penalty"]
    with pytest.raises(InvalidInput):
        parse_law(f'{HEAD}{OFFENCE}  accepts no_penalty "fixed elsewhere"\n')


def test_a_statute_in_another_text_accepts_nothing_for_this_one() -> None:
    old = HEAD.replace("encodes", 'text of 2000-01-01\n  accepts no_fault_element "old"\n  encodes')
    new = HEAD.replace("encodes", "text of 2010-01-01\n  encodes")
    law = parse_law(old + OFFENCE + new + OFFENCE)
    assert [note.rule for note in lint(law, date(2005, 1, 1))] == ["no_unlawfulness"]
    assert [note.rule for note in lint(law, DAY)] == ["no_fault_element", "no_unlawfulness"]
