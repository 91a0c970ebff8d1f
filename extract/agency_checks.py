"""Whether what reads as a name may stand as one: not generic, no role, no word of another kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..ontology.records import Span
from .agency_names import Found
from .agency_sorts import is_generic, is_loose, is_sort, sorts

_ROLE_NEXT = re.compile(r"(?:书记|副书记|常委(?!会)|委员(?!会)|主席|部长|局长|县长|市长|区长|镇长|乡长)")
_DOING = re.compile(r"办[理结好法成案事学公]")
_BLAND_END = re.compile(r"n_*[CE]_*$")
_COUNTED = re.compile(r"[一二三四五六七八九十两几多\d][座所家个户支名类批]|[年月]")
_MEASURE = re.compile(r"\d*[次个家名项场轮批期支户座所]")
_ITEM = re.compile(r"[(（][一二三四五六七八九十\d]{1,3}[)）]")
_CAMPUS = re.compile(r"(?:大学|学院|学校)(?:党委|委员会|关于|纪委)")
_HEAD = 300
_PART = re.compile(
    r"^(?!.*(?:大学|职业|师范|产业学院|校区|省级|市级|国家))(?:.+(?:学院|中心|研究院)|.*(?:附属(?:医院|中学|小学|幼儿园)|校医院|图书馆))$"
)
_NO_BODY = re.compile(
    r"^一.{1,4}一|\d+个|\d[处所座家户口间栋楼层室]|[一二三四五六七八九十两几多]处$|[两三四五六七八九十]个|^村部$|[入参持退]股$|会议室$|教室$|实验室$(?<!重点实验室)"
)
_SQUAD = re.compile(r"(?:支队|大队|中队|总队|分局|监督局|管理局|执法队|站|党支部|党总支|党委|党组|.{4}办公室)$")
_UNANCHORED = frozenset({"agency.institution", "agency.part", "agency.paired"})
_AND_WITHIN = re.compile(r"[^、和与及]+[与和][^、和与及]+")
_LAB = re.compile(r"(?:实验室|研究中心|创新中心)$")
_SO_MANY = re.compile(r"\d+余?[个支家户所]")
_SITE = re.compile(r"(?:学校|小学|中学|幼儿园|医院|卫生院|中心|站|馆|所|场|厂|园|部|局)$")
_ROAD = re.compile(r"[省县乡]道(?!路|教|德)")
_CENTRAL = re.compile("地位|工作|任务|环节|位置|内容|思想")
_SO_MANY_BEFORE = re.compile(r"\d余?[处个家所座支名]$")
_SPLIT_WORD = re.compile(r"组织|心组(?!织)|科医[师生]")
_NUMERALS = frozenset("一二三四五六七八九十两几多各")
_PARTY = frozenset({"党组", "党委", "党工委", "机关纪委", "机关党委", "团省委", "团市委", "团区委", "团县委"})


def campus(text: str) -> bool:
    """Say whether the issuer of a text is a university or school, whose parts are colleges and hospitals.

    >>> campus("中共海棠师范大学委员会关于巡视整改进展情况的通报"), campus("中共青禾县教育局党组关于整改情况的通报")
    (True, False)
    """
    return _CAMPUS.search(text, 0, _HEAD) is not None


def sound(found: Found, text: str, code: str, *, at_school: bool = False) -> Found | None:
    """Return the name as it may stand, or nothing if it is generic, a role or a word of another kind.

    ``at_school`` says that the issuer is a university or school: 外国语学院 is a part of it.
    """
    start, end = found.span.start, found.span.end
    if _DOING.match(text, end - 1) and not text.startswith("办公室", end - 1):
        if code[end - 1] != "_":
            return None
        end -= 1  # 县政府|办公会议
    if match := _ITEM.match(text, start, end):
        start = match.end()
    if match := _MEASURE.match(text, start, end) if "d" in code[max(0, start - 1) : start + 1] else None:
        start = match.end()
    name = text[start:end]
    if (
        _SPLIT_WORD.match(text, end - 1)
        or _ROAD.match(name)
        or (found.rule == "agency.level" and text[max(0, start - 1) : start] in _NUMERALS)
    ):
        return None  # 整改工作|组织, 服务中心|组, 精神科|医师, 三|县政府
    if found.rule == "agency.party" and text[max(0, start - 1) : start] in set("其该各某任"):
        return None
    if is_generic(name) or (len(name) <= 3 and _ROLE_NEXT.match(text, end)):
        return None
    if (
        _is_counted_or_site(name, text, code, end)
        or _NO_BODY.search(name)
        or (name.endswith("中心") and (text[end : end + 1] in set("街路区") or _CENTRAL.match(text, end)))
        or (name.endswith("院") and text[end : end + 1] in set("前内外里"))
        or is_sort(name)
        or (name.endswith("大学") and text.startswith(("生", "毕业生"), end))
        or (name[0] in "处个家所座" and text[start - 1 : start].isdigit())
        or (name[0] == "区" and text[start - 1 : start] in ("县", "市"))
        or (
            (found.rule in _UNANCHORED or name[0] in "社村镇乡")
            and _SO_MANY_BEFORE.search(text, max(0, start - 4), start)
        )
        or (name.endswith(("院", "馆", "园")) and text[end : end + 1] in set("街路巷"))
    ):
        return None
    part = at_school and found.rule in _UNANCHORED and code[start] not in "PL" and _PART.search(name)
    fits = _uncounted if part else _FITS.get(found.rule)
    rule = "agency.inner" if part else found.rule
    return Found(Span(start, end), rule, found.confidence) if fits is None or fits(name, code[start:end]) else None


def _is_counted_or_site(name: str, text: str, code: str, end: int) -> bool:
    """Say whether a name is a sort of which there are many (农民用水户协会|37个), or only a place (县第三中学|运动场)."""
    counted = _SO_MANY.match(text, end) and code[end - len(name)] not in "PLIB"
    return bool(counted or (sorts().premises.match(text, end) and _SITE.search(name)))


def _local(name: str, code: str) -> bool:
    """Say whether a company or institution that no place anchors has a proper name."""
    if "、" in name:
        return False
    if _COUNTED.search(name) or (is_loose(name) and _BLAND_END.search(code) and not name.endswith("有限公司")):
        return False
    unknown = code.count("u")
    if name.endswith("中心") and len(name) < 7:
        return unknown >= 4
    return unknown >= 2 or not is_loose(name)


def _institution(name: str, code: str) -> bool:
    if name.endswith("大学"):
        return len(name) > 3
    return not name.endswith("中") and _local(name, code)


def _uncounted(name: str, _code: str) -> bool:
    return _COUNTED.search(name) is None


def _inner(name: str, code: str) -> bool:
    """Say whether a name that nothing anchors is a unit's: 稽查支队, 人事处, 研究生院党总支."""
    if name.startswith("第"):
        return True
    if _COUNTED.search(name):
        return False
    if code[-1] == "h":
        return name[-1] in ("院科处部" if "u" in code else "科处部室")
    return _SQUAD.search(name) is not None and "局党" not in name and "委党" not in name


_FITS: Mapping[str, Callable[[str, str], bool]] = {
    "agency.institution": _institution,
    "agency.company": _local,
    "agency.office": lambda name, code: name[-1] in "科股处部" and "d" not in code,
    "agency.state": lambda name, _: not name.startswith("中共"),
    "agency.party": lambda name, _: name in _PARTY or len(name) >= 5,
    "agency.inner": _inner,
    "agency.peer": _uncounted,
    "agency.beside": _uncounted,
    "agency.part": lambda _name, _code: False,
    "agency.paired": lambda name, code: _AND_WITHIN.fullmatch(name) is not None and ("与" in name or code[0] in "PL"),
    "agency.laboratory": lambda name, _: _LAB.search(name) is not None,
    "agency.group": lambda _, code: not code.startswith("d"),
}
