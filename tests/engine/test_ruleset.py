"""Rules before they reach the engine: what is refused, with which words, and what becomes of the rest."""

from __future__ import annotations

import attrs
import pytest

from tests.engine.plain import WORLD, rules_of
from treatycheck.engine.checks import MOST_ABOVE, MOST_FIELDS, Fields, fnv
from treatycheck.engine.ruleset import MOST_PATTERNS, Atom, Pattern, Program, compile_rules
from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.model.law import Article, Place
from treatycheck.model.rules import Rule, Test


def faults(rules: list[Rule], fields: Fields = WORLD) -> list[tuple[int, str, str]]:
    with pytest.raises(InvalidInput) as caught:
        compile_rules(rules, fields)
    return [(one.line, one.message, one.hint) for one in caught.value.diagnostics]


def patterns(text: str) -> list[tuple[Pattern, ...]]:
    program = compile_rules(rules_of(text), WORLD)
    return [one.patterns for stratum in program.strata for ruleset in stratum for one in ruleset.rules]


def groups(text: str) -> list[set[str]]:
    """Return the groups of the first fact of each rule, in words."""
    return [{" or ".join(map(in_words, group)) for group in found[0].groups} for found in patterns(text)]


def in_words(atom: Atom) -> str:
    return f"{atom.field} {'is not' if atom.negated else 'is'} {'/'.join(atom.symbols)}"


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "when situation sise is whole then verdict met",
            "rule `r`: a situation has no `sise`",
            "did you mean `size`?",
        ),
        (
            "when situation size is hole then verdict met",
            "rule `r`: `size` is never `hole`",
            "did you mean `whole`?",
        ),
        (
            "when situation size is not whole or prt then verdict met",
            "rule `r`: `size` is never `prt`",
            "did you mean `part`?",
        ),
        (
            'when provision size is whole then note "n"',
            "rule `r`: a provision has no `size`",
            "its fields: kind, mark",
        ),
        (
            "when situation size is whole then verdikt met",
            "rule `r`: `verdikt` is nothing that a rule concludes",
            "did you mean `verdict` or `severity`?",
        ),
        (
            "when situation size is whole then verdict mett",
            "rule `r`: there is no verdict `mett`",
            "did you mean `met`?",
        ),
        (
            "when finding verdict is met then severity grave",
            "rule `r`: there is no severity `grave`",
            "it is one of none, note, warning, error",
        ),
        (
            "when finding verdict is missed then severity error",
            "rule `r`: `verdict` is never `missed`",
            "did you mean `missing`?",
        ),
        (
            "when finding verdict is met then verdict missing",
            "rule `r`: it draws a verdict from a verdict",
            "a finding is made by a verdict: conclude a severity or a note",
        ),
        (
            "when situation size is whole and finding verdict is met then verdict missing",
            "rule `r`: it draws a verdict from a verdict",
            "a finding is made by a verdict: conclude a severity or a note",
        ),
        (
            "when instrument size is whole then verdict met",
            "rule `r`: `verdict` is said of a situation",
            "let the first test be on a situation",
        ),
        (
            "when situation size is whole then severity error",
            "rule `r`: `severity` is said of a finding",
            "let the first test be on a finding",
        ),
        (
            'when situation size is whole and instrument size is part\nthen impermissible_instrument because "b"',
            "rule `r`: `impermissible_instrument` is said of an instrument",
            "let the first test be on an instrument",
        ),
        (
            "when provision kind is offence then note",
            "rule `r`: it concludes `note` and does not say why",
            'add `because "…"`',
        ),
        (
            "when situation size is blue then verdict met",
            "rule `r`: `size` is never `blue`",
            "it is one of nothing, part, whole",
        ),
        (
            'when situation size is whole then blame "b"',
            "rule `r`: `blame` is nothing that a rule concludes",
            "a rule concludes verdict, severity, note, impermissible_instrument",
        ),
        (
            'when provision of ets185 art. 3 kind is offence then note "n"',
            "rule `r`: a provision is not of an article of a treaty",
            "leave out `of …`",
        ),
        (
            "when situation size is whole and instrument size is part and provision mark is x then verdict met",
            "rule `r`: it joins more than two facts",
            "split it",
        ),
        (
            "of ets185 art. 3 when situation of ets185 art. 4 size is whole then verdict met",
            "rule `r`: it is of ets185:art3, but its first fact is of ets185:art4",
            "name one article only",
        ),
    ],
)
def test_a_fault_is_named_with_the_way_out(text: str, message: str, hint: str) -> None:
    assert faults(rules_of(f"\nrule r {text}")) == [(2, message, hint)]


def test_a_rule_that_no_text_can_say_is_refused_too() -> None:
    here = Place("own.rules", 3, 6)
    test = Test("situation", "size", ("whole",))
    made = [
        Rule("empty", (), "verdict", "met", place=here),
        Rule("unknown", (Test("situatoin", "size", ("whole",)),), "note", because="b", place=here),
        Rule("strange", (Test("law", "size", ("whole",)),), "note", because="b", place=here),
        Rule("nothing", (attrs.evolve(test, symbols=()),), "verdict", "met", place=here),
    ]
    assert faults(made) == [
        (3, "rule `empty`: it tests nothing", "say `when …`"),
        (3, "rule `unknown`: there is no fact `situatoin`", "did you mean `situation`?"),
        (3, "rule `strange`: there is no fact `law`", "it is one of situation, instrument, provision, finding"),
        (3, "rule `nothing`: `size` is held against nothing", "say `is …`"),
    ]


def test_all_faults_are_told_in_the_order_of_the_text_with_their_place() -> None:
    text = (
        "rule a when situation sise is whole then verdict met\n\nrule b when situation size is whole then verdict mett"
    )
    with pytest.raises(InvalidInput) as caught:
        compile_rules(rules_of(text, "ministry.rules"), WORLD)
    assert str(caught.value) == (
        "ministry.rules:1:6: rule `a`: a situation has no `sise`\n      did you mean `size`?\n"
        "ministry.rules:3:6: rule `b`: there is no verdict `mett`\n      did you mean `met`?"
    )


def test_a_thousand_faults_are_not_all_told() -> None:
    text = "\n".join(f"rule r{number} when situation sise is whole then verdict met" for number in range(1000))
    with pytest.raises(InvalidInput) as caught:
        compile_rules(rules_of(text), WORLD)
    found = caught.value.diagnostics
    assert len(found) == 21
    assert found[-1] == Diagnostic("own.rules", 0, 0, "and 980 more faults of this kind or another")


def test_names_are_unique_in_a_file_but_not_among_files() -> None:
    text = 'rule r when provision mark is x then note "n"\n'
    compile_rules(rules_of(text, "a.rules") + rules_of(text, "b.rules"), WORLD)
    assert faults(rules_of(text + text)) == [
        (2, "rule `r`: another rule of this file has that name", "give each rule a name of its own")
    ]


# ---------------------------------------------------------------- otherwise


def test_otherwise_needs_a_rule_above_it_in_its_own_file() -> None:
    one = rules_of("rule a when situation size is whole then verdict met", "a.rules")
    other = rules_of("otherwise rule b when situation size is part then verdict partial", "b.rules")
    message = "rule `b`: it begins with `otherwise`, and no rule of this file stands above it"
    assert faults([*one, *other]) == [(1, message, "leave it out")]
    assert faults(other) == [(1, message, "leave it out")]


def test_otherwise_cannot_deny_a_rule_on_two_facts() -> None:
    text = (
        "rule a when situation size is whole and instrument size is part then verdict met\n"
        "otherwise rule b when situation size is part then verdict partial\n"
        "otherwise rule c when situation size is nothing then verdict missing\n"
    )
    message = "rule `b`: `otherwise` cannot deny the rule `a` above it, which is on two facts"
    assert faults(rules_of(text)) == [(2, message, "put `a` elsewhere in the file, or leave out `otherwise`")]


def test_otherwise_stays_with_one_type_of_fact() -> None:
    text = (
        'rule a when situation size is whole then note "n"\n'
        'otherwise rule b when instrument size is part then note "n"\n'
    )
    message = "rule `b`: it is on an instrument, and the rule `a` above its `otherwise` on a situation"
    assert faults(rules_of(text)) == [(2, message, "a chain of `otherwise` is on facts of one type")]


def test_otherwise_denies_every_rule_of_its_chain_and_none_before_it() -> None:
    text = """
    rule before when situation mark is z then note "n"
    rule first when situation size is whole and situation mark is not x or y then note "n"
    otherwise rule second of ets185 art. 3(1) when situation mark is x or y then note "n"
    otherwise rule third when situation size is part then note "n"
    rule after when situation size is nothing then note "n"
    """
    program = compile_rules(rules_of(text), WORLD)
    found = {
        one.rule.name: {" or ".join(map(in_words, group)) for group in one.patterns[0].groups}
        for ruleset in program.strata[0]
        for one in ruleset.rules
    }
    denied_first = "size is not whole or mark is x/y"
    assert found == {
        "before": {"mark is z"},
        "first": {"size is whole", "mark is not x", "mark is not y"},
        "second": {"mark is x/y", "treaty is ets185", "article is art3.1", denied_first},
        "third": {"size is part", denied_first, "mark is not x/y or treaty is not ets185 or article is not art3.1"},
        "after": {"size is nothing"},
    }


def test_what_otherwise_denies_is_denied_of_the_first_fact_only() -> None:
    text = """
    rule first when situation mark is x then note "n"
    otherwise rule second when situation size is part and situation of ets185 art. 2 size is whole then note "n"
    """
    assert [[in_words(group[0]) for group in pattern.groups] for pattern in patterns(text)[1]] == [
        ["size is part", "mark is not x"],
        ["size is whole", "treaty is ets185", "article is art2"],
    ]


def chain(length: int, tests: str = "situation mark is x{}") -> list[Rule]:
    return rules_of(
        "otherwise ".join(
            f'rule r{number} when {tests.format(number)} and situation size is whole then note "n"\n'
            for number in range(length)
        )
    )


def test_a_chain_may_be_long_but_not_endless() -> None:
    compile_rules(chain(MOST_ABOVE + 1), WORLD)
    message = f"rule `r{MOST_ABOVE + 1}`: with what it denies of the rules above it, it has too many tests"
    assert faults(chain(MOST_ABOVE + 2)) == [(MOST_ABOVE + 2, message, "begin a new chain, without `otherwise`")]


def test_a_chain_far_too_long_is_refused_without_delay() -> None:
    assert len(faults(chain(3000))) == 21


def test_a_list_far_too_long_is_refused() -> None:
    symbols = " or ".join(f"x{number}" for number in range(MOST_FIELDS + 1))
    text = f'rule r when situation mark is not {symbols} then note "n"'
    message = "rule `r`: with what it denies of the rules above it, it has too many tests"
    assert [found[1] for found in faults(rules_of(text))] == [message]
    compile_rules(rules_of(text.replace(" not ", " ")), WORLD)
    compile_rules(rules_of(text.replace("x0 or ", "")), WORLD)


# ---------------------------------------------------------------- facts and articles


def test_tests_on_one_type_and_article_are_on_one_fact() -> None:
    text = 'rule r when situation size is whole and situation mark is x or y then note "n"'
    assert groups(text) == [{"size is whole", "mark is x/y"}]
    two = patterns('rule r when situation size is whole and situation of ets185 art. 2 mark is x then note "n"')
    assert [[in_words(group[0]) for group in pattern.groups] for pattern in two[0]] == [
        ["size is whole"],
        ["mark is x", "treaty is ets185", "article is art2"],
    ]


@pytest.mark.parametrize(
    "head", ["of ets185 art. 10(3) when situation", "when situation of ets185 art. 10(3)"], ids=["rule", "test"]
)
def test_an_article_is_two_tests(head: str) -> None:
    text = f'rule r {head} size is whole then note "n"'
    assert groups(text) == [{"size is whole", "treaty is ets185", "article is art10.3"}]


def test_a_named_part_of_an_article_is_part_of_its_name() -> None:
    text = 'rule r when situation of ets185 art. 10(3)(remedies) size is whole then note "n"'
    assert "article is art10.3.remedies" in groups(text)[0]


def test_the_article_of_a_rule_is_that_of_its_first_fact_only() -> None:
    text = 'rule r of ets185 art. 10(3) when instrument size is part and situation size is whole then note "n"'
    ((instrument, situation),) = patterns(text)
    assert (instrument.type, instrument.treaty) == ("instrument", "ets185")
    assert (situation.type, situation.treaty, len(situation.groups)) == ("situation", "", 1)


def test_the_article_of_a_rule_may_be_said_again_in_a_test() -> None:
    text = (
        "rule r of ets185 art. 10(3)\n"
        'when situation size is whole and situation of ets185 art. 10(3) mark is x then note "n"'
    )
    assert groups(text) == [{"size is whole", "mark is x", "treaty is ets185", "article is art10.3"}]


# ---------------------------------------------------------------- fields


def test_fields_that_the_engine_takes_for_one_are_refused() -> None:
    assert fnv("kdqwhlnt") == fnv("umadbkcj")
    fields: Fields = {**WORLD, "provision": {"kdqwhlnt": None, "umadbkcj": None}}
    rules = rules_of('\n\nrule r when provision umadbkcj is x then note "n"')
    message = "the engine cannot tell the fields `kdqwhlnt` and `umadbkcj` apart"
    assert faults(rules, fields) == [(3, f"rule `r`: {message}", "rename it where facts are made")]
    assert faults([], fields) == [(0, message, "")]


@pytest.mark.parametrize(("name", "other"), [("gxzxyhaa", "t"), ("imvcfaqa", "sid")])
def test_fields_that_the_engine_takes_for_its_own_are_refused(name: str, other: str) -> None:
    message = f"the engine cannot tell the fields `{other}` and `{name}` apart"
    assert faults([], {**WORLD, "provision": {name: None}}) == [(0, message, "")]


def test_a_field_that_is_refused_is_shown_where_a_rule_tests_it() -> None:
    rules = rules_of('\n\nrule r when provision id is x then note "n"')
    message = "rule `r`: a field cannot be named `id`"
    found = faults(rules, {**WORLD, "provision": {"id": None}})
    assert found == [(3, message, "rename it where facts are made")]


def test_a_finding_has_the_fields_of_its_situation() -> None:
    compile_rules(rules_of("rule r when finding size is whole then severity error"), WORLD)
    fields = {"provision": WORLD["provision"]}
    assert compile_rules([], fields).types == {"provision", "finding"}
    message = "rule `r`: a finding has no `size`"
    rules = rules_of("rule r when finding size is whole then severity error")
    assert faults(rules, fields) == [(1, message, "its fields: verdict")]


def test_what_is_of_an_article_need_have_no_field_of_its_own() -> None:
    fields = {**WORLD, "provision": {"treaty": None, "article": None}}
    compile_rules(rules_of('rule r when provision of ets185 art. 3 treaty is ets185 then note "n"'), fields)


@pytest.mark.parametrize("name", ["id", "sid", "t", "$s", "größe", "any0", "", "a.b", "x" * 61])
def test_fields_with_names_of_the_engine_are_refused(name: str) -> None:
    assert faults([], {**WORLD, "provision": {name: None}}) == [(0, f"a field cannot be named `{name}`", "")]


def letters(number: int) -> str:
    return "f" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def test_more_fields_than_the_engine_takes_are_refused() -> None:
    fields = {letters(number): None for number in range(MOST_FIELDS + 1)}
    message = f"a provision has {MOST_FIELDS + 1} fields; {MOST_FIELDS} are the most"
    with pytest.raises(InvalidInput) as caught:
        compile_rules([], {**WORLD, "provision": fields})
    assert caught.value.diagnostics == (Diagnostic("the fields of facts", 0, 0, message),)
    fields.popitem()
    compile_rules([], {**WORLD, "provision": fields})


# ---------------------------------------------------------------- rulesets


def limits_of(program: Program) -> list[tuple[int, int]]:
    """Return for each ruleset how many patterns it has, and the most fields of a fact as it is sent."""
    return [
        (
            sum(len(one.patterns) for one in ruleset.rules),
            max(len(view.told) + len(view.alternatives) for view in ruleset.views.values()),
        )
        for stratum in program.strata
        for ruleset in stratum
    ]


def test_many_rules_are_divided_into_small_rulesets() -> None:
    text = "\n".join(f'rule r{number} when provision mark is x{number} then note "n"' for number in range(500))
    found = limits_of(compile_rules(rules_of(text), WORLD))
    assert [patterns for patterns, _ in found] == [MOST_PATTERNS] * 8 + [500 - 8 * MOST_PATTERNS]


def test_patterns_are_counted_not_rules() -> None:
    text = "\n".join(
        f'rule r{number} when situation mark is x{number} and situation of ets185 art. 2 mark is y then note "n"'
        for number in range(60)
    )
    assert [patterns for patterns, _ in limits_of(compile_rules(rules_of(text), WORLD))] == [58, 58, 4]


def test_rulesets_keep_to_the_number_of_fields() -> None:
    text = "\n".join(
        f"rule r{number} when "
        + " and ".join(f"situation mark is x{number} or y{more}" for more in range(30))
        + ' then note "n"'
        for number in range(50)
    )
    found = limits_of(compile_rules(rules_of(text), WORLD))
    assert sum(patterns for patterns, _ in found) == 50
    assert max(fields for _, fields in found) == MOST_FIELDS


def test_a_field_counts_once_however_many_symbols_are_told_apart() -> None:
    text = "\n".join(
        f"rule r{number} when situation mark is not "
        + " or ".join(f"x{number}_{more}" for more in range(20))
        + ' then note "n"'
        for number in range(30)
    )
    assert limits_of(compile_rules(rules_of(text), WORLD)) == [(30, 1)]


def test_rules_on_findings_come_second() -> None:
    text = """
    rule grave when finding verdict is missing then severity error
    rule none when situation size is nothing then verdict missing
    rule both when situation size is part and finding verdict is met then note "n"
    """
    first, second = compile_rules(rules_of(text), WORLD).strata
    assert [one.rule.name for ruleset in first for one in ruleset.rules] == ["none"]
    assert [one.rule.name for ruleset in second for one in ruleset.rules] == ["grave", "both"]


def test_a_ruleset_wants_only_facts_that_its_rules_can_match() -> None:
    text = """
    rule a of ets185 art. 2 when situation size is whole then note "n"
    rule b of ets185 art. 3 when situation size is whole then note "n"
    rule c of ets189 art. 3 when situation size is whole then note "n"
    rule d when situation size is whole then note "n"
    rule e when situation of ets185 art. 2 size is whole and situation of ets189 art. 2 size is part then note "n"
    """
    program = compile_rules(rules_of(text), WORLD)
    wanted = {
        "".join(one.rule.name for one in ruleset.rules): ruleset.views["situation"].treaties
        for ruleset in program.strata[0]
    }
    assert wanted == {
        "ab": {"ets185"},
        "c": {"ets189"},
        "d": None,
        "e": {"ets185", "ets189"},
    }


def test_an_article_without_a_treaty_is_of_any() -> None:
    test = Test("situation", "size", ("whole",), of=Article("ets185", ("2",)))
    program = compile_rules([Rule("r", (test,), "verdict", "met")], WORLD)
    assert program.types == {"situation", "instrument", "provision", "finding"}
    assert program.strata[1] == ()
