"""The full name of what a mention names, in the light of the issuer's place and organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .home import Home, level_of, chain
from .lexicon import bodies, divisions, names_by_code, rows, sectors

_LEVEL = re.compile(r"自治区|街道|社区|[省市区县旗州盟镇乡村]")
_UNIT = re.compile(
    r"(?:我|本)?(局|委|厅|院|校|公司|集团|医院|学校|学院|中心|银行|办|处|所|站|队|社|馆|会|行|司)(?=党组|党委|机关|党总支|办公室|.*(?:领导小组|专班|组|办|小组|指挥部|纪委)$|$)"
)
_STATIONED = re.compile(r"(.*?)(派?驻)(.*?)(第.{1,3})?(纪检监察组)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A canonical name, and the key of the scope in which it names one thing ("" = everywhere)."""

    label: str
    scope: str = ""


@cache
def _official() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((row[0], row[1]) for row in rows("official.tsv", 2)), key=lambda row: -len(row[0])))


def canonical(name: str, where: Home) -> Name:
    """Return the fullest name that the issuer's place and organisation allow.

    >>> at = Home({"市": "临漾市"}, "临漾市", "临漾市水务局", "中共临漾市水务局党组")
    >>> [canonical(name, at).label for name in ("局党组", "我局", "市委", "市府办", "市委组织部", "党中央")]
    ['中共临漾市水务局党组', '临漾市水务局', '中共临漾市委', '临漾市人民政府办公室', '中共临漾市委组织部', '中共中央']
    """
    if name in bodies():
        return Name(bodies()[name][0])
    if any(name.startswith(body) for body in bodies() if len(body) > 2) and not name.startswith("中共"):
        return Name(name)
    if match := _STATIONED.fullmatch(name):
        return _stationed(match, where)
    bare = name.removeprefix("中共")
    if (unit := _UNIT.match(bare)) and not chain(bare):
        return _own(bare[unit.end() :], unit[1], where) or Name(name, where.issuer)
    if level := _LEVEL.match(bare):
        return _levelled(bare, level[0], where)
    if places := chain(bare):
        return _placed(bare, places, where)
    if bare in {"党组", "党委", "党工委"} and where.issuer:
        return canonical(where.issuer, where) if where.issuer != name else Name(name)
    if bare in {"机关纪委", "机关党委"} and where.organisation:
        return Name("中共" + where.organisation + bare)
    return Name(name, _scope(name, where))


def _scope(name: str, where: Home) -> str:
    """What an unplaced name is unique in: companies and the like in the issuer's place, all else in the issuer."""
    if re.search(r"(?:公司|集团|银行|大学|学院|医院|协会|商会|联盟|部门|交所|事务所|合作社|研究院|设计院)$", name):
        return where.places.get("市") or where.own or where.issuer
    return where.issuer


def _own(rest: str, unit: str, where: Home) -> Name | None:
    organisation = where.organisation
    if not organisation:
        return None
    fits = {
        "院": "院",
        "校": "校学",
        "局": "局",
        "委": "委会",
        "厅": "厅",
        "公司": "司团",
        "集团": "司团",
        "医院": "院",
        "学校": "校学中",
        "学院": "院",
        "中心": "心",
    }
    if organisation[-1] not in fits.get(unit, unit[-1]):
        return None
    if rest in {"党组", "党委"}:
        issued = canonical(where.issuer, where).label
        return Name(issued if _is_party(issued) else "中共" + organisation + rest)
    if rest in {"机关纪委"}:
        return Name("中共" + organisation + rest)
    return Name(organisation + rest)


def _is_party(label: str) -> bool:
    return label.startswith("中共")


def _levelled(name: str, level: str, where: Home) -> Name:
    rest, place = name[len(level) :], where.place(level)
    if rest in {"厅", "局"}:
        return _superior(level, rest, where) or Name(name, where.issuer)
    if not place:
        return Name(name, where.issuer)
    return _placed(place + rest, [place], where)


def _superior(level: str, kind: str, where: Home) -> Name | None:
    """省厅 and 市局: the body of the issuer's own sector at that level."""
    place, organisation = where.place(level), where.organisation
    below = "".join(chain(organisation))
    sector = re.sub(r"(?:局|厅|委员会|委)$", "", organisation[len(below) :]) if organisation.startswith(below) else ""
    if not place or not sector:
        return None
    if place == where.own:
        return Name(organisation)
    return Name(place + sectors().get(sector, (sector, ""))[0] + kind)


def _placed(name: str, places: list[str], where: Home) -> Name:
    printed = name
    for place in places:
        printed = printed.removeprefix(place) if printed.startswith(place) else printed[_short(printed, place) :]
    nearest, rest = places[-1], printed
    return Name(*_full(nearest, places, rest, where))


def _short(name: str, place: str) -> int:
    size = len(place)
    while size and not name.startswith(place[:size]):
        size -= 1
    return size


def _full(place: str, places: list[str], rest: str, where: Home) -> tuple[str, str]:
    level = level_of(place)
    scope = ""
    head = _qualified(place, places)
    if level in {"镇", "村"}:
        above = where.parents.get(place) or (places[-2] if len(places) > 1 else "") or where.places.get("县", "")
        scope = above if above != place else ""
        if rest in {"党委", "委员会", "委"} and level == "镇":
            return f"中共{scope}{place}委员会", ""
        if rest in {"党工委", "工作委员会", "工委"}:
            return f"中共{place}工作委员会", scope
    rest = _expand(rest, level)
    if rest in {"委", "委员会"}:
        return f"中共{head}委", ""
    party = (
        rest.startswith("委")
        and not rest.startswith("委员会")
        or re.search(r"(?:党组|党委|党工委)$", rest)
        or rest == "纪委"
        or rest.endswith("纪律检查委员会")
    )
    return ("中共" if party else "") + head + rest, scope


def _qualified(place: str, places: list[str]) -> str:
    """A district's name with its city where the name alone is shared, or the city is a province of its own."""
    codes = divisions().get(place, ())
    if len(places) > 1 and len(codes) != 1 and level_of(place) == "县" and codes:
        return places[-2] + place
    if len(codes) == 1 and codes[0][:2] in {"11", "12", "31", "50"} and not codes[0].endswith("0000"):
        return names_by_code()[codes[0][:2] + "0000"] + place
    return place


def _expand(rest: str, level: str) -> str:
    for short, full in _official():
        if rest == short or (short.startswith(("委", "府")) and rest == short):
            return full
        if rest.startswith(short) and len(short) > 2 and rest[len(short) :] in {"党组", "党委"}:
            return full + rest[len(short) :]
        if level == "镇" and rest == "纪委":
            return "纪律检查委员会"
    for short, full in _official():
        if (
            len(short) > 2
            and rest.endswith(short)
            and len(rest) > len(short)
            and short in {"村委会", "居委会", "管委会"}
        ):
            return rest.removesuffix(short) + full
    return rest


def _stationed(match: re.Match[str], where: Home) -> Name:
    by, verb, target, ordinal, team = match.groups()
    host = (
        canonical(target, where).label
        if target and target not in {"局", "委", "厅", "院", "校"}
        else where.organisation
    )
    if ordinal and not target:
        return Name((canonical(by, where).label if by else "") + verb + ordinal + team, where.issuer)
    if by:
        return Name(canonical(by, where).label + verb + host + team)
    return Name("派驻" + host + team, "" if host else where.issuer)
