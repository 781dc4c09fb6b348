"""Reading one text: prepare it, parse it whole, and where that fails, say for each faulty part what is wrong."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from lark.exceptions import UnexpectedInput

from treatycheck.errors import Diagnostic, InvalidInput
from treatycheck.language.faults import Fault, at_most
from treatycheck.language.grammar import parser
from treatycheck.language.text import prepare

WORDS_THAT_BEGIN = {
    "law": frozenset({"draft", "law", "party", "declares", "reserves", "would", "notifies", "expect"}),
    "treaty": frozenset({"treaty", "heading", "article", "rule", "otherwise"}),
    "rules": frozenset({"rule", "otherwise"}),
    "terms": frozenset({"dimension", "kind", "term", "condition"}),
}
CLAUSES_OF_LAWS = frozenset(
    "language in text source encodes leaves fault unlawfulness sets accepts note only except applies as aggravates "
    "punished on yields alternative class lasts quote excluding since until states".split()
)
FIRST_WORD = r"([^\W\d]\w*)(?=[ \t\u00a0]+[^:：]|$)"


def read(text: str, start: str, path: str, resolve: Callable[[Any], tuple[Any, list[Fault]]]) -> Any:
    """Parse a text and resolve its names.

    Raises:
        InvalidInput: with a diagnostic for each fault, at most `MOST_FAULTS` and a line that counts the rest.
    """
    text = prepare(text)
    if not says_something(text):
        raise InvalidInput([Diagnostic(path, 0, 0, "the file says nothing", HOW_TO_BEGIN[start])])
    lines = text.split("\n")
    try:
        with uncollected():
            built, faults = resolve(parser(start).parse(text, start=start))
    except (UnexpectedInput, Fault, RecursionError):
        diagnostics = list(faults_by_part(lines, start, path, resolve))
    else:
        if not faults:
            return built
        diagnostics = [fault.diagnostic(path, lines) for fault in faults]
    diagnostics.sort(key=lambda diagnostic: (diagnostic.line, diagnostic.column))
    raise InvalidInput(at_most(diagnostics, path))


def says_something(text: str) -> bool:
    """Say whether a text has a line that is neither blank nor a remark."""
    return any(line and not line.startswith("#") for line in map(str.strip, text.split("\n")))


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector still while a model is built: looking for circles that are not there costs time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


HOW_TO_BEGIN = {
    "law": 'a law begins with a line such as: law penal_code "Penal Code" of CZ',
    "treaty": 'a treaty begins with a line such as: treaty ets185 "Convention on Cybercrime"',
    "rules": "a rule begins with a line such as: rule met",
    "terms": 'a vocabulary has entries such as: term suppress of conduct "make data unavailable"',
}


def parts(lines: list[str], start: str) -> Iterator[tuple[int, str]]:
    """Cut a text at the words that begin an entry; yield the number of lines before each part, and the part."""
    begins = WORDS_THAT_BEGIN[start]
    cuts = [0]
    for number, line in enumerate(lines):
        word = re.match(FIRST_WORD, line)
        if word and number and (word[1] in begins or (start == "law" and word[1] not in CLAUSES_OF_LAWS)):
            cuts.append(number)
    for first, last in zip(cuts, [*cuts[1:], len(lines)], strict=True):
        part = "\n".join(lines[first:last])
        if part.strip():
            yield first, part


def faults_by_part(
    lines: list[str], start: str, path: str, resolve: Callable[[Any], tuple[Any, list[Fault]]]
) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each part that does not parse, and those of the names in the parts that do."""
    found = 0
    for offset, part in parts(lines, start):
        if not says_something(part):
            continue
        text, shift = part, offset
        if start == "treaty" and offset and not part.startswith("treaty"):
            text, shift = f'treaty unnamed ""\n{part}', offset - 1
        try:
            _, faults = resolve(parser(start).parse(text, start=start))
            listed = [fault.diagnostic(path, lines, shift) for fault in faults if not fault.of_whole]
        except Fault as fault:
            listed = [fault.diagnostic(path, lines, shift)]
        except UnexpectedInput as error:
            from treatycheck.language.messages import explain  # noqa: PLC0415 - needed for faults only

            listed = [explain(error, text).diagnostic(path, lines, shift)]
        except RecursionError:
            listed = [Diagnostic(path, offset + 1, 1, "this part is nested too deeply to be read")]
        yield from listed
        found += len(listed)
        if found > 200:
            return
    if not found:
        yield Diagnostic(
            path,
            0,
            0,
            "the parts of this text can be read one by one, but not together",
            "check the order of its entries",
        )
