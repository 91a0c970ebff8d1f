"""Policies that a text names: whatever stands in 《》, and titles that their endings show where the marks are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..ontology import terms
from ..ontology.records import Span
from .mention import Mention
from .policy_titles import NOTE, kind
from .policy_unmarked import find_unmarked

LONGEST = 160
"""Longer than any title is; an opening mark whose closing mark is farther away has lost it."""

_MARK = re.compile(
    r"《|》|。|\n(?=\s*\n)|\n(?=\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、]))"
)
_NOTE_AFTER = re.compile(rf"\s?(?:{NOTE})+")
_LOST_END = re.compile(r"[^《》。；;，,\n]{4,80}")
_ANGLED = re.compile(
    r"(?:<<|[<＜〈﹤])([^<>＜＞〈〉﹤﹥《》。\n]{4,120}(?:[<＜〈﹤][^<>＜＞〈〉﹤﹥。\n]{2,60}[>＞〉﹥][^<>＜＞〈〉﹤﹥。\n]{0,40})?)(?:>>|[>＞〉﹥])"
)
_NESTING = re.compile(r"^(?:[^《》]{0,60})(?:印发|转发|修订|批转|下发|发布|施行|实施|贯彻|落实|执行|学习)$")
_BREAK = re.compile(r"\s*[\n\u2028]\s*")
_SPACES = re.compile(r"\s+")


def find_policies(text: str) -> list[Mention]:
    """Return every naming of a policy in ``text``, in reading order.

    ``Mention.span`` holds the marks, and the note in brackets after them, ``Mention.name`` is
    the title without its outer marks.

    >>> [mention.name for mention in find_policies("修订《河湖管护办法》(试行)和《〈供水条例〉实施细则》。")]
    ['河湖管护办法', '〈供水条例〉实施细则']
    >>> [mention.name for mention in find_policies("印发《关于加强校车管理的通知,并落实到位。")]
    ['关于加强校车管理的通知']
    """
    marked = sorted(_marked(text))
    found = [_mention(text, start, end, rule) for start, end, rule in marked]
    found += _angled(text, [mention.span for mention in found])
    found += find_unmarked(text, [mention.span for mention in found])
    return sorted((mention for mention in found if mention.name), key=lambda mention: mention.span)


def _marked(text: str) -> Iterator[tuple[int, int, str]]:
    """Pair the marks of each stretch that no title can run across: offsets of 《, and after 》."""
    open_marks: list[int] = []
    closed: list[tuple[int, int, str]] = []
    for mark in _MARK.finditer(text):
        at = mark.start()
        if mark[0] == "《":
            open_marks.append(at)
        elif mark[0] != "》":
            yield from _settle(text, open_marks, closed, at)
        elif open_marks:
            start = open_marks.pop()
            if at - start <= LONGEST:
                while closed and closed[-1][0] > start:  # what it holds is part of its title
                    closed.pop()
                closed.append((start, at + 1, "policy.marked"))
    yield from _settle(text, open_marks, closed, len(text))


def _settle(
    text: str, open_marks: list[int], closed: list[tuple[int, int, str]], end: int
) -> Iterator[tuple[int, int, str]]:
    """Give out what is closed, and make the best of the marks that were never closed."""
    for start in open_marks:
        inner = next((pair for pair in closed if pair[0] > start), None)
        if inner and _NESTING.match(text[start + 1 : inner[0]]):  # 《关于印发《办法的通知》: one closing mark for two
            closed.remove(inner)
            closed.append((start, inner[1], "policy.nested"))
        elif lost := _without_end(text, start, end):
            closed.append((start, lost, "policy.unclosed"))
    yield from closed
    open_marks.clear()
    closed.clear()


def _without_end(text: str, start: int, end: int) -> int | None:
    """Return where a title whose closing mark is missing ends: at the last ending of a title before the next break."""
    run = _LOST_END.match(text, start + 1, end)
    if run is None:
        return None
    for stop in range(run.end(), start + 4, -1):
        if kind(text[start + 1 : stop]) not in ("other", "law", "book", "report"):
            return stop
    return None


def _mention(text: str, start: int, end: int, rule: str) -> Mention:
    title = text[start + 1 : end].removesuffix("》") if rule == "policy.unclosed" else text[start + 1 : end - 1]
    note = _NOTE_AFTER.match(text, end) if rule == "policy.marked" else None
    confidence = {"policy.marked": 0.99, "policy.nested": 0.8, "policy.unclosed": 0.6}[rule]
    return Mention(Span(start, note.end() if note else end), terms.Policy, clean(title), rule, confidence)


def clean(title: str) -> str:
    r"""Return the title on one line: breaks removed, spaces single.

    >>> clean(" 关于加强\n  河道管理的  意见")
    '关于加强河道管理的 意见'
    """
    return _SPACES.sub(" ", _BREAK.sub("", title)).strip()


def _angled(text: str, taken: list[Span]) -> list[Mention]:
    """Titles in <…> or 〈…〉 that stand outside 《》."""
    found = []
    for match in _ANGLED.finditer(text):
        span = Span(*match.span())
        if kind(match[1]) != "other" and not any(other.holds(span) for other in taken):
            found.append(Mention(span, terms.Policy, clean(match[1]), "policy.angled", 0.85))
    return found
