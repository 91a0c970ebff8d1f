"""/audit."""

from __future__ import annotations

from fastapi import Request
from nicegui import ui

from ..frame import frame
from ..site import Site
from ..words import say


def register(site: Site) -> None:
    """Put the page into NiceGUI."""

    @ui.page("/audit")
    def audit(request: Request) -> None:
        with frame(site, request, "audit") as wanted:
            ui.label(say("audit", wanted.lang))
