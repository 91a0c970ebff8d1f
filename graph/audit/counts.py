"""What a bulletin says that it lists, held against what it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ...ontology import terms
from ...ontology.iri import local_name
from ...ontology.records import Claim, Span
from .finding import Finding, Severity, Subject, found

_NEAR = 0.15
"""A list that misses its declared number by no more than this share was meant to be whole."""
_NAMES = {"problems": "问题", "measures": "整改措施"}
_PART = ("通报看来只列了一部分，或只列到上一级。", "; it seems to list a part, or only the headings above")
_MORE = ("通报的计数口径看来不同。", "; it seems to count in another way")
_DOES = re.compile(
    "开展|进行|实施|推进|完成|建立|制定|印发|组织|加强|围绕|聚焦|成立|攻克|会同|收支|一律|[将把对在由了]"
)
"""What no name in a list holds: 财政局、住建局开展采购、合同两个专项检查 are two lists."""
_TELLS_SOME = re.compile(r"将其中(?:的)?(?P<some>\d+)\s*[个项条]")
"""How a bulletin says that it tells a part: 现将其中10个问题的整改情况公开如下."""
_FEW = 4
"""Totals up to this are told in too many senses to be held against each other."""
_DONE = ("done", "basically-done", "stage-done", "sustained")
"""Statuses that a bulletin may count as done, from the strictest on."""


def counts(subject: Subject) -> Iterator[Finding]:
    """Yield declared numbers that the lists of the bulletin do not bear out.

    Numbers that one slip of the pen has put out of step are told with one warning.
    """
    yield from _named(subject)
    yield from _exceeded(subject)
    differing = dict(_differing(subject))
    yield from differing.values()
    yield from _areas(subject)
    listed = [
        *([] if "problems" in differing else _listed(subject)),
        *_done(subject),
        *([] if "measures" in differing else _measures(subject)),
    ]
    doubts = [finding for finding in listed if finding.severity == "warning"]
    for finding in listed:
        yield finding if finding not in doubts[1:] else replace(finding, severity="info")


def _declared(subject: Subject, quantity: str) -> tuple[int, tuple[Span, ...]] | None:
    """Return the declared total of a quantity, with every passage that states it."""
    total = next((t for t in subject.bulletin.totals if t.quantity == quantity), None)
    if total is None or Decimal(total.value) % 1:
        return None
    number = int(Decimal(total.value))
    passages = [c.span for c in _claims(subject, quantity) if int(Decimal(c.stated.value)) == number]
    if not any(passage.holds(total.evidence.span) for passage in passages):
        passages.insert(0, total.evidence.span)
    return number, tuple(passages)


def _claims(subject: Subject, quantity: str) -> list[Claim]:
    return [c for c in subject.bulletin.claims if c.kind == "total" and c.rule == f"total.{quantity}"]


def _listed(subject: Subject) -> Iterator[Finding]:
    """Hold the declared problems against the list; it may be whole on any rung of 11项问题31个具体问题."""
    problems = _declared(subject, "problems")
    if problems and subject.bulletin.problems:
        number, passages = problems
        listed = len(subject.bulletin.problems)
        if listed not in _rungs(subject, number, passages):
            finding = _off(subject, "problems", number, listed, passages)
            told = _TELLS_SOME.search(subject.reading.text, *subject.bulletin.span)
            said = told is not None and int(told["some"]) == listed
            yield replace(finding, severity="info") if said else finding


def _rungs(subject: Subject, number: int, passages: tuple[Span, ...]) -> set[int]:
    beside = [c for c in _claims(subject, "problems") if _beside(c.span, passages)]
    return {number, *(int(Decimal(c.stated.value)) for c in beside)}


def _lists_a_part(subject: Subject) -> bool:
    """Tell whether the bulletin evidently does not list all problems, so that its measures are not all there either."""
    problems = _declared(subject, "problems")
    listed = len(subject.bulletin.problems)
    return bool(problems and not _near(problems[0], listed) and listed not in _rungs(subject, *problems))


def _near(number: int, listed: int) -> bool:
    return abs(number - listed) <= max(1, round(_NEAR * number))


def _areas(subject: Subject) -> Iterator[Finding]:
    """Hold the declared areas (4个方面) against the headings that problems stand under; these may be of another level."""
    headings = {p.heading for p in subject.bulletin.problems if p.heading}
    claims = _claims(subject, "areas")
    if not claims or len(headings) < 2:
        return
    number = int(Decimal(claims[0].stated.value))
    if abs(number - len(headings)) == 1:
        yield found(
            "count", "info", subject, (claims[0].span,),
            zh=f"自述 {number} 个方面，问题分列在 {len(headings)} 个标题之下。",
            en=f"{number} areas declared, the problems stand under {len(headings)} headings.",
        )  # fmt: skip


def _beside(span: Span, passages: tuple[Span, ...]) -> bool:
    """Tell whether a total stands in the same breath as one of the passages: 11项问题31个具体问题."""
    return any(abs(span.start - passage.start) < 60 for passage in passages)


def _measures(subject: Subject) -> Iterator[Finding]:
    """Bulletins count run-in items as measures, some count sentences, or items where there are any."""
    declared = _declared(subject, "measures")
    if declared is None or not subject.bulletin.measures or _lists_a_part(subject):
        return
    number, passages = declared
    measures = subject.bulletin.measures
    items = len({m.item for m in measures if m.item is not None})
    loose = sum(1 for m in measures if m.item is None)
    ways = {items, items + loose, len(measures)}
    if number in ways:
        return
    closest = min(ways, key=lambda way: (abs(way - number), way))
    beside = f"（分项 {items} 个，句子 {len(measures)} 句）"
    finding = _off(subject, "measures", number, closest, passages, beside=beside)
    between = min(ways) < number < max(ways)
    yield replace(finding, severity="info") if between else finding


def _off(
    subject: Subject, quantity: str, number: int, listed: int, passages: tuple[Span, ...], *, beside: str = ""
) -> Finding:
    near = _near(number, listed)
    severity: Severity = "warning" if near else "info"
    zh, en = ("请核对。", "") if near else _PART if listed < number else _MORE
    return found(
        "count", severity, subject, passages,
        zh=f"自述{_NAMES[quantity]} {number}，正文列出 {listed}{beside}，相差 {abs(number - listed)}。{zh}",
        en=f"{number} {quantity} declared, {listed} listed: {abs(number - listed)} off{en}.",
    )  # fmt: skip


def _differing(subject: Subject) -> Iterator[tuple[str, Finding]]:
    """Yield two totals of one quantity that are nearly, but not, the same, by the quantity."""
    for quantity, zh in _NAMES.items():
        number, passages = _declared(subject, quantity) or (0, ())
        values = {c: int(Decimal(c.stated.value)) for c in _claims(subject, quantity)}
        others = {c: v for c, v in values.items() if v != number and number > _FEW and _near(number, v)}
        others = {c: v for c, v in others.items() if not _beside(c.span, passages)}
        if others:
            listed = len(subject.bulletin.problems if quantity == "problems" else subject.bulletin.measures)
            said = sorted({number, *others.values()})
            yield quantity, found(
                "count", "warning", subject, tuple(sorted((*passages, *(c.span for c in others)))),
                zh=f"同一份通报里{zh}总数先后不一：{'、'.join(map(str, said))}（正文列出 {listed}）。",
                en=f"the total of {quantity} is {' and '.join(map(str, said))} in different places ({listed} are listed).",
            )  # fmt: skip


def _exceeded(subject: Subject) -> Iterator[Finding]:
    """More is done than there is."""
    for quantity, zh in _NAMES.items():
        total, done = _declared(subject, quantity), _declared(subject, f"{quantity}_done")
        if total and done and done[0] > total[0]:
            together = any(_beside(passage, done[1]) for passage in total[1])
            severity: Severity = "error" if together else "warning" if _near(done[0], total[0]) else "info"
            yield found(
                "count", severity, subject, (*done[1], *total[1]),
                zh=f"已完成的{zh} {done[0]} 多于{zh}总数 {total[0]}。",
                en=f"{done[0]} {quantity} are said to be done, of {total[0]}.",
            )  # fmt: skip


def _done(subject: Subject) -> Iterator[Finding]:
    """Hold the declared number of problems done against the statuses printed with the problems."""
    declared = _declared(subject, "problems_done")
    statuses = _statuses(subject)
    if declared is None or not statuses or len(statuses) != len(subject.bulletin.problems):
        return
    number, passages = declared
    strict = sum("done" in said for said in statuses.values())
    lax = {sum(bool(said & set(_DONE[:n])) for said in statuses.values()) for n in range(1, len(_DONE) + 1)}
    lax |= {sum("done" in said and not said & {"ongoing", "sustained"} for said in statuses.values())}
    if number != strict:
        yield found(
            "count", "warning" if number not in lax and _near(number, strict) else "info", subject, passages,
            zh=f"自述完成整改 {number} 个问题，逐条标明已完成的有 {strict} 个。",
            en=f"{number} problems are said to be done, {strict} are marked as done.",
        )  # fmt: skip


def _statuses(subject: Subject) -> dict[str, set[str]]:
    problems = {p.id for p in subject.bulletin.problems}
    said: dict[str, set[str]] = {}
    for statement in subject.bulletin.statements:
        if (
            statement.predicate == terms.hasStatus
            and statement.subject in problems
            and isinstance(statement.object, str)
        ):
            said.setdefault(statement.subject, set()).add(local_name(statement.object))
    return said


def _named(subject: Subject) -> Iterator[Finding]:
    """Hold numbers of things against the things that are named beside them."""
    for claim in (c for c in subject.bulletin.claims if c.kind == "count"):
        number, least = int(Decimal(claim.stated.value)), len(claim.terms)
        most = least + len(claim.other)
        if number < least or (claim.whole and number > most):
            # far too many names may be two lists that were read as one
            words = [term.span.of(subject.reading.text) for term in claim.terms[1:]]
            one_list = least - number == 1 and not claim.other and not any(_DOES.search(word) for word in words)
            surely = number > most or claim.rule != "count.names" or one_list
            yield found(
                "count", "warning" if surely else "info", subject, (claim.span,),
                zh=f"写的是 {number} 项，列出了 {least} 项。", en=f"{number} are said to be named, {least} are.",
            )  # fmt: skip
