"""Namings of projects made into projects: which are one, what each is called, and whose they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..ontology import terms
from ..ontology.iri import local_name
from ..ontology.records import Entity, Span
from .mention import Mention
from .policy_titles import written
from .project_context import EDITION
from .project_names import says
from .project_sites import without_act

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]|[“”\"\s]")
_TAIL = re.compile(r"(?:建设)?(?:工程项目|工程|项目)$")
_IN_BRACKETS = re.compile(r"(?:段|标)[)）]$")
_EDITION = re.compile(f"{EDITION}$")
_SECTION = re.compile(r"(?<=工程|项目)[\u4e00-\u9fff]{2,5}段$")
_LOOSE = re.compile(r"(?:联网|管理|信息|综合|服务|一体化|智能|智慧|数字|数字化|化|应用|云|建设|城市|全国|网络)*")
_PLACE = re.compile(r"(?:中共)?((?:[\u4e00-\u9fff]{2,7}?(?:省|市|自治区|自治州|州|盟|地区|县|区|旗|镇|乡|街道))+)")
_LEVEL = re.compile(r"^([省市县区镇乡州旗])(?=[\u4e00-\u9fff]{2})(?!域|场|政|容|区|民|级|内|外|属|直|道)")
_SELF = re.compile(
    r"[GS]\d{1,4}|全国|国家|中国|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
    r"|^[\u4e00-\u9fff]{2,4}(?:省|市|自治州|县|区|旗)(?![域场政容民级内外道])"
)
_OWNER = re.compile(
    r"(?:中共)?([\u4e00-\u9fff]{2,30}?(?:医院|学院|大学|学校|中学|小学|集团有限(?:责任)?公司|集团公司|集团|公司|监狱))"
)
_OWNED = re.compile(
    r"(?:新|[东南西北老])?(?:院区|校区|厂区)|(?:门诊|感染|住院|医技|教学|实验|综合|学生|宿舍|办公|行政|急诊|外科|内科|公寓)+楼"
)
_SHORT = re.compile(r"[(（]\s*(?:以下)?(?:统?简称)[:：]?\s*[“\"]?([\u4e00-\u9fffA-Za-z0-9]{2,20})[”\"]?\s*[)）]")
_SHORTEST = 4


def project_entities(
    text: str, mentions: Sequence[Mention], issuers: Sequence[str]
) -> tuple[tuple[Entity, ...], dict[Mention, str]]:
    """Return the projects and programmes that ``mentions`` name, and for each mention the id of its project.

    ``issuers`` are the canonical names of who put out the bulletin: what does not say where it
    is, is where they are.

    >>> from .projects import find_projects
    >>> text = "推进临漾市智慧水务综合平台建设,智慧水务综合平台已上线。第三水厂开工,市第三水厂投用。"
    >>> entities, _ = project_entities(text, find_projects(text), ["临漾市水务局"])
    >>> [(entity.id, entity.label, entity.hidden) for entity in entities]
    [('j1', '临漾市智慧水务综合平台', ('智慧水务综合平台',)), ('j2', '临漾市第三水厂', ('市第三水厂', '第三水厂'))]
    """
    home = _home(issuers)
    groups: dict[tuple[str, str], list[Mention]] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.span, mention.name)):
        if mention.type in (terms.Project, terms.Programme):
            groups.setdefault((mention.type, _skeleton(_settled(mention.name, home))), []).append(mention)
    for short, full in {**_ties(list(groups)), **_named_short(text, groups)}.items():
        groups[full] += groups.pop(short)
    entities: list[Entity] = []
    ids: dict[Mention, str] = {}
    for position, (key, group) in enumerate(sorted(groups.items(), key=lambda item: _first(item[1])), start=1):
        entities.append(_entity(f"j{position}", key, group, home))
        ids.update(dict.fromkeys(group, f"j{position}"))
    return tuple(entities), ids


def _first(group: Sequence[Mention]) -> tuple[Span, str]:
    return min((mention.span, mention.name) for mention in group)


class _Home(NamedTuple):
    """Where the issuer is, and the issuer itself where it is one that owns buildings."""

    place: str
    owner: str


def _home(issuers: Sequence[str]) -> _Home:
    first = issuers[0] if issuers else ""
    place, owner = _PLACE.match(first), _OWNER.match(first)
    return _Home(place[1] if place else "", owner[1] if owner else "")


def _settled(name: str, home: _Home) -> str:
    """Return the name with what only this document may leave out.

    >>> _settled("市第三水厂", _home(["临漾市水务局"])), _settled("新院区", _home(["中共云溪区人民医院委员会"]))
    ('临漾市第三水厂', '云溪区人民医院新院区')
    """
    if home.owner and _OWNED.fullmatch(name):
        return home.owner + name
    if home.owner.endswith(("公司", "集团")) and name.startswith(("集团", "公司")) and len(name) > _SHORTEST:
        return home.owner + name[2:]
    level = _LEVEL.match(name)
    if level and level[1] in home.place:
        return home.place[: home.place.rindex(level[1]) + 1] + name[1:]
    return _SECTION.sub("", name)


def _skeleton(name: str) -> str:
    """Return what the ways of writing one name have in common.

    >>> _skeleton("柳塘(柳白)高速公路扩建工程") == _skeleton("柳塘高速扩建项目")
    True
    """
    bare = _EDITION.sub("", _BRACKETS.sub("", name)).replace("高速公路", "高速").replace("城际铁路", "铁路")
    return _TAIL.sub("", bare) or bare if _TAIL.search(bare) else without_act(bare)


def _named_short(
    text: str, groups: Mapping[tuple[str, str], Sequence[Mention]]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Short names that the text itself gives: …工程(以下简称“引水工程”)."""
    given: dict[tuple[str, str], tuple[str, str]] = {}
    for key, group in groups.items():
        for mention in group:
            named = _SHORT.match(text, mention.span.end)
            short = (key[0], _skeleton(named[1])) if named else key
            if short != key and short in groups and short not in given.values() and key not in given:
                given[short] = key
    return given


def _ties(keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Short names and the one longer name that each stands for in this document."""
    tied: dict[tuple[str, str], tuple[str, str]] = {}
    for short in keys:
        longer = [
            key for key in keys if key[0] == short[0] and len(key[1]) > len(short[1]) and _stands_for(short[1], key[1])
        ]
        if len(longer) == 1:
            tied[short] = longer[0]
    return {short: _last(full, tied) for short, full in tied.items()}


def _last(full: tuple[str, str], tied: dict[tuple[str, str], tuple[str, str]]) -> tuple[str, str]:
    while full in tied:
        full = tied[full]
    return full


def _stands_for(short: str, full: str) -> bool:
    """Tell whether a short name leaves out only where the thing is, its section, or words that say little.

    >>> _stands_for("农贸市场改造", "白石集镇农贸市场改造"), _stands_for("校车定位平台", "校车智能定位管理平台"), _stands_for("城东水厂", "城东水厂扩建")
    (True, True, False)
    """
    if full.endswith(short) and len(short) >= _SHORTEST:
        return len(full) - len(short) <= 8 and (says(short) >= 2 or len(short) >= 6 or short[0].isdigit())
    if full.startswith(short) and re.fullmatch(r"(?:工程)?[\u4e00-\u9fff]{1,4}段", full[len(short) :]):
        return True
    if short[:2] == full[:2] and short[-2:] == full[-2:] and short.endswith(("系统", "平台")):
        return _spells(short, full)
    return False


def _spells(short: str, full: str) -> bool:
    """Tell whether ``short`` is ``full`` without words that say little."""
    at = 0
    for letter in short:
        gap = full.find(letter, at)
        if gap < 0 or not _LOOSE.fullmatch(full, at, gap):
            return False
        at = gap + 1
    return at == len(full)


def _written(name: str) -> str:
    """Return the name in one way of writing; its dashes stay, they can part two names or join one."""
    return "—".join(written(part) for part in re.split("[—–]+", name))


def _fullest(own: Sequence[str], group: Sequence[Mention], home: _Home, count: Mapping[str, int]) -> str:
    """Return the longest name; without its section, and without the act (X修缮) where it is named without it somewhere."""
    longest = {mention.span.start: mention for mention in sorted(group, key=lambda mention: mention.span)}
    alone = {_settled(mention.name, home) for mention in longest.values() if without_act(mention.name) == mention.name}
    without = bool(alone & set(own))

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        section, act = _IN_BRACKETS.search(name), without and without_act(name) != name
        return bool(section), bool(act), -len(name), -count[name], name

    return min(own, key=rank)


def _entity(id_: str, key: tuple[str, str], group: Sequence[Mention], home: _Home) -> Entity:
    type_, skeleton = key
    count = Counter(_settled(mention.name, home) for mention in group)
    own = [name for name in count if _skeleton(name) == skeleton]
    label = _written(_fullest(own, group, home, count))
    local = (
        bool(home.place) and not _SELF.search(label) and not label.startswith((home.place, home.owner or home.place))
    )
    names = {mention.name for mention in group} | set(count)
    return Entity(
        id=id_,
        type=type_,
        identity=f"{local_name(type_).lower()}:{label}{f'@{home.place}' if local else ''}",
        label=label,
        hidden=tuple(sorted(names - {label})),
        mentions=tuple(sorted({mention.span for mention in group})),
    )
