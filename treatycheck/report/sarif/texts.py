"""Texts in SARIF: a law's words can neither make links nor placeholders of themselves, nor steer a screen."""

from __future__ import annotations

import re
from typing import Any

from treatycheck.report.layout import harmless

LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
"""A bracket that would begin a link, `[text](target)` (SARIF 3.11.6)."""


def message(text: str, **more: Any) -> dict[str, Any]:
    """Return a text as a message object."""
    return {"text": quoted(text), **more}


def quoted(text: str) -> str:
    r"""Return a text for a message: braces doubled (3.11.5), links broken, control characters spelled out.

    >>> quoted("[here](http://x) {0}")
    '\\[here](http://x) {{0}}'
    """
    return LINK.sub(r"\\[", harmless(text, keep="\n")).replace("{", "{{").replace("}", "}}")
