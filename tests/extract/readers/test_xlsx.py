from __future__ import annotations

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from documents import LEDGER, xlsx_of
from openpyxl.worksheet.worksheet import Worksheet
from rectigraph.extract import intake
from rectigraph.ontology.errors import EmptyDocument, UnreadableDocument


def text_of(data: bytes) -> str:
    return intake.read(data, name="a.xlsx").text


def test_a_ledger() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["青禾县水务局巡察整改台账"])
        sheet.merge_cells("A1:E1")
        for cells in LEDGER:
            sheet.append(cells)
            sheet.append([])

    rows = ["\t".join(cells).replace("\n", "\u2028") for cells in LEDGER]
    assert text_of(xlsx_of(fill)) == "\n".join(["青禾县水务局巡察整改台账", *rows])


def test_merged_cells() -> None:
    def fill(sheet: Worksheet) -> None:
        for cells in (
            ["序号", "问题", "措施", ""],
            [1, "台账不全", "自查", "补齐"],
            [None, None, "复核", None],
            [2, "管护不力", "巡查", None],
        ):
            sheet.append(cells)
        for merged in ("A2:A3", "B2:B3", "C1:D1"):
            sheet.merge_cells(merged)

    assert text_of(xlsx_of(fill)).split("\n") == [
        "序号\t问题\t措施\t",
        "1\t台账不全\t自查\t补齐",
        "1\t台账不全\t复核\t",
        "2\t管护不力\t巡查\t",
    ]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (3, "General", "3"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, "#,##0.00", "1,234.50"),
        (0.985, "0.0%", "98.5%"),
        (1, "0%", "100%"),
        (7, "0.00_ ", "7.00"),
        (True, "General", "TRUE"),
        ("2024年6月底", "@", "2024年6月底"),
        (dt.date(2024, 6, 1), "yyyy-mm-dd", "2024-06-01"),
        (dt.datetime(2024, 6, 1, 9, 30), "yyyy/m/d h:mm", "2024-06-01 09:30"),  # noqa: DTZ001 -- sheets know no zones
        (dt.date(2024, 6, 1), 'yyyy"年"m"月"d"日"', "2024年6月1日"),
        (dt.date(2024, 6, 1), 'yyyy"年"m"月"', "2024年6月"),
        (dt.time(9, 30), "h:mm", "09:30"),
    ],
)
def test_values_as_shown(value: object, form: str, shown: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["时限", value])
        sheet["B1"].number_format = form

    assert text_of(xlsx_of(fill)) == f"时限\t{shown}"


def test_several_sheets_have_their_names_and_hidden_ones_are_left_out() -> None:
    book, out = openpyxl.Workbook(), BytesIO()
    for name in ("问题清单", "任务清单", "草稿", "空表"):
        sheet = book.create_sheet(name)
        if name != "空表":
            sheet.append(["序号", name])
    book["草稿"].sheet_state = "hidden"
    book.save(out)
    assert text_of(out.getvalue()) == "问题清单\n序号\t问题清单\n任务清单\n序号\t任务清单"


def test_empty_and_damaged() -> None:
    with pytest.raises(EmptyDocument):
        text_of(xlsx_of(lambda _: None))
    broken = xlsx_of(lambda sheet: sheet.append(["序号"])).replace(b"xl/workbook.xml", b"xl/workbooh.xml")
    with pytest.raises(UnreadableDocument, match="damaged Excel"):
        text_of(broken)
