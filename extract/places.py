"""Administrative places: those of the gazetteer, and others by their form (青禾县, 柳塘乡)."""

from __future__ import annotations

import re
from functools import lru_cache

from ..ontology import terms
from ..ontology.records import Span
from . import lexicon
from .gazetteer import divisions, names_by_code, short_names, stem
from .lexicon import shape
from .mention import Mention

_NO_NAME = r"[uNnSvhwLEOYTXCADB_]"
_UNKNOWN = re.compile(rf"(?:(?:(?<!{_NO_NAME})|(?<=M_))(?:u{{2,3}}|P=u)|(?<==)[uNSv_]{{2,4}}?)(L_*+)")
_COUNTED = re.compile(
    r"^[一二三四五六七八九十两几百千万多余第数]|^[个家名次项类批们些座条处]|^.*[一二三四五六七八九十两]$|[行自驻全各入进下到本我某城新都农]$|^[行自驻全各入进本我某等为与和]"
)
_PLACE = re.compile(r"P=*+")
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


def locate(text: str) -> tuple[str, dict[int, str]]:
    """Return what :func:`located` does, and the rule by which each place was read that is in no gazetteer, by its start."""
    code = shape(text)
    marks: dict[int, str] = {}
    names: dict[str, None] = {}
    letters = list(code)
    for _ in range(2):  # 青禾县白石镇: the second behind the first
        for match in _UNKNOWN.finditer("".join(letters)):
            start, end = match.span()
            name = text[start:end]
            if (
                not _COUNTED.search(text[start : match.start(1)])
                and name not in lexicon.words()
                and _printed(text, name, start)
            ):
                _mark(letters, marks, start, end, "place.form")
                names[name] = None
    for start, end in lexicon.occurrences(names, text):
        if start not in marks and all(letter in "uL_P=" for letter in code[start:end]):
            _mark(letters, marks, start, end, "place.again")
    return "".join(letters), marks


_located = lru_cache(maxsize=4)(locate)


def _printed(text: str, name: str, start: int) -> bool:
    """Say whether a name that only looks like a place's stands where a place would.

    All real counties and wider places are in the gazetteer, so that others of their form are
    mostly words run together (专职|区委); names of towns and villages are not.
    """
    return name.endswith(_SMALL) or start < _HEAD or text.find(name) != text.rfind(name)


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
