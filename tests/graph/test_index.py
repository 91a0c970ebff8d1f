"""The index of a workspace holds what the network holds, and knows what is only inferred."""

from __future__ import annotations

import pytest
from rectigraph.graph.index import LINKS, Index, in_order, index
from rectigraph.graph.network import network
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms
from rectigraph.ontology.iri import local_name


@pytest.fixture(scope="module")
def found(workspace: Workspace) -> Index:
    return index(workspace)


def test_things_are_classed_and_called_as_in_the_network(found: Index, workspace: Workspace) -> None:
    graph = network(workspace)
    for node, data in graph.nodes(data=True):
        assert found.kinds[node] == data["type"]
        if data["type"] != "Inspection":
            assert found.label(node) == data["label"]


def test_links_are_those_of_the_network(found: Index, workspace: Workspace) -> None:
    graph = network(workspace)
    names = {local_name(each) for each in LINKS}
    wanted = {(s, terms.RG + key, o) for s, o, key in graph.edges(keys=True) if key in names}
    known = {
        (subject, predicate, value)
        for predicate, table in found.out.items()
        for subject, values in table.items()
        for value in values
        if value in graph and subject in graph
    }
    assert known == wanted
    inferred = {(s, data["predicate"], o) for s, o, data in graph.edges(data=True) if data["inferred"]}
    assert found.inferred == {fact for fact in inferred if fact[1] in LINKS}
    assert found.inferred


def test_both_directions_hold_the_same(found: Index) -> None:
    for predicate in LINKS:
        out = {(s, o) for s, values in found.out[predicate].items() for o in values}
        into = {(s, o) for o, subjects in found.into[predicate].items() for s in subjects}
        assert out == into


def test_stated_leaves_out_what_is_only_inferred(found: Index) -> None:
    subject, predicate, value = min(found.inferred)
    assert subject in found.subjects(predicate, value)
    assert subject not in found.stated(predicate, value)


def test_bulletins_come_in_the_order_of_their_sources(found: Index) -> None:
    sources = [found.word(each, terms.sourceFile) for each in found.bulletins]
    assert sources == ["a.txt", "b.html", "c.docx", "page.html", "page.html"]


def test_numbers_are_ordered_as_numbers() -> None:
    assert sorted(["x/p10", "x/p2", "x/p2m10", "x/p2m9"], key=in_order) == ["x/p2", "x/p2m9", "x/p2m10", "x/p10"]


def test_what_is_not_there_has_no_links(found: Index) -> None:
    assert found.objects("urn:nothing", terms.rectifies) == []
    assert found.subjects(terms.rectifies, "urn:nothing") == []
    assert found.word("urn:nothing", terms.text) == ""
