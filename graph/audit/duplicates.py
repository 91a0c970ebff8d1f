"""Measures that say nearly the same (雷同), in one bulletin or in several, found in linear time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...ontology.records import Measure
from .finding import Finding, Subject, found

LIKENESS = 0.8
"""Share of character 4-grams in common, of all that either has."""
_SHORTEST = 18
"""Characters; shorter measures are alike by nature."""
_WIDEST = 40
"""Groups that one gram may lead to: a gram found in more of them is a turn of phrase."""
_SIZE = 4
_NOISE = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}是|[(（]?\d{1,2}[)）.、])|[^\w]|_")


@dataclass(slots=True)
class _Group:
    grams: frozenset[str]
    members: list[tuple[Subject, Measure]] = field(default_factory=list)


def duplicates(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """Yield, for each bulletin of a group of measures that are nearly the same, the finding that they are."""
    every = [(s, m, _grams(m.span.of(s.reading.text))) for s in subjects for m in s.bulletin.measures]
    kept = [entry for entry in every if entry[2]]
    often = Counter(gram for _, _, grams in kept for gram in grams)
    groups: list[_Group] = []
    index: dict[str, list[int]] = defaultdict(list)
    for subject, measure, grams in kept:
        rare = sorted(grams, key=lambda gram: (often[gram], gram))[: len(grams) - int(LIKENESS * len(grams)) + 1]
        number = _alike(grams, rare, groups, index)
        if number is None:
            for gram in rare:
                if often[gram] > 1 and len(index[gram]) < _WIDEST:
                    index[gram].append(len(groups))
            number = len(groups)
            groups.append(_Group(grams))
        groups[number].members.append((subject, measure))
    for group in groups:
        if len(group.members) > 1:
            yield from _told(group.members)


def _grams(words: str) -> frozenset[str]:
    bare = _NOISE.sub("", words)
    if len(bare) < _SHORTEST:
        return frozenset()
    return frozenset(bare[at : at + _SIZE] for at in range(len(bare) - _SIZE + 1))


def _alike(grams: frozenset[str], rare: list[str], groups: list[_Group], index: dict[str, list[int]]) -> int | None:
    """Return the first group that is like the grams: two that are must share one of their rarest."""
    seen: set[int] = set()
    for gram in rare:
        for number in index.get(gram, ()):
            if number not in seen:
                seen.add(number)
                other = groups[number].grams
                common = len(grams & other)
                if common >= LIKENESS * (len(grams) + len(other) - common):
                    return number
    return None


def _told(members: list[tuple[Subject, Measure]]) -> Iterator[Finding]:
    by_subject: dict[tuple[str, int], list[tuple[Subject, Measure]]] = defaultdict(list)
    for subject, measure in members:
        by_subject[subject.source, subject.bulletin.part].append((subject, measure))
    sources = sorted({subject.source for subject, _ in members})
    for own in by_subject.values():
        subject = own[0][0]
        spans = tuple(measure.span for _, measure in own)
        others = [source for source in sources if source != subject.source]
        if others or len(by_subject) > 1:
            names = others or [subject.source]
            yield found(
                "duplicate", "warning", subject, spans,
                zh=f"这条措施与其他通报的措施几乎相同：{'、'.join(names)}。",
                en=f"the measure is nearly the same as one in {', '.join(names)}.",
            )  # fmt: skip
        else:
            yield found(
                "duplicate", "info", subject, spans,
                zh=f"同一份通报里有 {len(own)} 条措施几乎相同。", en=f"{len(own)} measures of this bulletin are nearly the same.",
            )  # fmt: skip
