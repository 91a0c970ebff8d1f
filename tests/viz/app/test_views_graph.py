from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from invented import document, reading
from rectigraph.graph.editor import edit
from rectigraph.graph.entity import Lookup
from rectigraph.graph.index import index
from rectigraph.graph.network import network
from rectigraph.graph.workspace import Workspace
from rectigraph.viz.app import overview_graph, views_graph
from rectigraph.viz.app.overview_graph import Corpus, corpus, overview
from rectigraph.viz.app.view import Expansion, View
from rectigraph.viz.app.views_graph import Neighbours, path, picture, reach
from rectigraph.viz.drawing import Nearness


@pytest.fixture(scope="module")
def found(samples: Path) -> tuple[Workspace, Corpus]:
    workspace = Workspace.open(samples)
    return workspace, corpus(index(workspace))


@pytest.fixture(scope="module")
def near(found: tuple[Workspace, Corpus]) -> Neighbours:
    return Neighbours(Lookup(found[0]), found[1])


@pytest.fixture(scope="module")
def whole(found: tuple[Workspace, Corpus]) -> nx.MultiDiGraph[str]:
    return network(found[0])


def of_kind(graph: nx.MultiDiGraph[str], kind: str) -> list[str]:
    return sorted(node for node, each in graph.nodes(data="type") if each == kind)


def test_the_start_has_issuers_areas_and_what_they_share(found: tuple[Workspace, Corpus]) -> None:
    start = picture(*found, View())
    kinds = Counter(kind for _, kind in start.network.nodes(data="type"))
    assert {"Agency", "Area", "Policy", "Project"} <= kinds.keys()
    assert len(start.network) <= views_graph.START
    assert start.total >= len(start.network)
    issuers = [node for node, island in start.network.nodes(data="island") if island]
    assert set(issuers) == set(found[1].issuers)


def test_lines_of_the_start_are_sums_of_stated_facts(found: tuple[Workspace, Corpus]) -> None:
    workspace, known = found
    start = picture(workspace, known, View()).network
    whole = network(workspace)
    for agency, issuer, data in start.edges(data=True):
        assert data["count"] > 0
        if data["predicate"] == "sum.responsibleFor":
            bulletins = known.issuers[issuer]
            stated = [
                line
                for _, part, line in whole.out_edges(agency, data=True)
                if line["predicate"].endswith(("responsibleFor", "partnerIn"))
                and not line["inferred"]
                and part.rpartition("/")[0] in bulletins
            ]
            assert data["count"] == len(stated)


def test_areas_hold_every_problem_with_a_heading_once(
    found: tuple[Workspace, Corpus], whole: nx.MultiDiGraph[str]
) -> None:
    under = [problem for problems in found[1].areas.values() for problem in problems]
    headed = [node for node in of_kind(whole, "Problem") if dict(whole.nodes[node]["facts"]).get("heading")]
    assert sorted(under) == headed


def test_never_more_than_the_limit(found: tuple[Workspace, Corpus], whole: nx.MultiDiGraph[str]) -> None:
    bulletin = of_kind(whole, "Bulletin")[0]
    for view in (View(limit=10), View(focus=(bulletin,), depth=3, limit=25), View(focus=tuple(whole), limit=40)):
        shown = picture(*found, view)
        assert len(shown.network) <= view.limit
        assert shown.total > view.limit


def test_a_focus_shows_what_is_near(near: Neighbours, whole: nx.MultiDiGraph[str]) -> None:
    problem = of_kind(whole, "Problem")[0]
    measures = {source for source, _, key in whole.in_edges(problem, keys=True) if key == "rectifies"}
    around, total = reach(near, [problem], 1, 100)
    assert around[0] == problem
    assert measures <= set(around)
    assert total == len(around)
    assert set(around) < set(reach(near, [problem], 2, 300)[0])


def test_counts_are_those_of_the_graph(near: Neighbours, whole: nx.MultiDiGraph[str]) -> None:
    agency = max(of_kind(whole, "Agency"), key=whole.degree)
    counts = {each.relation: each for each in near.counts(agency)}
    stated = [data for _, _, key, data in whole.out_edges(agency, keys=True, data=True) if key == "responsibleFor"]
    assert counts["responsibleFor"].total == len(stated)
    assert counts["responsibleFor"].inferred == sum(data["inferred"] for data in stated)


def test_a_relation_is_not_counted_again_as_its_wider_form(near: Neighbours, whole: nx.MultiDiGraph[str]) -> None:
    issued = next(target for _, target, key in whole.edges(keys=True) if key == "issues")
    counts = {each.relation: each.total for each in near.counts(issued)}
    assert counts["-issues"] + counts.get("-references", 0) <= whole.in_degree(issued)


def test_expansion_brings_neighbours_up_to_its_limit(
    found: tuple[Workspace, Corpus], near: Neighbours, whole: nx.MultiDiGraph[str]
) -> None:
    agency = max(of_kind(whole, "Agency"), key=whole.degree)
    for limit in (3, 9):
        shown = picture(*found, View(focus=(agency,), depth=0, expanded=(Expansion(agency, "responsibleFor", limit),)))
        assert set(shown.network) == {agency, *list(near.of(agency, "responsibleFor"))[:limit]}


def test_an_area_opens_into_its_problems(found: tuple[Workspace, Corpus]) -> None:
    area, problems = max(found[1].areas.items(), key=lambda each: len(each[1]))
    shown = picture(*found, View(expanded=(Expansion(area, "", len(problems)),))).network
    assert all(shown.has_edge(problem, area, views_graph.IN_AREA) for problem in problems)


def test_real_links_join_the_start_and_what_is_added(
    found: tuple[Workspace, Corpus], whole: nx.MultiDiGraph[str]
) -> None:
    source, target = next((s, t) for s, t, key in whole.edges(keys=True) if key == "issuer")
    assert picture(*found, View(added=(source,))).network.has_edge(source, target, "issuer")


def test_hidden_nodes_are_not_shown(found: tuple[Workspace, Corpus]) -> None:
    first = min(picture(*found, View()).network)
    assert first not in picture(*found, View(hidden=(first,), added=(first,))).network


def test_a_path_is_as_short_as_any(near: Neighbours, whole: nx.MultiDiGraph[str]) -> None:
    strong = nx.Graph((node, other) for node, others in Nearness(whole).strong.items() for other in others)
    component = max(nx.connected_components(strong), key=len)
    nodes = sorted(component)
    apart = max(len(nodes) // 40, 1)
    for start, end in zip(nodes[::apart], nodes[7::apart], strict=False):
        way, cut = path(near, start, end)
        assert not cut
        assert (way[0], way[-1]) == (start, end)
        assert len(way) == len(nx.shortest_path(strong, start, end))
        assert all(strong.has_edge(*step) for step in pairwise(way))


def test_no_path_is_said_to_be_none(found: tuple[Workspace, Corpus], whole: nx.MultiDiGraph[str]) -> None:
    lonely = next((node for node in whole if not whole.degree(node)), None)
    other = of_kind(whole, "Agency")[0]
    view = View(path=(other, lonely or "https://data.example/none"))
    assert "no_path" in picture(*found, view).notes


def test_a_search_that_goes_too_far_is_given_up(
    near: Neighbours, whole: nx.MultiDiGraph[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_graph, "REACH", 3)
    ends = of_kind(whole, "Metric")
    assert path(near, ends[0], ends[-1]) == ([], True)


def test_what_is_gone_is_said_to_be(found: tuple[Workspace, Corpus]) -> None:
    shown = picture(*found, View(added=("https://data.example/id/agency/none",)))
    assert shown.notes == ("gone",)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    path = tmp_path_factory.mktemp("many") / "workspace"
    with edit(path) as editor:
        for number in range(20):
            each = reading(number, problems=2, measures=1)
            editor.add(document(f"{number:02}.txt", each), each)
    return corpus(index(Workspace.open(path)))


def test_many_issuers_are_put_into_communities(many: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview_graph, "ISSUERS", 5)
    monkeypatch.setattr(overview_graph, "_SMALL", 1)
    known = Corpus(many.index, many.issuers, many.ties, many.areas, many.names)
    assert known.communities
    members = [issuer for group in known.communities.values() for issuer in group]
    assert len(members) == len(set(members))
    closed, _ = overview(known, 100)
    assert "Community" in set(dict(closed.nodes(data="type")).values())
    community, inside = next(iter(known.communities.items()))
    opened, _ = overview(known, 100, [community])
    assert community not in opened
    assert set(inside) <= set(opened)


def test_the_same_corpus_has_the_same_start(many: Corpus) -> None:
    again = Corpus(many.index, dict(reversed(many.issuers.items())), many.ties, many.areas, many.names)
    assert list(overview(many, 30)[0].edges(data=True)) == list(overview(again, 30)[0].edges(data=True))
