"""Agencies and task forces by name: which stretches are names, and of what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..ontology import terms
from ..ontology.records import Span
from .agency_names import Found, names
from .lexicon import bodies
from .mention import Mention
from .places import located

_GENERIC_NAMES = re.compile(
    r"(?:(?:整改|专项|联合|临时|相关|专门|日常|具体|重点|本|该|督导|检查|督查|专业)?(?:工作|任务)?(?:领导小组|工作组|工作专班|专班|小组|工作小组|工作队|协调小组|"
    r"联席会议|检查组|督查组|督导组|调查组|专家组|专项组|服务队|协调组|推进组|指挥部|指挥中心|攻坚组|攻坚队|突击队|专项小组|核查组|审查组|评审组|清理组))"
)
_BARE = re.compile(
    r"(?:县|市|区|镇|乡|村|省|街道|社区)(?:党支部|党总支|学校|医院|公司|企业|中心|小学|中学|协会|银行|集团|合作社|卫生院|部门|大队|中队|支队|派出所|分局|学院|幼儿园|敬老院|服务中心|管理局)"
)
_LOOSE_HEADS = (
    "中心",
    "学校",
    "医院",
    "公司",
    "学院",
    "小学",
    "中学",
    "幼儿园",
    "银行",
    "分公司",
    "子公司",
    "一中",
    "二中",
    "三中",
    "四中",
    "五中",
    "六中",
    "服务中心",
    "卫生院",
    "大学",
    "农场",
    "林场",
    "分行",
    "支行",
    "水厂",
)
_NO_SHORT = re.compile(r"(?:书记|副书记|常委(?!会)|委员(?!会)|主席|部长|局长|县长|市长|区长|镇长|乡长)")
_BAN_NEXT = re.compile(r"办[理结好法成案事学]")


def find_agencies(text: str, blocked: Sequence[Span] = ()) -> list[Mention]:
    """Return the agencies that a text names, in order, without those inside ``blocked`` (titles in 《》).

    >>> [agency.name for agency in find_agencies("会同市教育局、市财政局督促青禾县政府落实")]
    ['市教育局', '市财政局', '青禾县政府']
    """
    code = located(text)
    kept = _kept((found for raw in names(text) if (found := _sound(raw, text, code))), blocked)
    return [_mention(found, text) for found in kept]


def _kept(found: Iterable[Found], blocked: Sequence[Span]) -> list[Found]:
    """The names that stand, where several overlap: the more trusted ones, and of these the longer."""
    chosen: list[Found] = []
    walls = sorted((span.start, span.end) for span in blocked)
    taken: list[tuple[int, int]] = []
    for name in sorted(found, key=lambda one: (-_weight(one), one.span)):
        span = (name.span.start, name.span.end)
        if not _meets(span, walls) and not _meets(span, taken):
            taken.insert(bisect_right(taken, span), span)
            chosen.append(name)
    return sorted(chosen, key=lambda one: one.span)


def _weight(found: Found) -> float:
    anchored = found.rule in {
        "agency.founded",
        "agency.body",
        "agency.place",
        "agency.level",
        "agency.own",
        "agency.unit",
        "agency.stationed",
    }
    return (found.span.end - found.span.start) + (100 if anchored else 0)


def _meets(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(others, span)
    return (at > 0 and others[at - 1][1] > span[0]) or (at < len(others) and others[at][0] < span[1])


def _sound(found: Found, text: str, code: str) -> Found | None:
    """The name as it may stand, or nothing if it is generic, a role or a word of another kind."""
    start, end = found.span.start, found.span.end
    name = text[start:end]
    if _BAN_NEXT.match(text, end - 1):
        if code[end - 2] != "_" or found.rule not in {"agency.level", "agency.place"}:
            return None
        end -= 1
        name = text[start:end]
    if _GENERIC_NAMES.fullmatch(name) or _BARE.fullmatch(name):
        return None
    if (
        found.rule in {"agency.institution", "agency.company"}
        and code[start:end].count("u") < 2
        and name.endswith(_LOOSE_HEADS)
    ):
        return None
    if found.rule == "agency.office" and name[-1] not in "科股处":
        return None
    if (
        found.rule == "agency.party"
        and name not in {"党组", "党委", "党工委", "机关纪委", "机关党委"}
        and len(name) < 5
    ):
        return None
    if len(name) <= 3 and _NO_SHORT.match(text, end):
        return None
    return Found(Span(start, end), found.rule, found.confidence)


_TASK = re.compile(
    r"(?:领导小组|专班|工作组|小组|指挥部|联席会议|推进组|协调组|攻坚队|攻坚组|专项组|清理组|工作队|推进办公室|整改办|旧改办)$"
)


def _mention(found: Found, text: str) -> Mention:
    name = found.span.of(text)
    kind = terms.TaskForce if _TASK.search(name) else terms.Agency
    return Mention(found.span, kind, name, found.rule, found.confidence)
