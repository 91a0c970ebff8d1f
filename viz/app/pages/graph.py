"""/graph: the network, in a sandboxed frame that talks with the page around it (static/graph.js)."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse
from nicegui import app

from ..frame import frame
from ..site import Site
from ..tags import tag
from ..words import say


def register(site: Site) -> None:
    """Put the page into NiceGUI's application."""

    @app.get("/graph", include_in_schema=False)
    def graph(request: Request) -> HTMLResponse:
        query = f"?{request.url.query}" if request.url.query else ""
        head = '<script src="/static/graph.js" defer></script>'
        with frame(site, request, "graph", wide=True, head=head) as made, tag("div", "", "rg-graph-stage"):
            lang = made.wanted.lang
            tag("p", say("graph-waiting", lang), "rg-quiet")
            tag(
                "iframe",
                "",
                "rg-graph",
                id="rg-graph",
                src=f"/graph/frame{query}",
                sandbox="allow-scripts allow-modals",
                title=say("graph", lang),
            )
        return made.answer()
