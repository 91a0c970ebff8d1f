"""What the records of a bulletin say about themselves: types, texts, names, values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from pyoxigraph import NamedNode, Triple

from ..ontology import terms
from ..ontology.records import Entity, Measure, Metric, Problem, Value
from .identity import is_digest
from .scope import INSPECTION, Scope, iri, literal, texts, types

_CATEGORY = {terms.Agency: terms.agencyKind, terms.TaskForce: terms.agencyKind, terms.Policy: terms.policyKind}


def describe(scope: Scope, sources: Sequence[str]) -> Iterator[Triple]:
    """Yield the triples that describe a bulletin and each thing in it, without the relations."""
    bulletin = scope.bulletin
    return chain(
        _bulletin(scope, sources),
        types(scope.nodes[INSPECTION], terms.Inspection) if INSPECTION in scope.nodes else (),
        chain.from_iterable(_problem(scope, each) for each in bulletin.problems),
        chain.from_iterable(_measure(scope, each) for each in bulletin.measures),
        chain.from_iterable(_entity(scope, each) for each in bulletin.entities),
        chain.from_iterable(_metric(scope, each) for each in bulletin.metrics),
        chain.from_iterable(types(scope.nodes[each.id], terms.DeclaredTotal) for each in bulletin.totals),
    )


def _bulletin(scope: Scope, sources: Sequence[str]) -> Iterator[Triple]:
    node = scope.node
    yield from types(node, terms.Bulletin)
    yield Triple(node, iri(terms.genre), scope.resolve(scope.bulletin.genre))
    yield from texts(node, terms.textSha256, [scope.reading.sha256])
    yield from texts(node, terms.sourceFile, sources)
    if is_digest(scope.reading):
        page = scope.names.page(scope.reading.sha256)
        yield Triple(node, iri(terms.IS_PART_OF), page)
        yield from types(page, terms.DOCUMENT)


def _problem(scope: Scope, problem: Problem) -> Iterator[Triple]:
    node, text = scope.nodes[problem.id], scope.reading.text
    yield from types(node, terms.Problem)
    yield from texts(node, terms.text, [problem.span.of(text)])
    yield from texts(node, terms.number, [problem.number])
    yield from texts(node, terms.heading, [problem.heading.of(text) if problem.heading else None])
    yield Triple(node, iri(terms.reportedIn), scope.node)


def _measure(scope: Scope, measure: Measure) -> Iterator[Triple]:
    node, text = scope.nodes[measure.id], scope.reading.text
    yield from types(node, terms.Measure)
    yield from texts(node, terms.text, [measure.span.of(text)])
    yield from texts(node, terms.group, [measure.group.of(text) if measure.group else None])
    if measure.item is not None:
        yield Triple(node, iri(terms.item), literal(Value(str(measure.item), "integer")))
    yield Triple(node, iri(terms.reportedIn), scope.node)


def _entity(scope: Scope, entity: Entity) -> Iterator[Triple]:
    node = scope.nodes[entity.id]
    yield from types(node, entity.type)
    yield from texts(node, terms.LABEL, [entity.label])
    yield from texts(node, terms.ALT_LABEL, _others(entity.alt, (entity.label,)))
    yield from texts(node, terms.HIDDEN_LABEL, _others(entity.hidden, (entity.label, *entity.alt)))
    if entity.category and entity.type in _CATEGORY:
        yield Triple(node, iri(_CATEGORY[entity.type]), NamedNode(entity.category))
    if entity.mentions:
        yield Triple(node, iri(terms.mentionedIn), scope.node)


def _others(names: Sequence[str], said: Sequence[str]) -> Iterator[str]:
    return (name for name in names if name not in said)


def _metric(scope: Scope, metric: Metric) -> Iterator[Triple]:
    node = scope.nodes[metric.id]
    yield from types(node, terms.Metric)
    yield Triple(node, iri(terms.VALUE), literal(Value(metric.value, "decimal")))
    yield from texts(node, terms.unit, [metric.unit])
    yield from texts(node, terms.what, [metric.what])
    yield from texts(node, terms.metricKind, [metric.kind])
    yield from texts(node, terms.period, [metric.period])
