"""Measures that show no result, words that no fact was read from, names that stayed unresolved."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ...ontology import terms
from ...ontology.records import Entity, Span
from .finding import Finding, Subject, found

_CONCRETE = (terms.Agency, terms.TaskForce, terms.Project, terms.Programme, terms.Policy)
_FIGURE = re.compile(r"\d|[二三四五六七八九十百千万][余多]?[个项次家名人件户万亩]")
_TRIGGER = re.compile(
    r"《|印发|修订|出台|制定(?:了|出台|印发)|成立|组建|完成投资|追缴|清退|退缴|处分|诫勉|立案|建成|竣工|通车|投用|上线运行"
    r"|\d(?:\.\d+)?(?:万元|亿元|万|元|公里|亩|平方米|人次|人|家|户|个|项|次|件|起|处|吨|%|％)"
)
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_SHORT_LABEL = re.compile(
    r"^(?:(?:我|本)?[省市区县局委厅院校乡镇办](?:委|政府|局|厅|办|党组|党委|纪委)?|党组|党委)[\u4e00-\u9fff]{0,2}$"
)


def without_result(subject: Subject) -> Iterator[Finding]:
    """Yield measures that name no figure, document, project, date or agency."""
    concrete = [e for e in subject.bulletin.entities if e.type in _CONCRETE]
    starts = sorted(span.start for e in concrete for span in e.mentions)
    for measure in subject.bulletin.measures:
        words = measure.span.of(subject.reading.text)
        at = bisect_right(starts, measure.span.start - 1)
        named = at < len(starts) and starts[at] < measure.span.end
        if not named and not _FIGURE.search(words):
            yield found(
                "no-result", "info", subject, (measure.span,),
                zh="这条措施没有写明数据、文件、项目、日期或单位。",
                en="the measure names no figure, document, project, date or agency.",
            )  # fmt: skip


def uncovered(subject: Subject) -> Iterator[Finding]:
    """Yield sentences between the first and the last measure that speak of results, but were read as nothing."""
    bulletin = subject.bulletin
    records = [*(p.span for p in bulletin.problems), *(m.span for m in bulletin.measures)]
    if not records:
        return
    read = list(records)
    read += [p.heading for p in bulletin.problems if p.heading] + [m.group for m in bulletin.measures if m.group]
    read += [t.evidence.span for t in bulletin.totals] + [e.span for s in bulletin.statements for e in s.evidence]
    read.sort()
    body = Span(min(span.start for span in records), max(span.end for span in records))
    at = reach = 0
    for sentence in _SENTENCE.finditer(subject.reading.text, body.start, body.end):
        while at < len(read) and read[at].start < sentence.end():
            reach = max(reach, read[at].end)
            at += 1
        if reach <= sentence.start() and _TRIGGER.search(sentence[0]):
            begin = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
            yield found(
                "coverage", "info", subject, (Span(begin, begin + len(sentence[0].strip())),),
                zh="这句话像是在报告结果，但没有从中读出任何事实。",
                en="the sentence seems to report a result, but no fact was read from it.",
            )  # fmt: skip


def unresolved(subject: Subject) -> Iterator[Finding]:
    """Yield agencies whose short name could not be tied to a full one."""
    for entity in subject.bulletin.entities:
        if entity.type in (terms.Agency, terms.TaskForce) and entity.mentions and _is_short(entity):
            yield found(
                "unresolved", "info", subject, entity.mentions[:1],
                zh=f"简称“{entity.label}”没有找到对应的全称，按原样保留。",
                en=f"no full name was found for {entity.label}, which stays as it is.",
            )  # fmt: skip


def _is_short(entity: Entity) -> bool:
    return bool(_SHORT_LABEL.match(entity.label))
