"""``/ontology/…``: the files of the ontology, as they are packaged."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from ...graph.vocabulary import ontology_text
from ...ontology.errors import BadOption, UnknownName

router = APIRouter(tags=["ontology"])


@router.get("/ontology/{name}", response_class=Response)
def ontology_file(name: str) -> Response:
    """Return one of the ontology's files: terms, schemes, shapes, or the JSON-LD context."""
    try:
        text = ontology_text(name)
    except BadOption as error:
        raise UnknownName(name) from error
    kind = "application/ld+json" if name.endswith(".jsonld") else "text/turtle; charset=utf-8"
    return Response(text, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
