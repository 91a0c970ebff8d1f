"""The wrapping of a problem: 针对…问题, 关于“…”的整改情况, and what is inside it."""

from __future__ import annotations

import re

from ..ontology.records import Span
from .lexicon_outline import outline_words

_CLOSE = {"“": "”", "‘": "’"}
_LABEL = re.compile(r"(?:反馈|具体|存在的?|突出)?问题[ ]?[\d一二三四五六七八九十]*[:、][ ]*")
_ANSWER = re.compile(
    r"(?:的)?(?:集中)?整改(?:落实|完成|工作|推进)?(?:进展)?(?:情况|措施|成效|方面|结果)?$|(?:的)?落实情况$"
)
_NOUN = re.compile(
    r"(?:等)?(?:方面)?(?:(?<!长期)(?<!普遍)(?<!仍然)(?<!依然)(?<!反复)(?<!仍)存在的|的)?(?:等)?(?:问题|方面|事项|情形)$"
)
_PREP = re.compile(r"(针对|关于|对于|就|对)[ ]*(?:(?:巡[视察]|审计|督察)?(?:反馈|指出|发现)的?[ ]*(?=[“‘]))?")
_WRAP = re.compile(r"^(?:针对|关于|对于|对(?=[“‘])).{2,}")
_TAIL_STATUS = re.compile(r"[(【\[]([^()【】\[\]]{2,14})[)】\]][。;. ]*$")
_NOT = re.compile(r"(?:未|没有|没|尚未|未能)(?:全部|全面|按期|如期|完全)?$")
_STATUS = re.compile(
    r"(?:目前|现)?(?:(?:均?已经?)?(?:基本|阶段性|全部)?(?:完成(?:整改)?|整改完成|整改到位|办结|销号)|正在(?:整改|推进|改)(?:中)?"
    r"|持续(?:推进|整改|坚持)|长期(?:坚持|整改|推进)|未完成(?:整改)?|立行立改|[,、并])+。?"
)


def unwrap(seen: str, span: Span) -> Span:
    """Return the problem itself, without wrapper, outer quotes and closing punctuation.

    >>> def inner(text): return unwrap(text, Span(0, len(text))).of(text)
    >>> inner("针对基层党建不够扎实问题。")
    '基层党建不够扎实'
    >>> inner("对“关于‘水费收缴不到位’问题”的整改情况")
    '水费收缴不到位'
    >>> inner("关于“对学校食堂监管不力”方面")
    '对学校食堂监管不力'
    >>> inner("对下级指导不够")
    '对下级指导不够'
    >>> inner("食堂管理混乱的问题。")
    '食堂管理混乱'
    """
    start, end = _bare(seen, span.start, span.end)
    if label := _LABEL.match(seen, start, end):
        start = label.end()
    answer = _ANSWER.search(seen[start:end])
    if answer and answer.start() > 1:
        whole, end = end, start + answer.start()
    start, end, wrapped = _peel(seen, start, end, answered=bool(answer))
    if answer and not wrapped and not _NOUN.search(seen[start:end]):
        end = whole if answer.start() > 1 else end
    while wrapped:  # a wrapped quotation of an earlier bulletin's wrapped problem
        start, end, wrapped = _peel(seen, start, end, answered=False, only_quoted=True)
    return Span(start, end)


def _peel(seen: str, start: int, end: int, *, answered: bool, only_quoted: bool = False) -> tuple[int, int, bool]:
    """Take off one 针对…问题 or “…”方面; tell whether there was one."""
    prep = _PREP.match(seen, start, end)
    noun = _NOUN.search(seen[start:end])
    at = prep.end() if prep else start
    stop = start + noun.start() if noun else end
    if inner := _quoted(seen, at, stop):
        return (*_bare(seen, *inner), True) if prep or not only_quoted else (start, end, False)
    if noun and not prep and not only_quoted and noun[0].endswith("问题") and sounds_deficient(seen[start:stop]):
        return (*_bare(seen, start, stop), True)
    if not prep or (prep[1] in ("对", "就") and not answered) or (prep[1] != "针对" and not noun and not answered):
        return start, end, False
    if only_quoted and not (prep[1] == "关于" and noun):
        return start, end, False
    return (*_bare(seen, at, stop), True)


def _bare(seen: str, start: int, end: int) -> tuple[int, int]:
    while end > start and seen[end - 1] in "。;:,. ":
        end -= 1
    while start < end and seen[start] in " :":
        start += 1
    return start, end


def _quoted(seen: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the inside when one pair of quotes holds the whole stretch."""
    close = _CLOSE.get(seen[start : start + 1])
    if close is None or end - start < 4 or seen[end - 1] != close:
        return None
    depth = 0
    for at in range(start, end):
        depth += (seen[at] == seen[start]) - (seen[at] == close)
        if depth == 0:
            return (start + 1, at) if at == end - 1 else None
    return None


def is_wrapped(words: str) -> bool:
    """Tell whether a heading is worded as a problem that is answered (针对…问题, “…”方面).

    >>> is_wrapped("针对窗口服务意识淡薄问题"), is_wrapped("加强组织领导")
    (True, False)
    """
    words = _TAIL_STATUS.sub("", words).rstrip("。;: ")
    answer = _ANSWER.search(words)
    core = words[: answer.start()] if answer else words
    noun = _NOUN.search(core)
    answered = bool(answer) and words.endswith("情况")
    if _WRAP.match(words) and (noun is not None or answered or core[-1:] in ("”", "’")):
        return True
    return noun is not None and (core[:1] in ("“", "‘", "在") or sounds_deficient(core[: noun.start()]))


def sounds_deficient(words: str) -> bool:
    """Tell whether words judge something as wanting.

    >>> sounds_deficient("台账管理不严"), sounds_deficient("健全台账管理")
    (True, False)
    """
    return outline_words().deficit.search(words) is not None


def tail_status(seen: str, span: Span) -> Span | None:
    """Return a status in brackets at the end of a heading, as in 台账不清（已完成）."""
    found = _TAIL_STATUS.search(seen, span.start, span.end)
    if found and status_concepts(found[1]):
        return Span(found.start(1), found.end(1))
    return None


def is_status(sentence: str) -> bool:
    """Tell whether a sentence says how far the answer is, and nothing else.

    >>> is_status("已完成整改,长期坚持。"), is_status("已完成整改12处。")
    (True, False)
    """
    return _STATUS.fullmatch(sentence.strip()) is not None


def status_concepts(words: str) -> tuple[str, ...]:
    """Read a printed status: local names on the status scheme, in the order printed.

    >>> status_concepts("已完成整改，长期坚持")
    ('done', 'sustained')
    >>> status_concepts("未完成整改，正在推进")
    ('not-done', 'ongoing')
    """
    found: list[tuple[int, str]] = []
    rest = words
    for key, names in outline_words().statuses:
        if (at := rest.find(key)) >= 0:
            found += [(at, "not-done" if n == "done" and _NOT.search(rest, 0, at) else n) for n in names]
            rest = rest.replace(key, "\0" * len(key))
    seen: dict[str, None] = {}
    for _, name in sorted(found):
        seen.setdefault(name)
    return tuple(seen)
