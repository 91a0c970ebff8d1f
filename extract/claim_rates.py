"""Rates that are printed beside the two figures they come from (整改率, 占…的…%, 同比增长…%)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from ..ontology.records import Claim, Figure, Span
from .figures import RATIOS, Token, bare, clause, tokens

_KINDS: dict[str, Literal["ratio", "growth"]] = {
    "rate.change": "growth",
    "rate.more": "growth",
    "rate.less": "growth",
    "rate.share": "ratio",
    "rate.done": "ratio",
    "rate.beside": "ratio",
}
_SHORT = 4
"""Words before a change, in characters, that name no other thing: 下降, 同比增长."""
_SURE = frozenset({"rate.change", "rate.more", "rate.less", "rate.share", "rate.done"})
"""Rules whose words say what the rate is a rate of."""
_RATE = re.compile(r"[%‰]|百分点")
_LINE = re.compile(r"[^\n\t]+")
_STOP = re.compile(r"[;。!?]")
_OPENED = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}是|[(（]?[一二三四五六七八九十\d]{1,3}[)）.、])")
_CHANGED = re.compile(
    r"[由从].*|(?:提升|提高|上升|增长|下降|降低|降|压减|控制|保持|稳定|维持|扣除|不低于|不超过|高于|低于|力争|目标|拟|将)[^率比占]*(?:至|到|为|在|达)?$"
)
_SHARE = re.compile(
    r"(?:占|完成|达到?|为)(?P<whole>[^占]{0,24}?)(?:的比(?:例|重)|的|比(?:例|重)?|到|了)*(?:为|是|达到?|约|近|超过?|:)*$"
)
_AIM = re.compile(r"计划|任务|目标|概算|预算|总投资")
_OF_WHOLE = re.compile("占|完成[^,]{0,6}(?:任务|计划|目标)")
_PAIR = 2
_IN_BRACKETS = re.compile(r"率[^,。;()]{0,6}?(?P<rate>\d+(?:\.\d+)?%)\((?P<inside>[^()]{6,60})\)")
_ALL = re.compile(r"总数|总量|总额|总人数|总户数|全部|总")
_RATIO_OF = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,6})率(?:均|已|分别)?(?:为|是|达到?了?|约|近|超过?|:)*$")
_FINISHED = re.compile(
    r"完成|整改|办结|销号|到位|落实|收缴|征缴|收回|执行|支出|拨付|兑付|兑现|清零|化解|回复|答复|开工|竣工|完工|验收"
)
_DONE = re.compile(r"已|完成|实际|实收|实缴|实现|实有|其中")
_REST = re.compile(r"未|尚|正在|其余|剩余|持续|推进")
_GROWN = re.compile(
    r"(?:增长|增加|上升|提高|提升|增幅|下降|减少|降低|压减|压缩|降幅|减幅|涨幅|缩减|下浮)(?:了|约|达到?|为|近|超过?)*$"
)
_FROM_TO = re.compile(
    r"(?:增|升|提|降|减|压|缩|扩|涨|扭|下滑)[\u4e00-\u9fff]{0,4}(?:到|至|为)(?:(?:20\d\d年|今年|去年|目前|现在)[\u4e00-\u9fff]{0,4})?$"
)
_THAN = re.compile(r"(?:较|比)(?:[^增升提降减下高低多少翻缩]{0,8})(?:的|:)?$|(?:上年|去年|20\d\d年)(?:同期)?(?:为|是)$")
_BY = re.compile(r"(?:较|比|同比|环比)[^,]{0,8}?(?:(?P<more>增加|增长|多)|(?P<less>减少|下降|压减|降低|少))了?$")
_ELSEWHERE = re.compile("其中|其余|另")
_OPINION = re.compile("满意|知晓|支持|好评|测评|认可|优良|优秀|达标|合格")
"""Rates that are found by asking, not from the figures beside them."""


def find_rates(seen: str, span: Span) -> Iterator[Claim]:
    """Yield each rate whose part and whole stand before it in the sentence, and each change whose ends do.

    >>> text = "累计排查隐患120处,已完成整改114处,整改率95%。投诉由50件降至40件,下降20%。"
    >>> [(c.kind, c.stated.value, [t.value for t in c.terms]) for c in find_rates(text, Span(0, len(text)))]
    [('ratio', '95', ['114', '120']), ('growth', '20', ['50', '40'])]
    """
    at = span.start
    while mark := _RATE.search(seen, at, span.end):
        start = max(span.start, seen.rfind("\n", at, mark.start()) + 1, seen.rfind("\t", at, mark.start()) + 1)
        found = _LINE.match(seen, start, span.end)
        at = max(found.end() if found else at, mark.end())
        yield from _of_line(seen[start:at], start)


def _of_line(line: str, base: int) -> Iterator[Claim]:
    words = bare(line)
    found = tokens(words, base)
    stops = [stop.end() for stop in _STOP.finditer(words)]
    part_of = [bisect_right(stops, token.start) for token in found]
    for n, token in enumerate(found):
        here = part_of[n]
        if token.figure.unit not in RATIOS or token.figure.unit == "倍":
            continue
        before = [t for t, part in zip(found[:n], part_of, strict=False) if part == here]
        goes_on = here > 0 and not _OPENED.match(words, stops[here - 1])
        earlier = [t for t, part in zip(found[:n], part_of, strict=False) if part == here - 1] if goes_on else []
        if read := _reading(token, before, earlier, words):
            rule, terms = read
            begin, end = clause(words, min(t.start for t in terms), token.end)
            near = [t for t, part in zip(found, part_of, strict=True) if abs(part - here) <= 1]
            figures, others = tuple(t.figure for t in terms), _others(near, terms, token)
            sure = (
                rule in _SURE
                and (rule != "rate.change" or len(token.lead) <= _SHORT)
                and not any(terms[0].end <= t.start < token.start for t in before if t not in terms)
            )
            place = Span(base + begin, base + end)
            yield Claim(place, _KINDS[rule], rule, token.figure, figures, others, whole=sure)
    yield from _bracketed(line, base)


def _others(found: Sequence[Token], terms: Sequence[Token], rate: Token) -> tuple[Figure, ...]:
    units = {t.family for t in terms}
    return tuple(t.figure for t in found if t not in terms and t is not rate and t.family in units)


def _reading(rate: Token, before: list[Token], earlier: list[Token], words: str) -> tuple[str, list[Token]] | None:
    """Return rule and terms of the one claim that the words before a rate make, if they make one."""
    if _GROWN.search(rate.lead):
        ends = _ends(rate, before, words)
        return ("rate.change", ends) if ends else _by_so_much(rate, before)
    if rate.figure.unit not in ("%", "‰"):
        return None
    counted = [t for t in before if t.figure.unit not in RATIOS]
    earlier = [t for t in earlier if t.figure.unit not in RATIOS]
    found = [("rate.share", _share_of_figure(rate, counted, words) or _share_of_named(rate, counted, earlier))]
    if not _ELSEWHERE.search(rate.lead):  # 已办结35件,其中实名举报件办结率100%
        found += [("rate.done", _done(rate, counted, earlier)), ("rate.beside", _beside(rate, counted))]
    return next(((rule, pair) for rule, pair in found if pair), None)


def _by_so_much(rate: Token, before: list[Token]) -> tuple[str, list[Token]] | None:
    """Return rule, change and figure after it, of 完成4.35亿元,同比增加0.75亿元,增长17.2%."""
    if len(before) < _PAIR or before[-1].family != before[-2].family or rate.figure.unit != "%":
        return None
    by = _BY.search(before[-1].lead)
    return ("rate.more" if by["more"] else "rate.less", [before[-1], before[-2]]) if by else None


def _beside(rate: Token, before: list[Token]) -> list[Token]:
    """Return part and whole of 应签143户,已签139户,签约率99.2%, where nothing else is counted beside the rate."""
    named = _RATIO_OF.search(rate.lead)
    if not named or _OPINION.search(named["stem"]) or len(before) != _PAIR or _CHANGED.search(rate.lead):
        return []
    whole, part = before
    if whole.family != part.family or _REST.search(part.lead):
        return []
    return [part, whole] if Decimal(part.figure.value) <= Decimal(whole.figure.value) else []


def _bracketed(words: str, base: int) -> Iterator[Claim]:
    """…率达87.5%(应电子化档案9600卷,已完成7680卷)."""
    for found in _IN_BRACKETS.finditer(words):
        inside = tokens(found["inside"], base + found.start("inside"))
        rate = tokens(found["rate"], base + found.start("rate"))
        if len(rate) == 1 and len(inside) == _PAIR and inside[0].family == inside[1].family:
            begin, _ = clause(words, found.start(), found.start())
            terms = (inside[1].figure, inside[0].figure)
            yield Claim(Span(base + begin, base + found.end()), "ratio", "rate.done", rate[0].figure, terms)


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
    if len(before) < _PAIR or not _OF_WHOLE.search(before[-1].lead) or "占" in rate.lead:
        return []
    whole = before[-1]
    if not re.fullmatch(
        r"□*(?:[\u4e00-\u9fff]{0,8}的)?(?:比例|比重)?(?:为|达到?|约|近|超过?|是)*", words[whole.end : rate.start]
    ):
        return []
    part = next((t for t in reversed(before[:-1]) if t.family == whole.family), None)
    return [part, whole] if part else []


def _share_of_named(rate: Token, before: list[Token], earlier: list[Token]) -> list[Token]:
    """Return part and whole of 计划B,完成A,占计划的P%, and of 共B,其中A,占比P%."""
    share = _SHARE.search(rate.lead)
    if not share or not before:
        return []
    part = before[-1]
    wholes = [t for t in before[:-1] if t.family == part.family]
    if aim := _AIM.search(share["whole"]):
        aims = [t for t in wholes or _family(earlier, part) if aim[0] in t.lead or aim[0] in t.tail]
        return [part, aims[-1]] if aims else []
    if "占" not in share[0] or not wholes:
        return []
    whole = _named_whole(share["whole"].rstrip("的"), part, wholes, before[-2])
    return [part, whole] if whole else []


def _named_whole(name: str, part: Token, wholes: list[Token], last: Token) -> Token | None:
    """Return what 占违规资金的75%, 占总数的75%, 占应整改问题的75% or a bare 占比75% is a share of."""
    if told := [t for t in wholes if name and name in t.lead + t.tail]:
        return told[-1]
    if _ALL.search(name) or name.startswith("应"):
        return wholes[0] if len(wholes) == 1 else None
    inside = wholes[-1].tail.endswith("中") or ("其中" in part.lead and wholes[-1] is last)
    return wholes[-1] if not name and inside else None


def _done(rate: Token, before: list[Token], earlier: list[Token]) -> list[Token]:
    """Return part and whole of …B,已完成A,完成率P%."""
    named = _RATIO_OF.search(rate.lead)
    if not named or _CHANGED.search(rate.lead[: named.start()]):
        return []
    while before and _REST.search(before[-1].lead):
        before = before[:-1]
    if not before or not _says(named["stem"], before[-1]):
        return []
    part = before[-1]
    wholes = _family(before[:-1], part)
    alike = [t for t in wholes if t.figure.unit == part.figure.unit] or wholes
    if alike:
        return [part, alike[-1]]
    told = _family(earlier, part)
    return [part, told[0]] if len(told) == 1 else []


def _says(stem: str, part: Token) -> bool:
    """Tell whether a figure counts what the rate is named after: 办结45件, 办结率."""
    same = any(stem[at : at + 2] in part.lead + part.tail for at in range(len(stem) - 1))
    return same or bool(_FINISHED.search(stem) and _DONE.search(part.lead))


def _family(found: list[Token], like: Token) -> list[Token]:
    return [t for t in found if t.family == like.family]
