"""Ratios, changes and sums: whether the figures printed can give what is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, permutations

from ...ontology.records import Claim, Figure
from .finding import Finding, Severity, Subject, found

_PUNISHED = re.compile("处分|诫勉|谈话|批评|教育|约谈|通报|检查|问责|处理|追究|移送|立案|培训|参加")
_PAIR = 2
_ALL = 100
_BY = {"rate.more": 1, "rate.less": -1}
"""Rules of changes by so much, and whether what was before is less (1) or more (-1) than what is now."""
_HALF = Decimal("0.5")
_FAR = Decimal("0.25")
"""A rate that is off by more than this share was most likely put beside the wrong figures by the reader."""
_WIDE = Decimal("0.5")
"""States of affairs that miss their total by more than this share are told of different things."""
_NEAR = Decimal("0.25")
"""Parts that miss their total by more than this share were hardly meant to be all of it."""
_CLOSE = Decimal("0.12")
"""Figures behind a figure that miss it by no more than this share were most likely meant to be its parts."""


@dataclass(frozen=True, slots=True)
class Range:
    """The values that a printed figure can stand for.

    >>> Range.of(Figure(None, "1.70", "亿元", "0.01"))
    Range(low=Decimal('1.695'), high=Decimal('1.705'))
    """

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, figure: Figure) -> Range:
        """Return the range of a figure: what rounds to it, and more if the words say about, above or below."""
        value, step = Decimal(figure.value), Decimal(figure.step)
        slack = {"about": value / 20, "above": value / 10, "below": value / 10}.get(figure.bound, Decimal(0))
        low = value - step * _HALF - (slack if figure.bound in ("about", "below") else 0)
        high = value + step * _HALF + (slack if figure.bound in ("about", "above") else 0)
        return cls(low, high)

    def prints(self, stated: Figure) -> bool:
        """Tell whether a value in the range is printed as ``stated``: rounded, or cut off behind the last digit."""
        aim, step = Range.of(stated), Decimal(stated.step)
        return self.low < aim.high + step * _HALF and self.high >= aim.low


def ratios(subject: Subject) -> Iterator[Finding]:
    """Yield rates and changes that do not follow from their figures."""
    for claim in subject.bulletin.claims:
        if claim.rule in _BY:
            yield from _by_so_much(subject, claim)
        elif claim.kind == "ratio" and not _fits(claim, _quotient):
            yield from _ratio(subject, claim)
        elif claim.kind == "growth" and not _fits(claim, _points if claim.terms[0].unit == "%" else _change):
            yield from _growth(subject, claim)


def _by_so_much(subject: Subject, claim: Claim) -> Iterator[Finding]:
    """Hold 完成4.35亿元,同比增加0.75亿元,增长17.2% against 0.75 ÷ (4.35 − 0.75)."""
    text, sign = subject.reading.text, _BY[claim.rule]
    change, after = Range.of(claim.terms[0]), Range.of(claim.terms[1])
    low, high = after.low - sign * change.high, after.high - sign * change.low
    before = Range(min(low, high), max(low, high))
    if before.low <= 0 or Range(change.low / before.high * 100, change.high / before.low * 100).prints(claim.stated):
        return
    delta, reached = Decimal(claim.terms[0].value), Decimal(claim.terms[1].value)
    value = delta / (reached - sign * delta) * 100
    a, b, said = (one.span.of(text) for one in (*claim.terms, claim.stated))
    got, minus = _short(value, claim.stated), "−" if sign > 0 else "+"
    yield found(
        "ratio", _severity(value, claim), subject, (claim.span,),
        zh=f"{a} ÷ ({b} {minus} {a}) = {got}%，原文写的是 {said}。",
        en=f"{a} ÷ ({b} {minus} {a}) = {got}%, but {said} is printed.",
    )  # fmt: skip


def _fits(claim: Claim, gives: Callable[[Figure, Figure, str], Range]) -> bool:
    """Tell whether the claim's figures, or any other two near by, give what is stated."""
    own = claim.terms[0], claim.terms[1]
    pairs = [own, *(p for p in permutations((*own, *claim.other), 2) if set(p) != set(own))]
    return any(gives(one, other, claim.stated.unit).prints(claim.stated) for one, other in pairs)


def _quotient(part: Figure, whole: Figure, unit: str) -> Range:
    a, b, times = Range.of(part), Range.of(whole), _times(unit)
    if b.low <= 0:
        return Range(Decimal("-Infinity"), Decimal("Infinity"))
    return Range(a.low / b.high * times, a.high / b.low * times)


def _change(before: Figure, after: Figure, unit: str) -> Range:
    share = _quotient(after, before, unit)
    ends = sorted(abs(end - _times(unit)) for end in (share.low, share.high))
    return Range(ends[0], ends[1])


def _points(before: Figure, after: Figure, unit: str) -> Range:
    a, b = Range.of(before), Range.of(after)
    ends = sorted((abs(b.low - a.high), abs(b.high - a.low)))
    if unit == "%":
        change = _change(before, after, unit)
        return Range(min(ends[0], change.low), max(ends[1], change.high))
    return Range(ends[0], ends[1])


def _times(unit: str) -> Decimal:
    return Decimal(1000 if unit == "‰" else 100)


def _ratio(subject: Subject, claim: Claim) -> Iterator[Finding]:
    part, whole = claim.terms
    if Decimal(whole.value) == 0:
        return
    value = Decimal(part.value) / Decimal(whole.value) * _times(claim.stated.unit)
    text, said = subject.reading.text, claim.stated.span.of(subject.reading.text)
    a, b, got = part.span.of(text), whole.span.of(text), _short(value, claim.stated)
    yield found(
        "ratio", _severity(value, claim), subject, (claim.span,),
        zh=f"{a} ÷ {b} = {got}{claim.stated.unit}，原文写的是 {said}。",
        en=f"{a} ÷ {b} = {got}{claim.stated.unit}, but {said} is printed.",
    )  # fmt: skip


def _growth(subject: Subject, claim: Claim) -> Iterator[Finding]:
    text, said = subject.reading.text, claim.stated.span.of(subject.reading.text)
    before, after = claim.terms
    first, last = Decimal(before.value), Decimal(after.value)
    if first == 0:
        return
    points = before.unit == "%"
    value = abs(last - first) if points else abs(last - first) / first * _times(claim.stated.unit)
    a, b, got = before.span.of(text), after.span.of(text), _short(value, claim.stated)
    sum_ = f"|{b} − {a}|" if points else f"|{b} − {a}| ÷ {a}"
    yield found(
        "ratio", _severity(value, claim), subject, (claim.span,),
        zh=f"{sum_} = {got}{claim.stated.unit}，原文写的是 {said}。",
        en=f"{sum_} = {got}{claim.stated.unit}, but {said} is printed.",
    )  # fmt: skip


def _severity(value: Decimal, claim: Claim) -> Severity:
    printed = Decimal(claim.stated.value)
    near = abs(value - printed) <= _FAR * max(value, printed)
    return "warning" if near or (claim.whole and printed != _ALL) else "info"


def _short(value: Decimal, stated: Figure) -> str:
    """Return a value with two digits more than are printed."""
    places = len(stated.step.partition(".")[2]) + 2
    return f"{value:.{places}f}".rstrip("0").rstrip(".")


def sums(subject: Subject) -> Iterator[Finding]:
    """Yield totals that their parts do not add up to."""
    for claim in subject.bulletin.claims:
        if claim.kind == "sum" and (severity := _missed(claim, claim.span.of(subject.reading.text))):
            yield _sum(subject, claim, severity)


def _missed(claim: Claim, words: str) -> Severity | None:
    """Return how grave it is that parts miss their total; None if they do not, or were hardly meant to be all of it."""
    parts, total = [Range.of(part) for part in claim.terms], Range.of(claim.stated)
    if sum(p.low for p in parts) <= total.high and total.low <= sum(p.high for p in parts):
        return None
    sums_, printed = list(accumulate(Decimal(p.value) for p in claim.terms)), Decimal(claim.stated.value)
    off = abs(sums_[-1] - printed)
    share = off / max(sums_[-1], printed, Decimal(1))
    if claim.rule == "sum.status":
        return "warning" if share <= _WIDE else "info"
    if claim.rule == "sum.listed":
        return "warning" if share <= _CLOSE and printed not in sums_ else None
    near = _WIDE if claim.whole and len(parts) > _PAIR else _NEAR
    if printed in sums_[1:] or (share > near and off > 1):
        return None  # 36项,其中修订21项、新建15项,废止8项: what follows the parts is told beside them
    if claim.rule == "sum.among" and claim.stated.unit in ("人", "名"):  # who may be in two parts at once
        return "warning" if len(parts) > _PAIR and sums_[-1] > printed and not _PUNISHED.search(words) else "info"
    money = claim.rule == "sum.among" and claim.stated.unit == "元"  # sums of money are told to the last part
    return "warning" if claim.whole or len(parts) > _PAIR or money else "info"


def _sum(subject: Subject, claim: Claim, severity: Severity) -> Finding:
    text = subject.reading.text
    value = sum((Decimal(part.value) for part in claim.terms), Decimal(0))
    terms = " + ".join(part.span.of(text) for part in claim.terms)
    got, said = _in_unit(value, claim.stated, text), claim.stated.span.of(text)
    return found(
        "sum", severity, subject, (claim.span,),
        zh=f"{terms} = {got}，原文写的总数是 {said}。",
        en=f"{terms} = {got}, but the total printed is {said}.",
    )  # fmt: skip


def _in_unit(value: Decimal, stated: Figure, text: str) -> str:
    """Return a value in the unit that the total is printed in: 308.6万元."""
    words = stated.span.of(text)
    digits = words.rstrip("".join(c for c in words if not (c.isdigit() or c in ".,")))
    number = Decimal(digits.replace(",", "") or "1")
    scale = Decimal(stated.value) / number if number else Decimal(1)
    return f"{(value / scale).normalize():f}{words[len(digits) :]}"
