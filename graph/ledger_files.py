"""The ledger as a file that people open: csv, xlsx or html, by its ending."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from ..ontology.errors import BadOption
from .files import write_whole
from .ledger import COLUMNS, Row
from .serialization import XML_ILLEGAL
from .tables import csv_bytes

WIDTHS = (6, 36, 60, 24, 26, 36, 26, 26, 18, 16, 40)
"""Widths of the columns in a spreadsheet, in characters of a western font."""

_STYLE = """
:root { color-scheme: light dark; --line: #c9ced6; --head: #e8edf4; --stripe: #f6f8fb; --ink: #1b1f26; --page: #fff }
@media (prefers-color-scheme: dark) {
  :root { --line: #3b424d; --head: #272d36; --stripe: #1c2027; --ink: #e6e9ee; --page: #15181d } }
body { margin: 1.5rem; color: var(--ink); background: var(--page);
  font: 14px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid var(--line); padding: .4em .6em; text-align: left; vertical-align: top;
  white-space: pre-line; overflow-wrap: anywhere }
th { position: sticky; top: 0; background: var(--head); white-space: nowrap }
td:nth-child(2) { min-width: 12em } td:nth-child(3) { min-width: 20em }
tr:nth-child(even) td { background: var(--stripe) }
@media print { body { margin: 0; font-size: 10px } th { position: static } }
"""


def write_ledger(rows: Iterable[Row], path: str | Path) -> Path:
    """Write the ledger to a file, which appears whole or not at all, and return it.

    Raises
    ------
    BadOption
        If the file's ending is none of csv, xlsx, html.
    OSError
        If it cannot be written.
    """
    path = Path(path)
    write_whole(path, encoded(rows, path.suffix.lower(), path.name))
    return path


def encoded(rows: Iterable[Row], ending: str, name: str = "") -> bytes:
    """Return the ledger as a file of that ending: ``.csv``, ``.xlsx`` or ``.html``.

    Raises
    ------
    BadOption
        If there is no such file.
    """
    if ending not in _WRITERS:
        raise BadOption(name or ending, f"a ledger's file ends with {' '.join(_WRITERS)}")
    return _WRITERS[ending](rows)


def _csv(rows: Iterable[Row]) -> bytes:
    return csv_bytes(COLUMNS, (dict(zip(COLUMNS, row, strict=True)) for row in rows))


def _html(rows: Iterable[Row]) -> bytes:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in COLUMNS)
    body = "\n".join("<tr>" + "".join(f"<td>{_shown(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>整改台账</title>\n<style>{_STYLE}</style></head>\n<body><h1>整改台账</h1>\n"
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>\n</body></html>\n"
    )
    return page.encode("utf-8")


def _shown(cell: str) -> str:
    """Return a cell for a page: inert, with its direction its own, so that it cannot turn its neighbours round."""
    return f"<bdi>{escape(XML_ILLEGAL.sub('', cell))}</bdi>" if cell else ""


def _xlsx(rows: Iterable[Row]) -> bytes:
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = "整改台账"
    for number, row in enumerate((COLUMNS, *rows), 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column, XML_ILLEGAL.sub("", text))
            cell.data_type = "s"  # a formula stays words
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        head = sheet.cell(1, column)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DCE6F1")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    data = io.BytesIO()
    book.save(data)
    return _timeless(data)


def _timeless(book: io.BytesIO) -> bytes:
    """Take the time of writing out of a workbook: the same rows are the same bytes."""
    steady = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>", b"", data)
            new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return steady.getvalue()


_WRITERS = {".csv": _csv, ".xlsx": _xlsx, ".html": _html}
