"""Rates that are printed beside the two figures they come from (整改率, 占…的…%, 同比增长…%)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from ..ontology.records import Claim, Figure, Span
from .figures import RATIOS, Token, bare, clause, tokens

_KINDS: dict[str, Literal["ratio", "growth"]] = {"rate.change": "growth", "rate.share": "ratio", "rate.done": "ratio"}
_RATE = re.compile(r"[%‰]|百分点")
_SENTENCE = re.compile(r"[^。!?\n\t]+")
_CHANGED = re.compile(
    r"[由从].*|(?:提升|提高|上升|增长|下降|降低|降|压减|控制|保持|稳定|维持|扣除|不低于|不超过|高于|低于|力争|目标|拟|将)[^率比占]*(?:至|到|为|在|达)?$"
)
_SHARE = re.compile(r"占(?P<whole>[^占]{0,24}?)(?:的比(?:例|重)|的|比(?:例|重)?|到|了)*(?:为|是|达到?|约|近|超过?|:)*$")
_WHOLE = re.compile(r"计划|任务|目标|总|全部|应|共|全[市县区乡镇省校院]|概算|预算|年度")
_RATIO_OF = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,6})率(?:均|已|分别)?(?:为|是|达到?了?|约|近|超过?|:)*$")
_FINISHED = re.compile(
    r"完成|整改|办结|销号|到位|落实|收缴|征缴|收回|执行|支出|拨付|兑付|兑现|清零|化解|回复|答复|开工|竣工|完工|验收"
)
_DONE = re.compile(r"已|完成|实际|实收|实缴|实现|实有|其中")
_GROWN = re.compile(
    r"(?:增长|增加|上升|提高|提升|增幅|下降|减少|降低|压减|压缩|降幅|缩减|下浮)(?:了|约|达到?|为|近|超过?)*$"
)
_FROM_TO = re.compile(
    r"(?:增|升|提|降|减|压|缩|扩|涨|扭|下滑)[\u4e00-\u9fff]{0,4}(?:到|至|为)(?:(?:20\d\d年|今年|去年|目前|现在)[\u4e00-\u9fff]{0,4})?$"
)
_THAN = re.compile(r"(?:较|比|同比)[\u4e00-\u9fff]{0,8}(?:的|:)?$")


def find_rates(seen: str, span: Span) -> Iterator[Claim]:
    """Yield each rate whose part and whole stand before it in the sentence, and each change whose ends do.

    >>> text = "累计排查隐患120处,已完成整改114处,整改率95%。投诉由50件降至40件,下降20%。"
    >>> [(c.kind, c.stated.value, [t.value for t in c.terms]) for c in find_rates(text, Span(0, len(text)))]
    [('ratio', '95', ['114', '120']), ('growth', '20', ['50', '40'])]
    """
    at = span.start
    while mark := _RATE.search(seen, at, span.end):
        sentence = _sentence(seen, span, mark.start())
        yield from _of_sentence(seen, sentence)
        at = max(sentence.end, mark.end())


def _sentence(seen: str, span: Span, at: int) -> Span:
    start = max(span.start, max(seen.rfind(c, span.start, at) for c in "。!?\n\t") + 1)
    found = _SENTENCE.match(seen, start, span.end)
    return Span(start, found.end() if found else at)


def _of_sentence(seen: str, sentence: Span) -> Iterator[Claim]:
    words = bare(sentence.of(seen))
    found = tokens(words, sentence.start)
    for n, token in enumerate(found):
        if token.figure.unit in ("%", "‰", "个百分点", "百分点"):
            before = [t for t in found[:n] if words.find(";", t.end, token.start) < 0]
            if read := _reading(token, before, words):
                rule, terms = read
                begin, end = clause(words, min(t.start for t in terms), token.end)
                place = Span(sentence.start + begin, sentence.start + end)
                figures, others = tuple(t.figure for t in terms), _others(found, terms, token)
                yield Claim(place, _KINDS[rule], rule, token.figure, figures, others)


def _others(found: Sequence[Token], terms: Sequence[Token], rate: Token) -> tuple[Figure, ...]:
    units = {t.family for t in terms}
    return tuple(t.figure for t in found if t not in terms and t is not rate and t.family in units)


def _reading(rate: Token, before: list[Token], words: str) -> tuple[str, list[Token]] | None:
    """Return rule and terms of the one claim that the words before a rate make, if they make one."""
    if _GROWN.search(rate.lead):
        ends = _ends(rate, before, words)
        return ("rate.change", ends) if ends else None
    if rate.figure.unit not in ("%", "‰"):
        return None
    counted = [t for t in before if t.figure.unit not in RATIOS]
    if pair := _share_of_figure(rate, counted, words) or _share_of_named(rate, counted):
        return "rate.share", pair
    pair = _done(rate, counted)
    return ("rate.done", pair) if pair else None


def _ends(rate: Token, before: list[Token], words: str) -> list[Token]:
    """Return the figures before and after a change: 由A降至B, or B,比上年A."""
    same = [t for t in before if t.family == (before[-1].family if before else "")]
    if len(same) < 2:
        return []
    first, last = same[-2:]
    between, lead = words[first.end : last.start], words[max(0, first.start - 14) : first.start]
    points = rate.figure.unit.endswith("百分点")
    if points != (last.figure.unit == "%") or ";" in between:
        return []
    if _FROM_TO.search(between) and re.search(r"[由从][^,;]*$", lead) and last is before[-1]:
        return [first, last]
    if (
        _THAN.search(last.lead)
        and not re.search(r"[由从]", lead)
        and rate.lead == rate.lead[-10:]
        and last.end + len(rate.lead) >= rate.start - 1
    ):
        return [last, first]
    return []


def _share_of_figure(rate: Token, before: list[Token], words: str) -> list[Token]:
    """Return part and whole of …A,占…B的P%."""
    if len(before) < 2 or "占" not in before[-1].lead or "占" in rate.lead:
        return []
    whole = before[-1]
    if not re.fullmatch(
        r"(?:[\u4e00-\u9fff]{0,8}的)?(?:比例|比重)?(?:为|达到?|约|近|超过?|是)*", words[whole.end : rate.start]
    ):
        return []
    part = next((t for t in reversed(before[:-1]) if t.family == whole.family), None)
    return [part, whole] if part else []


def _share_of_named(rate: Token, before: list[Token]) -> list[Token]:
    """Return part and whole of 计划B,完成A,占计划的P%, and of 共B,其中A,占比P%."""
    share = _SHARE.search(rate.lead)
    if not share or not before:
        return []
    part = before[-1]
    wholes = [t for t in before[:-1] if t.family == part.family]
    if not wholes:
        return []
    named = _WHOLE.search(share["whole"])
    if named:
        key = named[0]
        wholes = [t for t in wholes if key[:1] in t.lead or key in t.tail or (key[0] == "总" and "总" in t.lead)]
        return [part, wholes[-1]] if wholes else []
    if share["whole"] or "其中" not in part.lead or wholes[-1] is not before[-2]:
        return []
    return [part, wholes[-1]]


def _done(rate: Token, before: list[Token]) -> list[Token]:
    """Return part and whole of …B,已完成A,完成率P%."""
    named = _RATIO_OF.search(rate.lead)
    if not named or _CHANGED.search(rate.lead[: named.start()]) or len(before) < 2:
        return []
    part = before[-1]
    stem = named["stem"]
    same = any(stem[at : at + 2] in part.lead + part.tail for at in range(len(stem) - 1))
    done = same or (_FINISHED.search(stem) and _DONE.search(part.lead))
    wholes = [t for t in before[:-1] if t.family == part.family]
    alike = [t for t in wholes if t.figure.unit == part.figure.unit] or wholes
    return [part, alike[-1]] if done and alike else []
