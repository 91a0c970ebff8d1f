"""Which numbered lines are problems, which are areas above them, and which chapters are the body."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from ..ontology.records import Span
from .lexicon_outline import outline_words
from .lines import Line
from .sentences import items, sentences
from .tree import Node
from .wrappers import is_wrapped, sounds_deficient, tail_status

STRONG, WEAK, FAINT, NONE = 3, 2, 1, 0
_NEXT = re.compile(r"\(\d")
_MENDS = re.compile(
    r"(?:加快|着力|持续|全力|切实|尽快|进一步|有效|逐步)?(?:补齐|补强|补足|弥补|化解|消除|破解|整治|纠治|堵塞|堵住|防范|缓解|缩小|扭转|克服)(?![^。;]*(?:[不未没缺欠]|滞后|薄弱|乏力))"
)
"""A headline that names what it mends: 补齐设施短板."""
_RESULT = re.compile(r"(?:到位|完成|完毕|销号|落实|上线|投用|\d[^,。;]{1,4})[。;]?$|《[^》]+》")
"""What a measure tells, or comes to, that names a wrong on its way."""


@dataclass(slots=True)
class Verdict:
    """Nodes by role, as ``id(node)``: ``problems`` are leaves; ``body`` are chapters that hold measures."""

    problems: set[int] = field(default_factory=set)
    body: set[int] = field(default_factory=set)


def judge(seen: str, root: Node, *, problems: bool) -> Verdict:
    """Judge every node of a tree."""
    verdict = Verdict()
    if problems:
        for chapter in _top(root):
            if not is_organisational(seen, chapter):
                _mark(seen, chapter, verdict)
        if any(is_problem(root_child, verdict) for root_child in root.children):
            verdict.body |= {id(c) for c in root.children if is_problem(c, verdict)}
        _late_chapters(seen, root, verdict)
    else:
        verdict.body = {id(c) for c in root.children if not _is_outlook(seen, c, last=c is root.children[-1])}
    return verdict


def is_problem(node: Node, verdict: Verdict) -> bool:
    """Whether a node is a problem, or holds any."""
    return any(id(n) in verdict.problems for n in node.walk())


def _top(root: Node) -> list[Node]:
    return [root] if not any(c.mark in ("chapter", "part") for c in root.children) else root.children


def _late_chapters(seen: str, root: Node, verdict: Verdict) -> None:
    """Take a chapter announced as the body for it, even where no problem is told apart in it."""
    for c in root.children:
        if (
            not verdict.body
            and c.line
            and outline_words().body.search(c.line.body.of(seen))
            and not is_organisational(seen, c)
        ):
            verdict.body.add(id(c))


def is_organisational(seen: str, chapter: Node) -> bool:
    """Whether a chapter tells of leadership and organisation, or of what is to come."""
    if chapter.line is None:
        return False
    words = heading(seen, chapter).of(seen)
    if _is_outlook(seen, chapter, last=True):
        return True
    return bool(outline_words().organisational.search(words)) and not (is_wrapped(words) or _reports(words))


def _reports(words: str) -> bool:
    return "问题" in words or sounds_deficient(words) or "集中整改" in words


def _is_outlook(seen: str, chapter: Node, *, last: bool) -> bool:
    if chapter.line is None:
        return False
    words = heading(seen, chapter).of(seen)
    pattern = outline_words().consolidation if last else outline_words().outlook
    return bool(pattern.search(words)) and not (is_wrapped(words) or sounds_deficient(words))


def _mark(seen: str, node: Node, verdict: Verdict) -> None:
    groups: dict[str, list[Node]] = defaultdict(list)
    for child in node.children:
        groups[child.mark].append(child)
    below = False
    node_level = level(seen, node)
    for kids in groups.values():
        levels = [level(seen, kid) for kid in kids]
        if node_level >= WEAK:  # its answers may name what was wrong, but they come to a result
            levels = [
                NONE if lv == FAINT and _RESULT.search(heading(seen, kid).of(seen)) else lv
                for kid, lv in zip(kids, levels, strict=True)
            ]
        yes = _agree(levels, under=node_level)
        areas = False
        for kid, lv in zip(kids, levels, strict=True):
            before = len(verdict.problems)
            _mark(seen, kid, verdict)
            if len(verdict.problems) > before:
                below = areas = True
            elif yes and (lv > NONE or (len(kids) > 2 and not areas and _titled(seen, kid))) and has_content(seen, kid):
                verdict.problems.add(id(kid))
                below = True
    if not below and node.line and node.mark != "" and level(seen, node) == STRONG and has_content(seen, node):
        verdict.problems.add(id(node))


def _agree(levels: list[int], *, under: int) -> bool:
    """Whether siblings are problems: most are worded so.

    Under a heading that is itself worded as a problem, numbered paragraphs are more
    likely its measures, so bare judgements with text behind them count only if nearly all are.
    """
    few = len(levels) < 2 or sum(lv > NONE for lv in levels) < 0.8 * len(levels)
    least = WEAK if under >= WEAK and few else FAINT
    return sum(lv >= least for lv in levels) * 2 >= len(levels)


def _titled(seen: str, node: Node) -> bool:
    """Tell whether a line is a bare title: among problems it is one, though it judges nothing."""
    head = heading(seen, node)
    return node.line is not None and head.end >= node.line.span.end - 1


def level(seen: str, node: Node) -> int:
    """How surely a node is worded and placed as a problem that is answered."""
    if node.line is None:
        return NONE
    head = heading(seen, node)
    words = head.of(seen)
    if node.mark == "problem" or is_wrapped(words):
        return STRONG
    rest = Span(head.end, node.line.span.end)
    answered = _answered(seen, node, rest)
    if answered == "label":
        return STRONG
    if not sounds_deficient(words) or _MENDS.match(words):
        return NONE
    if answered == "item":
        return STRONG
    return FAINT if rest.of(seen).strip(" 。") else WEAK


def _answered(seen: str, node: Node, rest: Span) -> str:
    """Return what opens the answer to a heading: a label (整改情况：), an item (一是), or neither."""
    words = outline_words()
    follow = rest if rest.of(seen).strip(" 。;") else None
    if follow is None:
        first = node.content[0] if node.content else None
        follow = first.span if isinstance(first, Line) and not first.is_row else None
    if follow is None:
        return ""
    start = follow.start
    while start < follow.end and seen[start] in " 。;":
        start += 1
    if words.label.match(seen, start, follow.end):
        return "label"
    if node.mark == "bracket" and _NEXT.match(seen, start, follow.end):
        return ""  # （1）… is followed by its next, not answered by it
    opened = items(seen, Span(start, follow.end))
    return "item" if opened and opened[0].marked else ""


def heading(seen: str, node: Node) -> Span:
    """Return the heading of a numbered line: its first sentence, or all that stands before a label."""
    if node.head is None:
        node.head = _heading(seen, node, node.line) if node.line else Span(0, 0)
    return node.head


def _heading(seen: str, node: Node, line: Line) -> Span:
    words = outline_words()
    if label := words.label.search(seen, line.body.start + 1, line.body.end):
        return Span(line.body.start, label.start())
    first = node.content[0] if node.content else None
    if isinstance(first, Line) and words.label.match(seen, first.span.start, first.span.end):
        return line.body
    one = next(sentences(seen, line.body), line.body)
    if (status := tail_status(seen, line.body)) and not seen[one.end : status.start - 1].strip(" 。;"):
        return line.body
    cut = items(seen, Span(one.start, one.end))
    return Span(one.start, cut[1].span.start) if len(cut) > 1 and not cut[0].marked else one


def has_content(seen: str, node: Node) -> bool:
    """Whether anything answers it."""
    head = heading(seen, node)
    rest = Span(head.end, node.line.span.end) if node.line else head
    return bool(node.content) or len(rest.of(seen).strip(" 。;")) > 3
