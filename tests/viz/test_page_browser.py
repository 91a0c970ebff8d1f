"""The page as a browser shows it: driven like a person would, with every way to another host closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from bulletin_network import bulletins
from rectigraph.viz.page import page

HOSTILE = "</script><script>window.ran=1</script><img src=x onerror=window.ran=1>\u202e<a href='javascript:window.ran=1'>{{ 7*7 }}\""

pytestmark = pytest.mark.browser


@dataclass
class Visit:
    """One opened page, and what went wrong on it."""

    tab: Any
    troubles: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def search(self, text: str) -> None:
        self.tab.keyboard.press("/")
        self.tab.keyboard.type(text)

    def open(self, text: str) -> None:
        self.search(text)
        self.tab.keyboard.press("Enter")
        self.tab.wait_for_selector("#panel h2")

    def counts(self) -> tuple[int, int]:
        """Return how many nodes and lines the page says are in view."""
        nodes, lines = self.tab.evaluate("document.getElementById('shown').textContent.match(/\\d+/g)")
        return int(nodes), int(lines)

    def box(self, part: str, word: str) -> Any:
        return self.tab.locator(f"#{part} .choice", has_text=word).first.locator("input")

    def text(self, selector: str) -> str:
        found: str = self.tab.locator(selector).first.inner_text()
        return found


Opener = Callable[..., Visit]


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    visits: list[Visit] = []

    def open_page(network: nx.MultiDiGraph[str], *, dark: bool = False, wide: bool = False, **options: Any) -> Visit:
        file = tmp_path / "graph.html"
        file.write_text(page(network, **options), encoding="utf-8")
        context = browser.browser.new_context(
            viewport={"width": 1920, "height": 1080} if wide else {"width": 1366, "height": 768},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        found = Visit(context.new_page())
        context.on("request", lambda request: found.requests.append(request.url))
        context.route(lambda url: not url.startswith(("file:", "data:")), lambda route: route.abort())
        found.tab.on("console", lambda message: found.troubles.append(message.text))
        found.tab.on("pageerror", lambda error: found.troubles.append(str(error)))
        found.tab.goto(file.as_uri())
        found.tab.wait_for_function("document.documentElement.dataset.drawn")
        visits.append(found)
        return found

    yield open_page
    for each in visits:
        assert each.troubles == []
        assert [url for url in each.requests if not url.startswith(("file:", "data:"))] == []
        each.tab.context.close()


def pixels(tab: Any) -> list[int]:
    """Return the distinct colours on the canvas, as numbers."""
    found: list[int] = tab.evaluate(
        """() => { const canvas = document.querySelector('canvas');
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Set();
        for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) seen.add((data[i] << 16) + (data[i + 1] << 8) + data[i + 2]);
        return [...seen]; }"""
    )
    return found


def test_a_thousand_nodes_are_drawn_within_two_seconds(visit: Opener) -> None:
    network = bulletins(5, 30, 5)
    seen = visit(network, nodes=1000, wide=True)
    assert int(seen.tab.evaluate("document.documentElement.dataset.drawn")) < 2000
    assert seen.counts()[0] == 1000
    assert {0xD55E00, 0x009E73, 0x0072B2} <= set(pixels(seen.tab))


def test_the_page_lies_on_one_screen(visit: Opener) -> None:
    seen = visit(bulletins(2))
    seen.open("青禾县教育局")
    overflow = (
        "document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight"
    )
    assert not seen.tab.evaluate(overflow)
    assert not seen.tab.evaluate("(e => e.scrollWidth > e.clientWidth)(document.getElementById('panel'))")
    assert not seen.tab.evaluate("(e => e.scrollWidth > e.clientWidth)(document.getElementById('filters'))")


def test_search_suggests_and_opens(visit: Opener) -> None:
    seen = visit(bulletins(2))
    seen.search("教育局")
    first = seen.tab.locator("#suggestions [role=option]").first
    assert "青禾县教育局" in first.inner_text()
    assert seen.tab.get_attribute("#search", "aria-expanded") == "true"
    seen.tab.keyboard.press("Enter")
    assert seen.text("#panel h2") == "青禾县教育局"
    assert seen.tab.locator("#suggestions").is_hidden()


def test_arrows_walk_through_the_suggestions_and_escape_clears(visit: Opener) -> None:
    seen = visit(bulletins(2))
    seen.search("县")
    second = seen.tab.locator("#suggestions [role=option] .word").nth(1).inner_text()
    seen.tab.keyboard.press("ArrowDown")
    assert seen.tab.get_attribute("#search", "aria-activedescendant") == "suggestion-1"
    seen.tab.keyboard.press("Enter")
    assert seen.text("#panel h2") == second
    seen.tab.keyboard.press("Escape")
    assert seen.tab.input_value("#search") == ""
    seen.tab.keyboard.press("Escape")
    assert seen.tab.locator("#panel").is_hidden()


def test_a_hidden_name_finds_its_bearer(visit: Opener) -> None:
    seen = visit(bulletins(1))
    seen.open("我局")
    assert seen.text("#panel h2") == "青禾县教育局"


def test_an_unknown_name_is_said_to_be_unknown(visit: Opener) -> None:
    seen = visit(bulletins(1))
    seen.search("无此单位")
    assert seen.text("#suggestions") == "没有相符的名称"


def test_the_panel_shows_names_relations_and_evidence(visit: Opener) -> None:
    seen = visit(bulletins(1))
    seen.open("我局")
    panel = seen.text("#panel")
    for words in ("教育局", "负责", "推断得出", "所发通报", "中共青禾县教育局党组", "置信度 0.93"):
        assert words in panel
    assert seen.tab.locator("#panel blockquote").count() > 0


def test_an_entry_of_the_panel_leads_on(visit: Opener) -> None:
    seen = visit(bulletins(1))
    seen.open("我局")
    name = seen.text("#panel .thing")
    seen.tab.locator("#panel .thing").first.click()
    assert seen.text("#panel h2") == name


def test_a_click_on_a_node_opens_the_panel_and_on_nothing_closes_it(visit: Opener) -> None:
    seen = visit(bulletins(1), focus="我局", depth=0)
    place = seen.tab.locator("canvas").bounding_box()
    seen.tab.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    seen.tab.wait_for_selector("#panel h2")
    assert seen.text("#panel h2") == "青禾县教育局"
    seen.tab.mouse.click(place["x"] + 20, place["y"] + 20)
    seen.tab.wait_for_selector("#panel", state="hidden")


def test_the_chosen_stays_bright_and_the_rest_fades(visit: Opener) -> None:
    seen = visit(bulletins(1))
    colour = 0xE69F00  # a project: none is linked with an office
    assert colour in pixels(seen.tab)
    seen.open("机关党委")
    assert colour not in pixels(seen.tab)


def test_the_legend_filters_by_class(visit: Opener) -> None:
    network = bulletins(1)
    seen = visit(network)
    measures = sum(kind == "Measure" for _, kind in network.nodes(data="type"))
    assert str(measures) in seen.text("#by-class .choice:has-text('整改措施')")
    before = seen.counts()[0]
    seen.box("by-class", "整改措施").uncheck()
    assert seen.counts()[0] <= before - measures
    seen.tab.click("#reset")
    assert seen.counts()[0] == before


def test_relations_that_repeat_others_are_off_at_first(visit: Opener) -> None:
    seen = visit(bulletins(1))
    assert not seen.box("by-relation", "提到").is_checked()
    before = seen.counts()
    seen.box("by-relation", "提到").check()
    after = seen.counts()
    assert after[1] > before[1]
    assert after[0] > before[0]  # the place that is mentioned only


def test_they_are_on_where_there_is_nothing_else(visit: Opener) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in "ab":
        network.add_node(node, label=node, type="Place", names=[], facts=[], bulletins=[])
    network.add_edge("a", "b", key="mentions", predicate="mentions", inferred=False, evidence=[])
    assert visit(network).counts() == (2, 1)


def test_inferred_statements_can_be_left_out(visit: Opener) -> None:
    seen = visit(bulletins(1))
    before = seen.counts()[1]
    seen.box("by-holding", "推断").uncheck()
    assert seen.counts()[1] < before


def test_bulletins_can_be_left_out(visit: Opener) -> None:
    seen = visit(bulletins(2))
    before = seen.counts()[0]
    seen.box("by-bulletin", "青禾县").uncheck()
    assert 0 < seen.counts()[0] < before


def test_the_neighbourhood_can_be_seen_alone(visit: Opener) -> None:
    seen = visit(bulletins(1))
    before = seen.counts()[0]
    seen.open("机关党委")
    seen.tab.click("text=只看相邻节点")
    assert 1 < seen.counts()[0] < before
    seen.tab.keyboard.press("Escape")
    seen.tab.keyboard.press("Escape")
    assert seen.counts()[0] == before


def test_the_cut_is_noticed(visit: Opener) -> None:
    network = bulletins(2)
    notice = visit(network, nodes=40).text("#notice")
    assert "40" in notice
    assert str(len(network)) in notice
    assert visit(bulletins(1)).tab.locator("#notice").is_hidden()


def test_every_node_is_reached_by_keyboard(visit: Opener) -> None:
    seen = visit(bulletins(1))
    seen.tab.focus("#tab-filters")
    seen.tab.keyboard.press("ArrowRight")
    assert seen.tab.locator("#nodes [role=option]").count() == seen.counts()[0]
    seen.tab.keyboard.press("Tab")
    seen.tab.keyboard.press("ArrowDown")
    seen.tab.keyboard.press("Enter")
    assert seen.text("#panel h2") == seen.text("#nodes [aria-selected=true] bdi").split("…")[0]
    assert seen.tab.evaluate("document.activeElement.tagName") == "H2"


def test_tab_stops_at_every_control_and_each_has_a_name(visit: Opener) -> None:
    seen = visit(bulletins(1))
    seen.open("我局")
    nameless = """[...document.querySelectorAll('button, input, [tabindex="0"]')].filter((e) => e.offsetParent
        && !(e.getAttribute('aria-label') || e.textContent.trim() || (e.labels && e.labels[0].textContent.trim())))
        .map((e) => e.outerHTML)"""
    assert seen.tab.evaluate(nameless) == []
    seen.tab.focus("#search")
    stops = set()
    for _ in range(60):
        seen.tab.keyboard.press("Tab")
        stops.add(seen.tab.evaluate("document.activeElement.id"))
    assert {
        "zoom-in",
        "zoom-out",
        "fit",
        "theme",
        "print",
        "language",
        "tab-filters",
        "isolated",
        "reset",
        "graph",
    } <= stops


def test_keys_zoom_and_move(visit: Opener) -> None:
    seen = visit(bulletins(1))
    before = seen.tab.locator("#graph").screenshot()
    seen.tab.keyboard.press("+")
    zoomed = seen.tab.locator("#graph").screenshot()
    seen.tab.focus("#graph")
    seen.tab.keyboard.press("ArrowRight")
    moved = seen.tab.locator("#graph").screenshot()
    assert len({before, zoomed, moved}) == 3


def test_the_language_changes_at_once(visit: Opener) -> None:
    seen = visit(bulletins(2), nodes=60)
    seen.open("青禾县教育局")
    seen.tab.click("#language")
    assert seen.tab.evaluate("document.documentElement.lang") == "en"
    page_text = seen.text("body")
    for word in ("Filter", "Classes", "responsible for", "most connected", "nodes and", "Identifier"):
        assert word in page_text
    assert "筛选" not in page_text
    assert seen.tab.get_attribute("#search", "placeholder") == "Search names, press /"


def test_light_and_dark_follow_the_system_and_the_switch(visit: Opener) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    seen = visit(bulletins(1), dark=True)
    assert seen.tab.evaluate("document.documentElement.dataset.theme") == "dark"
    dark = seen.tab.evaluate(ground)
    assert 0x17B98C in pixels(seen.tab)
    seen.tab.click("#theme")
    assert seen.tab.evaluate(ground) != dark
    assert 0x009E73 in pixels(seen.tab)


def test_print_shows_the_graph_and_not_the_controls(visit: Opener) -> None:
    seen = visit(bulletins(1))
    seen.tab.emulate_media(media="print")
    assert seen.tab.locator(".tools").is_hidden()
    assert seen.tab.locator("canvas").is_visible()


def test_hostile_text_runs_nothing(visit: Opener) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, kind in (("urn:b", "Bulletin"), ("urn:a", "Agency"), ("urn:m", "Measure")):
        network.add_node(
            node, label=f"甲{HOSTILE}", type=kind, names=[HOSTILE], facts=[(HOSTILE, HOSTILE)], bulletins=["urn:b"]
        )
    evidence = [{"quote": HOSTILE, "start": 1, "end": 9, "bulletin": "urn:b", "rule": HOSTILE, "confidence": 1}]
    for predicate in ("responsibleFor", HOSTILE):
        network.add_edge("urn:a", "urn:m", key=predicate, predicate=predicate, inferred=False, evidence=evidence)
    seen = visit(network, title=HOSTILE, focus="甲", depth=2)
    seen.open("甲")
    seen.tab.click("#tab-list")
    seen.tab.click("#language")
    assert seen.tab.evaluate("window.ran") is None
    assert seen.tab.locator("img").count() == 0
    assert seen.tab.locator("a").count() == 0
    assert HOSTILE in seen.tab.locator("#panel").evaluate("e => e.textContent")
    assert seen.tab.locator("#panel blockquote bdi").count() == seen.tab.locator("#panel blockquote").count() > 0


def test_an_empty_graph_says_so(visit: Opener) -> None:
    assert visit(nx.MultiDiGraph()).text("#notice") == "这张图里没有节点"
