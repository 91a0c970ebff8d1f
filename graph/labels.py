"""One name for each thing, though bulletins may support different ones.

Of the names that bulletins call an entity by, the longest (of several, the last in code
point order) is its label; the others become alternative names in the graphs of the bulletins
that use them.  So the names depend on what is in the workspace, and not on its history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from ..ontology import terms
from .contents import DEFAULT, insert, remove
from .fact import Subject, words
from .scope import iri

OwnNames = Callable[[NamedNode, Subject], set[str]]
"""Tells what the bulletin of a graph itself calls an entity."""


def entities(quads: Iterable[Quad]) -> Iterator[Subject]:
    """Yield the entities that quads describe."""
    for quad in quads:
        if quad.predicate.value == terms.TYPE and words(quad.object) in terms.ENTITY_CLASSES:
            yield quad.subject


def settle(store: Store, touched: Iterable[Subject], own_names: OwnNames) -> None:
    """Give each of the entities one label, whatever it was given before."""
    for entity in touched:
        graphs = _graphs(store, entity)
        labels = list(_said(store, entity, terms.LABEL))
        if len({quad.object for quad in labels}) > 1 or len(labels) < len(graphs):
            _settle(store, entity, {graph: own_names(graph, entity) for graph in graphs})


def _settle(store: Store, entity: Subject, own: dict[NamedNode, set[str]]) -> None:
    label = max(set().union(*own.values()), key=lambda name: (len(name), name))
    wanted = {
        Quad(entity, iri(terms.LABEL if name == label else terms.ALT_LABEL), Literal(name), graph)
        for graph, names in own.items()
        for name in names
    }
    stale = set(_said(store, entity, terms.LABEL)) - wanted
    stale |= {quad for quad in _said(store, entity, terms.ALT_LABEL) if _restored(quad, wanted)}
    remove(store, sorted(stale, key=str))
    insert(store, sorted(wanted, key=str))


def _restored(quad: Quad, wanted: set[Quad]) -> bool:
    """Tell whether an alternative name is the label again."""
    return Quad(quad.subject, iri(terms.LABEL), quad.object, quad.graph_name) in wanted


def _graphs(store: Store, entity: Subject) -> list[NamedNode]:
    found = {quad.graph_name for quad in store.quads_for_pattern(entity, iri(terms.TYPE), None, None)}
    return sorted((graph for graph in found if isinstance(graph, NamedNode)), key=words)


def _said(store: Store, entity: Subject, predicate: str) -> Iterator[Quad]:
    return (q for q in store.quads_for_pattern(entity, iri(predicate), None, None) if q.graph_name != DEFAULT)
