"""The notes that a law accepts: each must be one that a rule on drafting makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from treatycheck.errors import Diagnostic
from treatycheck.language.assemble import MOST_FAULTS
from treatycheck.language.faults import nearest
from treatycheck.language.text import prepare
from treatycheck.model.law import Law
from treatycheck.model.rules import Rule
from treatycheck.model.treaty import Treaty


def faults_of(
    law: Law, texts: Mapping[str, str], rules: Iterable[Rule], treaties: Iterable[Treaty]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each line that accepts what no rule notes; treaties are looked at if need be only."""
    known = set(names_of(rules))
    lines = [(one, statute.place.path) for statute in law.statutes for one in statute.accepts]
    lines += [(one, provision.place.path) for provision in law.provisions for one in provision.accepts]
    if all(one.note in known for one, _ in lines):
        return
    known.update(name for treaty in treaties for name in names_of(treaty.rules))
    unknown = [(one, path) for one, path in lines if one.note not in known]
    for one, path in unknown[:MOST_FAULTS]:
        listed = prepare(texts.get(path, "")).split("\n")
        place = one.place
        yield Diagnostic(
            *(path, place.line, place.column, f"`accepts {one.note}`: no rule on drafting has that name"),
            nearest(one.note, known) or "`treatycheck lint --list` lists the rules",
            listed[place.line - 1] if 0 < place.line <= len(listed) else "",
            len(one.note),
        )


def names_of(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield the names of the rules that make notes."""
    return (rule.name for rule in rules if rule.conclusion == "note")
