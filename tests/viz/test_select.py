from __future__ import annotations

import networkx as nx
import pytest
from bulletin_network import bulletins
from rectigraph.ontology.errors import UnknownName
from rectigraph.viz.drawing import Nearness
from rectigraph.viz.select import around, most_connected, named


def names(*labels: str) -> nx.MultiDiGraph[str]:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for label in labels:
        network.add_node(f"urn:{label}", label=label, names=[f"{label}（简称）"])
    return network


@pytest.mark.parametrize("count", [1, 7, 50, 10_000])
def test_no_more_nodes_than_asked_for(count: int) -> None:
    network = bulletins(3)
    assert len(most_connected(network, count)) == min(count, len(network))


def test_what_is_kept_hangs_together() -> None:
    near = Nearness(most_connected(bulletins(1, 20), 40))
    reached, queue = {next(iter(near.strong))}, [next(iter(near.strong))]
    for node in queue:
        queue += sorted(near.strong[node] - reached)
        reached |= near.strong[node]
    assert len(reached) == 40


def test_the_most_connected_is_kept() -> None:
    network = bulletins(3)
    near = Nearness(network)
    assert min(network, key=near.rank) in most_connected(network, 1)


def test_all_classes_of_things_are_kept_in_a_cut_of_half() -> None:
    network = bulletins(4, 15)
    kinds = {kind for _, kind in most_connected(network, len(network) // 2).nodes(data="type")}
    assert {"Bulletin", "Problem", "Measure", "Agency", "TaskForce", "Project", "Policy", "Inspection"} <= kinds


def test_the_cut_does_not_depend_on_the_order() -> None:
    network = bulletins(3)
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(keys=True, data=True))))
    assert set(most_connected(network, 60)) == set(most_connected(turned, 60))


def test_those_named_first_are_kept_first() -> None:
    network = bulletins(2)
    last = max(network, key=Nearness(network).rank)
    assert last in most_connected(network, 3, [last])


def test_an_exact_name_beats_a_part() -> None:
    assert named(names("教育局", "青禾县教育局"), "教育局") == ["urn:教育局"]


def test_another_name_beats_a_part() -> None:
    network = names("县教育局", "青禾县教育局")
    network.nodes["urn:县教育局"]["names"] = ["教育局"]
    assert named(network, "教育局") == ["urn:县教育局"]


def test_a_part_finds_all_that_hold_it() -> None:
    assert len(named(names("青禾县教育局", "云溪区教育局", "云溪区水利局"), "教育局")) == 2


def test_case_spaces_and_title_marks_do_not_matter() -> None:
    assert named(names("《IT 平台 管理办法》"), "it平台管理办法") == ["urn:《IT 平台 管理办法》"]


@pytest.mark.parametrize("name", ["", "  ", "《》", "民政局"])
def test_no_such_name(name: str) -> None:
    with pytest.raises(UnknownName):
        named(names("青禾县教育局"), name)


def test_depth_counts_lines() -> None:
    network: nx.MultiDiGraph[str] = nx.path_graph(5, create_using=nx.MultiDiGraph)
    network = nx.relabel_nodes(network, str)
    assert [len(around(network, ["2"], depth)) for depth in (0, 1, 2, 3)] == [1, 3, 5, 5]


def test_lines_that_only_repeat_are_not_followed_where_there_are_better_ones() -> None:
    network = bulletins(1)
    problem = next(node for node, kind in network.nodes(data="type") if kind == "Problem")
    measure = next(source for source, _, key in network.in_edges(problem, keys=True) if key == "rectifies")
    found = around(network, [measure], 1)
    assert problem in found
    assert "Place" not in {kind for _, kind in found.nodes(data="type")}
