"""Findings as RDF, made when they are asked for.

They are not kept in the workspace: they follow from what is in it, a finding on likeness
changes with every document that comes or goes, and a judgement is not what a bulletin states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, RdfFormat, Triple, serialize

from ...ontology import terms
from ...ontology.errors import BadOption
from ...ontology.iri import BASE
from ...ontology.records import Span
from ..evidence import place
from ..identity import Names, target
from ..scope import Scope, iri, types
from ..serialization import steady
from .finding import Finding

FORMATS = {"turtle": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}


def triples(findings: Iterable[Finding], base: str = BASE) -> Iterator[Triple]:
    """Yield findings as ``rg:Finding``; bulletins and targets are those of a workspace of the same base."""
    names = Names(base)
    scopes: dict[tuple[str, int], Scope] = {}
    seen: set[Triple] = set()
    for finding in findings:
        reading, bulletin = finding.subject.reading, finding.subject.bulletin
        key = reading.sha256, bulletin.part
        if key not in scopes:
            scopes[key] = Scope.of(reading, bulletin, names)
        for triple in _finding(scopes[key], finding):
            if triple not in seen:
                seen.add(triple)
                yield triple


def _finding(scope: Scope, finding: Finding) -> Iterator[Triple]:
    spans = [Span(quote.start, quote.end) for quote in finding.quotes]
    targets = [target(scope.names, scope.node, span) for span in spans]
    node = scope.names.hashed("finding", finding.kind, *(each.value for each in targets), finding.zh)
    yield from types(node, terms.Finding)
    yield Triple(node, iri(terms.findingKind), Literal(finding.kind))
    yield Triple(node, iri(terms.severity), Literal(finding.severity))
    yield Triple(node, iri(terms.foundIn), scope.node)
    yield Triple(node, iri(terms.COMMENT), Literal(finding.zh, language="zh"))
    yield Triple(node, iri(terms.COMMENT), Literal(finding.en, language="en"))
    for where, span in zip(targets, spans, strict=True):
        yield Triple(node, iri(terms.HAS_TARGET), where)
        yield from place(scope, where, span)


def serialized(findings: Iterable[Finding], form: str, base: str = BASE) -> bytes:
    """Return findings in one of :data:`FORMATS`.

    Raises
    ------
    BadOption
        If the format is another one.
    """
    if form not in FORMATS:
        raise BadOption(form, f"formats of findings are {' '.join(FORMATS)}")
    written = serialize(triples(findings, base), format=FORMATS[form], prefixes=terms.PREFIXES) or b""
    return b"".join(steady(written.splitlines(keepends=True)))
