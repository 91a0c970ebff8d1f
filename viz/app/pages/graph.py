"""/graph: the network, in a sandboxed frame that talks with the page around it (static/graph.js)."""

from __future__ import annotations

from fastapi import Request
from nicegui import ui

from ..frame import frame
from ..site import Site
from ..tags import tag
from ..words import say


def register(site: Site) -> None:
    """Put the page into NiceGUI."""

    @ui.page("/graph")
    def graph(request: Request) -> None:
        query = f"?{request.url.query}" if request.url.query else ""
        ui.add_head_html('<script src="/static/graph.js" defer></script>')
        with frame(site, request, "graph", wide=True) as wanted, tag("div", "", "rg-graph-stage"):
            tag("p", say("graph-waiting", wanted.lang), "rg-quiet")
            tag(
                "iframe",
                "",
                "rg-graph",
                id="rg-graph",
                src=f"/graph/frame{query}",
                sandbox="allow-scripts allow-modals",
                title=say("graph", wanted.lang),
            )
