"""The door to the engine: it concludes what the rules say, and none of the engine's traps is open behind it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import random
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.plain import ODD, SIZES, WORLD, conclusions_of, rules_of, situations
from treatycheck.engine import durable
from treatycheck.engine.durable import Engine
from treatycheck.engine.ruleset import Conclusion, Fact, compile_rules
from treatycheck.errors import EngineError
from treatycheck.model.law import Article, Place
from treatycheck.model.rules import Rule, Test

VERDICTS = """
rule met when situation size is whole then verdict met
otherwise rule partial when situation size is part then verdict partial
otherwise rule missing when situation size is nothing then verdict missing
"""
SEVERITIES = """
rule good when finding verdict is met then severity none
rule bad when finding verdict is not met then severity error
"""


def engine_of(text: str) -> Engine:
    return Engine(compile_rules(rules_of(text), WORLD))


def notes(text: str, facts: Iterable[Fact]) -> list[tuple[str, str]]:
    """Return the subjects and names of notes, after comparing all conclusions with what the rules say."""
    rules, listed = rules_of(text), list(facts)
    found = Engine(compile_rules(rules, WORLD)).conclude(listed)
    assert found == conclusions_of(rules, listed)
    return [(one.subject, one.rule) for one in found if one.conclusion == "note"]


def provisions(*marks: str) -> list[Fact]:
    return [Fact("provision", f"provision {number}", {"mark": mark}) for number, mark in enumerate(marks)]


# ---------------------------------------------------------------- the rules, plainly evaluated

FACTS = ("finding", "situation", "instrument", "provision")
# Few words and articles, so that rules often hold.
words = st.sampled_from(["x", "é", "none", "$other"])
articles = st.sampled_from([Article("ets185", ("2",)), Article("ets185", ("10", "3"))])


@st.composite
def drawn_tests(draw: st.DrawFn, fact: str, of: Article | None) -> Test:
    table = WORLD["situation" if fact == "finding" else fact]
    field = draw(st.sampled_from(sorted(table)))
    symbols = words if table[field] is None else st.sampled_from(SIZES)
    return Test(fact, field, tuple(draw(st.lists(symbols, min_size=1, max_size=3))), draw(st.booleans()), of)


@st.composite
def drawn_rules(draw: st.DrawFn, number: int, facts: tuple[str, ...], first: tuple[str, ...] = FACTS[1:]) -> Rule:
    """Draw a rule on one or two facts."""
    fact = draw(st.sampled_from(first))
    of = None if fact == "provision" else draw(st.none() | articles)
    tests = draw(st.lists(drawn_tests(fact, of), min_size=1, max_size=2))
    if draw(st.booleans()):
        other = draw(st.sampled_from(facts))
        second = None if other == "provision" else draw(articles if other == fact else st.none() | articles)
        tests += draw(st.lists(drawn_tests(other, second), min_size=1, max_size=2))
    whole = of if fact == "provision" or draw(st.booleans()) else of or draw(st.none() | articles)
    return Rule(f"r{number}", tuple(tests), "note", because=f"b{number}", of=whole)


def on_one_fact(rule: Rule) -> bool:
    return len({(test.fact, test.of) for test in rule.tests}) == 1


@st.composite
def programs(draw: st.DrawFn) -> list[Rule]:
    """Draw rules with chains of `otherwise`, and a chain of verdicts that has one for each situation."""
    chain = [
        Rule(
            f"v{number}",
            tuple(draw(st.lists(drawn_tests("situation", None), min_size=1, max_size=3))),
            "verdict",
            symbol,
        )
        for number, symbol in enumerate(draw(st.lists(st.sampled_from(["met", "partial", "arguable"]), max_size=4)))
    ]
    chain.append(Rule("rest", (Test("situation", "size", ("?",), negated=True),), "verdict", "missing"))
    found = [evolved(rule, otherwise=number > 0) for number, rule in enumerate(chain)]
    for number in range(draw(st.integers(0, 8))):
        findings = draw(st.booleans())
        rule = draw(drawn_rules(number, FACTS, ("finding",)) if findings else drawn_rules(number, FACTS[1:]))
        last = found[-1]
        same = on_one_fact(last) and last.tests[0].fact == rule.tests[0].fact and last.conclusion == "note"
        found.append(evolved(rule, otherwise=same and draw(st.booleans())))
    return found


def evolved(rule: Rule, *, otherwise: bool) -> Rule:
    place = Place("own.rules", 1, 1)
    return Rule(
        rule.name, rule.tests, rule.conclusion, rule.symbol, rule.because, otherwise=otherwise, of=rule.of, place=place
    )


@st.composite
def worlds(draw: st.DrawFn) -> list[Fact]:
    """Draw facts, some of them with fields that are absent."""
    found = []
    for number, fact in enumerate(draw(st.lists(st.sampled_from(sorted(WORLD)), min_size=2, max_size=12))):
        fields = {}
        if fact != "provision":
            article = draw(articles)
            fields = {"treaty": article.treaty, "article": "art" + ".".join(article.parts)}
        for field, symbols in WORLD[fact].items():
            if field not in fields and draw(st.integers(0, 4)):
                fields[field] = draw(words if symbols is None else st.sampled_from(SIZES))
        found.append(Fact(fact, f"{fact} {number}", fields))
    return found


ANY_SIZE = {**WORLD, "situation": {**WORLD["situation"], "size": None}}


@given(programs(), worlds())
def test_the_engine_concludes_what_the_rules_say(rules: list[Rule], facts: list[Fact]) -> None:
    assert Engine(compile_rules(rules, ANY_SIZE)).conclude(facts) == conclusions_of(rules, facts)


@given(programs(), worlds(), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_a_second_run_neither(
    rules: list[Rule], facts: list[Fact], chance: random.Random
) -> None:
    engine = Engine(compile_rules(rules, ANY_SIZE))
    found = engine.conclude(facts)
    chance.shuffle(facts)
    assert engine.conclude(facts) == found
    assert engine.conclude([*facts, *facts]) == found


# ---------------------------------------------------------------- contradictions


def test_the_conclusions_are_sorted_and_each_stands_once() -> None:
    facts = situations("part", "whole")
    assert engine_of(VERDICTS + SEVERITIES).conclude([*facts, *facts]) == (
        Conclusion("ets185:art1", "bad", "severity", "error", ""),
        Conclusion("ets185:art1", "partial", "verdict", "partial", ""),
        Conclusion("ets185:art2", "good", "severity", "none", ""),
        Conclusion("ets185:art2", "met", "verdict", "met", ""),
    )


def test_two_verdicts_are_an_error_that_names_the_rules() -> None:
    text = VERDICTS + "rule lenient when situation size is not nothing then verdict arguable\n"
    with pytest.raises(EngineError) as caught:
        engine_of(text).conclude(situations("nothing", "part"))
    message = "the rules give ets185:art2 more than one verdict: arguable by lenient; partial by partial"
    assert str(caught.value) == message
    text += "rule laxer when situation size is not nothing then verdict arguable"
    with pytest.raises(EngineError, match=r"more than one verdict: arguable by laxer, lenient; partial by partial$"):
        engine_of(text).conclude(situations("part"))


def test_one_verdict_by_two_rules_is_none() -> None:
    engine = engine_of(VERDICTS + "rule again when situation size is part then verdict partial")
    assert [one.rule for one in engine.conclude(situations("part"))] == ["again", "partial"]


@pytest.mark.parametrize("text", ['rule r when provision mark is x then note "n"', VERDICTS], ids=["none", "some"])
def test_a_situation_without_a_verdict_is_an_error(text: str) -> None:
    fact = Fact("situation", "ets185:art9", {"size": "unheard of", "mark": "x"})
    with pytest.raises(EngineError) as caught:
        engine_of(text).conclude([fact])
    assert str(caught.value) == "no rule gives ets185:art9 a verdict (mark x, size unheard of)"


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("rule good when finding verdict is met then severity none", "no rule gives ets185:art1 a severity"),
        (
            SEVERITIES + "rule worse when finding size is part then severity warning",
            "the rules give ets185:art1 more than one severity: error by bad; warning by worse",
        ),
    ],
)
def test_a_finding_has_exactly_one_severity(rules: str, message: str) -> None:
    with pytest.raises(EngineError, match=message):
        engine_of(VERDICTS + rules).conclude(situations("part"))


def test_without_rules_on_severity_none_is_asked_for() -> None:
    assert len(engine_of(VERDICTS).conclude(situations("part"))) == 1


def test_a_fact_of_an_unknown_type_is_an_error() -> None:
    with pytest.raises(EngineError, match="provision 1 is a fact of type `provison`, which the rules do not know"):
        engine_of(VERDICTS).conclude([Fact("provison", "provision 1", {})])


# ---------------------------------------------------------------- traps of the engine


def test_no_facts_and_no_facts_of_interest_are_nothing() -> None:
    """An empty batch ends the process."""
    assert engine_of(VERDICTS).conclude([]) == ()
    assert engine_of(VERDICTS).conclude(provisions("x", "y")) == ()
    other = [Fact("instrument", "instrument 0", {"treaty": "ets189", "article": "art2"})]
    assert notes('rule r of ets185 art. 2 when instrument size is not whole then note "n"', other) == []


def test_facts_that_no_rule_matches_keep_no_rule_from_firing() -> None:
    """One unmatched or repeated fact in a batch, and no action runs."""
    facts = provisions("y", "x", "y", "z", "x")
    assert notes('rule r when provision mark is x then note "n"', facts) == [("provision 1", "r"), ("provision 4", "r")]


def test_a_rule_of_negations_fires_once_for_each_fact() -> None:
    """It would match the engine's own record of the session, for ever."""
    assert notes('rule r when provision mark is not x then note "n"', provisions("x", "y")) == [("provision 1", "r")]


def test_hundreds_of_rules_may_share_a_condition() -> None:
    """At 256 rules under one condition the engine matches wrongly, or ends the process."""
    text = "\n".join(
        f'rule a{number} when provision mark is x then note "n"\nrule b{number} when provision mark is y then note "n"'
        for number in range(260)
    )
    found = notes(text, provisions("x"))
    assert len(found) == 260
    assert {name[0] for _, name in found} == {"a"}


def test_hundreds_of_conditions_may_hold_of_one_fact() -> None:
    """The engine fails where more than 64 conditions that stand side by side hold of one fact."""
    text = "\n".join(f'rule r{number} when provision mark is not x{number} then note "n"' for number in range(300))
    assert len(notes(text, provisions("y"))) == 300


def test_a_list_of_hundreds_of_symbols_is_one_test() -> None:
    symbols = " or ".join(f"x{number}" for number in range(600))
    text = f'rule r when provision mark is {symbols} then note "n"'
    assert notes(text, provisions("x599", "x600", "x0")) == [("provision 0", "r"), ("provision 2", "r")]


def test_two_hundred_negations_are_one_rule() -> None:
    symbols = " or ".join(f"x{number}" for number in range(200))
    text = f'rule r when provision mark is not {symbols} then note "n"'
    assert notes(text, provisions("x199", "x200")) == [("provision 1", "r")]


def test_alternatives_do_not_multiply() -> None:
    """The engine fires once for each combination of alternatives that holds: here 2 to the 150."""
    text = "otherwise ".join(
        f'rule r{number} when provision mark is x{number} and provision kind is k then note "n"\n'
        for number in range(150)
    )
    facts = [Fact("provision", "p", {"mark": "y", "kind": "j"}), Fact("provision", "q", {"mark": "x149", "kind": "k"})]
    assert notes(text, facts) == [("q", "r149")]


def test_many_fields_are_all_seen() -> None:
    """Of a fact with more than 252 fields in a batch, the engine drops the rest in silence."""
    text = "\n".join(
        f"rule r{number} when "
        + " and ".join(f"provision mark is y or x{number} or z{more}" for more in range(20))
        + ' then note "n"'
        for number in range(40)
    )
    assert len(notes(text, provisions("y"))) == 40


def test_thousands_of_different_facts_are_one_batch() -> None:
    """More matches than one call of an action may bring, and more facts than ids that are safe by chance."""
    text = "\n".join(f'rule r{number} when provision mark is x{number} then note "n"' for number in range(50))
    text += '\nrule all when provision kind is not k and provision mark is not q then note "n"'
    engine = engine_of(text)
    facts = provisions(*(f"x{number % 60}" for number in range(6000)))
    found = engine.conclude(facts)
    assert len([one for one in found if one.rule == "all"]) == 6000
    assert len(found) == 6000 + 5000


def test_two_facts_are_joined_whatever_their_number_and_order() -> None:
    rule = "rule r when instrument size is part and situation of ets185 art. 2 size is whole"
    text = VERDICTS + rule + ' then impermissible_instrument because "b"'
    instruments = [Fact("instrument", f"instrument {number}", {"size": SIZES[number % 3]}) for number in range(60)]
    for facts in ([*instruments, *situations("part", "whole")], [*situations("part", "whole"), *instruments]):
        found = [one.subject for one in engine_of(text).conclude(facts) if one.rule == "r"]
        assert found == sorted(f"instrument {number}" for number in range(1, 60, 3))
    assert "r" not in {one.rule for one in engine_of(text).conclude([*instruments, *situations("whole", "part")])}


def test_one_fact_may_be_both_facts_of_a_rule() -> None:
    text = 'rule r when situation size is whole and situation of ets185 art. 1 mark is not x then note "n"'
    assert notes(VERDICTS + text, situations("whole")) == [("ets185:art1", "r")]


@pytest.mark.parametrize("odd", ODD)
def test_any_text_is_equal_to_itself_alone(odd: str) -> None:
    """The engine takes unlike types, long strings and strings with like hashes for equal."""
    facts = provisions(*ODD)
    test = Test("provision", "mark", (odd,))
    same, other = Rule("same", (test,), "note", because="b"), Rule("other", (evolved_test(test),), "note", because="b")
    found = Engine(compile_rules([same, other], WORLD)).conclude(facts)
    assert {facts[int(one.subject.split()[1])].fields["mark"] for one in found if one.rule == "same"} == {odd}
    assert len(found) == len(facts)


def evolved_test(test: Test) -> Test:
    return Test(test.fact, test.field, test.symbols, negated=True)


def test_long_texts_that_differ_at_their_end_differ() -> None:
    test = Test("provision", "mark", ("a" * 65536 + "b",))
    facts = provisions("a" * 65536 + "b", "a" * 65536 + "c", "b" * 65537, "")
    found = Engine(compile_rules([Rule("r", (test,), "note", because="b")], WORLD)).conclude(facts)
    assert [one.subject for one in found] == ["provision 0"]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """Return the facts that are sent to the engine from now on."""
    found: list[dict[str, str]] = []
    real = durable.Host.assert_facts

    def spy(host: durable.Host, name: str, facts: list[dict[str, str]]) -> object:
        found.extend(facts)
        return real(host, name, facts)

    monkeypatch.setattr(durable.Host, "assert_facts", spy)
    return found


def test_the_engine_sees_only_short_ascii(sent: list[dict[str, str]]) -> None:
    rules = [Rule(f"r{n}", (Test("provision", "mark", (odd,)),), "note", because="b") for n, odd in enumerate(ODD)]
    Engine(compile_rules(rules, WORLD)).conclude(provisions(*ODD, "第三条", "b" * 900))
    assert [fact["id"] for fact in sent] == [str(number) for number in range(len(ODD) + 1)]  # the last two are alike
    assert all(value.isascii() and value.isprintable() and len(value) <= 60 for fact in sent for value in fact.values())


def test_facts_that_rules_cannot_tell_apart_are_sent_once(sent: list[dict[str, str]]) -> None:
    engine = engine_of(VERDICTS)
    assert len(engine.conclude(situations(*SIZES, *SIZES, *SIZES))) == 9
    assert sent == [{"t": "situation", "id": str(number), "size": size} for number, size in enumerate(SIZES)]


def test_facts_of_other_types_and_treaties_are_not_sent(sent: list[dict[str, str]]) -> None:
    text = 'rule r of ets185 art. 2 when instrument mark is x or y then note "n"'
    facts = [Fact("instrument", name, {"treaty": name, "article": "art2"}) for name in ("ets189", "ets185", "cets201")]
    engine_of(text).conclude([*facts, *provisions("x")])
    assert sent == [{"t": "instrument", "id": "0", "treaty": "ets185", "article": "art2", "any0": "no"}]


def test_no_thread_is_started() -> None:
    """The engine's own host runs actions in threads of its own, which can end the process."""
    before = threading.active_count()
    engine_of(VERDICTS).conclude(situations("whole"))
    assert threading.active_count() == before


# ---------------------------------------------------------------- failures


def failing(error: BaseException) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise error

    return fail


@pytest.mark.parametrize("error", [AssertionError("broken"), KeyError("broken")])
def test_what_an_action_raises_comes_out(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine puts what an action raises into the state of the session, and says nothing."""
    engine = engine_of(VERDICTS)
    with monkeypatch.context() as patch:
        patch.setattr(durable, "numbers_of", failing(error))
        with pytest.raises(EngineError, match=r"an action of the rules `met`, `partial`, `missing` failed: .*broken"):
            engine.conclude(situations("whole"))
    assert [one.symbol for one in engine.conclude(situations("part"))] == ["partial"]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3)])
def test_an_interruption_in_an_action_is_not_lost(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engine_of(VERDICTS)
    with monkeypatch.context() as patch:
        patch.setattr(durable, "numbers_of", failing(error))
        with pytest.raises(type(error)):
            engine.conclude(situations("whole"))
    assert [one.symbol for one in engine.conclude(situations("part"))] == ["partial"]


@pytest.mark.parametrize(
    ("method", "did"), [("assert_facts", "failed on"), ("retract_facts", "failed on"), ("set_rulesets", "refused")]
)
def test_what_the_engine_raises_comes_out_with_the_rules(
    method: str, did: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = engine_of("rule lone when situation size is whole then verdict met")
    with monkeypatch.context() as patch:
        patch.setattr(durable.Host, method, failing(MemoryError("error 303")))
        with pytest.raises(EngineError, match=rf"^the rule engine {did} the rule `lone`: MemoryError: error 303$"):
            engine.conclude(situations("whole"))
    assert [one.symbol for one in engine.conclude(situations("whole"))] == ["met"]


def test_an_interruption_of_the_engine_discards_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engine_of(VERDICTS)
    engine.conclude(situations("whole"))
    with monkeypatch.context() as patch:
        patch.setattr(durable.Host, "retract_facts", failing(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            engine.conclude(situations("part"))
    assert [one.symbol for one in engine.conclude(situations("nothing"))] == ["missing"]


def test_rules_that_the_engine_refuses_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    text = VERDICTS + "".join(f'rule r{number} when situation mark is x then note "n"\n' for number in range(4))
    engine = engine_of(text)
    with monkeypatch.context() as patch:
        patch.setattr(durable.Writer, "condition", lambda *_: {"$nonsense": {"a": 1}})
        with pytest.raises(EngineError, match=r"refused the rules `met`, .*, `r0`, `r1` and 2 more: "):
            engine.conclude(situations("whole"))


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "the rule `r0`"),
        (5, "the rules `r0`, `r1`, `r2`, `r3`, `r4`"),
        (6, "the rules `r0`, `r1`, `r2`, `r3`, `r4` and 1 more"),
    ],
)
def test_rules_are_named_up_to_five(count: int, words: str) -> None:
    text = "".join(f'rule r{number} when situation mark is x then note "n"\n' for number in range(count))
    ((door,), _) = engine_of(text)._strata
    assert str(door) == words


def test_an_exception_is_told_by_its_message_and_not_at_length() -> None:
    class OfTheEngine(Exception):
        message = "not handled"

    assert durable.described(OfTheEngine("all facts that there are")) == "OfTheEngine: not handled"
    assert durable.described(ValueError("x" * 400)) == "ValueError: " + "x" * 288


def test_a_run_that_the_engine_gives_up_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """An action that seems to take more than ten seconds is never completed: later matches are lost in silence."""
    engine = engine_of(VERDICTS)
    clock = iter(range(0, 10**6, 11))
    with monkeypatch.context() as patch:
        patch.setattr("durable.engine._unix_now", lambda: next(clock))
        with pytest.raises(EngineError, match="did not finish the rules `met`, `partial`, `missing`"):
            engine.conclude(situations("whole"))
    assert [one.symbol for one in engine.conclude(situations("part"))] == ["partial"]


@pytest.mark.parametrize("state", [None, {"exception": "out of time"}])
def test_a_state_that_tells_of_a_failure_is_an_error(state: object, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engine_of(VERDICTS)
    with monkeypatch.context() as patch:
        patch.setattr(durable.Host, "assert_facts", lambda *_: state)
        with pytest.raises(EngineError, match=r"engine did not finish the rules `met`, `partial`, `missing`$"):
            engine.conclude(situations("whole"))
    assert [one.symbol for one in engine.conclude(situations("part"))] == ["partial"]


def test_a_failure_while_facts_are_made_leaves_the_engine_usable() -> None:
    engine = engine_of(VERDICTS)

    def broken() -> Iterable[Fact]:
        engine.conclude(situations("whole"))  # facts may be made with the engine that they are for
        yield from situations("part")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        engine.conclude(broken())
    assert [one.symbol for one in engine.conclude(situations("part"))] == ["partial"]


# ---------------------------------------------------------------- memory, threads, processes


def test_the_session_is_empty_after_each_run() -> None:
    engine = engine_of(VERDICTS + SEVERITIES)
    engine.conclude(situations("whole", "part"))
    hosts = [door._host for stratum in engine._strata for door in stratum]
    assert [host and host.get_facts(durable.RULES) for host in hosts] == [[], []]


MEMORY = """
import gc, os, resource
from tests.engine.plain import WORLD, rules_of, situations
from tests.engine.test_durable import SEVERITIES, VERDICTS
from treatycheck.engine.durable import Engine
from treatycheck.engine.ruleset import compile_rules

rules = rules_of(VERDICTS + SEVERITIES)
rules += rules_of("".join(f'rule r{n} when situation mark is x{n} then note "n"' + chr(10) for n in range(50)), "b")
facts = situations("whole", "part", "nothing") * 10
engine = Engine(compile_rules(rules, WORLD))

def used():
    # The peak of `getrusage` begins with that of the process which started this one: here it would hide everything.
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10

def check():
    engine.conclude(facts)

def build():
    Engine(compile_rules(rules, WORLD)).conclude(facts)

for work, times in ((check, 2000), (build, 300)):
    for _ in range(50):
        work()
    gc.collect()
    before = used()
    for _ in range(times):
        work()
    gc.collect()
    print(used() - before)
"""


def python(program: str) -> str:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_memory_stays_flat_over_checks_and_over_engines() -> None:
    """A session or ruleset that is not freed keeps 0.1 to 12 MB for ever; here 2,000 checks, then 300 engines."""
    over_checks, over_engines = map(int, python(MEMORY).split())
    assert over_checks <= 8
    assert over_engines <= 40  # what is dropped waits for the garbage collection


def test_nothing_is_freed_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    freed: list[int] = []
    monkeypatch.setattr(durable, "release", freed.append)
    engine = engine_of(VERDICTS)
    engine.conclude(situations("whole"))
    with monkeypatch.context() as patch:
        patch.setattr(durable.Host, "retract_facts", failing(MemoryError()))
        with pytest.raises(EngineError):
            engine.conclude(situations("whole"))
    gc.collect()
    assert freed == []
    engine.conclude(situations("whole"))
    del engine
    gc.collect()
    assert len(freed) == 1


def test_engines_may_be_dropped_at_any_time() -> None:
    """Freeing a session in which no action ran ends the process."""
    for number in range(60):
        engine = engine_of(VERDICTS)
        if number % 3:
            engine.conclude(situations(*SIZES[: number % 3]))
        del engine
    gc.collect()
    assert [one.symbol for one in engine_of(VERDICTS).conclude(situations("part"))] == ["partial"]


def test_eight_threads_share_an_engine() -> None:
    engine = engine_of(VERDICTS + SEVERITIES)

    def work(number: int) -> bool:
        chance = random.Random(number)
        for _ in range(50):
            sizes = chance.choices(SIZES, k=chance.randint(1, 9))
            found = [one.symbol for one in engine.conclude(situations(*sizes)) if one.conclusion == "verdict"]
            if found != [{"whole": "met", "part": "partial", "nothing": "missing"}[size] for size in sizes]:
                return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(8))) == [True] * 8


def test_eight_threads_have_an_engine_each() -> None:
    def work(number: int) -> set[str]:
        engine = engine_of(VERDICTS)
        return {one.symbol for _ in range(30) for one in engine.conclude(situations(SIZES[number % 3]))}

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(work, range(8)))
    assert found == [[{"met"}, {"partial"}, {"missing"}][number % 3] for number in range(8)]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_an_engine_goes_along_into_other_processes(method: str) -> None:
    engine, facts = engine_of(VERDICTS), situations(*SIZES)
    found = engine.conclude(facts)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert [one.result(timeout=60) for one in [pool.submit(engine.conclude, facts) for _ in range(4)]] == [
            found
        ] * 4


FORK = """
import os
import threading
from tests.engine.plain import situations
from tests.engine.test_durable import VERDICTS, engine_of

engine = engine_of(VERDICTS)
expected = engine.conclude(situations("whole", "part"))
held, done = threading.Event(), threading.Event()

def hold():
    with engine._lock:
        held.set()
        done.wait()

thread = threading.Thread(target=hold)
thread.start()
held.wait()
child = os.fork()
if child == 0:
    os._exit(0 if engine.conclude(situations("whole", "part")) == expected else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
done.set()
thread.join()
print(engine.conclude(situations("whole", "part")) == expected)
"""


def test_a_child_does_not_wait_for_a_thread_that_it_has_not() -> None:
    assert python(FORK).split() == ["0", "True"]
