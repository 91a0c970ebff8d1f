"""The lines of a page's document: its main block, and what belongs to it around that block."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .content import squeeze
from .html_furniture import is_foot, is_head, is_tail
from .html_lines import lines_of
from .html_main import Layout, is_hinted

_FEW = 40
"""Chinese characters in links: more than that is a list of links, fewer are buttons beside a date."""


def select(page: Layout, title: str | None) -> Iterator[str]:
    """Yield the lines of the main block, before it title, source and date, after it a sign-off; parts of the body anywhere."""
    *around, main = page.path
    for parent, child in zip(around, page.path[1:], strict=True):
        for sibling in list(parent)[: parent.index(child)]:
            yield from _before(sibling, page, title, near=child is main)
    yield from lines_of(main, page.skip)
    for child in reversed(page.path[1:]):
        for sibling in child.itersiblings():
            yield from _after(sibling, page, near=child is main)


def _is_body(element: etree._Element, page: Layout) -> bool:
    """Return whether a block beside the main one is a part of the document: prose, and not a list of links."""
    mass, most = page.mass[element], page.mass[page.path[0]]
    least = max(_FEW, most.prose // 10) if is_hinted(element) else _FEW
    return mass.prose >= least and mass.linked * 2 < mass.prose


def _before(element: etree._Element, page: Layout, title: str | None, *, near: bool) -> Iterator[str]:
    if element in page.skip:
        return
    lines = lines_of(element, page.skip)
    if _is_body(element, page):
        yield from (line for line in lines if not is_foot(line))
    elif page.mass[element].linked > _FEW:
        for child in element:
            yield from _before(child, page, title, near=False)
    else:
        whole = element.tag in {"h1", "h2", "h3"} or (near and not page.mass[element].linked and not is_hinted(element))
        dated = page.mass[element].linked <= page.mass[element].prose  # else an entry of a list of news
        yield from (line for line in lines if whole or (dated and is_head(line)) or _is_title(line, title))


def _is_title(line: str, title: str | None) -> bool:
    return title is not None and squeeze(line) == squeeze(title)


def _after(element: etree._Element, page: Layout, *, near: bool) -> Iterator[str]:
    if element in page.skip:
        return
    lines = [line for line in lines_of(element, page.skip) if not is_foot(line)]
    linked = page.mass[element].linked
    if _is_body(element, page) or (near and not linked and not is_hinted(element)):
        yield from lines
    elif not is_hinted(element):
        yield from (line for line in lines if line.startswith("附件") or (linked <= 10 and is_tail(line)))
