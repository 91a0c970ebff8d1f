"""Names whose last word does not show a project, where the sentence says that it is built or mended: a school, a street, a pond."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .project_names import left_edge, says, words
from .rulefile import load, pattern, rows

_SHAPE = {"after": ["raised", "mended", "adverb", "follow", "near", "part", "act"], "before": ["verb", "trouble"]}
_EDGE = r"$|[,，。;；:：、)）\s和与及]|\d"
_NEXT = r"(?:[、和与及](?:(?![和与及])[\u4e00-\u9fffA-Za-z0-9]){2,16}?){0,4}"
_LISTED = rf"(?:主楼|大楼|新址|新楼|主体|[一二三四五]期)?{_NEXT}(?:等)?(?:[两三四五六七八九十\d]{{1,2}}[所座个家处栋条口])?(?:新建)?(?:学校|医院|机构|单位|道路|桥梁)?"
_WHEN = r"20\d\d年|\d{1,2}月(?:份|底|初)?|\d{1,2}日"
_ACCEPTED = r"通过[^，,。;；]{0,12}(?:验收|评审|测试)"
_STOOD_STILL = rf"{_LISTED}因[^，,。;；]{{2,20}}(?:停工|停建|停滞|取消|延期|延至|中断|搁置|滞后|暂停)"
_AUDITED = rf"{_LISTED}(?:开展|进行|实施)(?:工程|造价|竣工|结算|决算|全过程|跟踪)+(?:审计|审核|评审)"
_ACT_ENDS = (
    r"(?=$|[，,。、；;和与及（()）]|已|均|都|全部|全面|相继|先后|如期|按期|顺利|通过|完成|竣工|开工|完工|复工|核减|坚持|进度|进展|尾款|质保|节余|停工|停滞|取得|列入|纳入|由|增加|资金|补偿|同步"
    r"|费用|滞后|后|的|未|中标|招标|前期|任务|两个|[一二三四]标段|\d)"
)
_WHAT_STANDS = "(?<=[路街巷桥厂站馆院园场楼库渠塘坝闸堤村区房宫校港统台心基地管网仓线池室廊道])"
_NO_SETTLEMENT = "[镇乡村]"
_BRIDGE = r"(?<![路立铁桥])桥(?=[墩面台头](?!镇|村)|(?![镇乡村梁接区县市]|社区|街道|[东南西北中]?[路街]|小学|中学|中心|派出所))"
_STRETCH = re.compile(
    r"(?:[东南西北中]?延(?:伸)?段|[东南西北中]段|[东南西北]延(?!伸))(?!时)|[(（](?:[一二三四]期|[东南西北中][段区]|[\u4e00-\u9fff]{1,8}段)[)）]"
)
"""What of a street is meant; one that is longer than it was is being built."""
_ALWAYS = re.compile(r"桥|渠(?!系)|闸(?=[、，,已汛])")
_STREET = re.compile(r"[路街巷弄](?!(?:[与和][^，,。;；]{1,8})?(?:交会|交叉|交汇|路口))")
_NUMERALS = re.compile(r"[一二三四五六七八九十]{2}")  # 三八桥, 五一桥
_WARP = re.compile("[经纬][一二三四五六七八九十]{1,2}")
_HELPER = re.compile(r"(?:依托|会同|委托|由)$")  # 依托省人民医院建设的…: it builds
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORKS = re.compile("工程|项目")
_SO_MANY = re.compile(r"\d+余?[座个处所口间栋盏台]")
_REACH = 60
_LONGEST = 14
_MOST = 6


class _Signs(NamedTuple):
    """What shows that something is built or mended, compiled."""

    spot: re.Pattern[str]
    raised: re.Pattern[str]
    mended: re.Pattern[str]
    works_near: re.Pattern[str]
    before: re.Pattern[str]
    within: re.Pattern[str]
    verb_near: re.Pattern[str]
    act: re.Pattern[str]
    act_at_end: re.Pattern[str]


@cache
def _signs() -> _Signs:
    tables = load("site_words.toml", _SHAPE)
    after, before = tables["after"], tables["before"]
    raised = f"{pattern(after['raised'])}|{_ACCEPTED}"
    mended = f"{raised}|{pattern(after['mended'])}"
    part = pattern(after["part"])
    adverbs = f"(?:{pattern(after['adverb'])}|{_WHEN}){{0,6}}"
    follow = f"(?={_EDGE}|{pattern(after['follow'])})"
    verb = rf"(?:{pattern(before['verb'])}|\d元建)"
    trouble = f"{pattern(before['trouble'])}[^，,。;；、]{{0,10}}的"
    return _Signs(
        spot=re.compile(f"{_spots()}(?!{_NO_SETTLEMENT})"),
        raised=re.compile(f"{_LISTED}{adverbs}{part}{{0,2}}(?:{raised}){{1,3}}{follow}|{_AUDITED}|{_STOOD_STILL}"),
        mended=re.compile(f"{_LISTED}{adverbs}{part}{{0,2}}(?:{mended}){{1,3}}{follow}|{_AUDITED}|{_STOOD_STILL}"),
        works_near=re.compile(f"[^，,。;；]{{0,12}}?{pattern(after['near'])}"),
        before=re.compile(f"{trouble}$|{verb}(?:了|投用|启用|并投用|并启用|完成|成)?$"),
        within=re.compile(rf"{verb}(?=[\u4e00-\u9fff]{{2,8}}$)"),
        verb_near=re.compile(f"{verb}|{trouble}"),
        act=re.compile(f"({part}{{0,3}}{pattern(after['act'])}{{1,2}}){_ACT_ENDS}"),
        act_at_end=re.compile(f"{_WHAT_STANDS}{part}{{0,3}}{pattern(after['act'])}{{1,2}}$"),
    )


def _spots() -> str:
    heads, firsts = [_BRIDGE], "桥"
    for head, not_before, not_after in rows("spots.tsv", 3):
        left = "" if not_before == "-" else f"(?<![{not_before}])"
        right = "" if not_after == "-" else f"(?![{not_after}])"
        heads.append(f"{left}{head}{right}")
        firsts += head[0]
    return f"(?=[{firsts}])(?:{'|'.join(heads)})"  # most places fail on one look


def raised(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence says that what stands from ``start`` to ``end`` is being built.

    >>> text = "新建柳塘镇中心卫生院,与柳塘镇中心小学共建阅览室。"
    >>> raised(text, 2, 10), raised(text, 12, 19)
    (True, False)
    """
    if _HELPER.search(text, max(0, start - 2), start):
        return False
    return bool(_signs().raised.match(text, end)) or _built_before(text, start)


def act_after(text: str, end: int) -> int:
    """Return where an act ends that makes a longer name of what ends at ``end``, or ``end``: 殡仪馆|迁建|已完工, 敬老院|消防改造|取得….

    >>> act_after("殡仪馆迁建已完工", 3), act_after("殡仪馆改造提升的经验", 3), act_after("殡仪馆完成迁建", 3)
    (5, 7, 3)
    """
    act = _signs().act.match(text, end)
    return act.end(1) if act else end


def without_act(name: str) -> str:
    """Return the name without the act that ends it, where it is a name without.

    >>> without_act("龙湾大桥伸缩缝更换"), without_act("河道疏浚整治")
    ('龙湾大桥', '河道疏浚整治')
    """
    return _signs().act_at_end.sub("", name)


def spots(text: str) -> Iterator[tuple[int, int, int]]:
    """Give the start, head and end of streets, ponds, stations … that are built or mended, and of bridges.

    >>> text = "清淤柳叶塘、石板塘,对书院街进行雨污分流改造,三八桥限载5吨。在书院街走访商户。"
    >>> [text[a:b] for a, _, b in spots(text)]
    ['柳叶塘', '石板塘', '书院街', '三八桥']
    """
    for match in _signs().spot.finditer(text):
        head, end = match.span()
        stretch = _STRETCH.match(text, end) if _STREET.match(text, head) else None
        end = stretch.end() if stretch else end
        always = _ALWAYS.match(text, head) is not None or (stretch is not None and "延" in stretch[0])
        told = (
            always
            or _signs().mended.match(text, end)
            or (_STREET.match(text, head) and _signs().works_near.match(text, end))
        )
        if told or _signs().verb_near.search(text, max(0, head - _REACH), head):
            start = left_edge(text, head, max(0, head - _LONGEST))
            if _WORKS.search(text, start, head):
                continue  # 一期工程|门诊楼
            own = says(text[start:head]) >= (1 if always else 2) and _HAN.search(text, start, head)
            own = own or _WARP.fullmatch(text, start, head) or (always and _NUMERALS.fullmatch(text, start, head))
            if (
                own
                and not _SO_MANY.match(text, end)
                and head - start >= 2
                and text[start:end] not in words().kinds
                and (told or _built_before(text, start))
            ):
                yield start, head, end


def _built_before(text: str, start: int) -> bool:
    """Tell whether a word of building stands before the name, or before the list that it is in."""
    for _ in range(_MOST):
        if _signs().before.search(text, max(0, start - 16), start):
            return True
        if not start or text[start - 1] not in "、和与及":
            return False
        before = start - 1
        start = left_edge(text, before, max(0, before - _LONGEST))
        if _signs().within.search(text, start, before):
            return True
    return False
