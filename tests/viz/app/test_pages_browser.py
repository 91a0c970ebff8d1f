"""Overview, lists, things, audit, about and what is around every page, driven like a person would."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import httpx
import pytest
from command import done
from house import SAMPLES
from rectigraph.graph.workspace import Workspace
from rectigraph.viz.app.pages.audit import PAGE
from server import Server, first, serving
from visits import Visit, visiting

pytestmark = pytest.mark.browser
PAGES = {"overview": "/", "things": "/things?kind=Policy", "audit": "/audit", "about": "/about"}


@pytest.fixture
def tab(visit: Visit) -> Callable[[str], Any]:
    def opened(path: str) -> Any:
        visit.open(path)
        visit.tab.wait_for_selector("main h1")
        return visit.tab

    return opened


def thing(server: Server, words: str, kind: str = "") -> str:
    """Return the path of the page of the first thing that a search finds."""
    hits = httpx.get(f"{server.root}/api/search", params={"q": words, **({"kind": kind} if kind else {})}).json()[
        "hits"
    ]
    return str(hits[0]["href"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_they_look_as_they_should(visit: Visit, server: Server, lang: str) -> None:
    kinds = ("Agency", "Project", "Policy", "Place", "Problem")
    paths = {**PAGES, **{f"thing-{kind}": first(server, kind) for kind in kinds}}
    for name, path in paths.items():
        visit.open(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        visit.tab.wait_for_selector(".rg-chart a" if name == "overview" else "main h1")
        assert visit.tab.locator(".rg-nav a").first.inner_text() == ("总览" if lang == "zh" else "Overview")
        for look in visit.looks():
            visit.fits()
            visit.picture(f"{name}-{lang}-{look}")


@pytest.mark.parametrize("host", ["192.0.2.1", "other.example"])
def test_other_hosts_are_out_of_reach_and_asking_them_is_noticed(visit: Visit, host: str) -> None:
    visit.tab.goto("about:blank")
    with visit.tab.expect_event("requestfailed") as failed:
        visit.tab.evaluate("(host) => fetch(`http://${host}/`).catch(() => {})", host)
    assert failed.value.failure == "net::ERR_NAME_NOT_RESOLVED"
    assert visit.strangers == [f"http://{host}/"]
    visit.strangers.clear()
    visit.forgiven = ("ERR_NAME_NOT_RESOLVED", "Access to fetch")


def test_suggestions_lead_to_the_thing(tab: Callable[[str], Any]) -> None:
    page = tab("/")
    page.keyboard.press("/")
    page.keyboard.type("水务局")
    page.wait_for_selector("#rg-hits [role=option] svg")
    assert page.locator("#rg-hits .rg-hit-name").first.inner_text().endswith("水务局")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#rg-hits [aria-selected=true] .rg-hit-name").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/things/**")
    assert page.locator("main h1").inner_text() == chosen


def test_suggestions_end_with_the_ledger_and_escape_closes_them(tab: Callable[[str], Any]) -> None:
    page = tab("/")
    page.fill("#rg-search", "没有这样的名称")
    page.wait_for_selector(".rg-hit-none")
    assert page.locator(".rg-hit-all").get_attribute("href").startswith("/ledger?q=")
    page.keyboard.press("Escape")
    assert page.locator("#rg-hits").is_hidden()


def test_keys_lead_to_pages_and_tell_of_themselves(tab: Callable[[str], Any]) -> None:
    page = tab("/")
    page.keyboard.press("?")
    assert page.locator("#rg-keys").is_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("!document.getElementById('rg-keys').open && document.activeElement === document.body")
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_url("**/about")


def test_language_and_theme_are_kept(tab: Callable[[str], Any]) -> None:
    page = tab("/about")
    page.locator(".rg-tools a").first.click()
    page.wait_for_selector("h1:has-text('About')")
    page.keyboard.press("t")
    page.wait_for_selector("body.body--dark")
    tab("/")
    page.wait_for_selector("body.body--dark h1:has-text('Overview')")


def test_tabbing_begins_with_a_way_past_the_header(tab: Callable[[str], Any]) -> None:
    page = tab("/about")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "rg-skip"


def test_figures_of_the_overview_lead_to_as_many_rows(tab: Callable[[str], Any]) -> None:
    for kind in ("问题", "整改措施"):
        page = tab("/")
        tile = page.locator(".rg-tile", has_text=kind).first
        count = tile.locator("b").inner_text()
        tile.click()
        page.wait_for_function(f"document.getElementById('rg-ledger-count')?.textContent.startsWith('{count} ')")
    page = tab("/")
    figure = page.locator(".rg-bars a", has_text="个问题").first
    count = figure.inner_text().split()[0]
    figure.click()
    page.wait_for_function(f"document.getElementById('rg-ledger-count')?.textContent.startsWith('{count} ')")


def test_the_busiest_agency_is_found_by_clicking_alone(tab: Callable[[str], Any]) -> None:
    page = tab("/")
    name = page.locator(".rg-bars .name").first.inner_text()
    page.locator(".rg-bars .name").first.click()
    page.wait_for_url("**/things/agency/**")
    assert page.locator("main h1").inner_text() == name
    assert "负责" in page.locator("section h2").all_inner_texts()[1]


def test_which_agency_answers_for_most_problems_by_clicking_alone(tab: Callable[[str], Any]) -> None:
    page = tab("/")
    card = page.locator(".rg-card", has_text="负责问题最多的单位")
    figures = [int(text.split()[0]) for text in card.locator("li a", has_text="个问题").all_inner_texts()]
    assert figures == sorted(figures, reverse=True)
    name = card.locator(".name").first.inner_text()
    card.locator("li a", has_text="个问题").first.click()
    page.wait_for_function(f"document.getElementById('rg-ledger-count')?.textContent.startsWith('{figures[0]} ')")
    assert name in page.locator(".rg-filter").inner_text()


def test_how_a_problem_was_rectified_and_where_that_is_written_by_clicking_alone(tab: Callable[[str], Any]) -> None:
    page = tab("/")
    page.locator(".rg-tile", has_text="问题").click()
    page.locator(".ag-row [col-id=problem] .rg-cell").first.click()
    page.wait_for_selector("#rg-panel[aria-busy=false] .words.measure")
    section = page.locator("#rg-panel section", has=page.locator(".words.measure")).first
    words = section.locator(".words").inner_text()
    section.locator("a", has_text="读原文").click()
    page.wait_for_selector("article .target")
    assert "".join(page.locator("article .target").all_inner_texts()) == words


def test_which_policies_two_bulletins_share_by_clicking_alone(tab: Callable[[str], Any]) -> None:
    page = tab("/")
    page.locator("a", has_text="全部政策文件").click()
    page.wait_for_selector("h1:has-text('政策文件')")
    row = page.locator("tbody tr").first
    name, count = row.locator("a").first.inner_text(), int(row.locator("td.num a").first.inner_text())
    assert count > 1
    row.locator("a").first.click()
    page.wait_for_selector(f"h1:has-text('{name}')")
    assert page.locator("#bulletins li").count() == count
    page.locator("#bulletins li a").first.click()
    page.wait_for_selector(".rg-reader[data-ready]")
    assert name.strip("《》") in page.locator("article").inner_text()


def test_the_same_is_answered_in_english(tab: Callable[[str], Any]) -> None:
    page = tab("/")
    page.locator(".rg-tools a", has_text="English").click()
    card = page.locator(".rg-card", has_text="Agencies that answer for most problems")
    figure = card.locator("li a", has_text="problem").first
    count, name = figure.inner_text().split()[0], card.locator(".name").first.inner_text()
    card.locator("li a", has_text="problem").first.click()
    page.wait_for_function(f"document.getElementById('rg-ledger-count')?.textContent.startsWith('{count} row')")
    assert name in page.locator(".rg-filter").inner_text()
    page.locator(".ag-row [col-id=problem] .rg-cell").first.click()
    page.wait_for_selector("#rg-panel[aria-busy=false] .words.measure")
    page.locator("#rg-panel a", has_text="In the text").first.click()
    page.wait_for_selector("article .target")
    page.keyboard.press("g")
    page.keyboard.press("o")
    page.wait_for_selector("h1:has-text('Overview')")
    page.locator(".rg-card", has_text="Most cited policies").locator("a", has_text="All of them").click()
    page.wait_for_selector("h1:has-text('Policy')")
    page.locator("tbody tr td.num a").first.click()
    page.wait_for_selector("#bulletins li:nth-child(2) a")


def test_charts_are_lists_of_links_that_lead_to_as_many_rows(tab: Callable[[str], Any]) -> None:
    page = tab("/")
    chart = page.locator(".rg-chart[aria-label=问题的整改状态]")
    assert chart.locator(".name").first.inner_text() == "已完成"
    figure = chart.locator("a").first
    count = figure.inner_text()
    figure.click()
    page.wait_for_function(f"document.getElementById('rg-ledger-count')?.textContent.startsWith('{count} ')")
    page = tab("/")
    month = page.locator(".rg-columns a").first
    name, _, count = month.get_attribute("aria-label").partition(" · ")
    month.click()
    page.wait_for_url(f"**/?issued={name}*")
    assert page.locator("#bulletins tbody tr").count() == int(count)


def test_declared_totals_are_held_against_the_lists(tab: Callable[[str], Any]) -> None:
    page = tab("/")
    row = page.locator("#bulletins tr", has_text="chenxi-audit.txt")
    assert "86" in row.locator(".rg-badge.other").inner_text()
    assert page.locator("#bulletins .rg-badge.same").count() > 4


def test_bulletins_of_a_genre(tab: Callable[[str], Any], server: Server) -> None:
    genres = [each["genre"] for each in httpx.get(f"{server.root}/api/overview").json()["bulletins"]]
    page = tab("/?genre=rectification-bulletin")
    assert page.locator("#bulletins tbody tr").count() == genres.count("rectification-bulletin") < len(genres)


def test_a_problem_tells_how_it_was_rectified_and_where_that_is_written(
    tab: Callable[[str], Any], server: Server
) -> None:
    page = tab(thing(server, "债务规模", "Problem"))
    section = page.locator("section", has_text="被整改于").first
    measure = section.locator("li").first
    words = measure.locator("bdi").first.inner_text()
    measure.locator("a", has_text="读原文").click()
    page.wait_for_selector("article .target")
    assert "".join(page.locator("article .target").all_inner_texts()) == words


def test_inferred_facts_are_marked_and_more_are_shown(tab: Callable[[str], Any], server: Server) -> None:
    page = tab(thing(server, "中共临漾市水务局党组"))
    section = page.locator("#responsibleFor-out")
    count = int(section.locator("h2").inner_text().partition("另推断 ")[2].split()[0].rstrip("）)"))
    assert section.locator("li .rg-mark").count() == section.locator("li").count() == 12
    section.locator("button").click()
    page.wait_for_function(f"document.querySelectorAll('#responsibleFor-out li').length === {count}")
    assert section.locator("button").is_hidden()


def test_the_small_network_leads_to_its_things(tab: Callable[[str], Any], server: Server) -> None:
    page = tab(thing(server, "第三水厂", "Project"))
    node = page.locator(".rg-ego a[href]").first
    label = node.get_attribute("aria-label")
    node.click()
    page.wait_for_function(f"document.querySelector('main h1')?.textContent === {label!r}")


def test_a_thing_can_be_had_as_triples(tab: Callable[[str], Any], server: Server) -> None:
    page = tab(thing(server, "第三水厂", "Project"))
    for link in page.locator(".rg-thing-head a[href^='/id/']").all():
        answer = httpx.get(server.root + link.get_attribute("href"))
        assert answer.status_code == 200
        assert "第三水厂" in answer.text or "\\u" in answer.text


def test_an_unknown_thing_is_said_to_be_unknown(visit: Visit) -> None:
    visit.forgiven = ("404",)
    assert visit.open("/things/agency/none").status == 404
    visit.tab.wait_for_selector("h1:has-text('没有这个页面')")


def test_findings_are_filtered_and_lead_to_the_text(tab: Callable[[str], Any]) -> None:
    page = tab("/audit")
    choice = page.locator(".rg-filters .rg-row").nth(1).locator("a").nth(1)
    count = int(choice.inner_text().split()[-1])
    choice.click()
    page.wait_for_url("**/audit?kind=*")
    assert page.locator(".rg-finding").count() == min(count, PAGE)
    quote = page.locator(".rg-finding blockquote").first.inner_text()
    page.locator(".rg-finding figcaption a").first.click()
    page.wait_for_selector("article .target")
    assert "".join(page.locator("article .target").all_inner_texts()) == quote


def test_the_ontology_is_documented_and_downloaded(tab: Callable[[str], Any], server: Server) -> None:
    page = tab("/about")
    assert "整改" in page.locator("#rectifies").inner_text()
    for link in page.locator("a[href^='/ontology/']").all():
        assert httpx.get(server.root + link.get_attribute("href")).status_code == 200
    with page.expect_download() as download:
        page.locator("a[href='/ontology/rectigraph.ttl']").click()
    assert download.value.suggested_filename == "rectigraph.ttl"


def test_they_can_be_printed(tab: Callable[[str], Any]) -> None:
    for path in PAGES.values():
        page = tab(path)
        page.emulate_media(media="print")
        assert page.locator(".rg-header").is_hidden()
        assert page.locator("main h1").is_visible()


def test_hostile_text_runs_nothing(browser: Any, hostile: Path, hostile_server: Server) -> None:
    workspace = Workspace.open(hostile)
    quads = workspace.store.quads_for_pattern(None, None, None, workspace.names.inferred)
    base = workspace.manifest.base
    things = {quad.subject.value.removeprefix(base) for quad in quads if "/inference/" not in quad.subject.value}
    document = workspace.manifest.documents["hostile.txt"].text[:20]
    things |= {f"bulletin/{document}/p{number}" for number in (0, 1, 2)} | {
        f"bulletin/{document}/m{number}" for number in range(9)
    }
    with visiting(browser, hostile_server.root) as seen:
        seen.forgiven = ("404",)
        policies = httpx.get(f"{hostile_server.root}/api/things", params={"kind": "Policy"}).json()["rows"]
        paths = [*PAGES.values(), *(f"/things/{name}" for name in sorted(things))]
        paths += ["/things/" + row["iri"].removeprefix(base) for row in policies]
        for path in paths:
            seen.open(path)
            seen.tab.wait_for_selector("main h1")
        seen.open("/")
        for words in ("<script", "javascript", "{{", "水"):
            with seen.tab.expect_response("**/api/search?*"):
                seen.tab.fill("#rg-search", words)
        seen.tab.wait_for_selector("#rg-hits [role=option] svg")
        assert seen.tab.evaluate("window.hacked") is None
        assert seen.tab.locator("#main :is(script, iframe, object, img)").count() == 0
        assert not re.search(r"href=\"?\s*javascript", seen.tab.content())


def test_a_rebuild_is_told_on_pages_that_are_open(browser: Any, hostile: Path, tmp_path: Path) -> None:
    path = tmp_path / "workspace"
    copytree(hostile, path)
    with serving(path) as server, visiting(browser, server.root) as seen:
        seen.open("/")
        assert seen.tab.locator("#rg-news").is_hidden()
        done("build", min(SAMPLES.glob("*.txt")), "-o", path, "--quiet")
        seen.tab.wait_for_selector("#rg-news:visible")
        seen.tab.click("#rg-news")
        seen.tab.wait_for_selector("#bulletins tbody tr >> nth=1")
        assert seen.tab.locator("#rg-news").is_hidden()
