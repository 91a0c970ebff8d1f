"""Words that name a sort of body, of which there are many, or only the place of one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .rulefile import load, pattern

_SHAPE = {
    "generic": ["word", "qualifier", "group", "scope", "alliance", "level", "levelled", "loose"],
    "beside": ["premises", "place"],
}
_CANTEEN = "食堂(?!承包)"


class Sorts(NamedTuple):
    """The word lists of sorts, compiled."""

    generic: re.Pattern[str]
    loose: re.Pattern[str]
    premises: re.Pattern[str]
    sort: re.Pattern[str]


@cache
def sorts() -> Sorts:
    """Return the word lists, read once."""
    tables = load("agency_sorts.toml", _SHAPE)
    words = {key: pattern(list_) for key, list_ in (tables["generic"] | tables["beside"]).items()}
    graded = "[省市县区乡镇村]级(?!.*(?:部门|局|委|办|厅)$)"  # 县级配送中心, not 县级有关部门
    quoted = "“[^”]{2,6}”(?:服务中心|窗口|学校|医院)$"
    return Sorts(
        generic=re.compile(
            f"{words['word']}|{words['qualifier']}*{words['group']}|{words['scope']}*{words['alliance']}"
            f"|{words['level']}{words['levelled']}|{words['loose']}"
        ),
        loose=re.compile(f"{words['loose']}$"),
        premises=re.compile(rf"\d+号楼|[旧老原]?(?:{words['premises']}|{_CANTEEN})"),
        sort=re.compile(
            rf"{graded}|党政联席会议$|.*党小组$|(?:学生|教师|教工|职工)党支部$|.*{words['place']}处$|.*[催督代帮承主]办$|{quoted}"
        ),
    )


def is_generic(name: str) -> bool:
    """Say whether a name is only a word for a kind of body.

    >>> is_generic("工作专班"), is_generic("校外培训治理工作专班")
    (True, False)
    """
    return sorts().generic.fullmatch(name) is not None


def is_loose(name: str) -> bool:
    """Say whether a name ends with a word that alone names no body.

    >>> is_loose("中心小学"), is_loose("市场监督管理局")
    (True, False)
    """
    return sorts().loose.search(name) is not None


def is_sort(name: str) -> bool:
    """Say whether a name tells bodies of a sort, or no body at all.

    >>> [is_sort(name) for name in ("县级配送中心", "第二党小组", "墙面渗漏处", "县文化馆")]
    [True, True, True, False]
    """
    return sorts().sort.match(name) is not None
