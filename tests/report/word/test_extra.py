import sys

import pytest

from tests.report.sample_report import dossier_of, full_report
from treatycheck.errors import MissingExtra
from treatycheck.report import forms


def test_without_its_library_the_form_names_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("docx", "treatycheck.report.word"))]:
        if name != "treatycheck.report.words":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtra, match=r"the form `docx` needs docx.*pip install 'treatycheck\[docx\]'"):
        forms.render("docx", dossier_of(full_report()))
