"""Reading the vocabulary, the rules and the treaties from their texts: mostly the cache has what was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from treatycheck.catalogue.kept import FIELDS
from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.language.faults import Fault
from treatycheck.language.read import read
from treatycheck.language.resolve_terms import resolve_terms
from treatycheck.language.resolve_treaty import resolve_treaty
from treatycheck.model.rules import Rule
from treatycheck.model.treaty import Treaty
from treatycheck.model.vocabulary import Vocabulary

MOST_TOLD = 20


def read_vocabulary(texts: Mapping[str, str]) -> Vocabulary:
    """Read all texts as one, by their paths: an entry of one may name terms of another.

    Raises:
        InvalidInput: with a diagnostic for each fault.
    """
    entries, vocabulary = [], Vocabulary({}, {}, {})
    owners: dict[int, str] = {}
    for path, text in texts.items():
        for entry in read(text, "terms", path, lambda built: (built, [])):
            owners[id(entry[0])] = path
            owners.update(dict.fromkeys(map(id, words_in(entry[1])), path))
            entries.append(entry)
    vocabulary, faults = resolve_terms(vocabulary)(tuple(entries))
    if faults:
        raise InvalidInput([diagnostic_of(fault, owners, texts) for fault in faults[:MOST_TOLD]])
    return vocabulary


def diagnostic_of(fault: Fault, owners: Mapping[int, str], texts: Mapping[str, str]) -> Diagnostic:
    """Return a fault of a vocabulary with its file; `owners` gives that of each word, by the word's identity."""
    path = owners.get(id(fault.token)) or next(
        (path for path, text in texts.items() if str(fault.token) in text.split()), ""
    )
    found = fault.diagnostic(path, texts.get(path, "").split("\n"))
    if fault.first is None:
        return found
    return attrs.evolve(found, message=f"{found.message}: also at {owners[id(fault.first)]}:{fault.first.line}")


def words_in(part: object) -> Iterator[str]:
    """Yield the words of an entry that know where they stand in its text."""
    if isinstance(part, str) and type(part) is not str:
        yield part
    parts = part if isinstance(part, tuple) else [getattr(part, name, None) for name in FIELDS.get(type(part), ())]
    for one in parts:
        yield from words_in(one)


def read_rules(texts: Mapping[str, str]) -> tuple[Rule, ...]:
    """Read rules from texts by their paths; each has the file in which it stands as its place.

    Raises:
        InvalidInput: for a text with faults, or two rules of one name.
    """
    found: list[Rule] = []
    for path, text in texts.items():
        found += (
            attrs.evolve(rule, conclusion=str(rule.conclusion), place=attrs.evolve(rule.place, path=path))
            for rule in read(text, "rules", path, lambda built: (built, []))
        )
    first: dict[str, Rule] = {}
    clashes = [rule for rule in found if first.setdefault(rule.name, rule) is not rule]
    if clashes:
        raise InvalidInput([two_rules(rule, first[rule.name], texts) for rule in clashes[:MOST_TOLD]])
    return tuple(found)


def two_rules(rule: Rule, first: Rule, texts: Mapping[str, str]) -> Diagnostic:
    """Say that a rule has the name of another: a report names the rule that decided, and must name one."""
    place = rule.place
    message = f"there are two rules `{rule.name}`: also at {first.place.path}:{first.place.line}"
    excerpt = texts[place.path].split("\n")[place.line - 1]
    hint = "give each rule a name of its own"
    return Diagnostic(place.path, place.line, place.column, message, hint, excerpt, len(rule.name))


def read_treaty(text: str, path: str, name: str, lexicon: Vocabulary, *, examples: bool) -> Treaty:
    """Read a treaty, which has to call itself by its name; without its examples if they are not wanted.

    Raises:
        InvalidInput: if the text has faults.
    """
    treaty: Treaty = read(text, "treaty", path, resolve_treaty(lexicon))
    if treaty.name != name:
        message, place = f"the treaty calls itself `{treaty.name}`", treaty.place
        raise InvalidInput([Diagnostic(path, place.line, place.column, message, f"call the file {treaty.name}.treaty")])
    requirements = tuple(
        attrs.evolve(
            one,
            examples=tuple(attrs.evolve(e, place=attrs.evolve(e.place, path=path)) for e in one.examples)
            if examples
            else (),
            place=attrs.evolve(one.place, path=path),
        )
        for one in treaty.requirements
    )
    rules = tuple(attrs.evolve(rule, place=attrs.evolve(rule.place, path=path)) for rule in treaty.rules)
    place = attrs.evolve(treaty.place, path=path)
    return attrs.evolve(treaty, requirements=requirements, rules=rules, place=place)
