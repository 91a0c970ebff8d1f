"""Pages that hold the bulletins of several units: where each begins."""

from __future__ import annotations

import re

from ..ontology.records import Span
from .lines import Line

_TITLE = re.compile(
    r"(?:党组|党委|党工委|党支部|党总支|委员会)[ ]?关于[^。,]{0,40}整改[^。,]{0,16}(?:通报|公开|公告|公示|报告)$"
)
_UNIT = re.compile(r"[\u4e00-\u9fff]{2,24}(?:党组|党委|党工委|党支部|党总支|委员会)(?::[^。]{0,80})?$")
_PAIR = re.compile(r"(?:反馈)?问题[\d一二三四五六七八九十]*[:]")


def split_parts(seen: str, lines: tuple[Line, ...]) -> tuple[Span, ...]:
    """Return the stretch of each unit, or one stretch that is the whole page.

    A page holds several if several lines are titles each followed by its own opening, or, as
    in digests, if several unit names head lists of 问题 and 整改 pairs.
    """
    starts = _titled(seen, lines)
    if len(starts) < 2:
        starts = _digest(seen, lines)
    if len(starts) < 2:
        return (Span(0, len(seen)),)
    return tuple(Span(a, b) for a, b in zip(starts, [*starts[1:], len(seen)], strict=True))


def _titled(seen: str, lines: tuple[Line, ...]) -> list[int]:
    starts: dict[str, int] = {}
    for n, line in enumerate(lines):
        words = line.span.of(seen)
        if len(words) > 90 or not _TITLE.search(words) or ">" in words:
            continue
        opening = any(
            re.search(r"现(?:将|就).{0,80}(?:公布|公开|通报|公示|公告|如下)", after.span.of(seen))
            for after in lines[n + 1 : n + 7]
        )
        if opening:
            starts[re.split(r"[ ]?关于", words)[0].split(" ")[-1]] = line.span.start
    return sorted(starts.values())


def _digest(seen: str, lines: tuple[Line, ...]) -> list[int]:
    starts = []
    for n, line in enumerate(lines):
        words = line.span.of(seen)
        if line.mark == "" and _UNIT.match(words) and n + 1 < len(lines) and _PAIR.match(lines[n + 1].span.of(seen)):
            starts.append(line.span.start)
    return starts
