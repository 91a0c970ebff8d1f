"""A workspace as a networkx graph."""

from __future__ import annotations

import networkx as nx

from ..ontology.iri import local_name
from .grounds import Ground
from .selection import selected
from .things import Things, gather
from .workspace import Workspace


def network(workspace: Workspace, *, stated_only: bool = False, min_confidence: float = 0.0) -> nx.MultiDiGraph[str]:
    """Return the graph of things: what bulletins state and, unless ``stated_only``, what is inferred.

    Nodes are IRIs with ``label``, ``type`` (local class name), ``names`` (other names),
    ``facts`` (pairs of property and value) and ``bulletins`` (IRIs).  Edges are keyed by the
    local name of their property and have ``predicate`` (IRI), ``inferred`` and ``evidence``, a
    list of dicts with ``quote``, ``start``, ``end`` (code points), ``bulletin``, ``rule`` and
    ``confidence``.  Nodes and edges are in the order of their IRIs.
    """
    groups = selected(workspace, stated_only=stated_only, min_confidence=min_confidence)
    return drawn(gather(groups, workspace.names))


def drawn(things: Things) -> nx.MultiDiGraph[str]:
    """Return gathered things as a network."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, thing in sorted(things.by_iri.items()):
        graph.add_node(
            iri,
            label=thing.label,
            type=local_name(thing.type),
            names=thing.names,
            facts=thing.facts,
            bulletins=sorted(thing.bulletins),
        )
    for fact, inferred in sorted(things.links.items()):
        subject, predicate, value = fact
        evidence = [evidence_of(ground) for ground in things.grounds.get(fact, ())]
        key = local_name(predicate)
        graph.add_edge(subject, value, key, predicate=predicate, inferred=inferred, evidence=evidence)
    return graph


def evidence_of(ground: Ground) -> dict[str, str | int | float]:
    """Return a ground as edges of a network have it."""
    return {name: getattr(ground, name) for name in ("quote", "start", "end", "bulletin", "rule", "confidence")}
