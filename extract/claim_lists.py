"""Numbers of things that stand before the list of them, and of days on which something was held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..ontology.records import Claim, Figure, Span
from .claim_counts import JOINED, TITLE
from .figures import clause
from .numbers import parse, plain

_NUMBER = r"(?<![第\d.十百])(?P<n>[2-9]|1\d|[两二三四五六七八九十])"
_COUNTER = r"(?:个|家|项|条|件|笔|处|所|类|名|座|支|种|户|大)"
_LIST = re.compile(
    _NUMBER
    + _COUNTER
    + r"(?:[\u4e00-\u9fff]{1,12}?)?(?:,?(?:即|分别是|分别为|依次为)|(?P<bracket>\())"
    + r"(?P<list>[^,。;:()\n]{2,120}|(?:《[^《》\n]{2,60}》[、和及与]?){2,12})(?=(?P<end>[,。;)\n]|$))"
)
_ORDINALS = re.compile(
    _NUMBER + _COUNTER + r"[\u4e00-\u9fff]{1,10}[:,](?=第一(?![轮届批季条])[\u4e00-\u9fff]{0,8}?[,、是负])"
)
_ORDINAL = re.compile(r"(?:^|[,;。])第(?P<n>[一二三四五六七八九十])(?=[^轮届批季年月])")
_STOP = re.compile(r"[。\n]|$")
_DAY = r"(?:\d{1,2}月)?\d{1,2}日"
_DAYS = re.compile(
    rf"(?:分别)?(?:于|在)(?P<days>{_DAY}(?:[、和及与]{{1,2}}{_DAY})+)[\u4e00-\u9fff]{{0,10}}?(?P<n>[2-9]|[两二三四五六七八九])(?:次|场|轮)"
    rf"|(?P<m>[2-9]|[两二三四五六七八九])(?:次|场|轮),?分别(?:于|在|是|为)(?P<later>{_DAY}(?:[、和及与]{{1,2}}{_DAY})+)"
)
_OPEN = re.compile(r"等|及其他|如|包括|以及其")
_PARTS = re.compile(r"[^、]+")
_LONGEST = 16
"""How long a name in a list may be, in characters; what is longer is a clause."""
_NO_THING = re.compile(r"\d[%元]|占|共|其中")


def find_lists(seen: str, span: Span) -> Iterator[Claim]:
    """Yield each number of things whose list follows it, and each number of sessions beside their days.

    >>> text = "4家子公司,即青禾建工、青禾置业、青禾物流开展自查;于5月12日、6月3日召开3次会议。"
    >>> [(c.rule, c.stated.value, len(c.terms)) for c in find_lists(text, Span(0, len(text)))]
    [('count.list', '4', 3), ('count.days', '3', 2)]
    """
    for found in _LIST.finditer(seen, span.start, span.end):
        yield from _listed(seen, found)
    for found in _ORDINALS.finditer(seen, span.start, span.end):
        yield from _in_order(seen, found)
    for found in _DAYS.finditer(seen, span.start, span.end):
        key, days = ("n", "days") if found["n"] else ("m", "later")
        held = [
            Span(found.start(days) + day.start(), found.start(days) + day.end())
            for day in re.finditer(_DAY, found[days])
        ]
        yield _claim("count.days", Span(*found.span()), _stated(found, key), held)


def _listed(seen: str, found: re.Match[str]) -> Iterator[Claim]:
    """…4家子公司即A、B、C; …5个系统(A、B、C、D)."""
    base, words = found.start("list"), found["list"]
    if _OPEN.search(words) or _NO_THING.search(words) or (found["bracket"] and found["end"] != ")"):
        return
    titles = list(TITLE.finditer(words))
    pieces = titles or list(_PARTS.finditer(words))
    if (
        len(pieces) < 2
        or min(len(piece[0]) for piece in pieces) < 2
        or (not titles and max(len(piece[0]) for piece in pieces[:-1]) > _LONGEST)
    ):
        return
    things = [Span(base + piece.start(), base + piece.end()) for piece in pieces]
    joints = [] if titles else [Span(base + one.start(), base + one.end()) for one in JOINED.finditer(words)]
    begin, _ = clause(seen, found.start(), found.start())
    end = found.end() + (1 if found["bracket"] else 0)
    yield _claim("count.list", Span(begin, end), _stated(found, "n"), things, joints)


def _in_order(seen: str, found: re.Match[str]) -> Iterator[Claim]:
    """…两个督导组,第一督导组…,第二督导组…,第三督导组…."""
    stop = _STOP.search(seen, found.end())
    marks: list[Span] = []
    for mark in _ORDINAL.finditer(seen, found.end() - 1, stop.start() if stop else len(seen)):
        if parse(mark["n"]) != len(marks) + 1:
            break
        marks.append(Span(*mark.span("n")))
    if len(marks) > 1:
        begin, _ = clause(seen, found.start(), found.start())
        _, end = clause(seen, marks[-1].end, marks[-1].end)
        yield _claim("count.list", Span(begin, end), _stated(found, "n"), marks)


def _stated(found: re.Match[str], key: str) -> Figure:
    number = parse(found[key]) or Decimal(0)
    return Figure(Span(*found.span(key)), str(plain(number)))


def _claim(rule: str, place: Span, stated: Figure, things: list[Span], joints: Iterable[Span] = ()) -> Claim:
    terms, other = (tuple(Figure(one, "1") for one in spans) for spans in (things, joints))
    return Claim(place, "count", rule, stated, terms, other)
