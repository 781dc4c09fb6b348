"""Pages read strictly: what is open must be closed, in order, and every attribute stands once."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import attrs

VOID = frozenset("br col hr img input link meta".split())


@attrs.define
class Element:
    """An element of a page, with what it holds: other elements, and text."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = attrs.field(factory=list)

    def all(self, name: str = "", **wanted: str) -> Iterator[Element]:
        """Yield it and the elements within that have a name, and attributes."""
        attributes = {key.rstrip("_"): value for key, value in wanted.items()}
        if (not name or name == self.name) and all(self.attributes.get(key) == one for key, one in attributes.items()):
            yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all(name, **wanted)

    def one(self, name: str = "", **wanted: str) -> Element:
        """Return the only such element."""
        [found] = self.all(name, **wanted)
        return found

    @property
    def text(self) -> str:
        """Return the text within, with single blanks; not that of styles and scripts."""
        if self.name in ("script", "style"):
            return ""
        return " ".join(" ".join(child if isinstance(child, str) else child.text for child in self.children).split())


class Reader(HTMLParser):
    """Reads a page into elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [Element("", {})]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        names = [name for name, _ in attributes]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attributes})
        self.stack[-1].children.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_endtag(self, tag: str) -> None:
        """End the element that was begun last."""
        assert self.stack.pop().name == tag, f"</{tag}> at {self.getpos()} ends nothing"

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.stack[-1].children.append(data)


def read(text: str) -> Element:
    """Return the elements of a page, or fail."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert [one.name for one in reader.stack] == [""], "not all elements are ended"
    return reader.stack[0]


def is_sound(page: Element) -> None:
    """Make sure that ids are unique, links and labels lead somewhere, and the page asks for nothing from outside."""
    ids = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids)), {name for name in ids if ids.count(name) > 1}
    for link in page.all("a"):
        assert link.attributes["href"].startswith("#")
        assert link.attributes["href"][1:] in ids, link.attributes["href"]
    for one in page.all():
        for name in one.attributes.get("aria-labelledby", "").split():
            assert name in ids
        assert not {"src", "srcset", "style", "onclick", "action"} & one.attributes.keys()
    assert [one.attributes["href"] for one in page.all("link")] == ["data:,"]
