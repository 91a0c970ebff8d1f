"""What a build puts into a workspace for one document, made ready where the document was read.

Making triples and writing them down takes longer than loading what is written; done in the
processes that read, it costs the one process that loads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import msgspec
from pyoxigraph import RdfFormat, serialize

from ..ontology.iri import BASE
from ..ontology.records import Document, Reading
from . import manifest as manifests
from .assemble import graphs
from .fragment import encode_fragment, fragment
from .identity import Names


@dataclass(frozen=True, slots=True)
class Statements:
    """What a text says, as N-Triples of each named graph (by IRI), and the IRIs of the entities it describes."""

    graphs: tuple[tuple[str, bytes], ...]
    entities: frozenset[str]

    @property
    def size(self) -> int:
        """Bytes of all triples."""
        return sum(len(lines) for _, lines in self.graphs)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document as a workspace keeps it; hashes are SHA-256, ``input`` that of the bytes it came from."""

    source: str
    media_type: str
    input: str
    text_hash: str
    text: bytes
    records_hash: str
    records: bytes
    fragment: bytes
    """What an index takes from the records."""

    counts: dict[str, int]
    statements: Statements
    """What it says if this is the only source of its text."""


def made_ready(document: Document, reading: Reading, base: str = BASE) -> Prepared:
    """Make a document ready for a workspace whose things are named below ``base``.

    Raises
    ------
    LookupError
        If a statement speaks of a record that is not there.
    """
    records = encode_reading(reading)
    return Prepared(
        document.source,
        document.media_type,
        document.sha256,
        reading.sha256,
        reading.text.encode("utf-8"),
        sha256(records).hexdigest(),
        records,
        encode_fragment(fragment(reading, Names(base))),
        manifests.counts(reading),
        statements(reading, (document.source,), base),
    )


def statements(reading: Reading, sources: Sequence[str], base: str = BASE) -> Statements:
    """Return what a text says whose sources are these."""
    names = Names(base)
    written = [
        (graph.value, serialize(said, format=RdfFormat.N_TRIPLES) or b"")
        for graph, said in graphs(reading, sources, base)
    ]
    described = {names.entity(entity).value for bulletin in reading.bulletins for entity in bulletin.entities}
    return Statements(tuple(written), frozenset(described))


def encode_reading(reading: Reading) -> bytes:
    """Return records as they are stored: without the text, which has a file of its own."""
    return msgspec.json.encode({"sha256": reading.sha256, "bulletins": reading.bulletins})
