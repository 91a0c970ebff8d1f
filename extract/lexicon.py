"""The words that names of agencies, places and persons are read by: lexicons as one automaton.

:func:`shape` turns a text into a string of equal length in which every known word is
replaced by the letter of its class, so that rules over words are plain regular expressions
over that string, and their offsets are offsets of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import ahocorasick

from . import rulefile

PLACE = "P"
LEVEL = "L"
SELF = "I"
PREFIX = "M"
SECTOR = "S"
BODY = "B"
PARTY, GOVERNMENT, DEPARTMENT, GROUP, TEAM = "Y", "O", "D", "T", "X"
COMPANY, INSTITUTION, ASSOCIATION = "C", "E", "A"
ORGAN, COMMITTEE = "h", "w"
STOP, FOUNDING, CONNECTOR, GENERIC, ROLE, STATIONED = "V", "F", "c", "G", "R", "Z"
SOFT, NEUTRAL, BLAND = "v", "N", "n"
UNKNOWN, DIGIT, OPEN, CLOSE, QUOTE_OPEN, QUOTE_CLOSE, BREAK = "u", "d", "(", ")", "{", "}", "."
INSIDE, OUTSIDE, IN_PLACE, IN_GENERIC = "_", "-", "=", "~"
"""What the second and later characters of a word become, by whether it may stand in a name."""

_SHAPE = {
    "anchor": {"prefix": PREFIX, "level": LEVEL, "self": SELF},
    "head": {
        "party": PARTY,
        "government": GOVERNMENT,
        "department": DEPARTMENT,
        "group": GROUP,
        "team": TEAM,
        "company": COMPANY,
        "institution": INSTITUTION,
        "association": ASSOCIATION,
    },
    "weak": {"organ": ORGAN, "committee": COMMITTEE},
    "word": {
        "soft": SOFT,
        "neutral": NEUTRAL,
        "bland": BLAND,
        "generic": GENERIC,
        "stop": STOP,
        "founding": FOUNDING,
        "role": ROLE,
        "connector": CONNECTOR,
        "stationed": STATIONED,
    },
}
_REST = {**dict.fromkeys((STOP, FOUNDING, CONNECTOR, ROLE), OUTSIDE), PLACE: IN_PLACE, GENERIC: IN_GENERIC}
_AMBIGUOUS = frozenset(
    [
        "长治",
        "来宾",
        "朝阳",
        "安康",
        "大同",
        "白银",
        "日照",
        "三明",
        "海东",
        "海西",
        "海北",
        "黄南",
        "保山",
        "中卫",
        "黄山",
        "东方",
        "大兴",
        "山南",
        "阿里",
        "红河",
        "怒江",
    ]
)
"""Short names of prefectures that are everyday words too."""


def rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of ``extract/data/NAME``: tab separated, lines that start with # left out.

    Raises
    ------
    ValueError
        A row has another number of columns, or its first column is empty or doubled.
    """
    seen = set()
    for number, line in enumerate(files(__package__).joinpath("data", name).read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        row = tuple(line.split("\t"))
        if len(row) != columns or not row[0] or row[0] in seen:
            raise ValueError(f"{name}, line {number}: must be {columns} columns, the first one new: {line!r}")
        seen.add(row[0])
        yield row


@cache
def divisions() -> Mapping[str, tuple[str, ...]]:
    """Return the administrative divisions by full name: their codes (GB/T 2260), several where a name is shared.

    >>> divisions()["梅江区"]
    ('441402',)
    """
    found: dict[str, tuple[str, ...]] = {}
    for code, name in rows("divisions.tsv", 2):
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
    found = {}
    for name, codes in divisions().items():
        if codes[0].endswith("00"):
            short = stem(name)
            if len(short) > 1 and short != name and short not in _AMBIGUOUS:
                found[short] = name
        if name.endswith(("自治县", "自治州")) and len(stem(name)) > 1:
            found[stem(name) + name[-1]] = name
    return {short: name for short, name in found.items() if short not in divisions()}


def stem(name: str) -> str:
    """Return a division's name without the word for its kind and without the peoples in it.

    >>> stem("恩施土家族苗族自治州"), stem("广西壮族自治区"), stem("临漾市")
    ('恩施', '广西', '临漾')
    """
    for end in (
        "特别行政区",
        "自治区",
        "自治州",
        "自治县",
        "自治旗",
        "地区",
        "新区",
        "林区",
        "省",
        "市",
        "区",
        "县",
        "旗",
        "盟",
    ):
        if name.endswith(end) and len(name) - len(end) >= 1:
            name = name[: -len(end)]
            break
    cut = min((at for people in _PEOPLES if (at := name.find(people)) > 1), default=len(name))
    return name[:cut]


_PEOPLES = [
    "壮族",
    "回族",
    "维吾尔",
    "藏族",
    "苗族",
    "侗族",
    "彝族",
    "土家族",
    "布依族",
    "傣族",
    "白族",
    "景颇族",
    "傈僳族",
    "哈尼族",
    "蒙古",
    "羌族",
    "朝鲜族",
    "哈萨克",
    "柯尔克孜",
    "满族",
    "瑶族",
    "畲族",
    "各族",
    "黎族",
    "仡佬族",
    "佤族",
    "拉祜族",
    "纳西族",
    "普米族",
    "独龙族",
    "怒族",
    "布朗族",
    "水族",
    "土族",
    "撒拉族",
    "东乡族",
    "裕固族",
    "保安族",
    "锡伯",
    "塔吉克",
    "达斡尔族",
    "毛南族",
    "仫佬族",
]


@cache
def sectors() -> Mapping[str, tuple[str, str]]:
    """Return sector words with the full form that names of bodies have, and the usual body of a city or county.

    >>> sectors()["住建"]
    ('住房和城乡建设', '局')
    """
    return {word: (full, body) for word, full, body in rows("sectors.tsv", 3)}


@cache
def bodies() -> Mapping[str, tuple[str, str]]:
    """Return bodies known in the whole country: printed name, and its canonical name and kind.

    >>> bodies()["党中央"]
    ('中共中央', 'party')
    """
    return {name: (canonical, kind) for name, canonical, kind in rows("bodies.tsv", 3)}


@cache
def words() -> Mapping[str, str]:
    """Return every word of the lexicons with the letter of its class.

    Raises
    ------
    ValueError
        A table or key of a data file is unknown or missing, or a word stands in two lists.
    """
    name = "agency_words.toml"
    tables = rulefile.load(name, {table: list(keys) for table, keys in _SHAPE.items()})
    found: dict[str, str] = {}
    for table, keys in _SHAPE.items():
        for key, letter in keys.items():
            _add(found, tables[table][key], letter, f"{name}, [{table}] {key}")
    _add(found, sectors(), SECTOR, "sectors.tsv")
    _add(found, bodies(), BODY, "bodies.tsv")
    places: list[str] = [*divisions(), *short_names(), *(row[0] for row in rows("regions.tsv", 2))]
    # 和县 and 会同县 are counties, but behind a verb they are 和 + 县委, 会同 + 县财政局.
    return {**{place: PLACE for place in places if found.get(place[:-1]) not in (STOP, CONNECTOR)}, **found}


def _add(found: dict[str, str], new: Iterable[str], letter: str, where: str) -> None:
    for word in new:
        if word in found:
            raise ValueError(f"{where}: {word} stands in another list too")
        found[word] = letter


@cache
def _automaton() -> Any:
    automaton = ahocorasick.Automaton()
    for word, letter in words().items():
        automaton.add_word(word, letter + _REST.get(letter, INSIDE) * (len(word) - 1))
    for word in sectors():
        automaton.add_word(word + "部门", SECTOR + INSIDE * (len(word) - 1) + DEPARTMENT + INSIDE)
    automaton.make_automaton()
    return automaton


class _Characters(dict[int, str]):
    """What a character is that belongs to no known word."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        if character in "()（）":
            kind = OPEN if character in "(（" else CLOSE
        elif character in "“”‘’「」":
            kind = QUOTE_OPEN if character in "“‘「" else QUOTE_CLOSE
        elif character.isascii() and character.isalnum():
            kind = DIGIT
        else:
            kind = UNKNOWN if character.isalnum() else BREAK
        self[point] = kind
        return kind


_CHARACTERS = _Characters()


def shape(text: str) -> str:
    """Return the classes of the words of a text, a letter a character.

    >>> shape("会同市教育局印发")
    'V-LO__V-'
    """
    base = text.translate(_CHARACTERS)
    parts, at = [], 0
    for end, code in _automaton().iter_long(text):
        start = end + 1 - len(code)
        parts += (base[at:start], code)
        at = end + 1
    parts.append(base[at:])
    return "".join(parts)
