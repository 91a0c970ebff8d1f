"""The links and words of a whole workspace by property: read once, for what looks at all of it."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from pyoxigraph import NamedNode, Triple

from ..ontology import terms
from ..ontology.iri import local_name
from .describe import describe
from .fact import Fact, words
from .scope import Scope, iri
from .statements import stated, triples
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

_INFERABLE = frozenset(LINKS) - {terms.reportedIn, terms.mentionedIn, terms.metric}
_TYPE = iri(terms.TYPE)
_CLASSES = (*CLASSES, terms.DeclaredTotal)
_NAMES = tuple(map(local_name, _CLASSES))
_RANKS = {cls: rank for rank, cls in enumerate(_CLASSES)}
"""Of two classes of a thing, the first is the more specific."""

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
    """Read the index of a workspace, from its records: several times as fast as from the store that they went into.

    Raises
    ------
    DamagedWorkspace
        If a document's text or records are missing.
    """
    gathered = _Gathered()
    with _keeping_all():
        _gather(workspace, gathered)
        return gathered.index()


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Keep the garbage collector from going through millions of new values, none of which is garbage."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _gather(workspace: Workspace, gathered: _Gathered) -> None:
    for sources, reading in workspace.readings():
        for bulletin in reading.bulletins:
            scope = Scope.of(reading, bulletin, workspace.names)
            for triple in chain(describe(scope, sources), (triple for triple, _ in stated(scope))):
                gathered.add(triple)
            for statement in (each for each in bulletin.statements if each.inferred):
                for triple in triples(scope, statement):
                    gathered.infer(triple)


class _Gathered:
    """Gathers triples by property, each string once."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.ranks: dict[str, int] = {}
        self.tables: dict[NamedNode, dict[str, dict[str, None]]] = {iri(each): {} for each in (*LINKS, *WORDS)}
        self.marked: set[Fact] = set()
        self.stated: set[Fact] = set()

    def add(self, triple: Triple) -> None:
        """Take in what is stated."""
        fact = self._put(triple)
        if fact is not None and fact[1] in _INFERABLE:
            self.stated.add(fact)

    def infer(self, triple: Triple) -> None:
        """Take in what is only inferred, as far as this bulletin goes."""
        fact = self._put(triple)
        if fact is not None:
            self.marked.add(fact)

    def _put(self, triple: Triple) -> Fact | None:
        subject, value = (self.known.setdefault(each, each) for each in (words(triple.subject), words(triple.object)))
        table = self.tables.get(triple.predicate)
        if table is not None:
            table.setdefault(subject, {})[value] = None
            return subject, triple.predicate.value, value
        if triple.predicate == _TYPE and value in _RANKS:
            self.ranks[subject] = min(_RANKS[value], self.ranks.get(subject, len(_NAMES)))
        return None

    def index(self) -> Index:
        """Return what was gathered."""
        tables = {predicate.value: {s: sorted(v) for s, v in table.items()} for predicate, table in self.tables.items()}
        kinds = {thing: _NAMES[rank] for thing, rank in self.ranks.items()}
        out = {predicate: tables[predicate] for predicate in LINKS}
        into = {predicate: _turned(table) for predicate, table in out.items()}
        return Index(kinds, out, into, {each: tables[each] for each in WORDS}, frozenset(self.marked - self.stated))


def _turned(table: Table) -> Table:
    """Return links the other way round, sorted."""
    turned: Table = {}
    for subject in sorted(table):
        for value in table[subject]:
            turned.setdefault(value, []).append(subject)
    return turned
