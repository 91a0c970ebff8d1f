"""The REST services: typed, bounded, and the same values as the views have."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import httpx
import pytest
from rectigraph.graph.entity import Lookup
from rectigraph.graph.index import Index, index
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms
from rectigraph.viz.app.address import name_of
from rectigraph.viz.app.views_ledger import FIELDS, Ledger, Wanted


@pytest.fixture(scope="module")
def found(workspace: Workspace) -> Index:
    return index(workspace)


def named(workspace: Workspace, thing: str) -> str:
    return name_of(thing, workspace.manifest.base)


def got(services: httpx.Client, path: str, **params: Any) -> Any:
    answer = services.get(f"/api/{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_every_service_has_a_typed_answer(services: httpx.Client) -> None:
    paths = services.get("/openapi.json").json()["paths"]
    wanted = {
        "search",
        "things",
        "neighbours",
        "path",
        "ledger",
        "documents",
        "evidence",
        "overview",
        "workspace",
        "audit",
    }
    assert wanted <= {path.split("/")[2] for path in paths if path.startswith("/api/")}
    for path in ("/api/overview", "/api/ledger", "/api/things", "/api/path", "/api/evidence", "/api/documents"):
        schema = paths[path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert schema.keys() & {"$ref", "items", "prefixItems"}, path


def test_the_overview_counts(services: httpx.Client) -> None:
    figures = got(services, "overview")
    assert len(figures["bulletins"]) == 5
    assert figures["totals"]["Problem"] == 15
    assert figures["totals"]["Measure"] == 45


def test_search_finds_short_forms(services: httpx.Client) -> None:
    hits = got(services, "search", q="局党组")["hits"]
    assert {hit["kind"] for hit in hits} <= {"Agency", "Bulletin"}
    assert any("局党组" in hit["name"] for hit in hits)
    assert got(services, "search", q="")["hits"] == []
    assert services.get("/api/search", params={"q": "局" * 300}).status_code == 422


def test_a_thing_with_all_that_is_said_of_it(services: httpx.Client, workspace: Workspace, found: Index) -> None:
    agency = next(each for each in found.of_kind["Agency"] if found.objects(each, terms.partnerIn))
    shown = got(services, f"things/{named(workspace, agency)}", limit=2)
    assert shown["thing"]["iri"] == agency
    partner = next(group for group in shown["groups"] if group["predicate"] == terms.partnerIn)
    assert partner["total"] == len(found.objects(agency, terms.partnerIn))
    assert len(partner["shown"]) == 2
    ground = partner["shown"][0]["grounds"][0]
    document = got(services, f"documents/{ground['bulletin'].rpartition('/')[2]}")
    assert document["text"][ground["start"] : ground["end"]] == ground["quote"]


def test_neighbours_are_counted_before_they_are_shown(
    services: httpx.Client, workspace: Workspace, found: Index
) -> None:
    agency = next(each for each in found.of_kind["Agency"] if found.objects(each, terms.partnerIn))
    name = named(workspace, agency)
    counted = got(services, f"neighbours/{name}")
    assert all(group["total"] and not group["shown"] for group in counted)
    one, *rest = got(services, f"neighbours/{name}", relation="partnerIn", offset=1, limit=2)
    assert (rest, len(one["shown"])) == ([], 2)
    assert got(services, f"neighbours/{name}", relation="rectifies") == []
    assert got(services, f"neighbours/{name}", relation="__doc__") == []


def test_things_of_a_class(services: httpx.Client) -> None:
    first, second = (got(services, "things", kind="Agency", offset=offset, limit=2) for offset in (0, 2))
    assert first["total"] == second["total"] > 4
    assert not {row["iri"] for row in first["rows"]} & {row["iri"] for row in second["rows"]}
    assert services.get("/api/things", params={"kind": "Nonsense"}).status_code == 400


def test_a_path_and_the_words_it_rests_on(services: httpx.Client, workspace: Workspace, found: Index) -> None:
    measure = found.of_kind["Measure"][0]
    policy = found.objects(measure, terms.issues)[0]
    problem = found.objects(measure, terms.rectifies)[0]
    way = got(services, "path", start=problem, end=named(workspace, policy))
    assert [each["iri"] for each in (way["things"][0], way["things"][-1])] == [problem, policy]
    assert len(way["steps"]) == len(way["things"]) - 1 == 2
    assert all(step["grounds"] or step["inferred"] for steps in way["steps"] for step in steps if step["predicate"] == terms.rectifies)  # fmt: skip


def test_there_is_no_path_to_what_is_not_there(services: httpx.Client) -> None:
    way = got(services, "path", start="agency/nothing", end="policy/nothing")
    assert way == {"things": [], "steps": [], "cut": False}


def test_the_ledger_is_the_ledger(services: httpx.Client, found: Index) -> None:
    ledger = Ledger(found)
    assert got(services, "ledger")["rows"] == ledger.page(Wanted()).rows == 45
    assert got(services, "ledger", rows="problem")["rows"] == 15
    page = got(services, "ledger", sort="-measure", offset=3, limit=4)
    expected = ledger.page(Wanted(sort=(("measure", True),)), 3, 4)
    assert [line["cells"] for line in page["shown"]] == [list(line.cells) for line in expected.shown]


def test_the_ledger_filtered(services: httpx.Client) -> None:
    some = got(services, "ledger", filter="measure:contains:0是", q="财政局")
    assert 0 < some["rows"] < 45
    assert all("0是" in line["cells"][FIELDS.index("measure")] for line in some["shown"])
    assert got(services, "ledger", filter=["measure:contains:0是", "problem:contains:第6-"])["rows"] == 3
    assert got(services, "ledger", q="绝无此语")["rows"] == 0


@pytest.mark.parametrize(
    "params",
    [{"filter": "measure"}, {"filter": "x:contains:a"}, {"filter": "measure:like:a"}, {"sort": "x"}, {"thing": "<>"}],
)
def test_the_ledger_says_what_it_does_not_know(services: httpx.Client, params: dict[str, str]) -> None:
    assert services.get("/api/ledger", params=params).status_code in (400, 404)


@pytest.mark.parametrize("params", [{"limit": 0}, {"limit": 100_000}, {"offset": -1}, {"rows": "all"}])
def test_numbers_are_bounded(services: httpx.Client, params: dict[str, Any]) -> None:
    assert services.get("/api/ledger", params=params).status_code == 422


def test_documents_with_their_outline_and_spans(services: httpx.Client, workspace: Workspace) -> None:
    listed = got(services, "documents")
    assert [row["sources"] for row in listed] == [["a.txt"], ["b.html"], ["c.docx"], ["page.html"]]
    assert len(listed[-1]["documents"]) == 2
    for row in listed:
        for part, name in enumerate(row["documents"]):
            document = got(services, f"documents/{name}")
            assert (document["part"], document["sha256"]) == (part, row["sha256"])
            assert document["text"] == workspace.text(row["sources"][0])
            assert document["outline"]
            problems = [each for each in document["stretches"] if each["kind"] == "Problem"]
            assert all("台账管理不严" in document["text"][each["start"] : each["end"]] for each in problems)


def test_evidence_of_a_statement(services: httpx.Client, workspace: Workspace, found: Index) -> None:
    measure = found.of_kind["Measure"][0]
    problem = found.objects(measure, terms.rectifies)[0]
    held = got(services, "evidence", subject=named(workspace, measure), predicate="rectifies", object=problem)
    assert (held["present"], held["inferred"], len(held["grounds"])) == (True, False, 2)
    status = got(services, "evidence", subject=problem, predicate=terms.status, object="已完成，长期坚持")
    assert status["grounds"][0]["rule"] == "status"
    inferred = min(found.inferred)
    held = got(services, "evidence", subject=inferred[0], predicate=inferred[1], object=inferred[2])
    assert (held["present"], held["inferred"], held["grounds"]) == (True, True, [])
    assert not got(services, "evidence", subject=problem, predicate="rectifies", object=measure)["present"]


@pytest.mark.parametrize(
    "path", ["things/agency/nothing", "neighbours/x", "documents/nothing", "nothing", "things/a b<>"]
)
def test_what_is_not_there_is_not_found(services: httpx.Client, path: str) -> None:
    answer = services.get(f"/api/{quote(path)}")
    assert answer.status_code == 404
    assert answer.json()["detail"]


def test_the_audit(services: httpx.Client, workspace: Workspace) -> None:
    all_ = got(services, "audit", limit=1000)
    assert all_["total"] == len(all_["findings"]) > 0
    for finding in all_["findings"]:
        text = workspace.text(finding["document"])
        assert all(text[each["start"] : each["end"]] == each["text"] for each in finding["quotes"])
    kind, source = all_["findings"][0]["kind"], all_["findings"][0]["document"]
    some = got(services, "audit", kind=kind, document=source, limit=1)
    assert len(some["findings"]) == 1 <= some["total"] < all_["total"]
    assert got(services, "audit", kind="nonsense")["total"] == 0


def test_services_are_asked_by_get(services: httpx.Client) -> None:
    answer = services.post("/api/overview")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


def test_labels_are_told_as_they_are(services: httpx.Client, workspace: Workspace) -> None:
    look = Lookup(workspace)
    for hit in got(services, "search", q="台账", limit=50)["hits"]:
        assert look.named(hit["iri"]).label == hit["label"]
