"""The graph page, driven like a person would: its frame is sandboxed, and what it does is in the address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import networkx as nx
import pytest
from rectigraph.graph.workspace import Workspace
from server import Server
from visits import Visit, visiting

pytestmark = pytest.mark.browser
ISSUER = "中共青禾县教育局党组"


def opened(visit: Visit, query: str = "") -> Any:
    visit.open(f"/graph{query}")
    return visit.graph()


def asked(visit: Visit) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(visit.tab.url).query).items()}


def counts(frame: Any) -> tuple[int, int]:
    nodes, lines = frame.locator("#shown").evaluate("(each) => each.textContent.match(/\\d+/g).map(Number)")
    return nodes, lines


def suggested(frame: Any, name: str) -> None:
    frame.locator("#search").fill(name)
    frame.locator("#suggestions [aria-selected=true] bdi").get_by_text(name, exact=True).first.wait_for()


def search(frame: Any, name: str) -> None:
    suggested(frame, name)
    frame.locator("#search").press("Enter")
    frame.locator("#panel h2", has_text=name).wait_for()
    frame.owner.page.wait_for_function("new URLSearchParams(location.search).has('select')")


def settle(frame: Any) -> None:
    frame.locator("#notice", has_text="正在读取").wait_for(state="hidden")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_looks_as_it_should(visit: Visit, lang: str) -> None:
    frame = opened(visit, f"?lang={lang}")
    assert frame.locator("#tab-filters").inner_text() == ("筛选" if lang == "zh" else "Filter")
    assert counts(frame)[0] > 50
    for look in visit.looks():
        visit.tab.wait_for_function("document.documentElement.scrollHeight <= innerHeight + 1")
        frame.locator(f"html[data-theme={look.partition('-')[0]}]").wait_for()
        visit.picture(f"graph-{lang}-{look}")


def test_a_name_beyond_the_view_is_added(visit: Visit) -> None:
    frame = opened(visit, "?limit=20")
    before = counts(frame)[0]
    search(frame, "青禾县人力资源和社会保障局")
    assert counts(frame)[0] >= before
    assert asked(visit)["add"] == asked(visit)["select"]


def test_a_node_is_expanded_and_says_by_how_much_before(visit: Visit) -> None:
    frame = opened(visit)
    search(frame, ISSUER)
    before = counts(frame)[0]
    assert asked(visit)["select"].startswith("agency/")
    told = frame.locator(".expand .main").inner_text()
    assert any(char.isdigit() for char in told)
    frame.locator(".expand .main").click()
    settle(frame)
    assert counts(frame)[0] > before
    assert asked(visit)["expand"].startswith(asked(visit)["select"])
    assert frame.locator("#panel blockquote").count() > 0
    visit.picture("graph-expanded")


def test_undo_takes_an_order_back(visit: Visit) -> None:
    frame = opened(visit)
    before = counts(frame)
    search(frame, ISSUER)
    frame.locator(".expand .main").click()
    settle(frame)
    while frame.locator("#undo").is_enabled():
        frame.locator("#undo").click()
        settle(frame)
    assert counts(frame) == before
    assert "expand" not in asked(visit)


def test_the_address_shows_the_same_view_again(visit: Visit) -> None:
    frame = opened(visit)
    search(frame, ISSUER)
    frame.locator("text=以此为中心").click()
    settle(frame)
    frame.locator("#by-class label", has_text="整改措施").locator("input").uncheck()
    frame.locator("#panel button", has_text="固定").first.click()
    shown, address = counts(frame), visit.tab.url
    visit.open("/about")
    visit.tab.goto(address)
    frame = visit.graph()
    assert counts(frame) == shown
    assert not frame.locator("#by-class label", has_text="整改措施").locator("input").is_checked()
    assert frame.locator("#panel h2").inner_text() == ISSUER
    assert frame.locator("#panel button", has_text="取消固定").count() == 1


def test_a_node_can_be_hidden_and_shown_again(visit: Visit) -> None:
    frame = opened(visit)
    before = counts(frame)[0]
    frame.locator("#tab-list").click()
    frame.locator("#nodes li").nth(1).click()
    frame.locator("#panel").get_by_role("button", name="隐藏", exact=True).click()
    settle(frame)
    assert counts(frame)[0] == before - 1
    assert "hide" in asked(visit)
    frame.locator("#unhide").click()
    settle(frame)
    assert counts(frame)[0] == before


def test_a_path_joins_two_things(visit: Visit) -> None:
    frame = opened(visit)
    search(frame, "青禾县财政局")
    frame.locator("text=查找路径到").click()
    assert "终点" in frame.locator("#notice").inner_text()
    suggested(frame, ISSUER)
    frame.locator("#search").press("Enter")
    visit.tab.wait_for_function("new URLSearchParams(location.search).has('path')")
    settle(frame)
    assert 2 <= counts(frame)[0] <= 12
    visit.picture("graph-path")


def test_a_focus_has_a_depth(visit: Visit) -> None:
    frame = opened(visit)
    search(frame, "青禾县财政局")
    frame.locator("#panel select").select_option("2")
    frame.locator("text=以此为中心").click()
    settle(frame)
    two = counts(frame)[0]
    assert asked(visit)["depth"] == "2"
    frame.locator("#panel select").select_option("1")
    frame.locator("text=以此为中心").click()
    settle(frame)
    assert counts(frame)[0] < two


def test_no_more_than_the_limit_and_it_says_so(visit: Visit) -> None:
    frame = opened(visit, "?limit=30")
    assert counts(frame)[0] <= 30
    assert "30" in frame.locator("#notice").inner_text()


def test_filters_by_status_and_date(visit: Visit, samples: Path) -> None:
    workspace = Workspace.open(samples)
    names = [entry.text[:20] for entry in workspace.manifest.documents.values()]
    query = f"?focus={','.join(f'bulletin/{name}' for name in names)}&depth=1"
    frame = opened(visit, query)
    before = counts(frame)[0]
    frame.locator("#by-status input").first.uncheck()
    statuses = counts(frame)[0]
    assert statuses < before
    frame.locator("#since").fill("2090-01-01")
    frame.locator("#since").dispatch_event("change")
    assert counts(frame)[0] < statuses
    assert asked(visit)["since"] == "2090-01-01"
    frame.locator("#reset").click()
    assert counts(frame)[0] == before


def test_quotes_lead_into_the_reader(visit: Visit) -> None:
    frame = opened(visit)
    search(frame, "青禾县财政局")
    frame.locator("text=以此为中心").click()
    settle(frame)
    words = frame.locator(".source blockquote").first.inner_text()
    frame.locator(".source").first.click()
    visit.tab.wait_for_selector(".rg-reader[data-ready] #target")
    assert visit.tab.evaluate("[...document.querySelectorAll('.target')].map((e) => e.textContent).join('')") == words


def test_the_view_is_saved_in_three_forms(visit: Visit, tmp_path: Path) -> None:
    frame = opened(visit)
    shown = counts(frame)[0]
    assert shown > 100
    for form in ("html", "png", "graphml"):
        frame.locator("#export summary").click()
        with visit.tab.expect_download() as download:
            frame.locator(f"#export [data-form={form}]").click()
        download.value.save_as(tmp_path / f"graph.{form}")
    assert (tmp_path / "graph.png").read_bytes().startswith(b"\x89PNG")
    assert len(nx.read_graphml(tmp_path / "graph.graphml")) == shown
    assert "<!DOCTYPE html>" in (tmp_path / "graph.html").read_text("utf-8")


def test_switches_keep_the_view(visit: Visit) -> None:
    frame = opened(visit)
    search(frame, "青禾县财政局")
    before = asked(visit)
    visit.tab.locator("header a[href*='lang=en']").click()
    frame = visit.graph()
    assert frame.locator("#tab-filters").inner_text() == "Filter"
    assert asked(visit) == before
    visit.tab.context.clear_cookies()


def test_the_frame_cannot_reach_the_page_around_it(visit: Visit) -> None:
    frame = opened(visit)
    reach = "() => { try { return String(parent.document); } catch (error) { return error.name; } }"
    assert frame.locator("html").evaluate(reach) == "SecurityError"
    assert frame.locator("html").evaluate("() => fetch('/api/graph').then(() => 'came', () => 'stopped')") == "stopped"
    visit.forgiven = ("Content Security Policy",)


@pytest.mark.parametrize("path", ["//evil.example/", "https://evil.example/", "/preferences?lang=en", "javascript:1"])
def test_the_page_opens_only_its_own_pages_for_the_frame(visit: Visit, path: str) -> None:
    frame = opened(visit)
    tell = "(_, [what, content]) => parent.postMessage({ rectigraph: 'tell', what, content }, '*')"
    frame.locator("html").evaluate(tell, ["open", {"path": path}])
    frame.locator("html").evaluate(tell, ["state", {"query": "limit=9"}])  # heard after it
    visit.tab.wait_for_function("location.search === '?limit=9'")
    assert urlsplit(visit.tab.url).path == "/graph"


def test_hostile_text_runs_nothing(browser: Any, hostile: Path, hostile_server: Server) -> None:
    with visiting(browser, hostile_server.root) as seen:
        name = next(iter(Workspace.open(hostile).manifest.documents.values())).text[:20]
        frame = opened(seen, f"?focus=bulletin/{name}&depth=3&select=bulletin/{name}")
        frame.locator("#tab-list").click()
        for item in range(min(frame.locator("#nodes li").count(), 6)):
            frame.locator("#nodes li").nth(item).click()
        assert frame.locator("html").evaluate("() => window.hacked") is None
        assert seen.tab.evaluate("window.hacked") is None
        assert frame.locator("#panel :is(a, img, script, iframe)").count() == 0
