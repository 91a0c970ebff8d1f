"""The manifest of a workspace: what is in it, and which generation of the store holds it.

It says nothing of when or where it was built, so that the same documents give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from ..ontology.errors import DamagedWorkspace, NoWorkspace, OtherFormat
from ..ontology.iri import BASE, digest
from ..ontology.records import Reading
from .files import sync_folder, write_whole

FORMAT = 1
"""The version of the workspace's layout; another one is not opened."""

NAME = "manifest.json"

Option = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: hashes of its input, its stored text and its records, and what was counted in it.

    ``reader`` tells by which version and options it was read.
    """

    input: str
    text: str
    reading: str
    reader: str
    media_type: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a workspace says about itself; ``documents`` is keyed by source."""

    base: str = BASE
    version: str = ""
    options: dict[str, Option] = field(default_factory=dict)
    generation: int = 0
    documents: dict[str, Entry] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def reader(self) -> str:
        """A short name for version and options together."""
        return digest(self.version, msgspec.json.encode(self.options, order="sorted").decode(), length=12)


class _Format(msgspec.Struct):
    format: int


def software_version() -> str:
    """Return the version of the product that is running."""
    try:
        return version("rectigraph")
    except PackageNotFoundError:
        return "unknown"


def load(root: Path) -> Manifest:
    """Read the manifest of a workspace.

    Raises
    ------
    NoWorkspace, OtherFormat, DamagedWorkspace
        If there is none, it is of another format version, or it cannot be read.
    """
    try:
        data = (root / NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoWorkspace(str(root)) from error
    try:
        found = msgspec.json.decode(data, type=_Format).format
        if found != FORMAT:
            raise OtherFormat(str(root), f"{found}, this program keeps {FORMAT}")
        return msgspec.json.decode(data, type=Manifest)
    except msgspec.MsgspecError as error:
        raise DamagedWorkspace(str(root), f"{NAME}: {error}") from error


def save(root: Path, manifest: Manifest) -> None:
    """Put a manifest in the place of the one before, in one step: this is the commit."""
    data = msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=2)
    write_whole(root / NAME, data + b"\n")
    sync_folder(root)


def counts(reading: Reading) -> dict[str, int]:
    """Count what a document holds.

    >>> counts(Reading("整改", "", ()))["characters"]
    2
    """
    parts = reading.bulletins
    return {
        "characters": len(reading.text),
        "bulletins": len(parts),
        "problems": sum(len(part.problems) for part in parts),
        "measures": sum(len(part.measures) for part in parts),
        "entities": len({(e.type, e.identity) for part in parts for e in part.entities}),
        "statements": sum(len(part.statements) for part in parts),
    }


def options_of(options: Mapping[str, Option] | None) -> dict[str, Option]:
    """Return options as the manifest keeps them: by name, without those left at nothing."""
    return {name: value for name, value in sorted((options or {}).items()) if value is not None}
