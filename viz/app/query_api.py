"""``/api/terms`` and ``/api/labels``: what the query page completes, and what it calls the things in results."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request

from ...graph.index import index
from ...ontology import terms
from .address import page_of
from .site import Site
from .views_query import vocabulary

router = APIRouter(tags=["query"])
MOST = 2000


@router.get("/api/terms")
def all_terms() -> dict[str, Any]:
    """Return the terms that queries are made of, with their names, and the prefixes that need no declaration."""
    return {"prefixes": terms.PREFIXES, "terms": [asdict(term) for term in vocabulary()]}


@router.post("/api/labels")
def labels(request: Request, iris: Annotated[list[str], Body(max_length=MOST)]) -> dict[str, dict[str, str]]:
    """Return class, label and page of those IRIs that are things of this workspace."""
    site: Site = request.app.state.site
    snapshot = site.now
    found = snapshot.keep(index)
    return {
        iri: {"kind": found.kinds[iri], "label": found.label(iri), "page": page_of(iri, snapshot.base)}
        for iri in iris
        if iri in found.kinds
    }
