"""Where the name of a project begins, and whether it is a name: what its head stands on, and what it says beyond generic words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import ahocorasick  # type: ignore[import-not-found,unused-ignore]

from .rulefile import load, pattern

KINDS = (
    "road",
    "railway",
    "metro",
    "bridge",
    "tunnel",
    "waterway",
    "port",
    "airport",
    "dam",
    "plant",
    "pipe",
    "building",
    "premises",
    "facility",
    "it",
    "works",
)
_SHAPE = {
    "heads": KINDS,
    "works": ["acts", "sort"],
    "it": ["before", "context", "bland", "not_after"],
    "boundaries": ["stop", "keep"],
    "generic": ["any"],
}
_LONGEST_HEAD = 10
FARTHEST = 44
"""How far left of its head a name may begin, in characters."""

_WALL = re.compile(
    r"[，,。；;：:！？?!\n\t\r\u2028《》…、|【】\[\]]|[—–]{2}|\d[万亿]?元(?:的|[兴新修]?建成?(?!设))?|[-—–](?=[\u4e00-\u9fff]{0,3}[-—–])|[一二三四五六七八九十]+是|(?<!\d)\d{1,2}[.．](?!\d)|[(（][一二三四五六七八九十]{1,3}[)）](?!型)|[①-⑳]|[(（]\d{1,2}[)）](?!型)|首先|其次|再次|最后"
)
_BRACKETED = re.compile(r"[(（](?!\d{1,2}[)）]|[一二三四五六七八九十]{1,3}[)）])[^()（），,。；;]{1,14}[)）]")
_QUOTED = re.compile(r"[“\"][^“”\"，,。；;]{1,14}[”\"]")
_USED = re.compile(
    r"(?:(?<![信费公民商农医家军应使效实租])用|(?<![推先促改])进|(?<![网线以路])上|靠|凭|入|从)(?=[“\"])"
)
_OPEN = re.compile(r"[()（）“”‘’\"]")
_LEAD = re.compile(
    r"(?:配套(?=[\u4e00-\u9fff]{5})(?!设施|工程|管网)|同步(?=[\u4e00-\u9fff]{4})|首[栋座条]|\d{1,2}日|闲置|剩余|应用(?!程序)|控制性(?:节点|工程)|关键(?:性)?节点|原(?![水料油种粮生始])(?=[\u4e00-\u9fff]{2})|(?<=该)[院校局厂区县市镇村](?=[\u4e00-\u9fff]{2})|敷设|[我本全该各某][省市县区局委厅校院镇乡村]|辖区内?|境内|所属|下属|下辖|新建成?|新修|修建|硬化|绿化|亮化|拓宽|修复|修缮|加固|清淤|疏浚|铺设|翻建|\d+(?:\.\d+)?[万亿]?元(?:[新兴修改]?建(?!设))?|更新改造|改造提升|提升改造|提标改造|建设(?!工程|项目|用地|管理|大道|路|街|[东南西北中][路街]|巷|新村)|建造|改造|扩建|续建|迁建|投资|规划|管理|管护|养护|加装|改建|施工|承接|推行|委属单位|各单位|单位|企业(?!开办|服务|注册|登记|信用|诉求|融资|用工|“)|部门(?!智慧|预算|决算)|(?:共|约|达)?\d+(?:\.\d+)?余?[个项条座处所家批公平]里?|[一二两三四五六七八九十]+[个项条座处所批](?!村|路|街)|一批|全长|部分|现有|本轮|新一轮|(?:今|去|当)年|20\d\d年(?:以来|底|初|内|起)|大型(?!仪器)|等|\d{1,2}月(?:份|底|初|中旬)?|如(?![皋东意])(?=[\u4e00-\u9fff]{5}))+"
)


class Words(NamedTuple):
    """The word lists of projects, compiled."""

    heads: re.Pattern[str]
    kinds: dict[str, str]
    acts: re.Pattern[str]
    sorts: re.Pattern[str]
    software: re.Pattern[str]
    task: re.Pattern[str]
    context: re.Pattern[str]
    bland: re.Pattern[str]
    not_software: re.Pattern[str]
    stops: re.Pattern[str]
    generic: re.Pattern[str]

    def named(self, modifier: str) -> bool:
        """Tell whether what stands before 平台 or 系统 says which: 电子采购, not 综合管理."""
        return len(modifier) >= 4 and len(self.bland.sub("", modifier)) >= 2


@cache
def words() -> Words:
    """Return the word lists, read once."""
    tables = load("project_words.toml", _SHAPE)
    kinds = {word: kind for kind in reversed(KINDS) for word in tables["heads"][kind]}
    return Words(
        heads=re.compile(pattern(kinds)),
        kinds=kinds,
        acts=re.compile(f"{pattern(tables['works']['acts'])}$"),
        sorts=re.compile(pattern(tables["works"]["sort"])),
        software=re.compile(f"(?:{pattern(tables['it']['before'])}|(?:[化云码链网]|(?<!交)通)$)"),
        task=re.compile(f"{pattern(tables['it']['before'])}$"),
        context=re.compile(pattern(tables["it"]["context"])),
        bland=re.compile(pattern(tables["it"]["bland"])),
        not_software=re.compile(pattern(tables["it"]["not_after"])),
        stops=re.compile(f"{pattern(tables['boundaries']['keep'])}|({pattern(tables['boundaries']['stop'])})"),
        generic=re.compile(pattern(tables["generic"]["any"])),
    )


@cache
def _automaton() -> Any:
    automaton = ahocorasick.Automaton()
    for word, kind in words().kinds.items():
        automaton.add_word(word, (len(word), kind))
    automaton.make_automaton()
    return automaton


def heads(text: str) -> Iterator[tuple[int, int, str]]:
    """Give every head of a name in a text, the longest that fits: where it begins and ends, and its kind.

    >>> list(heads("青禾特大桥和水厂"))
    [(2, 5, 'bridge'), (6, 8, 'plant')]
    """
    for last, (size, kind) in _automaton().iter_long(text):
        yield last + 1 - size, last + 1, kind


def ends_in_head(text: str, start: int, end: int) -> bool:
    """Tell whether a head of a name ends a stretch.

    >>> ends_in_head("青禾特大桥工程", 0, 5), ends_in_head("青禾特大桥工程", 0, 4)
    (True, False)
    """
    return any(text[at:end] in words().kinds for at in range(max(start, end - _LONGEST_HEAD), end - 1))


def left_edge(text: str, head: int, floor: int) -> int:
    """Return where the name whose head begins at ``head`` begins, not before ``floor``.

    >>> text = "全力推进青禾(云溪)高速公路"
    >>> text[left_edge(text, 10, 0):]
    '青禾(云溪)高速公路'
    """
    start = max(floor, head - FARTHEST)
    window = text[start:head]
    shielded = [match.span() for match in (*_BRACKETED.finditer(window), *_QUOTED.finditer(window))]
    edge = 0
    for match in _WALL.finditer(window):
        edge = max(edge, _outside(match.end(), match.start(), shielded))
    for match in words().stops.finditer(text[start : head + 2], edge):
        if match[1] and match.end() <= len(window):
            edge = max(edge, _outside(match.end(), match.start(), shielded))
    for match in _OPEN.finditer(window, edge):
        edge = max(edge, _outside(match.end(), match.start(), shielded))
    if used := _USED.search(window, edge):
        edge = used.end()
    return after_lead(text, start + edge, head)


def after_lead(text: str, start: int, head: int) -> int:
    """Return where a name begins behind words that only lead to it: 投资2亿元建, 辖区内, 3条."""
    lead = _LEAD.match(text, start, max(start, head - 1))
    return lead.end() if lead else start


def is_lead(modifier: str) -> bool:
    """Tell whether what stands before a head only leads to it.

    >>> is_lead("清淤"), is_lead("柳塘")
    (True, False)
    """
    return _LEAD.fullmatch(modifier) is not None


def _outside(end: int, start: int, shielded: list[tuple[int, int]]) -> int:
    return 0 if any(one <= start < other for one, other in shielded) else end


def says(modifier: str) -> int:
    """Return how many characters a modifier has beyond generic words: 0, then it names nothing.

    >>> says("重大交通基础设施"), says("柳塘乡东溪村")
    (0, 4)
    """
    numbered = 2 if _NTH.search(modifier) else 0
    return numbered + len(_SAYS_NOTHING.sub("", words().generic.sub("", _YEAR.sub("", modifier))))


_NTH = re.compile(
    r"第[一二三四五六七八九十\d]+(?![方批期轮季部个种类阶者])|[一二三四五六七八九十]中$|[\u4e00-\u9fff]{2}[一二三四五六七八九十]村"
)
_YEAR = re.compile(r"20\d\d年度?")
_SAYS_NOTHING = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]|\d{1,3}余?[个项条座处所家批]|(?<![A-Za-z\d])\d{1,3}(?!\d)")
