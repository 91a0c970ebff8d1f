"""Which stretches of a page speak: from the title to the sign-off, without the page's furniture."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..ontology.records import Span
from .draft import Part
from .lexicon_outline import outline_words
from .mention import Mention
from .outline import find_opening


def speaking(seen: str, part: Part) -> tuple[Span, ...]:
    """Return the stretches that count for names: the title, the page's source, and all from the opening to the sign-off."""
    lines = part.outline.lines
    opening = find_opening(seen, lines)
    title = part.head.title
    if opening >= 0:
        first = opening
        while (
            first > 0
            and "。" in lines[first - 1].span.of(seen)
            and (title is None or lines[first - 1].span.start > title.end)
        ):
            first -= 1
    else:
        first = next((n for n, line in enumerate(lines) if title and line.span.start >= title.end), 0)
    furniture = outline_words().furniture
    body = [line.span for line in lines[first:] if not furniture.match(seen, line.span.start, line.span.end)]
    above = [span for span in (title, *part.head.sources) if span and (not body or span.end <= body[0].start)]
    return (*sorted(above), *body)


def within(mentions: Iterable[Mention], spans: Sequence[Span]) -> list[Mention]:
    """Return the mentions that lie inside one of the spans, which are in order."""
    starts = [s.start for s in spans]
    kept = []
    for m in mentions:
        at = bisect_right(starts, m.span.start) - 1
        if at >= 0 and spans[at].holds(m.span):
            kept.append(m)
    return kept
