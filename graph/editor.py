"""Changing a workspace: all of it, or nothing.

A build works on a new generation of the store, made from the current one by hard links.
Replacing the manifest is the commit.  Killed before that, the workspace is as it was, and
the next build clears away what was left; nothing of the leftovers enters it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple

from filelock import FileLock, Timeout
from pyoxigraph import NamedNode, Store

from ..ontology.errors import BadOption, NoWorkspace, UnknownName, WorkspaceBusy
from ..ontology.iri import BASE
from ..ontology.records import Document, Reading
from . import contents, labels
from . import manifest as manifests
from .fact import Subject, words
from .folder import LOCK, claim, next_store, tidy, write_once
from .identity import Names, checked_base
from .loading import Loader
from .manifest import Entry, Manifest, Option
from .prepared import Prepared, Statements, made_ready, statements
from .workspace import fragment_path, load_reading, reading_path, text_path

Outcome = Literal["added", "replaced", "skipped"]


@contextmanager
def edit(path: str | Path, *, base: str | None = None, options: Mapping[str, Option] | None = None) -> Iterator[Editor]:
    """Change a workspace, or make one, and commit when the block ends without an exception.

    Parameters
    ----------
    path
        The folder; made if it is not there.
    base
        Base IRI of things: the default, or that of the workspace, if not given.
    options
        What readings depend on; a document read with other options is not :meth:`~Editor.known`.

    Raises
    ------
    WorkspaceBusy
        If another build is at work there.
    OtherFormat, DamagedWorkspace
        If there is a workspace that this version cannot continue.
    BadOption
        If the folder holds other things, or the base IRI is not that of the workspace.
    """
    root = Path(path)
    claim(root)
    lock = FileLock(root / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise WorkspaceBusy(str(root)) from error
    with lock:
        editor = Editor(root, _begin(root, base, options))
        try:
            yield editor
            editor.commit()
        finally:
            editor.close()


_WORTH_PACKING = 50
"""Documents that a build changes at least for its store to be packed; it takes 20 ms each, and spares queries two thirds of their time."""


class Editor:
    """The changes of one build; made by :func:`edit`."""

    def __init__(self, root: Path, manifest: Manifest) -> None:
        self._root = root
        self._manifest = manifest
        self._documents = dict(manifest.documents)
        self._by_text: dict[str, set[str]] = {}
        for source, entry in self._documents.items():
            self._by_text.setdefault(entry.text, set()).add(source)
        self._names = Names(manifest.base)
        self._touched: set[Subject] = set()
        self._changes = 0
        self._open: Store | None = None
        self._loader: Loader | None = None
        tidy(root, manifest)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources in the workspace as it will be, sorted."""
        return tuple(sorted(self._documents))

    @property
    def base(self) -> str:
        """The base IRI of things, for :func:`~.prepared.made_ready`."""
        return self._manifest.base

    def known(self, source: str, input_sha256: str) -> bool:
        """Tell whether this input of this source has been read already, by this version and these options."""
        entry = self._documents.get(source)
        return entry is not None and (entry.input, entry.reader) == (input_sha256, self._manifest.reader)

    def add(self, document: Document, reading: Reading) -> Outcome:
        """Put a document in, in the place of what its source held before: what was read from it."""
        return self.put(made_ready(document, reading, self.base))

    def put(self, prepared: Prepared, input_sha256: str | None = None) -> Outcome:
        """Put a document in that was made ready elsewhere.

        ``input_sha256`` is the hash of the bytes it came from, for :meth:`known`, if they are not what intake was given.
        """
        entry = Entry(
            input=input_sha256 or prepared.input,
            text=prepared.text_hash,
            reading=prepared.records_hash,
            reader=self._manifest.reader,
            media_type=prepared.media_type,
            counts=prepared.counts,
        )
        old = self._documents.get(prepared.source)
        if old is None or (old.text, old.reading) != (entry.text, entry.reading):
            write_once(text_path(self._root, entry.text), prepared.text)
            write_once(reading_path(self._root, entry.reading), prepared.records)
            write_once(fragment_path(self._root, entry.reading), prepared.fragment)
            self._change(prepared.source, entry, prepared)
            return "replaced" if old else "added"
        self._documents[prepared.source] = entry
        return "skipped"

    def remove(self, source: str) -> None:
        """Take a document out.

        Raises
        ------
        UnknownName
            If there is no document of that source.
        """
        if source not in self._documents:
            raise UnknownName(source)
        self._change(source, None, None)

    def commit(self) -> None:
        """Make the changes the workspace; done by :func:`edit` at the end of its block."""
        before = self._manifest
        generation = before.generation
        if self._open is not None or generation == 0:
            store = self._flush()
            labels.settle(store, sorted(self._touched, key=words), self._own_names)
            if self._changes >= max(_WORTH_PACKING, len(self._documents) // 2):
                store.optimize()  # most of it is new: packed, it is a fifth smaller and answers three times as fast
            store.flush()
            del store
            self.close()
            generation += 1
        done = replace(before, generation=generation, documents=self._documents)
        if generation == 1 or done != manifests.load(self._root):
            manifests.save(self._root, done)
        tidy(self._root, done)

    def close(self) -> None:
        """Let go of the store."""
        if self._loader is not None:
            self._loader.close()
        self._open = self._loader = None

    def _change(self, source: str, entry: Entry | None, prepared: Prepared | None) -> None:
        """Set or unset a document, and bring the store in line for the texts it touches."""
        self._changes += 1
        old = self._documents.get(source)
        touched = sorted({each.text for each in (old, entry) if each})
        before = [self._holding(text) for text in touched]
        if old:
            del self._documents[source]
            self._by_text[old.text].discard(source)
        if entry:
            self._documents[source] = entry
            self._by_text.setdefault(entry.text, set()).add(source)
        for text, held in zip(touched, before, strict=True):
            self._sync(text, held, self._holding(text), prepared)

    def _holding(self, text: str) -> _Holding:
        """Return what stands for a text: the records of its first source, and all its sources."""
        sources = tuple(sorted(self._by_text.get(text, ())))
        return _Holding(self._documents[sources[0]].reading if sources else "", sources)

    def _sync(self, text: str, before: _Holding, after: _Holding, prepared: Prepared | None) -> None:
        if before.reading == after.reading:
            store = self._flush()
            for source in set(before.sources) - set(after.sources):
                contents.remove_source(store, text, source)
            for source in set(after.sources) - set(before.sources):
                contents.add_source(store, text, source)
            return
        if before.reading:
            store = self._flush()
            self._touched.update(labels.entities(contents.stated_by(store, text)))
            contents.take_out(store, text, self._names)
        if after.reading:
            said = self._statements(text, after, prepared)
            self._touched.update(map(NamedNode, said.entities))
            self._loading().add(said)

    def _statements(self, text: str, wanted: _Holding, prepared: Prepared | None) -> Statements:
        """Return what a text says: as prepared, unless it has other sources too, of which another may come first."""
        if prepared is not None and wanted == _Holding(prepared.records_hash, (prepared.source,)):
            return prepared.statements
        return statements(self._load(text, wanted.reading), wanted.sources, self.base)

    def _load(self, text: str, wanted: str) -> Reading:
        return load_reading(self._root, wanted, text_path(self._root, text).read_bytes().decode("utf-8"))

    def _own_names(self, graph: NamedNode, entity: Subject) -> set[str]:
        """Return what a bulletin itself calls an entity, from its records."""
        text = contents.text_of(self._flush(), graph)
        reading = self._load(text, self._holding(text).reading)
        return {
            each.label
            for bulletin in reading.bulletins
            if self._names.graph(reading, bulletin) == graph
            for each in bulletin.entities
            if self._names.entity(each) == entity
        }

    def _loading(self) -> Loader:
        """Return what loads into the new generation of the store, which is opened when it is first needed."""
        if self._open is None or self._loader is None:
            self._open = next_store(self._root, self._manifest.generation)
            self._loader = Loader(self._open)
        return self._loader

    def _flush(self) -> Store:
        """Bring what is pending into the new generation of the store, and return it."""
        self._loading().finish()
        assert self._open is not None  # noqa: S101 - opened with its loader
        return self._open


class _Holding(NamedTuple):
    """What the store holds for one text: the hash of its records, and its sources."""

    reading: str
    sources: tuple[str, ...]


def _begin(root: Path, base: str | None, options: Mapping[str, Option] | None) -> Manifest:
    """Return the manifest that a build starts from, with the options of this build."""
    try:
        found = manifests.load(root)
    except NoWorkspace:
        found = Manifest(base=checked_base(base or BASE))
    if base is not None and base != found.base:
        raise BadOption(base, f"the things of this workspace are named below {found.base}")
    return replace(found, version=manifests.software_version(), options=manifests.options_of(options))
