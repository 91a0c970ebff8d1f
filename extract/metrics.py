"""Quantities that a sentence reports: value, unit, what is counted, in which period, and of which kind."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from ..ontology.records import Span
from .numbers import ARABIC, parse, plain
from .project_names import words
from .rulefile import load, pattern

Kind = Literal["actual", "plan", "ratio", "growth", "rank"]

_SHAPE = {
    "units": ["measure", "counter"],
    "kinds": ["plan", "growth", "fall", "level"],
    "nouns": ["link", "empty", "cut", "open"],
}
_RATIOS = frozenset(("%", "‰", "个百分点", "百分点", "倍"))
_RANK = re.compile(r"第\s?([\d一二三四五六七八九十]{1,3})(名|位|(?=[,，。；;、]|$))")
_RANKED = re.compile(r"(?:排名|名列|位居|位列|排|居|列|获评|评为)[\u4e00-\u9fff]{0,8}$")
_PERIOD = re.compile(
    r"(?<![较比])(?:截[至止]|自|从)?(?:(?:20\d\d|今|去|上|本)年(?:以来|底|末|初)?(?:上半年|下半年|前?[一二三四]季度|度|全年|\d{1,2}月(?:\d{1,2}日|份|底|末|初)?(?:以来)?)?"
    r"|上半年|下半年|全年|年[底内初]|目前|\d{1,2}月(?:\d{1,2}日|份|底|末|初)(?:以来)?|巡[视察](?:整改|反馈)?(?:以来|期间|后)|整改(?:以来|期间))"
)
_CLAUSE = re.compile(r"[,，。；;：:、(（)）!！?？\n\t|]")
_NOUN = re.compile(r"(?:的|左右|以上|以下|以内|多|余)?([\u4e00-\u9fffA-Za-z“”\"]{1,18})")
_NUMERAL = re.compile(r"[\d十百千]|第[一二三四五六七八九]")
_TITLE = re.compile(r"《[^《》]*》")
_FIGURE = re.compile(r"(?:由|从)?[\d.,]+[万亿]?[\u4e00-\u9fff%％]{0,2}(?:的|升|降|提|增|减|下|高|加|少)*(?:至|到|为)?$")
_DONE = re.compile(r"完成|实际|已")
_EXPECTED = re.compile(r"预计|力争|目标|拟|将(?:达|超|提)")
_QUALIFIER = re.compile(
    r"^(?:以上|以下|以内|左右|预计|计划(?=.)|力争|占(?=.{4})|签订|签署|查办|新建|修订|制定|出台|新改造|核增|移交|整顿|累积|妥善)+"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A reported quantity: ``value`` is a decimal in lexical form, 万 and 亿 multiplied out."""

    span: Span
    value: str
    unit: str
    what: str
    kind: Kind
    period: str


class _Rules(NamedTuple):
    number: re.Pattern[str]
    counters: frozenset[str]
    plan: re.Pattern[str]
    growth: re.Pattern[str]
    fall: re.Pattern[str]
    links: frozenset[str]
    empty: re.Pattern[str]
    cut: re.Pattern[str]
    opening: tuple[str, ...]


@cache
def _rules() -> _Rules:
    tables = load("metric_words.toml", _SHAPE)
    units, kinds = tables["units"], tables["kinds"]
    unit = pattern((*units["measure"], *units["counter"]))
    chinese = r"[一二三四五六七八九]?[十百千][一二三四五六七八九十百千零]*"
    level = pattern(kinds["level"])
    return _Rules(
        number=re.compile(
            rf"(?<![A-Za-z\d.第/+])(?:({ARABIC})\s?([多余]?[十百千]?[万亿]|[百千])?|(?<![一二三四五六七八九十百千])({chinese})(万|亿)?)\s?[多余]?\s?({unit})"
        ),
        counters=frozenset(units["counter"]),
        plan=re.compile(pattern(kinds["plan"])),
        growth=re.compile(rf"{pattern(kinds['growth'])}(?!{level})[\u4e00-\u9fff]{{0,2}}$"),
        fall=re.compile(rf"{pattern(kinds['fall'])}[\u4e00-\u9fff]{{0,2}}$"),
        links=frozenset(tables["nouns"]["link"]),
        empty=re.compile(pattern(tables["nouns"]["empty"])),
        cut=re.compile(rf"的(?=[\u4e00-\u9fff])|等(?!级)|{pattern(tables['nouns']['cut'])}"),
        opening=tables["nouns"]["open"],
    )


def find_metrics(text: str, span: Span) -> list[Quantity]:
    """Return the quantities reported in ``span``, in reading order.

    >>> text = "截至2023年6月底,完成管网改造投资1.2亿元,检查企业47家,整改率达98.5%。"
    >>> [(one.value, one.unit, one.what, one.kind, one.period) for one in find_metrics(text, Span(0, len(text)))][:2]
    [('120000000', '元', '管网改造投资', 'actual', '截至2023年6月底'), ('47', '家', '企业', 'actual', '截至2023年6月底')]
    >>> find_metrics("认真履行一岗双责,2023年3月5日召开第3次会议。", Span(0, 25))
    []
    """
    if not _NUMERAL.search(text, span.start, span.end):
        return []
    sentence = _Sentence(span.start, _TITLE.sub(lambda title: "■" * len(title[0]), span.of(text)))
    return sorted((*_counted(sentence), *_ranked(sentence)), key=lambda one: one.span)


class _Sentence:
    """A sentence without the titles in it: its clauses and its periods, by offset."""

    def __init__(self, base: int, words_: str) -> None:
        self.base = base
        self.words = words_
        self._periods: list[re.Match[str]] | None = None

    def lead(self, at: int) -> str:
        """Return what stands before ``at`` in its clause."""
        near = self.words[max(0, at - 48) : at]
        return near[max((stop.end() for stop in _CLAUSE.finditer(near)), default=0) :]

    def period(self, at: int) -> str:
        """Return the last period named before ``at``."""
        if self._periods is None:
            self._periods = list(_PERIOD.finditer(self.words))
        position = bisect_right(self._periods, at, key=lambda period: period.end())
        return self._periods[position - 1][0] if position else ""

    def quantity(self, match: re.Match[str], value: Decimal, unit: str, what: str, kind: Kind) -> Quantity:
        """Return the quantity that ``match`` writes."""
        where = Span(self.base + match.start(), self.base + match.end())
        return Quantity(where, str(plain(value)), unit, what, kind, self.period(match.start()))


def _counted(sentence: _Sentence) -> Iterator[Quantity]:
    rules = _rules()
    last = ""
    for match in rules.number.finditer(sentence.words):
        value = parse((match[1] or match[3]) + re.sub("[多余]", "", match[2] or match[4] or ""))
        unit = match[5].replace("％", "%")
        hollow = unit in ("个", "项", "次") and rules.empty.match(sentence.words, match.end())
        if value is None or hollow or _inside_quotes(sentence.words, match.start(), match.end()):
            continue
        lead = sentence.lead(match.start())
        kind = _kind(lead, unit)
        counted = _behind(sentence.words, match.end()) if unit in rules.counters else ""
        what = counted or _before(lead)
        if (not what and unit in _RATIOS) or _verbal(what):  # 29个问题,完成整改26个
            what = last or what
        last = what
        signed = -value if kind == "growth" and rules.fall.search(lead) else value
        yield sentence.quantity(match, signed, unit, what, kind)


def _ranked(sentence: _Sentence) -> Iterator[Quantity]:
    for match in _RANK.finditer(sentence.words):
        lead = sentence.lead(match.start())
        value = parse(match[1])
        if value is not None and _RANKED.search(lead):
            yield sentence.quantity(match, value, "名", _before(_RANKED.sub("", lead)) or lead, "rank")


def _kind(lead: str, unit: str) -> Kind:
    rules = _rules()
    if unit in _RATIOS:
        if rules.growth.search(lead) or unit.endswith("百分点"):
            return "growth"
        return "plan" if _EXPECTED.search(lead) else "ratio"
    intended = rules.plan.search(lead) and not lead.endswith("计划")  # 计划7项 counts plans
    return "plan" if intended and not _DONE.search(lead) else "actual"


def _behind(words_: str, end: int) -> str:
    """Return the noun right behind a counter: 19个项目."""
    noun = _NOUN.match(words_, end)
    if noun is None:
        return ""
    name = _rules().cut.split(noun[1], maxsplit=1)[0]
    verb = words().stops.match(name)
    if len(name) < 2 or (verb and verb[1] and not name.startswith(_rules().opening)):
        return ""
    return name


def _before(lead: str) -> str:
    """Return the noun before a number: what its clause ends with, without verbs and links.

    >>> _before("累计排查案卷"), _before("群众满意率由91%提升至")
    ('案卷', '群众满意率')
    """
    bare = _unlinked(_FIGURE.sub("", _unlinked(_PERIOD.sub("", lead)))).strip("“”\"' ■")
    cut = 0
    for match in words().stops.finditer(bare):
        if match[1] and match.end() < len(bare) - 1:
            cut = match.end()
    return _QUALIFIER.sub("", bare[cut:])[-20:]


def _unlinked(words_: str) -> str:
    """Cut the words that only link a noun to its number: 已累计达到."""
    links = _rules().links
    while size := next((size for size in (5, 4, 3, 2, 1) if words_[-size:] in links), 0):
        words_ = words_[:-size]
    return words_


def _verbal(what: str) -> bool:
    verb = words().stops.fullmatch(what)
    return bool(verb and verb[1])


def _inside_quotes(words_: str, start: int, end: int) -> bool:
    """Tell whether a figure stands in a short quotation: “1个中心” is a name, no result."""
    opening = words_.rfind("“", max(0, start - 8), start)
    return opening >= 0 and "”" not in words_[opening:start] and "”" in words_[end : end + 8]
