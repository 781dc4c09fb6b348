from datetime import date

import pytest

from tests.report.forms import real_report
from treatycheck.model.law import Statute
from treatycheck.report.word.naming import (
    Subject,
    day_words,
    language,
    paragraph_words,
    short_titles,
    shortened,
    treaty_words,
)


def test_a_statute_is_called_by_the_head_of_its_title_unless_two_share_it() -> None:
    statutes = [
        Statute("a", "Penal Code (刑法), Act No. 45 of 1907", "JP"),
        Statute("b", "Copyright Act, 1970", "JP"),
        Statute("c", "Copyright Act, 1899", "JP"),
        Statute("d", "(untitled)", "JP"),
    ]
    assert short_titles(statutes) == {
        "a": "Penal Code",
        "b": "Copyright Act, 1970",
        "c": "Copyright Act, 1899",
        "d": "(untitled)",
    }


@pytest.mark.parametrize(
    ("own", "state", "shown"),
    [("cs", "CZ", "cs-CZ"), ("ja", "", "ja"), ("en", "XX", "en"), ("", "CZ", ""), ("Greek?", "GR", "")],
)
def test_a_language_is_named_with_its_state(own: str, state: str, shown: str) -> None:
    assert language(Statute("a", "A", state, language=own)) == shown


def test_treaties_days_and_paragraphs_are_written_as_in_a_letter() -> None:
    assert (treaty_words("cets201"), treaty_words("signs")) == ("CETS 201", "signs")
    assert day_words(date(2004, 7, 1)) == "1 July 2004"
    assert paragraph_words("ets189:art8.1.ets185-art12.1") == "art.\u00a08(1) with ETS 185 art.\u00a012(1)"
    assert len(shortened("A" * 200)) == 45


def test_a_provision_is_cited_without_the_day_of_its_text_and_after_its_statute() -> None:
    subject = Subject(real_report())
    assert subject.provision("CZ:trestni_zakonik:§ 192(1) [procuring] @2026-06-12") == (
        "Criminal Code §\u00a0192(1) [procuring]"
    )
    assert subject.provision("CZ:unheard_of:§ 1") == "unheard of §\u00a01"
    assert subject.title == "Table of correspondence: the law of CZ and ETS 189"
