"""/documents/{document}."""

from __future__ import annotations

from fastapi import Request
from nicegui import ui

from ..frame import frame
from ..site import Site


def register(site: Site) -> None:
    """Put the page into NiceGUI."""

    @ui.page("/documents/{document}")
    def document(request: Request, document: str) -> None:
        with frame(site, request, "document"):
            ui.label(document)
