"""``/api/…``: what the pages show, for programs; the same functions, and their frozen values as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, FastAPI, HTTPException, Query, Request
from fastapi.responses import JSONResponse
from pyoxigraph import NamedNode

from ...graph.index import index
from ...graph.manifest import software_version
from ...ontology.errors import BadOption, RectigraphError, UnknownName, WorkspaceError
from .address import iri_of
from .site import Site, Snapshot
from .sparql import status_of
from .views_audit import Auditing, Noted
from .views_overview import Overview, figures

Offset = Annotated[int, Query(ge=0)]
Limit = Annotated[int, Query(ge=1, le=1000)]
Thing = Annotated[str, Query(max_length=2000, description="an IRI, or what stands behind the base IRI: agency/0f3c…")]
Words = Annotated[str, Query(max_length=200)]

router = APIRouter(prefix="/api")


@dataclass(frozen=True, slots=True)
class Served:
    """What is served; ``serial`` counts how often it was built anew since the server started."""

    version: str
    base: str
    generation: int
    serial: int
    documents: int


@router.get("/workspace", tags=["workspace"])
def workspace(request: Request) -> Served:
    """Return what is served."""
    snapshot = now(request)
    manifest = snapshot.workspace.manifest
    count = len(manifest.documents)
    return Served(software_version(), snapshot.base, manifest.generation, snapshot.serial, count)


@dataclass(frozen=True, slots=True)
class Audit:
    """Some of the findings of the audit."""

    total: int
    findings: tuple[Noted, ...]


@router.get("/audit", tags=["audit"])
def audit(
    request: Request,
    *,
    kind: Words = "",
    severity: Words = "",
    document: Thing = "",
    offset: Offset = 0,
    limit: Limit = 100,
) -> Audit:
    """Return what a careful reader would ask about the bulletins, each finding with the words it rests on."""
    chosen = now(request).keep(Auditing).whole().chosen(kind, severity, document)
    return Audit(len(chosen), chosen[offset : offset + limit])


@router.get("/overview", tags=["workspace"])
def overview(request: Request) -> Overview:
    """Return the figures of all bulletins together, and of each; what is only inferred is counted apart."""
    return now(request).derive(index, figures)


def now(request: Request) -> Snapshot:
    """Return what is served now."""
    site: Site = request.app.state.site
    return site.now


def expanded(snapshot: Snapshot, name: str) -> str:
    """Return the IRI of a thing that is named by it, or by what stands behind the base IRI; nothing for nothing.

    Raises
    ------
    UnknownName
        If no IRI can be made of it.
    """
    if not name:
        return ""
    absolute = name.startswith((snapshot.base, "http://", "https://", "urn:"))
    return valid(name if absolute else iri_of(name, snapshot.base))


def valid(iri: str) -> str:
    """Return an IRI; raises UnknownName if it is none."""
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise UnknownName(iri[:200]) from error


def explain(app: FastAPI) -> None:
    """Let errors of ours be answers of one line, with the status that goes with them."""

    @app.exception_handler(RectigraphError)
    def _(_: Request, error: RectigraphError) -> JSONResponse:
        status = 404 if isinstance(error, UnknownName) else 400 if isinstance(error, BadOption) else None
        status = status or (503 if isinstance(error, WorkspaceError) else status_of(error))
        return JSONResponse({"detail": str(error), "detail_zh": error.zh}, status)


last = APIRouter(include_in_schema=False)


@last.api_route("/api/{rest:path}", methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
def nothing(request: Request, rest: str) -> None:
    """Say that there is no such service; it stands behind all others."""
    if request.method != "GET":
        raise HTTPException(405, "the services are asked by GET", {"allow": "GET"})
    raise HTTPException(404, f"no such service: /api/{rest[:200]}")
