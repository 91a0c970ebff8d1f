"""Dates that cannot come in the order they are printed in."""

from __future__ import annotations

from collections.abc import Iterator

from ...ontology import terms
from ...ontology.records import Span, Statement, Value
from .finding import Finding, Severity, Subject, found

_NAMES = {
    terms.start: ("巡视巡察开始", "start of the inspection"),
    terms.end: ("巡视巡察结束", "end of the inspection"),
    terms.feedbackDate: ("反馈", "feedback"),
    terms.signed: ("落款", "sign-off"),
    terms.ISSUED: ("公布", "publication"),
}
_PAIRS: tuple[tuple[str, str, Severity], ...] = (
    (terms.start, terms.end, "error"),
    (terms.end, terms.feedbackDate, "warning"),
    (terms.feedbackDate, terms.ISSUED, "error"),
    (terms.feedbackDate, terms.signed, "error"),
    (terms.signed, terms.ISSUED, "info"),
)


def dates(subject: Subject) -> Iterator[Finding]:
    """Yield dates that are out of order, and days that do not exist."""
    said = {
        s.predicate: s for s in subject.bulletin.statements if s.predicate in _NAMES and isinstance(s.object, Value)
    }
    for first, then, severity in _PAIRS:
        if first in said and then in said and _after(_day(said[first]), _day(said[then])):
            yield _reversed(subject, said[first], said[then], severity)
    head = {e.span for s in said.values() for e in s.evidence}
    yield from _claims(subject, _day(said[terms.ISSUED]) if terms.ISSUED in said else "", head)


def _day(statement: Statement) -> str:
    return statement.object.lexical if isinstance(statement.object, Value) else ""


def _after(first: str, then: str) -> bool:
    """Tell whether one date lies behind another, as far as both are printed.

    >>> _after("2023-05-09", "2023-05"), _after("2023-06", "2023-05-09")
    (False, True)
    """
    shared = min(len(first), len(then))
    return first[:shared] > then[:shared]


def _reversed(subject: Subject, first: Statement, then: Statement, severity: Severity) -> Finding:
    spans = tuple(sorted(e.span for s in (first, then) for e in s.evidence[:1]))
    (zh, en), (zh_then, en_then) = _NAMES[first.predicate], _NAMES[then.predicate]
    return found(
        "dates", severity, subject, spans,
        zh=f"{zh}日期 {_day(first)} 晚于{zh_then}日期 {_day(then)}。",
        en=f"the {en} ({_day(first)}) lies behind the {en_then} ({_day(then)}).",
    )  # fmt: skip


def _claims(subject: Subject, issued: str, head: set[Span]) -> Iterator[Finding]:
    for claim in subject.bulletin.claims:
        day = claim.stated.value
        if claim.rule == "dates.impossible":
            yield found(
                "dates", "error", subject, (claim.span,), zh=f"没有 {day} 这一天。", en=f"there is no day {day}."
            )
        elif claim.rule == "dates.interval" and _after(claim.terms[0].value, day) and claim.span not in head:
            severity: Severity = "warning" if claim.whole else "info"
            yield found(
                "dates", severity, subject, (claim.span,),
                zh=f"起始日期 {claim.terms[0].value} 晚于结束日期 {day}。",
                en=f"it begins on {claim.terms[0].value}, behind its end on {day}.",
            )  # fmt: skip
        elif claim.rule == "dates.as-of" and issued and _after(day, issued):
            yield found(
                "dates", "warning", subject, (claim.span,),
                zh=f"截止日期 {day} 晚于公布日期 {issued}。",
                en=f"told up to {day}, but published on {issued}.",
            )  # fmt: skip
