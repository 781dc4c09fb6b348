"""treatycheck: checks a country's law against the treaties that it has joined or wants to join.

An aid, not legal advice; what is undecided is never read as compliant.
"""

from __future__ import annotations

from importlib import import_module

# What `typing` calls so; to import it would make up most of what an import of this package alone takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from treatycheck.amending import suggest
    from treatycheck.assess import check
    from treatycheck.catalogue import Catalogue
    from treatycheck.compare import difference
    from treatycheck.concord import concordance
    from treatycheck.drafting import lint
    from treatycheck.errors import Diagnostic, EngineError, InvalidInput, TreatycheckError, UnknownName
    from treatycheck.library import load_law, load_treaty, load_vocabulary, parse_law, treaties
    from treatycheck.model.amendments import Advice, Suggestion
    from treatycheck.model.concordance import Concordance
    from treatycheck.model.differences import Difference
    from treatycheck.model.findings import Finding, Report
    from treatycheck.model.gaps import Gap
    from treatycheck.model.law import Law, Provision
    from treatycheck.model.notes import Note
    from treatycheck.model.ratification import Ratification
    from treatycheck.model.treaty import Requirement, Treaty
    from treatycheck.model.vocabulary import Vocabulary
    from treatycheck.ratifying import ratify
    from treatycheck.version import __version__

__all__ = [
    "Advice",
    "Catalogue",
    "Concordance",
    "Diagnostic",
    "Difference",
    "EngineError",
    "Finding",
    "Gap",
    "InvalidInput",
    "Law",
    "Note",
    "Provision",
    "Ratification",
    "Report",
    "Requirement",
    "Suggestion",
    "Treaty",
    "TreatycheckError",
    "UnknownName",
    "Vocabulary",
    "__version__",
    "check",
    "concordance",
    "difference",
    "lint",
    "load_law",
    "load_treaty",
    "load_vocabulary",
    "parse_law",
    "ratify",
    "suggest",
    "treaties",
]

HOMES = {
    "amending": "suggest",
    "assess": "check",
    "catalogue": "Catalogue",
    "compare": "difference",
    "concord": "concordance",
    "drafting": "lint",
    "errors": "Diagnostic EngineError InvalidInput TreatycheckError UnknownName",
    "library": "load_law load_treaty load_vocabulary parse_law treaties",
    "model.amendments": "Advice Suggestion",
    "model.concordance": "Concordance",
    "model.differences": "Difference",
    "model.findings": "Finding Report",
    "model.gaps": "Gap",
    "model.law": "Law Provision",
    "model.notes": "Note",
    "model.ratification": "Ratification",
    "model.treaty": "Requirement Treaty",
    "model.vocabulary": "Vocabulary",
    "ratifying": "ratify",
    "version": "__version__",
}
"""Where the names are at home. They are fetched when first asked for: pytest loads one module of the package, its
plugin, in every run, and should not load the others with it."""


def __getattr__(name: str) -> Any:
    """Fetch a public name from its home."""
    for home, names in HOMES.items():
        if name in names.split():
            found = getattr(import_module(f"treatycheck.{home}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names, also those that nobody has asked for."""
    return sorted({*globals(), *__all__})
