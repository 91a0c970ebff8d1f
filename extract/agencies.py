"""Agencies and task forces by name: which stretches are names, and of what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..ontology import terms
from ..ontology.records import Span
from .agency_checks import campus, sound
from .agency_kind import is_group
from .agency_lists import shared_beginnings, shared_heads
from .agency_names import Found, names
from .agency_peers import peers
from .agency_short import shorts
from .agency_sorts import is_generic
from .mention import Mention
from .places import located

_AGREEMENT = re.compile(r"[《〈<][^《》]{2,30}?(与)[^《》]{4,40}?(?:备忘录|协议书?|意向书)[》〉>]")
_ANCHORED = frozenset(f"agency.{rule}" for rule in ("founded", "body", "place", "level", "own", "unit", "stationed"))


def find_agencies(text: str, blocked: Sequence[Span] = ()) -> list[Mention]:
    """Return the agencies that a text names, in order, without those inside ``blocked`` (titles in 《》).

    >>> [agency.name for agency in find_agencies("会同市教育局、市财政局督促青禾县政府及公安、消防等部门落实")]
    ['市教育局', '市财政局', '青禾县政府', '公安部门', '消防部门']
    """
    code = located(text)
    walls = sorted((span.start, _agreed(text, span)) for span in blocked)
    listed = [
        item
        for item in shared_heads(text, code)
        if not _meets((item.span.start, item.span.end), walls) and not is_generic(item.name)
    ]
    taken = sorted({(item.span.start, item.span.end) for item in listed})
    school = campus(text)
    kept = _kept((found for raw in names(text) if (found := sound(raw, text, code, at_school=school))), walls, taken)
    beside = (sound(one, text, code, at_school=school) for one in peers(code, kept))
    kept += _kept((one for one in beside if one), walls, taken)
    kept += _kept((one for one in shorts(text, code, kept) if not is_generic(one.span.of(text))), walls, taken)
    kept.sort(key=lambda one: one.span)
    extra = dict(shared_beginnings(text, code, kept))
    mentions = listed
    for found in kept:
        more = extra.get(found, [])
        mentions += [Mention(span, _type(name), name, "agency.list-place", 0.75) for span, name in more]
        if not more or more[0][0] != found.span:
            mentions.append(
                Mention(found.span, _type(found.span.of(text)), found.span.of(text), found.rule, found.confidence)
            )
    return sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end, mention.name))


def _agreed(text: str, title: Span) -> int:
    """Return where a title stops to hide names: at the other party of an agreement, for that one is dealt with in fact."""
    match = _AGREEMENT.match(text, title.start, title.end)
    return match.start(1) if match else title.end


def _type(name: str) -> str:
    return terms.TaskForce if is_group(name) else terms.Agency


def _kept(found: Iterable[Found], walls: Sequence[tuple[int, int]], taken: list[tuple[int, int]]) -> list[Found]:
    """Choose, where several names overlap, the longest, and of equals the anchored one; ``taken`` grows by what is chosen."""
    chosen: list[Found] = []
    for name in sorted(
        found, key=lambda one: (one.span.start - one.span.end, one.rule not in _ANCHORED, one.span, one.rule)
    ):
        span = (name.span.start, name.span.end)
        if not _meets(span, walls) and not _meets(span, taken):
            taken.insert(bisect_right(taken, span), span)
            chosen.append(name)
    return sorted(chosen, key=lambda one: one.span)


def _meets(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(others, span)
    return (at > 0 and others[at - 1][1] > span[0]) or (at < len(others) and others[at][0] < span[1])
