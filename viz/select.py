"""Which part of a network goes on the page: the most connected, or what surrounds a name."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from ..ontology.errors import UnknownName
from .drawing import Nearness, Network, kind_of, label_of, relations
from .style import WEAK

BESIDE = WEAK | {"reportedIn", "metric"}  # lines that say little of how much a node has to tell


def most_connected(network: Network, count: int, first: Iterable[str] = ()) -> Network:
    """Return a copy with ``count`` nodes at most, ``first`` ones first, grown from the most connected along their lines.

    Growing, instead of taking the nodes of highest degree, keeps two hubs together with the measure that
    joins them.  Every connected part of the network offers its own best node as a beginning.
    """
    if len(network) <= count:
        return network.copy()
    near = Nearness(network)
    wanted = set(first)
    worth = _worth(network)
    reach = {node: (node not in wanted, -worth[node], near.rank(node)) for node in network}
    beginnings = wanted.union(min(part, key=reach.__getitem__) for part in _parts(near))
    queue = sorted(reach[node] for node in beginnings)
    queued = set(beginnings)
    kept: list[str] = []
    while queue and len(kept) < count:
        node = heappop(queue)[-1][-1]
        kept.append(node)
        for other in sorted(near.strong[node] - queued):
            queued.add(other)
            heappush(queue, reach[other])
    return network.subgraph(kept).copy()


def _worth(network: Network) -> dict[str, float]:
    """Return how much each node brings to a picture: its stated lines, figures and the bulletin it stands in apart.

    What a measure names (a document, a project, an agency) and the problem it rectifies are worth as much as the
    measure itself, since they go together; so is the inspection that a bulletin answers.  Figures come last: they
    are many, and the measure's own text says them.
    """
    stated: dict[str, set[str]] = {node: set() for node in network}
    for source, target, data in relations(network):
        if not data.get("inferred") and data["predicate"] not in BESIDE:
            stated[source].add(target)
            stated[target].add(source)
    worth = {node: float(len(others)) for node, others in stated.items()}
    borrowing = [node for node in network if kind_of(network, node) not in {"Measure", "Metric"}]
    lent = {node: max([worth[node], *(worth[other] for other in stated[node])]) for node in borrowing}
    return worth | lent


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
