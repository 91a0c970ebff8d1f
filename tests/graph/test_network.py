from __future__ import annotations

import networkx as nx
import pytest
from rectigraph.graph.network import network
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms
from rectigraph.ontology.iri import local_name


@pytest.fixture(scope="module")
def graph(workspace: Workspace) -> nx.MultiDiGraph[str]:
    return network(workspace)


def of_type(graph: nx.MultiDiGraph[str], name: str) -> list[str]:
    return [iri for iri, data in graph.nodes(data=True) if data["type"] == name]


def test_nodes_are_things(graph: nx.MultiDiGraph[str]) -> None:
    kinds = {data["type"] for _, data in graph.nodes(data=True)}
    assert kinds == {
        *("Bulletin", "Inspection", "Problem", "Measure", "Metric"),
        *("Agency", "TaskForce", "Project", "Policy"),
    }
    assert len(of_type(graph, "Bulletin")) == 5
    assert len(of_type(graph, "Measure")) == 45


def test_nodes_say_what_they_are(graph: nx.MultiDiGraph[str], workspace: Workspace) -> None:
    issuer = next(iri for iri in of_type(graph, "Agency") if graph.nodes[iri]["label"] == "中共云溪区水务局党组")
    assert graph.nodes[issuer]["names"] == ["局党组", "我局", "水务局党组"]
    assert graph.nodes[issuer]["facts"] == [("agencyKind", "party")]
    assert len(graph.nodes[issuer]["bulletins"]) == 1
    finance = next(iri for iri in of_type(graph, "Agency") if graph.nodes[iri]["label"] == "云溪区财政局")
    assert len(graph.nodes[finance]["bulletins"]) == 2
    text = workspace.text("a.txt")
    assert text.partition("\n")[0] in {graph.nodes[iri]["label"] for iri in of_type(graph, "Bulletin")}
    assert all(
        graph.nodes[iri]["label"] in text + "".join(map(workspace.text, workspace.sources))
        for iri in of_type(graph, "Problem")
    )
    assert "完成率 90.5%" in {graph.nodes[iri]["label"] for iri in of_type(graph, "Metric")}
    assert "中共云溪区委第二巡察组" in {graph.nodes[iri]["label"] for iri in of_type(graph, "Inspection")}


def test_edges_carry_their_evidence(graph: nx.MultiDiGraph[str], workspace: Workspace) -> None:
    by_bulletin = {workspace.names.bulletin(r, b).value: r.text for _, r in workspace.readings() for b in r.bulletins}
    seen = 0
    for _, _, key, data in graph.edges(keys=True, data=True):
        assert key == local_name(data["predicate"])
        for each in data["evidence"]:
            assert by_bulletin[each["bulletin"]][each["start"] : each["end"]] == each["quote"]
            assert each["rule"]
            assert 0 < each["confidence"] <= 1
            seen += 1
    assert seen > 200


def test_stated_and_inferred_edges_are_told_apart(graph: nx.MultiDiGraph[str], workspace: Workspace) -> None:
    inferred = [data for _, _, data in graph.edges(data=True) if data["inferred"]]
    assert {data["predicate"] for data in inferred} == {terms.responsibleFor, terms.issuedBy}
    assert not any(data["evidence"] for data in inferred)
    stated = network(workspace, stated_only=True)
    assert set(stated.nodes) == set(graph.nodes)
    assert stated.number_of_edges() == graph.number_of_edges() - len(inferred)


def test_below_a_confidence_edges_go_and_metrics_nobody_speaks_of(workspace: Workspace) -> None:
    sure = network(workspace, min_confidence=0.65)
    keys = {key for _, _, key in sure.edges(keys=True)}
    assert {"rectifies", "issues", "reportedIn", "concerns"} <= keys
    assert not keys & {"partnerIn", "metric", "about"}
    assert not of_type(sure, "Metric")


def test_the_order_is_that_of_the_names(graph: nx.MultiDiGraph[str]) -> None:
    assert list(graph.nodes) == sorted(graph.nodes)
