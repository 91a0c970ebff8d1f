"""The lines that a browser would show of a tree: block elements and <br> make lines, inline elements do not."""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import etree

from . import html_table
from .content import cell, row
from .counting import label

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer"  # noqa: SIM905 -- reads better so
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr"
    " ul".split()
)
_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|table|grid)|white-space\s*:\s*pre", re.IGNORECASE)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_CJK = re.compile("[\u2014-\u201d\u2026\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_SPACES = re.compile(r"[ \t\n]+")
_NUMBERED = re.compile(r"\s*[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）.、．]")
_CSS_LISTS = {
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)


def lines_of(root: etree._Element, skip: Collection[etree._Element] = ()) -> list[str]:
    """Return what an element shows, a line a paragraph or table row, without the elements in ``skip``."""
    writer = _Writer(skip)
    writer.element(root)
    writer.end_line()
    return writer.lines


class _Writer:
    def __init__(self, skip: Collection[etree._Element]) -> None:
        self.lines: list[str] = []
        self._skip = skip
        self._parts: list[str] = []
        self._numbers: dict[etree._Element, int] = {}

    def end_line(self) -> None:
        text = "".join(self._parts)
        self._parts.clear()
        text = _SPACES.sub(_collapsed, text).strip()
        if text:
            self.lines.append(text)

    def element(self, element: etree._Element) -> None:
        """Write an element; trees are never deeper than the parser allows, so that recursion is safe."""
        tag = element.tag
        if not isinstance(tag, str) or element in self._skip:
            return
        if tag == "table" and html_table.is_data(element):
            self._table(element)
            return
        style = element.get("style")
        block = tag in _BLOCKS or (style is not None and _SHOWN_AS_BLOCK.search(style) is not None)
        if block:
            self.end_line()
        if tag == "li":
            self._number(element)
        self._inside(element, keep=tag == "pre" or (style is not None and _KEEPS_LINES.search(style) is not None))
        if block:
            self.end_line()

    def _inside(self, element: etree._Element, *, keep: bool) -> None:
        self._text(element.text, keep=keep)
        for child in element:
            self.element(child)
            self._text(child.tail, keep=keep)

    def _text(self, text: str | None, *, keep: bool) -> None:
        if not text:
            return
        if not keep:
            self._parts.append(text)
            return
        first, *rest = text.split("\n")
        self._parts.append(first)
        for line in rest:
            self.end_line()
            self._parts.append(line)

    def _number(self, item: etree._Element) -> None:
        """Write the number that a browser shows before an item of an ordered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return
        number = _integer(item.get("value"), self._numbers.get(parent, _integer(parent.get("start"), 1) - 1) + 1)
        self._numbers[parent] = number
        style = _list_style(item) or _list_style(parent) or parent.get("type") or "decimal"
        if style not in {"none", "disc"} and not _NUMBERED.match("".join(map(str, item.itertext()))[:80]):
            kind = _CSS_LISTS.get(style, "decimal")
            mark = "、" if kind == "chineseCounting" else "."
            self._parts.append(label(number, kind) + mark)

    def _table(self, table: etree._Element) -> None:
        self.end_line()
        for cells in html_table.grid(table):
            self.lines.append(row([cell(lines_of(each, self._skip)) if each is not None else "" for each in cells]))


def _collapsed(spaces: re.Match[str]) -> str:
    """Return what white space of the source stands for: nothing for a line broken beside a Chinese character."""
    beside = spaces.string[max(spaces.start() - 1, 0) : spaces.start()] + spaces.string[spaces.end() : spaces.end() + 1]
    return "" if "\n" in spaces[0] and _CJK.search(beside) else " "


def _list_style(element: etree._Element) -> str | None:
    found = _LIST_STYLE.search(element.get("style") or "")
    return found[1].lower() if found else None


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,4}", text.strip()) else default
