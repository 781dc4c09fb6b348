"""What tests of the text forms share: a real report, a report of hostile texts, and a law with provisions for it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import attrs

from tests.report.sample_report import full_report
from treatycheck import check
from treatycheck.catalogue import shipped
from treatycheck.model.findings import Report
from treatycheck.model.law import Law, Place, Provision, Statute
from treatycheck.report.dossier import Dossier

HOSTILE = (
    "=cmd|'/c calc'!A1",
    "]]> <script>alert(1)</script> &lt; \"'",
    "::error file=x::y %0A % \r\n::set-output name=a::b",
    "a | b \\| c `d` [click](http://evil.example) ![x](y) {0} *e* _f_ ~~g~~",
    "\x1b[2J\x07\x00\u009b",
    "\u202eright to left\u2066 \udc80\ud800 \ufffe\U0010ffff \u2028",
    "- first\n# second\n\n| third",
)
"""Texts that mean something to one format or another."""


@cache
def real_report() -> Dossier:
    """Return a report on a real law and the smaller of the treaties, without notes: drafting has tests of its own."""
    catalogue = shipped()
    law = catalogue.law(["examples/cz"])
    report = attrs.evolve(check(law, ["ets189"], date(2026, 11, 24), catalogue), notes=())
    return Dossier(report, law, (catalogue.treaty("ets189", examples=False),), catalogue, lambda _path, _line: "")


def poisoned(text: str) -> Dossier:
    """Return a report in which a text stands wherever a law, a treaty or a file may bring one in."""
    identities: dict[str, str] = {}

    def told(thing: Any, name: str = "") -> Any:
        if isinstance(thing, tuple):
            return tuple(told(one, name) for one in thing)
        if attrs.has(type(thing)):
            found = {one.name: told(getattr(thing, one.name), one.name) for one in attrs.fields(type(thing))}
            return attrs.evolve(thing, **found)
        if isinstance(thing, str) and thing and name in WORDS:
            return text + thing
        if isinstance(thing, str) and thing and name in {"provision", "upon"}:
            return identities.setdefault(thing, f"{thing} {text}")
        return thing

    report: Report = told(full_report())
    provisions = tuple(
        Provision("offence", text, text, statute="penal_code", identity=name, place=Place(text, 3, 1))
        for name in identities.values()
    )
    law = Law(text, (Statute("penal_code", text, text, place=Place(text, 1, 1)),), provisions, files=report.files)
    treaty = shipped().treaty("ets185", examples=False)
    requirements = tuple(attrs.evolve(one, title=text, why=text, no_duty=text) for one in treaty.requirements[:12])
    treaty = attrs.evolve(treaty, title=text, requirements=requirements)
    return Dossier(report, law, (treaty,), shipped(), lambda _path, _line: text)


WORDS = frozenset(
    "jurisdiction files title reason because way_out scenario path instrument text clause notes judgement not_verified "
    "condition may_be_excluded remarks lacks".split()
)
"""Fields whose texts are not chosen by treatycheck."""
