"""The links and words of a whole workspace by property: read once, for what looks at all of it."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from ..ontology import terms
from ..ontology.iri import local_name
from .fact import Fact
from .fragment import INDEXED, LINKS, WORDS, Fragment, fragment, load_fragment, pairs
from .workspace import Workspace, fragment_path

_KINDS = tuple(map(local_name, INDEXED))
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
    """Read the index of a workspace, from what each build has kept for it beside the records.

    Raises
    ------
    DamagedWorkspace
        If that is missing, and the text or the records of a document are missing too.
    """
    with _keeping_all():
        merged = _Merged()
        for sources in workspace.texts():
            path = fragment_path(workspace.root, workspace.manifest.documents[sources[0]].reading)
            merged.add(load_fragment(path) or fragment(workspace.reading(sources[0]), workspace.names), sources)
        return merged.index()


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


class _Merged:
    """Fragments put together, each string once."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.ranks: dict[str, int] = {}
        self.out: dict[str, Table] = {predicate: {} for predicate in (*LINKS, *WORDS)}
        self.into: dict[str, Table] = {predicate: {} for predicate in LINKS}
        self.marked: set[Fact] = set()
        self.shared: set[Fact] = set()

    def add(self, part: Fragment, sources: tuple[str, ...]) -> None:
        """Take in what one document says."""
        strings = [self.known.setdefault(each, each) for each in part.strings]
        for thing, rank in zip(part.things, part.ranks, strict=True):
            name = strings[thing]
            self.ranks[name] = min(rank, self.ranks.get(name, rank))
        for columns in (part.stated, part.inferred):
            for predicate, found in pairs(columns, strings):
                self._link(predicate, found)
        for predicate, found in pairs(part.inferred, strings):
            self.marked.update((subject, predicate, value) for subject, value in found)
        for predicate, found in pairs(part.shared, strings):
            self.shared.update((subject, predicate, value) for subject, value in found)
        self._link(terms.sourceFile, product((strings[each] for each in part.bulletins), sources))

    def _link(self, predicate: str, found: Iterable[tuple[str, str]]) -> None:
        out, into = self.out[predicate], self.into.get(predicate, {})
        for subject, value in found:
            if subject in out:
                out[subject].append(value)
            else:
                out[subject] = [value]
            if value in into:
                into[value].append(subject)
            else:
                into[value] = [subject]

    def index(self) -> Index:
        """Return what was put together."""
        for table in (*self.out.values(), *self.into.values()):
            for values in table.values():
                if len(values) > 1:
                    values[:] = sorted(set(values))
        kinds = {thing: _KINDS[rank] for thing, rank in self.ranks.items()}
        out, said = ({each: self.out[each] for each in properties} for properties in (LINKS, WORDS))
        return Index(kinds, out, self.into, said, frozenset(self.marked - self.shared))
