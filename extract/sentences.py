"""Sentences, and the run-in items (一是…；二是…) inside paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from ..ontology.records import Span

_PAIRS = {"“": "”", "‘": "’", "(": ")", "《": "》", "〈": "〉", "[": "]", "【": "】"}
_TOKEN = re.compile(r"[“”‘’()《》〈〉\[\]【】]")
_CN = "一二三四五六七八九十"
_ORDINALS = {c: n for n, c in enumerate(_CN, 1)}
_ITEM = re.compile(
    rf"""
    (?:^|(?<=[。;!?:,\s”)、]))
    (?: (?P<cn>[{_CN}]{{1,3}})(?:是|要|则)(?!否|不|因为|因|为了|以|由)
      | (?P<ord>第[{_CN}]{{1,2}})[,、:是]
      | (?P<word>首先|其次|再次|再者|最后)[,是]?
      | (?P<bracket>\((?:\d{{1,2}}|[{_CN}]{{1,3}})\))
      | (?P<circle>[①-⑳])
      | (?P<number>\d{{1,2}})[.、](?!\d)
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch opened by a run-in mark, or by none: its span, and where its words begin."""

    span: Span
    body: int

    @property
    def marked(self) -> bool:
        """Whether a mark opens it."""
        return self.body > self.span.start


def protected(seen: str, span: Span) -> tuple[Span, ...]:
    """Return the outermost stretches inside matched brackets and quotes.

    An opening mark that is never closed protects nothing, so it cannot swallow the rest.
    """
    stack: list[tuple[str, int]] = []
    found: list[Span] = []
    for token in _TOKEN.finditer(seen, span.start, span.end):
        mark = token[0]
        if mark in _PAIRS:
            stack.append((_PAIRS[mark], token.start()))
            continue
        depth = next((n for n in range(len(stack) - 1, -1, -1) if stack[n][0] == mark), None)
        if depth is not None:
            start = stack[depth][1]
            del stack[depth:]
            while found and found[-1].start >= start:
                found.pop()
            found.append(Span(start, token.end()))
    return tuple(found)


def _inside(spans: tuple[Span, ...], at: int) -> bool:
    before = bisect_left(spans, at, key=attrgetter("start")) - 1
    return before >= 0 and at < spans[before].end


def sentences(seen: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a paragraph: they end with 。！？ outside quotes, or with the paragraph.

    >>> text = "印发“不合格。返工”办法。完成整改"
    >>> [s.of(text) for s in sentences(text, Span(0, len(text)))]
    ['印发“不合格。返工”办法。', '完成整改']
    """
    safe = protected(seen, span)
    at = span.start
    for token in re.finditer(r"[。!?]+[”’]?|\u2028", seen[span.start : span.end]):
        end = span.start + token.end()
        stop = end - 1 if seen[end - 1] in "”’" else end
        if _inside(safe, stop):
            continue
        yield from _trimmed(seen, at, stop)
        at = stop
    yield from _trimmed(seen, at, span.end)


def _trimmed(seen: str, start: int, end: int) -> Iterator[Span]:
    while start < end and seen[start] in " ”’;,":
        start += 1
    while start < end and seen[end - 1] == " ":
        end -= 1
    if end - start > 1 or (end > start and seen[start] not in "。;,.!?"):
        yield Span(start, end)


def items(seen: str, span: Span) -> tuple[Item, ...]:
    """Cut a paragraph where run-in items open.

    Marks of one style count when they run on (一是…二是…), or when one opens the paragraph.

    >>> text = "一是成立专班;二是建立台账。统一是底线。"
    >>> [text[i.span.start:i.span.end] for i in items(text, Span(0, len(text)))]
    ['一是成立专班;', '二是建立台账。统一是底线。']
    """
    safe = protected(seen, span)
    marks: dict[str, list[re.Match[str]]] = {}
    for found in _ITEM.finditer(seen, span.start, span.end):
        if not _inside(safe, found.start()) or found.lastgroup == "bracket":
            marks.setdefault(found.lastgroup or "", []).append(found)
    cuts = {m.start(): m.end() for style, ms in marks.items() for m in _running(style, ms, seen, span)}
    starts = sorted(cuts)
    out = []
    if not starts or starts[0] > span.start:
        out.append(Item(Span(span.start, starts[0] if starts else span.end), span.start))
    for start, end in pairwise([*starts, span.end]):
        out.append(Item(Span(start, end), cuts[start]))
    return tuple(i for i in out if seen[i.body : i.span.end].strip(" 。;,"))


def _running(style: str, marks: list[re.Match[str]], seen: str, span: Span) -> list[re.Match[str]]:
    opens = marks[0].start() == span.start
    if style == "word":
        return marks if marks[0]["word"] == "首先" or opens else []
    kept: list[re.Match[str]] = []
    last = 0
    for m in marks:
        n = _ordinal(m[style])
        first = not kept and (n == 1 or opens)
        soft = seen[m.start() - 1 : m.start()] in (",", "、") if m.start() > span.start else False
        if (first and not soft) or (kept and n == last + 1) or (kept and n == 1 and not soft):
            kept.append(m)
            last = n
    if len(kept) == 1 and not opens and style != "cn":
        return []
    return kept


def _ordinal(mark: str) -> int:
    mark = mark.strip("()第")
    if mark.isdigit():
        return int(mark)
    if len(mark) == 1 and "①" <= mark <= "⑳":
        return ord(mark) - ord("①") + 1
    tens, _, units = mark.rpartition("十") if "十" in mark else ("", "", mark)
    if "十" in mark:
        return (_ORDINALS.get(tens, 1) if tens else 1) * 10 + (_ORDINALS.get(units, 0) if units else 0)
    return _ORDINALS.get(units, 0)
