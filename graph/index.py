"""The links and words of a whole workspace by property: read once, for what looks at all of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import DefaultGraph, NamedNode, Store

from ..ontology import terms
from ..ontology.iri import local_name
from .fact import Fact, fact, words
from .scope import iri
from .things import CLASSES
from .workspace import Workspace

LINKS = (
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
    terms.reportedIn,
    terms.mentionedIn,
    terms.issuer,
    terms.reportsOn,
    terms.inspector,
    terms.declaredIn,
    terms.genre,
    terms.hasStatus,
    terms.agencyKind,
    terms.policyKind,
)
"""Properties between things, and to concepts."""

WORDS = (
    terms.LABEL,
    terms.ALT_LABEL,
    terms.HIDDEN_LABEL,
    terms.TITLE,
    terms.text,
    terms.number,
    terms.heading,
    terms.status,
    terms.deadline,
    terms.item,
    terms.sourceFile,
    terms.ISSUED,
    terms.signed,
    terms.what,
    terms.VALUE,
    terms.unit,
    terms.quantity,
    terms.inspectionKind,
    terms.start,
    terms.end,
    terms.feedbackDate,
)
"""Properties whose values are words, numbers and dates."""

_NOTHING: list[str] = []
_NUMBERS = re.compile(r"(\d+)")

Table = dict[str, list[str]]


@dataclass(frozen=True)
class Index:
    """What every thing is, and what it is linked with; each IRI and each word is one string.

    ``kinds`` has the local class name of each thing; ``out`` and ``into`` have, by property, the
    links from and to a thing, ``words`` its values.  ``inferred`` are the links that no bulletin states.
    """

    kinds: dict[str, str]
    out: dict[str, Table]
    into: dict[str, Table]
    words: dict[str, Table]
    inferred: frozenset[Fact]

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return what a thing is linked with by a property, sorted."""
        return self.out[predicate].get(subject, _NOTHING)

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return what is linked with a thing by a property, sorted."""
        return self.into[predicate].get(value, _NOTHING)

    def stated(self, predicate: str, value: str) -> list[str]:
        """Return what a bulletin states to be linked with a thing by a property, sorted."""
        return [each for each in self.subjects(predicate, value) if (each, predicate, value) not in self.inferred]

    def word(self, subject: str, predicate: str) -> str:
        """Return the values of a property of a thing, joined."""
        return "；".join(self.words[predicate].get(subject, _NOTHING))

    def label(self, thing: str) -> str:
        """Return what to call a thing: its name, its text, its title, or what it counts."""
        if self.kinds.get(thing) == "Metric":
            what, value, unit = (self._first(thing, each) for each in (terms.what, terms.VALUE, terms.unit))
            return f"{what} {value}{unit}".strip()
        for predicate in (terms.LABEL, terms.text, terms.TITLE, terms.sourceFile):
            if found := self._first(thing, predicate):
                return found
        return self._first(thing, terms.inspectionKind) or local_name(thing)

    def _first(self, thing: str, predicate: str) -> str:
        values = self.words[predicate].get(thing, _NOTHING)
        return values[0] if len(values) == 1 else max(values, key=lambda each: (len(each), each), default="")

    @cached_property
    def of_kind(self) -> dict[str, list[str]]:
        """Things by local class name, in the order of their IRIs."""
        found: dict[str, list[str]] = {}
        for thing in sorted(self.kinds):
            found.setdefault(self.kinds[thing], []).append(thing)
        return found

    @cached_property
    def bulletins(self) -> list[str]:
        """The bulletins, in the order of their sources."""
        found = self.of_kind.get("Bulletin", _NOTHING)
        return sorted(found, key=lambda each: (self.word(each, terms.sourceFile), in_order(each)))


def in_order(thing: str) -> tuple[tuple[int, str], ...]:
    """Return a key by which m2 comes before m10.

    >>> sorted(["x/m10", "x/m2"], key=in_order)
    ['x/m2', 'x/m10']
    """
    parts = _NUMBERS.split(thing.rsplit("/", 1)[-1])
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)


def index(workspace: Workspace) -> Index:
    """Read the index of a workspace: about two seconds for a thousand bulletins."""
    store = workspace.store
    known: dict[str, str] = {}
    kinds = _kinds(store, known)
    out: dict[str, Table] = {}
    into: dict[str, Table] = {}
    for predicate in LINKS:
        out[predicate], into[predicate] = _links(store, predicate, known)
    said = {predicate: _links(store, predicate, known)[0] for predicate in WORDS}
    return Index(kinds, out, into, said, _inferred(store, workspace.names.inferred))


def _kinds(store: Store, known: dict[str, str]) -> dict[str, str]:
    """Return the most specific class of each thing."""
    kinds: dict[str, str] = {}
    for cls in reversed((*CLASSES, terms.DeclaredTotal)):
        name = local_name(cls)
        for quad in store.quads_for_pattern(None, iri(terms.TYPE), iri(cls), DefaultGraph()):
            thing = words(quad.subject)
            kinds[known.setdefault(thing, thing)] = name
    return kinds


def _links(store: Store, predicate: str, known: dict[str, str]) -> tuple[Table, Table]:
    out: Table = {}
    into: Table = {}
    for quad in store.quads_for_pattern(None, iri(predicate), None, DefaultGraph()):
        subject, value = words(quad.subject), words(quad.object)
        subject, value = known.setdefault(subject, subject), known.setdefault(value, value)
        out.setdefault(subject, []).append(value)
        into.setdefault(value, []).append(subject)
    for table in (out, into):
        for each in table.values():
            each.sort()
    return out, into


def _inferred(store: Store, graph: NamedNode) -> frozenset[Fact]:
    """Return the links that stand among the inferences and in the union, and in no bulletin's graph."""
    found: set[Fact] = set()
    for predicate in map(iri, LINKS):
        marked = {fact(quad) for quad in store.quads_for_pattern(None, predicate, None, graph)}
        if marked:
            graphs = Counter(fact(quad) for quad in store.quads_for_pattern(None, predicate, None, None))
            found.update(each for each in marked if graphs[each] == 2)
    return frozenset(found)
