"""Which quads of a workspace are wanted: all, only what is stated, only what is sure enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pyoxigraph import NamedNode, Quad, Store, Triple

from ..ontology import terms
from .contents import DEFAULT
from .fact import Subject, Term, triple, words
from .scope import iri
from .workspace import Workspace

Group = tuple[NamedNode, Iterator[Quad]]
"""A named graph, and its quads."""


def graphs(workspace: Workspace, *, stated_only: bool = False) -> list[NamedNode]:
    """Return the named graphs, sorted; without that of inferences if only the stated is wanted."""
    found = [graph for graph in workspace.store.named_graphs() if isinstance(graph, NamedNode)]
    skipped = workspace.names.inferred if stated_only else None
    return sorted((graph for graph in found if graph != skipped), key=lambda graph: graph.value)


def selected(workspace: Workspace, *, stated_only: bool = False, min_confidence: float = 0.0) -> Iterator[Group]:
    """Yield the named graphs, sorted, each with its quads.

    With ``min_confidence``, a stated triple whose best evidence is below it is left out, with
    its evidence, and so are metrics and totals that nothing speaks of any more.
    """
    store, names = workspace.store, workspace.names
    sure = _sure(store, names.evidence_graph, names.inferred, min_confidence) if min_confidence > 0 else None
    for graph in graphs(workspace, stated_only=stated_only):
        quads = store.quads_for_pattern(None, None, None, graph)
        yield graph, filter(sure, quads) if sure else quads


def _sure(store: Store, evidence: NamedNode, inferred: NamedNode, floor: float) -> Callable[[Quad], bool]:
    held = _held(store, evidence)
    best: dict[Triple, float] = {}
    for said, confidence in held.values():
        best[said] = max(confidence, best.get(said, 0.0))
    doubted = {said for said, confidence in best.items() if confidence < floor}
    dropped = _unspoken(store, doubted)
    gone: set[Term] = {node for node, (said, _) in held.items() if said in doubted}
    gone |= {node for thing in dropped for node in _spoken_of_by(store, thing)}
    gone |= dropped | _unused_targets(store, evidence, gone)

    def sure(quad: Quad) -> bool:
        return (
            quad.subject not in gone
            and quad.object not in gone
            and (quad.graph_name == inferred or quad.triple not in doubted)
        )

    return sure


def _held(store: Store, graph: NamedNode) -> dict[Subject, tuple[Triple, float]]:
    """Return, for each evidence node, the triple it is evidence of and its confidence."""
    parts = [
        {quad.subject: quad.object for quad in store.quads_for_pattern(None, iri(predicate), None, graph)}
        for predicate in (terms.SUBJECT, terms.PREDICATE, terms.OBJECT, terms.confidence)
    ]
    subjects, predicates, objects, confidences = parts
    return {
        node: (triple(subjects[node], predicates[node], objects[node]), float(words(confidence)))
        for node, confidence in confidences.items()
    }


def _unused_targets(store: Store, graph: NamedNode, gone: set[Term]) -> set[Term]:
    """Return the targets, with their selectors, that only evidence in ``gone`` points to."""
    links = [(q.subject, q.object) for q in store.quads_for_pattern(None, iri(terms.HAS_TARGET), None, graph)]
    unused = {target for node, target in links if node in gone} - {target for node, target in links if node not in gone}
    selectors = store.quads_for_pattern(None, iri(terms.HAS_SELECTOR), None, graph)
    return unused | {quad.object for quad in selectors if quad.subject in unused}


def _unspoken(store: Store, doubted: set[Triple]) -> set[Term]:
    """Return the metrics and totals whose last statement is doubted."""
    metric, declared = iri(terms.metric), iri(terms.declaredIn)
    spoken = {quad.object for quad in store.quads_for_pattern(None, metric, None) if quad.triple not in doubted}
    metrics = {said.object for said in doubted if said.predicate == metric}
    return (metrics - spoken) | {said.subject for said in doubted if said.predicate == declared}


def _spoken_of_by(store: Store, thing: Term) -> Iterator[Subject]:
    """Yield the evidence and inference nodes of statements about a thing."""
    for predicate in (terms.SUBJECT, terms.OBJECT):
        for quad in store.quads_for_pattern(None, iri(predicate), thing, DEFAULT):
            yield quad.subject
