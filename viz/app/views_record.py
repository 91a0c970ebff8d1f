"""What a document says of one of its records: names, values and relations, each with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ...graph.identity import Names
from ...graph.scope import Scope
from ...ontology import terms
from ...ontology.errors import UnknownName
from ...ontology.iri import local_name
from ...ontology.records import (
    Bulletin,
    DeclaredTotal,
    Entity,
    Evidence,
    Measure,
    Metric,
    Problem,
    Reading,
    Statement,
    Value,
)
from ..style import words
from .address import page_of
from .naming import class_name, concept_name, fact_name, relation_name
from .preferences import Lang

Record = Problem | Measure | Metric | Entity | DeclaredTotal


@dataclass(frozen=True)
class _Part:
    """One bulletin of a document, with its records by id."""

    reading: Reading
    bulletin: Bulletin
    scope: Scope
    base: str
    records: dict[str, Record] = field(repr=False)

    @classmethod
    def of(cls, reading: Reading, part: int, names: Names) -> _Part:
        bulletin = reading.bulletins[part]
        records = (bulletin.problems, bulletin.measures, bulletin.entities, bulletin.metrics, bulletin.totals)
        by_id = {each.id: each for group in records for each in group}
        return cls(reading, bulletin, Scope.of(reading, bulletin, names), names.base, by_id)

    @cached_property
    def text(self) -> str:
        return self.reading.text

    def kind(self, name: str) -> str:
        """Return the local name of a record's class."""
        record = self.records.get(name)
        if isinstance(record, Entity):
            return local_name(record.type)
        return type(record).__name__ if record is not None else name.capitalize()

    def label(self, name: str) -> str:
        """Return what a record is called: its name, its words, or what it counts."""
        record = self.records.get(name)
        if isinstance(record, Entity):
            return record.label
        if isinstance(record, Metric):
            return f"{record.what} {record.value}{record.unit}".strip()
        if isinstance(record, Problem | Measure):
            return record.span.of(self.text)
        if record is not None:
            return record.evidence.span.of(self.text)
        return self._first(name, terms.TITLE) or self._first(name, terms.inspector)

    def _first(self, name: str, predicate: str) -> str:
        """Return the first value of a property of a record, or what it is linked with is called."""
        for each in self.bulletin.statements:
            if (each.subject, each.predicate) == (name, predicate):
                return each.object.lexical if isinstance(each.object, Value) else self.label(each.object)
        return ""

    def href(self, name: str) -> str:
        node = self.scope.nodes.get(name)
        return page_of(node.value, self.base) if node is not None else ""


def record(reading: Reading, names: Names, ref: str, lang: Lang) -> dict[str, Any]:
    """Return what the panel says of a record, in a language; ``ref`` as :func:`.views_reader.ref` makes it.

    Raises
    ------
    UnknownName
        If the document has no such record.
    """
    ordinal, _, name = ref.partition(".")
    if not ordinal.isdecimal() or int(ordinal) >= len(reading.bulletins):
        raise UnknownName(ref)
    part = _Part.of(reading, int(ordinal), names)
    if name not in part.records and name not in part.scope.nodes:
        raise UnknownName(ref)
    kind = part.kind(name)
    own = [each for each in part.bulletin.statements if name in (each.subject, each.object)]
    return {
        "ref": ref,
        "kind": kind,
        "class": class_name(kind, lang),
        "label": part.label(name) or class_name(kind, lang),
        "page": part.href(name),
        "names": _names(part.records.get(name)),
        "values": [*_values(part, part.records.get(name), lang), *_said(part, own, name, lang)],
        "relations": _relations(part, own, name, lang),
    }


def _names(entity: Record | None) -> list[str]:
    return [*entity.alt, *entity.hidden] if isinstance(entity, Entity) else []


def _values(part: _Part, each: Record | None, lang: Lang) -> Iterator[dict[str, Any]]:
    """Yield what the record itself holds besides its words."""
    found: dict[str, str | None] = {}
    if isinstance(each, Problem):
        found = {"number": each.number, "heading": each.heading.of(part.text) if each.heading else None}
    elif isinstance(each, Measure):
        found = {"group": each.group.of(part.text) if each.group else None, "item": str(each.item or "")}
    elif isinstance(each, Metric):
        found = {"value": each.value, "unit": each.unit, "what": each.what, "period": each.period}
        found["metricKind"] = concept_name("metricKind", each.kind, lang)
    elif isinstance(each, Entity) and each.category:
        name = "policyKind" if each.type == terms.Policy else "agencyKind"
        found = {name: concept_name(name, local_name(each.category), lang)}
    elif isinstance(each, DeclaredTotal):
        found = {"quantity": each.quantity, "value": each.value}
    for name, value in found.items():
        if value:
            yield {"name": fact_name(name, lang), "value": value, "quotes": []}


def _said(part: _Part, statements: Iterable[Statement], name: str, lang: Lang) -> Iterator[dict[str, Any]]:
    """Yield what is said of a record in words or concepts."""
    for each in statements:
        if each.subject != name or (isinstance(each.object, str) and each.object in part.scope.nodes):
            continue
        predicate = local_name(each.predicate)
        value = each.object.lexical if isinstance(each.object, Value) else local_name(each.object)
        yield {
            "name": fact_name(predicate, lang),
            "value": concept_name(predicate, value, lang),
            "quotes": _quotes(part, each.evidence),
        }


def _relations(part: _Part, statements: Iterable[Statement], name: str, lang: Lang) -> list[dict[str, Any]]:
    """Return relations with other records, those of a sort together, ``mentions`` last."""
    groups: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for each in statements:
        inverse = each.object == name
        other = each.subject if inverse else each.object
        if not isinstance(other, str) or other not in part.scope.nodes:
            continue
        groups.setdefault((local_name(each.predicate), inverse), []).append(_item(part, each, other))
    order = list(words()["relations"])
    found = sorted(groups.items(), key=lambda group: (_place(order, group[0][0]), group[0][1]))
    return [
        {"name": relation_name(predicate, lang, forward=not inverse), "items": items}
        for (predicate, inverse), items in found
    ]


def _place(order: list[str], predicate: str) -> int:
    return order.index(predicate) if predicate in order else len(order)


def _item(part: _Part, each: Statement, other: str) -> dict[str, Any]:
    ordinal = part.reading.bulletins.index(part.bulletin)
    return {
        "ref": f"{ordinal}.{other}",
        "kind": part.kind(other),
        "label": part.label(other),
        "page": part.href(other),
        "inferred": each.inferred,
        "quotes": _quotes(part, each.evidence),
    }


def _quotes(part: _Part, evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [
        {
            "text": each.span.of(part.text),
            "start": each.span.start,
            "end": each.span.end,
            "confidence": round(each.confidence, 3),
            "rule": each.rule,
        }
        for each in evidence
    ]
