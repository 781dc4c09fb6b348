"""The concordance of treaties for people: a screen, and a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from treatycheck.model.articles import cited, joined_points
from treatycheck.model.concordance import BOTH, MORE, PULL, Concordance, Group, Statement, TakenOver
from treatycheck.report.across import by_treaty
from treatycheck.report.layout import PAPER, Screen
from treatycheck.report.markdown import escaped
from treatycheck.report.page import Page
from treatycheck.report.words import ADVICE, article_parts, citation, counted, ended, listed, spaced

HANG = 12
LABELS = {BOTH: "What both ask", MORE: "Where one asks for more", PULL: "Where they pull apart"}
SHORT = {BOTH: "both", MORE: "more", PULL: "pull apart"}
INTRODUCTION = (
    "Computed from the rules of the treaties, clause by clause: what two of them ask alike, where one asks for more, "
    "and where they pull apart, because one lets a State leave out, or make depend on a demand, what the other asks."
)
NOTHING = "These treaties ask for nothing in common: no conduct, no measure and no rule that two of them name."
MADE_BY = "Made by `treatycheck concordance --format markdown`."


def terminal(found: Concordance, screen: Screen = PAPER) -> str:
    """Return a concordance as text for a screen."""
    page = Page(screen)
    page.heading(title_of(found))
    page.paragraph(INTRODUCTION)
    page.paragraph(figures(found))
    for group in found.groups:
        page.heading(f"── {group.title} ({spaced(group.kind)})")
        for treaty, names in by_treaty(group.requirements).items():
            page.item(treaty, with_alone(treaty, names, group), "bold", hang=HANG)
        for what, label in SHORT.items():
            write_statements(page, label, group.those(what))
    if not found.groups:
        page.blank()
        page.paragraph(NOTHING, margin="")
    if found.throughout:
        page.heading("── Throughout: clauses for many articles")
        write_statements(page, SHORT[PULL], found.throughout)
    for one in found.taken_over:
        page.heading(f"── Taken over: {one.article.partition(':')[0]} {citation(one.article)} from {one.source}")
        for line in taken_words(one):
            page.item("·", line)
    page.blank()
    page.paragraph(ADVICE, "bold", margin="")
    return page.text()


def markdown(found: Concordance) -> str:
    """Return a concordance as a page of Markdown."""
    parts = [f"# {escaped(title_of(found))}", "", f"{MADE_BY} {INTRODUCTION}", "", figures(found)]
    for group in found.groups:
        parts += ["", f"## {escaped(group.title)} ({spaced(group.kind)})", ""]
        parts += [
            f"- **{treaty}** {escaped(with_alone(treaty, names, group))}"
            for treaty, names in by_treaty(group.requirements).items()
        ]
        for what, label in LABELS.items():
            parts += statements_markdown(label, group.those(what))
    parts += ["", NOTHING] if not found.groups else []
    if found.throughout:
        parts += ["", "## Throughout: clauses for many articles"]
        parts += statements_markdown(LABELS[PULL], found.throughout)
    for one in found.taken_over:
        treaty = article_parts(one.article)[0]
        parts += ["", f"## Taken over: {treaty} {citation(one.article)} from {one.source}", ""]
        parts += [f"- {escaped(line)}" for line in taken_words(one)]
    return "\n".join([*parts, "", ADVICE, ""])


def statements_markdown(label: str, statements: Sequence[Statement]) -> list[str]:
    """Return sentences as a list below a line that says what they are, each with the articles that it is about."""
    if not statements:
        return []
    return ["", f"{label}:", "", *(f"- {escaped(one.sentence)} *{escaped(pairs_words(one))}*" for one in statements)]


def write_statements(page: Page, label: str, statements: Sequence[Statement]) -> None:
    """Write sentences below one label, each with the articles that it is about."""
    for one in statements:
        page.blank()
        page.item(label, one.sentence, "bold", hang=HANG)
        page.item("", pairs_words(one), hang=HANG)
        label = ""


def title_of(found: Concordance) -> str:
    """Return the title of a concordance."""
    return f"Concordance of {listed(list(found.treaties))}" if found.treaties else "Concordance"


def figures(found: Concordance) -> str:
    """Return how much two treaties have in common, in a sentence."""
    names = {name for group in found.groups for name in group.requirements}
    groups, pulls = counted(len(found.groups), "group"), counted(len(found.pulls), "place")
    return f"{counted(len(names), 'requirement')} in {groups}; {pulls} where treaties pull apart."


def with_alone(treaty: str, names: Sequence[str], group: Group) -> str:
    """Return the articles of one treaty in a group, and those beside them that have no counterpart."""
    alone = [name for name in group.alone if article_parts(name)[0] == treaty]
    return articles(names) + (f"; without a counterpart: {articles(alone)}" if alone else "")


def articles(names: Iterable[str]) -> str:
    """Return requirements of one treaty in a row, points of one paragraph that follow each other joined.

    >>> articles(["t:art9.1.a", "t:art9.1.b", "t:art9.1.c", "t:art10"])
    'art. 9(1)(a)–(c), 10'
    """
    return "art. " + ", ".join(joined_points([citation(name).removeprefix("art. ") for name in dict.fromkeys(names)]))


def pairs_words(one: Statement) -> str:
    """Return of which articles a statement holds, those of the treaty that it begins with first."""
    firsts, seconds = zip(*one.requirements, strict=True)
    return f"{one.treaty} {articles(firsts)}; {one.other} {articles(seconds)}"


def taken_words(one: TakenOver) -> Iterator[str]:
    """Yield what is to be said of articles that are taken over, a sentence each."""
    treaty = article_parts(one.article)[0]
    yield ended(f"{one.source} {cited(one.taken)} hold for {treaty} {cited(one.over)}: {one.why}")
    if one.left:
        yield f"Not taken over, of the duties over offences: {one.source} {articles(top(one.left))}."
    if one.carried:
        unless = f", unless the State says otherwise under {treaty} {citation(one.unless)}" if one.unless else ""
        clauses = listed([f"{channel}s under {one.source} {citation(under)}" for channel, under in one.carried])
        yield f"What a State made there counts here, too: {clauses}{unless}."
    for again, under, channel in one.anew:
        source = f"{one.source} {cited(again)}"
        yield f"A {channel} under {treaty} {citation(under)} may say anew what {source} let a State reserve."


def top(names: Iterable[str]) -> list[str]:
    """Return the articles in which requirements stand, each once."""
    return list(dict.fromkeys(f"{treaty}:art{parts[0]}" for treaty, parts in map(article_parts, names)))
