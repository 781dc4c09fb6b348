"""The formatter: the usual layout of a text, with all its comments, its blank lines and what it says unchanged.

It works from the tokens, not from the model: the printer writes a model anew and knows no comments.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Any

import attrs
from lark import Token, Tree

from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.language.building import day_of
from treatycheck.language.citations import normalised, parse_references
from treatycheck.language.faults import Fault
from treatycheck.language.grammar import tree_parser
from treatycheck.language.layout import CONTINUED, SHORT, STEP, WIDEST, filled, fits, quoted
from treatycheck.language.read import read, uncollected
from treatycheck.language.text import prepare

COMMENT = re.compile(r"#[^\n]*")
# In a list of references a citation in quotes may hold commas of its own.
QUOTED_OR_COMMA = re.compile(r'("[^"]*"|“[^”]*”)|\s*,\s*')
REFERENCE = re.compile(r'(?:"[^"]*"|“[^”]*”|[^,])+')


def format_text(text: str, start: str, path: str = "<text>") -> str:
    r"""Return a text of one language (`law`, `treaty`, `rules`, `terms`) in the usual layout.

    Raises:
        InvalidInput: for a text that cannot be read; `path` is how its diagnostics name it.

    >>> format_text('offence  § 1  “Deletion” conduct : delete,suppress ?  # so far', "law")
    'offence § 1 "Deletion"\n  conduct: delete, suppress?  # so far\n'
    """
    text = prepare(text)
    if not COMMENT.sub("", text).strip():
        remarks, _ = remarks_in(text, at_the_top=True)
        return Page().finished(remarks)
    before = read(text, start, path, as_built)
    with uncollected():
        result = laid_out(text, start)
    if read(result, start, path, as_built) != before:
        message = "this text cannot be laid out without changing what it says"
        raise InvalidInput([Diagnostic(path, 0, 0, message, "look for a character that does not show, such as U+FEFF")])
    return result


def as_built(built: Any) -> tuple[Any, list[Any]]:
    """Return what was read as it is: names are looked up by those who need them."""
    return built, []


def laid_out(text: str, start: str) -> str:
    """Return a prepared text, known to be well-formed, in the usual layout."""
    tree = tree_parser(start).parse(text, start=start)
    sheet = Sheet(text)
    groups = [group for child in tree.children for group in sheet.groups(child, 0)]
    sheet.read_to_end()
    page = Page()
    last = sheet.remarks[-1]
    for line in chain.from_iterable(map(sheet.settled, groups)):
        word = sheet.words[line.first]
        page.remark(last, line.indent, word.column)
        page.write(line.indent, word, list(sheet.segments(line)))
        last = sheet.remarks[line.end - 1]
    return page.finished(last)


# ---------------------------------------------------------------- words and comments


@attrs.frozen
class Word:
    """A word as it will be printed.

    `glued`: no blank before it; `breaks`: a line may end after it. `column` is where it stood if it began a line,
    else -1; `blank` says whether a blank line stood before it.
    """

    text: str
    glued: bool = False
    breaks: bool = False
    column: int = -1
    blank: bool = False


@attrs.frozen
class Remark:
    """A comment: whether it had a line of its own, in which column it began, and if a blank line stood before it."""

    text: str
    own: bool
    column: int
    blank: bool


@attrs.frozen
class Line:
    """A line before it is filled: the words from `first` to before `end`."""

    indent: int
    first: int
    end: int


@attrs.frozen
class Group:
    """Lines that are joined if together they are not longer than so many columns."""

    lines: list[Line]
    columns: int = WIDEST


def remarks_in(gap: str, *, at_the_top: bool) -> tuple[list[Remark], bool]:
    """Return the comments between two tokens, and whether a blank line stands before the second."""
    found: list[Remark] = []
    here = 0
    for match in COMMENT.finditer(gap):
        lines = gap.count("\n", here, match.start())
        column = match.start() - gap.rfind("\n", 0, match.start()) - 1
        own = at_the_top or bool(found) or lines > 0
        found.append(Remark(match[0].rstrip(), own, column, lines > 1))
        here = match.end()
    return found, gap.count("\n", here) > 1


def printed(token: Token) -> list[str]:
    """Return a token as it will be printed: one text, or one for each reference of a list."""
    match token.type:
        case "STRING":
            return [quoted(token[1:-1])]
        case "CITATION":
            return [normalised(token)]
        case "REFERENCES":
            return references(token)
        case "DATE":
            return [day_of(token).isoformat()]
        case "_ART":
            return ["art."]
        case "_COLON":
            return [":"]
        case "_DASH":
            return ["-"]
    return [str(token)]


def references(token: Token) -> list[str]:
    """Return a list of references, each but the last with its comma."""
    text = normalised(token)
    parts = [part.strip() for part in REFERENCE.findall(QUOTED_OR_COMMA.sub(straightened, text))]
    parts = [part for part in parts if part]
    if not alike(", ".join(parts), text):
        return [text]
    return [part + "," for part in parts[:-1]] + parts[-1:]


def straightened(match: re.Match[str]) -> str:
    """Return a citation in straight quotes, or a comma with one blank after it."""
    return quoted(match[1][1:-1]) if match[1] else ", "


def alike(one: str, other: str) -> bool:
    """Say whether two lists refer to the same: a blank after a comma may make another word of what follows."""
    try:
        return parse_references(Token("REFERENCES", one)) == parse_references(Token("REFERENCES", other))
    except Fault:
        return False


# ---------------------------------------------------------------- from the tree to lines

# What holds clauses, each in a line of its own; of some, a part belongs to the first line.
BLOCKS: dict[str, tuple[str, ...]] = {
    "law_header": (),
    "provision": (),
    "instrument": ("instrument_verb", "only_if", "exception"),
    "treaty_header": (),
    "requirement": (),
    "no_duty": (),
    "applied_articles": ("articles",),
    "requires": ("articles", "every", "least"),
    "permits": (
        *(
            "permitted_terms",
            "permitted_one_of",
            "permitted_any",
            "permitted_exclusion",
            "permitted_limit",
            "permitted_anew",
        ),
        *("channel", "in_clause", "in_box"),
    ),
    "example": ("severity", "lacks"),
    "dimension_entry": (),
    "kind_entry": (),
    "term_entry": ("names",),
    "condition_entry": (),
}
# What stays in one line, with its clauses other than texts, if that has no more than so many columns.
JOINED = {"instrument": SHORT, "permits": WIDEST}
TEXTS = ("source", "note")
PARTS_OF_RULES = ("WHEN", "AND", "THEN", "BECAUSE")


class Sheet:
    """The words and comments of a text, read from its tree in order, and the lines that they make."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Word] = []
        # The comments after each word, by its number; those before the first by -1.
        self.remarks: defaultdict[int, list[Remark]] = defaultdict(list)
        self._here = 0
        self._dash = False

    def add(self, token: Token, *, breaks: bool) -> None:
        """Add a token, and the comments before it; before a comma, they move behind it."""
        at_the_top = not self.words
        gap = self.text[self._here : token.start_pos]
        remarks, blank = remarks_in(gap, at_the_top=at_the_top)
        last = len(self.words) - 1
        glued = self._dash or token.type in ("COMMA", "QUERY", "_COLON", "_DASH")
        self._dash = token.type == "_DASH"
        column = (token.column or 1) - 1 if at_the_top or "\n" in gap else -1
        for number, text in enumerate(printed(token)):
            if number:
                self.words.append(Word(text, breaks=breaks))
            else:
                self.words.append(Word(text, glued, breaks, column, blank))
        if glued:
            remarks = self.remarks.pop(last, []) + remarks
            last += 1
        if remarks:
            self.remarks[last] = remarks
        self._here = (token.start_pos or 0) + len(token)

    def read_to_end(self) -> None:
        """Add the comments after the last word."""
        remarks, _ = remarks_in(self.text[self._here :], at_the_top=False)
        self.remarks[len(self.words) - 1] += remarks

    def line(self, parts: Iterable[Tree[Token] | Token], indent: int) -> Line:
        """Add the words of some parts, which make one line."""
        first = len(self.words)
        tokens: list[Token] = []
        for part in parts:
            tokens += part.scan_values(lambda _: True) if isinstance(part, Tree) else [part]
        # A line that ends in a text is long because of the text: to break the list before it is no gain.
        whole = len(tokens) > 1 and tokens[-1].type == "STRING" and tokens[-2].type != "COMMA"
        for token in tokens:
            self.add(token, breaks=token.type in ("COMMA", "REFERENCES") and not whole)
        return Line(indent, first, len(self.words))

    def groups(self, part: Tree[Token] | Token, indent: int) -> Iterator[Group]:
        """Yield the lines of a part of the tree, in groups."""
        if isinstance(part, Tree) and part.data == "rule":
            yield from self.rule(part, indent)
        elif isinstance(part, Tree) and part.data in BLOCKS:
            yield from self.block(part, indent)
        else:
            yield Group([self.line([part], indent)])

    def block(self, block: Tree[Token], indent: int) -> Iterator[Group]:
        """Yield the head of a block and its clauses."""
        in_the_head = BLOCKS[block.data]
        clauses = [child for child in block.children if isinstance(child, Tree) and child.data not in in_the_head]
        lines = [self.line(block.children[: len(block.children) - len(clauses)], indent)]
        while block.data in JOINED and clauses and clauses[0].data not in TEXTS:
            lines.append(self.line([clauses.pop(0)], indent + STEP))
        yield Group(lines, JOINED.get(block.data, WIDEST))
        below = indent + STEP
        for clause in clauses:
            if clause.data == "clause":
                yield from self.groups(clause, indent + STEP)
                below = indent + 2 * STEP
            else:
                yield from self.groups(clause, below)

    def rule(self, rule: Tree[Token], indent: int) -> Iterator[Group]:
        """Yield the lines of a rule: its head, its tests, its conclusion."""
        parts: list[list[Tree[Token] | Token]] = [[]]
        for child in rule.children:
            if is_basis(child) or (isinstance(child, Token) and child.type in PARTS_OF_RULES):
                parts.append([])
            parts[-1].append(child)
        yield Group([self.line(parts[0], indent)])
        for alone, group in groupby(parts[1:], lambda part: None if is_basis(part[0]) else part[0] in ("when", "and")):
            lines = [self.line(part, indent + STEP) for part in group]
            yield from [Group(lines)] if alone is not None else (Group([line]) for line in lines)

    def settled(self, group: Group) -> list[Line]:
        """Join the lines of a group if they are short enough and no comment stands between them."""
        whole = Line(group.lines[0].indent, group.lines[0].first, group.lines[-1].end)
        if len(group.lines) == 1 or any(self.remarks.get(number) for number in range(whole.first, whole.end - 1)):
            return group.lines
        together = fits(chunks(self.words[whole.first : whole.end]), whole.indent, group.columns)
        return [whole] if together else group.lines

    def segments(self, line: Line) -> Iterator[tuple[list[str], list[Remark]]]:
        """Cut a line after each word that has comments; those after its last word belong to no line."""
        first = line.first
        for number in range(line.first, line.end):
            last = number == line.end - 1
            remarks = [] if last else self.remarks.get(number, [])
            if last or remarks:
                yield chunks(self.words[first : number + 1]), remarks
                first = number + 1


def is_basis(part: Tree[Token] | Token) -> bool:
    """Say whether a part of a rule says what it rests on: it has a line of its own."""
    return isinstance(part, Tree) and part.data == "basis"


def chunks(words: Sequence[Word]) -> list[str]:
    """Join words into pieces after which a line may end."""
    pieces: list[str] = []
    breaks = True
    for word in words:
        if word.glued and pieces:
            pieces[-1] += word.text
        elif breaks:
            pieces.append(word.text)
        else:
            pieces[-1] += " " + word.text
        breaks = word.breaks
    return pieces


# ---------------------------------------------------------------- the page


class Page:
    """The lines as they are printed, and what is needed to find the place of a comment between them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        # Whether nothing more may follow in the last line: it ends in a comment.
        self._closed = True
        # The lines that enclose the next one: in which column each stood in the text, and its indentation here.
        self._levels: list[tuple[int, int]] = []

    def write(self, indent: int, word: Word, segments: Iterable[tuple[list[str], list[Remark]]]) -> None:
        """Print a line, which begins with a word, in its segments."""
        self._blank(word.blank)
        while self._levels and self._levels[-1][1] >= indent:
            self._levels.pop()
        above = self._levels[-1][0] if self._levels else -1
        self._levels.append((word.column if word.column >= 0 else above + 1, indent))
        margin = indent
        for pieces, remarks in segments:
            self.lines += filled(pieces, margin, indent + CONTINUED)
            self._closed = False
            margin = indent + CONTINUED
            for remark in remarks:
                self._remark(remark, margin)

    def remark(self, remarks: Iterable[Remark], indent: int, column: int) -> None:
        """Print comments before a line of an indentation, which stood in a column.

        A comment that stood further right than that line belongs to the lines above.
        """
        above = True
        for remark in remarks:
            found = self._level(remark.column) if remark.own else self._levels[-1][1]
            above = above and found > indent and (remark.column > column or not remark.own)
            self._blank(remark.own and remark.blank)
            self._remark(remark, found if above else indent)

    def finished(self, remarks: Iterable[Remark]) -> str:
        """Print the comments at the end, and return the text."""
        self.remark(remarks, 0, 0)
        return "\n".join([*self.lines, ""])

    def _remark(self, remark: Remark, indent: int) -> None:
        if remark.own or self._closed:
            self.lines.append(" " * indent + remark.text)
        else:
            self.lines[-1] += "  " + remark.text
        self._closed = True

    def _blank(self, wanted: bool) -> None:
        if wanted and self.lines:
            self.lines.append("")

    def _level(self, column: int) -> int:
        """Return the indentation of the innermost line that stood no further right than a column."""
        return next((indent for stood, indent in reversed(self._levels) if stood <= column), 0)
