"""The full name of what a mention names, in the light of the issuer's place and organisation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from .gazetteer import divisions, names_by_code
from .home import Home, chain, level_of, printed_chain
from .lexicon import LEVEL, bodies, sectors
from .places import locate
from .rulefile import rows

_LEVEL = re.compile(r"自治区|街道|社区|[省市区县旗州盟镇乡村]")
_UNIT = re.compile(
    r"(?:我|本)?(局|委|厅|院|校|集团公司|公司|集团|医院|学校|学院|中心|银行|办|处|所|站|队|社|馆|会|行|司)(?!务|感|外|园|企|员会)"
    r"(?=$|党组|党委|机关|党总支|办公室|纪委|.*(?:领导小组|专班|组|办|小组|指挥部|[科股处室部]|工会|团委|委员会|(?:信息|服务|技术|培训|检测|结算|财务|调度|运营|采购)+中心)$)"
)
_TOWN_OFFICE = re.compile(r"(?<!街道)(?<!党政)(?<!党群)(?<!街)(?<!委)办$")
_BRANCH = re.compile(r"(?:党(总)?支部|(总)?支部委员会)$")
_STATIONED = re.compile(r"(.*?)(派?驻)(.*?)(第.{1,3})?(纪检监察组)$")
_LOCAL = re.compile(
    r"(?:公司|集团|银行|大学|学院|医院|协会|商会|联盟|部门|交所|事务所|合作社|研究院|设计院|学校|中学|小学)$"
)
_PARTY_REST = re.compile(r"^委(?!员会)|(?:党组|(?<!行业)党委|党工委)$|^纪委$|纪律检查委员会$|直(?:属)?机关工委$")
_OF_ITSELF = re.compile(r"公司|集团|银行|大学|学院|医院")
"""A body whose party committee is its own: 洄州港口集团党委 is not the city's."""
_SESSION = re.compile(r"^第?[一二三四五六七八九十]+届(?=人大|人民代表大会|政协)")
_INNER_PARTY = re.compile(r"(?:党组|党委|机关纪委|机关党委|纪委)$")
_ENDS = {
    "院": "院",
    "校": "校学院",
    "委": "委会",
    "集团公司": "司团",
    "公司": "司团",
    "集团": "司团",
    "医院": "院",
    "学校": "校学中院",
    "学院": "院",
    "银行": "行社司",
    "行": "行社司",
    "司": "司团",
}
_OWN_PARTY: dict[str, str | tuple[str, ...]] = {
    "党组": "党组",
    "党委": ("党委", "委员会"),
    "党工委": ("党工委", "工作委员会"),
}
_OWN_OFFICES = frozenset({"纪检监察工委", "纪工委", "党委办公室", "党委办", "党办", "院办", "校办"})
_OWN_GROUP = re.compile(r"(?:党委|党组|党工委)(?:巡[视察]|整改).*(?:领导小组|办公室|专班)$")
_ZONE = re.compile(r"经开区|高新区|(?:经济)?(?:技术)?开发区|新区|园区|示范区|度假区|保税区")
_ZONES = {"经开区": "开发区", "高新区": "开发区"}
"""What names of zones end in that are called so for short."""
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


@dataclass(frozen=True, slots=True)
class Name:
    """A canonical name, and what it names one thing in ("" = anywhere)."""

    label: str
    scope: str = ""


@cache
def _bodies() -> re.Pattern[str]:
    longest = sorted((body for body in bodies() if len(body) > 2), key=lambda body: (-len(body), body))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})(?!门)")


@cache
def _official() -> Mapping[str, str]:
    return {row[0]: row[1] for row in rows("official.tsv", 2)}


@cache
def _official_ends() -> re.Pattern[str]:
    return re.compile("(" + "|".join(sorted(_official(), key=lambda short: (-len(short), short))) + ")(党组|党委)?$")


def canonical(name: str, where: Home) -> Name:
    """Return the fullest name that the issuer's place and organisation allow.

    >>> at = Home({"市": "临漾市"}, "临漾市", "临漾市水务局", "中共临漾市水务局党组")
    >>> [canonical(name, at).label for name in ("局党组", "我局", "市委", "市府办", "市委组织部", "党中央")]
    ['中共临漾市水务局党组', '临漾市水务局', '中共临漾市委', '临漾市人民政府办公室', '中共临漾市委组织部', '中共中央']
    """
    if name in bodies() or name == "中央":
        return Name(bodies()[name][0] if name in bodies() else "中共中央")
    if match := _STATIONED.fullmatch(name):
        return _stationed(match, where)
    bare = name.removeprefix("中共")
    if name != where.issuer and _is_own_committee(bare, where):
        return canonical(where.issuer, where)
    if places := chain(bare, where.known):
        return _placed(bare, places, where, party=bare != name)
    return _own(bare, where) or _levelled(bare, where, party=bare != name) or _unplaced(name, bare, where)


def _is_own_committee(bare: str, where: Home) -> bool:
    """Say whether a name is the issuer's, by a shorter word for committee, with the name of its body or without: X学院党委."""
    rest = bare.removeprefix(where.organisation)
    return rest in _OWN_PARTY and where.issuer.endswith(_OWN_PARTY[rest])


def _unplaced(name: str, bare: str, where: Home) -> Name:
    if where.organisation and (bare in _OWN_OFFICES or _OWN_GROUP.match(bare)):
        return Name(where.organisation + bare)
    if bare[:2] in {"团省", "团市", "团区", "团县"} and (place := where.place(bare[1])):
        return Name(f"共青团{place}委员会")
    if bare in {"机关纪委", "机关党委"} and where.organisation:
        return Name("中共" + where.organisation + bare)
    if _bodies().match(name) or (where.organisation and bare.startswith(where.organisation)):
        return Name(name)
    return Name(name, (where.places.get("市") or where.own or where.issuer) if _LOCAL.search(name) else where.issuer)


def _own(name: str, where: Home) -> Name | None:
    """Return what 局党组 or 我局 is, if the issuer is such a body."""
    organisation, match = where.organisation, _UNIT.match(name)
    if (zone := _ZONE.match(name)) and organisation.endswith(_ZONES.get(zone[0], zone[0])):
        rest = name[zone.end() :]
        return Name(where.issuer if rest in {"党工委", "工委", "党委"} else organisation + rest)
    if not organisation or match is None or organisation[-1] not in _ENDS.get(match[1], match[1][-1]):
        return None
    rest = name[match.end() :]
    if rest in {"党组", "党委"}:
        issued = canonical(where.issuer, where) if rest not in where.issuer[:3] else Name(where.issuer)
        return issued if issued.label.startswith("中共") else Name(f"中共{organisation}{rest}")
    return Name(("中共" if _INNER_PARTY.search(rest) else "") + organisation + rest)


def _levelled(name: str, where: Home, *, party: bool) -> Name | None:
    """Return what 市委 or 县教育局 is, in the issuer's place or its parent."""
    match = _LEVEL.match(name)
    if match is None or not _opens_with_level(name):
        return None
    level = match[0]
    rest, place = name[len(level) :], where.place(level)
    if place and level_of(place) == "村" and _BRANCH.fullmatch(rest) and where.issuer.endswith("支部委员会"):
        return _branch(rest, place, where.parents.get(place, ""))
    if rest in {"厅", "局"}:
        return _superior(level, rest, where)
    return (
        Name(
            *_with_place(
                _qualified(place, [place], where), rest, level_of(place), _above(place, [place], where), party=party
            )
        )
        if place
        else None
    )


@lru_cache(maxsize=4096)
def _opens_with_level(name: str) -> bool:
    return locate(name)[0].startswith(LEVEL)


def _branch(rest: str, village: str, town: str) -> Name:
    """Return the official name of a village's party branch, behind the town's if that is printed."""
    whole = "总支部委员会" if "总" in rest else "支部委员会"
    return Name("中共" + (town if level_of(town) == "镇" else "") + village + whole)


def _superior(level: str, kind: str, where: Home) -> Name | None:
    """Return what 省厅 or 市局 is: the body of the issuer's own sector at that level."""
    place, organisation = where.place(level), where.organisation
    sector = re.sub(
        r"(?:局|厅|委员会|委)$", "", organisation.removeprefix("".join(printed_chain(organisation, where.known)))
    )
    if not place or not sector:
        return None
    if place == where.own:
        return Name(organisation)
    body = sectors().get(sector, (sector, ""))[0] + kind
    return Name(place + _official().get(body, body))


def _placed(name: str, places: Sequence[str], where: Home, *, party: bool) -> Name:
    as_printed = printed_chain(name, where.known)
    rest, printed = name[sum(map(len, as_printed)) :], as_printed[-1]
    place = places[-1]
    if level_of(place) == "村" and _BRANCH.fullmatch(rest) and where.issuer.endswith("支部委员会"):
        return _branch(rest, place, where.parents.get(place, "") or (places[-2] if len(places) > 1 else ""))
    of_place = _PARTY_REST.search(rest) and not _OF_ITSELF.search(rest)
    official = printed == place or of_place or rest.startswith("政府")
    head = _qualified(place, places, where) if official else printed
    return Name(*_with_place(head, rest, level_of(place), _above(place, places, where), party=party))


def _above(place: str, places: Sequence[str], where: Home) -> str:
    """Return the county of a town or village, without which its name says little; "" for wider places."""
    if level_of(place) not in {"镇", "村"}:
        return ""
    above = where.parents.get(place) or (places[-2] if len(places) > 1 else "") or where.places.get("县", "")
    return above if above != place else ""


def _with_place(head: str, rest: str, level: str, scope: str, *, party: bool) -> tuple[str, str]:
    rest = _SESSION.sub("", rest)
    committee = rest in {"委", "委员会", "党委"}
    if level == "镇" and committee:
        return f"中共{head}委员会", scope
    if level == "镇" and rest in {"党工委", "工作委员会", "工委"}:
        return f"中共{head}工作委员会", scope
    if level == "镇" and rest == "纪委":
        return f"中共{head}纪委", scope
    if level == "镇" and _TOWN_OFFICE.search(rest):
        rest += "公室"
    if committee and level != "村":
        return f"中共{head}委", ""
    rest = (
        _official_ends().sub(lambda match: _official()[match[1]] + (match[2] or ""), rest, count=1)
        if _whole(rest)
        else rest
    )
    return ("中共" if party or _PARTY_REST.search(rest) else "") + head + rest, scope


def _whole(rest: str) -> bool:
    """Say whether a short form is all there is behind the place (住建局), or ends it as one (东溪村委会, 云河街道办)."""
    match = _official_ends().search(rest)
    return match is not None and (match.start() == 0 or match[1] in {"村委会", "居委会"})


def _qualified(place: str, places: Sequence[str], where: Home) -> str:
    """Return a district's name with its city where the name alone is shared, or the city is a province of its own."""
    codes = divisions().get(place, ())
    city = places[-2] if len(places) > 1 else where.places.get("市", "") if place == where.places.get("县") else ""
    if len(codes) > 1 and city and level_of(place) == "县":
        return city + place
    if len(codes) == 1 and codes[0][:2] in _MUNICIPALITIES and not codes[0].endswith("0000"):
        return names_by_code()[codes[0][:2] + "0000"] + place
    return place


def _stationed(match: re.Match[str], where: Home) -> Name:
    """Return what a discipline team is called: by who sent it, and by its host, both in full."""
    by, verb, target, ordinal, team = match.groups()
    sender = canonical(by, where).label if by else ""
    own = not target or _UNIT.fullmatch(target)
    host = ("" if ordinal else where.organisation) if own else canonical(target, where).label
    if target and own and not sender and where.own and where.organisation.startswith(where.own):
        sender = where.own + "纪委监委"
    label = sender + (verb if sender else "派驻") + host + (ordinal or "") + team
    return Name(label, "" if sender or host else where.issuer)
