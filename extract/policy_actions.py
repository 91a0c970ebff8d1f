"""What a sentence says is done with the policies it names: issued, revised, followed, or only named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ..ontology import terms
from ..ontology.records import Evidence, Span
from .mention import Mention
from .rulefile import load

Action = tuple[Mention, str | None, Evidence]
"""A policy, the sub-property of ``rg:references`` (None if it is only named), and the words that say so."""

_PREDICATES = {"issues": terms.issues, "revises": terms.revises, "follows": terms.follows, "other": None}
_SHAPE = {**dict.fromkeys(_PREDICATES, ("before", "after")), "weak": ("before",), "negation": ("before",)}
_CLAUSE = re.compile(r"[,，。；;！!？?\n]")
_LIST = re.compile(r"■+(?:[、,，和及与或暨]|以及|并|等|\s|[(（][^()（）]{0,12}[)）])*")
_BETWEEN = re.compile(
    r"(?:[并和、及或后]|以及|同时|大力|认真|全面|严格|组织|实施|正式|共同|联合|及时|持续|不断|深入|抓好|推进|逐步|进一步|牵头|研究|落地)*"
)
_FILLER = (
    r"(?:\s|[(（][^()（）]{0,24}[)）]|等|的|[一二三四五六七八九十两\d]{1,3}[项个部份]|"
    r"(?:党内|规章|重要|相关|有关|系列|法律|政策|配套)*(?:制度|文件|标准|法规|法律|规定|材料|书籍|规章)|"
    r"[已于在]*(?:20\d\d年)?\d{1,2}月(?:份|底|初|中旬|上旬|下旬)?(?:\d{1,2}日)?|以[\u4e00-\u9fff]{2,16}?名义|重新|再次|再|都|均|全部|统一|"
    r"已|正在|正式|获|及时|全面|认真|被|精神|要求|进行|开展|了|(?:已经|已|由|经|报|提交|提请)[\u4e00-\u9fff]{2,16}?(?=审议|印发|审定|批准|通过|修订|发布)){0,4}?"
)
_COMPLETE = r"(?=$|[,，。；;、)）\s]|后|以来|实施|执行|工作|的|和|并|与|及|情况|审定|审批|完成|任务|印发|发布|出台|修订|施行|初稿|稿|完毕|到位|了|成册|一遍|两遍|上墙)"
_LONGEST_LIST = 400
_PASSIVE = re.compile(r"(?:已|经|由|正式|获|现已|于\d)")
_REVISION = re.compile(r"[(（](?:20\d\d年)?(?:修订|修正|修改)[版本稿]?[)）]$")
_CARRIED_OUT = re.compile(r"(?:行动计划|行动|任务|计划|纲要)$")


class _Verb(NamedTuple):
    action: str
    word: str
    start: int
    end: int


class _Rules(NamedTuple):
    actions_before: dict[str, str]
    actions_after: dict[str, str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    weak: frozenset[str]
    negation: re.Pattern[str]


@cache
def _rules() -> _Rules:
    tables = load("policy_verbs.toml", _SHAPE)
    before = {word: action for action in reversed(_PREDICATES) for word in tables[action]["before"]}
    after = {word: action for action in reversed(_PREDICATES) for word in tables[action]["after"]}
    done = "|".join(_longest([word for word in after if after[word] in ("issues", "revises")]))
    other = "|".join(_longest([word for word in after if after[word] in ("follows", "other")]))
    return _Rules(
        before,
        after,
        re.compile("|".join(_longest(before))),
        re.compile(f"{_FILLER}(?:({done}){_COMPLETE}|({other}))"),
        frozenset(tables["weak"]["before"]),
        re.compile(f"(?:{'|'.join(_longest(tables['negation']['before']))})$"),
    )


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def actions(text: str, span: Span, mentions: Sequence[Mention]) -> list[Action]:
    """Return what ``span`` says of each policy of ``mentions`` in it, in reading order.

    >>> from .policies import find_policies
    >>> text = "对照《供水条例》修订《水厂运行规程》,《应急预案》已由县政府印发。"
    >>> [(mention.name, predicate.rsplit("#")[1]) for mention, predicate, _ in actions(text, Span(0, len(text)), find_policies(text))]
    [('供水条例', 'follows'), ('水厂运行规程', 'revises'), ('应急预案', 'issues')]
    """
    inside = sorted(
        (mention for mention in mentions if mention.type == terms.Policy and span.holds(mention.span)),
        key=lambda mention: mention.span,
    )
    masked = _masked(text, span, inside)
    found: list[Action] = []
    for position, mention in enumerate(inside):
        found.append(_action(masked, span, mention, found[position - 1] if position else None))
    return found


def _masked(text: str, span: Span, mentions: Sequence[Mention]) -> str:
    """Return the sentence with a ■ for every character of a title, so that no verb is found inside one."""
    parts, at = [], span.start
    for mention in mentions:
        if mention.span.start >= at:
            parts += [text[at : mention.span.start], "■" * (mention.span.end - mention.span.start)]
            at = mention.span.end
    return "".join((*parts, text[at : span.end]))


def _action(masked: str, span: Span, mention: Mention, previous: Action | None) -> Action:
    start, end = mention.span.start - span.start, mention.span.end - span.start
    clause = max(
        (match.end() for match in _CLAUSE.finditer(masked, max(0, start - 80), start)), default=max(0, start - 80)
    )
    if (
        previous
        and (run := _LIST.match(masked, previous[0].span.start - span.start))
        and run.end() >= start
        and not _PASSIVE.match(masked, end)
    ):
        evidence = previous[2]
        return (
            mention,
            previous[1],
            Evidence(
                Span(evidence.span.start, max(evidence.span.end, mention.span.end)), evidence.rule, evidence.confidence
            ),
        )
    before = _governor(masked, clause, start)
    chosen, rule = _choose(before, _follower(masked, start))
    if chosen and chosen.word == "完成" and _CARRIED_OUT.search(mention.name):
        chosen = chosen._replace(action="follows")
    elif chosen and chosen.action == "issues" and _REVISION.search(mention.name):  # 印发《…办法（修订）》
        chosen = chosen._replace(action="revises")
    if chosen is None:
        return mention, None, Evidence(mention.span, "policy.named", 0.7)
    predicate = None if _negated(masked, chosen) else _PREDICATES[chosen.action]
    words = Span(span.start + min(chosen.start, start), span.start + max(chosen.end, end))
    return (
        mention,
        predicate,
        Evidence(words, f"policy.{chosen.action}.{rule}", round(_confidence(chosen, start) * mention.confidence, 3)),
    )


def _governor(masked: str, clause: int, start: int) -> _Verb | None:
    """Return the nearest verb before the title in its clause, or the first of the chain that it closes."""
    rules = _rules()
    verbs = [
        _Verb(rules.actions_before[match[0]], match[0], *match.span())
        for match in rules.before.finditer(masked, clause, start)
    ]
    verbs = [verb for verb in verbs if len(verb.word) > 1 or verb.end == start]
    if not verbs:
        return None
    chosen = verbs.pop()
    while verbs and _BETWEEN.fullmatch(masked, verbs[-1].end, chosen.start):
        earlier = verbs.pop()
        if earlier.action != "other" and (earlier.word not in rules.weak or chosen.action == "other"):
            chosen = earlier
    return chosen


def _follower(masked: str, start: int) -> _Verb | None:
    """Return the verb behind the list of titles that begins at ``start``: it speaks of all of them."""
    end = start
    while end - start < _LONGEST_LIST and (run := _LIST.match(masked, end)):
        end = run.end()
    end = len(masked[:end].rstrip("、,，和及与并 "))
    stop = next((match.start() for match in _CLAUSE.finditer(masked, end)), len(masked))
    rules = _rules()
    match = rules.after.match(masked, end, min(stop, end + 40))
    if match is None:
        return None
    word = match[1] or match[2]
    return _Verb(rules.actions_after[word], word, match.end() - len(word), match.end())


def _choose(before: _Verb | None, after: _Verb | None) -> tuple[_Verb | None, str]:
    if before is None or (after and before.word in _rules().weak):
        return after, "after"
    return before, "before"


def _confidence(verb: _Verb, start: int) -> float:
    gap = start - verb.end if verb.end <= start else 4
    return 0.97 if gap == 0 else 0.93 if gap <= 6 else 0.85


def _negated(masked: str, verb: _Verb) -> bool:
    return bool(_rules().negation.search(masked, max(0, verb.start - 4), verb.start))
