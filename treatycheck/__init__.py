"""treatycheck: checks a country's law against the treaties that it has joined or wants to join.

An aid, not legal advice; what is undecided is never read as compliant.
"""

from treatycheck.assess import check
from treatycheck.catalogue import Catalogue
from treatycheck.errors import Diagnostic, EngineError, InvalidInput, TreatycheckError, UnknownName
from treatycheck.library import load_law, load_treaty, load_vocabulary, parse_law, treaties
from treatycheck.model.findings import Finding, Gap, Report
from treatycheck.model.law import Law, Provision
from treatycheck.model.treaty import Requirement, Treaty
from treatycheck.model.vocabulary import Vocabulary
from treatycheck.version import __version__

__all__ = [
    "Catalogue",
    "Diagnostic",
    "EngineError",
    "Finding",
    "Gap",
    "InvalidInput",
    "Law",
    "Provision",
    "Report",
    "Requirement",
    "Treaty",
    "TreatycheckError",
    "UnknownName",
    "Vocabulary",
    "__version__",
    "check",
    "load_law",
    "load_treaty",
    "load_vocabulary",
    "parse_law",
    "treaties",
]
