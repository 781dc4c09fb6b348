"""What is done with every text before it is read: one form of line ends and of letters."""

from __future__ import annotations

import unicodedata


def prepare(text: str) -> str:
    """Return a text with ordinary line ends, without a byte order mark, its letters composed (NFC)."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)
