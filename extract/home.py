"""The issuer's place and organisation: what 市, 局 and 党组 stand for in its bulletin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .gazetteer import divisions, names_by_code, short_names, stem
from .places import established, locate, located

_PLACE = re.compile(r"P=*+")
_PARTY_TAIL = re.compile(r"(?:委员会党组|党组|党委|党工委|工作委员会|委员会|党总支|党支部)$")
_OF_COMMITTEE = re.compile(
    "(?<=[市县区旗])委(?=[\u4e00-\u9fff]{2,8}?(?:街道|镇|乡|开发区|高新区)(?:党工委|工作委员会|委员会))"
)
"""The committee that a committee of a street is one of: 中共青禾市云溪区委锦湖街道工作委员会."""
LEVELS = ("省", "市", "县", "镇", "村")
"""From the widest to the narrowest; 区 and 旗 count as 县, 街道 and 乡 as 镇, 社区 as 村."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where an issuer sits: its ``places`` by level, its organisation, and its name as issuer."""

    places: Mapping[str, str] = field(default_factory=dict)
    own: str = ""
    organisation: str = ""
    issuer: str = ""
    parents: Mapping[str, str] = field(default_factory=dict)
    known: tuple[str, ...] = ()

    def place(self, level: str) -> str:
        """Return the place that a word for a level stands for, or "".

        >>> Home({"县": "昆山市", "市": "苏州市"}, own="昆山市").place("市")
        '昆山市'
        """
        if level == "市" and self.own.endswith("市"):
            return self.own
        place = self.places.get(level_of(level), "")
        kind = "区" if level == "区" else ""
        return place if place.endswith(kind) else ""


def level_of(place: str) -> str:
    """Return the level of an administrative place by its name.

    >>> [level_of(place) for place in ("上海市", "昆山市", "云溪区", "锦湖街道", "汀南省")]
    ['市', '县', '县', '镇', '省']
    """
    codes = divisions().get(place, ())
    if codes and place.endswith("市") and not codes[0].endswith("00"):
        return "县"
    for level, ends in (
        ("省", ("省", "自治区")),
        ("村", ("村", "社区")),
        ("镇", ("镇", "乡", "街道")),
        ("市", ("市", "州", "盟", "地区")),
    ):
        if place.endswith(ends):
            return level
    return "县" if place.endswith(("县", "区", "旗")) else ""


def chain(name: str, known: tuple[str, ...] = ()) -> list[str]:
    """Return the places that a name begins with, the widest first, behind 中共.

    ``known`` are the names of places that the document establishes.

    >>> chain("中共上海市普陀区委员会"), chain("中共禾丰县委", ("禾丰县",))
    (['上海市', '普陀区'], ['禾丰县'])
    """
    return [_full(place, known) for place in printed_chain(name.removeprefix("中共"), known)]


def _full(place: str, known: tuple[str, ...]) -> str:
    return place + "市" if place[-1] == "州" and place + "市" in known else short_names().get(place, place)


@lru_cache(maxsize=4096)
def printed_chain(name: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the places that a name begins with, as they are printed there.

    >>> printed_chain("上海海关")
    ('上海',)
    """
    (code, marks), places, at = locate(name, tuple(one for one in known if one[:2] in name)), [], 0
    while (match := _PLACE.match(code, at)) is not None and marks.get(at) != "place.short":
        places.append(name[at : match.end()])
        at = match.end()
    return tuple(places)


def home(text: str, issuers: Sequence[str]) -> Home:
    """Return where the issuer of a bulletin sits, as far as its name, its text and the gazetteer tell.

    >>> home("", ["中共梅州市梅江区水务局党组"]).places
    {'市': '梅州市', '县': '梅江区', '省': '广东省'}
    """
    names = established(text)
    issuers = [_OF_COMMITTEE.sub("", issuer) for issuer in issuers]
    issuer = next((name for name in issuers if chain(name, names)), issuers[0] if issuers else "")
    parents = _printed_parents(text)
    places = chain(issuer, names) or _named_after(text, issuer, names) or _commonest(text, names)
    own = places[-1] if places else ""
    known = {level_of(place): place for place in places}
    _climb(known, places, parents)
    if "省" not in known and len(provinces := _provinces(text)) == 1:
        known["省"] = provinces.pop()
    return Home(known, own, organisation(issuer, names), issuer, parents, names)


def organisation(issuer: str, known: tuple[str, ...] = ()) -> str:
    """Return the organisation whose party body an issuer is; "" if it is the party body of a place.

    >>> organisation("中共临漾市水务局党组"), organisation("中共青禾县委员会")
    ('临漾市水务局', '')
    """
    name = issuer.removeprefix("中共")
    rest = name.removeprefix("".join(printed_chain(name, known)))
    bare = _PARTY_TAIL.sub("", rest) if rest not in {"交通委员会", "建设委员会"} else rest
    if rest.endswith("委员会") and issuer == name and not rest.startswith("委员会"):
        bare = rest
    if rest.endswith("委员会党组"):
        bare = rest.removesuffix("党组")
    return name[: len(name) - len(rest)] + bare if bare and bare not in {"委", "工"} else ""


def _climb(known: dict[str, str], places: Sequence[str], parents: Mapping[str, str]) -> None:
    for place in reversed(places):
        above = parents.get(place)
        while above and known.setdefault(level_of(above), above) == above:
            above = parents.get(above)
    for place in reversed(places):
        codes = [code for code in divisions().get(place, ()) if _agrees(code, known)]
        if len(codes) == 1:
            for code in (codes[0][:4] + "00", codes[0][:2] + "0000"):
                above = names_by_code().get(code, "")
                if above and above != place:
                    known.setdefault(level_of(above), above)
            return


def _agrees(code: str, known: Mapping[str, str]) -> bool:
    city, province = names_by_code().get(code[:4] + "00", ""), names_by_code().get(code[:2] + "0000", "")
    return (
        known.get("市", city or province) in {city, province, names_by_code()[code]}
        and known.get("省", province) == province
    )


def _printed_parents(text: str) -> dict[str, str]:
    """Return what each place stands directly behind (临漾市青禾县), where the levels fit."""
    code = located(text)
    found: dict[str, str] = {}
    before = None
    for match in _PLACE.finditer(code):
        if before and before.end() == match.start():
            above, place = text[before.start() : before.end()], text[match.start() : match.end()]
            above = short_names().get(above, above)
            if level_of(above) and level_of(place) and LEVELS.index(level_of(above)) < LEVELS.index(level_of(place)):
                found.setdefault(place, above)
        before = match
    return found


def _printed(text: str) -> Iterator[str]:
    """Yield every place that a text names, as it is printed."""
    return (text[match.start() : match.end()] for match in _PLACE.finditer(located(text)))


def _named_after(text: str, issuer: str, known: tuple[str, ...]) -> list[str]:
    """Return the one city or county of a text that the issuer is named after: 珞海市 for 珞海港口集团."""
    bare = issuer.removeprefix("中共")
    full = {_full(name, known) for name in _printed(text)}
    places = {
        one for one in full if level_of(one) in {"市", "县"} and len(stem(one)) > 1 and bare.startswith(stem(one))
    }
    return list(places) if len(places) == 1 else []


def _commonest(text: str, known: tuple[str, ...]) -> list[str]:
    """Return the place that a text speaks of most, if no other comes near; for issuers printed without theirs."""
    ranks = Counter(
        full for name in _printed(text) if level_of(full := _full(name, known)) in {"市", "县"}
    ).most_common(2)
    if ranks and (ranks[0][1] >= 2 if len(ranks) == 1 else ranks[0][1] >= max(3, 2 * ranks[1][1])):
        return [ranks[0][0]]
    return []


def _provinces(text: str) -> set[str]:
    return {full for name in _printed(text) if level_of(full := short_names().get(name, name)) == "省"}
