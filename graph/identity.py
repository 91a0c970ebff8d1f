"""IRIs of things: minted from what they are, so that the same thing is the same IRI anywhere.

::

    BASE bulletin/HASH              a bulletin, by the SHA-256 of its stored text; …-2 on a digest page
    BASE bulletin/HASH/p1           its problems, measures, metrics, totals and inspection, by local id
    BASE page/HASH                  the digest page that several bulletins stand on
    BASE agency/HASH                an entity, by kind and identity
    BASE evidence/HASH  target/HASH  inference/HASH
    BASE graph/HASH                 what a bulletin states;  graph/inferred  and  graph/evidence
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import NamedNode

from ..ontology import terms
from ..ontology.errors import BadOption
from ..ontology.iri import BASE, digest, local_name
from ..ontology.records import Bulletin, Entity, Reading, Span

HASH_LENGTH = 20
"""Hexadecimal digits of a hash in an IRI: 80 bits."""

_ABSOLUTE = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+[/#]|urn:[^\s<>\"{}|\\^`?#]+[:/#]")
_SAME_KIND = {terms.TaskForce: terms.Agency}


def checked_base(base: str) -> str:
    """Return ``base`` if things can be named below it.

    Raises
    ------
    BadOption
        If it is no absolute IRI that ends with ``/``, ``#`` or (a URN) ``:``.

    >>> checked_base("https://data.example/id/")
    'https://data.example/id/'
    """
    if not _ABSOLUTE.fullmatch(base):
        raise BadOption(base, "a base IRI is absolute and ends with / or #, as https://data.example/id/ does")
    return base


@dataclass(frozen=True, slots=True)
class Names:
    """Mints IRIs below one base.

    >>> names = Names("https://data.example/id/")
    >>> names.inferred.value
    'https://data.example/id/graph/inferred'
    """

    base: str = BASE

    @property
    def inferred(self) -> NamedNode:
        """The graph of what is only inferred."""
        return NamedNode(self.base + "graph/inferred")

    @property
    def evidence_graph(self) -> NamedNode:
        """The graph of the evidence."""
        return NamedNode(self.base + "graph/evidence")

    def page(self, sha256: str) -> NamedNode:
        """Return the IRI of the page that several bulletins stand on."""
        return NamedNode(f"{self.base}page/{sha256[:HASH_LENGTH]}")

    def bulletin(self, reading: Reading, bulletin: Bulletin) -> NamedNode:
        """Return the IRI of a bulletin, which comes from its stored text alone."""
        return NamedNode(f"{self.base}bulletin/{_part(reading, bulletin)}")

    def graph(self, reading: Reading, bulletin: Bulletin) -> NamedNode:
        """Return the IRI of the graph that holds what a bulletin states."""
        return NamedNode(f"{self.base}graph/{_part(reading, bulletin)}")

    def entity(self, entity: Entity) -> NamedNode:
        """Return the IRI of an entity: equal kind and identity, equal IRI.

        A task force is an agency here: the same body may be read as either.
        """
        kind = local_name(_SAME_KIND.get(entity.type, entity.type)).lower()
        return NamedNode(f"{self.base}{kind}/{digest(kind, entity.identity, length=HASH_LENGTH)}")

    def hashed(self, kind: str, *parts: str) -> NamedNode:
        """Return the IRI of a node that is nothing but its parts."""
        return NamedNode(f"{self.base}{kind}/{digest(*parts, length=HASH_LENGTH)}")


def below(node: NamedNode, local_id: str) -> NamedNode:
    """Return the IRI of a part of the thing ``node``, by the part's local id."""
    return NamedNode(f"{node.value}/{quote(local_id, safe='')}")


def target(names: Names, bulletin: NamedNode, span: Span) -> NamedNode:
    """Return the IRI of a stretch of a bulletin's text; equal stretches are one target."""
    return names.hashed("target", bulletin.value, str(span.start), str(span.end))


def is_digest(reading: Reading) -> bool:
    """Tell whether a document is a page that holds several bulletins."""
    return len(reading.bulletins) > 1


def _part(reading: Reading, bulletin: Bulletin) -> str:
    stem = reading.sha256[:HASH_LENGTH]
    return f"{stem}-{bulletin.part}" if is_digest(reading) else stem
