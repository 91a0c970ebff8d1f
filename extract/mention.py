"""What finders return: a stretch of text that names something."""

from __future__ import annotations

from typing import NamedTuple

from ..ontology.records import Span


class Mention(NamedTuple):
    """One naming of one thing.

    ``type`` is a class IRI of :mod:`..ontology.terms`.  ``name`` is what the words name, which
    differs from the words themselves in lists with a shared head (``14、15号线`` is named
    twice, once as 14号线 and once as 15号线, both on a span that holds the whole).
    """

    span: Span
    type: str
    name: str
    rule: str
    confidence: float = 1.0
