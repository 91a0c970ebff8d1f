"""Documents in and out of an Oxigraph store.

The store's default graph is kept as the union of its named graphs, each triple once: a
query then neither counts a name twice that two bulletins support, nor searches as many
graphs as there are bulletins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from ..ontology import terms
from .fact import Subject, Term, triple, words
from .identity import Names
from .scope import iri

DEFAULT = DefaultGraph()


FEW = 2_000
"""Quads that are not worth files of their own, which is what a bulk load makes."""


def insert(store: Store, quads: Collection[Quad]) -> None:
    """Put quads of named graphs into the store, and into its union."""
    load = store.extend if len(quads) < FEW else store.bulk_extend
    load(_with_union(quads))


def add_source(store: Store, text_sha256: str, source: str) -> None:
    """Say of the bulletins of a text that one more source holds it."""
    insert(store, list(_source_quads(store, text_sha256, source)))


def remove_source(store: Store, text_sha256: str, source: str) -> None:
    """Take back that a source holds a text."""
    remove(store, list(_source_quads(store, text_sha256, source)))


def stated_by(store: Store, text_sha256: str) -> Iterator[Quad]:
    """Yield what the bulletins of a text state."""
    for _, graph in list(_bulletins(store, text_sha256)):
        yield from store.quads_for_pattern(None, None, None, graph)


def text_of(store: Store, graph: NamedNode) -> str:
    """Return the SHA-256 of the text whose bulletin has its statements in ``graph``."""
    (quad,) = store.quads_for_pattern(None, iri(terms.textSha256), None, graph)
    return words(quad.object)


def take_out(store: Store, text_sha256: str, names: Names) -> None:
    """Remove all that the bulletins of a text state, with its evidence and inferences."""
    for bulletin, graph in list(_bulletins(store, text_sha256)):
        evidence = _evidence(store, bulletin, names.evidence_graph)
        inferences = _inferences(store, bulletin, names.inferred)
        remove(store, [*evidence, *inferences])
        drop_graph(store, graph)


def drop_graph(store: Store, graph: NamedNode) -> None:
    """Remove a named graph, and from the union what no other graph holds."""
    remove(store, list(store.quads_for_pattern(None, None, None, graph)))
    store.remove_graph(graph)


def _with_union(quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object, DEFAULT)


def remove(store: Store, quads: list[Quad]) -> None:
    """Remove quads of named graphs, and from the union what no other graph holds."""
    for quad in quads:
        store.remove(quad)
    for quad in quads:
        _forget(store, quad.triple)


def _forget(store: Store, gone: Triple) -> None:
    """Remove a triple from the union unless some graph still holds it."""
    left = list(store.quads_for_pattern(gone.subject, gone.predicate, gone.object, None))
    if len(left) == 1 and left[0].graph_name == DEFAULT:
        store.remove(left[0])


def _bulletins(store: Store, text_sha256: str) -> Iterator[tuple[NamedNode, NamedNode]]:
    for quad in store.quads_for_pattern(None, iri(terms.textSha256), Literal(text_sha256), None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode):
            yield quad.subject, quad.graph_name


def _source_quads(store: Store, text_sha256: str, source: str) -> Iterator[Quad]:
    for bulletin, graph in list(_bulletins(store, text_sha256)):
        yield Quad(bulletin, iri(terms.sourceFile), Literal(source), graph)


def _evidence(store: Store, bulletin: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    for found in store.quads_for_pattern(None, iri(terms.HAS_SOURCE), bulletin, graph):
        target = found.subject
        for quad in store.quads_for_pattern(target, None, None, graph):
            yield quad
            if quad.predicate == iri(terms.HAS_SELECTOR):
                yield from store.quads_for_pattern(_node(quad.object), None, None, graph)
        for holder in store.quads_for_pattern(None, iri(terms.HAS_TARGET), target, graph):
            yield from store.quads_for_pattern(holder.subject, None, None, graph)


def _inferences(store: Store, bulletin: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    nodes = [quad.subject for quad in store.quads_for_pattern(None, iri(terms.DERIVED_FROM), bulletin, graph)]
    for node in nodes:
        yield from store.quads_for_pattern(node, None, None, graph)
        held = _reified(store, node, graph)
        if all(other in nodes for other in _marks(store, held, graph)):
            yield Quad(held.subject, held.predicate, held.object, graph)


def _reified(store: Store, node: Subject, graph: NamedNode) -> Triple:
    """Return the triple that an inference node speaks of."""
    said = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(node, None, None, graph)}
    return triple(said[terms.SUBJECT], said[terms.PREDICATE], said[terms.OBJECT])


def _marks(store: Store, held: Triple, graph: NamedNode) -> Iterator[Subject]:
    """Yield the nodes that mark a triple as inferred."""
    for quad in store.quads_for_pattern(None, iri(terms.SUBJECT), held.subject, graph):
        if _reified(store, quad.subject, graph) == held:
            yield quad.subject


def _node(term: Term) -> Subject | None:
    return None if isinstance(term, Literal) else term
