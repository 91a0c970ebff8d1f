"""Which of the stretches that may name a project do: not what a body begins, not a range, not a part beside its whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..ontology import terms
from ..ontology.records import Span
from .agency_kind import kind_of
from .mention import Mention
from .project_context import Candidate
from .project_names import after_lead, says

_ACTS = frozenset(
    terms.AGENCY_KIND + kind for kind in ("government", "party", "company", "inspection", "group", "village")
)
_JOIN = re.compile("[、和与及]")
_WORKS = re.compile("(?:工程|项目)$")
_HOMES = re.compile("家属院|家属区|家属楼|宿舍")
_SITE = re.compile("(?:院区|校区|厂区)$")
_ZONE = re.compile("园区$|开发区$|产业园$|工业园$")
_OF_DAM = re.compile("大坝|溢洪道|坝体|泄洪闸|放水设施")
_HOUSE = re.compile(r"(?:楼|安置房|小区|公寓|大厦)$")
_ROOM = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:病房|车库|停车场|大厅|机房|食堂|公厕|仓库|门面)")
_PATH = re.compile("步道|栈道")
_OWNED = frozenset({"building", "premises", "plant", "facility", "output", "spot", "works"})
_BY_ITSELF = re.compile("公交枢纽站|枢纽站|首末站|客运站|充电站|换电站|充换电站|加油站|加气站")
_PARTS = frozenset({"pipe", "waterway", "dam", "plant", "road"})


def acts(body: Mention) -> bool:
    """Tell whether a body is of a kind that acts itself."""
    return kind_of(body.name) in _ACTS


def acting(bodies: Sequence[Mention]) -> list[Span]:
    """Return where bodies stand that act themselves (市水务局, not 市实验中学), by their ends, the longest last."""
    return sorted((one.span for one in bodies if acts(one)), key=lambda span: (span.end, -span.start))


def last_before(walls: Sequence[Span], place: int) -> Span:
    """Return the last body that ends at a place or before it, or an empty span at the beginning of the text."""
    at = bisect_right(walls, place, key=lambda span: span.end)
    return walls[at - 1] if at else Span(0, 0)


def behind(text: str, candidate: Candidate, walls: Sequence[Span]) -> Candidate | None:
    """Return the candidate without the body it seems to begin with, if what is left is a name by itself.

    ``walls`` is what :func:`acting` returns.
    """
    body, wall = last_before(walls, candidate.head)
    if wall <= candidate.start:
        return candidate
    candidate = candidate._replace(start=min(candidate.start, body))
    if _HOMES.match(text, wall):
        return candidate  # 粮食局|家属院老旧小区改造
    start = after_lead(text, wall, candidate.head)
    own = says(text[start : candidate.head])
    if start > wall:  # the body builds it: 镇政府清淤北干渠
        return candidate._replace(start=start) if own else None
    if candidate.kind in _OWNED:
        return candidate
    if own >= 2 or candidate.head == candidate.end:
        return candidate._replace(start=start)
    return None if _JOIN.match(text, wall) else candidate  # it is the body's own: 市公交公司停车场


def is_range(text: str, one: Candidate) -> bool:
    """Tell what only says from where to where a thing goes: 榕江东路（凤桥路至金塘大道）."""
    return text[one.start - 1 : one.start] in ("(", "（") and "至" in text[one.start : one.end + 1]


def longest(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Keep what stands in no other, and no spot that meets another kind.

    A part is no name beside the whole (水厂一期|进厂道路); a name of software ends where a number follows: …平台11个子系统.
    """
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda one: (one.start, one.end, one.kind == "spot")):
        last = kept[-1] if kept else None
        if last and candidate.end <= last.end:
            continue
        if last and candidate.start < last.end and candidate.kind == "spot":
            continue
        if last and candidate.start == last.start:
            if last.kind == "it" and text[last.end].isdigit():
                continue
            if _is_whole(text, last, candidate):
                continue
            kept.pop()
        kept.append(candidate)
    return kept


def _is_whole(text: str, whole: Candidate, part: Candidate) -> bool:
    """Tell whether the longer of two names only names a part of what the shorter one names."""
    if part.kind == "plant" and _ZONE.search(text, whole.start, whole.end):
        return False  # 化工园区|污水处理厂
    if _is_inside(text, whole, part):
        return True
    other = part.kind in _PARTS and whole.kind not in ("facility", "spot", "member", part.kind)
    if not other or _BY_ITSELF.match(text, part.head) or "至" in text[whole.start : whole.end]:
        return False
    return says(text[whole.end : part.head]) <= (0 if part.kind == "waterway" and whole.kind != "works" else 1)


def _is_inside(text: str, whole: Candidate, part: Candidate) -> bool:
    """Tell whether the part is a path, a room or a piece of works within the whole: 水厂|絮凝池改造."""
    works = part.kind == "works" and whole.kind == "plant" and whole.end < part.head
    return bool(
        _PATH.fullmatch(text, part.head, part.end)
        or (part.kind == "spot" and _SITE.search(text, whole.start, whole.end))
        or (whole.kind == "dam" and whole.end == part.head and _OF_DAM.fullmatch(text, part.head, part.end))
        or (_HOUSE.search(text, whole.start, whole.end) and _ROOM.fullmatch(text, whole.end, part.end))
        or (works and not _WORKS.search(text, part.head, part.end))
    )
