"""Rows of a table that add up the rows above them (合计, 小计)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..ontology.records import Claim, Figure, Span
from .numbers import ARABIC, parse, plain
from .tables import cells

_LABEL = re.compile(
    r"^(?:[^\t\n]{0,12}\t)??[ ]*(?P<label>合[ ]?计|总[ ]?计|共[ ]?计|小[ ]?计)[ ]*\t[^\n]*$", re.MULTILINE
)
_NUMBER = re.compile(rf"(?P<n>{ARABIC})[ ]?(?P<unit>[\u4e00-\u9fff]{{0,3}})")
_EMPTY = re.compile(r"[-—/ 无]*")
_UNSUMMED = re.compile(r"率|比|均|单价|%|序号|编号|日期|时间|年度")
_MOST_ROWS = 400


def find_table_sums(seen: str, span: Span) -> Iterator[Claim]:
    r"""Yield each number in a row of totals, with the numbers of its column above it.

    >>> text = "单位\t户数\n甲村\t3\n乙村\t5\n合计\t9\n"
    >>> [(c.stated.value, [t.value for t in c.terms]) for c in find_table_sums(text, Span(0, len(text)))]
    [('9', ['3', '5'])]
    """
    for found in _LABEL.finditer(seen, span.start, span.end):
        row = Span(found.start(), found.end())
        subtotal = "小" in found["label"]
        above = _above(seen, span, row, subtotal=subtotal)
        for n, cell in enumerate(cells(seen, row)):
            total = _figure(seen, cell)
            parts = _column(seen, above, n) if total else []
            if total and len(parts) > 1:
                yield Claim(row, "sum", "sum.table", total, tuple(parts))


def _above(seen: str, span: Span, row: Span, *, subtotal: bool) -> list[list[Span]]:
    """Return the cells of the rows that a total adds up, from the lowest: subtotals alone, if there are any."""
    rows: list[list[Span]] = []
    subtotals: list[list[Span]] = []
    end = row.start - 1
    width = len(cells(seen, row))
    while end > span.start and len(rows) < _MOST_ROWS:
        start = max(span.start, seen.rfind("\n", span.start, end) + 1)
        line = Span(start, end)
        inner = cells(seen, line)
        if len(inner) != width:
            break
        label = _LABEL.match(seen, start, end)
        if label and (subtotal or "小" not in label["label"]):
            break
        (subtotals if label else rows).append(inner)
        end = start - 1
    return [*subtotals, *rows[-1:]] if subtotals else rows


def _column(seen: str, rows: Sequence[list[Span]], n: int) -> list[Figure]:
    """Return the numbers of a column, top first; none if what heads it tells that they are not to be added."""
    parts: list[Figure] = []
    for inner in rows:
        figure = _figure(seen, inner[n])
        if figure:
            parts.append(figure)
        elif not _EMPTY.fullmatch(inner[n].of(seen)):
            return [] if _UNSUMMED.search(inner[n].of(seen)) else parts[::-1]
    return parts[::-1]


def _figure(seen: str, cell: Span) -> Figure | None:
    found = _NUMBER.fullmatch(cell.of(seen))
    value = parse(found["n"]) if found else None
    if found is None or value is None:
        return None
    decimals = len(found["n"].partition(".")[2])
    step = Decimal(1).scaleb(-decimals) if decimals else Decimal(0)
    return Figure(cell, str(plain(value)), found["unit"], str(plain(step)))
