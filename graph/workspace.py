"""A workspace: a folder with a graph store, the stored texts, the records, and a manifest.

::

    DIR/manifest.json               what is in it; names the generation of the store
    DIR/texts/<sha256>.txt          stored text (UTF-8, LF); evidence counts its code points
    DIR/readings/<sha256>.json      the records read from a text
    DIR/fragments/<sha256>.msgpack  what an index takes from the records
    DIR/store-<generation>/         Oxigraph

Reading never waits for a build: a build works on a new generation of the store, and the
generation before stays for those that have it open.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Self

import msgspec
from pyoxigraph import Store

from ..ontology.errors import DamagedWorkspace, UnknownName
from ..ontology.records import Bulletin, Reading
from . import manifest as manifests
from .identity import Names
from .manifest import Manifest

TRIES = 5
"""How often a reader looks again when builds overtake it while it opens the store."""


class Workspace:
    """A workspace opened for reading, as it was when it was opened."""

    def __init__(self, root: Path, manifest: Manifest, store: Store) -> None:
        self.root = root
        self.manifest = manifest
        self.store = store

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a workspace for reading.

        Raises
        ------
        NoWorkspace, OtherFormat, DamagedWorkspace
            If there is none, or it cannot be read.
        """
        root = Path(path)
        for _ in range(TRIES):
            manifest = manifests.load(root)
            try:
                return cls(root, manifest, Store.read_only(str(store_path(root, manifest.generation))))
            except OSError as error:
                failure = error
                if manifests.load(root).generation == manifest.generation:
                    break
        raise DamagedWorkspace(str(root), str(failure)) from failure

    def current(self) -> Self:
        """Return this workspace, or a new view of it if it has been built anew since."""
        return self if manifests.load(self.root) == self.manifest else type(self).open(self.root)

    @property
    def names(self) -> Names:
        """The IRIs of this workspace."""
        return Names(self.manifest.base)

    @property
    def sources(self) -> tuple[str, ...]:
        """The file names and URLs of all documents, sorted."""
        return tuple(sorted(self.manifest.documents))

    def text(self, source: str) -> str:
        """Return the stored text of a document.

        Raises
        ------
        UnknownName
            If there is no document of that source.
        DamagedWorkspace
            If its text is missing.
        """
        return self._text(self._entry(source).text)

    def reading(self, source: str) -> Reading:
        """Return the records of a document; raises as :meth:`text` does."""
        entry = self._entry(source)
        return load_reading(self.root, entry.reading, self._text(entry.text))

    def readings(self) -> Iterator[tuple[tuple[str, ...], Reading]]:
        """Yield the records of each stored text with its sources, in the order of the first source."""
        for sources in self.texts():
            yield sources, self.reading(sources[0])

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Yield the sources of each stored text, in the order of the first; its records are those of the first."""
        by_text: dict[str, list[str]] = {}
        for source in self.sources:
            by_text.setdefault(self.manifest.documents[source].text, []).append(source)
        yield from map(tuple, by_text.values())

    def _entry(self, source: str) -> manifests.Entry:
        if source not in self.manifest.documents:
            raise UnknownName(source)
        return self.manifest.documents[source]

    def _text(self, sha256: str) -> str:
        return _read(self.root, text_path(self.root, sha256)).decode("utf-8")


def store_path(root: Path, generation: int) -> Path:
    """Return the folder of one generation of the store."""
    return root / f"store-{generation}"


def text_path(root: Path, sha256: str) -> Path:
    """Return the file of a stored text."""
    return root / "texts" / f"{sha256}.txt"


def reading_path(root: Path, sha256: str) -> Path:
    """Return the file of a document's records."""
    return root / "readings" / f"{sha256}.json"


def fragment_path(root: Path, sha256: str) -> Path:
    """Return the file of what an index takes from a document, by the hash of its records."""
    return root / "fragments" / f"{sha256}.msgpack"


class _Stored(msgspec.Struct):
    """Records as they are stored."""

    sha256: str
    bulletins: tuple[Bulletin, ...]


def load_reading(root: Path, sha256: str, text: str) -> Reading:
    """Read stored records back.

    Raises
    ------
    DamagedWorkspace
        If they are missing or broken.
    """
    data = _read(root, reading_path(root, sha256))
    try:
        stored = msgspec.json.decode(data, type=_Stored)
    except msgspec.MsgspecError as error:
        raise DamagedWorkspace(str(root), f"readings/{sha256}.json: {error}") from error
    return Reading(text, stored.sha256, stored.bulletins)


def _read(root: Path, path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DamagedWorkspace(str(root), f"{path.parent.name}/{path.name} is missing") from error
