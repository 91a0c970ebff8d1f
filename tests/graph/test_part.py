from __future__ import annotations

import networkx as nx
import pytest
from invented import digest_page, document, reading
from rectigraph.graph.editor import edit
from rectigraph.graph.entity import Lookup
from rectigraph.graph.network import network
from rectigraph.graph.part import part
from rectigraph.graph.workspace import Workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    path = tmp_path_factory.mktemp("part") / "workspace"
    with edit(path) as editor:
        for source, each in {"a": reading(1), "b": reading(2), "c": reading(6), "page": digest_page(3, 4)}.items():
            editor.add(document(source, each), each)
    return Workspace.open(path)


@pytest.fixture(scope="module")
def whole(workspace: Workspace) -> nx.MultiDiGraph[str]:
    return network(workspace)


def test_the_part_of_everything_is_the_whole(workspace: Workspace, whole: nx.MultiDiGraph[str]) -> None:
    found = part(Lookup(workspace), whole)
    assert dict(found.nodes(data=True)) == dict(whole.nodes(data=True))
    assert sorted(found.edges(keys=True), key=str) == sorted(whole.edges(keys=True), key=str)
    assert all(found.edges[edge] == whole.edges[edge] for edge in whole.edges)


def test_a_part_has_all_links_among_its_nodes(workspace: Workspace, whole: nx.MultiDiGraph[str]) -> None:
    some = sorted(whole)[::3]
    assert set(part(Lookup(workspace), some).edges(keys=True)) == set(whole.subgraph(some).edges(keys=True))


def test_what_is_not_there_is_left_out(workspace: Workspace) -> None:
    assert len(part(Lookup(workspace), ["https://data.example/nothing", "urn:x"])) == 0


def test_titles_and_dates_of_bulletins_come_along(workspace: Workspace, whole: nx.MultiDiGraph[str]) -> None:
    measure = next(node for node, kind in whole.nodes(data="type") if kind == "Measure")
    told = part(Lookup(workspace), [measure]).graph["bulletins"]
    assert list(told) == whole.nodes[measure]["bulletins"]
    assert all(title for title, _ in told.values())
