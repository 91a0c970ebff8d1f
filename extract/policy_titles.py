"""What the title of a policy, and the words around it, say: kind, document number, issuing body."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import cycle

from ..ontology import terms
from ..ontology.records import Span
from .rulefile import load

KINDS = (
    "law",
    "regulation",
    "rule",
    "plan",
    "scheme",
    "opinion",
    "notice",
    "decision",
    "list",
    "letter",
    "manual",
    "report",
    "book",
    "certificate",
    "minutes",
)
"""Concepts of the policy-kind scheme that a title's ending can show; anything else is ``other``."""

NOTE = r"[(（](?:[^()（）《》\n]{0,12}(?:试行|暂行|草案|征求意见|送审|修订|修正|版|稿|年|卷|册|辑|集|期|部|篇|届)[^()（）《》\n]{0,8}|[上中下一二三四五六七八九十\d]{1,4}|\d{4}\s*[-—–~～至]{1,2}\s*\d{4})[)）]"
"""A note in brackets that belongs to the title before it: (试行), (2025年版), (第三卷)."""

_NOTES = re.compile(rf"(?:{NOTE})+$")
_NUMBER = r"[\u4e00-\u9fff]{1,12}[〔\[［【(（]\s*(?:19|20)\d{2}\s*[〕\]］】)）]\s*第?\s*\d{1,5}\s*号"
_NUMBER_AFTER = re.compile(rf"\s*[(（]?\s*(?:文号|文件号)?[:：]?\s*({_NUMBER})")
_NUMBER_BEFORE = re.compile(rf"({_NUMBER})\s*(?:文件|文)?\s*[)）]?\s*$")
_BODY_END = "(?:党工委|纪工委|党委|党组|党总支|党支部|党支委|纪委监委|纪委|监委|政府办公室|政府办|人民政府|政府|委员会|委办公室|委办|人大常委会|政协|组织部|宣传部|统战部|部委|法院|检察院|厅|局|委|办公室|领导小组|公司|集团|医院|学校|学院|大学|中学|小学|协会|联合会|总工会|街道办事处|办事处|村委会|居委会|部|署|院)"
_RUN_BEFORE = re.compile(rf"[\u4e00-\u9fff]{{0,20}}{_BODY_END}$")
_CUT = re.compile(
    r".*(?:落实|贯彻|执行|学习|印发|传达|转发|根据|依据|按照|遵守|遵照|对照|领会|严格|结合|出台|制定|下发|发布|[由经将对按照据和及与在了的依把以])"
)
_BODY_IN_TITLE = re.compile(rf"((?:中共)?[\u4e00-\u9fff]{{1,24}}?{_BODY_END})(?=关于|印发|转发|\d{{4}}年)")
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2}(?:省|市|自治区|自治州|地区|盟|县|区|旗|镇|乡|街道|村)(?![域区级容场政民直])|中国|中央|国家|国务院|全国|中华|人民共和国|最高人民|[\u4e00-\u9fff]{2}(?:局|厅|委员会|医院|大学|学院|集团|公司|中学|小学|学校)"
)
_VAGUE = re.compile(
    r"(?:各|全|本|我|该|某|相关|有关|城|社|小|园|校|辖|地|片|矿|库|山|景|灌|牧|林|城镇|乡|农|强|大|新)[市县区镇乡村省局厅委]|[市县区省乡镇村]{2}|社会|公司[制化]|医院管理"
)
_NATIONAL = frozenset({"law", "regulation"})


@cache
def _endings() -> dict[str, str]:
    return {
        word: kind
        for kind, words in load("policy_heads.toml", {"kinds": KINDS, "unmarked": ["strong"]})["kinds"].items()
        for word in words
    }


def kind(title: str) -> str:
    """Return the concept of the policy-kind scheme that the title's head noun shows.

    >>> kind("关于加强河道采砂管理的通知"), kind("青禾县粮食安全保障办法(试行)"), kind("中华人民共和国水法"), kind("好日子")
    ('notice', 'rule', 'law', 'other')
    """
    bare = _NOTES.sub("", title.strip()).rstrip("”’\"'》〉>")
    endings = _endings()
    return next(
        (endings[end] for end in (bare[at:] for at in range(max(0, len(bare) - 12), len(bare))) if end in endings),
        "other",
    )


def category(title: str) -> str:
    """Return the IRI of the kind.

    >>> category("中国共产党纪律处分条例").rsplit("/", 1)[1]
    'regulation'
    """
    return terms.POLICY_KIND + kind(title)


def normal(title: str) -> str:
    """Return the title with brackets, quotes, dashes and white space written one way: equal, then the same title.

    >>> normal("“十四五”水利发展规划（2021—2025年）") == normal("〝十四五〞水利 发展规划(2021-2025年)")
    True
    """
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", title))
    return text.translate(_SAME)


_SAME = str.maketrans(
    {
        **dict.fromkeys("“”〝〞„‟「」『』＂", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("《〈﹤", "<"),
        **dict.fromkeys("》〉﹥", ">"),
        **dict.fromkeys("—–―‒−~～", "-"),
        **dict.fromkeys("〔【", "["),
        **dict.fromkeys("〕】", "]"),
        "•": "·",
    }
)


def written(title: str) -> str:
    """Return the title in one way of writing, the same for all titles that :func:`normal` finds the same.

    >>> written("“十四五” 规划(2021–2025年)")
    '“十四五”规划（2021-2025年）'
    """
    marks = cycle("“”")
    return "".join(next(marks) if letter == '"' else _WRITTEN.get(letter, letter) for letter in normal(title))


_WRITTEN = {"(": "（", ")": "）", "<": "〈", ">": "〉", ",": "，", ":": "：", ";": "；", "[": "〔", "]": "〕"}


def document_number(text: str, span: Span) -> Span | None:
    """Return where the document number directly before or after the title at ``span`` stands.

    >>> text = "印发《青禾县校车管理办法》(青政发〔2023〕5号),规范运行。"
    >>> document_number(text, Span(2, 13)).of(text)
    '青政发〔2023〕5号'
    """
    found = _NUMBER_AFTER.match(text, span.end, span.end + 60)
    if found is None:
        found = _NUMBER_BEFORE.search(text, max(0, span.start - 40), span.start)
    if found is None:
        return None
    cut = _CUT.match(found[1])
    return Span(found.start(1) + (cut.end() if cut else 0), found.end(1))


def issuing_body(text: str, span: Span) -> Span | None:
    """Return where the body that made the policy at ``span`` is named: directly before it, or first in its title.

    >>> text = "认真落实县委组织部《关于加强档案工作的通知》要求。"
    >>> issuing_body(text, Span(9, 22)).of(text)
    '县委组织部'
    """
    before = _RUN_BEFORE.search(text, max(0, span.start - 24), span.start)
    if before:
        cut = _CUT.match(before[0])
        start = before.start() + (cut.end() if cut else 0)
        if span.start - start > 1:
            return Span(start, span.start)
    inside = _BODY_IN_TITLE.match(text, span.start + 1, span.end)
    return Span(*inside.span(1)) if inside and text[span.start] in "《<〈" else None


def names_itself(title: str) -> bool:
    """Tell whether the title is of one document wherever it is read: it names a place or body, or is of the whole country.

    >>> names_itself("临漾市供水条例"), names_itself("廉政风险防控手册"), names_itself("各县区考核办法")
    (True, False, False)
    """
    return kind(title) in _NATIONAL or bool(_PLACE.search(_VAGUE.sub("·", title)))
