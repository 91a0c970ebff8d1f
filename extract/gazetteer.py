"""Administrative divisions of China down to counties, and the short forms of their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from . import rulefile

_TABLES = {"names": ["kinds", "peoples", "words"]}


@cache
def divisions() -> Mapping[str, tuple[str, ...]]:
    """Return the administrative divisions by full name: their codes (GB/T 2260), several where a name is shared.

    >>> divisions()["梅江区"]
    ('441402',)
    """
    found: dict[str, tuple[str, ...]] = {}
    for code, name in rulefile.rows("divisions.tsv", 2):
        found[name] = (*found.get(name, ()), code)
    return found


@cache
def names_by_code() -> Mapping[str, str]:
    """Return the full names of administrative divisions by code."""
    return {code: name for name, codes in divisions().items() for code in codes}


@cache
def short_names() -> Mapping[str, str]:
    """Return short forms of provinces, prefectures and autonomous counties (景宁县) with their full names.

    Those of prefectures that are everyday words too are left out.

    >>> short_names()["内蒙古"]
    '内蒙古自治区'
    """
    everyday = frozenset(rulefile.load("gazetteer.toml", _TABLES)["names"]["words"])
    found = {}
    for name, codes in divisions().items():
        short = stem(name)
        if codes[0].endswith("00") and len(short) > 1 and short not in everyday:
            found[short] = name
        if name.endswith(("自治县", "自治州")) and len(short) > 1:
            found[short + name[-1]] = name
    return {short: name for short, name in found.items() if short not in divisions()}


@cache
def _kind_and_peoples() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = rulefile.load("gazetteer.toml", _TABLES)["names"]
    return re.compile(rf"(?<=.)(?:{'|'.join(table['kinds'])})$"), re.compile(
        rf"(?<=..)(?:{'|'.join(table['peoples'])}).*"
    )


def stem(name: str) -> str:
    """Return a division's name without the word for its kind and without the peoples in it.

    >>> stem("恩施土家族苗族自治州"), stem("广西壮族自治区"), stem("临漾市")
    ('恩施', '广西', '临漾')
    """
    kind, peoples = _kind_and_peoples()
    return peoples.sub("", kind.sub("", name, count=1), count=1)
