"""Problems and measures out of the body of a bulletin."""

from __future__ import annotations

import re
from typing import cast

from ..ontology.records import Measure, Problem, Span
from .field import Field, FieldKind
from .judge import Verdict, heading, is_problem
from .lexicon_outline import outline_words
from .lines import Line
from .sentences import Item, items, sentences
from .tables import Row, rows
from .tree import Node
from .wrappers import is_status, tail_status, unwrap

_HEADLINE_LABEL = re.compile(r"(?:(?:巡[视察])?反馈(?:的)?(?:主要)?问题|存在问题|问题表现)[:：]\s*(?=.)")
"""What stands before the words of a heading and is none of them: 反馈问题：党建引领作用不强."""
_TOTALS = re.compile(r"问题|整改(?:措施|任务|事项)|举措")
_DONE = re.compile(r"(?:完成|整改|销号|办结)[^。;]{0,12}\d|\d[^。;]{0,14}(?:完成|整改到位|销号|办结)")
_RESULT = re.compile(
    r"\d|《|已(?![^,。;]{1,4}项目)|未发生|未出现|按[月季周]|每[月季周年]|了[^解]|印发|召开|出台|修订|发布|签订|下发|列入黑名单|有限公司|完成(?:了|主体|竣工|验收)|竣工|投用|(?<!已)(?<!未)开工"
)
_HEADLINE = 32  # characters, the item mark left out


class Body:
    """Gathers problems and measures while it walks the tree in document order."""

    def __init__(self, seen: str, verdict: Verdict) -> None:
        self._seen = seen
        self._verdict = verdict
        self._item = 0
        self.problems: list[Problem] = []
        self.measures: list[Measure] = []
        self.rectifies: list[tuple[str, str]] = []
        self.fields: list[tuple[str, Field]] = []
        self.closing: list[Span] = []

    def read(self, root: Node) -> None:
        """Walk all chapters of the body."""
        for part in self._runs(root):
            if isinstance(part, list):
                self.table(part)
            elif isinstance(part, Node) and id(part) in self._verdict.body:
                self._visit(part, None)
            elif isinstance(part, Line):
                self._is_closing(part.span)

    def _runs(self, node: Node) -> list[Line | Node | list[Line]]:
        """Return the content of a node, the rows of each table together."""
        out: list[Line | Node | list[Line]] = []
        for part in node.content:
            if isinstance(part, Line) and part.is_row:
                if out and isinstance(out[-1], list):
                    out[-1].append(part)
                else:
                    out.append([part])
            else:
                out.append(part)
        return out

    def _visit(self, node: Node, above: Span | None) -> None:
        line = node.line
        if line is None:
            return
        if id(node) in self._verdict.problems:
            self._problem(node, above)
            return
        title = self._title(node)
        holds = is_problem(node, self._verdict)
        lead = Span(heading(self._seen, node).end, line.span.end)
        if not holds:
            if not self._is_closing(line.span) and (node.content or lead.of(self._seen).strip(" 。;")):
                self._answer(node, None)
            return
        self._is_closing(lead)
        for part in self._runs(node):
            if isinstance(part, Node):
                self._visit(part, title)
            elif isinstance(part, list):
                self.table(part, title)
            else:
                self._is_closing(part.span)

    def _title(self, node: Node) -> Span:
        head = heading(self._seen, node)
        end = head.end
        while end > head.start and self._seen[end - 1] in "。;: ":
            end -= 1
        label = _HEADLINE_LABEL.match(self._seen, head.start, end)
        return Span(label.end() if label else head.start, end)

    def _problem(self, node: Node, above: Span | None) -> None:
        line = node.line
        if line is None:
            return
        head = heading(self._seen, node)
        status = tail_status(self._seen, head)
        core = Span(head.start, status.start - 1) if status else head
        pid = self._open(unwrap(self._seen, core), line.number.strip(" .．、，,") or None, above)
        if status:
            self.fields.append((pid, Field("status", status)))
        self._answer(node, pid, head.end)

    def _open(self, span: Span, number: str | None, above: Span | None) -> str:
        pid = f"p{len(self.problems) + 1}"
        self.problems.append(Problem(pid, span, number, above))
        return pid

    def _answer(self, node: Node, pid: str | None, at: int | None = None, group: Span | None = None) -> None:
        """Read what stands under a heading, and on its line after it, as measures."""
        line = node.line
        if line and at is not None:
            rest = _trim(self._seen, Span(at, line.span.end))
            self._paragraph(Span(rest.start, line.span.end), rest.start, pid, group)
        elif line and node.content and not self._has_sentences(line):
            group = self._own_line_group(node, line, group)
        elif line:
            self._paragraph(line.span, line.body.start, pid, group)
        for part in self._runs(node):
            if isinstance(part, Node):
                self._answer(part, pid)
            elif isinstance(part, list):
                self.table(part, None, pid)
            elif not self._is_closing(part.span, answers=True) and not self._looks_ahead(part.span):
                self._paragraph(part.span, part.span.start, pid, group)

    def _has_sentences(self, line: Line) -> bool:
        body = self._seen[line.body.start : line.body.end]
        return len(body) > _HEADLINE + 8 or "。" in body[:-1] or bool(_RESULT.search(body))

    def _own_line_group(self, node: Node, line: Line, group: Span | None) -> Span | None:
        """Return the headline on a line of its own as the group of what follows; a chapter's title is none."""
        if node.mark in ("part", "chapter"):
            return group
        self._item += 1
        return Span(line.span.start, _trim(self._seen, line.span).end)

    def _is_closing(self, span: Span, *, answers: bool = False) -> bool:
        """Tell, and keep, a paragraph of totals; one that ``answers`` a problem must begin like one."""
        words = span.of(self._seen)
        opens = outline_words().closing.search(words) is not None
        if _TOTALS.search(words) and len(_DONE.findall(words)) > (0 if opens else 2) and (opens or not answers):
            self.closing.append(span)
            return True
        return False

    def _looks_ahead(self, span: Span) -> bool:
        """Tell what a paragraph behind the last answer says of all of them: 虽然整改取得了成效,但…; 下一步….."""
        return outline_words().afterword.match(self._seen, span.start, span.end) is not None

    def _paragraph(self, span: Span, body: int, pid: str | None, group: Span | None) -> None:
        """Read one paragraph: labelled fields, and run-in items of sentences."""
        at, kind = span.start, "measure"
        for label in [*outline_words().label.finditer(self._seen, span.start, span.end), None]:
            stop = label.start() if label else span.end
            self._stretch(kind, Span(at, stop), max(body, at), pid, group)
            if label:
                at, kind = label.end(), label.lastgroup or "measure"
                body = at

    def _stretch(self, kind: str, span: Span, body: int, pid: str | None, group: Span | None) -> None:
        value = _trim(self._seen, span)
        if value.start >= value.end:
            return
        if kind == "status" and len(value.of(self._seen)) > 40:
            kind = "measure"
        if kind == "measure":
            self._sentences(span, body, pid, group)
        elif kind != "skip" and pid:
            self.fields.append((pid, Field(cast(FieldKind, kind), value)))

    def _sentences(self, span: Span, body: int, pid: str | None, group: Span | None) -> None:
        inner = list(items(self._seen, span))
        if not (inner and inner[0].marked and len(inner) > 1):  # its own mark opens no list: it is cut without it
            inner = list(items(self._seen, Span(body, span.end)))
            if inner and body > span.start and not inner[0].marked:
                inner[0] = Item(Span(span.start, inner[0].span.end), body)
        for item in inner:
            self._one_item(item, pid, group)

    def _one_item(self, item: Item, pid: str | None, group: Span | None) -> None:
        parts = list(sentences(self._seen, Span(item.body, item.span.end)))
        if not parts:
            return
        number = None
        if item.marked:
            self._item += 1
            number = self._item
            if len(parts) > 1 and self._is_headline(parts[0]):
                group = _trim(self._seen, Span(item.span.start, parts[0].end))
                parts = parts[1:]
            else:
                parts[0] = Span(item.span.start, parts[0].end)
        elif group is not None:
            number = self._item
        for part in parts:
            if pid and is_status(part.of(self._seen)):
                self.fields.append((pid, Field("status", _trim(self._seen, part))))
            elif self._seen[part.end - 1] != ":" and part.end - part.start > 3:
                self._measure(part, pid, group, number)

    def _is_headline(self, sentence: Span) -> bool:
        words = sentence.of(self._seen).rstrip("。;: ")
        return len(words) <= _HEADLINE and words.count(",") <= 2 and not _RESULT.search(words)

    def _measure(self, span: Span, pid: str | None, group: Span | None, item: int | None) -> str:
        mid = f"m{len(self.measures) + 1}"
        self.measures.append(Measure(mid, span, group, item))
        if pid:
            self.rectifies.append((mid, pid))
        return mid

    def table(self, lines: list[Line], above: Span | None = None, pid: str | None = None) -> None:
        """Read the rows of a rectification table."""
        last: Row | None = None
        for row in rows(self._seen, lines):
            if row.problem and (
                last is None or not last.problem or row.problem.of(self._seen) != last.problem.of(self._seen)
            ):
                number = row.number.of(self._seen).strip() if row.number else None
                pid = self._open(unwrap(self._seen, row.problem), number, above)
            before = len(self.measures)
            if row.measure:
                self._paragraph(row.measure, row.measure.start, pid, None)
            holders = [m.id for m in self.measures[before:]] or ([pid] if pid else [])
            for field in row.fields:
                shared = field.kind in ("responsible", "partner") or not pid
                self.fields += [(owner, field) for owner in (holders if shared else [pid]) if owner]
            last = row


def _trim(seen: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and seen[start] in " 。;,":
        start += 1
    while end > start and seen[end - 1] in " 。;,:":
        end -= 1
    return Span(start, end)
