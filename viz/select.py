"""Which part of a network goes on the page: the most connected, or what surrounds a name."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from ..ontology.errors import UnknownName
from .drawing import Nearness, Network, kind_of, label_of


def most_connected(network: Network, count: int, first: Iterable[str] = ()) -> Network:
    """Return a copy with ``count`` nodes at most, ``first`` ones first, grown from the most connected along their lines.

    Growing, instead of taking the nodes of highest degree, keeps two hubs together with the measure that
    joins them.  Every connected part of the network offers its own best node as a beginning.  The inspection
    that a bulletin answers comes with it: few lines lead there, but without it the rest has no occasion.
    """
    if len(network) <= count:
        return network.copy()
    near = Nearness(network)
    wanted = set(first)
    reach = {
        node: (
            node not in wanted,
            kind_of(network, node) != "Inspection",
            *near.rank(node)[:2],
            -_pull(near, node),
            node,
        )
        for node in network
    }
    beginnings = wanted.union(min(part, key=near.rank) for part in _parts(near))
    queue = sorted(reach[node] for node in beginnings)
    queued = {item[-1] for item in queue}
    kept: list[str] = []
    while queue and len(kept) < count:
        node = heappop(queue)[-1]
        kept.append(node)
        for other in sorted(near.strong[node] - queued):
            queued.add(other)
            heappush(queue, reach[other])
    return network.subgraph(kept).copy()


def _pull(near: Nearness, node: str) -> int:
    """Return how well connected the neighbours are: between equals, the joint of two hubs comes first."""
    return sum(len(near.strong[other]) for other in near.strong[node])


def _parts(near: Nearness) -> list[list[str]]:
    """Return the parts that no strong line joins."""
    seen: set[str] = set()
    parts: list[list[str]] = []
    for start in sorted(near.strong):
        if start in seen:
            continue
        seen.add(start)
        part = [start]
        for node in part:
            fresh = sorted(near.strong[node] - seen)
            seen.update(fresh)
            part.extend(fresh)
        parts.append(part)
    return parts


def around(network: Network, centres: Iterable[str], depth: int) -> Network:
    """Return a copy of what lies within ``depth`` lines of some nodes.

    Lines that only repeat what nearer ones show are followed from nodes that have no others.
    """
    near = Nearness(network)
    kept = set(centres)
    frontier = sorted(kept)
    for _ in range(depth):
        frontier = sorted({other for node in frontier for other in near.of(node)} - kept)
        kept.update(frontier)
    return network.subgraph(sorted(kept)).copy()


def named(network: Network, name: str) -> list[str]:
    """Return the nodes of that name: by label, else by another of their names, else by a part of one.

    Raises
    ------
    UnknownName
        if there is none.

    >>> import networkx as nx
    >>> network = nx.MultiDiGraph()
    >>> network.add_node("x", label="青禾县教育局", names=["县教育局"])
    >>> named(network, "教育局")
    ['x']
    """
    wanted = _plain(name)
    labels = {node: _plain(label_of(network, node)) for node in network}
    names = {node: [labels[node], *map(_plain, network.nodes[node].get("names") or ())] for node in network}
    found = (
        [node for node in network if labels[node] == wanted]
        or [node for node in network if wanted in names[node]]
        or [node for node in network if any(wanted in each for each in names[node])]
    )
    if not wanted or not found:
        raise UnknownName(name or "''")
    return sorted(found)


def _plain(name: str) -> str:
    """Return a name without what people leave out when they type it: case, spaces and 《》."""
    return "".join(name.split()).strip("《》").casefold()
