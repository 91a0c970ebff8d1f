"""Why a statement is held: evidence nodes with their place in the text, and inference nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from ..ontology import terms
from ..ontology.records import Evidence, Span, Value
from .identity import below, target
from .scope import Scope, decimal, iri, literal, types


def evidence(scope: Scope, held: Iterable[tuple[Triple, tuple[Evidence, ...]]]) -> Iterator[Triple]:
    """Yield the evidence of statements; each stretch of text is one target, whatever rests on it."""
    spans: dict[Span, NamedNode] = {}
    for triple, grounds in held:
        for ground in grounds:
            if ground.span not in spans:
                spans[ground.span] = target(scope.names, scope.node, ground.span)
                yield from place(scope, spans[ground.span], ground.span)
            yield from _evidence(scope, triple, ground, spans[ground.span])


def _evidence(scope: Scope, triple: Triple, ground: Evidence, where: NamedNode) -> Iterator[Triple]:
    confidence = decimal(ground.confidence)
    node = scope.names.hashed("evidence", where.value, *_words(triple), ground.rule, confidence.value)
    yield from types(node, terms.Evidence)
    yield from _reified(node, triple)
    yield Triple(node, iri(terms.confidence), confidence)
    yield Triple(node, iri(terms.rule), Literal(ground.rule))
    yield Triple(node, iri(terms.HAS_TARGET), where)


def place(scope: Scope, node: NamedNode, span: Span) -> Iterator[Triple]:
    """Yield what is said of the target ``node``: its document, where in it, and the words."""
    position, quote = below(node, "position"), below(node, "quote")
    yield from types(node, terms.TARGET)
    yield Triple(node, iri(terms.HAS_SOURCE), scope.node)
    yield Triple(node, iri(terms.HAS_SELECTOR), position)
    yield Triple(node, iri(terms.HAS_SELECTOR), quote)
    yield from types(position, terms.POSITION_SELECTOR)
    yield Triple(position, iri(terms.POSITION_START), literal(Value(str(span.start), "integer")))
    yield Triple(position, iri(terms.POSITION_END), literal(Value(str(span.end), "integer")))
    yield from types(quote, terms.QUOTE_SELECTOR)
    yield Triple(quote, iri(terms.EXACT), Literal(span.of(scope.reading.text)))


def inferences(scope: Scope, held: Iterable[tuple[Triple, str]]) -> Iterator[Triple]:
    """Yield inferred triples, each beside a node that marks it, for formats without graphs."""
    for triple, rule in held:
        node = scope.names.hashed("inference", scope.node.value, *_words(triple), rule)
        yield triple
        yield from types(node, terms.Inference)
        yield from _reified(node, triple)
        yield Triple(node, iri(terms.rule), Literal(rule))
        yield Triple(node, iri(terms.DERIVED_FROM), scope.node)


def _reified(node: NamedNode, triple: Triple) -> Iterator[Triple]:
    yield Triple(node, iri(terms.SUBJECT), triple.subject)
    yield Triple(node, iri(terms.PREDICATE), triple.predicate)
    yield Triple(node, iri(terms.OBJECT), triple.object)


def _words(triple: Triple) -> tuple[str, str, str]:
    return str(triple.subject), str(triple.predicate), str(triple.object)
