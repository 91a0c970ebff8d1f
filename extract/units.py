"""Names of units in labelled fields and table columns (责任单位：规财科、办公室)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..ontology import terms
from ..ontology.records import Span
from .field import Field
from .mention import Mention

_PIECE = re.compile(r"[^、,，;；/\s\u2028和及]+(?:[和及][^、,，;；/\s\u2028和及]+)*?")
_NAME = re.compile(r"[\u4e00-\u9fff“”()（）·]{2,30}$")
_GENERIC = re.compile(r"^(?:各|有关|相关|全体|全县|全市|全区|其他|本单位|局属|所属)|(?:负责人|领导|成员|干部|同志)$")


def units_in(text: str, fields: Sequence[tuple[str, Field]], known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield a mention for each unit of a responsible or partner field that no other rule has named.

    The column says that they are units, so bare names of departments count here.
    """
    done: set[Span] = set()
    taken = [m.span for m in known if m.type in (terms.Agency, terms.TaskForce)]
    for _, field in fields:
        if field.kind not in ("responsible", "partner") or field.span in done:
            continue
        done.add(field.span)
        for piece in _PIECE.finditer(text, field.span.start, field.span.end):
            span = Span(piece.start(), piece.end())
            free = not any(s.start < span.end and span.start < s.end for s in taken)
            if free and _NAME.match(piece[0]) and not _GENERIC.search(piece[0]):
                yield Mention(span, terms.Agency, piece[0], "field.unit", 0.85)
