"""The pages, a module each: ``register(site)`` puts one into NiceGUI."""

from __future__ import annotations

from ..site import Site
from . import about, audit, document, graph, ledger, overview, query, thing, things


def register(site: Site) -> None:
    """Put all pages into NiceGUI."""
    for module in (overview, graph, ledger, document, things, thing, query, audit, about):
        module.register(site)
