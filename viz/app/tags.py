"""HTML elements for pages: whatever their text is, it stays text."""

from __future__ import annotations

from collections.abc import Iterable

from nicegui.elements.mixins.text_element import TextElement

from ..style import look


def tag(name: str, text: str = "", classes: str = "", /, **attributes: str | int | bool) -> TextElement:
    """Return an element; attributes are written with underscores (``aria_label``, ``class_`` is ``classes``).

    Text and attributes may come from documents.  An ``href`` may not, unless :mod:`.address` made it.
    """
    made = TextElement(tag=name, text=text)
    if classes:
        made.classes(classes)
    for key, value in attributes.items():
        if value is not False:
            made.props[key.rstrip("_").replace("_", "-")] = value
    return made


def bdi(text: str, classes: str = "") -> TextElement:
    """Return words of a document: their direction is their own."""
    return tag("bdi", text, classes)


def link(text: str, href: str, classes: str = "", **attributes: str | int | bool) -> TextElement:
    """Return a link to a page of ours, or mere words if there is none."""
    if not href:
        return bdi(text, classes)
    with tag("a", "", classes, href=href, **attributes) as made:
        bdi(text)
    return made


def glyph(kind: str) -> TextElement:
    """Return the sign of a class: its colour and its outline, as in the graph."""
    seen = look(kind)
    with tag("svg", "", "rg-glyph", viewBox="-1.25 -1.25 2.5 2.5", aria_hidden="true") as made:
        made.style(f"--light: {seen.light}; --dark: {seen.dark}")
        tag("path", "", d=seen.outline)
    return made


def table(head: Iterable[str], classes: str = "", caption: str = "") -> TextElement:
    """Return the body of a table with that head, to be filled."""
    with tag("table", "", f"rg-table {classes}"):
        if caption:
            tag("caption", caption, "rg-unseen")
        with tag("thead"), tag("tr"):
            for name in head:
                tag("th", name, scope="col")
        return tag("tbody")
