"""Agencies and task forces by name: which stretches are names, and of what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..ontology import terms
from ..ontology.records import Span
from .agency_kind import is_group
from .agency_lists import shared_beginnings, shared_heads
from .agency_names import Found, names
from .agency_short import shorts
from .mention import Mention
from .places import located

_ANCHORED = frozenset(f"agency.{rule}" for rule in ("founded", "body", "place", "level", "own", "unit", "stationed"))
_GENERIC = re.compile(
    r"(?:(?:专项|综合|综合协调|协调|宣传|材料|资料|后勤|信息|审核|联合|临时|相关|专门|日常|具体|重点|本|该|督导|检查|督查|专业|工作|任务)*(?:领导小组|工作组|工作专班|专班|小组|工作小组|工作队|协调小组|"
    r"联席会议|检查组|督查组|督导组|调查组|专家组|专项组|服务队|协调组|推进组|指挥部|指挥中心|攻坚组|攻坚队|突击队|专项小组|核查组|审查组|评审组|清理组|议事协调机构)|委员会)"
)
_BARE = re.compile(
    r"(?:县|市|区|镇|乡|村|省|街道|社区)(?:党支部|党总支|学校|医院|公司|企业|中心|小学|中学|协会|银行|集团|合作社|卫生院|部门|大队|中队|支队|派出所|分局|学院|幼儿园|敬老院|服务中心|管理局)"
)
_LOOSE = (
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
    "一中",
    "二中",
    "三中",
    "四中",
    "五中",
    "六中",
    "七中",
    "服务中心",
    "卫生院",
    "农场",
    "林场",
    "分行",
    "支行",
    "水厂",
    "医疗机构",
)
_ROLE_NEXT = re.compile(r"(?:书记|副书记|常委(?!会)|委员(?!会)|主席|部长|局长|县长|市长|区长|镇长|乡长)")
_DOING = re.compile(r"办[理结好法成案事学公]")
_COUNTED = re.compile(r"[一二三四五六七八九十两几多\d][座所家个户支名类批]|[年月]")
_MEASURE = re.compile(r"\d*[次个家名项场轮批期支户座所]")
_PARTY = frozenset({"党组", "党委", "党工委", "机关纪委", "机关党委", "团省委", "团市委", "团区委", "团县委"})


def find_agencies(text: str, blocked: Sequence[Span] = ()) -> list[Mention]:
    """Return the agencies that a text names, in order, without those inside ``blocked`` (titles in 《》).

    >>> [agency.name for agency in find_agencies("会同市教育局、市财政局督促青禾县政府及公安、消防等部门落实")]
    ['市教育局', '市财政局', '青禾县政府', '公安部门', '消防部门']
    """
    code = located(text)
    walls = sorted((span.start, span.end) for span in blocked)
    listed = [item for item in shared_heads(text, code) if not _meets((item.span.start, item.span.end), walls)]
    taken = sorted({(item.span.start, item.span.end) for item in listed})
    sound = (found for raw in names(text) if (found := _sound(raw, text, code)))
    kept = _kept(sound, walls, taken)
    kept = sorted(
        [
            *kept,
            *_kept(
                (one for one in shorts(text, code, kept) if not _GENERIC.fullmatch(one.span.of(text))), walls, taken
            ),
        ],
        key=lambda one: one.span,
    )
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


def _sound(found: Found, text: str, code: str) -> Found | None:
    """Return the name as it may stand, or nothing if it is generic, a role or a word of another kind."""
    start, end = found.span.start, found.span.end
    if _DOING.match(text, end - 1) and not text.startswith("办公室", end - 1):
        if code[end - 1] != "_":
            return None
        end -= 1  # 县政府|办公会议
    if match := _MEASURE.match(text, start, end) if "d" in code[max(0, start - 1) : start + 1] else None:
        start = match.end()
    name = text[start:end]
    if name.endswith("中心") and text.startswith("组", end) and not text.startswith("组织", end):
        return None
    generic = _GENERIC.fullmatch(name) or _BARE.fullmatch(name) or (len(name) <= 3 and _ROLE_NEXT.match(text, end))
    return (
        None
        if generic or not _fits(found.rule, name, code[start:end])
        else Found(Span(start, end), found.rule, found.confidence)
    )


def _fits(rule: str, name: str, code: str) -> bool:
    """Say whether a name that no place anchors looks like a proper name."""
    if rule in {"agency.institution", "agency.company"} and _COUNTED.search(name):
        return False
    if rule == "agency.institution" and name.endswith(("中", "大学")):
        return name.endswith("大学") and len(name) > 3
    if rule in {"agency.institution", "agency.company"}:
        if name.endswith(_LOOSE) and re.search(r"n_*[CE]_*$", code):
            return False
        if name.endswith("中心") and code.count("u") < 4:
            return False
        return code.count("u") >= 2 or not name.endswith(_LOOSE)
    if rule == "agency.office":
        return name[-1] in "科股处部" and "d" not in code
    if rule == "agency.party":
        return name in _PARTY or len(name) >= 5
    return not (rule == "agency.group" and code.startswith("d"))
