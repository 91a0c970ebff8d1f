"""Lines of a document and the numbering they open with.

Chinese official documents number by a ladder of marks: 一、 （一） 1. （1） ①, with 第一方面
above and 问题1： beside.  A line is one paragraph of the stored text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..ontology.records import Span

Mark = Literal["part", "chapter", "section", "number", "bracket", "circle", "nested", "problem", ""]
"""The kind of mark a line opens with; empty where it opens with none."""

_CN = "一二三四五六七八九十百"
_MARK = re.compile(
    rf"""
      (?P<part> 第[{_CN}]+(?:个)?(?:方面|部分|大类|类)(?:的)?(?:问题)?[:,、 ]? )
    | (?P<chapter> [{_CN}]{{1,4}}[、.](?!\d) )
    | (?P<section> \([ ]?[{_CN}]{{1,4}}[ ]?\)[、.,]? | [{_CN}]{{1,4}}\) )
    | (?P<nested> \d{{1,2}}-\d{{1,2}}[,、.:] )
    | (?P<bracket> \([ ]?\d{{1,3}}[ ]?\)[、.,]? | \d{{1,3}}\)[、.]? )
    | (?P<number> \d{{1,3}}(?:[.](?!\d) | [.](?=(?:19|20)\d\d年) | 、 | ,(?=\D)) )
    | (?P<circle> [①-⑳㈠-㈩⑴-⒇] )
    """,
    re.VERBOSE,
)
_PROBLEM = re.compile(
    rf"(?:\d{{1,3}}[.、])?[ ]*(?:反馈|具体|存在|突出)?问题[ ]?(?P<n>\d{{1,3}}|[{_CN}]{{1,4}})?[ ]?[:.、](?=.)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line: its span without outer white space, its mark, and what follows the mark."""

    span: Span
    mark: Mark
    number: str
    body: Span
    is_row: bool


def split_lines(text: str, seen: str) -> tuple[Line, ...]:
    r"""Return the non-empty lines of ``text``; ``seen`` is its shadow.

    >>> from .shadow import shadow
    >>> text = "（一）强化责任\n1．台账不清。\n问题2：账实不符"
    >>> [(line.mark, line.number) for line in split_lines(text, shadow(text))]
    [('section', '（一）'), ('number', '1．'), ('problem', '2')]
    """
    lines = []
    at = 0
    for raw in text.split("\n"):
        end = at + len(raw)
        start = at + len(raw) - len(raw.lstrip())
        stop = at + len(raw.rstrip())
        if start < stop:
            lines.append(_line(text, seen, start, stop, is_row="\t" in raw.strip(" ")))
        at = end + 1
    return tuple(lines)


def _line(text: str, seen: str, start: int, stop: int, *, is_row: bool) -> Line:
    span = Span(start, stop)
    if is_row:
        return Line(span, "", "", span, is_row=True)
    if found := _PROBLEM.match(seen, start, stop):
        return Line(span, "problem", found["n"] or "", Span(_skip(seen, found.end(), stop), stop), is_row=False)
    if (found := _MARK.match(seen, start, stop)) and found.end() < stop:
        kind = found.lastgroup
        body = Span(_skip(seen, found.end(), stop), stop)
        # a number before a label: "1.问题1:…" is the label's line
        if kind == "number" and (label := _PROBLEM.match(seen, body.start, stop)):
            return Line(span, "problem", label["n"] or "", Span(_skip(seen, label.end(), stop), stop), is_row=False)
        return Line(span, kind, text[start : found.end()].strip(), body, is_row=False)  # type: ignore[arg-type]
    return Line(span, "", "", span, is_row=False)


def _skip(seen: str, at: int, stop: int) -> int:
    while at < stop and seen[at] == " ":
        at += 1
    return at
