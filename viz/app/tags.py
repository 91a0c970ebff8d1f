"""HTML elements for pages, written on the server: whatever their text is, it stays text.

::

    with tag("p", "", "rg-quiet") as made:
        link("青禾县", "/things/place/0f")
    made.html()

What is made while an element is open stands within it.  Such a page is seen as soon as the browser
has read it; NiceGUI's own elements come when its scripts have run, a second later on an office machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar, Token
from html import escape
from typing import Self

from ..embed import clean
from ..style import look

_OPEN: ContextVar[Tag | None] = ContextVar("open", default=None)
_VOID = frozenset({"img", "input"})


class Tag:
    """An element with its attributes, and what stands within it: elements, and markup."""

    __slots__ = ("_tokens", "attributes", "name", "within")

    def __init__(self, name: str) -> None:
        self.name = name
        self.attributes: dict[str, str | int | bool] = {}
        self.within: list[Tag | str] = []
        self._tokens: list[Token[Tag | None]] = []

    def __enter__(self) -> Self:
        self._tokens.append(_OPEN.set(self))
        return self

    def __exit__(self, *_: object) -> None:
        _OPEN.reset(self._tokens.pop())

    def html(self) -> str:
        """Return the element as markup."""
        written = "".join(
            f" {name}" if value is True else f' {name}="{plain(str(value))}"' for name, value in self.attributes.items()
        )
        if self.name in _VOID:
            return f"<{self.name}{written}>"
        return f"<{self.name}{written}>{self.inner()}</{self.name}>"

    def inner(self) -> str:
        """Return what stands within the element as markup."""
        return "".join(each if isinstance(each, str) else each.html() for each in self.within)


def plain(text: str) -> str:
    """Return text as markup that shows it and does nothing else.

    >>> plain('<b onclick="x">整改</b>')
    '&lt;b onclick=&quot;x&quot;&gt;整改&lt;/b&gt;'
    """
    return escape(clean(text))


def tag(name: str, text: str = "", classes: str = "", /, **attributes: str | int | bool) -> Tag:
    """Return an element; attributes are written with underscores (``aria_label``, ``class_`` is ``classes``).

    Text and attributes may come from documents.  An ``href`` may not, unless :mod:`.address` made it.

    >>> tag("a", "整改 <b>", "rg-name", href="/", hidden=False, data_key="o").html()
    '<a class="rg-name" href="/" data-key="o">整改 &lt;b&gt;</a>'
    """
    made = Tag(name)
    if classes.strip():
        made.attributes["class"] = classes.strip()
    for key, value in attributes.items():
        if value is not False:
            made.attributes[key.rstrip("_").replace("_", "-")] = value
    if text:
        made.within.append(plain(text))
    _put(made)
    return made


def raw(html: str) -> None:
    """Put markup of ours into the element that is open, as it is."""
    _put(html)


def _put(made: Tag | str) -> None:
    around = _OPEN.get()
    if around is not None:
        around.within.append(made)


def bdi(text: str, classes: str = "") -> Tag:
    """Return words of a document: their direction is their own."""
    return tag("bdi", text, classes)


def link(text: str, href: str, classes: str = "", **attributes: str | int | bool) -> Tag:
    """Return a link to a page of ours, or mere words if there is none."""
    if not href:
        return bdi(text, classes)
    with tag("a", "", classes, href=href, **attributes) as made:
        bdi(text)
    return made


def glyph(kind: str) -> Tag:
    """Return the sign of a class: its colour and its outline, as in the graph."""
    seen = look(kind)
    style = f"--light: {seen.light}; --dark: {seen.dark}"
    with tag("svg", "", "rg-glyph", viewBox="-1.25 -1.25 2.5 2.5", aria_hidden="true", style=style) as made:
        tag("path", "", d=seen.outline)
    return made


def table(head: Iterable[str], classes: str = "", caption: str = "") -> Tag:
    """Return the body of a table with that head, to be filled."""
    with tag("table", "", f"rg-table {classes}"):
        if caption:
            tag("caption", caption, "rg-unseen")
        with tag("thead"), tag("tr"):
            for name in head:
                tag("th", name, scope="col")
        return tag("tbody")
