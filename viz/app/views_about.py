"""What the product and a workspace say of themselves: versions, contents, the ontology, licences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, requires
from platform import python_version
from re import match

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from ...graph.manifest import software_version
from ...graph.vocabulary import ontology_graph
from ...graph.workspace import Workspace
from ...ontology import terms
from ...ontology.iri import local_name

_SCHEMA = "https://schema.org/"
_DOMAINS = (RDFS.domain, URIRef(_SCHEMA + "domainIncludes"))
_RANGES = (RDFS.range, URIRef(_SCHEMA + "rangeIncludes"))
_KINDS = {OWL.Class: "class", OWL.ObjectProperty: "relation", OWL.DatatypeProperty: "value"}

Pair = tuple[str, str]
"""Words in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the ontology; ``kind`` is class, relation or value."""

    iri: str
    kind: str
    label: Pair
    comment: Pair
    examples: tuple[str, ...]
    above: tuple[str, ...]
    domains: tuple[str, ...]
    ranges: tuple[str, ...]

    @property
    def name(self) -> str:
        """The local name."""
        return local_name(self.iri)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme with its concepts: local name and label."""

    iri: str
    label: Pair
    concepts: tuple[tuple[str, Pair], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An installed package that the product needs."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What the manifest of a workspace says."""

    version: str
    running: str
    python: str
    base: str
    generation: int
    documents: int
    characters: int
    options: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str, int], ...]
    """Source, media type and number of characters of each document."""


def contents(workspace: Workspace) -> Contents:
    """Return what a workspace says of itself."""
    manifest = workspace.manifest
    rows = tuple(
        (source, entry.media_type, entry.counts.get("characters", 0))
        for source, entry in sorted(manifest.documents.items())
    )
    return Contents(
        manifest.version,
        software_version(),
        python_version(),
        manifest.base,
        manifest.generation,
        len(rows),
        sum(size for _, _, size in rows),
        tuple((name, str(value)) for name, value in sorted(manifest.options.items())),
        rows,
    )


@cache
def ontology() -> tuple[Term, ...]:
    """Return the classes and properties of the ontology, in the order of kinds and names.

    >>> next(term.label for term in ontology() if term.name == "rectifies")[1]
    'rectifies'
    """
    graph = ontology_graph()
    found = (_term(graph, subject, kind) for cls, kind in _KINDS.items() for subject in graph.subjects(RDF.type, cls))
    ours = (term for term in found if term.iri.startswith(terms.RG))
    return tuple(sorted(ours, key=lambda term: (list(_KINDS.values()).index(term.kind), term.name)))


def _term(graph: Graph, subject: Node, kind: str) -> Term:
    above = RDFS.subClassOf if kind == "class" else RDFS.subPropertyOf
    return Term(
        str(subject),
        kind,
        _pair(graph, subject, RDFS.label),
        _pair(graph, subject, RDFS.comment),
        tuple(sorted(str(each) for each in graph.objects(subject, SKOS.example))),
        _values(graph, subject, above),
        _values(graph, subject, *_DOMAINS),
        _values(graph, subject, *_RANGES),
    )


def _pair(graph: Graph, subject: Node, predicate: URIRef) -> Pair:
    said = {each.language: str(each) for each in graph.objects(subject, predicate) if isinstance(each, Literal)}
    any_of = next(iter(sorted(said.values())), "")
    return said.get("zh", any_of), said.get("en", any_of)


def _values(graph: Graph, subject: Node, *predicates: URIRef) -> tuple[str, ...]:
    return tuple(sorted(_short(str(each)) for p in predicates for each in graph.objects(subject, p)))


def _short(iri: str) -> str:
    """Return an IRI by its prefix."""
    for prefix, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


@cache
def schemes() -> tuple[Scheme, ...]:
    """Return the concept schemes of the ontology."""
    graph = ontology_graph()
    return tuple(
        Scheme(str(scheme), _pair(graph, scheme, SKOS.prefLabel), tuple(_concepts(graph, scheme)))
        for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    )


def _concepts(graph: Graph, scheme: Node) -> Iterator[tuple[str, Pair]]:
    for concept in sorted(graph.subjects(SKOS.inScheme, scheme), key=str):
        yield local_name(str(concept)), _pair(graph, concept, SKOS.prefLabel)


@cache
def licences() -> tuple[Part, ...]:
    """Return the product and the packages it needs, themselves and through others, as they are installed."""
    found: dict[str, Part] = {}
    waiting = ["rectigraph"]
    while waiting:
        name = waiting.pop()
        key = name.lower().replace("_", "-")
        if key in found:
            continue
        try:
            part = distribution(name)
        except PackageNotFoundError:
            continue
        found[key] = Part(part.metadata["Name"], part.version, _licence(part.metadata))
        waiting.extend(_needed(name))
    return tuple(part for _, part in sorted(found.items()))


def _needed(name: str) -> Iterator[str]:
    """Yield the names of packages that one needs, without its extras."""
    for requirement in requires(name) or ():
        if "extra ==" not in requirement and (found := match(r"[A-Za-z0-9._-]+", requirement)):
            yield found[0]


def _licence(metadata: object) -> str:
    """Return the licence of a package: its expression, else its classifiers, else the first line of what it says."""
    get, get_all = metadata.get, metadata.get_all  # type: ignore[attr-defined]
    if expression := get("License-Expression"):
        return str(expression)
    marks = [each.rpartition("::")[2].strip() for each in get_all("Classifier") or () if each.startswith("License ::")]
    marks = [each for each in marks if each != "OSI Approved"]
    said = (get("License") or "").strip().partition("\n")[0]
    return "; ".join(marks) or str(said)[:80]
