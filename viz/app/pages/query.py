"""/query."""

from __future__ import annotations

from fastapi import Request
from nicegui import ui

from ..frame import frame
from ..site import Site
from ..words import say


def register(site: Site) -> None:
    """Put the page into NiceGUI."""

    @ui.page("/query")
    def query(request: Request) -> None:
        with frame(site, request, "query") as wanted:
            ui.label(say("query", wanted.lang))
