"""``/api/things``, ``neighbours``, ``path``, ``evidence``: single things, how they hang together, and on what words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from fastapi import APIRouter, HTTPException, Request

from ...graph.entity import Lookup, Named
from ...graph.grounds import Ground
from ...graph.index import Index, index
from ...graph.part import part
from ...ontology import terms
from .graph_api import corpus_of
from .rest import Limit, Offset, Thing, Words, expanded, now, valid
from .views_graph import Neighbours
from .views_graph import path as path_between
from .views_list import ListRow, listed
from .views_overview import CLASSES
from .views_thing import Group, ThingView, groups, more, thing

router = APIRouter(prefix="/api")


@dataclass(frozen=True, slots=True)
class ThingList:
    """Some of the things of a class."""

    total: int
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A link between two things, and the words it rests on."""

    subject: Named
    predicate: str
    object: Named
    inferred: bool
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A shortest chain of things, and the links between each and the next; ``cut`` if the search was given up."""

    things: tuple[Named, ...]
    steps: tuple[tuple[Step, ...], ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Held:
    """Whether a statement is in the graph, whether it is only inferred, and on what words it rests."""

    present: bool
    inferred: bool
    grounds: tuple[Ground, ...]


@router.get("/things", tags=["things"])
def things(request: Request, kind: Words, offset: Offset = 0, limit: Limit = 100) -> ThingList:
    """Return the things of a class by its local name, those in most bulletins first."""
    if kind not in CLASSES:
        raise HTTPException(400, f"kind is one of {' '.join(CLASSES)}")
    rows = now(request).derive(index, _LISTS[kind])
    return ThingList(len(rows), rows[offset : offset + limit])


def _list(kind: str) -> Callable[[Index], tuple[ListRow, ...]]:
    return lambda found: listed(found, kind)


_LISTS = {kind: _list(kind) for kind in CLASSES}
"""A function a class, always the same, so that its result is kept."""


@router.get("/things/{name:path}", tags=["things"])
def one_thing(request: Request, name: str, limit: Limit = 12) -> ThingView:
    """Return a thing: names, facts in and out with the words they rest on, bulletins, dates."""
    snapshot = now(request)
    return thing(snapshot.workspace, expanded(snapshot, name), limit=limit)


@router.get("/neighbours/{name:path}", tags=["things"])
def neighbours(
    request: Request, name: str, relation: Words = "", *, forward: bool = True, offset: Offset = 0, limit: Limit = 50
) -> tuple[Group, ...]:
    """Return how many links of each sort a thing has; of one ``relation`` (its local name) also the links."""
    snapshot = now(request)
    iri = expanded(snapshot, name)
    counted = groups(snapshot.workspace, iri)
    if not relation:
        return counted
    predicate = getattr(terms, relation, "") if relation.isalpha() else ""
    if not any(group.predicate == predicate and group.forward == forward for group in counted):
        return ()
    return (more(snapshot.workspace, iri, predicate, forward=forward, offset=offset, limit=limit),)


@router.get("/evidence", tags=["evidence"])
def evidence(request: Request, subject: Thing, predicate: Thing, object: Thing) -> Held:  # noqa: A002 - RDF's word
    """Return the words on which a statement rests; the object may be a thing or a value."""
    snapshot = now(request)
    look = Lookup(snapshot.workspace)
    source = expanded(snapshot, subject)
    relation = predicate if ":" in predicate else terms.RG + predicate
    for value in dict.fromkeys((expanded(snapshot, object), object)):
        if value in look.values(source, valid(relation)):
            fact = source, relation, value
            linked = value.startswith(snapshot.base)
            found = look.grounds([fact]).get(fact, ())
            return Held(True, linked and look.inferred(fact), tuple(found))
    return Held(False, False, ())


@router.get("/path", tags=["things"])
def path(request: Request, start: Thing, end: Thing) -> Path:
    """Return a shortest chain of links between two things, along those that say something if there is one."""
    snapshot = now(request)
    look = Lookup(snapshot.workspace)
    near = Neighbours(look, corpus_of(snapshot))
    nodes, cut = path_between(near, expanded(snapshot, start), expanded(snapshot, end))
    steps = tuple(tuple(_steps(look, pair)) for pair in pairwise(nodes))
    return Path(tuple(map(look.named, nodes)), steps, cut)


def _steps(look: Lookup, pair: tuple[str, str]) -> Iterator[Step]:
    """Yield the links between two things."""
    for subject, value, data in sorted(part(look, pair).edges(data=True), key=lambda edge: edge[2]["predicate"]):
        fact = subject, data["predicate"], value
        held = () if data["inferred"] else look.grounds([fact]).get(fact, ())
        yield Step(look.named(subject), data["predicate"], look.named(value), data["inferred"], tuple(held))
