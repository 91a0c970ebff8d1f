"""Dates as bulletins print them: full, without day, without year, and intervals of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..ontology.records import Span, Value

_PART = r"(?:(?P<y{0}>(?:19|20)\d\d)[ ]?年[ ]?)?(?P<m{0}>\d{{1,2}})[ ]?月(?:[ ]?(?P<d{0}>\d{{1,2}})[ ]?日|(?P<v{0}>上旬|中旬|下旬|初|中|底|份)|)"
DATE = re.compile(_PART.format(""))
_INTERVAL = re.compile(_PART.format("1") + r"[ ]?(?:至|到|-|—+|–|~)[ ]?" + _PART.format("2"))
_ISO = re.compile(r"(?P<y>(?:19|20)\d\d)[ ]?[-/.年][ ]?(?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?")
_LOST = r"(?<!\d)(?P<y>20\d\d)(?P<first>\d{2,4})日"
_LOST_DAY = re.compile(_LOST)
_LOST_INTERVAL = re.compile(_LOST + r"(?:至|到|-|—+|–|~)(?P<last>\d{2,4})日")
_CHINESE = re.compile(
    r"(?P<y>[二一][〇○零OoＯ九一二三四五六七八0]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零OoＯ0", "0")


@dataclass(frozen=True, slots=True)
class Interval:
    """From a first to a last day (or month), and where it is printed."""

    start: Value
    end: Value
    span: Span


def value(year: int, month: int | None = None, day: int | None = None) -> Value | None:
    """Return a date as exact as it is printed, or nothing if there is no such day.

    >>> value(2024, 5), value(2024, 2, 30)
    (Value(lexical='2024-05', datatype='gYearMonth'), None)
    """
    if month is None:
        return Value(f"{year:04d}", "gYear")
    if not 1 <= month <= 12:
        return None
    if day is None:
        return Value(f"{year:04d}-{month:02d}", "gYearMonth")
    try:
        return Value(date(year, month, day).isoformat(), "date")
    except ValueError:
        return None


def intervals(seen: str, span: Span) -> Iterator[Interval]:
    """Yield intervals; two that are joined by 、 are one, from the first day to the last.

    >>> text = "2021年1月8日至2月5日、2月20日至3月20日"
    >>> [(i.start.lexical, i.end.lexical) for i in intervals(text, Span(0, len(text)))]
    [('2021-01-08', '2021-03-20')]
    """
    last: Interval | None = None
    year = 0
    for found in _INTERVAL.finditer(seen, span.start, span.end):
        first_year = int(found["y1"] or year)
        if not first_year:
            continue
        second_year = int(found["y2"] or first_year)
        start, end = _value(found, "1", first_year), _value(found, "2", second_year)
        if start is None or end is None:
            continue
        if last and seen[last.span.end : found.start()].strip() in ("、", ",", "和", "及"):
            last = Interval(last.start, end, Span(last.span.start, found.end()))
        else:
            if last:
                yield last
            last = Interval(start, end, Span(found.start(), found.end()))
        year = second_year
    if last:
        yield last
    elif lost := _LOST_INTERVAL.search(seen, span.start, span.end):
        start = _unmarked(lost["first"], int(lost["y"]))
        end = start and _unmarked(lost["last"], int(lost["y"]), start.lexical)
        if start and end:
            yield Interval(start, end, Span(lost.start(), lost.end()))


def _unmarked(digits: str, year: int, after: str = "") -> Value | None:
    """Return the one day, later than ``after``, that digits can mean which 月 was lost between; nothing if there are two.

    >>> _unmarked("927", 2024), _unmarked("126", 2024), _unmarked("126", 2024, "2024-09-27")
    (Value(lexical='2024-09-27', datatype='date'), None, Value(lexical='2024-12-06', datatype='date'))
    """
    parts = ((digits[:at], digits[at:]) for at in (1, 2))
    days = (value(year, int(month), int(day)) for month, day in parts if day and not day.startswith("0"))
    likely = [day for day in days if day and day.lexical > after]
    return likely[0] if len(likely) == 1 else None


def _value(found: re.Match[str], n: str, year: int) -> Value | None:
    day = found[f"d{n}"]
    return value(year, int(found[f"m{n}"]), int(day) if day else None)


def days(seen: str, span: Span, year: int = 0, month: int = 0) -> Iterator[tuple[Value, Span]]:
    """Yield single dates; one without a year is of ``year``, or of the next if its month is before ``month``.

    >>> text = "8月2日,市委巡察组反馈"
    >>> [v.lexical for v, _ in days(text, Span(0, len(text)), 2022, 5)]
    ['2022-08-02']

    Where 年 and 月 were lost on the way, the digits count if they can only mean one day.

    >>> [v.lexical for v, _ in days("2023726日反馈", Span(0, 10))]
    ['2023-07-26']
    """
    for found in DATE.finditer(seen, span.start, span.end):
        of = int(found["y"]) if found["y"] else year + (int(found["m"]) < month) if year else 0
        if of and (v := value(of, int(found["m"]), int(found["d"]) if found["d"] else None)):
            yield v, Span(found.start(), found.end())
    for found in _LOST_DAY.finditer(seen, span.start, span.end):
        if v := _unmarked(found["first"], int(found["y"])):
            yield v, Span(found.start(), found.end())


def full_days(seen: str, span: Span) -> Iterator[tuple[Value, Span]]:
    """Yield dates with year, month and day, in digits (2024-07-26, 2024年7月26日) or Chinese (二〇二四年七月二十六日)."""
    for found in _ISO.finditer(seen, span.start, span.end):
        if v := value(int(found["y"]), int(found["m"]), int(found["d"])):
            yield v, Span(found.start(), found.end())
    for found in _CHINESE.finditer(seen, span.start, span.end):
        year = "".join(_DIGITS.get(c, "") for c in found["y"])
        if len(year) == 4 and (v := value(int(year), _chinese(found["m"]), _chinese(found["d"]))):
            yield v, Span(found.start(), found.end())


def _chinese(number: str) -> int:
    tens, ten, units = number.partition("十")
    if not ten:
        return int(_DIGITS.get(number, "0"))
    return (int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[units]) if units else 0)
