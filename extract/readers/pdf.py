"""PDF documents with a text layer: paragraphs and tables, without running headers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from ...ontology.errors import (
    EmptyDocument,
    EncryptedDocument,
    ScannedDocument,
    UndecodableDocument,
    UnreadableDocument,
)
from ..reflow import Line, join, paragraphs
from .content import CELL_BREAK, Content, clean, join_lines, row, squeeze
from .pdf_page import Frame, Print, chars_of, prints_of, rules_of
from .pdf_table import grids, rows_of

_PAGE_NUMBER = re.compile(
    r"[\s—–\-－·~～/|]*(?:第?\s*\d{1,4}\s*页?|第\s*[一二三四五六七八九十百]{1,5}\s*页|page\s*\d{1,4})"
    r"(?:\s*[/／,，of]{1,2}\s*共?\s*\d{1,4}\s*页?|\s*共\s*\d{1,4}\s*页)?[\s—–\-－·~～/|]*",
    re.IGNORECASE,
)
_NUMBER_OF_PAGE = re.compile(r"第?\d{1,4}页(?:[/,，]?共\d{1,4}页)?|\d{1,4}/\d{1,4}|^\d{1,4}|\d{1,4}$")
_ENDS = re.compile(r"[。；;.！!？?]$")
_LEAST = 20  # characters a page; scanners' watermarks and page numbers are fewer
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page."""

    rows: tuple[tuple[str, ...], ...]
    xs: tuple[float, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page, from top to bottom."""

    items: tuple[Print | Table, ...]
    width: float
    height: float


def read(data: bytes, where: str) -> Content:
    """Return the text of a PDF.

    Raises :class:`EncryptedDocument`, :class:`ScannedDocument` (pictures, no text), :class:`UnreadableDocument`
    (damaged) or :class:`UndecodableDocument` (its fonts do not say which characters they draw).
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as exc:
        if "assword" in str(exc):
            raise EncryptedDocument(where) from exc
        raise UnreadableDocument(where, "damaged PDF") from exc
    try:
        pages = [_page(document[number]) for number in range(len(document))]
        text = join_lines(clean("\n".join(_flow(_without_margins(pages)))).split("\n"))
        pictures = len(text) < _LEAST * len(pages) and _has_pictures(document)
    except pypdfium2.PdfiumError as exc:
        raise UnreadableDocument(where, "damaged PDF") from exc
    finally:
        document.close()
    _check(text, where, pictures=pictures)
    return Content(text)


def _check(text: str, where: str, *, pictures: bool) -> None:
    if pictures:
        raise ScannedDocument(where)
    if not text:
        raise EmptyDocument(where)
    if len(_UNMAPPED.findall(text)) * 5 > len(text):
        raise UndecodableDocument(where, "the fonts of the PDF do not say which characters they draw")


def _has_pictures(document: pypdfium2.PdfDocument) -> bool:
    return any(next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]), None) is not None for page in document)


def _page(page: pypdfium2.PdfPage) -> Page:
    frame = Frame(page)
    chars = chars_of(page, frame)
    items: list[Print | Table] = []
    for grid in grids(rules_of(page, frame)):
        inside = [char for char in chars if grid.box.holds(char.box)]
        if any(not char.text.isspace() for char in inside):
            items.append(Table(tuple(rows_of(grid, inside)), grid.xs, grid.ys[0]))
            chars = [char for char in chars if not grid.box.holds(char.box)]
    items += prints_of(chars)
    page.close()
    return Page(tuple(sorted(items, key=_top)), frame.width, frame.height)


def _top(item: Print | Table) -> float:
    return item.top if isinstance(item, Table) else item.box.top


def _without_margins(pages: list[Page]) -> list[Page]:
    """Return pages without page numbers, and without running headers and footers: what repeats, apart from the text block."""
    repeated = Counter(key for page in pages for key in {_key(item) for item in _edges(page)})
    often = {key for key, count in repeated.items() if count >= 2 and count * 5 >= len(pages) * 2}
    em = _body_em(pages)
    step = min(_step([item for page in pages for item in page.items]), 2.2 * em)  # few lines: no measure
    trimmed = []
    for page in pages:
        out = {
            id(item)
            for item in _edges(page)
            if _PAGE_NUMBER.fullmatch(item.text) or (_key(item) in often and _stands_apart(item, page, step, em))
        }
        trimmed.append(Page(tuple(item for item in page.items if id(item) not in out), page.width, page.height))
    return trimmed


def _edges(page: Page) -> list[Print]:
    """Return the first two and the last two lines, as far as they stand in the outer seventh of the page."""
    near = [item for item in (*page.items[:2], *page.items[-2:]) if isinstance(item, Print)]
    return [item for item in near if item.box.bottom < page.height / 7 or item.box.top > page.height * 6 / 7]


def _key(item: Print) -> tuple[str, int]:
    return _NUMBER_OF_PAGE.sub("#", squeeze(item.text)), round(item.box.top / 6)


def _step(items: Sequence[Print | Table]) -> float:
    """Return the usual distance from one line to the next."""
    steps = [
        after.box.bottom - before.box.bottom
        for before, after in pairwise(items)
        if isinstance(before, Print) and isinstance(after, Print) and after.box.top > before.box.top
    ]
    return median(steps) if steps else 24.0


def _stands_apart(item: Print, page: Page, step: float, em: float) -> bool:
    """Return whether a line is of another size than the text, or further from it than its lines are from each other."""
    if item.em and abs(item.em - em) > 0.5:
        return True
    others = [each for each in page.items if each is not item]
    nearest = min((abs(_top(each) - item.box.top) for each in others), default=step * 2)
    return nearest > 1.25 * step


def _flow(pages: Sequence[Page]) -> Iterator[str]:
    """Yield paragraphs and table rows of all pages, put together across page breaks."""
    items = [item for page in pages for item in _lines(page, _body_em(pages))]
    for is_table, run in groupby(items, key=lambda item: isinstance(item, Table)):
        if is_table:
            yield from map(row, _joined([item for item in run if isinstance(item, Table)]))
        else:
            yield from paragraphs([item for item in run if isinstance(item, Line)])


def _body_em(pages: Sequence[Page]) -> float:
    """Return the width of the Chinese characters that most of the text is set in, in points."""
    widths = Counter[float]()
    for item in (item for page in pages for item in page.items if isinstance(item, Print) and item.em):
        widths[round(item.em, 1)] += len(item.text)
    return max(widths, key=lambda em: (widths[em], em), default=12.0)


def _lines(page: Page, em: float) -> Iterator[Line | Table]:
    """Yield a page's lines with their distance from its margins, and its tables."""
    left, right = _margins([item for item in page.items if isinstance(item, Print)], page, em)
    step = _step(page.items)
    before: Print | Table | None = None
    for item in page.items:
        if isinstance(item, Table):
            yield item
        else:
            gap = isinstance(before, Print) and item.box.bottom - before.box.bottom > 1.5 * step
            yield Line(
                item.text.strip(),
                (item.box.left - left) / em,
                (right - item.box.right) / em,
                round(item.em / em, 1) if item.em else 1.0,
                gap,
            )
        before = item


def _margins(prints: Sequence[Print], page: Page, em: float) -> tuple[float, float]:
    """Return where the text block begins and ends: the outermost places that several lines share."""
    if not prints:
        return 0.0, page.width
    few = max(2, len(prints) // 12)
    lefts = Counter(round(each.box.left / em * 2) for each in prints)
    rights = Counter(round(each.box.right / em * 2) for each in prints)
    left = min((place for place, count in lefts.items() if count >= few), default=min(lefts))
    right = max((place for place, count in rights.items() if count >= few), default=max(rights))
    return left * em / 2, max(right * em / 2, page.width - left * em / 2 - 2 * em)


def _joined(tables: Sequence[Table]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of tables; one that goes on on the next page is one table: its header stands once, a row cut in two is whole."""
    rows: list[tuple[str, ...]] = []
    before: Table | None = None
    for table in tables:
        fresh = list(table.rows)
        if before is not None and _same_columns(before, table):
            if squeeze("".join(fresh[0])) == squeeze("".join(before.rows[0])):
                fresh = fresh[1:]
            if rows and fresh and not fresh[0][0]:
                fresh = _continue(rows, fresh)
            table = Table(before.rows, table.xs, table.top)  # noqa: PLW2901 -- the header is that of the first part
        rows += fresh
        before = table
    yield from rows


def _same_columns(one: Table, other: Table) -> bool:
    return len(one.xs) == len(other.xs) and all(abs(a - b) < 4 for a, b in zip(one.xs, other.xs, strict=True))


def _continue(rows: list[tuple[str, ...]], fresh: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Join a row without a number to the last one if that was cut; else its merged cells go on from above."""
    last, first = rows[-1], fresh[0]
    until = next((place for place, new in enumerate(first) if new), 0)
    if _is_cut(last, first, until):
        rows[-1] = tuple(_mended(old, new) for old, new in zip(last, first, strict=True))
        return fresh[1:]
    return [(*last[:until], *first[until:]), *fresh[1:]]


def _is_cut(last: tuple[str, ...], first: tuple[str, ...], until: int) -> bool:
    """Return whether a sentence breaks off, or cells to the right that a row of its own would fill are empty."""
    pairs = list(zip(last, first, strict=True))
    return any(old and new and not _ENDS.search(old) for old, new in pairs) or any(
        old and not new for old, new in pairs[until:]
    )


def _mended(old: str, new: str) -> str:
    return CELL_BREAK.join(filter(None, (old, new))) if not new or _ENDS.search(old) else join(old, new)
