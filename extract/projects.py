"""Projects that a text names: what is built, from roads to software, and the campaigns that are programmes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..ontology import terms
from ..ontology.records import Span
from .mention import Mention
from .programmes import find_programmes
from .project_candidates import candidates
from .project_choice import acting, behind, is_range, last_before, longest
from .project_context import EDITION, Candidate
from .project_lists import expand, series
from .project_names import ends_in_head
from .project_sites import act_after

_SOME_OF = re.compile("[两三四五六七八九十][个座条处家](?!村|镇|乡)")
_QUALIFIED = re.compile(rf"(?<=...)(?:[(（][^()（）]+[)）]|(?:工程项目|工程|项目)|{EDITION})$")
"""What a name may be without: a section in brackets, and 工程 behind what is a name by itself (柳塘大桥|工程)."""
_BY_THEMSELVES = frozenset({"code", "line", "street", "spot", "member"})
"""Kinds of which each item of a list is found by itself."""
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
    walls = acting(bodies)
    freed = [rest for one in candidates(text) if (rest := behind(text, one, walls)) and not is_range(text, one)]
    kept = longest(text, [one for one in freed if not barred(one.start, one.end)])
    found = [mention for candidate in kept for mention in _mentions(text, candidate, walls)]
    lists = _Barred([one.span for one in found if one.rule.endswith(".list")])
    found = [one for one in found if one.rule.endswith(".list") or not lists(one.span.start, one.span.end)]
    return sorted((*found, *programmes), key=lambda mention: (mention.span, mention.name))


class _Barred:
    """Tells whether a stretch meets one of the spans."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def __call__(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, end)
        return any(span.end > start for span in self._spans[max(0, at - 8) : at])


def _mentions(text: str, candidate: Candidate, walls: Sequence[Span]) -> Iterator[Mention]:
    span = Span(candidate.start, candidate.end)
    names = series(span.of(text))
    if len(names) == 1 and candidate.kind not in _BY_THEMSELVES:
        wall = last_before(walls, candidate.start).end
        span, names = expand(text, candidate.start, candidate.head, candidate.end, wall)
    if len(names) == 1 and _SOME_OF.search(names[0]):
        return  # 惠安里|两个公租房小区, where the list is not read
    rule = f"project.{candidate.kind}{'.list' if len(names) > 1 else ''}"
    chance = _CHANCE.get(candidate.kind, 0.7)
    for name in names:
        yield Mention(span, terms.Project, name, rule, chance)
    if len(names) == 1 and (short := _without(text, span)):
        yield Mention(short, terms.Project, short.of(text), rule, chance)
    works = names[0].endswith(("工程", "项目"))
    if (
        len(names) == 1 and not works and (end := act_after(text, span.end)) > span.end
    ):  # 殡仪馆, 殡仪馆迁建: both are said
        yield Mention(Span(span.start, end), terms.Project, names[0] + text[span.end : end], rule, chance)


def _without(text: str, span: Span) -> Span | None:
    """Return the name without what only qualifies it, if it has such."""
    qualified = _QUALIFIED.search(text, span.start, span.end)
    if qualified is None or (qualified[0][0] in "工项" and not ends_in_head(text, span.start, qualified.start())):
        return None
    return Span(span.start, qualified.start())
