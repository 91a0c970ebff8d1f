"""Records to RDF: one named graph a bulletin, with inferences and evidence in graphs of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

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
    for graph, said in graphs(reading, sources, base):
        for triple in dict.fromkeys(said):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def graphs(reading: Reading, sources: Sequence[str], base: str = BASE) -> Iterator[tuple[NamedNode, Iterable[Triple]]]:
    """Yield the named graphs that a document adds to, each with what it says there; see :func:`quads`.

    A triple may come twice: a store takes it once, and to look for it here takes longer than all else.
    """
    names = Names(base)
    for bulletin in reading.bulletins:
        scope = Scope.of(reading, bulletin, names)
        held = list(stated(scope))
        yield names.graph(reading, bulletin), chain(describe(scope, sources), (triple for triple, _ in held))
        yield names.inferred, inferences(scope, inferred(scope))
        yield names.evidence_graph, evidence(scope, held)
