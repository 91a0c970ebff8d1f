"""What the components of the pipeline hand on to each other, beside the spans in ``doc.spans``."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..ontology.records import DeclaredTotal, Span
from .head import Head
from .mention import Mention
from .outline import Outline


@dataclass(slots=True)
class Part:
    """One bulletin of a page: its outline, head and totals."""

    span: Span
    genre: str
    outline: Outline
    head: Head
    totals: tuple[DeclaredTotal, ...] = ()


@dataclass(slots=True)
class Draft:
    """A document on its way through the pipeline; each component adds what it finds.

    ``text`` is kept here because spaCy puts ``doc.text`` together anew at each call; ``plain``
    is the same in simplified characters, which names are read from, and ``seen`` its shadow.
    """

    text: str
    plain: str
    seen: str
    parts: list[Part] = field(default_factory=list)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)

    def all_mentions(self) -> list[Mention]:
        """Every mention of every component, in order of the text."""
        return sorted((m for group in self.mentions.values() for m in group), key=lambda m: (m.span, m.type, m.name))
