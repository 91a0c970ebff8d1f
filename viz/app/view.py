"""What a graph page is asked to show, as it stands in the page's address.

::

    /graph                                   the start: what the corpus is about
    /graph?focus=agency/0f,policy/77&depth=2 what is around some things
    /graph?path=agency/0f,agency/9c          how two things hang together
    &add=… &expand=THING~RELATION~24,… &hide=…   more, or less, of it
    &limit=300                               nodes that are drawn at most
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .address import iri_of, name_of

MOST = 300
"""Nodes drawn at most, unless the address says another number."""

CEILING = 1000
"""Nodes drawn at most, whatever the address says."""

DEEPEST = 4
STEP = 24
"""Neighbours that one expansion brings at most, unless it says another number."""

MADE_UP = "urn:rectigraph:"
"""What the IRIs of nodes begin with that stand for several things: they are in no graph."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Neighbours of a node: by one relation (a local name, ``-`` before it if read backwards), or by any."""

    node: str
    relation: str = ""
    limit: int = STEP


@dataclass(frozen=True, slots=True)
class View:
    """What is to be shown, by IRIs; nothing in ``focus`` and ``path`` is the start."""

    focus: tuple[str, ...] = ()
    depth: int = 1
    path: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    expanded: tuple[Expansion, ...] = ()
    hidden: tuple[str, ...] = ()
    limit: int = MOST


def view_of(query: Mapping[str, str], base: str) -> View:
    """Read a view from an address; what makes no sense in it is left out.

    >>> view_of({"focus": "agency/0f", "depth": "2", "expand": "policy/7~references~9"}, "urn:x:")
    ... # doctest: +NORMALIZE_WHITESPACE
    View(focus=('urn:x:agency/0f',), depth=2, path=(), added=(),
         expanded=(Expansion(node='urn:x:policy/7', relation='references', limit=9),), hidden=(), limit=300)
    """
    path = _nodes(query, "path", base)
    return View(
        focus=_nodes(query, "focus", base),
        depth=_number(query.get("depth", ""), 1, 0, DEEPEST),
        path=path if len(path) == 2 else (),
        added=_nodes(query, "add", base),
        expanded=tuple(_expansion(each, base) for each in _list(query, "expand")),
        hidden=_nodes(query, "hide", base),
        limit=_number(query.get("limit", ""), MOST, 1, CEILING),
    )


def node_name(iri: str, base: str) -> str:
    """Return how an address names a node; ``~`` begins the names of those that stand for several things."""
    return "~" + iri.removeprefix(MADE_UP) if iri.startswith(MADE_UP) else name_of(iri, base)


def node_iri(name: str, base: str) -> str:
    """Return the IRI of a node by its name in an address.

    >>> node_iri("~area/12", "urn:x:"), node_iri("agency/0f", "urn:x:")
    ('urn:rectigraph:area/12', 'urn:x:agency/0f')
    """
    return MADE_UP + name[1:] if name.startswith("~") else iri_of(name, base)


def _nodes(query: Mapping[str, str], key: str, base: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(node_iri(each, base) for each in _list(query, key) if _safe(each)))


def _list(query: Mapping[str, str], key: str) -> list[str]:
    return [each for each in query.get(key, "").split(",") if each][:CEILING]


def _safe(name: str) -> bool:
    """Tell whether a name can be part of an IRI."""
    return name.isascii() and name.isprintable() and not set(name) & set(' <>"{}|\\^`')


def _expansion(written: str, base: str) -> Expansion:
    name, _, rest = written.removeprefix("~").partition("~")
    relation, _, limit = rest.partition("~")
    node = ("~" if written.startswith("~") else "") + name
    return Expansion(node_iri(node, base) if _safe(node) else "", relation, _number(limit, STEP, 1, CEILING))


def _number(written: str, default: int, least: int, most: int) -> int:
    return max(least, min(int(written), most)) if written.isdecimal() and len(written) < 7 else default
