"""Triples as plain values, and as RDF terms whose kinds are known."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Subject = NamedNode | BlankNode | Triple
Term = NamedNode | BlankNode | Literal | Triple

Fact = tuple[str, str, str]
"""Subject, predicate and object of a triple, by IRI or lexical form."""


def fact(quad: Quad) -> Fact:
    """Return what a quad says, as strings."""
    return words(quad.subject), quad.predicate.value, words(quad.object)


def words(term: object) -> str:
    """Return the IRI of a node, or the lexical form of a literal.

    >>> words(Literal("整改"))
    '整改'
    """
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def triple(subject: Term, predicate: Term, value: Term) -> Triple:
    """Return a triple of terms that were objects of other triples.

    Raises
    ------
    TypeError
        If a literal cannot stand where it does.
    """
    if isinstance(subject, Literal) or not isinstance(predicate, NamedNode):
        raise TypeError(f"no triple: {subject} {predicate}")
    return Triple(subject, predicate, value)
