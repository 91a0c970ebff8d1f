"""Tables of a page: those that hold data, as a grid of cells, told apart from those that only lay the page out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .content import MOST_REPEATED

_HEADER_WORDS = re.compile(
    r"序号|问题|措施|责任|时限|期限|状态|进展|情况|备注|单位|部门|项目|类别|名称|指标|数量|金额|日期|时间|电话"
)
_LABEL = re.compile(r"[:：]|\d{4}")
_MOST_COLUMNS, _MOST_ROWS = 60, 500


def is_data(table: etree._Element) -> bool:
    """Return whether a table's cells are data: two rows and columns at least, and no page laid out in them."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = list(_rows(table))
    widths = [len(cells) for _, cells in rows]
    if len(rows) < 2 or sum(width > 1 for width in widths) < 2:
        return False
    return not _is_frame(rows) and (_has_header(rows[:3]) or not _laid_out(table, rows))


def _size(each: etree._Element) -> int:
    return sum(map(len, each.itertext()))


def _is_frame(rows: list[tuple[etree._Element, list[etree._Element]]]) -> bool:
    """Return whether a cell alone in its row holds most of the table: a page's text below its title and date."""
    whole = sum(_size(each) for _, cells in rows for each in cells)
    return whole > 400 and any(len(cells) == 1 and _size(cells[0]) * 10 > whole * 6 for _, cells in rows)


def _has_header(rows: list[tuple[etree._Element, list[etree._Element]]]) -> bool:
    for _, cells in rows:
        if len(cells) < 2:
            continue
        texts = ["".join(map(str, each.itertext())).strip() for each in cells]
        short = all(len(text) <= 20 and not _LABEL.search(text) for text in texts)
        if all(each.tag == "th" for each in cells) or (
            short and sum(bool(_HEADER_WORDS.search(text)) for text in texts) >= 2
        ):
            return True
    return False


def _laid_out(table: etree._Element, rows: list[tuple[etree._Element, list[etree._Element]]]) -> bool:
    """Return whether one cell holds most of the table, or headings and lists of links stand in it."""
    if next(table.iterdescendants("h1", "h2", "nav", "ul", "form"), None) is not None:
        return True
    sizes = [_size(each) for _, cells in rows for each in cells]
    return max(sizes, default=0) * 10 > sum(sizes) * 6 and sum(sizes) > 400


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    for tr in table.iterdescendants("tr"):
        cells = [each for each in tr if each.tag in {"td", "th"}]
        if cells:
            yield tr, cells


def grid(table: etree._Element) -> Iterator[list[etree._Element | None]]:
    """Yield the rows of cells; a cell that spans rows stands in each of them, one that spans columns in its first."""
    above: dict[int, tuple[etree._Element | None, int]] = {}
    for _, cells in _rows(table):
        line: list[etree._Element | None] = []
        for each in cells:
            _from_above(line, above)
            height, width = _span(each, "rowspan", _MOST_ROWS), _span(each, "colspan", _MOST_COLUMNS)
            if height > 1 and _size(each) > MOST_REPEATED:
                height = 1
            for place in range(width):
                if height > 1 and len(line) < _MOST_COLUMNS and len(cells) < _MOST_COLUMNS:
                    above[len(line)] = (each if place == 0 else None, height - 1)
                line.append(each if place == 0 else None)
        _from_above(line, above)
        yield line


def _from_above(line: list[etree._Element | None], above: dict[int, tuple[etree._Element | None, int]]) -> None:
    while len(line) in above:
        place = len(line)
        each, left = above.pop(place)
        if left > 1:
            above[place] = (each, left - 1)
        line.append(each)


def _span(each: etree._Element, name: str, most: int) -> int:
    text = (each.get(name) or "").strip()
    return min(max(int(text), 1), most) if re.fullmatch(r"\d{1,6}", text) else 1
