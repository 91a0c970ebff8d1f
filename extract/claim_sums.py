"""Totals that are printed beside their parts (其中…, 已完成…正在…, 共计…), in sentences and in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..ontology.records import Claim, Span
from .figures import RATIOS, Token, bare, clause, tokens

_TRIGGER = re.compile(
    r"其中|包括|分别|分为|合计|共|总计|其余|剩余|余下|未完成|尚|正在|持续|长期|分阶段|阶段性|基本完成|推进|另|\([^()]*\d[^()]*\d"
)
_SENTENCE = re.compile(r"[^。!?\n\t]+")
_AMONG = re.compile(r"其中|(?:具体)?包括|分别(?:为|是)|分为|即")
_ENTIRE = re.compile("已全部|全额|悉数")
"""What shows that the parts are all there is: 已全部缴回,其中…"""
_OPEN = re.compile(r"等(?!级|次)")
_TOTAL = re.compile(r"(?:合计|共计|总计|一共|累计共|[两三四五]年(?:累计|共)|共)[\u4e00-\u9fff]{0,12}$")
_DONE = re.compile(r"完成|已整改|整改到位|整改了?$|办结|销号|解决|化解|到位|已?落实|已?改$|办理完毕")
_REST = re.compile(
    r"其余|剩余|余下|尚有|尚未|未完成|未整改|未办结|正在|持续|长期|分阶段|阶段性|基本完成|部分完成|推进|整改中|办理中|另有|另外?$"
)
_SUBSET = re.compile(r"含|其中|包括|立行立改|即知即改|边查边改")
_ELSE = re.compile(r"累计|(?<!公)共(?!青团|享|用|建)|合计|另|此外|同时|其中|由|至")
_COUNTED = re.compile(r"[项个条件起处宗笔]")
_NEXT = re.compile(r"[;。]")
_CLAUSE = re.compile(r"[,;]")
_DIGITS = re.compile(r"\d+")
_OF_OTHER = re.compile("制度|办法|措施|完成|整改|新建|修订")
_LEAST = 3
_FIRST = 40
_NEXT_PART = 14
"""How far the first part may stand behind its total, and each further one behind the one before, in characters."""
_PLANNED = re.compile("计划|目标|预算|任务")
_COMMA = re.compile(r"[,、;和及与]")


def find_sums(seen: str, span: Span) -> Iterator[Claim]:
    """Yield each total of a sentence with its parts, in order of the text.

    >>> text = "反馈的40个问题已完成整改36个,正在整改5个。清退资金30万元,其中甲村12万元、乙村18万元。"
    >>> [(c.rule, c.stated.value, [t.value for t in c.terms]) for c in find_sums(text, Span(0, len(text)))]
    [('sum.status', '40', ['36', '5']), ('sum.among', '300000', ['120000', '180000'])]
    """
    for found in _SENTENCE.finditer(seen, span.start, span.end):
        if _TRIGGER.search(found[0]) or len(_DIGITS.findall(found[0])) > _LEAST:
            yield from _of_sentence(found[0], found.start())


def _of_sentence(words: str, base: int) -> Iterator[Claim]:
    plain = bare(words)
    found = [t for t in tokens(plain, base) if t.figure.unit not in RATIOS]
    if len(found) > 1:
        told = [*_status(found, plain, base), *_among(found, plain, base), *_altogether(found, plain, base)]
        yield from told
        taken = {figure for claim in told for figure in (claim.stated, *claim.terms)}
        yield from (claim for claim in _listed(found, plain, base) if not taken & {claim.stated, *claim.terms})
    if "(" in words:
        yield from _brackets(words, found, base)


def _claim(rule: str, words: str, base: int, total: Token, parts: Sequence[Token], *, whole: bool = True) -> Claim:
    start, end = min(total.start, parts[0].start), max(total.end, parts[-1].end)
    begin, finish = clause(words, start, end)
    place = Span(base + begin, base + finish)
    return Claim(place, "sum", rule, total.figure, tuple(t.figure for t in parts), whole=whole)


def _status(found: list[Token], words: str, base: int) -> Iterator[Claim]:
    """…40个问题,已完成36个,正在整改4个: the parts are all there is, once some are done and some are not."""
    n = 0
    while n < len(found) - 1:
        total = found[n]
        listed = (
            n > 0 and found[n - 1].family == total.family and not _CLAUSE.search(words, found[n - 1].end, total.start)
        )
        parts = _states(total, found[n + 1 :], words) if _is_total(total) and not listed else []
        said = [bool(_REST.search(t.lead if _DONE.search(t.lead) else t.lead + t.tail[:8])) for t in parts]
        if len(parts) > 1 and any(said) and not all(said):
            yield _claim("sum.status", words, base, total, parts)
            n += len(parts)
        n += 1


def _is_total(token: Token) -> bool:
    return (
        bool(_COUNTED.fullmatch(token.figure.unit)) and not _REST.search(token.lead) and not _SUBSET.search(token.lead)
    )


def _states(total: Token, after: list[Token], words: str) -> list[Token]:
    parts: list[Token] = []
    at = total.end
    for token in after:
        state = (
            _DONE.search(token.lead) or _REST.search(token.lead) or _DONE.search(token.tail) or _REST.search(token.tail)
        )
        between = words[at : token.start]
        if token.family != total.family or not state or len(between) > 40 or _SUBSET.search(token.lead):
            break
        if re.search(r"制度|措施|任务|人|万元", token.lead + token.tail) and not re.search(r"措施|任务", total.tail):
            break
        if parts and re.search(r"问题|措施|任务", token.tail) and token.tail[:2] != total.tail[:2]:
            break
        parts.append(token)
        at = token.end
    return parts


def _among(found: list[Token], words: str, base: int) -> Iterator[Claim]:
    """…30万元,其中甲12万元、乙18万元."""
    for mark in _AMONG.finditer(words):
        before = [t for t in found if t.end <= mark.start()]
        after = [t for t in found if t.start >= mark.end()]
        if (
            not before
            or not after
            or not 0 <= mark.start() - before[-1].end <= 16
            or _NEXT.search(words, before[-1].end, mark.start())
        ):
            continue
        total = before[-1]
        parts = _list(total, after, words, mark.end())
        if len(parts) > 1 and not _OPEN.search(words, parts[0].start, clause(words, 0, parts[-1].end)[1]):
            before_it = words[clause(words, total.start, total.end)[0] : total.start]
            halves = "上半年" in parts[0].lead and "下半年" in parts[-1].lead
            entire = _ENTIRE.search(words, total.end, mark.start())
            strong = bool(mark[0] != "其中" or halves or entire or re.search(r"共|合计|总", before_it))
            yield _claim("sum.among", words, base, total, parts, whole=strong)


def _list(total: Token, after: list[Token], words: str, begin: int) -> list[Token]:
    """Return the figures of the total's unit in the list behind it, until something else is told."""
    parts: list[Token] = []
    at = begin
    for token in after:
        between = words[at : token.start]
        if (
            _NEXT.search(between)
            or token.family != total.family
            or len(_COMMA.findall(between)) > 2
            or len(between) > 30
        ):
            break
        if parts and _ELSE.search(between):
            break
        parts.append(token)
        at = token.end
    return parts


def _listed(found: list[Token], words: str, base: int) -> Iterator[Claim]:
    """…13家基层社,盈利5家,持平4家,亏损3家: three and more of one unit behind a figure, with nothing else between."""
    n = 0
    while n + _LEAST < len(found):
        total = found[n]
        parts: list[Token] = []
        at = total.end
        for token in found[n + 1 :]:
            between = words[at : token.start]
            far = _FIRST if not parts else _NEXT_PART
            if token.figure.unit != total.figure.unit or len(between) > far or _NEXT.search(between):
                break
            if _ELSE.search(between) or _AMONG.search(between) or _OF_OTHER.search(between):
                parts = []
                break
            parts.append(token)
            at = token.end
        if len(parts) >= _LEAST and not _TOTAL.search(parts[-1].lead) and not _OPEN.search(words[at : at + 2]):
            yield _claim("sum.listed", words, base, total, parts, whole=False)
            n += len(parts)
        n += 1


def _altogether(found: list[Token], words: str, base: int) -> Iterator[Claim]:
    """…甲12处、乙8处,共计20处."""
    for n, total in enumerate(found):
        if not _TOTAL.search(total.lead) or n < 2:
            continue
        parts: list[Token] = []
        at = total.start
        for token in reversed(found[:n]):
            between = words[token.end : at]
            if token.figure.unit != total.figure.unit or _NEXT.search(between) or len(between) > 24:
                break
            if _PLANNED.search(token.lead):
                parts = []
                break
            parts.insert(0, token)
            at = token.start
            if re.search(r"其中|由|共|累计|合计", token.lead):
                parts = []
                break
        if len(parts) > 1:
            yield _claim("sum.altogether", words, base, total, parts, whole=bool(re.search("计|一共", total.lead)))


def _brackets(words: str, found: list[Token], base: int) -> Iterator[Claim]:
    """…制度33项(新建12项、修订21项)."""
    for match in re.finditer(r"\(([^()]*\d[^()]*)\)", words):
        total = next((t for t in reversed(found) if match.start() - 14 <= t.end <= match.start()), None)
        parts = tokens(match[1], base + match.start(1))
        if total is None or len(parts) < 2 or _SUBSET.search(match[1][:3]) or _OPEN.search(match[1]):
            continue
        if {t.family for t in parts} == {total.family} and not re.search(r"[,;。]", words[total.end : match.start()]):
            begin, _ = clause(words, total.start, total.end)
            place = Span(base + begin, base + match.end())
            yield Claim(place, "sum", "sum.brackets", total.figure, tuple(t.figure for t in parts))
