"""What an author of rules begins with: a treaty of two articles with its words, or a rule with its tests.

The skeletons work as they are: the examples pass, and remarks explain each clause to whoever replaces it by his own.
"""

from __future__ import annotations

PLACE = "NAME"
"""What stands in the skeletons for the name of the treaty or rule."""


def new_treaty(name: str) -> dict[str, str]:
    """Return the files of a new treaty by their names: the treaty, and the words that the vocabulary lacks."""
    return named(name, {f"{PLACE}.treaty": TREATY, f"{PLACE}.terms": TERMS})


def new_rule(name: str) -> dict[str, str]:
    """Return the files of a new rule by their names: the rule, and tests of it for pytest."""
    return named(name, {f"{PLACE}.rules": RULE, f"test_{PLACE}.py": TESTS})


def named(name: str, files: dict[str, str]) -> dict[str, str]:
    """Return files in which the name stands in its places."""
    return {file.replace(PLACE, name): text.replace(PLACE, name) for file, text in files.items()}


TREATY = """\
# The treaty NAME as rules, article by article: a skeleton, in which your treaty's words take the place of these.
#   treatycheck test NAME.treaty      runs the examples
#   treatycheck format NAME.treaty    sets the lines

# The name with which ids begin (NAME:art1), the title, and the days: `opened` for signature, `in force`. What it is
# about is one of the words of `treatycheck terms --dimension subject`, or one of your own:
#   subject cybercrime
treaty NAME "Title of the treaty"
  opened 2030-01-01

# Each numbered paragraph has one `article`. One that asks nothing of domestic law says so:
#   article 3 see art. 1
#   article 4 no duty to legislate "it says where the secretariat sits"
article 1 "Title of the first article"
  # When you have held the article against the text of the treaty: verified "authentic English text"
  not verified "skeleton"
  # What a law must have: a kind of provision, and in each dimension every term that is named.
  # `treatycheck terms` lists the words; those that it lacks stand in NAME.terms.
  requires offence
    conduct: NAME_act, NAME_other_act
    object: NAME_thing
    fault: intent
    # What a law may demand because the treaty itself says so.
    given without_right
  # What a law may demand besides: by `option`, or only by a `declaration` or `reservation` of the State.
  permits NAME_harm by declaration under art. 1
  # In your own words: what is protected, and what drafts forget.
  why "What the article protects."
  often missed "What drafts forget."
  # Small laws, each with the verdict that it must get: one that meets the article, and one for each way to miss it.
  # `lacks` names what is missing or demanded too much.
  example met
    offence art. 1
      conduct: NAME_act, NAME_other_act
      object: NAME_thing
      fault: intent
      unlawfulness: without_right
  example partial lacks NAME_other_act
    offence art. 1
      conduct: NAME_act
      object: NAME_thing
      fault: intent
  example needs_instrument
    offence art. 1
      conduct: NAME_act, NAME_other_act
      object: NAME_thing
      only if NAME_harm
  example narrower lacks intent_to_cause_NAME_harm
    offence art. 1
      conduct: NAME_act, NAME_other_act
      object: NAME_thing
      only if intent_to_cause_NAME_harm

article 2 "Attempt"
  not verified "skeleton"
  # A duty over other articles is owed for the offences that the law has under them.
  requires attempt of art. 1
    fault: intent
  why "Whoever begins the act endangers what article 1 protects."
  example met
    offence art. 1
      conduct: NAME_act, NAME_other_act
      object: NAME_thing
    attempt art. 2
      applies to art. 1
  example missing
    offence art. 1
      conduct: NAME_act, NAME_other_act
      object: NAME_thing
"""

TERMS = """\
# The words of the treaty NAME that the vocabulary lacks. They are its coding manual, too: say of each what it includes
# and excludes, so that two people encode the same law alike. `phrase` is what it is called in the sentence of a gap.

term NAME_act of conduct "do the first thing that the treaty has in mind"
  includes "what also counts"
  excludes "what does not: name the term that it is"
  wording "words of statutes that mean it"
  border "what to do in doubt: write `?` after the term"
  phrase "does the first act to {object}"
term NAME_other_act of conduct "do the second thing that the treaty has in mind"
  phrase "does the second act to {object}"
term NAME_thing of object "what the treaty protects"
  phrase "a protected thing"

# A condition is what a law may demand beside the act. Its role says where it stands in the sentence: manner, aim,
# result, circumstance, threshold.
condition NAME_harm "harm comes of the act"
  role result
  phrase "harm comes of it"
condition intent_to_cause_NAME_harm "the person wants harm to come of the act"
  role aim
  phrase "the person wants harm to come of it"
"""

RULE = """\
# A rule says what follows from facts: `treatycheck facts LAW` prints those of a law. With
#   treatycheck lint LAW --rules FOLDER
# it works beside the shipped rules, if this file is in the folder; its tests are in test_NAME.py.

# `when` names a fact, a field of it and a value; `and` adds more. This one is on provisions.
rule NAME
  when provision kind is offence and provision penalty is unstated
  # A `note` tells the drafter something and changes no verdict.
  then note "an offence without a penalty threatens nobody: say what it is punished by"
  # What it rests on: a principle, or articles of a treaty such as `basis ets185 art. 13(1) "what they say"`.
  basis "no penalty without a law that says it"
"""

TESTS = '''\
"""Tests of the rule NAME: laws that get its note and laws that do not. Run them with pytest."""

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from treatycheck import Catalogue, check

SHIPPED = Catalogue()
WITH_THE_RULE = Catalogue([Path(__file__).parent / "NAME.rules"])
DAY = date(2030, 1, 1)

HEAD = """draft law bill "Bill" of XX
  encodes ets185 art. 2-4

"""
GETS_THE_NOTE = """offence s. 1
  conduct: delete
  object: computer_data
  fault: intent
"""
GETS_NONE = GETS_THE_NOTE + "  punished by fine\\n"

# What else a law may say; each of these has a penalty.
OTHERS = [
    "offence s. 2\\n  conduct: access\\n  object: computer_system\\n  punished by fine\\n",
    "offence s. 3\\n  conduct: intercept\\n  object: data_transmission\\n  punished by imprisonment\\n",
    "attempt s. 4\\n  applies to all offences\\n",
]


def report(text, catalogue=WITH_THE_RULE):
    return check(catalogue.parse_law(HEAD + text), ["ets185"], DAY, catalogue)


def noted(text):
    return [note.provision for note in report(text).notes if note.rule == "NAME"]


def test_a_law_that_gets_the_note():
    assert noted(GETS_THE_NOTE) == ["XX:bill:s. 1"]


def test_a_law_that_does_not():
    assert noted(GETS_NONE) == []


others = st.lists(st.sampled_from(OTHERS), unique=True)


# A property: whatever the law says besides, hypothesis looks for a law that breaks it.
@settings(max_examples=25, deadline=None)
@given(others, others)
def test_the_rest_of_the_law_makes_no_difference(before, after):
    rest = [text for text in after if text not in before]
    text = "\\n".join([*before, GETS_THE_NOTE, *rest])
    assert noted(text) == ["XX:bill:s. 1"]


@settings(max_examples=25, deadline=None)
@given(others)
def test_the_rule_changes_no_verdict(rest):
    text = "\\n".join([GETS_THE_NOTE, *rest])
    verdicts = [[one.verdict for one in report(text, used).findings] for used in (SHIPPED, WITH_THE_RULE)]
    assert verdicts[0] == verdicts[1]
'''
