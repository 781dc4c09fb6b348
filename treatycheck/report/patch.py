"""Changes of a law's text as a unified difference, as programs for patches read it and as a person does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import unified_diff

from treatycheck.advice.proposals import edits_of
from treatycheck.language.edits import LINE_END, amended
from treatycheck.model.amendments import Change

NO_END = "\\ No newline at end of file"


def patch(changes: Iterable[Change], texts: Mapping[str, str], context: int = 3) -> str:
    """Return the changes of some texts, given by path, as a patch: `patch -p1` and `git apply` read it."""
    parts = []
    for path, edits in edits_of(changes).items():
        old, new = lines_of(texts[path]), lines_of(amended(texts[path], edits))
        shown = path.removeprefix("/")
        lines = unified_diff(old, new, f"a/{shown}", f"b/{shown}", n=context, lineterm="\n")
        parts += [line if line.endswith("\n") else f"{line}\n{NO_END}\n" for line in lines]
    return "".join(parts)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text with their ends: only those that a law's text counts as lines."""
    ends = [*(match.group() for match in LINE_END.finditer(text)), ""]
    lines = [body + end for body, end in zip(LINE_END.split(text), ends, strict=True)]
    return lines if lines[-1] else lines[:-1]


def hunks(change: Change, texts: Mapping[str, str]) -> list[str]:
    """Return the lines that one change takes away and puts in, each with `-` or `+`, below the place of each edit."""
    found = []
    for path, edits in edits_of([change]).items():
        old = LINE_END.split(texts[path])
        for edit in edits:
            found.append(f"{path}:{edit.first}")
            found += [f"- {line}" for line in old[edit.first - 1 : edit.last]]
            found += [f"+ {line}" for line in edit.lines]
    return found
