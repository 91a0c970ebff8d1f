"""What kind of document it is: only some can hold problems and measures."""

from __future__ import annotations

import re

from ..ontology.records import Span

_REPORTING = ("rectification-bulletin", "audit-report", "self-evaluation")
_DISCLOSES = re.compile(
    r"现(?:将|就)[^。]{0,60}(?:整改|巡[视察])[^。]{0,50}(?:公布|公开|通报|公示|公告|报告|如下)"
    r"|整改(?:落实|进展|完成)?(?:进展)?情况[^。]{0,20}(?:予以|向社会|向党员|进行)[^。]{0,12}(?:公布|公开|通报|公示)"
)
_TITLE = re.compile(
    r"(?:巡[视察]|整改)[^。\n]{0,40}整改[^。\n]{0,16}(?:情况|进展)?的?(?:通报|公开|公示|公告|报告)|整改(?:落实|进展|完成)?(?:进展)?情况的?(?:通报|公开|公示|公告|报告)"
)
_AUDIT = re.compile(r"审计[^。\n]{0,30}(?:整改|问题)[^。\n]{0,20}(?:报告|情况|结果|公告)")
_AUDIT_BODY = re.compile(r"审计[^。]{0,40}(?:查出|发现|指出|反映)[^。]{0,20}问题")
_SELF = re.compile(r"自我?(?:评价|评估|查自?纠?|检|评)|评议材料|述职|对照检查")
_WORK = re.compile(r"工作(?:总结|报告|要点|计划|安排|汇报)|政府工作报告|(?:工作规则|实施办法|管理办法|条例)$")
_NEWS = re.compile(
    r"(?:记者|通讯员|本报|本网)[^。\n]{0,20}(?:讯|报道|电)?|(?:近日|日前|昨日|今天上午|\d日(?:上午|下午)),|综述|(?:推进会|反馈会|通报会|调度会|动员会)(?:召开|举行)"
)
_NEWS_TITLE = re.compile(
    r"(?:召开|举行|启动|完成|推动|全部公布|出炉|显成效|见成效|亮出|晒出|公布整改|发布|侧记|纪实|观察|综述|见实效|回访|督查|走深走实|落地见效)[^的]{0,12}$"
)
_FEEDBACK = re.compile(r"(?:反馈|巡[视察])[^。]{0,30}(?:指出|发现|认为)[^。]{0,60}(?:问题|主要是|存在)|存在的?主要问题")
_ANSWERS = re.compile(
    r"整改(?:情况|措施|过程|状态|进展)[:：]|的整改(?:落实)?(?:情况|进展)|已完成整改|完成整改|整改到位"
)


def genre(seen: str, span: Span, title: Span | None) -> str:
    """Return the local name on the genre scheme.

    >>> text = "根据县委部署,2023年3月1日至4月2日,县委巡察组对县水务局党组开展巡察。现将整改情况予以公布。一、整改情况"
    >>> genre(text, Span(0, len(text)), None)
    'rectification-bulletin'
    >>> text = "记者近日从县纪委获悉,第三轮巡察整改通报会召开。"
    >>> genre(text, Span(0, len(text)), None)
    'news'
    """
    head = seen[span.start : min(span.end, span.start + 1800)]
    words = title.of(seen) if title else ""
    whole = span.of(seen)
    if _AUDIT.search(words) or (
        not _TITLE.search(words) and "审计" in head[:300] and _AUDIT_BODY.search(head) and "主任" in head[:400]
    ):
        return "audit-report" if "整改" in whole else "other"
    if _SELF.search(words):
        return "self-evaluation"
    discloses = _DISCLOSES.search(head)
    if discloses and not _is_news(words, head[: discloses.start()]):
        return "rectification-bulletin"
    if _TITLE.search(words) and not _NEWS_TITLE.search(words) and (_ANSWERS.search(whole) or "整改" in head):
        return "rectification-bulletin"
    return _other(words, head, whole)


def _is_news(title: str, before: str) -> bool:
    """Tell news that talks about a bulletin from a page that quotes one whole."""
    return bool(_NEWS_TITLE.search(title)) and "通报" not in title and bool(re.search(r"记者|本报|本网讯", before))


def _other(title: str, head: str, whole: str) -> str:
    if _NEWS_TITLE.search(title) or _NEWS.search(head[:500]):
        return "news"
    if "自我评价" in head or "自查" in title:
        return "self-evaluation"
    if _WORK.search(title) and not _FEEDBACK.search(title):
        return "work-report"
    if _FEEDBACK.search(whole) and re.search(r"巡[视察]|反馈", head):
        return "rectification-bulletin" if len(_ANSWERS.findall(whole)) > 2 else "feedback-notice"
    if len(_ANSWERS.findall(whole)) > 2:
        return "rectification-bulletin"
    return "other"


def can_report(name: str) -> bool:
    """Whether documents of a genre hold measures (and, but for self-evaluations, problems)."""
    return name in _REPORTING
