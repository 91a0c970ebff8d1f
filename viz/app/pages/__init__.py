"""The pages, a module each: ``register(site)`` puts one into NiceGUI."""

from __future__ import annotations

from ..site import Site
from . import about, audit, document, graph, ledger, missing, overview, query, thing, things


def register(site: Site) -> None:
    """Put all pages into NiceGUI; the last answers to what no other does."""
    for module in (overview, graph, ledger, document, things, thing, query, audit, about, missing):
        module.register(site)
