"""Web pages: the document without the page around it."""

from __future__ import annotations

import re

from lxml import etree

from ...ontology.errors import EmptyDocument, UnreadableDocument
from .. import pagedate
from .content import Content, clean, join_lines, squeeze
from .html_furniture import is_foot, without_buttons
from .html_head import Head, head_of
from .html_main import layout
from .html_select import select

_INLINE = re.compile(r"</?(?:font|span|b|strong|i|u|em|a|small|big|tt|ins|sub|sup)\b[^<>]*>", re.IGNORECASE)
_BLOCKS = re.compile(r"</?(?:div|section|article|center|blockquote|ul|ol|li|dl|dd|dt)\b[^<>]*>", re.IGNORECASE)


def read(text: str, where: str) -> Content:
    """Return the document of a page: its title, source and date lines, and its body.

    Raises :class:`EmptyDocument` for a page without text, :class:`UnreadableDocument` for one that is nested beyond reason.
    """
    root = _parse(clean(text), where)
    head = head_of(root)
    body = root.find("body")
    lines = [line for line in map(without_buttons, select(layout(root if body is None else body), head.title)) if line]
    while lines and is_foot(lines[-1]):
        lines.pop()
    text = join_lines(lines)
    if not text:
        raise EmptyDocument(where)
    return _with_head(text, head)


def _parse(text: str, where: str) -> etree._Element:
    """Parse; a page nested too deeply for the parser (its inline tags never closed) is parsed without them."""
    root = _tree(text)
    if root is None:
        text = _INLINE.sub("", text)
        root = _tree(text)
    if root is None:
        root = _tree(_BLOCKS.sub("<br>", text))
    if root is None:
        raise UnreadableDocument(where, "no page can be made out in it, or it is nested too deeply")
    return root


def _tree(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None
    return None if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log) else root


def _with_head(text: str, head: Head) -> Content:
    """Put the title and the date that stand in the page's head only above the text, the date below the title."""
    day = pagedate.published(text)
    missing = head.published if day is None and head.published and pagedate.iso(head.published) else None
    if head.title and squeeze(head.title) not in squeeze(text[:4000]):
        text = f"{head.title}\n{text}"
    if missing:
        first, _, rest = text.partition("\n")
        above = [first, missing, rest] if head.title and squeeze(first) == squeeze(head.title) else [missing, text]
        text = "\n".join(above)
    return Content(text, head.title, day or pagedate.iso(missing or ""), head.site)
