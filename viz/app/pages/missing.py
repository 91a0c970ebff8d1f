"""What is shown where there is no such thing: a way on, in the frame of every page."""

from __future__ import annotations

from fastapi import Request
from nicegui import ui

from ..frame import frame
from ..site import Site
from ..tags import tag


def register(site: Site) -> None:
    """Put the page into NiceGUI, for all addresses that nothing else answers to."""

    @ui.page("/{rest:path}")
    def nothing(request: Request) -> None:
        missing(site, request)


def missing(site: Site, request: Request) -> None:
    """Lay out the page, and let the answer be 404."""
    ui.context.client.status_code = 404
    with frame(site, request, "missing") as wanted:
        tag("h1", wanted.tr("没有这个页面", "No such page"))
        said = wanted.tr(
            "工作区里没有这个地址所指的事物；它可能在重新构建时改变或移除了。请用上方的搜索框查找名称。",
            "The workspace has nothing by this address; it may have changed with a rebuild. Search for its name above.",
        )
        tag("p", said, "rg-lead")
