"""The publication date that a page shows near its title."""

from __future__ import annotations

import re
from datetime import date

_DATE = r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})"
_ANY = re.compile(_DATE)
_SHOWN = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:日期|时间|時間)\s{0,3}[:：】\]]?\s{0,3}" + _DATE,
        r"(?:来源|來源|浏览|点击|阅读|字号|作者|编辑|发布机构)[^\n]{0,80}?" + _DATE,
        _DATE + r"[^\n]{0,40}?(?:来源|來源|浏览|点击|阅读)",
        r"(?:通报|公[告示开]|报告)\s{0,3}[(（]" + _DATE + r"[)）]",
    )
)
_ALONE = re.compile(rf"^[^\n。，,；;]{{0,30}}?{_DATE}日?(?:\s+\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?\s*$", re.MULTILINE)
_HEAD, _TOP = 2500, 300


def iso(text: str) -> str | None:
    """Return the first date of a text as an ISO date.

    >>> iso("发布时间：2024年7月26日 10:20"), iso("2024年2月30日")
    ('2024-07-26', None)
    """
    found = _ANY.search(text)
    return _valid(*found.groups()) if found else None


def published(text: str) -> str | None:
    r"""Return the publication date near the head of a document's text, as an ISO date: labelled, beside the source, or alone.

    >>> published("关于巡察整改情况的通报\n来源：本网  时间：2023-02-09 18:18")
    '2023-02-09'
    >>> published("2023年3月1日至4月2日，区委巡察组对我局进行了巡察。") is None
    True
    """
    shown = [found for pattern in _SHOWN for found in pattern.finditer(text[:_HEAD])]
    days = (_valid(*found.groups()) for found in (*shown, *_ALONE.finditer(text[:_TOP])))
    return next(filter(None, days), None)


def _valid(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
