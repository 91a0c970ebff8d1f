from __future__ import annotations

import re

import httpx
import networkx as nx
import pytest
from rectigraph.graph.network import network
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology.iri import BASE


@pytest.fixture(scope="module")
def agency(workspace: Workspace) -> str:
    graph = network(workspace)
    found = max((node for node, kind in graph.nodes(data="type") if kind == "Agency"), key=graph.degree)
    return found.removeprefix(BASE)


def test_the_frame_loads_nothing_and_is_kept_in_a_sandbox(services: httpx.Client) -> None:
    answer = services.get("/graph/frame")
    held = answer.headers["content-security-policy"]
    assert held.startswith("default-src 'none'")
    assert "sandbox allow-scripts" in held
    assert "allow-same-origin" not in held
    assert "unsafe" not in held
    assert "frame-ancestors 'self'" in held
    assert not re.search(r"""(src|href)=["'](?!data:)""", answer.text)


def test_a_view_is_a_drawing(services: httpx.Client, agency: str) -> None:
    answer = services.get("/api/graph", params={"focus": agency, "depth": "1", "limit": "20"}).json()
    assert len(answer["nodes"]) <= 20
    assert {node["thing"]["iri"] for node in answer["nodes"]} >= {BASE + agency}
    assert answer["book"]["total"] >= len(answer["nodes"])
    assert answer["book"]["view"]["focus"] == agency


def test_neighbours_are_counted(services: httpx.Client, agency: str) -> None:
    answer = services.get("/api/graph/neighbours", params={"node": agency}).json()
    assert answer["total"] > 0
    assert all(each["total"] >= each["inferred"] >= 0 for each in answer["sorts"])
    assert services.get("/api/graph/neighbours", params={"node": "agency/none"}).status_code == 404


def test_views_are_saved_as_files(services: httpx.Client, agency: str) -> None:
    params = {"focus": agency, "depth": "2"}
    html = services.get("/graph/export.html", params=params)
    assert "attachment" in html.headers["content-disposition"]
    assert "<!DOCTYPE html>" in html.text
    xml = services.get("/graph/export.graphml", params=params)
    graph = nx.parse_graphml(xml.text)
    shown = services.get("/api/graph", params=params).json()
    assert set(graph) == {node["thing"]["iri"] for node in shown["nodes"]}


@pytest.mark.parametrize(
    "query",
    [
        "focus=%00",
        "focus=<script>",
        "depth=99999999999",
        "expand=~~~,,~",
        "path=a,b",
        "hide=,,,",
        "limit=-3",
        "focus=" + "a," * 5000,
    ],
)
def test_senseless_views_do_no_harm(services: httpx.Client, query: str) -> None:
    assert services.get(f"/api/graph?{query}").status_code == 200
