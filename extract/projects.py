"""Projects that a text names: what is built, from roads to software, and the campaigns that are programmes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..ontology import terms
from ..ontology.records import Span
from .mention import Mention
from .programmes import find_programmes
from .project_candidates import Candidate, candidates
from .project_lists import expand, series

_CHANCE = {"road": 0.8, "railway": 0.85, "metro": 0.85, "works": 0.8, "code": 0.8, "line": 0.75}


def find_projects(text: str, blocked: Sequence[Span] = ()) -> list[Mention]:
    """Return every naming of a project or programme in ``text`` outside ``blocked`` spans, in reading order.

    >>> text = "加快推进青禾(云溪)高速公路改扩建项目,完成龙湾、柳溪大桥加固。"
    >>> [mention.name for mention in find_projects(text)]
    ['青禾(云溪)高速公路改扩建项目', '柳溪大桥', '龙湾大桥']
    >>> find_projects("全力推进重大项目建设,加强在建项目监管。")
    []
    """
    barred = _Barred(blocked)
    programmes = [one for one in find_programmes(text) if not barred(one.span.start, one.span.end)]
    barred = _Barred((*blocked, *(one.span for one in programmes)))
    kept = _longest(text, [one for one in candidates(text) if not barred(one.start, one.end)])
    found = [mention for candidate in kept for mention in _mentions(text, candidate)]
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


def _longest(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Keep what stands in no other; a name of software ends where a number follows: …平台11个子系统."""
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda one: (one.start, one.end)):
        last = kept[-1] if kept else None
        if last and candidate.end <= last.end:
            continue
        if last and candidate.start == last.start:
            if last.kind == "it" and text[last.end].isdigit():
                continue
            kept.pop()
        kept.append(candidate)
    return kept


def _mentions(text: str, candidate: Candidate) -> Iterator[Mention]:
    if candidate.kind in ("code", "line", "street"):  # each item of a list is one by itself
        names = series(text[candidate.start : candidate.end])
        span = Span(candidate.start, candidate.end)
    elif len(names := series(text[candidate.start : candidate.end])) > 1:
        span = Span(candidate.start, candidate.end)
    else:
        span, names = expand(text, candidate.start, candidate.head, candidate.end)
    rule = f"project.{candidate.kind}{'.list' if len(names) > 1 else ''}"
    for name in names:
        yield Mention(span, terms.Project, name, rule, _CHANCE.get(candidate.kind, 0.7))
