"""The head of a bulletin: who inspected whom, when, and who reports on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..ontology.records import Span, Value
from .dates import days, full_days, intervals
from .lines import Line
from .outline import Outline, find_opening
from .title import find_title, issuers_in, split_names

_CN = "一二三四五六七八九十百"
_TEAM = re.compile(
    rf"(?:(?<=[,。、;:\s由])|(?<=日)|(?<=受)|(?<=署)|(?<=求)|(?<=排)|^)"
    rf"(?P<team>(?:中央|(?:中共)?[\u4e00-\u9fff]{{0,8}}?[省市区县州盟旗院校司团]?(?:委|党组))(?!统一|的)"
    rf"(?:第[{_CN}\d]+)?[\u4e00-\u9fff“”]{{0,14}}?(?:巡视|巡察)(?:第?[{_CN}\d]+)?组)"
)
_TARGET = re.compile(
    r"对(?P<target>(?:[^,。;对]|对(?!.{0,30}(?:进行|开展|实施)了?))+?)(?:进行|开展|实施)了?(?P<form>[^,。;]{0,24}?)(?P<kind>巡视|巡察)"
)
_UNDERGOES = re.compile(
    r"(?P<target>[\u4e00-\u9fff]{2,30}?)(?:接受了?)(?P<team>[\u4e00-\u9fff]{2,24}?(?P<kind>巡视|巡察)(?:第?[一二三四五六七八九十\d]+)?组)"
)
_MEETING = re.compile(
    r"(?:巡视|巡察)(?!组)(?P<target>[\u4e00-\u9fff]{2,24}?(?:党委|党组|党工委))(?:工作)?(?:情况)?(?:意见)?反馈会"
)
_RECIPIENT = re.compile(
    r"向(?P<target>[\u4e00-\u9fff]{2,24}?)(?:进行了|作了|通报|集中)?反馈了?[^,。;]{0,12}(?:意见|情况|问题)"
)
_FORMS = ("“回头看”", "回头看", "常规", "专项", "机动", "提级", "联动", "延伸")
_ROUND = re.compile(
    rf"[{_CN}\d]+届(?:[\u4e00-\u9fff]{{0,6}}?(?:党委|委|党组))?(?:第?[{_CN}\d]+轮)(?:第?[{_CN}\d]+批)?|第?[{_CN}\d]+轮(?=巡[视察])"
)
_FEEDBACK = re.compile(r"反馈了?|通报了?(?=巡[视察])|召开[^,。]{0,12}反馈")
_CONTACT = re.compile(
    r"(?:联系(?:电话|方式|人|地址)?|(?:监督|举报|咨询)?电话|电子(?:邮箱|邮件|信箱)|邮箱|通[讯信]地址|单位地址|地址|邮政(?:编码|信箱)|邮编|信箱)[:]?[ ]*[^;。\n]{4,80}"
)
_SOURCE = re.compile(r"(?:来源(?:单位)?|发布(?:机构|单位)|供稿(?:单位)?)[:][ ]*([^ ]+(?:、[^ ]+)*)")
_DATED_SOURCE = re.compile(r"([^ \d:、,。]{4,30})[ ]+\d{4}[-年./]\d{1,2}[-月./]\d{1,2}")
_SITE = re.compile(r"(?:网站?|发布|门户|公众号|融媒体中心)$")
_SPEAKER = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{1,20}(?:局|厅|署|委|委员会|办公室|政府))(?:党[组委](?:成员|书记)[、,])?副?"
    r"(?:局长|厅长|审计长|署长|主任|[省市县区]长)[ ]+[\u4e00-\u9fff ]{2,5}"
)
_BODY = re.compile(r"[\u4e00-\u9fff]{3,24}(?:局|厅|署|委员会|办公室|政府)")
_LONG = re.compile(r"\((?:以下|下)?简称[:]?[“‘]?[^)]{1,12}[”’]?\)")


_LATER = 1500
"""How far behind the opening a chapter may tell of the inspection, in characters."""
_FEEDBACK_WITHIN = 240
_FIRST_LINES = 8
"""Where no opening sentence was found: how many lines may say whose page it is."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value of the head, the words that state it, and the rule that found it."""

    value: Value
    span: Span
    rule: str
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says; names are spans, to be resolved with all other names."""

    title: Span | None = None
    issuers: tuple[Span, ...] = ()
    inspectors: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()
    facts: tuple[tuple[str, Stated], ...] = ()
    contacts: tuple[Span, ...] = ()
    sources: tuple[Span, ...] = ()
    """Who put out the page, by its line 来源."""

    def first(self, key: str) -> Stated | None:
        """Return the fact of a key (start, end, feedback, issued, signed, kind, form, round)."""
        return next((s for k, s in self.facts if k == key), None)


def read_head(seen: str, outline: Outline) -> Head:
    """Read the head of a bulletin from its front and back matter."""
    lines = outline.lines
    opening = find_opening(seen, lines)
    title = find_title(seen, lines, opening)
    zone = Span(lines[opening].span.start, outline.front.end) if opening >= 0 else outline.front
    facts: list[tuple[str, Stated]] = []
    later = Span(zone.start, min(len(seen), zone.end + _LATER))
    if opening >= 0 and next(intervals(seen, zone), None) is None and (chapter := _told_later(seen, later)):
        zone = chapter
    inspectors, targets = _inspection(seen, zone, facts)
    if not inspectors and opening >= 0:
        inspectors = _teams(seen, later)
        _feedback(seen, later, facts)
        told = _RECIPIENT.search(seen, later.start, later.end) or _MEETING.search(seen, later.start, later.end)
        if told and not targets:
            targets = [Span(told.start("target"), told.end("target"))]
    _round(seen, title, zone, facts)
    signed, signers = _sign_off(seen, outline)
    if signed:
        facts.append(("signed", signed))
    published = _published(seen, lines, opening)
    if published or signed:
        facts.append(("issued", published or signed))  # type: ignore[arg-type]
    above = lines[: opening if opening >= 0 else _FIRST_LINES]
    sources = _sources(seen, above)
    issuers = (
        (issuers_in(seen, title) if title else [])
        or signers
        or _speaker(seen, above)
        or next((names for where in sources if (names := split_names(seen, where))), [])
    )
    contacts = tuple(Span(m.start(), m.end()) for m in _CONTACT.finditer(seen, outline.back.start, outline.back.end))
    return Head(title, tuple(issuers), tuple(inspectors), tuple(targets), tuple(facts), contacts, sources)


def _told_later(seen: str, later: Span) -> Span | None:
    """Return where a chapter tells of the inspection that the opening only names: 一、总体情况."""
    for team in _TEAM.finditer(seen, later.start, later.end):
        start = max(later.start, seen.rfind("。", later.start, team.start()) + 1, seen.rfind("\n", 0, team.start()) + 1)
        sentence = Span(start, max(team.end(), seen.find("。", team.end(), later.end)))
        if next(intervals(seen, sentence), None) and _TARGET.search(seen, sentence.start, sentence.end):
            return Span(start, min(later.end, sentence.end + _FEEDBACK_WITHIN))
    return None


def _inspection(seen: str, zone: Span, facts: list[tuple[str, Stated]]) -> tuple[list[Span], list[Span]]:
    teams = _teams(seen, zone)
    target = next((m for m in _TARGET.finditer(seen, zone.start, zone.end) if "组织" not in m["form"]), None)
    targets: list[Span] = []
    if target:
        targets = [_target(seen, Span(target.start("target"), target.end("target")))]
        kind = Span(target.start("kind"), target.end("kind"))
        facts.append(("kind", Stated(Value(target["kind"]), kind, "head.target")))
        _form(Span(target.start("form"), target.end("form")), seen, facts)
    elif (told := _RECIPIENT.search(seen, zone.start, zone.end)) and not told["target"].endswith(
        ("领导", "主要负责人")
    ):
        targets = [Span(told.start("target"), told.end("target"))]
    elif passive := _UNDERGOES.search(seen, zone.start, zone.end):
        targets = [Span(passive.start("target"), passive.end("target"))]
        teams = teams or [Span(passive.start("team"), passive.end("team"))]
    if not target and (named := re.search(r"巡[视察]", seen[zone.start : zone.end])):
        at = zone.start + named.start()
        facts.append(("kind", Stated(Value(named[0]), Span(at, at + 2), "head.word", 0.8)))
    interval = next(intervals(seen, zone), None)
    if interval:
        facts.append(("start", Stated(interval.start, interval.span, "head.interval")))
        facts.append(("end", Stated(interval.end, interval.span, "head.interval")))
    _feedback(
        seen,
        Span(interval.span.end if interval else zone.start, zone.end),
        facts,
        interval.end.lexical if interval else "",
    )
    return teams[:1], targets


def _teams(seen: str, zone: Span) -> list[Span]:
    return [Span(m.start("team"), m.end("team")) for m in _TEAM.finditer(seen, zone.start, zone.end)]


def _target(seen: str, span: Span) -> Span:
    """Return the first of several targets, without what is inspected along with it."""
    words = span.of(seen)
    cut = re.search(r"[(]?(?:及|并|和|同步)延伸|[(](?:含|以下|简称)|领导班子|及其|等\d", words)
    return Span(span.start, span.start + cut.start()) if cut and cut.start() > 1 else span


def _form(span: Span, seen: str, facts: list[tuple[str, Stated]]) -> None:
    words = span.of(seen)
    for form in _FORMS:
        if (at := words.find(form)) >= 0:
            where = Span(span.start + at, span.start + at + len(form))
            facts.append(("form", Stated(Value(form.strip("“”")), where, "head.form")))
            return


def _feedback(seen: str, zone: Span, facts: list[tuple[str, Stated]], after: str = "") -> None:
    year, month = (int(after[:4]), int(after[5:7] or 0)) if after else (0, 0)
    for verb in _FEEDBACK.finditer(seen, zone.start, zone.end):
        start = max(zone.start, verb.start() - 70, seen.rfind("。", zone.start, verb.start()) + 1)
        near = list(days(seen, Span(start, verb.start()), year, month))
        if near:
            when, where = near[-1]
            facts.append(("feedback", Stated(when, where, "head.feedback")))
            return


def _round(seen: str, title: Span | None, zone: Span, facts: list[tuple[str, Stated]]) -> None:
    for span in (title, zone):
        if span and (found := _ROUND.search(seen, span.start, span.end)):
            facts.append(("round", Stated(Value(found[0]), Span(found.start(), found.end()), "head.round")))
            return


def _sign_off(seen: str, outline: Outline) -> tuple[Stated | None, list[Span]]:
    """Return date and names at the foot: short lines, the names before the date."""
    lines = [line for line in outline.lines if line.span.start >= outline.back.start]
    for n, line in enumerate(lines):
        words = line.span.of(seen).replace(" ", "")
        found = next(full_days(seen, line.span), None)
        if found and len(words) <= len(found[1].of(seen).replace(" ", "")) + 2:
            names = [
                x.span
                for x in lines[max(0, n - 3) : n]
                if split_names(seen, x.span) and len(x.span.of(seen)) < 40 and not _CONTACT.search(x.span.of(seen))
            ]
            return Stated(found[0], found[1], "head.sign-off"), names
    names = [x.span for x in lines[-3:] if x.span.of(seen).startswith("中共") and len(x.span.of(seen)) < 40]
    return None, names


def _published(seen: str, lines: tuple[Line, ...], opening: int) -> Stated | None:
    """Return the date near the title: with a label, beside the source, or alone on its line."""
    best: Stated | None = None
    stop = opening if opening >= 0 else 12
    for line in lines[:stop]:
        words = line.span.of(seen)
        if "今天是" in words or len(words) > 200:
            continue
        for when, where in full_days(seen, line.span):
            labelled = re.search(r"时间|日期|发布|来源|信息|浏览|\(", seen[line.span.start : where.start]) is not None
            if labelled or best is None:
                stated = Stated(when, where, "head.page-date", 0.95 if labelled else 0.8)
                if labelled:
                    return stated
                best = stated
    return best


def _speaker(seen: str, above: tuple[Line, ...]) -> list[Span]:
    """Where a report was read aloud: the body of whoever read it, who stands below the title; or a body alone."""
    for line in above:
        if _BODY.fullmatch(line.span.of(seen)):
            return [line.span]
        if found := _SPEAKER.fullmatch(line.span.of(seen)):
            return [Span(line.span.start, line.span.start + found.end("who"))]
    return []


def _sources(seen: str, above: tuple[Line, ...]) -> tuple[Span, ...]:
    """Return what the lines say that name the source of the page; a page of its own (本网, 某网站) is none."""
    spans = []
    for line in above:
        start, end = line.span
        if found := _SOURCE.search(seen, start, end) or _DATED_SOURCE.match(seen, start, end):
            spans.append(Span(*found.span(1)))
    return tuple(span for span in spans if not _SITE.search(seen, span.start, span.end))
