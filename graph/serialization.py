"""The graph written in RDF, sorted: the same graph is the same bytes."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from pyoxigraph import Literal, Quad, RdfFormat, Triple, parse, serialize

from ..ontology import terms
from .selection import Group, selected
from .sorting import sorted_lines
from .workspace import Workspace

RDF_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}

XML_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, or does not give back."""


_NAMESPACE = re.compile(rb' xmlns:[^=]+="[^"]*"')
_NAMESPACES = re.compile(rb'(?: xmlns:[^=]+="[^"]*")+')


def write_rdf(
    workspace: Workspace, form: str, file: BinaryIO, *, stated_only: bool = False, min_confidence: float = 0.0
) -> None:
    """Write the graph in one of :data:`RDF_FORMATS`.

    ``nquads`` and ``trig`` keep the named graphs; the others hold their union, each triple once.
    """
    groups = selected(workspace, stated_only=stated_only, min_confidence=min_confidence)
    lines = (line.encode("utf-8") for line in _ordered(groups, form))
    if form in ("nt", "nquads"):
        file.writelines(lines)
        return
    with tempfile.TemporaryFile() as ordered, tempfile.TemporaryFile() as serialized:
        ordered.writelines(lines)
        ordered.seek(0)
        parsed = parse(ordered, format=RdfFormat.N_QUADS)
        content = parsed if form == "trig" else _triples(parsed, form)
        serialize(content, serialized, RDF_FORMATS[form], prefixes=terms.PREFIXES)
        serialized.seek(0)
        file.writelines(steady(serialized))


def _ordered(groups: Iterable[Group], form: str) -> Iterator[str]:
    if form == "trig":
        return chain.from_iterable(sorted_lines(f"{quad} .\n" for quad in quads) for _, quads in groups)
    every = chain.from_iterable(quads for _, quads in groups)
    if form == "nquads":
        return sorted_lines(f"{quad} .\n" for quad in every)
    return sorted_lines(f"{quad.triple} .\n" for quad in every)


def _triples(quads: Iterable[Quad], form: str) -> Iterator[Triple]:
    for quad in quads:
        if form == "rdfxml" and isinstance(quad.object, Literal):
            legal = Literal(XML_ILLEGAL.sub("", quad.object.value), datatype=quad.object.datatype)
            yield Triple(quad.subject, quad.predicate, legal)
        else:
            yield quad.triple


def steady(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Put the prefixes at the head of a file in order: the serializer has them in a new one each time."""
    prefixes: list[bytes] = []
    body = iter(lines)
    for line in body:
        if not line.startswith(b"@prefix"):
            break
        prefixes.append(line)
    else:
        line = b""
    yield from sorted(prefixes)
    yield line
    for line in body:
        yield _NAMESPACES.sub(_in_order, line) if line.startswith(b"<rdf:RDF") else line


def _in_order(found: re.Match[bytes]) -> bytes:
    return b"".join(sorted(_NAMESPACE.findall(found[0])))
