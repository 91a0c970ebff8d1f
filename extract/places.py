"""Administrative places: those of the gazetteer, and others by their form (青禾县, 柳塘乡)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..ontology import terms
from ..ontology.records import Span
from . import lexicon
from .gazetteer import divisions, names_by_code, short_names, stem
from .lexicon import shape
from .mention import Mention

_NO_NAME = r"[uNnSvhwLEOYTXCADB_]"
_UNKNOWN = re.compile(rf"(?:(?:(?<!{_NO_NAME})|(?<=M_))(?:u{{2,3}}|P=u|u(?=L))|(?<==)[uNSv_]{{2,4}}?)(L_*+)")
_LONGER = re.compile(r"(?<![uNnSwhLEOYTXCADB_=])u{1,2}(?=P=)")
_WALLED = re.compile(rf"(?:(?<!{_NO_NAME})|(?<=M_))u{{1,2}}(?=N_)")
_NO_CITY = re.compile(r"[大中小新老旧古我本各全超该个座县省的会级型]")
_COUNTED = re.compile(
    r"^[一两几多余第数]|^[二三四五六七八九十百千万][一二三四五六七八九十百千万零]*(?:[个家名次项类批们些座条处多余级种层轮届支所户只位件起年月日成分倍区县市]|$)|^[个家名次项类批们些座条处]|^.*[一二三四五六七八九十两]$|[行自驻全各入进下到本我某城新都农强着上节反弟达]$|^出|年$|^近|^[行自驻全各入进本我某等为与和]"
)
_PLACE = re.compile(r"P=*+")
_ADDRESS = re.compile(r"(?:地址|信箱|住址)[:：]$")
_BODY_NEXT = re.compile(r"[SOE]|N_*+[SNE]")
_OFFICES_NEXT = re.compile("[OY]")
_SECTOR_NEXT = re.compile(rf"{_BODY_NEXT.pattern}|(?:[NvSn]_*+){{2,6}}E|[uNvS_]{{2,12}}?C")
_OFFICE_NEXT = re.compile(r"O|S_*+h(?![_uNnS])")
_SELF = re.compile(r"[我本][省市县区州旗镇乡村]|[我本]街道")
_SMALL = ("镇", "乡", "街道", "村", "社区")
_HEAD = 400
"""Characters at the beginning of a text within which a new name of a county may be introduced once."""
_ROAD = re.compile(r"[东西南北中]?[路街道河江湖港桥]|大道|高架|高速|隧道")


def located(text: str) -> str:
    """Return :func:`.lexicon.shape` of a text with unknown places read as places too.

    >>> located("督促青禾县教育局")
    'V-P==S_h'
    """
    return _located(text)[0]


def locate(text: str, known: tuple[str, ...] = ()) -> tuple[str, dict[int, str]]:
    """Return what :func:`located` does, and the rule by which each place was read that is in no gazetteer, by its start.

    ``known`` are names that the document of a shorter text has established.
    """
    code = shape(text)
    marks: dict[int, str] = {}
    names: dict[str, None] = dict.fromkeys(known)
    letters = list(code)
    for start, end in lexicon.occurrences(known, text):
        if _fits(code, start, end):
            _mark(letters, marks, start, end, "place.again")
    for start, end in _longer(text, code):
        _mark(letters, marks, start, end, "place.longer")
        names[text[start:end]] = None
    for start, end in _walled(text, code):
        _mark(letters, marks, start, end, "place.form")
        names[text[start:end]] = None
    for _ in range(3):  # 临漾市云溪区锦湖街道: each behind the one before
        found = list(_formed(text, code, "".join(letters)))
        for start, end in found:
            _mark(letters, marks, start, end, "place.form")
            names[text[start:end]] = None
        if not found:
            break
    stems = {short: None for name in names if name[-1] in "省市县" and len(short := stem(name)) > 1}
    for start, end in lexicon.occurrences({**stems, **names}, text):
        shortened = text[start:end] in stems
        if start not in marks and (
            text.startswith(("城市", "集镇"), end - 2) or (_fits_short if shortened else _fits)(code, start, end)
        ):
            _mark(letters, marks, start, end, "place.short" if shortened else "place.again")
    return "".join(letters), marks


def _formed(text: str, code: str, seen: str) -> Iterator[tuple[int, int]]:
    """Yield what has the form of a place's name; ``seen`` is ``code`` with the places that are known by now."""
    for match in _UNKNOWN.finditer(seen):
        start, end = match.span()
        if text.startswith("州市", end - 1):
            end += 1
        name = text[start:end]
        if (
            (seen.startswith("M_", start - 2) or not _COUNTED.search(text[start : match.start(1)]))
            and not (name[-1] == "省" and seen[start - 1 : start] == "=")  # 青禾市|落实|省委
            and name not in lexicon.words()
            and (end - start > 2 or name[1] == "州")
            and (_printed(text, name, start) or _anchors(code, name, end))
        ):
            yield start, end


def _fits(code: str, start: int, end: int) -> bool:
    return all(letter in "uL_P=" for letter in code[start:end]) and code[end : end + 1] != "="


def _fits_short(code: str, start: int, end: int) -> bool:
    """Say whether the short form of a place stands where more of a name follows."""
    return all(letter in "uL" for letter in code[start:end]) and code[end : end + 1] not in set("=-V.~L")


def _longer(text: str, code: str) -> Iterator[tuple[int, int]]:
    """Yield where a name of the gazetteer is only the end of a longer one (禾丰县): the same character is always before it."""
    before: dict[str, list[str]] = {}
    opens: set[str] = set()
    for match in _PLACE.finditer(code):
        name = text[match.start() : match.end()]
        before.setdefault(name, []).append(text[match.start() - 1 : match.start()])
        if _LONGER.match(code, match.start() - 1) and not _COUNTED.search(text[match.start() - 1 : match.start()]):
            opens.add(name)
    cut = {name for name in opens if name[-1] in "省市县区" and len(before[name]) > len(set(before[name])) == 1}
    if cut:
        for match in _PLACE.finditer(code):
            if text[match.start() : match.end()] in cut:
                yield match.start() - 1, match.end()


def _walled(text: str, code: str) -> Iterator[tuple[int, int]]:
    """Yield cities named after a wall (柳城市) and towns after a market (杨集镇), whose last two characters are a word."""
    for match in _WALLED.finditer(code):
        start, end = match.start(), match.end() + 2
        market = text.startswith("集镇", end - 2) and _OFFICES_NEXT.match(code, end) is not None
        city = text.startswith("城市", end - 2) and (code.startswith("M_", start - 2) or _BODY_NEXT.match(code, end))
        if (market or city) and not _NO_CITY.search(text, start, end - 2):
            yield start, end


_located = lru_cache(maxsize=4)(locate)


def _printed(text: str, name: str, start: int) -> bool:
    """Say whether a name that only looks like a place's stands where a place would.

    All real counties and wider places are in the gazetteer, so that others of their form are
    mostly words run together (专职|区委); names of towns and villages are not.
    """
    return (
        name.endswith(_SMALL)
        or start < _HEAD
        or text.find(name) != text.rfind(name)
        or _ADDRESS.search(text, max(0, start - 6), start) is not None
    )


def _anchors(code: str, name: str, end: int) -> bool:
    """Say whether a name that is printed once opens the name of a body (汀南省水利厅, 晨溪县人民医院)."""
    return (
        name[-1] == "省"
        or (name[-1] in "市县" and _SECTOR_NEXT.match(code, end) is not None)
        or (name[-1] == "区" and len(name) == 3 and _OFFICE_NEXT.match(code, end) is not None)
    )


def established(text: str) -> tuple[str, ...]:
    """Return the names of counties and wider places that a text establishes and no gazetteer holds."""
    code, marks = _located(text)
    found = {text[match.start() : match.end()]: None for match in _PLACE.finditer(code) if match.start() in marks}
    return tuple(sorted(name for name in found if name[-1] in "省市县区州旗"))


def _mark(letters: list[str], marks: dict[int, str], start: int, end: int, rule: str) -> None:
    letters[start:end] = lexicon.PLACE + lexicon.IN_PLACE * (end - start - 1)
    marks[start] = rule


def find_places(text: str) -> list[Mention]:
    """Return the places that a text names, in order; a place inside an agency's name too.

    >>> [place.name for place in find_places("我县会同云溪区柳塘乡政府赴长三角考察")]
    ['我县', '云溪区', '柳塘乡', '长三角']
    """
    code, marks = _located(text)
    found = []
    for match in _PLACE.finditer(code):
        start, end = match.span()
        if text[start:end] in short_names() and _ROAD.match(text, end):
            continue  # 铜川路 is no city
        rule = marks.get(start, "place.gazetteer")
        if rule == "place.short":
            continue
        found.append(_mention(text, start, end, rule, 0.95 if rule == "place.gazetteer" else 0.8))
    found += [
        _mention(text, *match.span(), "place.self", 0.9) for match in _SELF.finditer(text) if code[match.start()] != "I"
    ]
    found += _short_counties(text, code)
    return sorted(found, key=lambda mention: mention.span)


def _mention(text: str, start: int, end: int, rule: str, confidence: float) -> Mention:
    return Mention(Span(start, end), terms.Place, text[start:end], rule, confidence)


def _short_counties(text: str, code: str) -> list[Mention]:
    """Counties without the word for their kind: only under a prefecture that the text names, and not in a longer word."""
    parents = {
        codes[0][:4]
        for name in _named(text, code)
        if len(codes := divisions().get(name, ())) == 1 and codes[0][2:4] != "00"
    }
    shorts: dict[str, str] = {}
    for number, name in names_by_code().items():
        if (
            number[:4] in parents
            and number[4:] != "00"
            and len(short := stem(name)) > 1
            and short not in lexicon.words()
        ):
            shorts[short] = name
    return [
        Mention(Span(start, end), terms.Place, shorts[text[start:end]], "place.county-short", 0.7)
        for start, end in lexicon.occurrences(shorts, text)
        if set(code[start:end]) == {"u"} and code[end : end + 1] != "L"
    ]


def _named(text: str, code: str) -> set[str]:
    printed = {text[match.start() : match.end()] for match in _PLACE.finditer(code)}
    return {short_names().get(name, name) for name in printed}
