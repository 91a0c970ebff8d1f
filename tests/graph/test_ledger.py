from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from invented import document, reading
from lxml import html
from rectigraph.graph.editor import edit
from rectigraph.graph.ledger import COLUMNS, INFERRED, Row, ledger
from rectigraph.graph.ledger_files import write_ledger
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology.errors import BadOption


@pytest.fixture(scope="module")
def rows(workspace: Workspace) -> list[Row]:
    return ledger(workspace)


def test_a_row_a_measure_in_the_order_of_the_documents(rows: list[Row]) -> None:
    assert len(rows) == 45
    assert [row[0] for row in rows] == [str(number) for number in range(1, 46)]
    assert [row[-1].rpartition("；")[2] for row in rows[::9]] == ["a.txt", "b.html", "c.docx", "page.html", "page.html"]
    assert [row[2][:5] for row in rows[:4]] == ["0是水务局", "1是水务局", "2是水务局", "0是水务局"]


def test_what_stands_in_a_row(rows: list[Row]) -> None:
    row = dict(zip(COLUMNS, rows[0], strict=True))
    assert row["问题"] == "0.第1-0项台账管理不严，底数不清\n<未更新>"
    assert row["责任单位"] == "云溪区水务局"
    assert row["配合/督促"] == "配合：云溪区财政局"
    assert row["政策文件"] == "印发《云溪区台账管理办法（0）》"
    assert (row["项目"], row["数据"]) == ("云溪大道0期工程", "完成率 90.5%")
    assert (row["状态"], row["时限"]) == ("已完成，长期坚持", "")


def test_who_is_only_inferred_to_be_responsible_is_marked(rows: list[Row], workspace: Workspace) -> None:
    assert rows[1][3] == "中共云溪区水务局党组" + INFERRED
    assert ledger(workspace, stated_only=True)[1][3] == ""


def test_problems_without_measures_and_measures_without_a_problem(tmp_path: Path) -> None:
    page = reading(1, problems=2, measures=0)
    loose = reading(2, problems=1, measures=1)
    (bulletin,) = loose.bulletins
    statements = tuple(each for each in bulletin.statements if "p0" not in (each.subject, each.object))
    loose = replace(loose, bulletins=(replace(bulletin, problems=(), statements=statements),))
    with edit(tmp_path) as editor:
        editor.add(document("a.txt", page), page)
        editor.add(document("b.txt", loose), loose)
    found = ledger(Workspace.open(tmp_path))
    assert [(bool(row[1]), bool(row[2])) for row in found] == [(True, False), (True, False), (False, True)]


HOSTILE = [("1", "=1+1", "+2", "-3", "@x", '<script>alert("x")</script>', "a\x01b", "一\n二", "\u202e反", "", "x")]


def test_csv(rows: list[Row], tmp_path: Path) -> None:
    path = write_ledger(rows, tmp_path / "l.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert [tuple(row) for row in csv.reader(file)] == [COLUMNS, *rows]
    with write_ledger(HOSTILE, path).open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1][1:5] == ["'=1+1", "'+2", "'-3", "'@x"]


def test_xlsx(rows: list[Row], tmp_path: Path) -> None:
    path = write_ledger(rows, tmp_path / "l.xlsx")
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    found = [tuple(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert found == [COLUMNS, *rows]
    assert sheet.freeze_panes == "A2"
    before = path.read_bytes()
    assert write_ledger(rows, path).read_bytes() == before
    sheet = openpyxl.load_workbook(write_ledger(HOSTILE, path)).active
    assert sheet is not None
    assert {cell.data_type for cell in sheet[2] if cell.value} == {"s"}
    assert sheet["B2"].value == "=1+1"


def test_html(rows: list[Row], tmp_path: Path) -> None:
    page = html.fromstring(write_ledger(rows, tmp_path / "l.html").read_bytes())
    found = [tuple(cell.text_content() for cell in row.iter("th", "td")) for row in page.iter("tr")]
    assert found == [COLUMNS, *rows]
    assert not list(page.iter("script", "link", "img", "iframe"))
    hostile = html.fromstring(write_ledger(HOSTILE, tmp_path / "h.html").read_bytes())
    assert not list(hostile.iter("script"))
    assert '<script>alert("x")</script>' in hostile.text_content()


def test_another_ending_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadOption, match=r"\.csv \.xlsx \.html"):
        write_ledger([], tmp_path / "l.doc")
    assert not list(tmp_path.iterdir())
