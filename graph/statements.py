"""Statement records as triples: what a bulletin states, and what is only inferred from it."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, Triple

from ..ontology import terms
from ..ontology.records import DeclaredTotal, Evidence, Statement, Value
from .scope import Scope, iri, literal


def stated(scope: Scope) -> Iterator[tuple[Triple, tuple[Evidence, ...]]]:
    """Yield each stated relation with its evidence; a super-property rests on the same words."""
    for statement in scope.bulletin.statements:
        if not statement.inferred:
            yield from ((triple, statement.evidence) for triple in triples(scope, statement))
    for total in scope.bulletin.totals:
        yield from ((triple, (total.evidence,)) for triple in _total(scope, total))


def inferred(scope: Scope) -> Iterator[tuple[Triple, str]]:
    """Yield each relation that is only inferred, with the rule that inferred it."""
    known = {triple for triple, _ in stated(scope)}
    for statement in scope.bulletin.statements:
        if statement.inferred:
            yield from ((triple, statement.rule) for triple in triples(scope, statement) if triple not in known)


def triples(scope: Scope, statement: Statement) -> Iterator[Triple]:
    """Yield the triple of a statement, and those it implies by super-properties."""
    subject, value = scope.resolve(statement.subject), scope.term(statement.object)
    for predicate in (statement.predicate, *terms.SUPER_PROPERTIES.get(statement.predicate, ())):
        yield Triple(subject, iri(predicate), value)


def _total(scope: Scope, total: DeclaredTotal) -> Iterator[Triple]:
    node = scope.nodes[total.id]
    yield Triple(node, iri(terms.quantity), Literal(total.quantity))
    yield Triple(node, iri(terms.VALUE), literal(Value(total.value, "decimal")))
    yield Triple(node, iri(terms.declaredIn), scope.node)
