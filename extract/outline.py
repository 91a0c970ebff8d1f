"""The outline of a bulletin: where its problems and measures stand, and under which headings."""

from __future__ import annotations

from dataclasses import dataclass

from ..ontology.records import Measure, Problem, Span
from .body import Body
from .field import Field
from .judge import Verdict, judge
from .lexicon_outline import outline_words
from .lines import Line, split_lines
from .tree import Node, build
from .wrappers import is_wrapped


@dataclass(frozen=True, slots=True)
class Outline:
    """What :func:`outline` finds.

    ``front`` reaches to the first chapter, ``back`` from the contact block to the end.
    ``chapters`` are the headings of the top level.  ``rectifies`` maps measure ids to problem
    ids.  ``fields`` are labelled facts of a problem or measure (status, responsible …), by
    record id.  ``totals`` are stretches where the bulletin speaks about itself as a whole.
    """

    lines: tuple[Line, ...]
    front: Span
    back: Span
    chapters: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()
    measures: tuple[Measure, ...] = ()
    rectifies: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, Field], ...] = ()
    totals: tuple[Span, ...] = ()


def outline(text: str, seen: str, span: Span | None = None, *, problems: bool = True, measures: bool = True) -> Outline:
    """Read the outline of a bulletin.

    Parameters
    ----------
    text, seen
        The stored text and its shadow.
    span
        The part of the page to read; all of it by default.
    problems, measures
        Whether a document of this genre can hold any.

    """
    span = span or Span(0, len(text))
    lines = tuple(line for line in split_lines(text, seen) if span.holds(line.span))
    opening = find_opening(seen, lines)
    last = _back(seen, lines, opening)
    first = _first_mark(seen, lines, opening, last)
    front = Span(span.start, lines[first].span.start if first < len(lines) else span.end)
    back = Span(lines[last].span.start if last < len(lines) else span.end, span.end)
    root = build(
        line for line in lines[first:last] if not outline_words().furniture.match(seen, line.span.start, line.span.end)
    )
    chapters = tuple(n.line.body for n in root.children if n.line)
    if not measures:
        return Outline(lines, front, back, chapters, totals=_front_lines(lines, front))
    verdict = judge(seen, root, problems=problems)
    body = Body(seen, verdict)
    for line in _front_rows(lines[opening + 1 : first]):
        body.table(line)
    body.read(root)
    return Outline(
        lines, front, back, chapters,
        tuple(body.problems), tuple(body.measures), tuple(body.rectifies), tuple(body.fields),
        (*_front_lines(lines, front), *_organisational(root, verdict), *body.closing),
    )  # fmt: skip


def find_opening(seen: str, lines: tuple[Line, ...]) -> int:
    """Return the index of the line that says which inspection is answered, or -1."""
    words = ("巡视", "巡察", "审计", "督察", "巡查")
    best = -1
    for n, line in enumerate(lines[:60]):
        s = line.span.of(seen)
        if ("现将" in s or "现就" in s) and ("整改" in s or "巡" in s or "通报" in s or "公" in s):
            return n
        if (
            best < 0
            and any(w in s for w in words)
            and any(w in s for w in ("部署", "安排", "开展", "进行了"))
            and "年" in s
            and "组" in s
        ):
            best = n
    return best


def _back(seen: str, lines: tuple[Line, ...], opening: int) -> int:
    """Return the index of the first line after the body: contact block, sign-off or furniture."""
    words = outline_words()
    end = len(lines)
    floor = opening + 1
    for n in range(len(lines) - 1, max(floor, len(lines) - 40) - 1, -1):
        if words.contact.match(seen, lines[n].span.start, lines[n].span.end):
            end = n
    while end > floor and _is_sign_off(seen, lines[end - 1]):
        end -= 1
    for n in range(floor, end):
        s = lines[n].span.of(seen)
        if (
            not lines[n].mark
            and s.startswith(("下一步", "下步", "今后", "接下来", "下一阶段", "下阶段", "后续,"))
            and _no_more(seen, lines[n + 1 : end])
        ):
            return n
    return end


def _no_more(seen: str, lines: tuple[Line, ...]) -> bool:
    """Whether nothing after an outlook paragraph is worded as a problem that is answered."""
    return not any(line.mark and is_wrapped(line.body.of(seen)[:200]) for line in lines)


def _is_sign_off(seen: str, line: Line) -> bool:
    s = line.span.of(seen).replace(" ", "")
    if len(s) > 40 or line.mark or line.is_row:
        return False
    dated = s[:2] in ("19", "20", "二〇", "二O", "二○") and s.endswith("日") and len(s) < 16
    return (
        dated
        or s.endswith(
            (
                "党组",
                "党委",
                "委员会",
                "党工委",
                "党支部",
                "党总支",
                "领导小组",
                "办公室",
                "公司",
                "局",
                "政府",
                "医院",
                "学校",
                "学院",
            )
        )
        or bool(outline_words().furniture.match(s))
    )


def _first_mark(seen: str, lines: tuple[Line, ...], opening: int, last: int) -> int:
    for n in range(opening + 1, last):
        if lines[n].mark and not outline_words().furniture.match(seen, lines[n].span.start, lines[n].span.end):
            return n
    if any(line.is_row for line in lines[opening + 1 : last]) or opening < 0:
        return last
    return min(opening + 1, last)


def _front_lines(lines: tuple[Line, ...], front: Span) -> tuple[Span, ...]:
    """Return the lines before the body that are no rows of a table."""
    return tuple(line.span for line in lines if front.holds(line.span) and not line.is_row)


def _front_rows(lines: tuple[Line, ...]) -> list[list[Line]]:
    runs: list[list[Line]] = []
    run: list[Line] = []
    for line in (*lines, None):
        if line and line.is_row:
            run.append(line)
        elif run:
            runs.append(run)
            run = []
    return runs


def _organisational(root: Node, verdict: Verdict) -> list[Span]:
    out = []
    for chapter in root.children:
        if chapter.line and id(chapter) not in verdict.body:
            last = list(chapter.walk())[-1]
            end = max(
                (c.span.end for c in last.content if isinstance(c, Line)),
                default=last.line.span.end if last.line else 0,
            )
            out.append(Span(chapter.line.span.start, max(end, chapter.line.span.end)))
    return out
