"""Totals that a bulletin states about itself: so many problems, measures, rules, so much money."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..ontology.records import DeclaredTotal, Evidence, Span
from .numbers import parse
from .sentences import sentences

_N = r"(?P<n>\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十百两]{1,6})"
_EACH = r"(?:余|多)?(?:个|项|条|件|款|类|起)?"
_RULES = r"(?:(?:规章|各类|相关|各项|内部|长效|管理|工作)*(?:制度(?:机制|规范|规定|办法)?|机制(?:制度)?|规章|规定|办法|文件)(?:文件)?)"
_NEW = r"(?:新建立?|新订|新制定|新出台|新增|制定出台|制定印发|制定|出台|建立|订立)"
_REVISED = r"(?:修订完善|修改完善|修订|修改|完善|健全完善|废改)"
_SET = r"(?:制定|提出|细化|明确|研究|形成|列出|定下|确定|拟定|推出)"
_BOTH = rf"(?:(?:新建立?|新订|新制定|制定出台|制定|出台|建立|新增)(?:[、和及或与并/])?(?:{_REVISED}|健全)|建立健全|健全完善|制修订|立改废(?:释)?|新修订(?:完善)?|新[增建]?[、和及]?(?:修订|完善)(?=[^,。;]{{0,6}}制度)|{_REVISED}(?:[、和及或与])(?:新建|制定|出台))"


@dataclass(frozen=True, slots=True)
class _Rule:
    quantity: str
    pattern: re.Pattern[str]
    weight: int


def _rule(quantity: str, weight: int, pattern: str) -> _Rule:
    return _Rule(quantity, re.compile(pattern), weight)


_ADJ = r"(?:具体|反馈|突出|主要|需要整改的?|整改)?"
_RULES_OF = (
    _rule("problems", 4, rf"{_N}(?:个|项|条|处)(?:具体|子项|细项)(?:的)?问题(?!清单|线索)"),
    _rule("problems", 4, rf"{_N}(?:个|项|条)(?:问题)?具体表现"),
    _rule("problems", 3, rf"(?:具体)问题{_N}(?:个|项|条)"),
    _rule("problems", 2, rf"(?!一[个项条处]){_N}(?:个|项|条|处){_ADJ}(?:的)?问题(?!清单|线索)"),
    _rule("problems", 2, rf"问题(?:共|共计|总计|合计)?(?!一[个项条]){_N}(?:个|项|条)"),
    _rule("problems", 2, rf"问题清单[”\"]?(?:共|共计)?{_N}(?:项|条|个)"),
    _rule("problems", 2, rf"{_N}(?:项|条|个)[“\"]问题清单"),
    _rule("measures", 4, rf"{_N}(?:项|条|个)(?:具体)?(?:的)?整改(?:落实)?(?:措施|举措|任务)"),
    _rule("measures", 4, rf"(?<!完成)(?<!落实)整改(?:落实)?(?:措施|举措|任务)(?:共|共计)?{_N}(?:项|条|个)"),
    _rule("measures", 2, rf"(?:任务|措施|举措)清单[”\"]?(?:共|共计)?{_N}(?:项|条|个)"),
    _rule("measures", 2, rf"{_N}(?:项|条|个)[“\"](?:任务|措施|举措)清单"),
    _rule("measures", 1, rf"(?<=问题[、,和及]){_N}(?:项|条)(?:具体|细化)?(?:措施|举措|任务)"),
    _rule(
        "measures",
        2,
        rf"{_SET}[^。;,]{{0,12}}?{_N}(?:项|条|个)(?:具体|细化)?(?:措施|举措|任务)",
    ),
    _rule(
        "measures",
        2,
        rf"{_SET}(?:具体|细化|出)?(?:措施|举措|任务){_N}(?:项|条|个)",
    ),
    _rule("measures", 1, rf"{_N}(?:项|条)(?:具体)?(?:措施|举措|任务)(?=(?:已|均|已经)?(?:全部)?完成)"),
    _rule("rules_new_or_revised", 4, rf"{_BOTH}(?:了|各项|各类)*{_RULES}(?:共|共计)?{_N}(?:项|个|件|部)"),
    _rule("rules_new_or_revised", 4, rf"{_BOTH}(?:了)?(?!一[项个]){_N}(?:项|个|件|部)(?:[^,。;]{{0,6}}?){_RULES}"),
    _rule(
        "rules_new_or_revised",
        3,
        rf"(?<![订改全])(?<!\d[项个件][、,])完善(?:了|各项|各类|相关)*{_RULES}(?:共|共计)?{_N}(?:项|个|件|部)",
    ),
    _rule("rules_new", 3, rf"{_NEW}(?:了|各项|各类)*{_RULES}(?:共|共计)?{_N}(?:项|个|件|部)"),
    _rule("rules_new", 3, rf"{_NEW}(?:了)?(?!一[项个]){_N}(?:项|个|件|部)(?:[^,。;]{{0,6}}?){_RULES}"),
    _rule("rules_revised", 3, rf"{_REVISED}(?:了|各项|各类)*{_RULES}(?:共|共计)?{_N}(?:项|个|件|部)"),
    _rule("rules_revised", 3, rf"{_REVISED}(?:了)?(?!一[项个]){_N}(?:项|个|件|部)(?:[^,。;]{{0,6}}?){_RULES}"),
    _rule("rules_revised", 2, rf"(?<=[,、;]){_REVISED}(?:了)?(?!一[项个]){_N}(?:项|个|件|部)(?=[,。;、]|$)"),
)
_DONE = re.compile(
    rf"(?:已|已经|现已|目前|均)?(?:全部)?(?:完成整改|整改完成|完成销号|整改到位|整改销号|办结销号|改完|改好|完成|落实|销号|办结|整改)(?:了|问题|的|有|(?:整改)?(?:措施|举措|任务))?[ ]?(?!一[个项条]){_N}(?:个|项|条)(?!具体|整改|制度|方面|重点|问题清单)"
)
_ALL_DONE = re.compile(
    rf"{_N}(?:个|项|条)(?P<what>{_ADJ}(?:的)?问题|(?:整改)?(?:措施|任务|举措))[^。;,\d]{{0,6}}(?:已)?全部(?:完成|整改|销号|办结)"
)
_MONEY = re.compile(
    rf"(?:追缴|清退|退缴|退出|追回|收缴|上缴|挽回|退还|退赔|清收|收回|追索|清缴|退回)[^。;,\d]{{0,16}}{_N}(?P<unit>万元|亿元|元)"
)
_DECOY_BEFORE = re.compile(
    r"\d[至到~-]$|(?:认领|领办|重点|难点|共性|上轮|上一轮|上次|往年|历史|遗留|协调|解决|其中|含|立行立改(?:的)?|即知即改(?:的)?|立改(?:的)?|未完成(?:的)?|剩余(?:的)?|梳理|排查(?:出)?|自查(?:出|发现)?|督促|解答|受理|移交(?:的)?)[^,。;]{0,4}$"
)
_SETTLED = re.compile("[^。;]{0,4}(?:已|均|全部|目前)")
"""What is told of all problems, not of those that a leader took on."""
_PLAIN = 2
_NOUN = re.compile(r"问题|措施|举措|任务|制度")
_COUNTED = re.compile(
    r"\d(?P<unit>[个项条件])[^,。;\d]{0,4}?(?P<what>问题|措施|举措|任务)|(?P<noun>问题|措施|举措|任务)\d+(?P<each>[个项条件])"
)
_TAKEN_ON = re.compile(r"(?:认领|梳理)(?:出|形成)?(?:的)?$")
_ANSWERED = re.compile(r"(?:措施|举措|任务)\d|\d+[项条](?:具体|整改)?(?:措施|举措|任务)|完成整改\d")


def find_totals(seen: str, spans: Iterable[Span]) -> tuple[DeclaredTotal, ...]:
    """Return one total a quantity (money: every figure), from the stretches on the bulletin as a whole.

    Finer counts win: of 4个方面12类问题39个具体问题 it is the 39.

    >>> text = "反馈的32项问题已完成整改30项,制定整改措施86条,清退违规费用2.36万元。"
    >>> [(t.quantity, t.value) for t in find_totals(text, [Span(0, len(text))])]
    [('problems', '32'), ('problems_done', '30'), ('measures', '86'), ('money_recovered_wan', '2.36')]
    """
    found: dict[str, list[tuple[int, Decimal, Span]]] = defaultdict(list)
    for span in spans:
        nouns: dict[str, str] = {}
        for sentence in sentences(seen, span):
            for quantity, weight, number, where in _candidates(seen, sentence, nouns):
                found[quantity].append((weight, number, where))
            nouns |= _last_nouns(seen, sentence)
    totals: list[DeclaredTotal] = []
    for quantity in _ORDER:
        for number, where in _chosen(quantity, found.get(quantity, [])):
            evidence = Evidence(where, f"totals.{quantity}", 0.9)
            totals.append(DeclaredTotal(f"t{len(totals) + 1}", quantity, f"{number.normalize():f}", evidence))
    return tuple(totals)


def _last_nouns(seen: str, sentence: Span) -> dict[str, str]:
    """Return what a sentence speaks of last, and what it counts with each counter: 21个问题细化为46条措施."""
    words = sentence.of(seen)
    nouns = [noun[0] for noun in _NOUN.finditer(words)]
    last = {"": nouns[-1]} if nouns else {}
    counted: dict[str, set[str]] = defaultdict(set)
    for m in _COUNTED.finditer(words):
        counted[m["unit"] or m["each"]].add("问题" if "问题" in m[0] else "措施")
    alone = {unit: next(iter(kinds)) for unit, kinds in counted.items() if len(kinds) == 1}
    return last | alone


_ORDER = (
    "problems", "problems_done", "measures", "measures_done", "rules_new", "rules_revised", "rules_new_or_revised", "money_recovered_wan",
)  # fmt: skip


def _chosen(quantity: str, found: list[tuple[int, Decimal, Span]]) -> list[tuple[Decimal, Span]]:
    if not found:
        return []
    if quantity == "money_recovered_wan":
        distinct = {number: where for _, number, where in reversed(found)}
        return sorted(distinct.items(), key=lambda kv: kv[1])
    often: dict[Decimal, int] = defaultdict(int)
    for weight, number, _ in found:
        often[number] += weight
    top = max(weight for weight, _, _ in found)
    best = max((n for w, n, _ in found if w == top), key=lambda n: often[n])
    return [(best, min(where for w, n, where in found if n == best and w == top))]


def _candidates(seen: str, sentence: Span, nouns: dict[str, str]) -> Iterator[tuple[str, int, Decimal, Span]]:
    words = sentence.of(seen)
    if not any(c.isdigit() or c in "一二三四五六七八九十百两" for c in words):
        return
    taken: list[tuple[int, int]] = []
    for rule in _RULES_OF:
        for m in rule.pattern.finditer(words):
            if any(a < m.end("n") and m.start("n") < b for a, b in taken):
                continue
            if rule.quantity in ("problems", "measures") and _is_decoy(words, m.start("n"), m.end()):
                taken.append(m.span("n"))
                continue
            if (number := parse(m["n"])) is not None and (
                rule.quantity != "rules_revised" or rule.weight > 2 or "制度" in words
            ):
                taken.append(m.span("n"))
                settled = rule.quantity == "problems" and rule.weight == _PLAIN and _SETTLED.match(words, m.end())
                yield (
                    rule.quantity,
                    rule.weight + bool(settled),
                    number,
                    Span(sentence.start + m.start(), sentence.start + m.end()),
                )
    yield from _done(words, sentence, taken, nouns)
    summed = False
    for m in _MONEY.finditer(words):
        number = parse(m["n"])
        part = summed and words.rfind("其中", 0, m.start()) > words.rfind(";", 0, m.start())
        summed = True  # 其中 names a part of a sum stated before it
        if number is not None and not part:
            wan = number * {"万元": Decimal(1), "亿元": Decimal(10000), "元": Decimal("0.0001")}[m["unit"]]
            yield "money_recovered_wan", 1, wan, Span(sentence.start + m.start(), sentence.start + m.end())


def _is_decoy(words: str, at: int, end: int) -> bool:
    before, after = words[max(0, at - 14) : at], words[end : end + 6]
    if _TAKEN_ON.search(before.removesuffix("问题")) and _ANSWERED.search(words, end):
        return False  # 认领问题31条,制定措施77条: these are all of them
    return (
        bool(_DECOY_BEFORE.search(before))
        or after.startswith(("的整改", "线索", "牵头", "领办", "亲自", "包案"))
        or bool(re.match(r"\(|中的", after) and "认领" in before)
    )


def _done(
    words: str, sentence: Span, taken: list[tuple[int, int]], before: dict[str, str]
) -> Iterator[tuple[str, int, Decimal, Span]]:
    """Yield what is done; a sentence that does not say of what goes on about what was counted ``before`` it."""
    for m in _ALL_DONE.finditer(words):
        number = parse(m["n"])
        if (
            number is not None
            and not _is_decoy(words, m.start("n"), m.end())
            and "立改" not in words[: m.start()][-12:]
        ):
            yield (
                ("problems_done" if "问题" in m["what"] else "measures_done"),
                2,
                number,
                Span(sentence.start + m.start(), sentence.start + m.end()),
            )
    for m in _DONE.finditer(words):
        if any(a < m.end("n") and m.start("n") < b for a, b in taken):
            continue
        nouns = [n[0] for n in _NOUN.finditer(words, 0, m.start())]
        nouns = nouns or [before[unit] for unit in ("", words[m.end() - 1]) if unit in before]
        number = parse(m["n"])
        before_it = words[max(0, m.start() - 3) : m.start()]
        if not nouns or number is None or nouns[-1] == "制度" or before_it.endswith(("正在", "未", "待")):
            continue
        if own := _NOUN.search(m[0]):
            nouns = [own[0]]
        rectified = nouns[-1] == "问题" or ("问题" in nouns and ("整改" in m[0] or "销号" in m[0]))
        quantity = "problems_done" if rectified else "measures_done"
        yield (
            quantity,
            1 if before_it.endswith(("基本", "阶段性")) else 2 if m[0].startswith("整改") else 3,
            number,
            Span(sentence.start + m.start(), sentence.start + m.end()),
        )
