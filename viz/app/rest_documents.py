"""``/api/documents``: stored texts with their outline and what stands where in them."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request

from ...graph.identity import HASH_LENGTH
from ...graph.workspace import Workspace
from ...ontology.records import Span
from .rest import now
from .views_reader import Entry, Stretch, outline, page, stretches, uncovered

router = APIRouter(prefix="/api/documents", tags=["documents"])


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A stored text: its sources, the ids of its bulletins, and what was counted in it."""

    sources: tuple[str, ...]
    documents: tuple[str, ...]
    media_type: str
    sha256: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A text, its outline, the stretches that were read, and the sentences that nothing rests on.

    Places are counted in Unicode code points; ``part`` is the bulletin that was asked for.
    """

    text: str
    sha256: str
    sources: tuple[str, ...]
    part: int
    outline: tuple[Entry, ...]
    stretches: tuple[Stretch, ...]
    unread: tuple[Span, ...]


@router.get("")
def documents(request: Request) -> list[DocumentRow]:
    """Return all documents, in the order of their sources."""
    return now(request).keep(rows)


def rows(workspace: Workspace) -> list[DocumentRow]:
    """Return a row a stored text."""
    found: dict[str, list[str]] = {}
    for source in workspace.sources:
        found.setdefault(workspace.manifest.documents[source].text, []).append(source)
    return [_row(workspace, sha256, tuple(sources)) for sha256, sources in found.items()]


def _row(workspace: Workspace, sha256: str, sources: tuple[str, ...]) -> DocumentRow:
    entry = workspace.manifest.documents[sources[0]]
    stem = sha256[:HASH_LENGTH]
    parts = entry.counts.get("bulletins", 1)
    ids = (stem,) if parts == 1 else tuple(f"{stem}-{part}" for part in range(1, parts + 1))
    return DocumentRow(sources, ids, entry.media_type, sha256, entry.counts)


@router.get("/{document}")
def document(request: Request, document: str) -> DocumentView:
    """Return the text of a bulletin's document, with all that was read in it."""
    found = page(now(request).workspace, document)
    reading = found.reading
    return DocumentView(
        reading.text,
        reading.sha256,
        found.sources,
        found.part,
        outline(reading),
        tuple(stretches(reading)),
        uncovered(reading),
    )
