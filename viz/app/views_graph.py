"""What a graph page shows: the nodes of a view, and what of it could not be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import networkx as nx

from ...graph.entity import Lookup
from ...graph.index import in_order
from ...graph.part import LINKS, part
from ...graph.workspace import Workspace
from ...ontology import terms
from ...ontology.iri import local_name
from ..style import WEAK
from .overview_graph import Corpus, overview
from .view import MADE_UP, Expansion, View

START = 160
"""Nodes of the start: fewer than of other views, since it is to be taken in at a glance."""

REACH = 40_000
"""Neighbours that are looked at for a path, before it is given up."""

MEMBERS = "sum.member"
IN_AREA = "inArea"
_ORDER = {predicate: rank for rank, predicate in enumerate(LINKS)}


@dataclass(frozen=True, slots=True)
class Sort:
    """Neighbours of one sort: the relation (``-`` before it if read backwards), how many, and how many are inferred."""

    relation: str
    total: int
    inferred: int = 0


@dataclass(frozen=True)
class Picture:
    """A network to draw, of how many nodes it is a part, and words of ``words.json`` on what is missing."""

    network: nx.MultiDiGraph[str]
    total: int
    notes: tuple[str, ...] = ()


class Neighbours:
    """Who is linked with whom, looked up node by node."""

    def __init__(self, look: Lookup, corpus: Corpus) -> None:
        self.look = look
        self.corpus = corpus

    def known(self, node: str) -> bool:
        """Tell whether there is such a node."""
        return node in self.corpus.areas or node in self.corpus.communities or bool(self.look.kind(node))

    def of(self, node: str, relation: str = "") -> Iterator[str]:
        """Yield the neighbours of a node, each once, the most telling relations first."""
        seen = {node}
        for name, others in self._sorts(node):
            if relation in ("", name):
                for other in others:
                    if other not in seen:
                        seen.add(other)
                        yield other

    def strong(self, node: str) -> list[str]:
        """Return the neighbours by relations that say something, or where there are none the others."""
        found = [other for name, others in self._sorts(node) if not _is_weak(name) for other in others]
        return list(dict.fromkeys(found or self.of(node)))

    def counts(self, node: str) -> list[Sort]:
        """Return how many neighbours of each sort a node has."""
        return [Sort(name, len(others), self._inferred(node, name)) for name, others in self._sorts(node)]

    def _inferred(self, node: str, name: str) -> int:
        predicate = terms.RG + name.removeprefix("-").partition("/")[0]
        ends = {"value": node} if name.startswith("-") else {"subject": node}
        return sum(map(self.look.inferred, self.look.inferences(predicate, **ends)))

    def _sorts(self, node: str) -> Iterator[tuple[str, list[str]]]:
        """Yield relation and neighbours, sorted; a wider relation that only repeats a narrower one is left out."""
        if node.startswith(MADE_UP):
            yield from self._stands_for(node)
            return
        for predicate in LINKS:
            for mark, found in (("", self.look.values), ("-", None)):
                others = found(node, predicate) if found else self.look.subjects(predicate, node)
                if predicate == terms.references and others:
                    narrower = (
                        self.look.values(node, each) if found else self.look.subjects(each, node)
                        for each in terms.ACTIONS
                    )
                    others = list(set(others).difference(*narrower))
                for name, some in self._told_apart(node, predicate, others):
                    if some:
                        yield mark + name, sorted(some, key=_place)

    def _told_apart(self, node: str, predicate: str, others: list[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield a relation under the names it is filtered by: see :func:`..drawing.relation_key`."""
        if predicate != terms.reportedIn:
            yield local_name(predicate), others
            return
        rectifying = {each for each in (node, *others) if self.corpus.index.objects(each, terms.rectifies)}
        apart = [each for each in others if each in rectifying or node in rectifying]
        yield "reportedIn", [each for each in others if each not in apart]
        yield "reportedIn/rectifying", apart

    def _stands_for(self, node: str) -> Iterator[tuple[str, list[str]]]:
        if node in self.corpus.areas:
            yield "-" + IN_AREA, self.corpus.areas[node]
        elif node in self.corpus.communities:
            yield MEMBERS, self.corpus.communities[node]


def _is_weak(name: str) -> bool:
    return name.removeprefix("-") in WEAK


def _place(thing: str) -> tuple[object, ...]:
    return thing.rpartition("/")[0], in_order(thing)


def picture(workspace: Workspace, corpus: Corpus, view: View) -> Picture:
    """Return what a view shows: at most ``view.limit`` nodes, those that were asked for first."""
    near = Neighbours(Lookup(workspace), corpus)
    start, total, notes = _start(near, view)
    hidden = set(view.hidden)
    wanted = dict.fromkeys([*start, *view.added, *_expanded(near, view.expanded)])
    known = [each for each in wanted if each not in hidden and near.known(each)]
    if len(known) + len(hidden & wanted.keys()) < len(wanted):
        notes = (*notes, "gone")
    base, beside = _overview(corpus, view, max(view.limit - len(known), view.limit // 2))
    missing = [each for each in known if each not in base and not each.startswith(MADE_UP)]
    fresh = missing[: view.limit - len(base)]
    network = _with(base, near.look, fresh)
    _join(network, near, fresh)
    total = len(network) + len(missing) - len(fresh) + max(beside, total - len(start))
    return Picture(network, total, notes)


def _start(near: Neighbours, view: View) -> tuple[list[str], int, tuple[str, ...]]:
    """Return the nodes that the view begins with, of how many, and what is to be said of it."""
    if view.path:
        found, cut = path(near, *view.path)
        note = () if found else ("path_cut",) if cut else ("no_path",)
        found = found or list(view.path)
        return found, len(found), note
    around, total = reach(near, view.focus, view.depth, view.limit)
    return around, total, ()


def _overview(corpus: Corpus, view: View, room: int) -> tuple[nx.MultiDiGraph[str], int]:
    """Return the start, if nothing else is asked for, and how many nodes of it there is no room for."""
    if view.focus or view.path:
        return nx.MultiDiGraph(), 0
    opened = [each.node for each in view.expanded if each.relation in ("", MEMBERS)]
    network, total = overview(corpus, min(room, START), opened)
    beside = total - len(network)
    network.remove_nodes_from([node for node in view.hidden if node in network])
    return network, beside


def reach(near: Neighbours, centres: Iterable[str], depth: int, limit: int) -> tuple[list[str], int]:
    """Return what lies within ``depth`` lines of some nodes, the nearest first, and how many there would be.

    The number is exact for the outermost circle that was begun; farther ones are not looked at once
    the limit is reached.
    """
    found = dict.fromkeys(each for each in centres if near.look.kind(each))
    frontier = list(found)
    for _ in range(depth):
        if len(found) > limit:
            break
        ring = dict.fromkeys(other for node in frontier for other in near.strong(node) if other not in found)
        frontier = list(ring)
        found |= ring
    return list(found)[:limit], len(found)


def path(near: Neighbours, start: str, end: str) -> tuple[list[str], bool]:
    """Return the nodes of a shortest path, ends included, and whether the search was given up.

    It is looked for from both ends, along relations that say something first.
    """
    if not (near.look.kind(start) and near.look.kind(end)):
        return [], False
    if start == end:
        return [start], False
    cut = False
    for step in (near.strong, lambda node: list(near.of(node))):
        sides: list[dict[str, str]] = [{start: ""}, {end: ""}]
        frontiers = [[start], [end]]
        seen = 0
        while frontiers[0] and frontiers[1] and seen < REACH:
            side = int(len(frontiers[1]) < len(frontiers[0]))
            ring: list[str] = []
            for node in frontiers[side]:
                for other in step(node):
                    seen += 1
                    if other not in sides[side]:
                        sides[side][other] = node
                        ring.append(other)
            met = sorted(node for node in ring if node in sides[1 - side])
            if met:
                return _joined(sides, met[0]), False
            frontiers[side] = ring
        cut = cut or seen >= REACH
    return [], cut


def _joined(sides: list[dict[str, str]], middle: str) -> list[str]:
    halves = []
    for side in sides:
        half, node = [], middle
        while node:
            half.append(node)
            node = side[node]
        halves.append(half)
    return [*reversed(halves[0]), *halves[1][1:]]


def _expanded(near: Neighbours, expanded: Iterable[Expansion]) -> Iterator[str]:
    """Yield the nodes that are expanded, and so many neighbours of each; those of a relation, or those that say something."""
    for each in expanded:
        if each.node:
            yield each.node
            others = list(near.of(each.node, each.relation)) if each.relation else near.strong(each.node)
            yield from others[: each.limit]


def _with(base: nx.MultiDiGraph[str], look: Lookup, fresh: list[str]) -> nx.MultiDiGraph[str]:
    """Return the start with other nodes, and all links between these and what of the start is in the graph."""
    if not fresh:
        return base
    real = [node for node in base if not node.startswith(MADE_UP)]
    added = part(look, [*fresh, *real])
    network = added.copy()
    network.add_nodes_from(base.nodes(data=True))
    for source, target, key, data in base.edges(keys=True, data=True):
        network.add_edge(source, target, key, **data)
    for node in real:
        network.nodes[node].update(names=added.nodes[node]["names"], facts=added.nodes[node]["facts"])
    network.graph["bulletins"] = {**added.graph["bulletins"], **base.graph.get("bulletins", {})}
    return network


def _join(network: nx.MultiDiGraph[str], near: Neighbours, fresh: Iterable[str]) -> None:
    """Draw lines from areas that are shown to the problems below them."""
    shown = set(fresh)
    for area, problems in near.corpus.areas.items():
        if area in network:
            for problem in problems:
                if problem in shown:
                    network.add_edge(problem, area, IN_AREA, predicate=IN_AREA, inferred=False, evidence=[])
