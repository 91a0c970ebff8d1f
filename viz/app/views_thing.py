"""One thing as its page and the API show it: names, what is said of it, in and out, and on what words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ...graph.entity import Lookup, Named
from ...graph.fact import Fact, words
from ...graph.grounds import Ground
from ...graph.index import in_order
from ...graph.workspace import Workspace
from ...ontology import terms
from ...ontology.errors import UnknownName
from ...ontology.iri import local_name
from ..style import words as vocabulary

SHOWN = 12
"""Facts of one sort that are shown before one asks for more."""

FEW = 3
"""Bulletins of a thing whose inspections are told in its time line too."""

_NAMES = (terms.LABEL, terms.ALT_LABEL, terms.HIDDEN_LABEL)
_NARROWER = tuple(sub for sub, supers in terms.SUPER_PROPERTIES.items() if terms.references in supers)
_RELATIONS = tuple(
    getattr(terms, name) for name in vocabulary()["relations"] if hasattr(terms, name) and name != "mentionedIn"
)
_PLACES = (terms.mentionedIn, terms.reportedIn, terms.declaredIn)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a thing in words, or by a concept."""

    predicate: str
    value: str
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """Another thing that a thing is linked with."""

    other: Named
    inferred: bool
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The links of one sort: ``forward`` if they start at the thing; ``total`` of them, ``inferred`` of these."""

    predicate: str
    forward: bool
    total: int
    inferred: int
    shown: tuple[Linked, ...]

    @property
    def stated(self) -> int:
        """How many of them bulletins state."""
        return self.total - self.inferred


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated: ``date`` as printed (a year, a month or a day), ``what`` the local name of a property."""

    date: str
    what: str
    thing: Named


@dataclass(frozen=True, slots=True)
class ThingView:
    """All that the page of a thing shows at first."""

    thing: Named
    names: tuple[str, ...]
    short: tuple[str, ...]
    said: tuple[Said, ...]
    groups: tuple[Group, ...]
    bulletins: tuple[Named, ...]
    events: tuple[Event, ...]


def thing(workspace: Workspace, iri: str, *, limit: int = SHOWN) -> ThingView:
    """Return what is known of a thing, of each sort of links the first ``limit``.

    Raises
    ------
    UnknownName
        If the workspace has no thing of ours by that IRI.
    """
    look = Lookup(workspace)
    found = look.named(iri)
    if not found.kind:
        raise UnknownName(iri)
    bulletins = _bulletins(look, iri)
    return ThingView(
        found,
        tuple(sorted({*look.values(iri, terms.ALT_LABEL), *look.values(iri, terms.LABEL)} - {found.label})),
        tuple(sorted(look.values(iri, terms.HIDDEN_LABEL))),
        tuple(_said(look, iri)),
        tuple(_groups(look, iri, limit)),
        tuple(look.named(each) for each in bulletins),
        tuple(_events(look, found, bulletins)),
    )


def groups(workspace: Workspace, iri: str) -> tuple[Group, ...]:
    """Return how many links of each sort a thing has, without the links.

    Raises
    ------
    UnknownName
        If the workspace has no thing of ours by that IRI.
    """
    look = Lookup(workspace)
    if not look.kind(iri):
        raise UnknownName(iri)
    return tuple(_groups(look, iri, 0))


def more(workspace: Workspace, iri: str, predicate: str, *, forward: bool, offset: int, limit: int) -> Group:
    """Return more links of one sort of a thing, from ``offset`` on."""
    look = Lookup(workspace)
    return _group(look, _sort(look, iri, predicate, forward=forward), offset, limit)


@dataclass(frozen=True, slots=True)
class _Sort:
    """The links of one sort of a thing, those stated first, and which of them are only inferred."""

    predicate: str
    forward: bool
    facts: tuple[Fact, ...]
    inferred: frozenset[Fact]

    def other(self, fact: Fact) -> str:
        return fact[2 if self.forward else 0]


def _groups(look: Lookup, iri: str, limit: int) -> Iterator[Group]:
    for predicate in _RELATIONS:
        for forward in (True, False):
            links = _sort(look, iri, predicate, forward=forward)
            if links.facts:
                yield _group(look, links, 0, limit)


def _sort(look: Lookup, iri: str, predicate: str, *, forward: bool) -> _Sort:
    """Return the links of one sort; of two where one implies the other, the narrower is left in."""
    others = look.values(iri, predicate) if forward else look.subjects(predicate, iri)
    if predicate == terms.references:
        narrower = (look.values(iri, each) if forward else look.subjects(each, iri) for each in _NARROWER)
        others = list(set(others).difference(*narrower))
    facts = [(iri, predicate, other) if forward else (other, predicate, iri) for other in others]
    marked = look.inferences(predicate, subject=iri if forward else None, value=None if forward else iri)
    inferred = frozenset(each for each in facts if each in marked and look.inferred(each))
    facts.sort(key=lambda each: (each in inferred, _place(each[2 if forward else 0])))
    return _Sort(predicate, forward, tuple(facts), inferred)


def _place(iri: str) -> tuple[object, ...]:
    return iri.rpartition("/")[0], in_order(iri)


def _group(look: Lookup, links: _Sort, offset: int, limit: int) -> Group:
    page = links.facts[offset : offset + limit]
    held = look.grounds(each for each in page if each not in links.inferred)
    shown = (Linked(look.named(links.other(each)), each in links.inferred, tuple(held.get(each, ()))) for each in page)
    return Group(links.predicate, links.forward, len(links.facts), len(links.inferred), tuple(shown))


def _said(look: Lookup, iri: str) -> Iterator[Said]:
    """Yield what is said in words, with its grounds, in the order of the vocabulary."""
    facts = [
        (iri, quad.predicate.value, words(quad.object))
        for quad in look.said(iri)
        if quad.predicate.value not in (*_NAMES, terms.TYPE)
        and not (isinstance(quad.object, NamedNode) and quad.object.value.startswith(look.base))
    ]
    order = {name: rank for rank, name in enumerate(vocabulary()["facts"])}
    facts.sort(key=lambda each: (order.get(local_name(each[1]), len(order)), each))
    held = look.grounds(facts)
    for each in facts:
        yield Said(each[1], each[2], tuple(held.get(each, ())))


def _bulletins(look: Lookup, iri: str) -> list[str]:
    """Return the bulletins that speak of a thing, the newest first."""
    found = {each for predicate in _PLACES for each in look.values(iri, predicate)}
    found.update(look.subjects(terms.reportsOn, iri))
    if not found:
        home = _home(look, iri)
        found.update([home] if home else [])
    return sorted(sorted(found), key=lambda each: _date(look, each), reverse=True)


def _home(look: Lookup, iri: str) -> str:
    """Return the bulletin that a part of it stands in."""
    name = iri.removeprefix(look.base).split("/")
    return look.base + "/".join(name[:2]) if len(name) > 2 and name[0] == "bulletin" else ""


def _date(look: Lookup, bulletin: str) -> str:
    dates = look.values(bulletin, terms.ISSUED) or look.values(bulletin, terms.signed)
    return max(dates, default="")


def _events(look: Lookup, found: Named, bulletins: list[str]) -> Iterator[Event]:
    """Yield what is dated of a thing and its bulletins, in order."""
    events: set[Event] = set()
    dated = [found.iri] if found.kind in ("Inspection", "Bulletin") else []
    for bulletin in (*bulletins, *dated):
        events.update(_dated(look, bulletin, (terms.ISSUED, terms.signed)))
        for inspection in look.values(bulletin, terms.reportsOn) if len(bulletins) <= FEW else ():
            events.update(_dated(look, inspection, (terms.start, terms.end, terms.feedbackDate)))
    if found.kind == "Inspection":
        events.update(_dated(look, found.iri, (terms.start, terms.end, terms.feedbackDate)))
    yield from sorted(events, key=lambda each: (each.date, each.what, each.thing.iri))


def _dated(look: Lookup, thing: str, predicates: tuple[str, ...]) -> Iterator[Event]:
    for predicate in predicates:
        for value in look.values(thing, predicate):
            yield Event(value, local_name(predicate), look.named(thing))
