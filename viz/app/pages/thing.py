"""/things/{name:path}."""

from __future__ import annotations

from fastapi import Request
from nicegui import ui

from ..frame import frame
from ..site import Site


def register(site: Site) -> None:
    """Put the page into NiceGUI."""

    @ui.page("/things/{name:path}")
    def thing(request: Request, name: str) -> None:
        with frame(site, request, "thing"):
            ui.label(name)
