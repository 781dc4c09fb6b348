"""Templates to pages: the only module that knows Jinja2. Whatever a template prints is made harmless and escaped."""

from __future__ import annotations

import os.path
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from treatycheck.report.html import words
from treatycheck.report.layout import harmless
from treatycheck.version import __version__

FOLDER = os.path.join(os.path.dirname(__file__), "page")
POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
    "style-src 'sha256-{style}'; script-src 'sha256-{script}'"
)
"""A page runs its own style and script, known by their hashes, and fetches nothing."""


@cache
def environment() -> Environment:
    """Return the templates of pages, with the words that they use."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(coded=coded)
    made.globals.update({name: getattr(words, name) for name in words.__all__}, version=__version__)
    return made


def finalized(value: Any) -> Any:
    """Return what a template prints, with control characters written out; markup was made from such text."""
    return harmless(value, keep="\n\t") if isinstance(value, str) and not isinstance(value, Markup) else value


def coded(text: str) -> Markup:
    """Return a text in which what stands between grave accents, as `suppress`, is set as code."""
    pieces = harmless(text).split("`")
    if not len(pieces) % 2:
        return escape(harmless(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if number % 2 else piece for number, piece in enumerate(pieces)
    )


def page(name: str, **told: Any) -> str:
    """Return a page: the template of a name, with its style and its script."""
    style = source("base.css") + source(f"{name}.css")
    script = source("base.js") + source(f"{name}.js")
    policy = POLICY.format(style=digest(style), script=digest(script))
    template = environment().get_template(f"{name}.html")
    # Both are our own files, not text of a law, and hold nothing that ends their element.
    return template.render(**told, policy=policy, style=Markup(style), script=Markup(script)) + "\n"  # noqa: S704


def source(name: str) -> str:
    """Return a file of the page's own."""
    with open(os.path.join(FOLDER, name), encoding="utf-8", newline="\n") as file:
        return file.read()


def digest(text: str) -> str:
    """Return the hash by which a policy knows a text."""
    return b64encode(sha256(text.encode()).digest()).decode("ascii")
