"""The query operations of the SPARQL 1.1 Protocol, case by case as the specification has them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, parse, parse_query_results
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms

ASK = "ASK {}"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
COUNT = "SELECT (COUNT(*) AS ?n) { ?b a rg:Bulletin }"
NAMES = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def graphs(workspace: Workspace) -> list[str]:
    """Two graphs of bulletins."""
    found = (graph.value for graph in workspace.store.named_graphs() if isinstance(graph, NamedNode))
    return sorted(name for name in found if not name.endswith(("inferred", "evidence")))[:2]


def number(answer: Any) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def names(answer: Any) -> set[str]:
    assert answer.status_code == 200, answer.text
    return {row["g"]["value"] for row in answer.json()["results"]["bindings"]}


def test_query_by_get(services: httpx.Client) -> None:
    answer = services.get("/sparql", params={"query": ASK})
    assert (answer.status_code, answer.json()) == (200, {"head": {}, "boolean": True})


def test_query_by_post_of_a_form(services: httpx.Client) -> None:
    assert services.post("/sparql", data={"query": ASK}).json()["boolean"] is True


def test_query_by_post_directly(services: httpx.Client) -> None:
    for kind in (DIRECT, f"{DIRECT}; charset=UTF-8"):
        answer = services.post("/sparql", content=ASK, headers={"content-type": kind})
        assert answer.json()["boolean"] is True


def test_head_tells_what_get_would(services: httpx.Client) -> None:
    answer = services.head("/sparql", params={"query": ASK})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/sparql-results+json")


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_default_graphs(services: httpx.Client, graphs: list[str], how: str) -> None:
    def count(*wanted: str) -> int:
        pairs = [("default-graph-uri", each) for each in wanted]
        if how == "get":
            return number(services.get("/sparql", params=[("query", COUNT), *pairs]))
        if how == "form":
            data = {"query": COUNT, "default-graph-uri": list(wanted)}
            return number(services.post("/sparql", data=data))
        return number(services.post("/sparql", params=pairs, content=COUNT, headers={"content-type": DIRECT}))

    assert count() == 5
    assert count(graphs[0]) == 1
    assert count(*graphs) == 2


@pytest.mark.parametrize("how", ["get", "form"])
def test_named_graphs(services: httpx.Client, graphs: list[str], how: str) -> None:
    pairs = {"query": NAMES, "named-graph-uri": graphs}
    answer = services.get("/sparql", params=pairs) if how == "get" else services.post("/sparql", data=pairs)
    assert names(answer) == set(graphs)


def test_a_full_data_set(services: httpx.Client, graphs: list[str]) -> None:
    query = "SELECT ?g (COUNT(DISTINCT ?b) AS ?n) { ?b a rg:Bulletin . GRAPH ?g { ?c a rg:Bulletin } } GROUP BY ?g"
    pairs = {"query": query, "default-graph-uri": graphs[0], "named-graph-uri": graphs[1]}
    answer = services.get("/sparql", params=pairs)
    assert names(answer) == {graphs[1]}
    assert number(answer) == 1


def test_named_graphs_alone_leave_the_default_graph_empty(services: httpx.Client, graphs: list[str]) -> None:
    assert number(services.get("/sparql", params={"query": COUNT, "named-graph-uri": graphs[0]})) == 0


def test_the_data_set_of_the_request_goes_before_that_of_the_query(services: httpx.Client, graphs: list[str]) -> None:
    query = "SELECT ?g FROM <G> FROM NAMED <G> { GRAPH ?g { ?s a rg:Bulletin } }".replace("G>", f"{graphs[0]}>")
    assert names(services.get("/sparql", params={"query": query})) == {graphs[0]}
    assert names(services.get("/sparql", params={"query": query, "named-graph-uri": graphs[1]})) == {graphs[1]}


@pytest.mark.parametrize(
    ("accept", "type_", "form"),
    [
        ("application/sparql-results+json", None, QueryResultsFormat.JSON),
        ("application/sparql-results+xml", None, QueryResultsFormat.XML),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", QueryResultsFormat.TSV),
        ("application/json;q=0.4, application/sparql-results+xml;q=0.9", "application/sparql-results+xml", QueryResultsFormat.XML),
        ("text/*", "text/xml; charset=utf-8", QueryResultsFormat.XML),
        ("image/png, */*;q=0.1", "application/sparql-results+json", QueryResultsFormat.JSON),
    ],
)  # fmt: skip
def test_rows_in_the_format_that_is_accepted(
    services: httpx.Client, accept: str, type_: str | None, form: QueryResultsFormat
) -> None:
    answer = services.get("/sparql", params={"query": COUNT}, headers={"accept": accept})
    assert answer.headers["content-type"] == (type_ or accept)
    assert [row["n"].value for row in parse_query_results(answer.content, form)] == ["5"]  # type: ignore[union-attr, index]


def test_csv(services: httpx.Client) -> None:
    answer = services.get("/sparql", params={"query": COUNT}, headers={"accept": "text/csv"})
    assert (answer.headers["content-type"], answer.text.split()) == ("text/csv; charset=utf-8", ["n", "5"])


@pytest.mark.parametrize("word", ["CONSTRUCT WHERE { ?b a rg:Bulletin }", "DESCRIBE ?b WHERE { ?b a rg:Bulletin }"])
@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_triples_in_the_format_that_is_accepted(
    services: httpx.Client, accept: str, form: RdfFormat, word: str
) -> None:
    answer = services.get("/sparql", params={"query": word}, headers={"accept": accept})
    assert answer.headers["content-type"].startswith(accept)
    kinds = [quad for quad in parse(answer.content, form) if quad.object == NamedNode(terms.Bulletin)]
    assert len(kinds) == 5


@pytest.mark.parametrize(
    ("name", "expected"),
    [("json", "application/sparql-results+json"), ("xml", "application/sparql-results+xml"), ("csv", "text/csv"), ("tsv", "text/tab")],
)  # fmt: skip
def test_format_goes_before_accept(services: httpx.Client, name: str, expected: str) -> None:
    for answer in (
        services.get("/sparql", params={"query": ASK, "format": name}, headers={"accept": "image/png"}),
        services.post("/sparql", data={"query": ASK, "format": name}),
        services.post("/sparql", params={"format": name}, data={"query": ASK}),
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(expected)


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {"method": "GET", "params": {"query": "SELECT"}}),
        (400, {"method": "GET", "params": [("query", ASK), ("query", ASK)]}),
        (400, {"method": "POST", "data": {"query": [ASK, ASK]}}),
        (400, {"method": "POST", "data": {"nothing": "1"}}),
        (400, {"method": "POST", "content": "", "headers": {"content-type": FORM}}),
        (400, {"method": "POST", "content": b"ASK { ?s ?p '\xe9' }", "headers": {"content-type": DIRECT}}),
        (400, {"method": "POST", "content": b"query=ASK%20%7B%20%3Fs%20%3Fp%20'%E9'%20%7D", "headers": {"content-type": FORM}}),
        (400, {"method": "GET", "params": {"query": ASK, "default-graph-uri": "no iri"}}),
        (400, {"method": "GET", "params": {"query": ASK, "default-graph-uri": "http://nowhere.example/g"}}),
        (403, {"method": "POST", "data": {"update": "CLEAR ALL"}}),
        (403, {"method": "GET", "params": {"update": "CLEAR ALL"}}),
        (403, {"method": "POST", "content": "CLEAR ALL", "headers": {"content-type": "application/sparql-update"}}),
        (403, {"method": "GET", "params": {"query": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}}),
        (403, {"method": "GET", "params": {"query": "LOAD <http://nowhere.example/>"}}),
        (403, {"method": "GET", "params": {"query": "SELECT * { SERVICE <http://nowhere.example/> { ?s ?p ?o } }"}}),
        (403, {"method": "GET", "params": {"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"}}),
        (405, {"method": "PUT", "params": {"query": ASK}}),
        (405, {"method": "DELETE", "params": {"query": ASK}}),
        (406, {"method": "GET", "params": {"query": ASK}, "headers": {"accept": "image/png"}}),
        (406, {"method": "GET", "params": {"query": ASK}, "headers": {"accept": "text/turtle"}}),
        (406, {"method": "GET", "params": {"query": "CONSTRUCT WHERE { ?s a ?c }", "format": "csv"}}),
        (406, {"method": "GET", "params": {"query": ASK, "format": "pdf"}}),
        (413, {"method": "POST", "content": "#" * 1_100_000 + ASK, "headers": {"content-type": DIRECT}}),
        (414, {"method": "GET", "params": {"query": ASK + "#" * 12_000}}),
        (415, {"method": "POST", "content": ASK, "headers": {"content-type": "text/plain"}}),
        (415, {"method": "POST", "content": ASK}),
        (415, {"method": "POST", "content": ASK, "headers": {"content-type": f"{DIRECT}; charset=UTF-16"}}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(services: httpx.Client, status: int, request_: dict[str, Any]) -> None:
    answer = services.request(url="/sparql", **request_)
    assert answer.status_code == status, answer.text
    assert answer.text.strip()
    assert "Traceback" not in answer.text


def test_the_parsers_message_comes_with_the_line(services: httpx.Client) -> None:
    answer = services.get("/sparql", params={"query": "SELECT ?s {\n  ?s oops ?o\n}"})
    assert answer.status_code == 400
    assert "line 2" in answer.text


def test_methods_are_named_when_one_is_wrong(services: httpx.Client) -> None:
    assert services.put("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert services.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_the_service_is_described(services: httpx.Client, graphs: list[str]) -> None:
    answer = services.get("/sparql")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    said = {(quad.predicate.value.rpartition("#")[2], quad.object.value) for quad in parse(answer.content, RdfFormat.TURTLE)}  # fmt: skip
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert ("endpoint", str(services.base_url.join("/sparql"))) in said
    assert ("supportedLanguage", sd + "SPARQL11Query") in said
    assert ("feature", sd + "UnionDefaultGraph") in said
    assert {("name", graph) for graph in graphs} <= said
    assert ("supportedLanguage", sd + "SPARQL11Update") not in said


def test_a_browser_is_led_to_the_editor(services: httpx.Client) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = services.get("/sparql", headers={"accept": accept}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/query")
