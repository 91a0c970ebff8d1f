"""The query page, driven like a person would."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from rectigraph.viz.app.examples import examples
from server import Server
from visits import Visit, visiting

pytestmark = pytest.mark.browser


def opened(visit: Visit, query: str = "") -> Any:
    visit.open("/query" + (f"?query={quote(query)}" if query else ""))
    visit.tab.wait_for_selector("#rg-query[data-ready]")
    return visit.tab


def write(tab: Any, text: str) -> None:
    tab.locator(".cm-content").click()
    tab.keyboard.press("Control+a")
    tab.keyboard.insert_text(text)


def written(tab: Any) -> str:
    found: str = tab.locator(".cm-content").inner_text()
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_looks_as_it_should(visit: Visit, lang: str) -> None:
    visit.open(f"/query?lang={lang}")
    visit.tab.wait_for_selector("#rg-query[data-ready]")
    visit.tab.click("#rg-run")
    visit.tab.wait_for_selector(".rg-results table")
    assert visit.tab.locator("#rg-run").inner_text() == ("运行" if lang == "zh" else "Run")
    for look in visit.looks():
        visit.fits()
        visit.picture(f"query-{lang}-{look}")


def test_every_example_runs_by_one_click(visit: Visit) -> None:
    tab = opened(visit)
    for number, each in enumerate(examples()):
        tab.locator(".rg-examples button").nth(number).click()
        tab.wait_for_function("document.querySelector('.rg-found') && document.getElementById('rg-cancel').disabled")
        assert tab.locator("#rg-wrong").is_hidden(), each.id
        assert parse_qs(urlsplit(tab.url).query)["query"] == [each.sparql]


def test_a_query_in_the_address_is_run(visit: Visit) -> None:
    tab = opened(visit, "SELECT ?a { ?a a rg:Bulletin }")
    tab.wait_for_selector(".rg-results table")
    assert tab.locator(".rg-results td a").first.get_attribute("href").startswith("/documents/")


def test_things_in_results_lead_to_their_pages_by_name(visit: Visit) -> None:
    tab = opened(visit, 'SELECT ?a ?n { ?a a rg:Agency ; rdfs:label ?n FILTER(?n = "青禾县财政局") }')
    link = tab.locator(".rg-results td a").first
    link.wait_for()
    assert link.inner_text() == "青禾县财政局"
    assert link.get_attribute("href").startswith("/things/agency/")


def test_terms_are_completed_by_their_names(visit: Visit) -> None:
    tab = opened(visit)
    for typed, term in (
        ("rg:resp", "rg:responsibleFor"),
        ("责任单位", "rg:responsibleFor"),
        ("整改措施", "rg:Measure"),
    ):
        write(tab, "SELECT * { ?a ")
        tab.keyboard.type(typed, delay=30)
        tab.locator(".cm-tooltip-autocomplete li", has_text=term).first.wait_for()
        tab.wait_for_timeout(100)  # CodeMirror takes no key for a choice that has just come up
        tab.keyboard.press("Enter")
        assert term in written(tab)


def test_prefixes_are_inserted_once_and_only_those_that_are_used(visit: Visit) -> None:
    tab = opened(visit)
    write(tab, 'SELECT * { ?a rg:issues ?b . ?b rdfs:label "foaf:x" . ?a <oa:x> ?c } # skos:y')
    for _ in range(2):
        tab.click("#rg-prefixes")
    assert [line.split()[1] for line in written(tab).splitlines() if line.startswith("PREFIX")] == ["rg:", "rdfs:"]


def test_an_error_marks_its_line(visit: Visit) -> None:
    visit.forgiven = ("400",)
    tab = opened(visit)
    write(tab, "SELECT * {\n  ?a rg:issues ?b .\n  ?a ?? ?c\n}")
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector("#rg-wrong:not([hidden])")
    assert "第 3 行" in tab.locator("#rg-wrong").inner_text()
    assert "??" in tab.locator(".rg-wrong-line").inner_text()
    write(tab, "ASK { ?a a rg:Problem }")
    tab.click("#rg-run")
    tab.wait_for_selector(".rg-answer")
    assert tab.locator(".rg-answer").inner_text() == "是"
    assert tab.locator(".rg-wrong-line").count() == 0


def test_updates_are_refused_in_words(visit: Visit) -> None:
    visit.forgiven = ("403",)
    tab = opened(visit, "DELETE WHERE { ?a ?b ?c }")
    tab.wait_for_selector("#rg-wrong:not([hidden])")
    assert "update" in tab.locator("#rg-wrong").inner_text()


def test_a_long_query_can_be_cancelled_and_the_next_one_runs(visit: Visit) -> None:
    tab = opened(visit)
    write(tab, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    tab.click("#rg-run")
    tab.click("#rg-cancel:enabled")
    tab.wait_for_selector("#rg-wrong:not([hidden])")
    write(tab, "ASK {}")
    tab.click("#rg-run")
    tab.wait_for_selector(".rg-answer")


def test_the_time_limit_stops_a_query(visit: Visit) -> None:
    tab = opened(visit)
    write(tab, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    tab.locator("#rg-limit").select_option("5")
    tab.evaluate("document.getElementById('rg-limit').selectedOptions[0].value = '1'")
    tab.click("#rg-run")
    tab.wait_for_selector("#rg-wrong:not([hidden])", timeout=9000)


def test_results_are_saved_and_sorted(visit: Visit, tmp_path: Path) -> None:
    tab = opened(visit, "SELECT ?name (COUNT(*) AS ?n) { ?a a rg:Agency ; rdfs:label ?name } GROUP BY ?name")
    tab.wait_for_selector(".rg-results table")
    rows = int(tab.locator(".rg-found b").inner_text().split()[0])
    with tab.expect_download() as download:
        tab.locator(".rg-found button", has_text="CSV").click()
    download.value.save_as(tmp_path / "results.csv")
    with (tmp_path / "results.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == rows + 1
    head = tab.locator(".rg-results th").first
    head.click()
    first = tab.locator(".rg-results td").first.inner_text()
    head.click()
    assert head.get_attribute("aria-sort") == "descending"
    assert tab.locator(".rg-results td").first.inner_text() != first


def test_triples_are_shown_and_lead_into_the_graph(visit: Visit) -> None:
    tab = opened(visit, "CONSTRUCT { ?a rg:responsibleFor ?b } WHERE { ?a rg:responsibleFor ?b } LIMIT 20")
    tab.wait_for_selector(".rg-results table")
    assert tab.locator(".rg-found b").inner_text() == "20 个三元组"
    tab.locator(".rg-found a", has_text="在图谱中查看").click()
    frame = visit.graph()
    assert frame.locator("#by-relation", has_text="负责").count() == 1 or frame.locator("#shown").inner_text()
    assert frame.locator("#shown").evaluate("(each) => Number(each.textContent.match(/\\d+/)[0])") >= 21


def test_hostile_text_runs_nothing(browser: Any, hostile_server: Server) -> None:
    with visiting(browser, hostile_server.root) as seen:
        tab = opened(seen, "SELECT * { ?a ?b ?c }")
        tab.wait_for_selector(".rg-results table")
        tab = opened(seen, "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }")
        tab.wait_for_selector(".rg-results table")
        assert tab.evaluate("window.hacked") is None
        assert tab.locator(".rg-results :is(script, img, iframe, svg)").count() == 0
