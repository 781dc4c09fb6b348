"""What is read by its changed parts says what the whole says; where parts cannot tell, they say so."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from treatycheck.catalogue import shipped
from treatycheck.errors import InvalidInput
from treatycheck.language.edits import Sources, amended
from treatycheck.language.parts import Parts
from treatycheck.language.printer_law import print_law
from treatycheck.language.text import prepare
from treatycheck.model.amendments import Edit
from treatycheck.model.law import Law
from treatycheck.testing import laws

TEXT = """# A remark.
law code "Code" of XX
  encodes ets185 art. 2-13

offence § 1 "Access"
  conduct: access
  object: computer_system
# Between.
offence § 2 "Data"
  conduct: damage
  object: computer_data

law other "Other" of XX

attempt § 3
  applies to § 1 of code
would declare ets185 art. 2 security_measures_infringed
"""


def read(text: str) -> Law:
    return shipped().read_part(text, "a.law")


def parts_of(text: str) -> Parts:
    return Parts(prepare(text), read(text), Sources({"a.law": text}).items("a.law"), read)


def edit(first: int, last: int, *lines: str) -> Edit:
    return Edit("a.law", first, last, lines)


def same(law: Law | None, other: Law) -> bool:
    """Say whether two laws say the same; the texts of provisions count, which equality leaves aside."""
    return law == other and [one.text for one in law.provisions] == [one.text for one in other.provisions]


@pytest.mark.parametrize(
    "edits",
    [
        [edit(6, 6, "  conduct: access?")],
        [edit(7, 6, "  fault: intent")],
        [edit(8, 7, "  fault: intent", "# Another.")],
        [edit(9, 8, "offence § 1a", "  conduct: intercept", "")],
        [edit(6, 6, "  conduct: access?"), edit(10, 10, "  conduct: damage,", "    delete")],
        [edit(6, 6, "  conduct: access?"), edit(16, 16, "  applies to all offences")],
        [edit(5, 7)],
        [edit(7, 10, "  object: computer_system_part", "offence § 2", "  conduct: delete")],
        [edit(17, 16, "  only if harm"), edit(18, 17, "", "would reserve ets185 art. 6 excluding conduct: possess")],
        [edit(18, 17, "would declare ets185 art. 7 intent_to_defraud")],
    ],
)
def test_what_is_changed_is_read_as_the_whole_reads_it(edits: list[Edit]) -> None:
    whole = amended(TEXT, edits)
    try:
        law = read(whole)
    except InvalidInput:
        with pytest.raises(InvalidInput):
            assert parts_of(TEXT).amended(edits) is not None
    else:
        assert same(parts_of(TEXT).amended(edits), law)


@pytest.mark.parametrize(
    "edits",
    [
        [edit(1, 1, "# Another remark.")],
        [edit(3, 3, "  encodes ets185 art. 2")],
        [edit(13, 13, 'law new "New" of XX')],
        [edit(12, 12, 'law new "New" of XX'), edit(13, 13)],
    ],
)
def test_a_change_of_a_head_is_for_the_whole_to_tell(edits: list[Edit]) -> None:
    assert parts_of(TEXT).amended(edits) is None


def test_a_new_head_is_for_the_whole_to_tell() -> None:
    # What follows would belong to another statute than before.
    assert parts_of(TEXT).amended([edit(9, 8, 'law new "New" of XX', "")]) is None


def test_a_new_head_of_the_same_name_is_for_the_whole_to_tell() -> None:
    # The line that follows says the same below it, and the provision after that does not.
    head, act = 'law code "Code" of XX\n', "\n  conduct: access\n  object: computer_system\n"
    dated = f"offence § 1{act}  in force from 2001-01-01\n"
    text = f"{head}\n{dated}\nparty to ets189 since 2010-01-01\n\noffence § 2{act}"
    edits = [edit(3, 5, head.rstrip())]
    below, apart = read(amended(text, edits)).provisions[-1], read(text).provisions[-1]
    assert below.text != apart.text
    assert parts_of(text).amended(edits) is None


def test_a_part_that_swallows_what_follows_is_not_taken_for_read() -> None:
    edits = [edit(7, 8, "  object: computer_system,")]
    with pytest.raises(InvalidInput):
        read(amended(TEXT, edits))
    with pytest.raises(InvalidInput):
        parts_of(TEXT).amended(edits)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_lines_put_in_the_place_of_others_are_read_as_the_whole_reads_them(data: Any) -> None:
    texts = [print_law(attrs.evolve(data.draw(laws("ets189", most=4, always=True)), expectations=())) for _ in range(2)]
    lines, others = (text.split("\n") for text in texts)
    first = data.draw(st.integers(1, len(lines)))
    last = data.draw(st.integers(first - 1, min(first + 3, len(lines) - 1)))
    low = data.draw(st.integers(0, len(others)))
    edits = [edit(first, last, *others[low : low + data.draw(st.integers(0, 4))])]
    try:
        found = parts_of(texts[0]).amended(edits)
    except InvalidInput:
        return
    # What parts take for read, the whole can read, and it says the same.
    assert found is None or same(found, read(amended(texts[0], edits)))
