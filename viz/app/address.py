"""Addresses of things on this server: what stands behind the base IRI, and back again.

======================================  ===========================  ==========================
IRI                                     ``/id/…`` and ``/things/…``  page
======================================  ===========================  ==========================
BASE ``agency/0f3c…``                   ``agency/0f3c…``             ``/things/agency/0f3c…``
BASE ``bulletin/77ab…/p1``              ``bulletin/77ab…/p1``        ``/things/bulletin/77ab…/p1``
BASE ``bulletin/77ab…``                 ``bulletin/77ab…``           ``/documents/77ab…``
======================================  ===========================  ==========================
"""

from __future__ import annotations

from urllib.parse import quote

BULLETIN = "bulletin/"


def name_of(iri: str, base: str) -> str:
    """Return the name of a thing within the base IRI, or nothing if it is not of this workspace.

    >>> name_of("https://data.example/id/agency/0f", "https://data.example/id/")
    'agency/0f'
    """
    return iri.removeprefix(base) if iri.startswith(base) else ""


def iri_of(name: str, base: str) -> str:
    """Return the IRI of a name as :func:`name_of` gives it; the path of a request has it unquoted once."""
    return base + name


def page_of(iri: str, base: str) -> str:
    """Return the path of the page about a thing, or nothing if it is not of this workspace.

    >>> page_of("https://data.example/id/bulletin/77", "https://data.example/id/")
    '/documents/77'
    >>> page_of("https://data.example/id/bulletin/77/p1", "https://data.example/id/")
    '/things/bulletin/77/p1'
    """
    name = name_of(iri, base)
    if not name:
        return ""
    part = name.removeprefix(BULLETIN)
    whole = part != name and "/" not in part
    return "/documents/" + quote(part) if whole else "/things/" + quote(name)


def place_of(bulletin: str, base: str, start: int, end: int) -> str:
    """Return the path of the reader at one stretch of a bulletin's text.

    >>> place_of("https://data.example/id/bulletin/77", "https://data.example/id/", 10, 24)
    '/documents/77?from=10&to=24'
    """
    return f"{page_of(bulletin, base)}?from={start}&to={end}"


def bulletin_of(document: str, base: str) -> str:
    """Return the IRI of the bulletin that ``/documents/{document}`` shows."""
    return f"{base}{BULLETIN}{document}"
