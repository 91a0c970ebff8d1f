"""Which mentions of a bulletin name one thing, and what its full name is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..ontology import terms
from ..ontology.records import Entity, Span
from .agency_kind import kind_of
from .canonical import Name, canonical
from .home import Home, home
from .lexicon import short_names
from .mention import Mention

_AGENCIES = (terms.Agency, terms.TaskForce)
_GROUP = re.compile(r"(?:领导小组|专班|工作组|小组|指挥部|联盟|共同体|党委|党委办公室)$")
_DEFINED = re.compile(r"[（(](?:以下)?(?:统?简称|以下称)[:：]?[“\"‘]?([^”\"’）)]{2,14})[”\"’]?[）)]")


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
    ordered = sorted(set(mentions), key=lambda mention: (mention.span, mention.name))
    names = _names(text, ordered, where, inspector)
    groups: dict[tuple[str, str, str], list[Mention]] = {}
    for mention in ordered:
        name = names[mention]
        groups.setdefault((_root(mention.type), name.label, name.scope), []).append(mention)
    entities, ids = [], {}
    for number, ((_, label, scope), members) in enumerate(groups.items(), 1):
        entities.append(_entity(f"e{number}", label, scope, members))
        ids.update(dict.fromkeys(members, f"e{number}"))
    return Resolution(tuple(entities), ids)


def _root(kind: str) -> str:
    return terms.Agency if kind in _AGENCIES else kind


def _entity(identifier: str, label: str, scope: str, members: Sequence[Mention]) -> Entity:
    kind = next((m.type for m in members if m.type == terms.TaskForce), members[0].type)
    agency = kind in _AGENCIES
    hidden = tuple(dict.fromkeys(m.name for m in members if m.name != label))
    return Entity(
        id=identifier,
        type=kind,
        identity=f"{scope}\x1f{label}" if scope else label,
        label=label,
        hidden=hidden,
        category=kind_of(label) if agency else None,
        mentions=tuple(sorted({m.span for m in members})),
    )


def _names(text: str, mentions: Sequence[Mention], where: Home, inspector: str | None) -> dict[Mention, Name]:
    first = {mention: _name(mention, where) for mention in mentions}
    found = dict(first)
    agencies = [m for m in mentions if m.type in _AGENCIES]
    full = {found[m].label for m in agencies} | ({where.organisation} if where.organisation else set())
    team = canonical(inspector, where) if inspector else None
    last_group: Name | None = None
    for mention in agencies:
        name = found[mention]
        if team and re.fullmatch(r"(?:.{0,3}委)?(?:巡视组|巡察组)", mention.name):
            name = team
        elif re.fullmatch(r"(?:工作)?领导小组办公室", mention.name) and last_group:
            name = Name(last_group.label + "办公室", last_group.scope)
        elif re.fullmatch(r".?整改办", mention.name):
            name = _rectification_office(found, name)
        elif mention.name.startswith(("派驻", "驻")):
            name = _only(full, rf".+驻.+纪检监察组$", name)
        elif name.scope:
            name = _alias(mention, name, found, agencies)
        name = _doc_full(name, full)
        found[mention] = name
        if mention.type == terms.TaskForce and name.label.endswith(("领导小组", "指挥部", "专班")):
            last_group = name
    return found


def _name(mention: Mention, where: Home) -> Name:
    if mention.type in _AGENCIES:
        if mention.rule == "agency.office" and where.organisation:
            return Name(where.organisation + mention.name)
        return canonical(mention.name, where)
    if mention.type == terms.Place:
        return _place(mention.name, where)
    return Name(mention.name, "")


def _place(name: str, where: Home) -> Name:
    if name[0] in "我本" and (place := where.place(name[1:])):
        name = place
    name = short_names().get(name, name)
    above = where.parents.get(name, "")
    return Name(name, above)


def _only(full: set[str], pattern: str, name: Name) -> Name:
    fits = [
        label for label in full if re.match(pattern, label) and label != name.label and not label.startswith("派驻")
    ]
    return Name(fits[0]) if len(fits) == 1 else name


def _rectification_office(found: Mapping[Mention, Name], name: Name) -> Name:
    groups = {n for n in found.values() if n.label.endswith("领导小组") and "整改" in n.label}
    if len(groups) == 1:
        group = groups.pop()
        return Name(group.label + "办公室", group.scope)
    return name


def _alias(mention: Mention, name: Name, found: Mapping[Mention, Name], agencies: Sequence[Mention]) -> Name:
    """The one fuller name in this bulletin that a short one ends, where bulletins shorten in that way."""
    fuller = {found[m] for m in agencies if found[m].label != name.label and _shortens(mention.name, found[m].label)}
    return fuller.pop() if len(fuller) == 1 else name


def _shortens(short: str, label: str) -> bool:
    if (
        short.endswith(("集团", "公司"))
        and len(short) == 4
        and label.startswith(short[:2])
        and label.endswith(short[2:])
    ):
        return True
    return label.endswith(short) and len(label) > len(short)


def _doc_full(name: Name, full: set[str]) -> Name:
    """交通委 is 交通委员会 where the document prints it so, in the names of its parts too."""
    for label in sorted(full):
        if label.endswith("委员会") and not label.startswith("中共"):
            short = label.removesuffix("员会")
            bare = name.label.removeprefix("中共")
            if bare.startswith(short) and not bare.startswith(label):
                return Name(name.label.replace(short, label, 1), name.scope)
    return name
