"""Policies named without 《》: said to be made or followed, and ending as titles end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..ontology import terms
from ..ontology.records import Span
from .mention import Mention
from .policy_titles import KINDS
from .rulefile import load

_MAKE = "(?:印发|出台|制定|制订|编制|编印|拟定|拟订|起草|修订|汇编|签订|制发|下发|发布|建立|形成|完善)(?:完善|印发|出台|实施|落实|发布|并印发|并出台|并实施|了|完成)?"
_KEEP = "(?:按照|根据|依据|对照|执行|落实|贯彻|遵守|依照|履行|违反|宣贯|学习|完成)"
_BODY = r"[\u4e00-\u9fffA-Za-z0-9“”‘’\"+—–\-()（）·]"
_GENERIC = re.compile(
    r"整改落实|整改工作|整改|具体|实施|落实|推进|工作|专项|相关|有关|各项|各类|一系列|系列|配套|详细|年度|全年|本年度|制度|机制|长效|管理|内部|日常|学习|党建|培训|业务|行业|单位|部门|企业|"
    r"行动|活动|方案|计划|规划|细则|办法|规定|意见|通知|通报|清单|任务|责任|问题|措施|事项|议题|整治|治理|督查|检查|考核|个人|个性化|针对性|科学|可行|完整|完善|切实|严格|统一|系统|更加|"
    r"本级|自身|上级|中央|国家|党内|省级|市级|县级|区级|基层|风险|重点|重大|主要|会议|督办|提醒|提示|发展|建设|总体|初步|一批|多项|合作|试行|暂行|条例|应急|预案|流程|手册|指南|目录|规则|规范|廉政|安全|[该此本各其的了]|\d+[项个份件条]|[一二三四五六七八九十]+[项个份件条]"
)
_FAMOUS = re.compile("中央八项规定")


@cache
def _pattern() -> re.Pattern[str]:
    strong = load("policy_heads.toml", {"kinds": KINDS, "unmarked": ["strong"]})["unmarked"]["strong"]
    heads = "|".join(sorted(strong, key=lambda word: (-len(word), word)))
    kept = "条例|办法|规则|规定|细则|准则|三年行动计划|行动计划"
    end = r"(?=[、，,。；;：:\s)）]|的|并|和|及|等|提交|报|初稿|征求|编制|落实|实施|执行|$)"
    also = "(?=[、，,。；;：:]|要求|精神|有关|相关|和|及|等|的|$)"
    return re.compile(
        rf"(?<![未无不])(?<!没有)(?:{_MAKE}(?P<made>{_BODY}{{2,34}}?(?:{heads})){end}|{_KEEP}(?P<kept>{_BODY}{{2,24}}?(?:{kept})){also})"
    )


def find_unmarked(text: str, taken: Sequence[Span]) -> list[Mention]:
    """Return policies named without 《》 outside the ``taken`` spans, in reading order.

    >>> [mention.name for mention in find_unmarked("编制青禾县水网建设规划,制定整改方案。", [])]
    ['青禾县水网建设规划']
    """
    inside = _covered(taken)
    found = [
        Mention(Span(*match.span()), terms.Policy, match[0], "policy.famous", 0.8)
        for match in _FAMOUS.finditer(text)
        if match.start() not in inside
    ]
    for match in _pattern().finditer(text):
        span = _trimmed(match)
        if span and span.start not in inside and span.end - 1 not in inside:
            found.append(
                Mention(
                    span,
                    terms.Policy,
                    span.of(text),
                    "policy.unmarked.made" if match["made"] else "policy.unmarked.kept",
                    0.6,
                )
            )
    return sorted(found, key=lambda mention: mention.span)


def _covered(spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(at for span in spans for at in range(span.start, span.end))


_LEAD = re.compile(
    r"^(?:了|我[省市县区局委厅校院]|本[省市县区局委厅校院]|全[省市县区]|新一轮的?|相关的?|落实好?(?!实)|执行|好|并|本轮|各类|上级|\d{1,3}[份项个件条套]|[和及与])+"
)
_WHOLE = re.compile(r"^(?:区|县|市|省)?(?:关于|进一步|深入|贯彻|落实|加强|推进|深化|加快)")
_PAIR = re.compile(r"[和与及](?:其)?[\u4e00-\u9fff]{2,4}$")
_VAGUE = re.compile(r"(?:有关|相关|各项)(?:规定|办法|条例|规则|细则)$")
_COUNTED = re.compile(r"\d{1,3}(?!\d)")


def _trimmed(match: re.Match[str]) -> Span | None:
    """Cut what does not belong to the title; None if what is left says nothing of its own."""
    group = "made" if match["made"] else "kept"
    name, start = match[group], match.start(group)
    if "的" in name and not _WHOLE.match(name):
        start += name.rindex("的") + 1
        name = name[name.rindex("的") + 1 :]
    if lead := _LEAD.match(name):
        start += lead.end()
        name = name[lead.end() :]
    if _PAIR.search(name) or _VAGUE.search(name) or _COUNTED.match(name):
        return None
    balanced = all(name.count(one) == name.count(other) for one, other in ("“”", "‘’", "()", "（）"))
    return Span(start, match.end(group)) if balanced and len(_GENERIC.sub("", name)) >= 4 else None
