"""Figures and the clauses they stand in: what claims of arithmetic are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..ontology.records import Figure, Span
from .numbers import ARABIC, parse, plain

Bound = Literal["", "about", "above", "below"]

_MEASURES = (
    "平方公里", "平方千米", "平方米", "立方米", "千瓦时", "公里", "千米", "公顷", "公斤", "千克", "标箱", "课时", "学时",
    "元", "亩", "吨", "米", "度", "斤", "升", "千瓦", "小时",
)  # fmt: skip
RATIOS = frozenset(("%", "‰", "倍", "个百分点", "百分点"))
_COUNTERS = ("个百分点", "百分点", "人次", "车次", "批次", "户次", "家次", "件次", "场次", "班次", "架次")
_NO_FIGURE = "年月日号届轮期级点时分秒章版岁位楼层栋％类线寸"
_FIGURE = re.compile(
    rf"(?<![A-Za-z\d.第/+\-〔\[])(?P<bound>约|近|超过|超|逾|不低于|不少于|至少|达)?(?P<number>{ARABIC})\s?"
    rf"(?P<plus>余|多)?(?P<times>[十百千]?[万亿]|[百千](?![瓦克米]))?(?P<more>余|多)?\s?"
    rf"(?P<unit>{'|'.join((*_COUNTERS, *_MEASURES))}|[%‰倍]|[\u4e00-\u9fff](?<![{_NO_FIGURE}])(?!多?(?:月|星期|小时|学期)))(?P<about>左右|以上|以下|以内|上下)?"
)
_BOUNDS: dict[str, Bound] = {
    "约": "about", "左右": "about", "上下": "about", "近": "below", "以下": "below", "以内": "below",
    "超过": "above", "超": "above", "逾": "above", "不低于": "above", "不少于": "above", "至少": "above",
    "以上": "above", "余": "above", "多": "above",
}  # fmt: skip
_FAMILIES = {"条": "项", "个": "项", "件": "项", "起": "项", "处": "项", "名": "人", "户": "家"}
_STOP = re.compile(r"[,;:、。!?\n\t|]")
_CLAUSE = re.compile(r"[,;:。!?\n\t]")
_OPENING = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}是)?")
_INSIDE = re.compile(r"\([^()\n]{0,80}\)|《[^《》\n]{0,80}》|“[^”\n]{0,40}”")


@dataclass(frozen=True, slots=True)
class Token:
    """A figure in a sentence: ``lead`` is what stands before it in its clause, ``tail`` behind it."""

    figure: Figure
    lead: str
    tail: str
    start: int
    end: int

    @property
    def family(self) -> str:
        """The unit, counters of the same sort of things taken as one (12项问题, 完成10个)."""
        return family(self.figure.unit)


def family(unit: str) -> str:
    """Return what a unit counts or measures, where bulletins change from one counter to another.

    >>> family("条") == family("个"), family("公里")
    (True, '公里')
    """
    return _FAMILIES.get(unit, unit)


def bare(words: str) -> str:
    """Blank out what stands in brackets, titles and short quotations, keeping every offset.

    >>> bare("完成10个(含立行立改4个)")
    '完成10个□□□□□□□□□'
    """
    return _INSIDE.sub(lambda inside: "□" * len(inside[0]), words) if any(c in words for c in "(《“") else words


def tokens(words: str, base: int) -> list[Token]:
    """Return the figures of a sentence, whose place in the text is ``base``.

    >>> [(t.lead, t.figure.value, t.figure.unit, t.figure.step) for t in tokens("完成投资1.36亿元,占计划1.70亿元的80%", 0)]
    [('完成投资', '136000000', '元', '1000000'), ('占计划', '170000000', '元', '1000000'), ('的', '80', '%', '1')]
    """
    found = list(_FIGURE.finditer(words))
    out = []
    for n, match in enumerate(found):
        figure = _figure(match, base)
        if figure is None:
            continue
        behind = _STOP.search(words, match.end())
        end = min(behind.start() if behind else len(words), found[n + 1].start() if n + 1 < len(found) else len(words))
        begin = _lead(words, found[n - 1].end() if n else 0, match.start())
        out.append(Token(figure, words[begin : match.start()], words[match.end() : end], match.start(), match.end()))
    return out


def _lead(words: str, after: int, start: int) -> int:
    at = start
    while at > after and not _STOP.match(words[at - 1]):
        at -= 1
    return at


def _figure(match: re.Match[str], base: int) -> Figure | None:
    number, times = match["number"], match["times"] or ""
    value = parse(number + times)
    if value is None:
        return None
    unit = match["unit"]
    said = (match["plus"], match["more"], match["about"], match["bound"])
    bound: Bound = next((_BOUNDS[word] for word in said if word in _BOUNDS), "")
    decimals = len(number.partition(".")[2])
    scale = parse("1" + times) or Decimal(1)
    counted = not decimals and not times and unit not in _MEASURES and unit not in RATIOS
    step = Decimal(0) if counted else scale.scaleb(-decimals)
    span = Span(base + match.start("number"), base + match.end("unit"))
    return Figure(span, str(plain(value)), unit, str(plain(step)), bound)


def clause(words: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch from the beginning of one clause to the end of another, without marks around it.

    >>> text = "经集中整改,13个问题完成12个、推进2个,共新建制度3项。"
    >>> text[slice(*clause(text, 8, 17))]
    '13个问题完成12个、推进2个'
    """
    begin = start
    while begin > 0 and not _CLAUSE.match(words[begin - 1]):
        begin -= 1
    opened = _OPENING.match(words, begin, start)
    begin = opened.end() if opened else begin
    stop = _CLAUSE.search(words, end)
    finish = stop.start() if stop else len(words)
    return begin, len(words[:finish].rstrip())
