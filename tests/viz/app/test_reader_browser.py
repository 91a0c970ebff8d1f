"""The reader, driven like a person would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rectigraph.graph.workspace import Workspace
from server import Server
from visits import Visit, visiting

pytestmark = pytest.mark.browser
MARKED = "[...document.querySelectorAll('article .target')].map((each) => each.textContent).join('')"


@pytest.fixture(scope="module")
def workspace(samples: Path) -> Workspace:
    return Workspace.open(samples)


def document(workspace: Workspace, source: str) -> str:
    return workspace.manifest.documents[source].text[:20]


@pytest.fixture
def read(visit: Visit, workspace: Workspace) -> Callable[..., Any]:
    def opened(source: str = "qinghe-education.txt", query: str = "") -> Any:
        visit.open(f"/documents/{document(workspace, source)}{query}")
        visit.tab.wait_for_selector(".rg-reader[data-ready]")
        return visit.tab

    return opened


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_looks_as_it_should(visit: Visit, workspace: Workspace, lang: str) -> None:
    visit.open(f"/documents/{document(workspace, 'linyang-water.txt')}?lang={lang}")
    visit.tab.wait_for_selector(".rg-reader[data-ready]")
    visit.tab.locator("article [data-k~=Measure]").first.click()
    visit.tab.wait_for_selector(".rg-facts h3")
    assert visit.tab.locator(".rg-aside h2").inner_text() == ("目录" if lang == "zh" else "Outline")
    for look in visit.looks():
        visit.fits()
        visit.picture(f"reader-{lang}-{look}")


def test_the_text_is_the_stored_text(read: Callable[..., Any], workspace: Workspace) -> None:
    shown = read().evaluate("document.querySelector('article').innerText")
    stored = workspace.text("qinghe-education.txt")
    assert "".join(shown.split()) == "".join(stored.split())


def test_an_address_leads_to_the_very_sentence(read: Callable[..., Any], workspace: Workspace) -> None:
    measure = workspace.reading("qinghe-education.txt").bulletins[0].measures[-1]
    tab = read(query=f"?from={measure.span.start}&to={measure.span.end}")
    assert tab.evaluate(MARKED) == measure.span.of(workspace.text("qinghe-education.txt"))
    box = tab.locator("#target").bounding_box()
    assert 150 < box["y"] < 700
    assert tab.locator(".rg-facts h3").inner_text() == tab.evaluate(MARKED)


def test_a_highlight_tells_its_facts_and_a_quote_leads_to_its_place(read: Callable[..., Any]) -> None:
    tab = read()
    measure = tab.locator("article [data-k=Measure]").nth(3)
    measure.click()
    tab.wait_for_selector(".rg-facts h3")
    assert "整改" in tab.locator(".rg-facts h4").first.inner_text()
    quote = tab.locator(".rg-facts .quote").first
    words = quote.inner_text()
    quote.click()
    assert tab.evaluate(MARKED) == words
    assert "from=" in tab.url


def test_a_name_leads_to_its_own_page(read: Callable[..., Any]) -> None:
    tab = read()
    tab.locator("article .k-Agency").nth(2).click()
    tab.wait_for_selector(".rg-facts h3")
    assert tab.locator(".rg-facts a").first.get_attribute("href").startswith("/things/agency/")


def test_the_legend_switches_classes_off(read: Callable[..., Any]) -> None:
    tab = read()
    policy = tab.locator("article [data-k='Measure Policy']").first
    style = "(each) => getComputedStyle(each).textDecorationLine"
    assert policy.evaluate(style) == "underline"
    tab.locator(".rg-legend [data-kind=Policy]").uncheck()
    assert policy.evaluate(style) == "none"


def test_what_was_not_read_can_be_shown(read: Callable[..., Any]) -> None:
    tab = read()
    style = "(each) => getComputedStyle(each).outlineStyle"
    assert tab.locator("article .unread").first.evaluate(style) == "none"
    tab.locator(".rg-legend [data-kind=unread]").check()
    assert tab.locator("article .unread").first.evaluate(style) == "dashed"


def test_the_outline_leads_to_problems(read: Callable[..., Any]) -> None:
    tab = read()
    entry = tab.locator(".rg-outline .level-3 a").nth(5)
    words = entry.locator("bdi").inner_text().split(" ", 1)[1]
    entry.click()
    tab.wait_for_selector(".rg-facts h3")
    assert tab.locator(".rg-facts h3").inner_text() == words
    assert 100 < tab.locator("article .chosen").first.bounding_box()["y"] < 760


def test_keys_walk_through_the_highlights(read: Callable[..., Any]) -> None:
    tab = read()
    seen = []
    for key in ("n", "n", "n", "p"):
        tab.keyboard.press(key)
        tab.wait_for_selector(".rg-facts[aria-busy=false]")
        seen.append(tab.locator(".rg-facts h3").inner_text())
    assert seen[3] == seen[1] != seen[2]
    tab.keyboard.press("Escape")
    assert tab.locator(".rg-facts").is_hidden()


def test_it_can_be_printed(read: Callable[..., Any]) -> None:
    tab = read()
    tab.emulate_media(media="print")
    assert tab.locator(".rg-aside").is_hidden()
    assert tab.locator("article").is_visible()


def test_an_unknown_document_is_said_to_be_unknown(visit: Visit) -> None:
    visit.forgiven = ("404",)
    answer = visit.open("/documents/00000000000000000000")
    assert answer.status == 404
    visit.tab.wait_for_selector("text=没有这个页面")


def test_hostile_text_runs_nothing(browser: Any, hostile: Path, hostile_server: Server) -> None:
    with visiting(browser, hostile_server.root) as seen:
        tab = seen.tab
        seen.open(f"/documents/{document(Workspace.open(hostile), 'hostile.txt')}")
        tab.wait_for_selector(".rg-reader[data-ready]")
        for _ in range(4):
            tab.keyboard.press("n")
            tab.wait_for_selector(".rg-facts[aria-busy=false]")
        assert tab.evaluate("window.hacked") is None
        assert tab.locator("article :is(script, img, svg, iframe, a, b)").count() == 0
        assert "<script>window.hacked=1</script>" in tab.locator("article").inner_text()
