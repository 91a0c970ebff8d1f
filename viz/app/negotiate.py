"""Which format an answer is to have: by name, or by the media types that a client accepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

TABLE_TYPES = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""Media types of the rows of SELECT and the answer of ASK, the first being the default."""

GRAPH_TYPES = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "text/xml": "rdfxml",
    "text/n3": "turtle",
    "application/x-turtle": "turtle",
    "text/plain": "nt",
}
"""Media types of triples, the first being the default."""

NAMES = {
    "json": ("json", "jsonld"),
    "xml": ("xml", "rdfxml"),
    "csv": ("csv", ""),
    "tsv": ("tsv", ""),
    "turtle": ("", "turtle"),
    "ttl": ("", "turtle"),
    "n3": ("", "turtle"),
    "nt": ("", "nt"),
    "ntriples": ("", "nt"),
    "n-triples": ("", "nt"),
    "rdfxml": ("", "rdfxml"),
    "rdf+xml": ("", "rdfxml"),
    "rdf": ("", "rdfxml"),
    "jsonld": ("", "jsonld"),
    "json-ld": ("", "jsonld"),
}
"""What ``format=`` may say, and the formats that it stands for: of rows, and of triples."""

UTF_8 = frozenset({"text/csv", "text/tab-separated-values", "text/turtle", "text/n3", "text/plain", "text/xml"})
"""Types of which a client might think that they are in another encoding."""


@dataclass(frozen=True, slots=True)
class Range:
    """One media range of an Accept header."""

    type: str
    quality: float

    @property
    def exactness(self) -> int:
        """How much it says: ``*/*``, ``text/*``, ``text/csv``."""
        return 2 - self.type.count("*")

    def covers(self, media_type: str) -> bool:
        """Tell whether a media type is within the range."""
        main, _, sub = self.type.partition("/")
        return self.type in (media_type, "*/*") or (sub == "*" and media_type.startswith(main + "/"))


def ranges(accept: str) -> list[Range]:
    """Read an Accept header; what makes no sense is left out.

    >>> ranges("text/csv, application/*;q=0.5")
    [Range(type='text/csv', quality=1.0), Range(type='application/*', quality=0.5)]
    """
    found = []
    for part in accept.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if "/" in name:
            found.append(Range(name.lower(), _quality(parameters)))
    return found


def _quality(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def best(accept: str, offered: Iterable[str]) -> str:
    """Return the media type that suits a client best, or nothing; among equals the first that is offered.

    >>> best("text/csv;q=0.5, application/json", TABLE_TYPES)
    'application/json'
    >>> best("", TABLE_TYPES), best("image/png", TABLE_TYPES)
    ('application/sparql-results+json', '')
    """
    wanted = ranges(accept) or [Range("*/*", 1.0)]
    chosen, most = "", 0.0
    for media_type in offered:
        fitting = [each for each in wanted if each.covers(media_type)]
        quality = max(fitting, key=lambda each: each.exactness).quality if fitting else 0.0
        if quality > most:
            chosen, most = media_type, quality
    return chosen


@dataclass(frozen=True, slots=True)
class Wanted:
    """The media types for rows and for triples; nothing where none suits."""

    table: str
    graph: str

    @property
    def forms(self) -> tuple[str, str]:
        """The formats for rows and for triples."""
        return TABLE_TYPES.get(self.table, ""), GRAPH_TYPES.get(self.graph, "")

    def content_type(self, *, triples: bool) -> str:
        """Return the Content-Type of an answer."""
        chosen = self.graph if triples else self.table
        return f"{chosen}; charset=utf-8" if chosen in UTF_8 else chosen


def wanted(name: str | None, accept: str) -> Wanted | None:
    """Return what ``format=`` says or, without it, what an Accept header asks for; None for an unknown name.

    >>> wanted("csv", ""), wanted("jpeg", "")
    (Wanted(table='text/csv', graph=''), None)
    """
    if not name:
        return Wanted(best(accept, TABLE_TYPES), best(accept, GRAPH_TYPES))
    if name.lower() in TABLE_TYPES or name.lower() in GRAPH_TYPES:
        return Wanted(*(name.lower() if name.lower() in types else "" for types in (TABLE_TYPES, GRAPH_TYPES)))
    if name.lower() not in NAMES:
        return None
    table, graph = NAMES[name.lower()]
    return Wanted(_first(TABLE_TYPES, table), _first(GRAPH_TYPES, graph))


def _first(types: Mapping[str, str], form: str) -> str:
    return next((media_type for media_type, each in types.items() if each == form), "")
