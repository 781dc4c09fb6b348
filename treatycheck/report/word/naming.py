"""What a report is about, and what things are called in it: treaties and statutes by title, provisions by citation."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

import attrs

from treatycheck.advice.correspondence import correspondence
from treatycheck.coverage.texts import texts_on
from treatycheck.model.law import Law, Provision, Statute
from treatycheck.model.treaty import Treaty
from treatycheck.report.across import across_of, sections
from treatycheck.report.dossier import Dossier
from treatycheck.report.layout import cleaned
from treatycheck.report.terminal import is_problem
from treatycheck.report.word.text import Span, held, plain
from treatycheck.report.words import Naming, article_parts, citation, listed

PARTS = {
    "summary": "Summary",
    "correspondence": "Table of correspondence",
    "problems": "What is not met, and how it could be",
    "instruments": "Declarations and reservations",
    "provisions": "The provisions of the law, and what they correspond to",
    "closing": "Limits and remarks",
}
"""The parts of the document by the names of their places, in their order."""

MONTHS = (
    "January February March April May June July August September October November December".split()
)  # not those of the machine's language
OF_A_DAY = re.compile(r" @\d{4}-\d\d-\d\d$")
LONGEST_TITLE = 45


def number_of(part: str) -> int:
    """Return the number of a part."""
    return list(PARTS).index(part) + 1


def day_words(day: date) -> str:
    """Return a day as one writes it in a letter: `1 July 2004`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def treaty_words(name: str) -> str:
    """Return the name of a treaty: the number of a European treaty as it is cited, any other as it is.

    >>> treaty_words("ets185")
    'ETS 185'
    """
    return plain(name)


def article_of(requirement: str) -> str:
    """Return the id of the article of which a requirement is a part."""
    treaty, (number, *_) = article_parts(requirement)
    return f"{treaty}:art{number}"


def paragraph_words(requirement: str) -> str:
    """Return the paragraph that an id names, as it is cited."""
    return held(plain(citation(requirement)))


class Subject(Naming):
    """A dossier with its texts made harmless, its table of correspondence, and its ways of naming things."""

    def __init__(self, dossier: Dossier) -> None:
        self.report, self.law = cleaned(dossier.report), cleaned(dossier.law)
        self.compared: tuple[Treaty, ...] = cleaned(dossier.treaties)
        self.advice = cleaned(dossier.advice) if dossier.advice else None
        self.correspondence = correspondence(self.report, self.law, self.compared)
        self.in_force = statutes_on(self.law, self.report.as_at)
        self._provisions = {one.identity or one.citation: one for one in self.law.provisions}
        self._places = {(one.place.path, one.place.line): one for one in self.law.provisions}
        self._titles = short_titles(self.in_force.values())
        self._languages = {one.name: language(one) for one in self.law.statutes}
        self._told = {article_of(one.requirement) for one in self.report.findings if is_problem(one)}
        self.several = len(self.compared) > 1
        named = {identity.rpartition(":")[0] for identity in self._provisions}
        super().__init__(statutes=len(named) > 1)
        told = across_of(attrs.evolve(dossier, report=self.report))
        self.together = sections(told, self.report, Naming(statutes=self.statutes))

    @property
    def title(self) -> str:
        """Return the title of the document."""
        return f"Table of correspondence: {self.law_words} and {self.treaties_words}"

    @property
    def law_words(self) -> str:
        """Return whose law it is about, or which law, where it is one."""
        if len(self.in_force) == 1:
            (statute,) = self.in_force.values()
            return statute.title or statute.name
        return f"the law of {self.report.jurisdiction or 'an unnamed State'}"

    @property
    def treaties_words(self) -> str:
        """Return the treaties that it is about, in a row."""
        return listed([treaty_words(treaty.name) for treaty in self.compared])

    @property
    def short_title(self) -> str:
        """Return the title as it stands at the top of each page."""
        return f"Table of correspondence: {shortened(self.law_words)} and {self.treaties_words}"

    @property
    def running_head(self) -> str:
        """Return what stands at the top of each page, beside the title."""
        return f"as of {day_words(self.report.as_at)}"

    @property
    def description(self) -> str:
        """Return what the document is, in a sentence."""
        return f"The law of {self.report.jurisdiction or 'an unnamed State'} and {self.full_titles}"

    @property
    def full_titles(self) -> str:
        """Return the full titles of the treaties, in a row."""
        return listed([one.title if one.title.startswith("The ") else f"the {one.title}" for one in self.compared])

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of the law, in its order."""
        return tuple(dict.fromkeys(one for one in self._languages.values() if one))

    def provision(self, identity: str) -> str:
        """Return a provision as it is cited, after the short title of its statute where there are several."""
        statute = self.statute_of(identity)
        cited = self.cited(identity)
        return held(f"{statute} {cited}" if self.statutes and statute else cited)

    def cited(self, identity: str) -> str:
        """Return the citation of a provision, with its alternative, without the day of its text."""
        return held(OF_A_DAY.sub("", identity.split(":", 2)[-1]))

    def statute_of(self, identity: str) -> str:
        """Return the short title of the statute in which a provision stands, or its name."""
        name = self.statute_name(identity)
        return self._titles.get(name, name.replace("_", " "))

    def statute_name(self, identity: str) -> str:
        """Return the name of the statute in which a provision stands, nothing where there is none."""
        return ["", "", *identity.split(":", 2)][-2]

    def known(self, identity: str) -> Provision | None:
        """Return a provision by its identity, if the law has it."""
        return self._provisions.get(identity)

    def at(self, path: str, line: int) -> Provision | None:
        """Return the provision that stands on a line of a file."""
        return self._places.get((path, line))

    def title_span(self, provision: Provision | None) -> Span | None:
        """Return the title of a provision, if it has one."""
        if provision is None or not provision.title:
            return None
        return Span(provision.title, italic=True, language=self.language_of(provision.statute))

    def title_spans(self, provision: Provision | None) -> list[Span]:
        """Return the title of a provision to stand after its citation; nothing for one without."""
        title = self.title_span(provision)
        return [Span(" "), title] if title else []

    def cited_span(self, identity: str, *, bold: bool = False, whole: bool = False) -> Span:
        """Return the citation of a provision in the language of its statute; `whole` after the statute's title."""
        name = self.statute_name(identity)
        shown = self.provision(identity) if whole else self.cited(identity)
        return Span(shown, bold=bold, language=self._languages.get(name, ""))

    def treaty(self, requirement: str) -> str:
        """Return the treaty of a requirement, to stand before an article, or nothing where there is one treaty."""
        return f"{treaty_words(article_parts(requirement)[0])} " if self.several else ""

    def article(self, requirement: str) -> str:
        """Return the paragraph that an id names, after its treaty where there are several."""
        return held(f"{self.treaty(requirement)}{paragraph_words(requirement)}")

    def told(self, article: str) -> bool:
        """Say whether the document tells of problems of an article."""
        return article in self._told

    def language_of(self, statute: str) -> str:
        """Return the language of a statute, nothing where it is not recorded."""
        return self._languages.get(statute, "")


def statutes_on(law: Law, day: date) -> dict[str, Statute]:
    """Return the statutes in force on a day by name; all of them, where none is."""
    return {one.name: one for one in texts_on(law, day) or law.statutes}


def short_titles(statutes: Collection[Statute]) -> dict[str, str]:
    """Return for each statute the head of its title; the whole of it, where another has the same head."""
    heads = {one.name: re.split(r"[,;(（、]", one.title)[0].strip() or one.title for one in statutes}
    twice = {head for head in heads.values() if list(heads.values()).count(head) > 1}
    return {one.name: one.title if heads[one.name] in twice else heads[one.name] for one in statutes}


def shortened(title: str) -> str:
    """Return a title that fits the head of a page."""
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def language(statute: Statute) -> str:
    """Return the language of a statute with its State, as `cs-CZ`; nothing where it is not recorded."""
    state = statute.jurisdiction if re.fullmatch("[A-Z]{2}", statute.jurisdiction) else ""
    own = statute.language if re.fullmatch("[a-z]{2,3}", statute.language) else ""
    return f"{own}-{state}" if own and state not in ("", "XX") else own
