"""Namings of policies made into policies: which are one document, and which of other bulletins they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..ontology import terms
from ..ontology.records import Entity, Span
from .mention import Mention
from .policy_actions import actions
from .policy_titles import category, names_itself, normal, written

_PREFIX = re.compile(
    r"(?:中共)?[\u4e00-\u9fff“”\"]{1,30}?(?:党工委|纪工委|党委|党组|党总支|党支部|纪委|监委|委员会|人民政府|政府|办公室|厅|局|委|部|院|公司|集团|学校|大学|学院|医院|中学|小学|街道|镇|乡|村|省|市|县|区|系统|机关)(?:关于(?!印发|转发))?"
)
_SHORTEST = 5
_SENTENCE = re.compile(r"[^。！!？?\n]+")


def policy_entities(
    text: str, mentions: Sequence[Mention], issuers: Sequence[str]
) -> tuple[tuple[Entity, ...], dict[Mention, str]]:
    """Return the policies that ``mentions`` name, and for each mention the id of its policy.

    ``issuers`` are the canonical names of who put out the bulletin: a title that does not say
    whose it is, and that they issued or revised, is theirs and nobody else's.

    >>> from .policies import find_policies
    >>> text = "印发《云溪区水务局取水管理办法》。严格执行《取水管理办法》,完善《廉政手册》(试行)。"
    >>> entities, _ = policy_entities(text, find_policies(text), ["云溪区水务局"])
    >>> [(entity.id, entity.label, entity.alt, entity.hidden) for entity in entities]
    [('d1', '云溪区水务局取水管理办法', (), ('取水管理办法',)), ('d2', '廉政手册', ('廉政手册(试行)',), ())]
    >>> entities[1].identity
    'policy:廉政手册@云溪区水务局'
    """
    ordered = sorted(
        (mention for mention in mentions if mention.type == terms.Policy), key=lambda mention: mention.span
    )
    groups: dict[str, list[Mention]] = {}
    for mention in ordered:
        groups.setdefault(normal(mention.name), []).append(mention)
    for short, full in _ties(list(groups)).items():
        groups[full] += groups.pop(short)
    own = _own(text, ordered)
    entities, ids = [], {}
    for position, group in enumerate(
        sorted(groups.values(), key=lambda group: min(mention.span for mention in group)), start=1
    ):
        entities.append(
            _entity(text, f"d{position}", group, issuers[0] if issuers and not own.isdisjoint(group) else None)
        )
        ids.update(dict.fromkeys(group, f"d{position}"))
    return tuple(entities), ids


def _ties(keys: Sequence[str]) -> dict[str, str]:
    """Short titles and the one longer title that is the same after the name of its issuing body."""
    tied = {}
    for short in (key for key in keys if len(key) >= _SHORTEST):
        full = [
            key
            for key in keys
            if key != short and key.endswith(short) and _PREFIX.fullmatch(key, 0, len(key) - len(short))
        ]
        if len(full) == 1:
            tied[short] = full[0]
    return {short: tied.get(full, full) for short, full in tied.items()}


def _own(text: str, mentions: Sequence[Mention]) -> frozenset[Mention]:
    """Return the mentions whose policy is said to be issued or revised."""
    own: list[Mention] = []
    starts = [mention.span.start for mention in mentions]
    for sentence in _SENTENCE.finditer(text):
        inside = mentions[bisect_left(starts, sentence.start()) : bisect_left(starts, sentence.end())]
        if inside:
            own += [
                mention
                for mention, predicate, _ in actions(text, Span(*sentence.span()), inside)
                if predicate in (terms.issues, terms.revises)
            ]
    return frozenset(own)


def _entity(text: str, id_: str, group: Sequence[Mention], maker: str | None) -> Entity:
    names = {mention.name for mention in group}
    longest = min(names, key=lambda name: (-len(normal(name)), name))
    label, identity = written(longest), normal(longest)
    same = {name for name in names if normal(name) == identity} | {label}
    same |= {
        mention.name + note for mention in group if mention.name in same and (note := _note(mention.span.of(text)))
    }
    if maker and not names_itself(label):
        identity = f"{identity}@{maker}"
    return Entity(
        id=id_,
        type=terms.Policy,
        identity=f"policy:{identity}",
        label=label,
        alt=tuple(sorted(same - {label})),
        hidden=tuple(sorted(names - same)),
        category=category(label),
        mentions=tuple(sorted(mention.span for mention in group)),
    )


def _note(words: str) -> str:
    """Return what stands behind the closing mark: (试行)."""
    return words.rpartition("》")[2].strip() if words.startswith("《") else ""
