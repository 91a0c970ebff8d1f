"""Lists whose items share a head: 14、15号线 are two lines, 龙湾、柳溪大桥 two bridges."""

from __future__ import annotations

import re

from ..ontology.records import Span
from .numbers import parse
from .project_names import left_edge, says, words

_JOINT = re.compile(r"(?:[、和与]|(?<!涉)及)$")
_SHAPE_ENDS = "路街巷道河江溪湖村镇乡段校院区线里桥库闸站湾厂园学场楼"
_LONGEST_ITEM = 14
_MOST_ITEMS = 20
_WHOLE = re.compile(
    r"[线楼厂馆园期]$|园区$|(?<=..)[闸坝渠站]$|(?:新村|家园|小区|苑|中心|改革|发展|攻坚|行动|管理|服务|机制|改造|扩建|迁建|改建|新建|治理|整治|修缮|修复|建设|拓宽|加固)$|“|”"
)
_ROW = re.compile(
    r"(?P<stem>.{2,}?|)(?P<items>[A-Z]\d+(?:[、和与及][A-Z]\d+)+(?=[路线])|[一二三]桥(?:[、和与及][二三四五六]桥)+|[一二三]期(?:[、和与及][二三四五六]期)+|\d{1,2}号楼(?:[、和与及]\d{1,2}号楼)+)"
    r"(?P<tail>[路线]|工程|项目)?"
)
_OF_STREET = re.compile("[路街][东南西北中]?段?[\u4e00-\u9fff]{3,}$")
"""Works on a street are told whole: 学府路东段绿化补植、第二污水处理厂一期工程."""
_STREETS = re.compile("断头路|道路|街道|巷道|街巷|背街小巷")
"""What streets are by sort: 学前街、樟坞路两条断头路 are called without it."""
_OLD_HOMES = re.compile("老旧小区|小区改造|棚户区")
_HOMES = re.compile("(?:宿舍|新村|村|小区|苑|家园|家属院|大院|楼)$")
_HOME_LAST = re.compile("(?:家属院|家属区|宿舍|小区)$")
_BUILT = re.compile(r"(?:新建|改建|扩建|修建|建成|打造)(?=[\u4e00-\u9fff]{2,8}$)")
"""A verb of building behind the place that is built on, in the first of a list: 利用空房改建|金榕、水门两个中心."""
_COUNTED = re.compile(
    r"(?P<n>[两二三四五六七八九十\d]{1,2})(?:[个座条项处家所](?:乡镇|子)?(?:[小中大](?:[(（][12一二ⅠⅡ]+[)）])?型|病险|老旧)?|(?P<bare>)(?=[乡镇村区县市]))"
)


def expand(text: str, start: int, head: int, end: int, floor: int = 0) -> tuple[Span, tuple[str, ...]]:
    """Return where the list that ends with the name at ``start`` to ``end`` stands, and all its names.

    No item begins before ``floor``, where the name of a body ends.

    >>> text = "检修轨道交通3、5、8号线道岔"
    >>> span, names = expand(text, 10, 11, 13)
    >>> span.of(text), names
    ('轨道交通3、5、8号线', ('轨道交通3号线', '轨道交通5号线', '轨道交通8号线'))
    """
    last = text[start:end]
    if last[0] in '“"':
        return Span(start, end), (last,)  # what is quoted is a name by itself
    if says(text[start:head]) < 2 and not last[0].isdigit() and not words().named(text[start:head]):
        return Span(start, end), (last,)
    items: list[str] = []
    first = start
    while len(items) < _MOST_ITEMS and first - 1 > floor and _JOINT.search(text, max(0, first - 2), first):
        edge = left_edge(text, first - 1, floor)
        if verb := _BUILT.search(text, edge + 2, first - 1):
            edge = verb.end()
        item = text[edge : first - 1]
        if not _fits(item, last, text[start:head]):
            break
        items.insert(0, item)
        first = edge
    if not items:
        return Span(start, end), (last,)
    counted = _COUNTED.search(text, start, head + 1)
    if counted and counted["bare"] is not None and parse(counted["n"]) != len(items) + 1:
        counted = None  # 新华路、铁路二村: a name
    if counted:  # 龙潭河、仙人桥两座人行天桥: all behind the number is shared
        shared = text[counted.end() : end]
        bare = (*items, text[start : counted.start()])
        names = bare if _STREETS.fullmatch(shared) else tuple(item + shared for item in bare)
    else:
        names = _complete(items, last, head - start)
    return (Span(first, end), names) if names else (Span(start, end), (last,))


def series(name: str) -> tuple[str, ...]:
    """Return the names of a row that only counts on: K3、K9路, 青禾一桥、二桥.

    >>> series("K3、K9路"), series("青禾一桥、二桥"), series("青禾一桥")
    (('K3路', 'K9路'), ('青禾一桥', '青禾二桥'), ('青禾一桥',))
    """
    row = _ROW.fullmatch(name)
    if row is None:
        return (name,)
    return tuple(f"{row['stem']}{item}{row['tail'] or ''}" for item in re.split("[、和与及]", row["items"]))


def _fits(item: str, last: str, modifier: str) -> bool:
    if re.search(r"\d+号?$", item) and re.match(r"\d+", last):
        return True
    if last.endswith(("号线", "号楼")):
        return False  # 公交枢纽和|轨道交通1号线
    if _HOME_LAST.search(last) and (_HOMES.search(item) or item.endswith("里")):
        return False  # 丝绸厂宿舍、朝晖里、北门汽修厂家属院
    whole = words().heads.search(item) or _WHOLE.search(item) or _OF_STREET.search(item)
    if _OLD_HOMES.search(last) and _HOMES.search(item):
        return True  # 纺机厂宿舍、铁路二村老旧小区改造项目
    if whole and _body_at_end(item) and _body_at_end(modifier):  # 一中、二中教学楼: each has one
        whole = None
    return not whole and 2 <= len(item) <= _LONGEST_ITEM and says(item) >= 1


def _body_at_end(name: str) -> bool:
    kinds = words().kinds
    return any(kinds.get(name[at:]) == "facility" for at in range(max(0, len(name) - 6), len(name) - 1))


def _complete(items: list[str], last: str, head: int) -> tuple[str, ...]:
    """Give each item what it shares with the last: its head, or the prefix before a number."""
    if re.match(r"\d+", last):
        items = [item.removesuffix("号") for item in items]
        number = re.search(r"\d+$", items[0])
        prefix = items[0][: number.start()] if number else ""
        tail = re.sub(r"^\d+", "", last)
        return (*(prefix + item.removeprefix(prefix) + tail for item in items), prefix + last)
    return (*(item + _tail(item, last, head) for item in items), last)


def _tail(item: str, last: str, head: int) -> str:
    """Return what of the last item the earlier one shares.

    >>> _tail("文峰路", "学府路雨污分流改造工程", 9), _tail("南岭", "石桥村文化广场", 3), _tail("青石", "柳湾大桥", 2)
    ('雨污分流改造工程', '村文化广场', '大桥')
    """
    shared = _OLD_HOMES.search(last)
    ending = item[-1]
    if ending in "镇乡村" and not shared and (other := re.search("[镇乡村]", last[1:head])):
        return last[1 + other.end() :]
    if ending in _SHAPE_ENDS and ending in last[1:head] and not shared:
        return last[last.index(ending, 1) + 1 :]
    if shared:
        return last[shared.start() :].removeprefix("小区" if item.endswith("小区") else "")
    return last[len(item) :] if len(item) < head and _goes_on(item, last, head) else last[head:]


def _goes_on(item: str, last: str, head: int) -> bool:
    """Tell whether the last item has, behind as many characters as the earlier has, what both share."""
    acts = len(item) <= 4 and words().acts.search(last, len(item), head)
    return bool(acts) or (len(item) <= 3 and (last[len(item)] in "村镇乡路街县区" or not says(last[len(item) : head])))
