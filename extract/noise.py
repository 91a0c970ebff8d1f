"""Noise that converters and scrapers leave inside sentences: left out for reading, and kept in what is quoted.

A reader skips the pinyin in 关(guan)键, the space in 2022 年 and the line break in 6月20日⏎至8月20日.
So do the rules: they read a text without them, and what they found is moved to where it
stands in the text as stored, so that every quotation is still exact.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from itertools import pairwise
from typing import Any, NamedTuple

from ..ontology.records import Reading, Span
from .lines import Line, split_lines
from .shadow import shadow

_HAN = r"[\u4e00-\u9fff]"
_BLANK = r"[ \u00a0\u2002\u2003\u3000]"
_THIN = r"[ \u00a0]"
_VOWEL = "[aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]"
_SYLLABLE = rf"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?{_VOWEL}{{1,3}}(?:ng|n|r)?"
_GLOSS = re.compile(rf"(?<={_HAN})[(（]{_SYLLABLE}[)）]")
_FEWEST_GLOSSES = 3
"""So many pinyin glosses are a converter's; one may be a unit: 公顷(ha)."""

_SPACE = re.compile(
    rf"{_THIN}(?<={_HAN}{_THIN})(?=\d{{1,4}}(?:[.,]\d+)*(?:{_THIN}?{_HAN}|[、，,]))(?!(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日{_BLANK}*$)"
    rf"|{_THIN}(?<=\d{_THIN})(?=[年月日号条项个次名人份家处户万亿元余多期轮届方类起场件座米吨分%％])"
    rf"|{_BLANK}+(?=[，。；、！？）》”])"
    rf"|{_THIN}(?<=[“《（]{_THIN})(?={_HAN})"
    rf"|[ ](?<=[^\n\t]{{20}}{_HAN} )(?={_HAN}[^\n\t《》]{{0,200}}。)(?![一二三四五六七八九十]是)",
    re.MULTILINE,
)
_SPELT = re.compile(rf"(?<!{_HAN}){_HAN}(?:[ \u00a0\u3000]{_HAN}){{3,}}(?!{_HAN})")
_DOUBLED = re.compile(r"[，,]{2,}|、{2,}|[；;]{2,}|。(?<!。。)。(?!。)")
_BREAK = re.compile(r"\n(?<![。！？!?；;：:…”’）)】》\s]\n)")
_FINAL = re.compile(r"[。！？!?；;：:…”’）)】》]\s*$")
_CLOSES = tuple("，。；、：！？）》”")
_DATE_BEGUN = re.compile(r"(?:20\d\d|\d[ ]?[年月日]|\d)$")
_DATE_GOES_ON = re.compile(r"[至到][ ]?\d{1,4}[ ]?[年月]|\d{0,2}[ ]?[月日](?:[\u4e00-\u9fff，,、]|[ ]?\d)|年[ ]?\d")
_OPEN_END = re.compile(r"[，、（《“]$")
_ITEM = re.compile(r"(?:^|[；;])[一二三四五六七八九十]是")
_LONG = 30
"""A line that was broken in its middle is at least so long, in characters; shorter ones are titles and labels."""
_OPENS = re.compile(r"关于|针对|对于|存在|下一步|特此|中共|20\d\d年|[\u4e00-\u9fff]{2,8}[：:]")
"""What a paragraph opens with, even after one whose full stop is missing."""


class View(NamedTuple):
    """A text without its noise; ``offsets[i]`` is where its character ``i`` stands in the text as stored."""

    text: str
    offsets: array[int]

    def stored(self, span: Span) -> Span:
        """Return the span, in the text as stored, of what ``span`` is here."""
        if span.start == span.end:
            return Span(self.offsets[span.start], self.offsets[span.start])
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)


def without_noise(text: str) -> View | None:
    """Return the text without noise; nothing where there is none to leave out.

    >>> without_noise("会同县水(shui)务(wu)局印(yin)发办法").text
    '会同县水务局印发办法'
    >>> without_noise("对 2022 年以来的 3 个项目逐一核查").text
    '对2022年以来的3个项目逐一核查'
    >>> without_noise("会同县水务局印发办法") is None
    True
    """
    noise = _noise(text)
    if not noise:
        return None
    kept: list[str] = []
    offsets = array("l")
    for (_, start), (end, _) in pairwise([(0, 0), *noise, (len(text), len(text))]):
        kept.append(text[start:end])
        offsets.extend(range(start, end))
    offsets.append(len(text))
    return View("".join(kept), offsets)


def restored(reading: Reading, view: View, text: str) -> Reading:
    """Return what was read from the view as it stands in the text as stored.

    >>> view = without_noise("整改 12 个问题")
    >>> restored(Reading(view.text, "", ()), view, "整改 12 个问题").text
    '整改 12 个问题'
    """
    bulletins = _moved(reading.bulletins, view)
    return Reading(text, sha256(text.encode("utf-8")).hexdigest(), bulletins)


def _moved(value: Any, view: View) -> Any:
    if isinstance(value, Span):
        return view.stored(value)
    if isinstance(value, tuple):
        moved = [_moved(item, view) for item in value]
        return type(value)(*moved) if hasattr(value, "_fields") else tuple(moved)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _moved(getattr(value, field.name), view) for field in fields(value)})
    return value


def _noise(text: str) -> list[tuple[int, int]]:
    """Return the stretches to leave out, in order and apart."""
    glosses = [match.span() for match in _GLOSS.finditer(text)]
    found = glosses if len(glosses) >= _FEWEST_GLOSSES else []
    found += [match.span() for match in _SPACE.finditer(text)]
    found += [(match.start() + 1, match.end()) for match in _DOUBLED.finditer(text)]
    for spelt in _SPELT.finditer(text):
        found += [(at, at + 1) for at in range(spelt.start() + 1, spelt.end(), 2)]
    found += _breaks(text)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """Give the line breaks, with the blanks round them, that fall into the middle of a sentence."""
    for found in _BREAK.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        pair = text[start : end if end >= 0 else len(text)]
        lines = split_lines(pair, shadow(pair))
        if len(lines) == 2 and _goes_on(pair, *lines):
            yield start + lines[0].span.end, start + lines[1].span.start


def _goes_on(text: str, before: Line, after: Line) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    if before.is_row or after.is_row:
        return False
    line, head = before.span.of(text), after.span.of(text)[:12]
    if _FINAL.search(line):
        return False
    if head.startswith(_CLOSES) or (_DATE_BEGUN.search(line) and _DATE_GOES_ON.match(head)):
        return True
    if after.mark or len(line) < _LONG or _OPENS.match(head):
        return False
    if _OPEN_END.search(line) or line.rfind("《") > line.rfind("》"):
        return True
    return "。" in line or _ITEM.search(line) is not None or (not before.mark and len(line) > 2 * _LONG)
