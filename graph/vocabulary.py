"""The packaged ontology: its files, and the graph of terms and schemes that they make."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from rdflib import Graph

from .. import ontology
from ..ontology.errors import BadOption

FILES = ("rectigraph.ttl", "schemes.ttl", "shapes.ttl", "context.jsonld")
"""Terms (OWL), concept schemes (SKOS), shapes (SHACL) and the JSON-LD context."""


@cache
def ontology_text(name: str) -> str:
    """Return the text of one of :data:`FILES`.

    Raises
    ------
    BadOption
        There is no such file.

    >>> "rg:Bulletin a owl:Class" in ontology_text("rectigraph.ttl")
    True
    """
    if name not in FILES:
        raise BadOption(name, f"one of: {', '.join(FILES)}")
    return files(ontology).joinpath(name).read_text(encoding="utf-8")


def ontology_graph() -> Graph:
    """Return a new graph of the terms and the concept schemes, without the shapes.

    >>> from rdflib import RDFS, URIRef
    >>> from rectigraph.ontology import terms
    >>> sorted(ontology_graph().objects(URIRef(terms.TaskForce), RDFS.label))[0].value
    'task force'
    """
    graph = Graph(bind_namespaces="none")
    for name in ("rectigraph.ttl", "schemes.ttl"):
        graph.parse(data=ontology_text(name), format="turtle")
    return graph


def shapes_graph() -> Graph:
    """Return a new graph of the shapes: who validates may write into it."""
    return Graph(bind_namespaces="none").parse(data=ontology_text("shapes.ttl"), format="turtle")


def jsonld_context() -> dict[str, Any]:
    """Return what stands under ``@context`` in the JSON-LD context, as a new value.

    >>> jsonld_context()["rectifies"]["@type"]
    '@id'
    """
    context: dict[str, Any] = json.loads(ontology_text("context.jsonld"))["@context"]
    return context
