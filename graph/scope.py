"""The nodes of one bulletin: which IRI each local id of its records stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from ..ontology import terms
from ..ontology.records import Bulletin, Reading, Value
from .identity import Names, below

INSPECTION = "inspection"
"""The local id of the inspection that a bulletin answers."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One bulletin on its way into the graph, with the IRI of everything it speaks of."""

    names: Names
    reading: Reading
    bulletin: Bulletin
    node: NamedNode
    nodes: dict[str, NamedNode]

    @classmethod
    def of(cls, reading: Reading, bulletin: Bulletin, names: Names) -> Scope:
        """Return the scope of one bulletin of a reading."""
        node = names.bulletin(reading, bulletin)
        nodes = {bulletin.id: node}
        for parts in (bulletin.problems, bulletin.measures, bulletin.metrics, bulletin.totals):
            nodes.update((part.id, below(node, part.id)) for part in parts)
        for entity in bulletin.entities:
            nodes[entity.id] = names.entity(entity)
        if any(INSPECTION in (s.subject, s.object) for s in bulletin.statements):
            nodes[INSPECTION] = below(node, INSPECTION)
        return cls(names, reading, bulletin, node, nodes)

    def resolve(self, name: str) -> NamedNode:
        """Return the node of a local id, or of an IRI as it stands.

        Raises
        ------
        LookupError
            If it is neither: the records do not hold together.
        """
        if name in self.nodes:
            return self.nodes[name]
        if ":" not in name:
            raise LookupError(f"no record {name!r} in the bulletin")
        return NamedNode(name)

    def term(self, value: str | Value) -> NamedNode | Literal:
        """Return the RDF term of a statement's object."""
        return self.resolve(value) if isinstance(value, str) else literal(value)


@lru_cache(maxsize=512)
def iri(value: str) -> NamedNode:
    """Return the node of a term of the vocabulary, made once."""
    return NamedNode(value)


def literal(value: Value) -> Literal:
    """Return the literal of a value.

    >>> str(literal(Value("2024-05", "gYearMonth")))
    '"2024-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    if value.datatype == "string":
        return Literal(value.lexical)
    return Literal(value.lexical, datatype=iri(terms.XSD + value.datatype))


def decimal(number: float) -> Literal:
    """Return an ``xsd:decimal`` of at most four places.

    >>> decimal(0.95).value, decimal(1).value
    ('0.95', '1.0')
    """
    short = f"{number:.4f}".rstrip("0")
    return literal(Value(short + "0" if short.endswith(".") else short, "decimal"))


def texts(node: NamedNode, predicate: str, values: Iterable[str | None]) -> Iterable[Triple]:
    """Yield a string statement for each value that is there."""
    return (Triple(node, iri(predicate), Literal(value)) for value in values if value)


def types(node: NamedNode, cls: str) -> Iterable[Triple]:
    """Yield the type of a node, and its super-classes."""
    return (Triple(node, iri(terms.TYPE), iri(each)) for each in (cls, *terms.SUPER_CLASSES.get(cls, ())))
