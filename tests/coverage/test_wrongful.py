"""Which offences answer to articles that speak of acts without right."""

from __future__ import annotations

from datetime import date

import pytest

from treatycheck import Catalogue
from treatycheck.assess import compiled_of, meaning_of
from treatycheck.coverage.index import LawIndex
from treatycheck.coverage.wrongful import asked_to_be_wrongful

DAY = date(2026, 1, 1)
HEAD = 'law code "Code" of XX\n  encodes ets185 art. 2-13\n  encodes cets201 art. 18-23\n\n'
EVERY = ("ets185", "ets189", "cets196", "cets197", "cets198", "cets201")


def asked(text: str, catalogue: Catalogue, *treaties: str) -> bool:
    index = LawIndex(catalogue.parse_law(HEAD + text), DAY, meaning_of(catalogue))
    ready = [compiled_of(catalogue.treaty(name, examples=False), catalogue) for name in treaties or EVERY]
    return bool(asked_to_be_wrongful(ready, index) & 1)


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ("conduct: access\n  object: computer_system", True),
        ("conduct: delete?\n  object: computer_data?", True),
        ("conduct: possess\n  content: real_minor\n  age: under 14", True),
        ("conduct: delete\n  object: computer_data\n  only if harm", True),
        # Of these no article says that they are done without right.
        ("conduct: engage_in_sexual_activities\n  victim: child", False),
        ("conduct: propose_meeting\n  victim_age: under 16", False),
        ("conduct: recruit_for_exploitation\n  exploitation: slavery", False),
        ("conduct: use_prostitution\n  object: child_prostitution", False),
        # And to these no article speaks.
        ("conduct: access", False),
        ("conduct: delete\n  object: pornographic_performance", False),
        ("conduct: possess\n  object: computer_data", False),
    ],
)
def test_only_what_answers_to_an_article_on_acts_without_right_is_asked(
    elements: str, expected: bool, catalogue: Catalogue
) -> None:
    assert asked(f"offence s. 1\n  {elements}\n", catalogue) is expected


def test_only_the_treaties_that_are_given_ask(catalogue: Catalogue) -> None:
    hacking = "offence s. 1\n  conduct: access\n  object: computer_system\n"
    assert asked(hacking, catalogue, "ets185")
    assert not asked(hacking, catalogue, "cets197", "cets198")


def test_who_says_that_the_act_is_wrongful_is_not_asked(catalogue: Catalogue) -> None:
    hacking = "offence s. 1\n  conduct: access\n  object: computer_system\n"
    assert not asked(f"{hacking}  unlawfulness: without_right\n", catalogue)
    assert asked(f"{hacking}\noffence s. 2\n  conduct: access\n  unlawfulness: without_right\n", catalogue)


def test_only_offences_are_asked(catalogue: Catalogue) -> None:
    assert not asked("power art. 1\n  measure: search\n  data: content_data\n", catalogue)
