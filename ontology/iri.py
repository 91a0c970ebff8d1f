"""Identifiers, minted from what things are: the same thing gets the same IRI anywhere."""

from __future__ import annotations

from hashlib import sha256

BASE = "https://w3id.org/rectigraph/id/"
"""Default base IRI of things."""


def digest(*parts: str, length: int = 20) -> str:
    """Return a hex digest of the parts, in order.

    80 bits: among a hundred million things the chance of any two colliding is below 1e-8.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    return sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:length]


def local_name(iri: str) -> str:
    """Return what stands after the last ``#`` or ``/``.

    >>> local_name("https://w3id.org/rectigraph/ontology#Agency")
    'Agency'
    """
    return iri.replace("#", "/").rsplit("/", 1)[-1]
