"""A part of the graph of things as a network, read from the store without the rest of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import networkx as nx
from pyoxigraph import Literal

from ..ontology import terms
from ..ontology.iri import local_name
from .entity import DEFAULT, Lookup, iri_
from .fact import Fact, words
from .network import evidence_of
from .scope import iri
from .things import RELATIONS, Thing

LINKS = (
    *RELATIONS,
    terms.about,
    terms.recurs,
    terms.issuedBy,
    terms.issuer,
    terms.reportsOn,
    terms.inspector,
    terms.inspected,
    terms.reportedIn,
    terms.mentions,
    terms.mentionedIn,
)
"""Properties that join two things; the last three say least."""

_FEW = 12  # bulletins that a thing is said to stand in, when none of them is in the part


def part(look: Lookup, things: Iterable[str]) -> nx.MultiDiGraph[str]:
    """Return the things, those that there are, and all links between them, as :func:`.network.network` does.

    Of the bulletins of a thing only those are told which are in the part, or have something in it that no
    other bulletin has.  ``graph.graph["bulletins"]`` has title and date of each.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    found = {each: kind for each in sorted(set(things)) if (kind := look.kind(each))}
    homes = {each: _bulletins(look, each) for each in found}
    present = {bulletins[0] for bulletins in homes.values() if len(bulletins) == 1}
    for each, kind in found.items():
        thing = _thing(look, each, kind)
        bulletins = [home for home in homes[each] if home in present] or homes[each][:_FEW]
        label = look.named(each).label
        graph.add_node(each, label=label, type=kind, names=thing.names, facts=thing.facts, bulletins=bulletins)
    facts = sorted(set(_links(look, found)))
    held = look.grounds(facts)
    for fact in facts:
        subject, predicate, value = fact
        inferred = look.inferred(fact)
        evidence = [] if inferred else [evidence_of(ground) for ground in held.get(fact, ())]
        graph.add_edge(subject, value, local_name(predicate), predicate=predicate, inferred=inferred, evidence=evidence)
    told = sorted({home for _, homes_ in graph.nodes(data="bulletins") for home in homes_})
    graph.graph["bulletins"] = {home: (look.named(home).label, _date(look, home)) for home in told}
    return graph


def _thing(look: Lookup, each: str, kind: str) -> Thing:
    """Return what is said of a thing in words and concepts."""
    thing = Thing(terms.RG + kind)
    for quad in look.said(each):
        value = words(quad.object)
        if quad.predicate.value == terms.TYPE or quad.predicate.value in LINKS:
            continue
        thing.values[quad.predicate.value].add(value if isinstance(quad.object, Literal) else local_name(value))
    return thing


def _bulletins(look: Lookup, each: str) -> list[str]:
    """Return the bulletins whose graphs say what a thing is, in the order of their IRIs."""
    stem = look.base + "graph/"
    found = look.store.quads_for_pattern(iri_(each), iri(terms.TYPE), None, None)
    graphs = {words(quad.graph_name) for quad in found if quad.graph_name != DEFAULT}
    return sorted(f"{look.base}bulletin/{graph.removeprefix(stem)}" for graph in graphs if graph.startswith(stem))


def _date(look: Lookup, bulletin: str) -> str:
    return max(look.values(bulletin, terms.ISSUED) or look.values(bulletin, terms.signed), default="")


def _links(look: Lookup, things: dict[str, str]) -> Iterator[Fact]:
    """Yield the links among things, each found from its end that has fewer: an agency may do ten thousand."""
    for each, kind in things.items():
        agency = kind in ("Agency", "TaskForce")
        for predicate in () if agency else LINKS:
            yield from ((each, predicate, value) for value in look.values(each, predicate) if value in things)
        for predicate in terms.ROLES if kind in ("Measure", "Problem", "Project") else ():
            yield from ((other, predicate, each) for other in look.subjects(predicate, each) if other in things)
        if kind == "Bulletin":
            yield from (
                (other, terms.mentionedIn, each) for other in things if _says(look, other, terms.mentionedIn, each)
            )


def _says(look: Lookup, subject: str, predicate: str, value: str) -> bool:
    return next(look.store.quads_for_pattern(iri_(subject), iri(predicate), iri_(value), DEFAULT), None) is not None
