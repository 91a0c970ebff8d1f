"""A sample with a table as an Excel ledger: title and opening in merged rows, the table, the closing."""

from __future__ import annotations

from io import BytesIO

from fixed_zip import fixed
from openpyxl import Workbook
from openpyxl.styles import Alignment
from sample_text import BREAK, Sample


def xlsx(sample: Sample) -> bytes:
    """Return the workbook.

    Raises ValueError for a sample without a table: nobody publishes prose as a sheet.
    """
    if not sample.table:
        raise ValueError(f"{sample.name} holds no table")
    book = Workbook()
    sheet = book.active
    sheet.title = "整改情况"
    columns = len(sample.row(sample.table.start))
    rows = [["".join(sample.title)], *([[sample.source]] if sample.source else [])]
    rows += [sample.row(place) for place in range(len(sample.lines))]
    for number, cells in enumerate(rows, start=1):
        for column, text in enumerate(cells, start=1):
            cell = sheet.cell(number, column, int(text) if text.isdecimal() else text.replace(BREAK, "\n"))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if len(cells) == 1:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=columns)
    out = BytesIO()
    book.save(out)
    return fixed(out.getvalue())
