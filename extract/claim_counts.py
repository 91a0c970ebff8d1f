"""Numbers of things that are named or listed beside them, and what a bulletin says it lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..ontology.records import Claim, Figure, Span
from .figures import clause
from .numbers import parse, plain

_NUMBER = r"(?P<n>\d{1,4}|[一二三四五六七八九十两百]{1,5})"
_TITLES = re.compile(
    r"(?P<titles>《[^《》\n]{2,80}》(?:[、,和及与]{0,2}(?:以及)?《[^《》\n]{2,80}》)+)(?P<open>等)?(?:共|共计)?"
    + _NUMBER
    + r"(?:个|项|份|部|件|类|种|套)[\u4e00-\u9fff]{0,8}?(?:制度|办法|规定|文件|方案|规范|机制|细则|意见|法规)"
)
_NAMES = re.compile(
    r"(?<![\u4e00-\u9fff、”》])(?P<run>[\u4e00-\u9fff”A-Z\d]{1,40}(?:、[\u4e00-\u9fff”A-Z\d]{1,16})*?(?:、|以及|[和及与])[\u4e00-\u9fffA-Z\d]{1,16}?)"
    r"(?<![第等一“有达近约满另])(?P<n>[两三四五六七八九十]|[2-9](?!\d))(?:个|座|家|所|项|处|镇|村|乡|类|支|条|级|大(?!队|道|桥|坝)|名|户|笔|宗|件|种|套|栋|(?=部门|单位))(?:“[^“”]{1,8}”)?(?P<noun>(?!规定精神)[\u4e00-\u9fff]{2,8})"
)
_LISTED, _SLIP = 3, 2
JOINED = re.compile(r"以及|[和及与]")
_LEAD_IN = re.compile(
    r"(?P<n>\d{1,2}|[两二三四五六七八九十])(?:个方面|方面|个|项|条|点)(?P<what>[^。;:,、\n\d]{0,10}):(?=[ ]?一是)"
)
_ORDINAL = re.compile(r"(?:^|(?<=[。;:,]))[ ]?(?P<n>[一二三四五六七八九十]{1,2})是")
TITLE = re.compile(r"《[^《》]*》")
_RUNGS = {
    "areas": re.compile(_NUMBER + r"(?:大|个)?方面"),
    "problems": re.compile(
        _NUMBER + r"(?:个|项|条|处)(?P<fine>具体|反馈|突出|主要)?(?:的)?问题(?!清单|线索|的整改|整改率)"
    ),
    "measures": re.compile(
        _NUMBER
        + r"(?:项|条|个)(?P<fine>具体)?(?:的)?(?:整改(?:落实)?(?:措施|举措|任务)|措施(?=[均已全部目前]{0,4}(?:完成|落实)))"
    ),
}
_DECOY = re.compile(
    r"(?:认领|领办|重点|难点|共性|上轮|上一轮|上次|往年|历史|遗留|协调|解决|其中|含|立行立改(?:的)?|即知即改(?:的)?|未完成(?:的)?|剩余(?:的)?|其余|梳理|排查(?:出)?|自查(?:出|发现)?|督促|解答|受理|移交(?:的)?|整改|完成|对|就|第)$|(?:审计|督查|环保|督察|信访|群众)[^,;]{0,8}$"
)


def find_counts(seen: str, span: Span, totals: Iterable[Span]) -> Iterator[Claim]:
    """Yield numbers of titles printed beside the titles, and the totals in the stretches ``totals``.

    >>> text = "对照反馈的3个方面14个具体问题逐条整改,印发《巡河办法》《值班规定》3项制度。"
    >>> [(c.rule, c.stated.value, len(c.terms)) for c in find_counts(text, Span(0, len(text)), [Span(0, len(text))])]
    [('count.titles', '3', 2), ('total.areas', '3', 0), ('total.problems', '14', 0)]
    """
    for found in _TITLES.finditer(seen, span.start, span.end):
        yield from _titles(found)
    for found in _NAMES.finditer(seen, span.start, span.end):
        yield from _names(seen, found)
    for found in _LEAD_IN.finditer(seen, span.start, span.end):
        yield from _items(seen, found)
    for stretch in totals:
        for quantity, pattern in _RUNGS.items():
            for found in pattern.finditer(seen, stretch.start, stretch.end):
                yield from _total(seen, found, quantity)


def _titles(found: re.Match[str]) -> Iterator[Claim]:
    number = parse(found["n"])
    if number is None:
        return
    base = found.start("titles")
    items = tuple(
        Figure(Span(base + title.start(), base + title.end()), "1") for title in TITLE.finditer(found["titles"])
    )
    stated = Figure(Span(found.start("n"), found.end("n")), str(plain(number)))
    yield Claim(Span(base, found.end()), "count", "count.titles", stated, items, whole=not found["open"])


def _names(seen: str, found: re.Match[str]) -> Iterator[Claim]:
    """白石、柳塘、东洲三座水厂: what 、 parts are things for sure, what 和 and 及 part may be one."""
    number = parse(found["n"])
    pieces = list(re.finditer(r"[^、]+", found["run"]))
    if number is None or len(pieces) < 2:
        return
    base = found.start("run")
    spans = [(piece.start(), piece.end()) for piece in pieces]
    joints = list(JOINED.finditer(found["run"]))
    if len(joints) == 1 and spans[-1][0] < joints[0].start() and _alike(pieces[0][0], pieces[-1][0]):
        spans[-1:] = [(spans[-1][0], joints[0].start()), (joints[0].end(), spans[-1][1])]
        joints = []
    if found["n"].isdigit() and ("等" in found["run"] or len(spans) < _LISTED or abs(number - len(spans)) > _SLIP):
        return  # 农户、企业36家: sorts, and how many of them there are
    terms = tuple(Figure(Span(base + start, base + end), "1") for start, end in spans)
    other = tuple(Figure(Span(base + joint.start(), base + joint.end()), "1") for joint in joints)
    stated = Figure(Span(found.start("n"), found.end("n")), str(plain(number)))
    begin, _ = clause(seen, base + len(pieces[0][0]), found.end())
    yield Claim(Span(begin, found.end()), "count", "count.names", stated, terms, other)


def _alike(first: str, last: str) -> bool:
    """Tell whether what 和 joins are two of the same sort as the first: 青槐镇、石榆镇和望澜镇."""
    one, other = JOINED.split(last, maxsplit=1)
    return bool(one) and one[-1:] == other[-1:] == first[-1:]


def _items(seen: str, found: re.Match[str]) -> Iterator[Claim]:
    """抓好以下3项工作:一是…二是…三是…."""
    stop = seen.find("\n", found.end())
    marks: list[re.Match[str]] = []
    for mark in _ORDINAL.finditer(seen, found.end(), stop if stop >= 0 else len(seen)):
        if parse(mark["n"]) != len(marks) + 1:
            break
        marks.append(mark)
    number = parse(found["n"])
    if number is not None and len(marks) > 1:
        begin, _ = clause(seen, found.start(), found.start())
        terms = tuple(Figure(Span(mark.start("n"), mark.end("n")), "1") for mark in marks)
        stated = Figure(Span(found.start("n"), found.end("n")), str(plain(number)))
        yield Claim(Span(begin, found.end() - 1), "count", "count.items", stated, terms)


def _total(seen: str, found: re.Match[str], quantity: str) -> Iterator[Claim]:
    number = parse(found["n"])
    if number is None or _DECOY.search(seen, max(0, found.start() - 14), found.start()):
        return
    begin, end = clause(seen, found.start(), found.end())
    stated = Figure(Span(found.start("n"), found.end("n")), str(plain(number)))
    yield Claim(Span(begin, end), "total", f"total.{quantity}", stated)
