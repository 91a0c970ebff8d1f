"""``/api/ledger``: the rows of the ledger, filtered and sorted, a page at a time or all as a file."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import Response

from ...graph.index import index
from ...graph.ledger_files import encoded
from .rest import Limit, Offset, Thing, Words, expanded, now
from .views_ledger import FIELDS, TESTS, Ledger, Page, Rows, Wanted

router = APIRouter(prefix="/api", tags=["ledger"])

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}


def wanted(
    request: Request,
    *,
    rows: Rows = "measure",
    q: Words = "",
    thing: Thing = "",
    bulletin: Thing = "",
    problem: Thing = "",
    status: Words = "",
    inferred: Annotated[bool, Query(description="what is only inferred of the thing")] = False,
    complete: Annotated[bool, Query(description="no problem without a measure")] = False,
    filter: Annotated[list[str] | None, Query(description="field:test:words")] = None,  # noqa: A002 - as it is called
    sort: Annotated[list[str] | None, Query(description="a field, or -field")] = None,
    grouped: bool = False,
) -> Wanted:
    """Return what a request wants of the ledger."""
    about, within, answering = (expanded(now(request), each) for each in (thing, bulletin, problem))
    tests, order = tuple(map(_test, filter or ())), tuple(map(_order, sort or ()))
    return Wanted(rows, q, about, inferred, complete, within, answering, status, tests, order, grouped)


Asked = Annotated[Wanted, Depends(wanted)]


@router.get("/ledger")
def ledger(request: Request, asked: Asked, offset: Offset = 0, limit: Limit = 100) -> Page:
    """Return rows of the ledger, one a measure or one a problem, filtered, searched and sorted."""
    return now(request).derive(index, Ledger).page(asked, offset, limit)


@router.get("/ledger.{form}", response_class=Response)
def ledger_file(request: Request, form: Literal["csv", "xlsx", "html"], asked: Asked) -> Response:
    """Return all rows that are wanted as a file."""
    content = encoded(now(request).derive(index, Ledger).all(asked), f".{form}")
    shown = "inline" if form == "html" else "attachment"
    headers = {"content-disposition": f'{shown}; filename="ledger.{form}"'}
    if form == "html":
        headers["content-security-policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return Response(content, media_type=MEDIA_TYPES[form], headers=headers)


def _test(text: str) -> tuple[str, str, str]:
    """Read ``field:test:words``."""
    field, _, rest = text.partition(":")
    test, _, words = rest.partition(":")
    if field not in FIELDS or test not in TESTS:
        raise HTTPException(400, f"filter is field:test:words, of {' '.join(FIELDS)} and {' '.join(TESTS)}")
    return field, test, words


def _order(text: str) -> tuple[str, bool]:
    """Read ``field`` or ``-field``."""
    if text.removeprefix("-") not in FIELDS:
        raise HTTPException(400, f"sort is a field, or -field, of {' '.join(FIELDS)}")
    return text.removeprefix("-"), text.startswith("-")
