from __future__ import annotations

import httpx
from rectigraph.graph.network import network
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms
from rectigraph.viz.app.views_query import vocabulary


def test_all_our_terms_can_be_completed_in_two_languages() -> None:
    known = {term.short: term for term in vocabulary()}
    ours = [name for name, value in vars(terms).items() if isinstance(value, str) and value == terms.RG + name]
    assert {f"rg:{name}" for name in ours} <= known.keys()
    assert all(known[f"rg:{name}"].zh and known[f"rg:{name}"].en for name in ours)


def test_concepts_can_be_completed() -> None:
    assert any(term.kind == "constant" and term.short.startswith("status:") for term in vocabulary())


def test_terms_are_served_with_their_prefixes(services: httpx.Client) -> None:
    answer = services.get("/api/terms").json()
    assert answer["prefixes"] == terms.PREFIXES
    assert {term["short"].split(":")[0] for term in answer["terms"]} <= terms.PREFIXES.keys()


def test_things_are_called_by_their_names(services: httpx.Client, workspace: Workspace) -> None:
    graph = network(workspace)
    iris = sorted(graph)[:50]
    found = services.post("/api/labels", json=[*iris, "https://data.example/none"]).json()
    assert found.keys() == set(iris)
    assert all(each["page"].startswith(("/things/", "/documents/")) for each in found.values())
    agency = next(iri for iri, kind in graph.nodes(data="type") if kind == "Agency")
    assert services.post("/api/labels", json=[agency]).json()[agency]["label"] == graph.nodes[agency]["label"]


def test_too_many_labels_are_refused(services: httpx.Client) -> None:
    assert services.post("/api/labels", json=["x"] * 3000).status_code == 422
