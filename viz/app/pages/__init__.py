"""The pages, a module each: ``register(site)`` puts one into NiceGUI's application.

Most are whole as they leave the server; the ledger and the query page also use NiceGUI's grid and editor.
"""

from __future__ import annotations

from ..site import Site
from . import about, audit, document, graph, ledger, missing, overview, query, thing, things


def register(site: Site) -> None:
    """Put all pages into NiceGUI's application; the last answers to what no other does."""
    for module in (overview, graph, ledger, document, things, thing, query, audit, about, missing):
        module.register(site)
