"""Projects that a text names: what is built, from roads to software, and the campaigns that are programmes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ..ontology import terms
from ..ontology.records import Span
from .agency_kind import kind_of
from .mention import Mention
from .programmes import find_programmes
from .project_candidates import Candidate, candidates
from .project_lists import expand, series
from .project_names import after_lead, says

_CHANCE = {"road": 0.8, "railway": 0.85, "metro": 0.85, "works": 0.8, "code": 0.8, "line": 0.75}


def find_projects(text: str, blocked: Sequence[Span] = (), bodies: Sequence[Mention] = ()) -> list[Mention]:
    """Return every naming of a project or programme in ``text`` outside ``blocked`` spans, in reading order.

    ``bodies`` are the agencies that the text names: a project's name does not reach over one that acts.

    >>> text = "加快推进青禾(云溪)高速公路改扩建项目,完成龙湾、柳溪大桥加固。"
    >>> [mention.name for mention in find_projects(text)]
    ['青禾(云溪)高速公路改扩建项目', '柳溪大桥', '龙湾大桥']
    >>> find_projects("全力推进重大项目建设,加强在建项目监管。")
    []
    """
    barred = _Barred(blocked)
    programmes = [one for one in find_programmes(text) if not barred(one.span.start, one.span.end)]
    barred = _Barred((*blocked, *(one.span for one in programmes)))
    walls = _walls(bodies)
    open_ones = [
        behind for one in candidates(text) if (behind := _behind(text, one, walls)) and not _is_range(text, one)
    ]
    kept = _longest(text, [one for one in open_ones if not barred(one.start, one.end)])
    found = [mention for candidate in kept for mention in _mentions(text, candidate, walls)]
    lists = _Barred([one.span for one in found if one.rule.endswith(".list")])
    found = [one for one in found if one.rule.endswith(".list") or not lists(one.span.start, one.span.end)]
    return sorted((*found, *programmes), key=lambda mention: (mention.span, mention.name))


_AS_NOUN = re.compile(
    r"((?:提升|综合|生态|提质|升级){0,2}(?:改造|改扩建|迁建|扩建|改建|新建|重建|修缮|治理|整治|修复|加固|改线|拓宽|延伸|提升|提标|扩容){1,2})"
    r"(?=[，,。、；;和与及（()）]|已|均|都|全部|全面|相继|先后|如期|按期|顺利|通过|完成|竣工|开工|完工|复工|核减|坚持|进度|进展|滞后|后|的|中标|招标|前期|任务|两个|[一二三四]标段|\d)"
)
"""An act behind a name that makes a longer name of it: 殡仪馆迁建已完工."""
_ACTS = frozenset(
    terms.AGENCY_KIND + kind for kind in ("government", "party", "company", "inspection", "group", "village")
)
_JOIN = re.compile("[、和与及]")


def _walls(bodies: Sequence[Mention]) -> list[int]:
    """Return where the names of bodies end that no project is called after: 市水务局, not 市实验中学."""
    return sorted({one.span.end for one in bodies if kind_of(one.name) in _ACTS})


def _behind(text: str, candidate: Candidate, walls: Sequence[int]) -> Candidate | None:
    """Return the candidate without the body it seems to begin with, if what is left is a name by itself."""
    at = bisect_right(walls, candidate.head)
    wall = walls[at - 1] if at else 0
    if wall <= candidate.start:
        return candidate
    start = after_lead(text, wall, candidate.head)
    own = says(text[start : candidate.head])
    if start > wall:  # the body builds it: 镇政府清淤北干渠
        return candidate._replace(start=start) if own else None
    if own >= 2 or candidate.head == candidate.end:
        return candidate._replace(start=start)
    return None if _JOIN.match(text, wall) else candidate  # it is the body's own: 市公交公司停车场


def _is_range(text: str, one: Candidate) -> bool:
    """Tell what only says from where to where a thing goes: 榕江东路（凤桥路至金塘大道）."""
    return text[one.start - 1 : one.start] in ("(", "（") and "至" in text[one.start : one.end]


class _Barred:
    """Tells whether a stretch meets one of the spans."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def __call__(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, end)
        return any(span.end > start for span in self._spans[max(0, at - 8) : at])


def _longest(text: str, found: Sequence[Candidate]) -> list[Candidate]:
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
            if (candidate.kind in _PARTS or _PATH.fullmatch(text, candidate.head, candidate.end)) and _is_whole(
                text, last, candidate
            ):
                continue
            kept.pop()
        kept.append(candidate)
    return kept


def _is_whole(text: str, whole: Candidate, part: Candidate) -> bool:
    """Tell whether the longer of two names only names a part of what the shorter one names."""
    if _PATH.fullmatch(text, part.head, part.end):
        return True
    other = whole.kind not in ("facility", "spot", "member", part.kind)
    return other and "至" not in text[whole.start : whole.end] and says(text[whole.end : part.head]) <= 1


_PATH = re.compile("步道|栈道")
_PARTS = frozenset({"pipe", "waterway", "dam", "plant", "road"})


def _mentions(text: str, candidate: Candidate, walls: Sequence[int]) -> Iterator[Mention]:
    if candidate.kind in ("code", "line", "street", "spot", "member"):  # each item of a list is one by itself
        names = series(text[candidate.start : candidate.end])
        span = Span(candidate.start, candidate.end)
    elif len(names := series(text[candidate.start : candidate.end])) > 1:
        span = Span(candidate.start, candidate.end)
    else:
        at = bisect_right(walls, candidate.start)
        span, names = expand(text, candidate.start, candidate.head, candidate.end, walls[at - 1] if at else 0)
    rule = f"project.{candidate.kind}{'.list' if len(names) > 1 else ''}"
    chance = _CHANCE.get(candidate.kind, 0.7)
    for name in names:
        yield Mention(span, terms.Project, name, rule, chance)
    if len(names) == 1 and (act := _AS_NOUN.match(text, span.end)):
        yield Mention(Span(span.start, act.end(1)), terms.Project, names[0] + act[1], rule, chance)
