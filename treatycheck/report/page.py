"""A page for the terminal: headings, paragraphs and items set in a width, with the lines of law that they speak of."""

from __future__ import annotations

from collections.abc import Callable

from treatycheck.report.layout import Ink, Screen, columns, harmless, padded, shortened, wrapped
from treatycheck.report.words import colour_of, verdict_words

MARGIN = "  "

Excerpts = Callable[[str, int], str]
"""Returns a line of a file by its path and number, or nothing where the text is not at hand."""


def no_excerpts(_path: str, _line: int) -> str:
    """Return no line of any file."""
    return ""


class Page:
    """Collects the lines of a page: what they say is made harmless here, whoever wrote it.

    It remembers which lines of law it has shown, to show none twice.
    """

    def __init__(self, screen: Screen, excerpts: Excerpts = no_excerpts) -> None:
        self.excerpts, self.width, self.ink = excerpts, screen.width, Ink(screen.colour)
        self.lines: list[str] = []
        self._shown: set[tuple[str, int]] = set()
        self._told: set[str] = set()

    def text(self) -> str:
        """Return the page, with one line end after its last line."""
        return "\n".join(self.lines).rstrip("\n") + "\n"

    def blank(self) -> None:
        """Leave one line free; at the top, or after a free line, nothing."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def heading(self, text: str) -> None:
        """Begin a section."""
        self.blank()
        self.lines += [self.ink(line, "bold") for line in wrapped(text, self.width)]

    def rule(self, left: str, verdict: str, was: str = "") -> None:
        """Begin the part on one finding: a line across the page, its articles to the left, its verdict to the right.

        `was` is the verdict before an amendment, where one is told of.
        """
        self.blank()
        right = f"{verdict_words(was)} → {verdict_words(verdict)}" if was else verdict_words(verdict)
        room = self.width - columns(right) - 9
        *before, last = wrapped(left, room)
        margins = [self.ink("── ", "dim"), *(["   "] * len(before))]
        self.lines += [margin + self.ink(line, "bold") for margin, line in zip(margins, before, strict=False)]
        dashes = self.ink("─" * (self.width - columns(last) - columns(right) - 5), "dim")
        self.lines.append(
            f"{margins[-1]}{self.ink(last, 'bold')} {dashes} {self.ink(right, 'bold', colour_of(verdict))}"
        )

    def paragraph(self, text: str, *styles: str, margin: str = MARGIN) -> None:
        """Set a text in lines, each after a margin."""
        self.lines += [margin + self.ink(line, *styles) for line in wrapped(text, self.width - len(margin))]

    def once(self, text: str) -> str:
        """Return a text the first time that it is to be told, then nothing."""
        if text in self._told:
            return ""
        self._told.add(text)
        return text

    def bullet(self, label: str, text: str, *, hang: int) -> None:
        """Set an item whose text begins with a bullet."""
        room = self.width - len(MARGIN) - hang - 2
        for number, line in enumerate(wrapped(text, room) or [""]):
            lead = self.ink(padded("" if number else harmless(label), hang), "bold")
            self.lines.append(MARGIN + lead + ("  " if number else "· ") + line)

    def item(self, label: str, text: str, *styles: str, margin: str = MARGIN, hang: int = 0) -> None:
        """Set a label and a text beside it; the text's further lines stand below its first."""
        label = harmless(label)
        hang = max(hang, columns(label) + 1) if label else hang
        lines = wrapped(text, self.width - len(margin) - hang) or [""]
        self.lines.append((margin + self.ink(padded(label, hang), *styles) + lines[0]).rstrip())
        self.lines += [margin + " " * hang + line for line in lines[1:]]

    def entry(self, label: str, text: str) -> None:
        """Set a label and a text that runs on from it; further lines are indented."""
        label = harmless(label)
        first, *more = wrapped(f"{label} {text}", self.width - len(MARGIN))
        rest = wrapped(" ".join(more), self.width - len(MARGIN) - 4)
        shown = self.ink(label, "bold") + first.removeprefix(label) if first.startswith(label) else first
        self.lines += [MARGIN + shown, *(f"{MARGIN}    {line}" for line in rest)]

    def place(self, label: str, name: str, path: str, line: int, *, margin: str = MARGIN, hang: int = 0) -> None:
        """Set a label, a provision and its place beside it, then the line of law there, the first time it is named."""
        label, name, where = harmless(label), harmless(name), harmless(f"{path}:{line}" if path and line else path)
        if columns(name) + 2 + columns(where) <= self.width - len(margin) - hang:
            lead = margin + self.ink(padded(label, hang), "bold")
            self.lines.append((lead + self.ink(name, "bold") + "  " + self.ink(where, "cyan")).rstrip())
        else:
            self.item(label, name, "bold", margin=margin, hang=hang)
            self.paragraph(where, "cyan", margin=margin + " " * hang)
        self.excerpt(path, line, margin + " " * hang)

    def excerpt(self, path: str, line: int, margin: str) -> None:
        """Show a line of law with its number, if it is at hand and was not shown before."""
        if (path, line) in self._shown:
            return
        self._shown.add((path, line))
        shown = harmless(self.excerpts(path, line).replace("\t", " ").strip())
        if shown:
            number = f"{line} | "
            self.lines.append(
                margin + self.ink(number, "dim") + shortened(shown, self.width - len(margin) - len(number))
            )
