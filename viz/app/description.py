"""The SPARQL 1.1 Service Description of ``/sparql``."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple, serialize

from ...graph.query import GRAPH_FORMATS
from ...graph.selection import graphs
from ...graph.serialization import steady
from ...ontology import terms
from .site import Snapshot

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
TRIPLES = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


def described(snapshot: Snapshot, address: str, form: str) -> bytes:
    """Return the description of the service at ``address``, in one of the formats for triples."""
    triples = list(_triples(snapshot, address))
    data = serialize(triples, format=GRAPH_FORMATS[form], prefixes={**terms.PREFIXES, "sd": SD, "formats": FORMATS})
    return b"".join(steady((data or b"").splitlines(keepends=True)))


def _triples(snapshot: Snapshot, address: str) -> Iterator[Triple]:
    service, dataset, union = (NamedNode(address + part) for part in ("#service", "#dataset", "#union"))
    yield _is(service, "Service")
    yield _says(service, "endpoint", NamedNode(address))
    yield _says(service, "supportedLanguage", NamedNode(SD + "SPARQL11Query"))
    yield _says(service, "feature", NamedNode(SD + "UnionDefaultGraph"))
    for form in (*RESULTS, *TRIPLES):
        yield _says(service, "resultFormat", NamedNode(FORMATS + form))
    yield _says(service, "defaultDataset", dataset)
    yield _is(dataset, "Dataset")
    yield _says(dataset, "defaultGraph", union)
    yield _is(union, "Graph")
    yield Triple(union, NamedNode(terms.LABEL), Literal("all named graphs together", language="en"))
    yield Triple(union, NamedNode(terms.LABEL), Literal("全部命名图的并集", language="zh"))
    for number, graph in enumerate(graphs(snapshot.workspace), 1):
        node = NamedNode(f"{address}#graph-{number}")
        yield _says(dataset, "namedGraph", node)
        yield _is(node, "NamedGraph")
        yield _says(node, "name", graph)


def _is(node: NamedNode, name: str) -> Triple:
    return Triple(node, NamedNode(terms.TYPE), NamedNode(SD + name))


def _says(node: NamedNode, name: str, value: NamedNode) -> Triple:
    return Triple(node, NamedNode(SD + name), value)
