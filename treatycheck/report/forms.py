"""The forms of a report, each made by a small module that is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from treatycheck.errors import MissingExtra

if TYPE_CHECKING:
    from treatycheck.report.dossier import Dossier

FORMS = {
    "html": "html",
    "json": "json_report",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "markdown": "correspondence_markdown",
    "csv": "correspondence_csv",
    "docx": "word",
}
"""Each module has a function `render` from a dossier to text, or to bytes."""

TABLES = ("markdown", "csv")
"""The forms that are tables of correspondence, and so have a direction."""

EXTRAS = {"docx": "docx", "html": "html"}
"""The forms that need a library beyond the core, and the extra that installs it."""


def render(form: str, dossier: Dossier) -> str | bytes:
    """Return a report in one of the forms.

    Raises:
        MissingExtra: if the library that makes this form is not installed.
    """
    made: str | bytes = module_of(form).render(dossier)
    return made


def module_of(form: str) -> Any:
    """Return the module that makes a form.

    Raises:
        MissingExtra: if the library that it needs is not installed.
    """
    try:
        return import_module(f"treatycheck.report.{FORMS[form]}")
    except ModuleNotFoundError as error:
        if form not in EXTRAS:
            raise
        raise MissingExtra(
            f"the form `{form}` needs {error.name}, which is not installed: pip install 'treatycheck[{EXTRAS[form]}]'"
        ) from error
