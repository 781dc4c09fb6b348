"""On which treaties a treaty rests: each once, however many lines and treaties lead to it."""

from __future__ import annotations

from treatycheck.catalogue.across import applied_by
from treatycheck.model.law import Article
from treatycheck.model.treaty import Requirement, Treaty


def treaty(name: str, *applied: str) -> Treaty:
    lines = [
        Requirement(Article(name, (str(number),)), applied=((Article(other, ("2",)), None),))
        for number, other in enumerate(applied, 1)
    ]
    return Treaty(name, name, requirements=tuple(lines))


def test_a_treaty_rests_on_those_that_it_applies_and_on_theirs() -> None:
    listed = [treaty("top", "left", "right", "left"), treaty("left", "base"), treaty("right", "base", "far")]
    known = {one.name: one for one in (*listed, treaty("base"), treaty("far"))}
    assert applied_by(known["top"], known.__getitem__) == ["left", "right", "base", "far"]
    assert applied_by(known["right"], known.__getitem__) == ["base", "far"]
    assert applied_by(known["base"], known.__getitem__) == []
