"""Which mentions of a bulletin name one thing, and what its full name is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..ontology import terms
from ..ontology.records import Entity
from .agency_kind import kind_of
from .agency_short import shortens, spells
from .canonical import Name, canonical
from .gazetteer import divisions, short_names
from .home import Home, home, level_of
from .mention import Mention
from .rulefile import rows

_AGENCIES = (terms.Agency, terms.TaskForce)
_DEFINED = re.compile(r"[（(](?:以下)?(?:统称|简称|称)(?:为)?[:：]?[“\"]?([^”\"’）)“]{2,14})[”\"]?[）)]")
_COMPANY = re.compile(r"(?:股份|有限|责任)*公司$")
_OF_COMPANY = re.compile(
    r"(?P<party>(?:中共)?)(?P<company>.{3,}?(?:集团(?!有限|公司)|公司))(?P<rest>党委|纪委|党总支|党支部|工会|.{2,8}部)"
)
_VILLAGE_BODY = re.compile(r"村务监督委员会|监委会|红白理事会|村民理事会|道德评议会")
_PARTY_UNIT = re.compile(r"党委.{2,8}(?:部|办公室|室)|纪检监察室|党建办|党群办|督查室")
_ELSEWHERE = re.compile(r"(?:公安|税务|监管)分局$|(?:中学|小学|幼儿园|医院|村|社区)(?:党支部|党总支|党委)$")
_PLACED = re.compile(r"(?:中共)?([\u4e00-\u9fff]{2,6}?[市县区旗州镇乡])(?=委|政府|人民政府|党委|纪委|人大|政协)")
_BESIDE = re.compile(r"[、和]")
_TEAM = re.compile(r"(?:.{0,3}委)?(?:巡视组|巡察组)")


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a bulletin in order of first mention, and the entity id of each mention."""

    entities: tuple[Entity, ...]
    ids: Mapping[Mention, str]


def resolve(text: str, mentions: Sequence[Mention], issuers: Sequence[str], inspector: str | None = None) -> Resolution:
    """Return the entities that mentions name.

    ``issuers`` and ``inspector`` are as printed in the bulletin's head.

    >>> from .agencies import find_agencies
    >>> text = "我局会同市委组织部督促局党组落实"
    >>> [e.label for e in resolve(text, find_agencies(text), ["中共临漾市水务局党组"]).entities]
    ['临漾市水务局', '中共临漾市委组织部', '中共临漾市水务局党组']
    """
    where = home(text, issuers)
    ordered = sorted(set(mentions), key=lambda mention: (mention.span, mention.name, mention.type))
    names = _names(text, ordered, where, inspector)
    groups: dict[tuple[str, str, str], list[Mention]] = {}
    for mention in ordered:
        root = terms.Agency if mention.type in _AGENCIES else mention.type
        groups.setdefault((root, names[mention].label, names[mention].scope), []).append(mention)
    entities, ids = [], {}
    for number, ((_, label, scope), members) in enumerate(groups.items(), 1):
        entities.append(_entity(f"e{number}", text, label, scope, members))
        ids.update(dict.fromkeys(members, f"e{number}"))
    return Resolution(tuple(entities), ids)


def _entity(identifier: str, text: str, label: str, scope: str, members: Sequence[Mention]) -> Entity:
    kind = next((m.type for m in members if m.type == terms.TaskForce), members[0].type)
    printed = [m.name for m in members] + [
        m.span.of(text) for m in members if m.rule in {"agency.list-department", "place.county-short"}
    ]
    other = dict.fromkeys(name for name in printed if name != label)
    full = tuple(name for name in other if name in {"中共" + label, label.removeprefix("中共")})
    return Entity(
        id=identifier,
        type=kind,
        identity=f"{scope}\x1f{label}" if scope else label,
        label=label,
        alt=full,
        hidden=tuple(name for name in other if name not in full),
        category=kind_of(label) if kind in _AGENCIES else None,
        mentions=tuple(sorted({m.span for m in members})),
    )


def _names(text: str, mentions: Sequence[Mention], where: Home, inspector: str | None) -> dict[Mention, Name]:
    firsts = {(mention.name, mention.rule, mention.type): mention for mention in mentions}
    first = {key: _first(mention, where) for key, mention in firsts.items()}
    found = {mention: first[mention.name, mention.rule, mention.type] for mention in mentions}
    found |= _neighbours(text, mentions, where)
    agencies = [mention for mention in mentions if mention.type in _AGENCIES]
    defined = _definitions(text, agencies, found)
    known = {found[mention] for mention in agencies}
    labels = {found[mention].label for mention in agencies} | ({where.organisation} - {""})
    committees = sorted(label for label in labels if label.endswith("委员会") and not label.startswith("中共"))
    team = canonical(inspector, where) if inspector else None
    group: Name | None = None
    fuller: dict[str, Name] = {}
    for mention in agencies:
        name = found[mention]
        if mention.name in defined:
            name = defined[mention.name]
        elif team and _TEAM.fullmatch(mention.name):
            name = team
        elif re.fullmatch(r"(?:工作)?领导小组办公室", mention.name):
            name = _office(group, name)
        elif re.fullmatch(r".?整改办", mention.name):
            name = _office(
                _only({n for n in found.values() if n.label.endswith("领导小组") and "整改" in n.label}), name
            )
        elif mention.name.startswith(("派驻", "驻")):
            name = _only({Name(one) for one in labels if re.match(r"(?!派?驻).+驻.+纪检监察组$", one)}) or name
        elif name.scope:
            if mention.name not in fuller:
                fuller[mention.name] = _fuller(mention.name, name, known)
            name = fuller[mention.name]
        found[mention] = name = _as_printed(name, committees, where)
        if name.label.endswith(("领导小组", "指挥部")):
            group = name
    return _committees(_longer(found, where.organisation), where.issuer)


def _neighbours(text: str, mentions: Sequence[Mention], where: Home) -> dict[Mention, Name]:
    """Read 桐陂县委、县政府 as two bodies of 桐陂县: a level alone means the place that its neighbour in the list names."""
    found: dict[Mention, Name] = {}
    for one, other in pairwise(m for m in mentions if m.type in _AGENCIES):
        place = _PLACED.match(one.name)
        if place and other.name[0] == place[1][-1] and _BESIDE.fullmatch(text, one.span.end, other.span.start):
            found[other] = canonical(place[1] + other.name[1:], where)
    return found


@cache
def _printed_too() -> tuple[tuple[str, ...], ...]:
    return tuple(rows("printed.tsv", 2))


def _longer(found: dict[Mention, Name], organisation: str) -> dict[Mention, Name]:
    """Take the longer form of a name that the document prints too: 市委巡察工作领导小组办公室 for 市委巡察办."""
    labels = {name.label for name in found.values()}
    companies = sorted(label for label in labels | {organisation} if label.endswith("公司"))
    for mention, name in found.items():
        if name.label.endswith(("集团", "公司")) and (
            whole := _only({Name(one) for one in companies if spells(name.label, one)})
        ):
            found[mention] = whole
        elif (unit := _OF_COMPANY.fullmatch(name.label)) and (
            whole := _only({Name(one) for one in companies if "分公司" not in one and spells(unit["company"], one)})
        ):
            found[mention] = Name(f"{unit['party']}{whole.label}{unit['rest']}", name.scope)
        for short, long in _printed_too():
            if name.label.endswith(short) and (full := name.label.removesuffix(short) + long) in labels:
                found[mention] = Name(full, name.scope)
    return found


def _committees(found: dict[Mention, Name], issuer: str) -> dict[Mention, Name]:
    """Take 中共X党委 for the 中共X委员会 that the document prints too: one committee, by its full name."""
    labels = {issuer, *(name.label for name in found.values())}
    printed = {label for label in labels if label.startswith("中共") and label.endswith("委员会")}
    for mention, name in found.items():
        full = name.label.removesuffix("党委") + "委员会"
        if name.label.endswith("党委") and full in printed:
            found[mention] = Name(full, name.scope)
    return found


def _first(mention: Mention, where: Home) -> Name:
    if mention.type in _AGENCIES:
        if _VILLAGE_BODY.fullmatch(mention.name) and level_of(where.own) == "村":
            return canonical(where.own + mention.name, where)
        inside = where.organisation and not mention.name.startswith(where.organisation) and _is_unit(mention)
        return Name(_of_itself(mention.name, where.organisation)) if inside else canonical(mention.name, where)
    if mention.type == terms.Place:
        name = where.place(mention.name[1:]) if mention.name[0] in "我本" else ""
        name = name or short_names().get(mention.name, mention.name)
        return Name(name, _above(name, where))
    return Name(mention.name, "" if mention.rule == "person.leader" else where.issuer)


def _is_unit(mention: Mention) -> bool:
    """Say whether a name is a unit's of the issuer, by the rule that read it or by its form: 人事科, 党委宣传部."""
    if mention.rule in {"agency.office", "agency.inner", "agency.beside"} and not _ELSEWHERE.search(mention.name):
        return True
    return bool(
        _PARTY_UNIT.fullmatch(mention.name) or (mention.rule == "agency.sector" and mention.name[-1] in "办科处股室")
    )


def _of_itself(name: str, organisation: str) -> str:
    """Return the name of a unit behind its organisation's, whose own word for itself may open it: 局质量安全股."""
    itself = name[0] == organisation[-1] and name[0] in "局委厅办"
    return organisation + (name[1:] if itself else name)


def _above(place: str, where: Home) -> str:
    """Return what a place must be told apart by: nothing, if the gazetteer knows one of its name only."""
    if len(divisions().get(place, ())) == 1 or not level_of(place):
        return ""
    known = where.parents.get(place, "")
    if level_of(place) in {"镇", "村"}:
        return known or where.places.get("县", "") or where.own
    return known or (where.places.get("市", "") if place == where.places.get("县") else "")


def _definitions(text: str, agencies: Sequence[Mention], found: Mapping[Mention, Name]) -> dict[str, Name]:
    """…(以下简称“开发区管委会”): what stands directly before the bracket."""
    by_end = {mention.span.end: found[mention] for mention in agencies}
    return {match[1]: by_end[match.start()] for match in _DEFINED.finditer(text) if match.start() in by_end}


def _only(names: set[Name]) -> Name | None:
    return next(iter(names)) if len(names) == 1 else None


def _office(group: Name | None, name: Name) -> Name:
    return Name(group.label + "办公室", group.scope) if group else name


def _fuller(printed: str, name: Name, names: set[Name]) -> Name:
    """Return the one fuller name in this bulletin that ``printed`` is a short form of."""
    office = "办公室" if printed.endswith("党委办公室") else ""
    full = _only({one for one in names if one.label != name.label and shortens(printed, one.label)})
    if full is None:
        return name
    return Name(full.label if full.label.endswith(office) else full.label + office, full.scope)


def _as_printed(name: Name, labels: Sequence[str], where: Home) -> Name:
    """交通委 is 交通委员会 where the document prints it so, in the names of its parts too; 集团 is the issuing company."""
    issuer = where.issuer if where.issuer.startswith("中共") else ""
    bare = name.label.removeprefix("中共")
    party = name.label[: len(name.label) - len(bare)]
    organisation = where.organisation
    if (
        organisation
        and (match := re.fullmatch(r"(.+?)(?:主管)?部门", bare))
        and re.fullmatch(re.escape(match[1]) + r"(?:局|委|委员会|厅)", organisation)
    ):
        return Name(organisation)
    plain = _COMPANY.sub("", organisation)
    if plain != organisation and bare.startswith(plain) and not bare.startswith(organisation):
        bare = organisation + bare[len(plain) :]
    for full in labels:
        if bare.startswith(full.removesuffix("员会")) and not bare.startswith(full):
            bare = full + bare[len(full) - 2 :]
    if party and level_of(where.own) == "镇":
        for committee in (where.own + "委员会", where.own + "工作委员会"):
            if bare.endswith(committee) and issuer.endswith(committee):
                return Name(issuer)
    return Name(party + bare, name.scope)
