"""What of a network is drawn: relations under the names the page filters by, and who stands near whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import networkx as nx

from ..ontology import terms
from ..ontology.iri import local_name
from .style import WEAK

Network: TypeAlias = "nx.MultiDiGraph[str]"  # of IRIs; attributes as graph.network gives them
Relation = tuple[str, str, dict[str, Any]]

WIDER = {local_name(sub): tuple(map(local_name, supers)) for sub, supers in terms.SUPER_PROPERTIES.items()}


def kind_of(network: Network, node: str) -> str:
    """Return the local name of the node's class, or nothing."""
    return str(network.nodes[node].get("type") or "")


def label_of(network: Network, node: str) -> str:
    """Return the node's name, or else the end of its IRI."""
    return str(network.nodes[node].get("label") or "").strip() or local_name(node)


def relations(network: Network) -> Iterator[Relation]:
    """Yield source, target and attributes of each statement, in an order of its own.

    Each ``predicate`` is a local name.  A relation that also stands there in a narrower form (``references`` beside ``issues``) is left out.
    """
    pairs: dict[tuple[str, str], dict[str, dict[str, Any]]] = defaultdict(dict)
    for source, target, key, data in network.edges(keys=True, data=True):
        pairs[source, target][local_name(str(data.get("predicate") or key))] = data
    for (source, target), found in sorted(pairs.items()):
        implied = {wider for name in found for wider in WIDER.get(name, ())}
        for name in sorted(found.keys() - implied):
            yield source, target, {**found[name], "predicate": name}


def relation_key(predicate: str, source: str, rectifying: frozenset[str]) -> str:
    """Return the name a relation is filtered by.

    That a measure stands in a bulletin is told by its problem already; such lines are kept apart, so that
    the others can be shown without them.

    >>> relation_key("reportedIn", "m1", frozenset({"m1"}))
    'reportedIn/rectifying'
    """
    return f"{predicate}/rectifying" if predicate == "reportedIn" and source in rectifying else predicate


def rectifying(network: Network) -> frozenset[str]:
    """Return the nodes that rectify a problem of this network."""
    return frozenset(source for source, _, data in relations(network) if data["predicate"] == "rectifies")


class Nearness:
    """Who is linked with whom, by lines that are shown at first (``strong``) and by all (``any``)."""

    def __init__(self, network: Network) -> None:
        self.strong: dict[str, set[str]] = {node: set() for node in network}
        self.any: dict[str, set[str]] = {node: set() for node in network}
        known = rectifying(network)
        for source, target, data in relations(network):
            weak = relation_key(data["predicate"], source, known) in WEAK
            for table in (self.any,) if weak else (self.any, self.strong):
                table[source].add(target)
                table[target].add(source)

    def of(self, node: str) -> Iterable[str]:
        """Return the strong neighbours, or where there are none the others, sorted."""
        return sorted(self.strong[node] - {node} or self.any[node] - {node})

    def rank(self, node: str) -> tuple[int, int, str]:
        """Return a key that sorts the most connected first, equal ones by IRI."""
        return -len(self.strong[node]), -len(self.any[node]), node
