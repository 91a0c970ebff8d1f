"""Whether what reads as a name may stand as one: not generic, no role, no word of another kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..ontology.records import Span
from .agency_names import Found

_GENERIC = re.compile(
    r"(?:(?:专项|综合|综合协调|协调|宣传|材料|资料|后勤|信息|审核|联合|临时|相关|专门|日常|具体|重点|本|该|督导|检查|督查|专业|工作|任务)*(?:领导小组|工作组|工作专班|专班|小组|工作小组|工作队|协调小组|"
    r"联席会议|检查组|督查组|督导组|调查组|专家组|专项组|服务队|协调组|推进组|指挥部|指挥中心|攻坚组|攻坚队|突击队|专项小组|核查组|审查组|评审组|清理组|议事协调机构)|委员会)"
)
_BARE = re.compile(
    r"(?:县|市|区|镇|乡|村|省|街道|社区)(?:党支部|党总支|学校|医院|公司|企业|中心|小学|中学|协会|银行|集团|合作社|卫生院|部门|大队|中队|支队|派出所|分局|学院|幼儿园|敬老院|服务中心|管理局)"
)
_LOOSE = re.compile(
    r"(?:中心|学校|医院|公司|学院|小学|中学|幼儿园|银行|分公司|一中|二中|三中|四中|五中|六中|七中|服务中心|卫生院|农场|林场|分行|支行|水厂|医疗机构)$"
)
_ROLE_NEXT = re.compile(r"(?:书记|副书记|常委(?!会)|委员(?!会)|主席|部长|局长|县长|市长|区长|镇长|乡长)")
_DOING = re.compile(r"办[理结好法成案事学公]")
_BLAND_END = re.compile(r"n_*[CE]_*$")
_COUNTED = re.compile(r"[一二三四五六七八九十两几多\d][座所家个户支名类批]|[年月]")
_MEASURE = re.compile(r"\d*[次个家名项场轮批期支户座所]")
_SPLIT_WORD = re.compile(r"组织|心组(?!织)")
_NUMERALS = frozenset("一二三四五六七八九十两几多各")
_PARTY = frozenset({"党组", "党委", "党工委", "机关纪委", "机关党委", "团省委", "团市委", "团区委", "团县委"})


def sound(found: Found, text: str, code: str) -> Found | None:
    """Return the name as it may stand, or nothing if it is generic, a role or a word of another kind."""
    start, end = found.span.start, found.span.end
    if _DOING.match(text, end - 1) and not text.startswith("办公室", end - 1):
        if code[end - 1] != "_":
            return None
        end -= 1  # 县政府|办公会议
    if match := _MEASURE.match(text, start, end) if "d" in code[max(0, start - 1) : start + 1] else None:
        start = match.end()
    name = text[start:end]
    if _SPLIT_WORD.match(text, end - 1) or (
        found.rule == "agency.level" and text[max(0, start - 1) : start] in _NUMERALS
    ):
        return None  # 整改工作|组织, 服务中心|组, 三|县政府
    if found.rule == "agency.party" and text[max(0, start - 1) : start] in set("其该各某任"):
        return None
    if is_generic(name) or (len(name) <= 3 and _ROLE_NEXT.match(text, end)):
        return None
    fits = _FITS.get(found.rule)
    return (
        Found(Span(start, end), found.rule, found.confidence) if fits is None or fits(name, code[start:end]) else None
    )


def is_generic(name: str) -> bool:
    """Say whether a name is only a word for a kind of body.

    >>> is_generic("工作专班"), is_generic("校外培训治理工作专班")
    (True, False)
    """
    return bool(_GENERIC.fullmatch(name) or _BARE.fullmatch(name))


def _local(name: str, code: str) -> bool:
    """Say whether a company or institution that no place anchors has a proper name."""
    if _COUNTED.search(name) or (_LOOSE.search(name) and _BLAND_END.search(code)):
        return False
    unknown = code.count("u")
    if name.endswith("中心") and len(name) < 7:
        return unknown >= 4
    return unknown >= 2 or not _LOOSE.search(name)


def _institution(name: str, code: str) -> bool:
    if name.endswith("大学"):
        return len(name) > 3
    return not name.endswith("中") and _local(name, code)


_FITS: Mapping[str, Callable[[str, str], bool]] = {
    "agency.institution": _institution,
    "agency.company": _local,
    "agency.office": lambda name, code: name[-1] in "科股处部" and "d" not in code,
    "agency.party": lambda name, _: name in _PARTY or len(name) >= 5,
    "agency.group": lambda _, code: not code.startswith("d"),
}
