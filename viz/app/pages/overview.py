"""/."""

from __future__ import annotations

from fastapi import Request
from nicegui import ui

from ..frame import frame
from ..site import Site
from ..words import say


def register(site: Site) -> None:
    """Put the page into NiceGUI."""

    @ui.page("/")
    def overview(request: Request) -> None:
        with frame(site, request, "overview") as wanted:
            ui.label(say("overview", wanted.lang))
