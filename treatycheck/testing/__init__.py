"""Tests for rule authors: strategies for laws and treaties, laws by construction, and the laws of rules.

Needs the extra `testing` (hypothesis and pytest); the rest of the library never imports it. The names are loaded when
they are first asked for, since the plugin for pytest lives here too, and has to start fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from treatycheck.testing.built import Mutation, failing, meeting, mutations
    from treatycheck.testing.drafts import Failure, NoLawFor
    from treatycheck.testing.instrument_strategies import instruments
    from treatycheck.testing.invariants import Broken, LawOfRules, LawsOfRules, laws_of
    from treatycheck.testing.strategies import laws, placed, provisions
    from treatycheck.testing.treaty_strategies import requirements, treaties
    from treatycheck.testing.words import demands, terms, values

_HOMES = {
    "Broken": "invariants",
    "Failure": "drafts",
    "LawOfRules": "invariants",
    "LawsOfRules": "invariants",
    "Mutation": "built",
    "NoLawFor": "drafts",
    "demands": "words",
    "failing": "built",
    "instruments": "instrument_strategies",
    "laws": "strategies",
    "laws_of": "invariants",
    "meeting": "built",
    "mutations": "built",
    "placed": "strategies",
    "provisions": "strategies",
    "requirements": "treaty_strategies",
    "terms": "words",
    "treaties": "treaty_strategies",
    "values": "words",
}

__all__ = [
    "Broken",
    "Failure",
    "LawOfRules",
    "LawsOfRules",
    "Mutation",
    "NoLawFor",
    "demands",
    "failing",
    "instruments",
    "laws",
    "laws_of",
    "meeting",
    "mutations",
    "placed",
    "provisions",
    "requirements",
    "terms",
    "treaties",
    "values",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        home = import_module(f"{__name__}.{_HOMES[name]}")
    except ModuleNotFoundError as error:
        if error.name != "hypothesis":
            raise
        message = "treatycheck.testing needs hypothesis: install the extra, as `pip install 'treatycheck[testing]'`"
        raise ImportError(message, name="hypothesis") from None
    return getattr(home, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
