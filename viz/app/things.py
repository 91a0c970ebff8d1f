"""``/id/…``: a thing by content negotiation, as a page for people or as triples for programs."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from fastapi import APIRouter, Request
from pyoxigraph import DefaultGraph, NamedNode, Store, Triple, serialize
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from ...graph.query import GRAPH_FORMATS
from ...graph.serialization import steady
from ...ontology import terms
from ..style import words
from .address import iri_of, page_of, place_of
from .negotiate import GRAPH_TYPES, best, wanted
from .site import Site, Snapshot

MOST = 1000
"""Links of one sort to a thing that its triples tell."""

HTML = "text/html"
DEFAULT = DefaultGraph()
LINKS = tuple(getattr(terms, name) for name in words()["relations"] if hasattr(terms, name))
_PLACED = (terms.HAS_TARGET, terms.HAS_SOURCE, terms.HAS_SELECTOR)

router = APIRouter(tags=["things"])


@router.get("/id/{name:path}", response_class=Response)
def thing(request: Request, name: str, format: str = "") -> Response:  # noqa: A002 - as the parameter is called
    """Lead to the page of a thing, or return its triples: what is said of it, and what links to it.

    ``format`` (turtle, nt, rdfxml, jsonld, html) goes before the Accept header.
    """
    site: Site = request.app.state.site
    snapshot = site.now
    node = found(snapshot, name)
    if node is None:
        return PlainTextResponse("nothing of that name in the workspace\n", 404)
    accept = ", ".join(request.headers.getlist("accept"))
    if format == "html" or (not format and best(accept, ("text/turtle", HTML, *GRAPH_TYPES)) == HTML):
        return RedirectResponse(page(snapshot, node), 303, {"vary": "Accept"})
    types = wanted(format, accept)
    if types is None or not types.graph:
        return PlainTextResponse(f"a thing comes as {HTML} {' '.join(GRAPH_TYPES)}\n", 406)
    data = described(snapshot.workspace.store, node, types.forms[1])
    return Response(data, media_type=types.content_type(triples=True), headers={"vary": "Accept"})


def found(snapshot: Snapshot, name: str) -> NamedNode | None:
    """Return the node of a name below the base IRI, if the workspace speaks of it.

    The path of a request has been unquoted, an IRI may be quoted itself: both are tried.
    """
    for each in dict.fromkeys((name, quote(name))):
        try:
            node = NamedNode(iri_of(each, snapshot.base))
        except ValueError:
            continue
        store = snapshot.workspace.store
        if any(True for _ in store.quads_for_pattern(node, None, None, DEFAULT)) or store.contains_named_graph(node):
            return node
    return None


def page(snapshot: Snapshot, node: NamedNode) -> str:
    """Return the path of the page about a node: for a graph that of its bulletin, for evidence the very words."""
    names = snapshot.workspace.names
    kind, _, rest = node.value.removeprefix(snapshot.base).partition("/")
    if kind == "graph" and node not in (names.inferred, names.evidence_graph):
        return page_of(f"{snapshot.base}bulletin/{rest}", snapshot.base)
    if kind in ("evidence", "target"):
        return _place(snapshot, node) or "/"
    return "/about" if kind == "graph" else page_of(node.value, snapshot.base)


def _place(snapshot: Snapshot, node: NamedNode) -> str:
    """Return the path of the reader at the words that evidence points to."""
    said: dict[str, str] = {}
    waiting = [node]
    while waiting:
        for quad in snapshot.workspace.store.quads_for_pattern(waiting.pop(), None, None, DEFAULT):
            said[quad.predicate.value] = str(getattr(quad.object, "value", ""))
            if quad.predicate.value in _PLACED and isinstance(quad.object, NamedNode):
                waiting.extend([quad.object] if quad.predicate.value != terms.HAS_SOURCE else [])
    if terms.HAS_SOURCE not in said or terms.POSITION_START not in said:
        return ""
    start, end = int(said[terms.POSITION_START]), int(said[terms.POSITION_END])
    return place_of(said[terms.HAS_SOURCE], snapshot.base, start, end)


def described(store: Store, node: NamedNode, form: str) -> bytes:
    """Return what is said of a node, and what links to it, in a format for triples."""
    data = serialize(_triples(store, node), format=GRAPH_FORMATS[form], prefixes=terms.PREFIXES) or b""
    return b"".join(steady(data.splitlines(keepends=True)))


def _triples(store: Store, node: NamedNode) -> list[Triple]:
    said = (quad.triple for quad in store.quads_for_pattern(node, None, None, DEFAULT))
    return sorted({*said, *_links(store, node)}, key=str)


def _links(store: Store, node: NamedNode) -> Iterator[Triple]:
    for predicate in LINKS:
        for count, quad in enumerate(store.quads_for_pattern(None, NamedNode(predicate), node, DEFAULT)):
            if count == MOST:
                break
            yield quad.triple
