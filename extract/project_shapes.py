"""Names of projects that their shape shows, whatever their last word is: a phase, a road's number, a member of a list, an app."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from .project_context import ACTS, WING, WORKS_AFTER, Candidate, other
from .project_members import members
from .project_names import ends_in_head, left_edge, says
from .project_sites import spots

_PHASE = re.compile(
    rf"(?:{ACTS})(?:(?P<phase>[一二三四五六七八九十]期)(?!工程|项目|支出|专项)|(?=(?:已|全部|全面|如期|正式|顺利)?(?:完工|竣工|开工|动工|通过[^，,。;；]{0, 10}验收)))"
)
_OUTPUT = re.compile(
    r"(?:年产|日产|年处理|日处理|年加工|日供)\d[\d.,]*[万亿]?[吨台套件只支米方头箱辆平条个公斤升千瓦标米]{1,3}[\u4e00-\u9fffA-Za-z0-9()（）]{2,16}?(?:(?:工程项目|工程|项目|生产线|加工线)|厂(?:[一二三四]期)?(?:工程|项目)?)"
)
_CODED = re.compile(
    r"(?=[A-Z\d国省县乡])(?:"  # most places fail on one look
    r"(?<![A-Za-z0-9])[GSXYCZH]\d{2,4}(?:[、和及][GSXYCZH]\d{2,4}){1,8}线|"
    r"(?:国道|省道|县道|乡道)?(?<![A-Za-z0-9])[GSXYCZH]\d{2,4}(?:线|国道|省道|县道)?"
    r"(?:[\u4e00-\u9fff]{1,6}?[至到—–-][\u4e00-\u9fff]{1,6}?(?:段|(?=[,，。;；、)）]))|[\u4e00-\u9fff]{1,9}?段|[\u4e00-\u9fff]{2,5}?(?:大桥|桥(?![梁面头下上])|隧道))?"
    r"|(?<![A-Za-z0-9])[A-Z]\d{1,3}(?:[、和及][A-Z]?\d{1,3}){0,8}路(?![口段灯面])|(?<!\d)\d{3}(?:国道|省道|县道)(?:[\u4e00-\u9fff]{1,6}?段)?|(?:国道|省道|县道|乡道)\d{2,4}(?!\d*(?:公里|余|多|米))线?(?:[\u4e00-\u9fff]{1,8}?段)?"
    r")"
)
_SHAPES = (
    (re.compile(r"[县乡村]道[\u4e00-\u9fff]{2,4}线(?!路|上|下|条)"), "code", 0),
    (re.compile(r"(?<!\d)\d{1,4}千伏[\u4e00-\u9fff]{2,8}?(?:线(?!路)|变(?!电))"), "line", 0),
    (re.compile(r"至[\u4e00-\u9fff]{2,4}(?:村道|乡道|县道)"), "code", 6),
    (re.compile(r"(?:1\d{4}|9\d{4,5})(?<!\d\d{5})(?<!\d\d{6})(?:[\u4e00-\u9fff]{2,10})?平台"), "it", 0),
    (re.compile(r"(?<![A-Za-z])[A-Z]{3,6}系统"), "it", 0),
    (re.compile(r"“(?=[^“”，。；]*[馆园路桥校院楼场区城站库港])[^“”，。；]{3,12}”项目(?!化|部|经理)"), "works", 0),
    (
        re.compile(
            r"(?<=[园城镇区地场馆院楼厂站路街湾苑庭府邸居台程库港堤网村里寓屋带岸段房])[一二三四]期(?![间限支末初内满货刊数目待望付权以之时为工项])"
        ),
        "works",
        14,
    ),
    (re.compile(r"“[^“”，。；]{2,10}”(?:手机)?(?:APP|app|客户端|小程序)"), "it", 0),
    (re.compile(r"[一二三四五]期(?<![第分].期)(?:工程项目|工程|项目)(?!部|经理|化)"), "works", 12),
    (
        re.compile(
            r"(?:[佳花家嘉]园|[佳花雅新]苑|华庭|华府|名府|公馆|名城|新村|小区)"
            r"(?=(?:小区)?(?:等\d+个(?:小区|项目|楼盘))?(?:开发企业|开发商|业主|物业(?!行业)|不动产|办证|\d+户|楼盘|居民|交付|复工|加装))"
        ),
        "building",
        8,
    ),
    (re.compile(r"地块(?:旧区|旧城|综合|收储)?(?:改造|更新|开发)(?:工程|项目)?"), "works", 10),
    (re.compile(r"路(?:[东南西北]?延伸段|[东南西北]延段|辟通(?:工程)?)"), "street", 10),
)
"""Ends of names that no list of heads holds, their kind, and how far before them the name may begin, in characters."""
_LINE = re.compile(
    r"(?<![干一热路红底生产流水岸防航无有在前后主战界沿专短直曲视支管光电天权轴断接全])线(?="
    r"(?:[、与和及][\u4e00-\u9fff]{2,8}线){0,3}(?:[\u4e00-\u9fff]{0,3}段|工程|项目|开工|建设|前期工作|通车|开通|改造))"
)
_STREET = re.compile(
    r"[路街](?=(?:[、和及与][\u4e00-\u9fff]{1,6}[路街]){0,6}(?:等\d*[条个]?(?:市政)?道路(?:建设|新建|改造|工程|通车)"
    r"|(?:新建|改建|扩建|改扩建|拓宽|改造|辟通|延伸|贯通|雨污分流|道路)+(?:工程|项目)|建成通车|竣工通车))"
)
_LOT = re.compile(r"(?<=[\u4e00-\u9fff])(?<!工程)(?<!项目)(?<![个各两三四五六七八九十\d第])[一二三四五六七八九十]标段")
_NTH_PHASE = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![第分共每学任周近前后两本这该])(?:[一二三四五六][、和及])*[一二三四五六]期(?=转入|首次登记|不动产|办证|延期|逾期|交付|交房|预售|主体|封顶|竣工|开工|完工|复工|投产|投用|建成|交付|已|[，,。、；;）)])"
)


def shaped(text: str) -> Iterator[Candidate]:
    """Give every stretch whose shape shows a project.

    >>> text = "缙溪县乡道六下线修复,启用“云溪通”小程序,城北一期工程竣工。"
    >>> [text[one.start : one.end] for one in shaped(text)]
    ['乡道六下线', '“云溪通”小程序', '城北一期工程']
    """
    yield from _phases(text)
    for match in _OUTPUT.finditer(text):
        yield Candidate(match.start(), match.end(), match.end(), "output")
    for start, end in members(text):
        yield Candidate(start, end, end, "member")
    for start, head, end in spots(text):
        if not other(text, end, says(text[start:head])):
            yield Candidate(start, head, end, "spot")
    for match in _CODED.finditer(text):
        works = WORKS_AFTER.match(text, match.end())
        yield Candidate(match.start(), match.start(), works.end() if works else match.end(), "code")
    yield from _patterns(text)


def _phases(text: str) -> Iterator[Candidate]:
    """Give an act or a phase without 工程 or 项目 behind it: 城北水厂扩建二期."""
    for match in _PHASE.finditer(text):
        start = left_edge(text, match.start(), 0)
        whole = match["phase"] or not ends_in_head(text, start, match.start())
        own = says(text[start : match.start()])
        if whole and own >= 2 and not other(text, match.end(), own):
            yield Candidate(start, match.start(), match.end(), "works")
    for match in chain(_NTH_PHASE.finditer(text), _LOT.finditer(text)):
        start = left_edge(text, match.start(), 0)
        if says(text[start : match.start()]) >= 3:
            yield Candidate(start, match.start(), match.end(), "works")


def _patterns(text: str) -> Iterator[Candidate]:
    for shape, kind, reach in _SHAPES:
        for match in shape.finditer(text):
            head = match.start()
            start = left_edge(text, head, max(0, head - reach)) if reach else head
            if "”" in text[start:head]:
                continue  # a quotation that begins too far off
            if not reach or says(text[start:head]) >= (1 if WING.search(text, start, head) else 2):
                yield Candidate(start, head, match.end(), kind)
    for shape, kind in ((_LINE, "line"), (_STREET, "street")):
        for match in shape.finditer(text):
            start = left_edge(text, match.start(), 0)
            if 2 <= match.start() - start <= 10 and says(text[start : match.start()]) >= 1:
                yield Candidate(start, match.start(), match.end(), kind)
