"""Places in SARIF: files as URIs, relative to where treatycheck was run if they lie below it; lines and columns."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_from_bytes

from treatycheck.model.law import Place
from treatycheck.report.dossier import Dossier
from treatycheck.report.layout import harmless

ROOT = "SRCROOT"
ROOT_MEANS = "The folder in which treatycheck was run."


def artifact(path: str) -> dict[str, Any]:
    """Return a file as an artifact location."""
    if path.startswith("<"):
        return {"uri": quote(path)}  # a text without a file, such as <stdin>
    here = below(path)
    if here:
        return {"uri": quote_from_bytes(raw(here), safe="/"), "uriBaseId": ROOT}
    return {"uri": Path(os.path.abspath(path)).as_uri()}


def below(path: str) -> str:
    """Return a path as seen from here, with `/` between its parts; nothing for what does not lie below."""
    seen = os.path.relpath(path) if os.path.isabs(path) else os.path.normpath(path)
    seen = seen.replace(os.sep, "/")
    return "" if seen == ".." or seen.startswith("../") else seen


def raw(path: str) -> bytes:
    """Return the bytes of a path, also of one that is no text in any encoding."""
    try:
        return os.fsencode(path)
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")


def location(place: Place, dossier: Dossier, **more: Any) -> dict[str, Any]:
    """Return a place as a location, with its line of law; a file as a whole is shown at its first line."""
    region: dict[str, Any] = {"startLine": max(1, place.line), "startColumn": max(1, place.column)}
    shown = dossier.line_of(place.path, place.line)
    if shown:
        region["snippet"] = {"text": harmless(shown, keep="\t")}
    return {**more, "physicalLocation": {"artifactLocation": artifact(place.path), "region": region}}


def locations(place: Place, dossier: Dossier) -> list[dict[str, Any]]:
    """Return a place as the locations of a result: none for a law without a file."""
    return [location(place, dossier)] if place.path else []
