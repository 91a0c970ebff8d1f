"""Records to RDF: one named graph a bulletin, with inferences and evidence in graphs of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Quad, Triple

from ..ontology.iri import BASE
from ..ontology.records import Reading
from .describe import describe
from .evidence import evidence, inferences
from .identity import Names
from .scope import Scope
from .statements import inferred, stated


def quads(reading: Reading, sources: Sequence[str], base: str = BASE) -> Iterator[Quad]:
    """Yield all that a document says, each quad once.

    Parameters
    ----------
    reading
        One document as read.
    sources
        The file names or URLs that hold this text.
    base
        What the IRIs of things begin with.

    Raises
    ------
    LookupError
        If a statement speaks of a record that is not there.
    """
    names = Names(base)
    for bulletin in reading.bulletins:
        scope = Scope.of(reading, bulletin, names)
        held = list(stated(scope))
        yield from _once(names.graph(reading, bulletin), describe(scope, sources), (triple for triple, _ in held))
        yield from _once(names.inferred, inferences(scope, inferred(scope)))
        yield from _once(names.evidence_graph, evidence(scope, held))


def _once(graph: NamedNode, *groups: Iterable[Triple]) -> Iterator[Quad]:
    seen: set[Triple] = set()
    for group in groups:
        for triple in group:
            if triple not in seen:
                seen.add(triple)
                yield Quad(triple.subject, triple.predicate, triple.object, graph)
