"""``/api/documents/…``: what was read from a document, for the reader and for programs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request

from ...ontology.errors import UnknownName
from .preferences import Lang
from .site import Site
from .views_reader import page
from .views_record import record

router = APIRouter(prefix="/api/documents", tags=["documents"])


@router.get("/{document}/records/{ref}")
def one_record(request: Request, document: str, ref: str, lang: Lang = "zh") -> dict[str, Any]:
    """Return the names, values and relations of one record of a document, each with its words and their places."""
    site: Site = request.app.state.site
    workspace = site.now.workspace
    try:
        return record(page(workspace, document).reading, workspace.names, ref, lang)
    except UnknownName as error:
        raise HTTPException(404, str(error)) from error
