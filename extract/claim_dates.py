"""Dates that say something about their order, or that no calendar knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..ontology.records import Claim, Figure, Span
from .dates import value

_DAY = r"(?:(?P<y{0}>(?:19|20)\d\d)年)?(?P<m{0}>\d{{1,2}})月(?:(?P<d{0}>\d{{1,2}})日)?"
_DATE = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?")
_INTERVAL = re.compile(r"(?<![\d年])" + _DAY.format("1") + r"(?:至|到|-|—+|–|~)" + _DAY.format("2"))
_AS_OF = re.compile(r"截[至止]到?(?:目前)?,?\(?" + _DATE.pattern.replace("(?<!\\d)", ""))


def find_dates(seen: str, span: Span) -> Iterator[Claim]:
    """Yield intervals that are printed, dates up to which things are told, and days that do not exist.

    >>> text = "2023年5月9日至3月5日开展巡察,截至2023年12月底整改,2024年2月30日公布。"
    >>> [(c.rule, c.stated.value, [t.value for t in c.terms]) for c in find_dates(text, Span(0, len(text)))]
    [('dates.interval', '2023-03-05', ['2023-05-09']), ('dates.as-of', '2023-12', []), ('dates.impossible', '2024-02-30', [])]
    """
    if seen.find("月", span.start, span.end) < 0:
        return
    for found in _INTERVAL.finditer(seen, span.start, span.end):
        first, last = _figure(found, "1", found["y1"]), _figure(found, "2", found["y2"] or found["y1"])
        if first and last:
            yield Claim(
                Span(found.start(), found.end()), "dates", "dates.interval", last, (first,), whole=bool(found["y2"])
            )
    for found in _AS_OF.finditer(seen, span.start, span.end):
        if day := _figure(found, "", found["y"]):
            yield Claim(Span(found.start(), found.end()), "dates", "dates.as-of", day)
    for found in _DATE.finditer(seen, span.start, span.end):
        if value(int(found["y"]), int(found["m"]), int(found["d"]) if found["d"] else None) is None:
            where = Span(found.start(), found.end())
            said = f"{found['y']}-{int(found['m']):02d}" + (f"-{int(found['d']):02d}" if found["d"] else "")
            yield Claim(where, "dates", "dates.impossible", Figure(where, said))


def _figure(found: re.Match[str], n: str, year: str | None) -> Figure | None:
    day = found[f"d{n}"]
    if not year or not (read := value(int(year), int(found[f"m{n}"]), int(day) if day else None)):
        return None
    return Figure(
        Span(
            found.start(f"y{n}") if found[f"y{n}"] else found.start(f"m{n}"),
            found.end(f"d{n}") + 1 if day else found.end(f"m{n}") + 1,
        ),
        read.lexical,
    )
