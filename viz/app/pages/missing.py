"""What is shown where there is no such thing: a way on, in the frame of every page."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse
from nicegui import app

from ..frame import frame
from ..site import Site
from ..tags import tag


def register(site: Site) -> None:
    """Put the page into NiceGUI's application, for all addresses that nothing else answers to."""

    @app.get("/{rest:path}", include_in_schema=False)
    def nothing(request: Request) -> HTMLResponse:
        return missing(site, request)


def missing(site: Site, request: Request) -> HTMLResponse:
    """Lay out the page, and let the answer be 404."""
    with frame(site, request, "missing") as made:
        wanted = made.wanted
        tag("h1", wanted.tr("没有这个页面", "No such page"))
        said = wanted.tr(
            "工作区里没有这个地址所指的事物；它可能在重新构建时改变或移除了。请用上方的搜索框查找名称。",
            "The workspace has nothing by this address; it may have changed with a rebuild. Search for its name above.",
        )
        tag("p", said, "rg-lead")
    return made.answer(404)
