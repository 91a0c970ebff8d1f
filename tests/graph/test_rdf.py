from __future__ import annotations

import pytest
import rdflib
from rectigraph.graph.rdf import dataset
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms

RG = rdflib.Namespace(terms.RG)


def test_the_rdflib_api_over_the_store(workspace: Workspace) -> None:
    data = dataset(workspace)
    (row,) = data.query("SELECT (COUNT(?m) AS ?n) { ?m a rg:Measure }")
    assert int(row[0]) == 45  # type: ignore[index]
    measures = set(data.subjects(rdflib.RDF.type, RG.Measure))
    assert len(measures) == 45
    assert {str(value) for value in data.objects(min(measures), RG.reportedIn)}


def test_the_default_graph_is_the_union_and_quads_are_those_of_named_graphs(workspace: Workspace) -> None:
    data = dataset(workspace)
    quads = list(data.quads())
    assert {quad[3] for quad in quads} == {rdflib.URIRef(each.value) for each in workspace.store.named_graphs()}
    assert {quad[:3] for quad in quads} == set(data.triples((None, None, None)))
    assert len(data) == len({quad[:3] for quad in quads})
    inferred = data.graph(workspace.names.inferred.value)
    assert (None, rdflib.RDF.type, RG.Inference) in inferred


def test_it_cannot_be_changed(workspace: Workspace) -> None:
    data = dataset(workspace)
    before = len(data)
    node = rdflib.URIRef("https://example.org/x")
    for change in (
        lambda: data.add((node, node, node)),
        lambda: data.remove((None, None, None)),
        lambda: data.update("CLEAR ALL"),
    ):
        with pytest.raises(TypeError, match="read-only"):
            change()
    assert len(data) == before
