"""Excel ledgers: each sheet's rows as lines of cells, values as the sheet shows them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from ...ontology.errors import UnreadableDocument
from .content import BROKEN_PACKAGE, MOST_REPEATED, Content, cell, clean, row

_MERGED = "{*}mergeCell"
_MOST_COLUMNS, _MOST_ROWS = 256, 500


def read(data: bytes, where: str) -> Content:
    """Return the rows of all visible sheets; a sheet's name stands above its rows where there are several.

    Raises :class:`UnreadableDocument` where the file is damaged.
    """
    try:
        with warnings.catch_warnings():  # of parts that hold no text: styles, validations, pictures
            warnings.simplefilter("ignore")
            sheets = list(_sheets(data))
    except (InvalidFileException, *BROKEN_PACKAGE) as exc:
        raise UnreadableDocument(where, "damaged Excel workbook") from exc
    filled = [(name, rows) for name, rows in sheets if rows]
    lines: list[str] = []
    for name, rows in filled:
        lines += ([name] if len(filled) > 1 else []) + rows
    return Content(clean("\n".join(lines)))


def _sheets(data: bytes) -> Iterator[tuple[str, list[str]]]:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    with ZipFile(BytesIO(data)) as archive:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            path: str = vars(sheet)["_worksheet_path"]  # where the sheet stands in the archive, said nowhere else
            merges = list(_merges(archive, path))
            sheet.reset_dimensions()  # some writers state them wrongly, and cells would be lost
            yield sheet.title, list(_lines(sheet.iter_rows(), merges))
    book.close()


def _merges(archive: ZipFile, path: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the merged ranges of a sheet, which the library does not read in its sparing mode."""
    with archive.open(path) as part:
        for _, element in etree.iterparse(part, tag=(_MERGED, "{*}row"), resolve_entities=False, huge_tree=False):
            if element.tag.endswith("mergeCell") and element.get("ref"):
                left, top, right, bottom = range_boundaries(str(element.get("ref")))
                yield int(left or 1), int(top or 1), int(right or 1), int(bottom or 1)
            element.clear()


def _lines(rows: Iterable[Sequence[object]], merges: list[tuple[int, int, int, int]]) -> Iterator[str]:
    """Yield rows that hold anything; a value merged down stands in each row, one merged across in its first cell."""
    down = {(top, left): min(bottom, top + _MOST_ROWS) for left, top, _, bottom in merges if bottom > top}
    held: dict[int, tuple[str, int]] = {}
    filled: list[list[str]] = []
    for cells in rows:
        number = next((each.row for each in cells if isinstance(each, ReadOnlyCell)), None)
        if number is None:
            continue
        texts = [cell([_shown(each)]) for each in cells[:_MOST_COLUMNS]]
        for place, text in enumerate(texts):
            bottom = down.get((number, place + 1))
            if bottom is not None and len(text) <= MOST_REPEATED:
                held[place] = (text, bottom)
            elif place in held and number <= held[place][1]:
                texts[place] = held[place][0]
        if any(texts):
            filled.append(texts)
    width = max((place for texts in filled for place, text in enumerate(texts) if text), default=0) + 1
    for texts in filled:
        yield row([*texts, *[""] * (width - len(texts))][:width])


def _shown(each: object) -> str:
    """Return a cell's value as the sheet shows it, by its number format."""
    value, form = getattr(each, "value", None), str(getattr(each, "number_format", None) or "General")
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date):
        return _day(value, form)
    if isinstance(value, int | float):
        return _number(value, form)
    return (
        value.isoformat("minutes")
        if isinstance(value, time)
        else str(value).strip()
        if not isinstance(value, timedelta)
        else str(value)
    )


def _day(value: date, form: str) -> str:
    clock = value.strftime(" %H:%M") if isinstance(value, datetime) and (value.hour or value.minute) else ""
    if "年" not in form:
        return f"{value:%Y-%m-%d}{clock}"
    parts = [f"{value.year}年"] + [f"{value.month}月"] * ("月" in form) + [f"{value.day}日"] * ("日" in form)
    return "".join(parts) + clock


def _number(value: float, form: str) -> str:
    """Return a number with the decimals, thousands and per cent sign of its format.

    >>> _number(0.985, "0.0%"), _number(1234.5, "#,##0.00"), _number(3.0, "General")
    ('98.5%', '1,234.50', '3')
    """
    shown = form.partition(";")[0]
    decimals = re.search(r"[0#]\.([0#]+)", shown)
    if "%" in shown:
        return f"{value * 100:.{len(decimals[1]) if decimals else 0}f}%"
    if "0" not in shown or "E" in shown:
        return f"{value:.11g}" if abs(value) < 1e11 else f"{value:.0f}"
    return f"{value:{',' if '#,##0' in shown else ''}.{len(decimals[1]) if decimals else 0}f}"
