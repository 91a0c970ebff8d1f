"""What helps people write queries: our terms with their names, and prefixes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from ...graph.vocabulary import ontology_graph
from ...ontology import terms
from ...ontology.iri import local_name
from ..style import words

OTHERS = (
    "rdf:type",
    "rdf:value",
    "rdf:subject",
    "rdf:predicate",
    "rdf:object",
    "rdfs:label",
    "skos:altLabel",
    "skos:hiddenLabel",
    "skos:prefLabel",
    "dcterms:title",
    "dcterms:issued",
    "dcterms:isPartOf",
    "oa:hasTarget",
    "oa:hasSource",
    "oa:hasSelector",
    "oa:start",
    "oa:end",
    "oa:exact",
    "prov:wasDerivedFrom",
)
"""Terms of others that the graph uses."""

_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "property",
    OWL.DatatypeProperty: "property",
    SKOS.Concept: "constant",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term as a query writes it: ``kind`` is class, property or constant; names and comments by language."""

    short: str
    kind: str
    zh: str = ""
    en: str = ""
    about_zh: str = ""
    about_en: str = ""
    also: str = ""
    """What a relation is called read backwards."""


@cache
def vocabulary() -> tuple[Term, ...]:
    """Return all terms that the graph uses, ours first, in the order of their names.

    >>> [term.zh for term in vocabulary() if term.short == "rg:rectifies"]
    ['整改']
    """
    graph = ontology_graph()
    ours = {
        short: _term(graph, node, short, kind)
        for cls, kind in _KINDS.items()
        for node in graph.subjects(RDF.type, cls)
        if isinstance(node, URIRef) and (short := shortened(str(node)))
    }
    return (*(ours[short] for short in sorted(ours)), *(Term(short, "property") for short in OTHERS))


def _term(graph: Graph, node: URIRef, short: str, kind: str) -> Term:
    names = {**_by_language(graph, node, RDFS.label), **_by_language(graph, node, SKOS.prefLabel)}
    about = {**_by_language(graph, node, RDFS.comment), **_by_language(graph, node, SKOS.definition)}
    backwards = words()["relations"].get(local_name(str(node)), [])[2:3]
    zh, en, about_zh, about_en = (each.get(lang, "") for each in (names, about) for lang in ("zh", "en"))
    return Term(short, kind, zh, en, about_zh, about_en, "".join(backwards))


def _by_language(graph: Graph, node: URIRef, predicate: URIRef) -> dict[str, str]:
    found = sorted(each for each in graph.objects(node, predicate) if isinstance(each, Literal))
    return {(each.language or "")[:2]: str(each) for each in found}


def shortened(iri: str) -> str:
    """Return an IRI by one of our prefixes, or nothing.

    >>> shortened(terms.rectifies), shortened("https://data.example/x")
    ('rg:rectifies', '')
    """
    for prefix, namespace in terms.PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return ""
