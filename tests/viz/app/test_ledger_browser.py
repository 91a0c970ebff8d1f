"""The ledger's page, driven like a person would, and its files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from rectigraph.graph.ledger import COLUMNS, ledger
from rectigraph.graph.workspace import Workspace
from server import Server
from visits import Visit, visiting

pytestmark = pytest.mark.browser
READY = "document.querySelector('.ag-row .rg-cell')?.textContent === '1' || document.querySelector('.rg-problem-head')"


@pytest.fixture
def tab(visit: Visit) -> Callable[[str], Any]:
    def opened(query: str = "") -> Any:
        visit.open(f"/ledger{query}")
        visit.tab.wait_for_function(READY)
        return visit.tab

    return opened


@pytest.fixture
def rows(server: Server) -> Callable[..., int]:
    """How many rows the service says there are."""

    def counted(**wanted: str) -> int:
        return int(httpx.get(f"{server.root}/api/ledger", params={**wanted, "limit": 1}).json()["rows"])

    return counted


def count_is(tab: Any, count: int) -> None:
    tab.wait_for_function(f"document.getElementById('rg-ledger-count')?.textContent.startsWith('{count:,} ')")


def cells(tab: Any, field: str) -> list[str]:
    """Return the cells of a column from the top."""
    tab.wait_for_selector("#rg-ledger[aria-busy=false]")
    rows = "[...document.querySelectorAll('.ag-center-cols-container .ag-row')].sort((a, b) => a.rowIndex - b.rowIndex)"
    found = tab.evaluate(
        f"{rows}.map((row) => [+row.getAttribute('row-index'), row.querySelector('[col-id={field}]')?.innerText ?? ''])"
    )
    return [text for _, text in sorted(found)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_looks_as_it_should(visit: Visit, lang: str) -> None:
    visit.open(f"/ledger?lang={lang}")
    visit.tab.wait_for_function(READY)
    visit.tab.locator(".ag-row [col-id=measure]").first.click()
    visit.tab.wait_for_selector("#rg-panel h3")
    head = visit.tab.locator(".ag-header-cell[col-id=problem] .ag-header-cell-text").inner_text()
    assert head == ("问题" if lang == "zh" else "Problem")
    for look in visit.looks():
        visit.fits()
        visit.picture(f"ledger-{lang}-{look}")


def test_all_rows_are_there_and_scroll_in(tab: Callable[..., Any], samples: Path) -> None:
    page = tab()
    rows = ledger(Workspace.open(samples))
    count_is(page, len(rows))
    page.locator(".ag-body-viewport").evaluate("(each) => { each.scrollTop = each.scrollHeight; }")
    page.wait_for_function(
        f"[...document.querySelectorAll('.rg-cell')].some((each) => each.textContent === '{len(rows)}')"
    )


def test_words_are_searched_in_the_whole_row(tab: Callable[..., Any], rows: Callable[..., int]) -> None:
    page = tab()
    page.fill("#rg-ledger-search", "云溪 办法")
    page.wait_for_url("**/ledger?q=*")
    count_is(page, rows(q="云溪 办法"))
    assert all("云溪" in text for text in cells(page, "responsible") if text)
    page.fill("#rg-ledger-search", "没有这样的字样")
    count_is(page, 0)
    page.wait_for_selector(".ag-overlay >> text=没有相符的行")


def test_columns_sort_and_filter(tab: Callable[..., Any], rows: Callable[..., int]) -> None:
    page = tab()
    with page.expect_response("**/api/ledger?*sort=responsible*"):
        page.locator(".ag-header-cell[col-id=responsible] .ag-header-cell-text").click()
    first = [text for text in cells(page, "responsible") if text]
    assert first == sorted(first, key=lambda text: text.encode("gb18030"))
    page.locator(".ag-header-row-filter [aria-colindex='4'] input, .ag-floating-filter input").nth(2).fill("财政局")
    count_is(page, rows(filter="responsible:contains:财政局"))
    assert all("财政局" in text for text in cells(page, "responsible"))


def test_rows_by_problem_and_groups(tab: Callable[..., Any], rows: Callable[..., int]) -> None:
    page = tab()
    page.locator("a", has_text="按问题分组").click()
    page.wait_for_selector(".rg-problem-head")
    assert "项措施" in page.locator(".rg-problem-head .rg-badge").first.inner_text()
    page = tab()
    page.locator(".rg-segments a", has_text="按问题").click()
    count_is(page, rows(rows="problem"))


def test_columns_are_chosen_and_stay_so(tab: Callable[..., Any]) -> None:
    page = tab()
    page.locator("#rg-columns summary").click()
    page.locator("#rg-columns label", has_text="时限").click()
    page.locator("#rg-columns label", has_text="政策文件").click()
    page.reload()
    page.wait_for_function(READY)
    shown = page.evaluate(
        "[...document.querySelectorAll('.ag-header-cell[col-id]')].map((each) => each.getAttribute('col-id'))"
    )
    assert "policies" not in shown
    assert "projects" in shown


def test_a_row_leads_to_its_words_in_the_text(tab: Callable[..., Any]) -> None:
    page = tab()
    page.locator(".ag-row [col-id=measure]").nth(1).click()
    page.wait_for_selector("#rg-panel .words.measure")
    words = page.locator("#rg-panel .words.measure").inner_text()
    page.locator("#rg-panel section").nth(1).locator("a", has_text="读原文").click()
    page.wait_for_selector("article .target")
    assert "".join(page.locator("article .target").all_inner_texts()) == words


def test_the_keyboard_opens_and_closes_a_row(tab: Callable[..., Any]) -> None:
    page = tab()
    page.locator(".ag-row [col-id=problem]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#rg-panel .words")
    page.keyboard.press("Escape")
    assert page.locator("#rg-panel").is_hidden()


def test_filters_of_the_address_can_be_lifted(tab: Callable[..., Any], rows: Callable[..., int]) -> None:
    page = tab("?rows=problem&status=done")
    some, every = rows(rows="problem", status="done"), rows(rows="problem")
    assert 0 < some < every
    count_is(page, some)
    assert "已完成" in page.locator(".rg-filter").inner_text()
    page.locator(".rg-filter a").click()
    count_is(page, every)


@pytest.mark.parametrize("form", ["csv", "xlsx", "html"])
def test_the_file_has_the_rows_that_are_shown(
    tab: Callable[..., Any], rows: Callable[..., int], server: Server, form: str
) -> None:
    page = tab("?rows=problem")
    page.fill("#rg-ledger-search", "水")
    page.wait_for_url("**q=*")
    count = rows(rows="problem", q="水")
    assert 0 < count < rows(rows="problem")
    count_is(page, count)
    answer = httpx.get(server.root + page.locator(f"a[data-form={form}]").get_attribute("href"))
    assert answer.status_code == 200
    assert rows_of(form, answer.content) == count


def rows_of(form: str, content: bytes) -> int:
    """Return the number of rows of a file, below a head that is as it should be."""
    if form == "html":
        return content.decode("utf-8").count("<tr>") - 1
    if form == "csv":
        rows = [tuple(row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))]
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        assert sheet.freeze_panes == "A2"
        rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == COLUMNS
    return len(rows) - 1


def test_hostile_text_runs_nothing(browser: Any, hostile_server: Server) -> None:
    with visiting(browser, hostile_server.root) as seen:
        seen.forgiven = ("404",)  # there is nothing of that name
        for query in (
            "",
            "?rows=problem",
            "?grouped=1",
            "?q=%3Cscript%3E",
            "?thing=%22%3E%3Cscript%3E",
            "?status=%3Cb%3E",
        ):
            seen.open(f"/ledger{query}")
            seen.tab.wait_for_selector("#rg-ledger[aria-busy=false] .ag-root")
            for row in seen.tab.locator(".ag-row").all()[:4]:
                row.click()
                seen.tab.wait_for_selector("#rg-panel:not([aria-busy=true])", state="attached")
        assert seen.tab.evaluate("window.hacked") is None
        assert (
            seen.tab.locator("#rg-ledger :is(script, img, iframe), #rg-panel :is(script, img, iframe, svg)").count()
            == 0
        )
        for form in ("csv", "xlsx"):
            content = httpx.get(f"{hostile_server.root}/api/ledger.{form}").content
            assert not formulas(form, content)


def formulas(form: str, content: bytes) -> list[str]:
    """Return the cells that a spreadsheet would compute."""
    if form == "csv":
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        return [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
