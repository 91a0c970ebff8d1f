"""The title of a page, and the line that says where it comes from."""

from __future__ import annotations

import re

from ..ontology.records import Span
from .lexicon_outline import outline_words
from .lines import Line

_NOUN = r"(?:通报|公开|公告|公示|报告|说明|材料|通知|总结|讲话|情况|意见|综述|方案|要点|计划|规则|办法|规定|函)"
_ENDS = re.compile(rf"{_NOUN}(?:[(（]?(?:摘要|摘登|全文|节选|书面)[)）]?)?$")
_DATED = re.compile(r"[ ]*[(\[【]?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[)\]】]?$")
_CRUMB = re.compile(r"[>»]|当前位置|所在位置|首页|\|| {2,}")
_LABEL = re.compile(
    r"^(?:来源|发布|时间|日期|作者|编辑|浏览|字[体号]|文号|索引号|信息|【|分类|主题|发文)[^,。]{0,12}[:：]"
)
_META_LABEL = re.compile(r"^(?:[•·*-]\s*)?(?:文件)?(?:名称|标题|题名)[:：]\s*")
_BODY = re.compile(r"[。;!?]|^根据|^按照|^为")
_ISSUER = re.compile(
    r"(?:党组|党委|委员会|党工委|党支部|党总支|委|局|厅|办|政府|公司|集团|医院|学校|学院|大学|中心|院|镇|乡|街道)$"
)
_OWNER = re.compile(
    r"[\u4e00-\u9fff]{2,26}?(?:党组|党委|委员会|党工委|局|厅|政府|公司|集团|医院|学校|学院|大学|中心|委)(?:党组|党委)?(?=(?:领导班子)?\s?(?:20\d\d|[“\"]|巡[视察]|落实|审计))"
)
_REPORTS = re.compile(r"巡[视察]|落实|整改|审计")
_SUBJECT = re.compile(r"整改|巡视|巡察|审计|督察|评议|评价|自查|报告|工作")


def find_title(seen: str, lines: tuple[Line, ...], opening: int) -> Span | None:
    """Return the title, if the page shows one, over as many lines as it is broken into.

    Breadcrumbs repeat the title with more before it, so of the lines that hold one the
    shortest is taken.
    """
    stop = opening if opening >= 0 else min(len(lines), 12)
    best: Span | None = None
    for n, line in enumerate(lines[:stop]):
        span = _clean(seen, line)
        words = span.of(seen)
        if (
            line.is_row
            or not 6 <= len(words) <= 90
            or _CRUMB.search(words)
            or _LABEL.match(words)
            or _BODY.search(words)
        ):
            continue
        if not _ENDS.search(words):
            continue
        span = _upwards(seen, lines, n, span)
        if not (_SUBJECT.search(span.of(seen)) or "关于" in span.of(seen)):
            continue
        if best is None or _rank(span.of(seen)) < _rank(best.of(seen)):
            best = span
    return best


def _rank(words: str) -> tuple[bool, bool, int]:
    """Titles with the issuer before 关于 first, then those with 关于, then the shortest."""
    at = words.find("关于")
    return (at <= 0, at < 0, len(words))


def _clean(seen: str, line: Line) -> Span:
    start, end = line.span.start, line.span.end
    if label := _META_LABEL.match(seen[start:end]):
        start += label.end()
    if dated := _DATED.search(seen[start:end]):
        end = start + dated.start()
    while end > start and seen[end - 1] in " -_":
        end -= 1
    return Span(start, end)


def _upwards(seen: str, lines: tuple[Line, ...], n: int, span: Span) -> Span:
    """Take in the lines above that a broken title began on: the issuer, or the first half."""
    start = span.start
    for above in reversed(lines[max(0, n - 2) : n]):
        words = above.span.of(seen)
        so_far = seen[start : span.end]
        if (
            outline_words().furniture.match(words)
            or _CRUMB.search(words)
            or _LABEL.match(words)
            or _BODY.search(words)
            or _ENDS.search(words)
        ):
            break
        if len(words) > 45 or ("关于" in so_far and not (so_far.startswith("关于") and _ISSUER.search(words))):
            break
        if "关于" not in so_far and "关于" not in words and not (_REPORTS.match(so_far) and _ISSUER.search(words)):
            break
        start = above.span.start
    return Span(start, span.end)


def issuers_in(seen: str, title: Span) -> list[Span]:
    """Return the issuers that a title names before 关于; several are parted by 、 or a space.

    >>> text = "中共临漾市水务局党组 关于巡察整改情况的通报"
    >>> [s.of(text) for s in issuers_in(text, Span(0, len(text)))]
    ['中共临漾市水务局党组']
    """
    at = seen.find("关于", title.start, title.end)
    if at > title.start:
        return split_names(seen, Span(title.start, at))
    owner = _OWNER.match(seen, title.start, title.end) if at < 0 else None
    return [Span(title.start, owner.end())] if owner else []


def split_names(seen: str, span: Span) -> list[Span]:
    """Cut a list of organisations at 、 and white space, if each part is one."""
    out: list[Span] = []
    at = span.start
    for piece in re.split(r"([、 \n]+)", span.of(seen)):
        if piece.strip("、 \n"):
            out.append(Span(at, at + len(piece)))
        at += len(piece)
    named = [s for s in out if _ISSUER.search(s.of(seen))]
    if len(named) == len(out):
        return named
    whole = Span(out[0].start, out[-1].end) if out else span
    return [whole] if out and _ISSUER.search(whole.of(seen)) else []
