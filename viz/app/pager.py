"""Leafing through long lists: the page a request asks for, and the links to its neighbours."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import Request

from .preferences import Preferences
from .tags import tag

LONGEST = 6
"""Digits of a page's number."""


def number_of(request: Request, count: int, size: int) -> int:
    """Return the number of the page that a request asks for, from 1, of a list of ``count`` things."""
    asked = request.query_params.get("page", "")
    page = int(asked) if asked.isdecimal() and len(asked) <= LONGEST else 1
    return min(max(page, 1), _pages(count, size))


def pager(request: Request, page: int, count: int, size: int, wanted: Preferences, *, anchor: str = "") -> None:
    """Set links to the page before and after, if there are any."""
    pages = _pages(count, size)
    if pages == 1:
        return
    kept = {key: value for key, value in request.query_params.items() if key not in ("page", "token")}
    with tag("nav", "", "rg-row rg-more", aria_label=wanted.tr("翻页", "Pages")):
        for number, word in ((page - 1, wanted.tr("上一页", "Back")), (page + 1, wanted.tr("下一页", "Next"))):
            if 1 <= number <= pages:
                query = urlencode({**kept, "page": str(number)})
                tag("a", word, "rg-button", href=f"{request.url.path}?{query}{anchor}")
        tag("span", f"{page} / {pages}", "rg-quiet")


def _pages(count: int, size: int) -> int:
    return max(1, -(-count // size))
