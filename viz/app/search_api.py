"""``/api/search``: suggestions over all names and short forms."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from ...graph.index import index
from ..style import look
from .address import page_of
from .naming import class_name
from .preferences import Lang
from .site import Site
from .views_search import Names

router = APIRouter(tags=["search"])


@router.get("/api/search")
def search(
    request: Request,
    q: Annotated[str, Query(max_length=200)],
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    kind: Annotated[list[str] | None, Query()] = None,
    lang: Lang = "zh",
) -> dict[str, Any]:
    """Return the things whose names hold some words: whole names first, then beginnings, then parts."""
    site: Site = request.app.state.site
    snapshot = site.now
    hits = snapshot.derive(index, Names).search(q, limit, frozenset(kind or ()))
    return {
        "hits": [
            {
                "iri": hit.iri,
                "href": page_of(hit.iri, snapshot.base),
                "kind": hit.kind,
                "class": class_name(hit.kind, lang),
                "label": hit.label,
                "name": hit.name,
                "bulletins": hit.bulletins,
                "look": [look(hit.kind).light, look(hit.kind).dark, look(hit.kind).outline],
            }
            for hit in hits
        ]
    }
