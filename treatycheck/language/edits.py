"""Amending the text of a law: the lines that a changed or new provision concerns, and no other.

A text is never printed anew: comments, layout and line ends of what is not changed stay as they are. What is changed
inside a provision is found by its tokens, so that a clause may stand in a line of its own or share one with others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

import attrs
from lark import Token, Tree

from treatycheck.language.grammar import tree_parser
from treatycheck.language.layout import STEP, WIDEST
from treatycheck.language.printer_law import (
    Line,
    demand_lines,
    dimension,
    instrument_lines,
    period,
    provision_lines,
    reference_lines,
    sanction,
    value,
    written,
)
from treatycheck.language.text import prepare
from treatycheck.model.amendments import Edit
from treatycheck.model.law import Demand, Instrument, Law, Place, Provision, Value

LINE_END = re.compile(r"\r\n|\r|\n")
COMMENT = re.compile(r"#[^\n]*")
ORDER = ("dimension", "only_if", "exception", "applies_to", "punished_by", "lasts")
"""The clauses that are changed here, in the order in which new ones are put in."""

Splice = tuple[int, int, str]
"""A part of a text, from one offset to another, and what takes its place."""


def amended(text: str, edits: Iterable[Edit]) -> str:
    r"""Return a text with edits made; its own line ends stay, and new lines get the first of them.

    >>> amended("a\r\nb\r\n", [Edit("x.law", 2, 2, ("c", "d"))])
    'a\r\nc\r\nd\r\n'
    """
    ends = [match.group() for match in LINE_END.finditer(text)]
    end = ends[0] if ends else "\n"
    bodies = LINE_END.split(text)
    lines = [body + own for body, own in zip(bodies, [*ends, ""], strict=True)]
    if lines[-1] == "":
        lines.pop()
    # From the end, so that the numbers of the lines before stay; of edits at one place, the first comes first.
    for edit in sorted(edits, key=lambda one: (one.first, one.last))[::-1]:
        if edit.lines and 1 < edit.first == len(lines) + 1 and not LINE_END.search(lines[-1]):
            lines[-1] += end
        lines[edit.first - 1 : edit.last] = [line + end for line in edit.lines]
    return "".join(lines)


@attrs.frozen
class Item:
    """A provision or instrument in a text: its tree, its first and last line (from 1), comments below it included."""

    tree: Tree[Token]
    first: int
    last: int


class Sources:
    """The texts of a law by path, and where in them its provisions and instruments stand."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = {path: prepare(text) for path, text in texts.items()}
        self._items: dict[str, list[Item]] = {}

    def items(self, path: str) -> list[Item]:
        """Return what a file holds, in its order."""
        if path not in self._items:
            text = self.texts[path]
            lines = text.split("\n")
            tree = tree_parser("law").parse(text, start="law")
            self._items[path] = [item_of(child, lines) for child in tree.children if isinstance(child, Tree)]
        return self._items[path]

    def item(self, place: Place) -> Item:
        """Return what begins at a place."""
        return next(one for one in self.items(place.path) if one.first == place.line)

    def changed(self, before: Provision, after: Provision) -> tuple[Edit, ...]:
        """Return the edits that make one provision another: the same in its citation, different in its elements."""
        path, item = before.place.path, self.item(before.place)
        text = self.texts[path]
        old = text.split("\n")[item.first - 1 : item.last]
        splices = Clauses(text, item).splices(before, after)
        offset = offset_of(text, item.first)
        block = "\n".join([*old, ""])
        # From the end; what is put in at one place stands in the order of the clauses.
        for start, end, new in sorted(splices, key=lambda splice: splice[0])[::-1]:
            block = block[: start - offset] + new + block[end - offset :]
        return difference(path, item.first, old, block.removesuffix("\n").split("\n"))

    def added(self, provision: Provision, after: Place) -> tuple[Edit, ...]:
        """Return the edit that puts a new provision below the one, or the head of a statute, at a place."""
        return self._below(after, ["", *written(provision_lines(provision)).rstrip("\n").split("\n")])

    def proposed(self, instrument: Instrument, law: Law) -> tuple[Edit, ...]:
        """Return the edit that puts a declaration or reservation below the others, or below the provisions."""
        lines = written(instrument_lines(instrument)).rstrip("\n").split("\n")
        others = [*(one.place for one in law.instruments), *(one.place for one in law.parties)]
        if others:
            return self._below(others[len(law.instruments) - 1 if law.instruments else -1], lines)
        heads = [*(one.place for one in law.provisions), *(one.place for one in law.statutes)]
        here = max((place for place in heads if place.path == heads[0].path), key=lambda place: place.line)
        return self._below(here, ["", *lines])

    def _below(self, place: Place, lines: list[str]) -> tuple[Edit, ...]:
        last = self.item(place).last
        return (Edit(place.path, last + 1, last, tuple(lines)),)


def item_of(tree: Tree[Token], lines: Sequence[str]) -> Item:
    """Return an item with its lines; an indented comment below it belongs to it."""
    tokens = list(tree.scan_values(lambda _: True))
    last = line_at(tokens[-1])
    while last < len(lines) and re.match(r"[ \t]+#", lines[last]):
        last += 1
    return Item(tree, tokens[0].line or 1, last)


def line_at(token: Token) -> int:
    """Return the line in which a token ends, blanks at its end aside."""
    return (token.line or 1) + str(token).rstrip().count("\n")


def offset_of(text: str, line: int) -> int:
    """Return where a line of a text begins."""
    found = 0
    for _ in range(line - 1):
        found = text.index("\n", found) + 1
    return found


def difference(path: str, first: int, old: Sequence[str], new: Sequence[str]) -> tuple[Edit, ...]:
    """Return the edits that make some lines others; `first` is the number of the first old line."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        Edit(path, first + start, first + end - 1, tuple(new[low:high]))
        for tag, start, end, low, high in codes
        if tag != "equal"
    )


class Clauses:
    """The clauses of one provision in a text, and the splices that change them."""

    def __init__(self, text: str, item: Item) -> None:
        self.text = text
        self.trees = [child for child in item.tree.children if isinstance(child, Tree)]
        self.tokens = list(item.tree.scan_values(lambda _: True))
        self.head = [child for child in item.tree.children if isinstance(child, Token)]

    def splices(self, before: Provision, after: Provision) -> list[Splice]:
        """Return what makes one provision another."""
        found: list[Splice] = []
        was, now = dict(before.dimensions), dict(after.dimensions)
        for name in dict.fromkeys((*was, *now)):
            if was.get(name) != now.get(name):
                found += self._dimension(name, was.get(name), now.get(name))
        if before.demands != after.demands:
            found += self._demands(before.demands, after.demands)
        for data, old, lines in (
            ("applies_to", before.applies_to, reference_lines(STEP, ("applies to", after.applies_to))),
            ("punished_by", before.sanctions, sanction_lines(after)),
            ("lasts", before.lasts, [(STEP, [period(after.lasts)])] if after.lasts else []),
        ):
            new = {"applies_to": after.applies_to, "punished_by": after.sanctions, "lasts": after.lasts}[data]
            if old != new:
                found += self._whole([one for one in self.trees if one.data == data], data, lines)
        return found

    def _dimension(self, name: str, was: tuple[Value, ...] | None, now: tuple[Value, ...] | None) -> list[Splice]:
        here = [one for one in self.trees if one.data == "dimension" and one.children[0] == name]
        if was and now and len(here) == 1 and len(now) >= len(was) and all(map(alike, was, now)):
            return self._values(here[0], was, now)
        return self._whole(here, "dimension", [(STEP, dimension(name, now))] if now is not None else [])

    def _values(self, tree: Tree[Token], was: tuple[Value, ...], now: tuple[Value, ...]) -> list[Splice]:
        """Take away the `?` of values that are settled, and put new ones behind the last."""
        found: list[Splice] = []
        values = [child for child in tree.children[-1].children if isinstance(child, Tree)]  # type: ignore[union-attr]
        for node, old, new in zip(values, was, now, strict=False):
            marks = [token for token in node.scan_values(lambda _: True) if token.type == "QUERY"]
            if old.arguable and not new.arguable:
                found += [(start_of(mark), end_of(mark), "") for mark in marks]
        end = end_of(list(tree.scan_values(lambda _: True))[-1])
        column = end - (self.text.rfind("\n", 0, end) + 1)
        more = ""
        for one in now[len(was) :]:
            word = value(one)
            if column + 2 + len(word) > WIDEST:
                more += ",\n" + " " * (2 * STEP + 2) + word
                column = 2 * STEP + 2 + len(word)
            else:
                more += f", {word}"
                column += 2 + len(word)
        return [*found, (end, end, more)] if more else found

    def _demands(self, was: Sequence[Demand], kept: Sequence[Demand]) -> list[Splice]:
        """Take away the demands that are not kept, and put in those that are new."""
        found: list[Splice] = []
        clauses = [
            (tree, list(tree.find_data("demand"))) for tree in self.trees if tree.data in ("only_if", "exception")
        ]
        left = iter(was)
        wanted = list(kept)  # a demand may be made twice
        for tree, nodes in clauses:
            pairs = list(zip(nodes, left, strict=False))
            stays = []
            for node, one in pairs:
                if one in wanted:
                    wanted.remove(one)
                    stays.append(said(node))
            if len(stays) < len(pairs):
                word = "except" if tree.data == "exception" else "only if"
                lines: list[Line] = [(STEP, [f"{word} {', '.join(stays)}"])] if stays else []
                found.append(self._replaced(tree, lines))
        found += [self._new("only_if", [line]) for line in demand_lines(wanted, STEP)]
        return found

    def _whole(self, trees: list[Tree[Token]], data: str, lines: list[Line]) -> list[Splice]:
        """Put other lines in the place of some clauses of one kind: of the first, and the others go."""
        if not trees:
            return [self._new(data, lines)]
        return [self._replaced(tree, [] if number else lines) for number, tree in enumerate(trees)]

    def _replaced(self, tree: Tree[Token], lines: list[Line]) -> Splice:
        """Put a clause in the place of another; comments inside it come to stand above, each in its line."""
        new = " ".join(" ".join(chunks) for _, chunks in lines)
        tokens = list(tree.scan_values(lambda _: True))
        start, end = start_of(tokens[0]), end_of(tokens[-1])
        begin = self.text.rfind("\n", 0, start) + 1
        margin = self.text[begin:start]
        remarks = [match.group() for match in COMMENT.finditer(without_quotes(self.text[start:end]))]
        if margin.strip():
            # It shares its line with others: what is cut out leaves one blank.
            return (start, end, new) if new else (start - (len(margin) - len(margin.rstrip())), end, "")
        above = "".join(f"{remark}\n{margin}" for remark in remarks)
        if new:
            body = written([(len(margin), chunks) for _, chunks in lines]).rstrip("\n")
            return start, end, above + body.lstrip(" ")
        rest = self.text[end : line_end(self.text, end)]
        if rest.strip():
            return start, end + len(rest) - len(rest.lstrip()), above
        return begin, line_end(self.text, end) + 1, "".join(f"{margin}{remark}\n" for remark in remarks)

    def _new(self, data: str, lines: list[Line]) -> Splice:
        """Put a new clause below those that come before it: at the end of a line in which no clause is left open."""
        order = ORDER.index(data)
        before = [one for one in self.trees if one.data in ORDER and ORDER.index(str(one.data)) <= order]
        last = list(before[-1].scan_values(lambda _: True))[-1] if before else self.head[-1]
        here = self.tokens.index(last)
        while here + 1 < len(self.tokens) and not self._ends_line(here):
            here += 1
        end = line_end(self.text, end_of(self.tokens[here]))
        return end, end, "\n" + written(lines).rstrip("\n")

    def _ends_line(self, number: int) -> bool:
        """Say whether a clause ends with a token, and its line with it."""
        following = self.tokens[number + 1]
        begins = {id(next(iter(tree.scan_values(lambda _: True)))) for tree in self.trees}
        return id(following) in begins and (following.line or 0) > line_at(self.tokens[number])


def alike(one: Value, other: Value) -> bool:
    """Say whether two values are the same, their doubts aside."""
    return attrs.evolve(one, arguable=False) == attrs.evolve(other, arguable=False)


def start_of(token: Token) -> int:
    """Return where a token begins."""
    return token.start_pos or 0


def end_of(token: Token) -> int:
    """Return where a token ends, blanks at its end aside."""
    return start_of(token) + len(str(token).rstrip())


def line_end(text: str, offset: int) -> int:
    """Return where the line of an offset ends."""
    found = text.find("\n", offset)
    return len(text) if found < 0 else found


def said(tree: Tree[Token]) -> str:
    """Return the words of a part of the tree; a `?` stands without a blank before it."""
    return " ".join(str(token) for token in tree.scan_values(lambda _: True)).replace(" ?", "?")


def without_quotes(text: str) -> str:
    """Return a text with blanks for what stands in quotes."""
    return re.sub(r'"[^"\n]*"|“[^”\n]*”', lambda match: " " * len(match.group()), text)


def sanction_lines(provision: Provision) -> list[Line]:
    """Return the line of the sanctions of a provision, if it has any."""
    if not provision.sanctions:
        return []
    return [(STEP, ["punished by " + "".join(map(sanction, provision.sanctions))])]
