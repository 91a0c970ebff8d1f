"""Things and the facts about them, gathered from quads in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from ..ontology import terms
from ..ontology.iri import local_name
from .fact import Fact, fact, words
from .grounds import Ground, Grounds
from .identity import Names
from .selection import Group

CLASSES = (
    terms.Bulletin,
    terms.Inspection,
    terms.Problem,
    terms.Measure,
    terms.TaskForce,
    terms.Agency,
    terms.Project,
    terms.Programme,
    terms.Policy,
    terms.Place,
    terms.Person,
    terms.Metric,
)
"""Classes whose members are nodes of the network; of two, the first is the more specific."""

RELATIONS = (
    terms.rectifies,
    terms.responsibleFor,
    terms.partnerIn,
    terms.supervisedIn,
    terms.references,
    terms.issues,
    terms.revises,
    terms.follows,
    terms.concerns,
    terms.metric,
)
"""What problems, measures, agencies, policies, projects and figures have to do with each other, the telling ones first."""

_NAMES = (terms.LABEL, terms.ALT_LABEL, terms.HIDDEN_LABEL)
_FALLBACK = "巡视巡察"


@dataclass(slots=True)
class Thing:
    """One thing: its class, what is said of it in words, and the bulletins that say it."""

    type: str
    values: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    bulletins: set[str] = field(default_factory=set)
    called: str = ""
    """What to call it if it has no name of its own."""

    def first(self, *predicates: str) -> str:
        """Return the longest value of the first predicate that has any, or nothing."""
        for predicate in predicates:
            if self.values.get(predicate):
                return max(self.values[predicate], key=lambda value: (len(value), value))
        return ""

    @property
    def label(self) -> str:
        """What to call it: its name, its text, its title, or what it counts."""
        if self.type == terms.Metric:
            return f"{self.first(terms.what)} {self.first(terms.VALUE)}{self.first(terms.unit)}".strip()
        named = self.first(terms.LABEL, terms.text, terms.TITLE, terms.sourceFile)
        return named or self.called or self.first(terms.inspectionKind) or _FALLBACK

    @property
    def names(self) -> list[str]:
        """All other names, sorted."""
        known = set().union(*(self.values.get(predicate, set()) for predicate in _NAMES))
        return sorted(known - {self.label})

    @property
    def facts(self) -> list[tuple[str, str]]:
        """All else that is said of it in words: local name of the property, and value; sorted."""
        return sorted(
            (local_name(predicate), value)
            for predicate, values in self.values.items()
            if predicate not in _NAMES
            for value in values
        )


@dataclass(slots=True)
class Things:
    """The things of a graph by IRI, how they hang together, and why."""

    by_iri: dict[str, Thing]
    links: dict[Fact, bool]
    """Each link between two things: whether it is only inferred."""
    grounds: dict[Fact, list[Ground]]


def gather(groups: Iterable[Group], names: Names) -> Things:
    """Gather things from named graphs and their quads."""
    evidence = Grounds()
    said: list[Quad] = []
    for graph, quads in groups:
        take = evidence.add if graph == names.evidence_graph else said.append
        for quad in quads:
            take(quad)
    inferred = names.inferred
    things = _typed(said)
    links: dict[Fact, bool] = {}
    for quad in said:
        subject, predicate, value = held = fact(quad)
        thing = things.get(subject)
        if thing is None or predicate == terms.TYPE:
            continue
        if value in things and isinstance(quad.object, NamedNode):
            links[held] = links.get(held, True) and quad.graph_name == inferred
        else:
            thing.values[predicate].add(local_name(value) if isinstance(quad.object, NamedNode) else value)
    _call_inspections(things, links)
    return Things(things, links, evidence.by_fact())


def _call_inspections(things: dict[str, Thing], links: dict[Fact, bool]) -> None:
    """Call each inspection by who inspected, and what kind it was."""
    for subject, predicate, value in sorted(links):
        if predicate == terms.inspector:
            inspection = things[subject]
            inspection.called = f"{things[value].label} {inspection.first(terms.inspectionKind)}".strip()


def _typed(quads: list[Quad]) -> dict[str, Thing]:
    """Return the things that have a class of ours, with the bulletins whose graphs say so."""
    typed = [
        (words(quad.subject), words(quad.object), words(quad.graph_name))
        for quad in quads
        if quad.predicate.value == terms.TYPE and words(quad.object) in CLASSES
    ]
    homes = {graph: iri for iri, cls, graph in typed if cls == terms.Bulletin}
    things: dict[str, Thing] = {}
    for iri, cls, graph in typed:
        thing = things.setdefault(iri, Thing(cls))
        thing.type = min(thing.type, cls, key=CLASSES.index)
        thing.bulletins.add(homes[graph])
    return things
