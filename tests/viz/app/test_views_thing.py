"""One thing looked up: the same as the network of all things has, and fast whatever its size."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx
import pytest
from rectigraph.graph.entity import Lookup
from rectigraph.graph.network import network
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms
from rectigraph.ontology.errors import UnknownName
from rectigraph.ontology.iri import local_name
from rectigraph.viz.app.views_thing import ThingView, groups, more, thing


@pytest.fixture(scope="module")
def graph(workspace: Workspace) -> nx.MultiDiGraph[str]:
    return network(workspace)


def named(graph: nx.MultiDiGraph[str], label: str) -> str:
    return next(node for node, data in sorted(graph.nodes(data=True)) if data["label"] == label)


@pytest.fixture(scope="module")
def bureau(workspace: Workspace, graph: nx.MultiDiGraph[str]) -> ThingView:
    return thing(workspace, named(graph, "云溪区水务局"))


def test_every_thing_is_called_and_classed_as_in_the_network(workspace: Workspace, graph: nx.MultiDiGraph[str]) -> None:
    look = Lookup(workspace)
    for node, data in graph.nodes(data=True):
        found = look.named(node)
        assert (found.kind, found.label) == (data["type"], data["label"])


def test_every_link_of_the_network_is_on_the_page_of_both_ends(
    workspace: Workspace, graph: nx.MultiDiGraph[str]
) -> None:
    narrower = {(s, o) for s, o, key in graph.edges(keys=True) if key in ("issues", "revises", "follows")}
    for node in sorted(graph)[::7]:
        shown = defaultdict(set)
        for group in thing(workspace, node, limit=1000).groups:
            for link in group.shown:
                shown[local_name(group.predicate), group.forward].add((link.other.iri, link.inferred))
        wanted = defaultdict(set)
        for source, target, key, data in [
            *graph.out_edges(node, keys=True, data=True),
            *graph.in_edges(node, keys=True, data=True),
        ]:
            if key != "mentionedIn" and not (key == "references" and (source, target) in narrower):
                wanted[key, source == node].add((target if source == node else source, data["inferred"]))
        assert shown == wanted


def test_the_words_of_a_link_are_those_of_the_network(workspace: Workspace, graph: nx.MultiDiGraph[str]) -> None:
    compared = 0
    for node in sorted(graph)[::5]:
        for group in thing(workspace, node, limit=1000).groups:
            for link in group.shown:
                if link.other.iri not in graph:
                    continue
                ends = (node, link.other.iri) if group.forward else (link.other.iri, node)
                evidence = graph.edges[(*ends, local_name(group.predicate))]["evidence"]
                told = [
                    (each["bulletin"], each["start"], each["end"], each["quote"], each["rule"]) for each in evidence
                ]
                assert [(g.bulletin, g.start, g.end, g.quote, g.rule) for g in link.grounds] == told
                compared += len(told)
    assert compared > 100


def test_every_quote_stands_where_it_says(workspace: Workspace, bureau: ThingView) -> None:
    (bulletin,) = bureau.bulletins
    text = next(
        r.text for _, r in workspace.readings() if workspace.names.bulletin(r, r.bulletins[0]).value == bulletin.iri
    )
    grounds = [ground for group in bureau.groups for link in group.shown for ground in link.grounds]
    assert grounds
    assert all(text[ground.start : ground.end] == ground.quote for ground in grounds)


def test_names_and_short_forms(bureau: ThingView) -> None:
    assert bureau.short == ("水务局",)
    assert bureau.thing.kind == "Agency"


def test_links_come_stated_first_and_are_counted_apart(bureau: ThingView) -> None:
    group = next(each for each in bureau.groups if each.predicate == terms.issuedBy)
    assert (group.forward, group.total, group.inferred, group.stated) == (False, 3, 3, 0)
    assert all(not link.grounds for link in group.shown)


def test_more_goes_on_where_the_page_ends(workspace: Workspace, graph: nx.MultiDiGraph[str]) -> None:
    issuer = named(graph, "中共云溪区水务局党组")
    first = next(each for each in thing(workspace, issuer, limit=4).groups if each.predicate == terms.responsibleFor)
    rest = more(workspace, issuer, terms.responsibleFor, forward=True, offset=4, limit=100)
    assert (len(first.shown), len(rest.shown), first.total, rest.total) == (4, 5, 9, 9)
    assert len({link.other.iri for link in (*first.shown, *rest.shown)}) == 9


def test_groups_are_counted_without_their_links(workspace: Workspace, bureau: ThingView) -> None:
    counted = groups(workspace, bureau.thing.iri)
    assert [(g.predicate, g.forward, g.total) for g in counted] == [
        (g.predicate, g.forward, g.total) for g in bureau.groups
    ]
    assert all(not group.shown for group in counted)


def test_values_of_a_problem_rest_on_words(workspace: Workspace, graph: nx.MultiDiGraph[str]) -> None:
    problem = next(node for node, data in sorted(graph.nodes(data=True)) if data["type"] == "Problem")
    said = {local_name(each.predicate): each for each in thing(workspace, problem).said}
    assert said["status"].value == "已完成，长期坚持"
    assert said["status"].grounds[0].rule == "status"
    assert said["text"].grounds == ()


def test_dates_of_a_thing_are_those_of_its_bulletin_and_inspection(bureau: ThingView) -> None:
    assert [(event.date, event.what) for event in bureau.events] == [
        ("2023-03-01", "feedbackDate"),
        ("2024-05", "issued"),
    ]


@pytest.mark.parametrize("iri", ["https://w3id.org/rectigraph/id/agency/none", terms.Agency, "urn:x"])
def test_what_is_not_there_is_unknown(workspace: Workspace, iri: str) -> None:
    with pytest.raises(UnknownName):
        thing(workspace, iri)
