"""One thing looked up in the store: what it is, what is said of it and of what, and on what grounds.

Nothing here looks at more of the graph than the thing and its neighbours, so that it takes
milliseconds however large the graph is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from ..ontology import terms
from ..ontology.iri import local_name
from .fact import Fact, Subject, Term, words
from .grounds import Ground, Grounds
from .scope import iri
from .things import CLASSES, Thing
from .workspace import Workspace

DEFAULT = DefaultGraph()

_LABELS = (terms.LABEL, terms.text, terms.TITLE, terms.sourceFile, terms.inspectionKind)
_METRIC_LABELS = (terms.what, terms.VALUE, terms.unit)
_RANK = {cls: rank for rank, cls in enumerate((*CLASSES, terms.DeclaredTotal))}


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as others refer to it: its IRI, local class name and label."""

    iri: str
    kind: str
    label: str


@dataclass(frozen=True)
class Lookup:
    """Looks things up in a workspace; it keeps nothing."""

    workspace: Workspace

    @property
    def store(self) -> Store:
        """The store of the workspace."""
        return self.workspace.store

    def kind(self, thing: str) -> str:
        """Return the local name of the most specific class of ours that a thing has, or nothing."""
        found = self.store.quads_for_pattern(iri_(thing), iri(terms.TYPE), None, DEFAULT)
        classes = (words(quad.object) for quad in found)
        ours = [cls for cls in classes if cls in _RANK]
        return local_name(min(ours, key=_RANK.__getitem__)) if ours else ""

    def named(self, thing: str) -> Named:
        """Return what a thing is called."""
        kind = self.kind(thing)
        called = Thing(terms.RG + kind)
        for predicate in _METRIC_LABELS if kind == "Metric" else _LABELS:
            called.values[predicate].update(self.values(thing, predicate))
        if kind == "Inspection":
            called.called = self._inspection(thing)
        elif kind == "DeclaredTotal":
            called.called = " ".join(self.values(thing, terms.quantity) + self.values(thing, terms.VALUE))
        return Named(thing, kind, called.label if kind else local_name(thing))

    def _inspection(self, thing: str) -> str:
        inspectors = (self.named(each).label for each in sorted(self.values(thing, terms.inspector)))
        return f"{next(inspectors, '')} {''.join(self.values(thing, terms.inspectionKind))}".strip()

    def values(self, thing: str, predicate: str) -> list[str]:
        """Return the objects of a property of a thing, as strings."""
        return [words(quad.object) for quad in self.store.quads_for_pattern(iri_(thing), iri(predicate), None, DEFAULT)]

    def subjects(self, predicate: str, thing: str) -> list[str]:
        """Return the things that a property leads to a thing from."""
        return [
            words(quad.subject) for quad in self.store.quads_for_pattern(None, iri(predicate), iri_(thing), DEFAULT)
        ]

    def said(self, thing: str) -> Iterator[Quad]:
        """Yield what is said of a thing."""
        return self.store.quads_for_pattern(iri_(thing), None, None, DEFAULT)

    def inferred(self, fact: Fact) -> bool:
        """Tell whether a link between two things is only inferred."""
        subject, predicate, value = map(iri_, fact)
        graphs = self.store.quads_for_pattern(subject, predicate, value, None)
        return {quad.graph_name for quad in graphs} == {DEFAULT, self.workspace.names.inferred}

    def inferences(self, predicate: str, *, subject: str | None = None, value: str | None = None) -> set[Fact]:
        """Return the links of a property from or to a thing that are among the inferences."""
        start, end = (iri_(each) if each else None for each in (subject, value))
        found = self.store.quads_for_pattern(start, iri(predicate), end, self.workspace.names.inferred)
        return {(words(quad.subject), predicate, words(quad.object)) for quad in found}

    def grounds(self, facts: Iterable[Fact]) -> dict[Fact, list[Ground]]:
        """Return the grounds of facts, those that have any."""
        wanted = list(facts)
        nodes = dict.fromkeys(node for each in wanted for node in self._holders(each))
        gathered = Grounds()
        for quad in self._evidence(nodes, self.workspace.names.evidence_graph):
            gathered.add(quad)
        return gathered.by_fact()

    def _holders(self, held: Fact) -> Iterator[Subject]:
        """Yield the evidence nodes of a fact, found from the end of it that fewer facts share."""
        subject, predicate, value = held
        graph = self.workspace.names.evidence_graph
        near, start, far, end = terms.SUBJECT, subject, terms.OBJECT, value
        if not self._is_part(subject) and (self._is_part(value) or predicate in terms.ROLES):
            near, start, far, end = far, end, near, start
        for quad in self.store.quads_for_pattern(None, iri(near), iri_(start), graph):
            node = quad.subject
            if Quad(node, iri(terms.PREDICATE), iri(predicate), graph) in self.store and (
                not is_iri(end) or Quad(node, iri(far), iri_(end), graph) in self.store
            ):
                yield node

    def _is_part(self, thing: str) -> bool:
        """Tell whether a thing is a bulletin or stands in one, so that only one document speaks of it."""
        return thing.startswith(f"{self.base}bulletin/")

    def _evidence(self, nodes: Iterable[Term], graph: NamedNode) -> Iterator[Quad]:
        """Yield the evidence nodes, their targets and their selectors; each once."""
        has_target, has_selector = iri(terms.HAS_TARGET), iri(terms.HAS_SELECTOR)
        seen: set[Term] = set()
        waiting = list(nodes)
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            for quad in self.store.quads_for_pattern(node, None, None, graph):  # type: ignore[arg-type]
                yield quad
                if quad.predicate in (has_target, has_selector):
                    waiting.append(quad.object)

    @cached_property
    def base(self) -> str:
        """The base IRI of things."""
        return self.workspace.manifest.base


def iri_(value: str) -> NamedNode:
    """Return the node of a thing; unlike :func:`.scope.iri`, it is not kept."""
    return NamedNode(value)


def is_iri(value: str) -> bool:
    """Tell an IRI of a thing from words; what bulletins say has no such form."""
    return value.startswith(("http://", "https://", "urn:"))
