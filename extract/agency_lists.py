"""Names in lists that share a head (公安、住建等部门) or a beginning (市公安局、财政局), taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..ontology import terms
from ..ontology.records import Span
from .agency_names import Found
from .lexicon import sectors
from .mention import Mention

_AND = r"c-*+"
_ITEM = r"(?:(?:P=*+|L_*+)?(?:[uNS]_*+){0,3}S_*+)"
_SECTORS = re.compile(
    rf"(?<![G~])(?:(?=[PL])|(?<![uNnS_])){_ITEM}(?:{_AND}(?:{_ITEM}|P=*+)){{0,12}}(?:[VG][-~]*+){{0,3}}D_*+"
)
_ETC = re.compile(r"(?:等)?(?:相关|有关|各|多个|多)?(?:职能)?(?:主管)?部门$|等(?:相关|有关|各)?部门$")
_SPLIT = re.compile(r"[、和及与]|以及")
_MID = r"(?:[uNnSvhd_])"
_START = r"(?<![uNnSvhwLEOYTXCADB_=~])"
"""Where a list begins: behind nothing that may belong to a name."""

_GROUPS = re.compile(rf"{_START}({_MID}{{2,16}})((?:c{_MID}{{2,16}}){{1,6}})((?:G~+)?)([TX]_*+)")
_VILLAGES = re.compile(
    r"(?<!u)((?:u{2,3}|P=+)(?:c(?:u{2,3}|P=+)){1,8})(G~+|d{1,2}u?|u)(L_*+(?:[YOA]_*+|(?:E_*+){1,2}|(?:[SN]_*+){1,3}h(?![_uNnS])))"
)
_COUNTED = re.compile(
    _START + r"([uN_]{2,4}(?:c[uN_]{2,4}){1,6})(?:G~+|d{1,2}u|[uN]u)((?:[SN]_*+)(?:[NSv]_*+){0,2}(?:h|[OEX]_*+))"
)
_NUMBER = re.compile(r"(?:[二两三四五六七八九十]|\d+)[个家]$")
_PLACES = re.compile(rf"(?:P=*+{_AND}){{1,8}}$")
_UNDER = re.compile(r"(?:下设|分设|内设|并设|设立)$")
"""What stands before the groups that a leading group is divided into: parts of it, not bodies."""
_NUMERALS = frozenset("两三四五六七八九十")
_PEERS = (frozenset("区县市旗"), frozenset("镇乡道"))
_PLACE = re.compile(r"M?_?P=*+")


def shared_heads(text: str, code: str) -> Iterator[Mention]:
    """Yield every item of the lists that share their head, each under its whole name."""
    yield from _departments(text, code)
    yield from _counted(text, code)
    yield from _bureaus(text, code)
    for match in _GROUPS.finditer(code):
        yield from _groups(text, code, match)
    for match in _VILLAGES.finditer(code):
        many = text[match.start(3) + 1 : match.end(3)] == "学校"
        if not many and (match[2] != "u" or text[match.start(2)] in _NUMERALS):
            for item in _SPLIT.split(text[match.start(1) : match.end(1)]):
                yield Mention(
                    Span(*match.span()),
                    terms.Agency,
                    item + text[match.start(3) : match.end(3)],
                    "agency.list-village",
                    0.8,
                )


def _counted(text: str, code: str) -> Iterator[Mention]:
    """城关、港口两个市场监督管理所: a body for each item, where the number of them stands before what they are."""
    for match in _COUNTED.finditer(code):
        if _NUMBER.search(text, match.end(1), match.start(2)):
            span, head = Span(*match.span()), text[match.start(2) : match.end()]
            for item in _SPLIT.split(text[match.start(1) : match.end(1)]):
                yield Mention(span, terms.Agency, item + head, "agency.list-counted", 0.8)


_BUREAUS = re.compile(r"(L_*+)(S_*+(?:cS_*+){1,6})uh")


def _bureaus(text: str, code: str) -> Iterator[Mention]:
    """县住建、交通、水利三局: three bureaus of the county."""
    for match in _BUREAUS.finditer(code):
        number, head = text[match.end() - 2], text[match.end() - 1]
        if number in _NUMERALS and head in "局委办":
            for sector in _SPLIT.split(text[match.start(2) : match.end(2)]):
                name = text[match.start() : match.end(1)] + sector + head
                yield Mention(Span(*match.span()), terms.Agency, name, "agency.list-counted", 0.8)


def _departments(text: str, code: str) -> Iterator[Mention]:
    for match in _SECTORS.finditer(code):
        whole = text[match.start() : match.end()]
        tail = _ETC.search(whole)
        if (
            tail is None
            or text[match.start() - 1 : match.start()] == "、"
            or (whole[: tail.start()].find("、") < 0 and not tail[0].startswith("等"))
        ):
            continue
        at, level = match.start(), ""
        for item in _SPLIT.split(whole[: tail.start()]):
            start = text.index(item, at)
            at = start + len(item)
            if code[start] == "L":
                level = item[0]
            sector = item.removeprefix(level) if code[start] == "L" else item
            if item and "S" in code[start:at]:
                yield Mention(Span(start, at), terms.Agency, _department(sector, level), "agency.list-department", 0.7)


def _department(sector: str, level: str) -> str:
    full, body = sectors().get(sector, ("", ""))
    return level + full + body if level and body else level + sector + "部门"


def _groups(text: str, code: str, match: re.Match[str]) -> Iterator[Mention]:
    """航运金融、航运法律专班: only where the items are alike or counted, for else the first is another thing."""
    if _UNDER.search(text, max(0, match.start() - 4), match.start()):
        return
    listed = text[match.start(1) : match.end(2)]
    bare = _NUMBER.sub("", listed)
    items = _SPLIT.split(bare)
    head = text[match.start(4) : match.end(4)]
    verbs = all(re.search(r"v_*$", part) for part in code[match.start(1) : match.end(2)].split("c"))
    alike = verbs or len({len(item) for item in items}) == 1 or len({item[:2] for item in items}) == 1
    commas = text.count("、", match.start(1), match.end(2)) == len(items) - 1
    if commas and (match[3] or bare != listed or alike):
        for item in items:
            yield Mention(Span(*match.span()), terms.TaskForce, item + head, "agency.list-group", 0.8)


def shared_beginnings(text: str, code: str, kept: Sequence[Found]) -> Iterator[tuple[Found, list[tuple[Span, str]]]]:
    """Yield each name together with the further names that its place, or that of its neighbour, makes.

    临漾区、沙垭区政府 are two governments; 市公安局、财政局 are both the city's.
    """
    level, end = "", -1
    for found in kept:
        start, name = found.span.start, text[found.span.start : found.span.end]
        if found.rule in {"agency.sector", "agency.office"} and level and _SPLIT.fullmatch(text[end:start]):
            yield found, [(found.span, level + name)]
        elif found.rule == "agency.level":
            level = name[0]
        else:
            level = ""
            if found.rule == "agency.place":
                if more := _bare_places(text, code, found):
                    yield found, more
                elif match := _PLACES.search(code, max(0, start - 40), start):
                    yield found, _shared_rest(text, code, match.start(), found)
        end = found.span.end


def _shared_rest(text: str, code: str, start: int, found: Found) -> list[tuple[Span, str]]:
    """Return 临漾区政府 for 临漾区、沙垭区政府, if the places are of one level."""
    own = _PLACE.match(code, found.span.start)
    if own is None:
        return []
    places = [place for place in _SPLIT.split(text[start : found.span.start]) if place]
    last = text[own.end() - 1]
    if any(place[-1] != last and not any(place[-1] in peers and last in peers for peers in _PEERS) for place in places):
        return []
    return [(Span(start, found.span.end), place + text[own.end() : found.span.end]) for place in places]


_BARE_PLACES = re.compile(_START + r"(u{2,3}(?:cu{2,3}){0,5})c$")
_OFFICE = re.compile(
    r"(?:街道|镇|乡|村|社区)(?:办事处|党工委|人民政府|政府|村委会|村民委员会|居委会|居民委员会|党委|党支部|办)$"
)


def _bare_places(text: str, code: str, found: Found) -> list[tuple[Span, str]]:
    """Return 东关街道办事处 for 东关、北营街道办事处."""
    office = _OFFICE.search(text, found.span.start, found.span.end)
    before = _BARE_PLACES.search(code, max(0, found.span.start - 24), found.span.start)
    if office is None or before is None:
        return []
    items = _SPLIT.split(text[before.start(1) : before.end(1)])
    return [(Span(before.start(1), found.span.end), item + office[0]) for item in items]
