from __future__ import annotations

import random
from math import hypot
from time import perf_counter

import networkx as nx
import pytest
from bulletin_network import bulletins
from rectigraph.viz.drawing import Nearness, kind_of
from rectigraph.viz.layout import lay_out, node_size
from rectigraph.viz.pack import Circle, enclosing, pack


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 7, 60, 250])
def test_packed_circles_do_not_overlap(count: int) -> None:
    rand = random.Random(count)  # noqa: S311
    circles = pack([rand.choice([1, 1, 1, 2, 4.5, 9]) for _ in range(count)])
    assert len(circles) == count
    assert not [(a, b) for i, a in enumerate(circles) for b in circles[:i] if a.overlaps(b)]


@pytest.mark.parametrize("falling", [True, False])
def test_a_small_middle_and_uneven_circles_do_not_overlap(*, falling: bool) -> None:
    for seed in range(400):
        rand = random.Random(seed)  # noqa: S311
        radii = [rand.uniform(1, 200) for _ in range(rand.randint(3, 14))]
        circles = pack([rand.uniform(1, 30), *(sorted(radii, reverse=True) if falling else radii)])
        assert not [(a, b) for i, a in enumerate(circles) for b in circles[:i] if a.overlaps(b)], seed


def test_packing_is_tight() -> None:
    circles = pack([1.0] * 100)
    assert enclosing(circles).r < 13


def test_the_first_circle_is_in_the_middle() -> None:
    around = enclosing(pack([2.0, *[1.0] * 40]))
    assert hypot(around.x, around.y) < 2


def test_what_encloses_holds_all() -> None:
    circles = pack([3, 1, 1, 4, 1, 5, 9, 2, 6])
    whole = enclosing(circles)
    assert all(hypot(c.x - whole.x, c.y - whole.y) + c.r <= whole.r + 1e-9 for c in circles)
    assert enclosing([Circle(2, 3, 1)]) == Circle(2, 3, 1)


@pytest.mark.parametrize("size", [(1, 8, 4), (4, 20, 4), (8, 3, 6)])
def test_nodes_do_not_overlap(size: tuple[int, int, int]) -> None:
    network = bulletins(*size)
    near, places = Nearness(network), lay_out(network).positions
    boxes = [(places[node], node_size(kind_of(network, node), len(near.strong[node]))) for node in network]
    close = [
        (a, b)
        for index, (a, size_a) in enumerate(boxes)
        for b, size_b in boxes[:index]
        if hypot(a[0] - b[0], a[1] - b[1]) < size_a + size_b + 8
    ]
    assert close == []


def test_a_measure_stands_nearer_to_its_problem_than_to_others() -> None:
    network = bulletins(2, 12, 3)
    places = lay_out(network).positions
    problems = [node for node in network if kind_of(network, node) == "Problem"]

    def distance(a: str, b: str) -> float:
        return hypot(places[a][0] - places[b][0], places[a][1] - places[b][1])

    pairs = [(source, target) for source, target, key in network.edges(keys=True) if key == "rectifies"]
    nearest = [min(problems, key=lambda p: distance(p, measure)) == problem for measure, problem in pairs]
    assert sum(nearest) / len(nearest) > 0.9


def test_islands_of_bulletins_are_apart() -> None:
    network = bulletins(4)
    regions = [r for r in lay_out(network).regions if kind_of(network, r.of) == "Bulletin"]
    assert len(regions) == 4
    assert not [
        (a, b)
        for index, a in enumerate(regions)
        for b in regions[:index]
        if hypot((a.x - b.x) / (a.rx + b.rx), (a.y - b.y) / (a.ry + b.ry)) < 0.999
    ]


def test_what_two_bulletins_share_belongs_to_neither_island() -> None:
    network = bulletins(2)
    shared = "urn:shared"
    network.add_node(shared, label="省教育厅", type="Agency", names=[], facts=[], bulletins=[])
    for prefix in ("0000", "0001"):
        measure = next(n for n in sorted(network) if n.rsplit("/", 1)[-1].startswith(prefix) and "measure" in n)
        network.add_edge(shared, measure, key="partnerIn", predicate="partnerIn", inferred=False, evidence=[])
    layout = lay_out(network)
    x, y = layout.positions[shared]
    islands = [r for r in layout.regions if kind_of(network, r.of) == "Bulletin"]
    assert all(hypot((x - r.x) / r.rx, (y - r.y) / r.ry) > 1 for r in islands)


def test_any_network_can_be_laid_out() -> None:
    network: nx.MultiDiGraph[str] = nx.relabel_nodes(nx.gnm_random_graph(80, 120, seed=4, directed=True), str)
    places = lay_out(nx.MultiDiGraph(network)).positions
    assert len(set(places.values())) == 80


def test_statements_about_oneself_do_no_harm() -> None:
    network = bulletins(1)
    node = next(iter(network))
    network.add_edge(node, node, key="recurs", predicate="recurs", inferred=False, evidence=[])
    assert node in lay_out(network).positions


def test_a_thousand_nodes_take_less_than_three_seconds() -> None:
    network = bulletins(5, 30, 5)
    assert len(network) > 1000
    start = perf_counter()
    lay_out(network)
    assert perf_counter() - start < 3
