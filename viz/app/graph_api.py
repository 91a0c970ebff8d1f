"""The graph page's frame, and ``/api/graph``: what it draws, and files of what it draws."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from ...graph.entity import Lookup
from ...graph.index import index
from ...graph.tables import write_graphml
from ..page import Embedding, drawing, embedded, frame_policy, page
from .overview_graph import Corpus, corpus
from .preferences import Preferences, preferences
from .site import Site, Snapshot
from .view import node_iri, view_of
from .views_graph import Neighbours, Picture, picture

router = APIRouter(tags=["graph"])


def corpus_of(snapshot: Snapshot) -> Corpus:
    """Return what the start is drawn from, computed once a snapshot."""
    return snapshot.derive(index, corpus)


def _picture(request: Request) -> tuple[Picture, Snapshot]:
    site: Site = request.app.state.site
    snapshot = site.now
    view = view_of(request.query_params, snapshot.base)
    return picture(snapshot.workspace, corpus_of(snapshot), view), snapshot


def _embedding(request: Request, found: Picture, snapshot: Snapshot, wanted: Preferences) -> Embedding:
    view = {"base": snapshot.base, **request.query_params}
    theme = {True: "dark", False: "light"}.get(wanted.dark, "") if wanted.dark is not None else ""
    return Embedding(f"{request.url.scheme}://{request.headers.get('host', '')}", view, theme, found.notes)


@router.get("/graph/frame", include_in_schema=False)
def frame(request: Request) -> HTMLResponse:
    """Return the page that stands in the frame of the graph page; its address is the graph page's."""
    found, snapshot = _picture(request)
    wanted = preferences(request)
    html = embedded(found.network, found.total, _embedding(request, found, snapshot, wanted), wanted.lang)
    headers = {"content-security-policy": frame_policy(), "cache-control": "no-store"}
    return HTMLResponse(html, headers=headers)


@router.get("/api/graph")
def view(request: Request) -> dict[str, Any]:
    """Return the nodes and lines of a view, laid out, with names, facts and evidence.

    ``focus`` and ``depth``, ``path`` (two things), ``add``, ``expand`` (``THING~RELATION~LIMIT``), ``hide`` and
    ``limit`` say what is wanted, things by what stands behind the base IRI, several with commas between;
    nothing is the start.
    """
    found, snapshot = _picture(request)
    wanted = preferences(request)
    return drawing(found.network, found.total, _embedding(request, found, snapshot, wanted), wanted.lang)


@router.get("/api/graph/neighbours")
def neighbours(request: Request, node: str) -> dict[str, Any]:
    """Return how many neighbours a thing has by each relation (``-`` before it: read backwards).

    ``total`` leaves out those that are only mentioned, unless there are no others.
    """
    site: Site = request.app.state.site
    snapshot = site.now
    near = Neighbours(Lookup(snapshot.workspace), corpus_of(snapshot))
    iri = node_iri(node, snapshot.base)
    if not near.known(iri):
        raise HTTPException(404, f"no such thing: {node}")
    sorts = near.counts(iri)
    return {
        "total": len(near.strong(iri)),
        "sorts": [{"relation": each.relation, "total": each.total, "inferred": each.inferred} for each in sorts],
    }


@router.get("/graph/export.html", include_in_schema=False)
def export_html(request: Request) -> Response:
    """Return a view as one page that needs no server."""
    found, _ = _picture(request)
    html = page(found.network, nodes=max(len(found.network), 1), lang=preferences(request).lang)
    return Response(html, media_type="text/html", headers=_saved("graph.html"))


@router.get("/graph/export.graphml", include_in_schema=False)
def export_graphml(request: Request) -> Response:
    """Return a view as GraphML."""
    found, _ = _picture(request)
    file = BytesIO()
    write_graphml(found.network, file)
    return Response(file.getvalue(), media_type="application/graphml+xml", headers=_saved("graph.graphml"))


def _saved(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
