"""Where the name of an agency begins and ends: rules over the classes of its words.

A name is read from what it is anchored in: a place or level (市, 青禾县), the issuer's own
word for itself (我局, 局党组), a sector (公安部门), the verb that founds it (成立…领导小组), or
else the word that must stand before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..ontology.records import Span
from .places import located

_INSERT = r"\([^.(){}]{1,16}\)|\{[^.{}]{1,14}\}"
MID = rf"(?:[uNnSvhwd_]|{_INSERT})"
_WIDE = rf"(?:[uNnSvhwdPLYOZDEC_=]|{_INSERT})"
_HEAD = r"(?:[YODTXCEA]_*+)"
_WEAK = r"(?:[hw](?=[^_]|$))"
_PLACES = r"(?:M_)?(?:P=*+){1,5}(?:L_*+)?"
_CHAIN = (
    rf"(?:(?=[uNSYODTXCEA({{]){MID}{{0,10}}?{_HEAD}|v_*+{MID}{{0,14}}?[TXC]_*+|v_*+O_*+|n_*+{MID}{{0,12}}?C_*+|N_*+(?:P=*+){MID}{{0,4}}?E_*+|Z_*+{_WIDE}{{0,24}}?X_*+"
    rf"|(?:P=*+){{1,3}}{MID}{{0,4}}?[CO]_*+|(?=[uNS]){MID}{{2,8}}?h(?=[^_uNnS]|$))"
)
_TAIL = (
    rf"(?:w|(?!v){MID}{{0,16}}?{_HEAD}|v_*+{MID}{{0,16}}?(?:[TXYO]_*+|{_WEAK})|{MID}{{1,16}}?{_WEAK}){_CHAIN}{{0,5}}"
)
FREE = r"(?<![uNnSvhwLEOYTXCADBIZGPM_=~])"


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch that reads as a name, the rule that read it and how far it is trusted."""

    span: Span
    rule: str
    confidence: float


_RULES = tuple(
    (f"agency.{rule}", confidence, re.compile(pattern))
    for rule, confidence, pattern in (
        ("founded", 0.9, rf"(?<=[F-])(?!d){_WIDE}{{1,40}}?T_*+(?:O_*+)?"),
        (
            "body",
            0.97,
            rf"B_*+(?:[uPLN=_]{{1,10}}?C_*+|(?:P=*+)?{MID}{{0,6}}?{_HEAD}|(?:P=*+){{1,2}}{MID}{{0,6}}?h(?=[^_]|$)|{_CHAIN}){{0,5}}",
        ),
        ("place", 0.92, rf"{_PLACES}{_TAIL}"),
        ("level", 0.9, rf"(?<![PG=~])(?:M_)?L_*+{_TAIL}"),
        ("bureau", 0.85, rf"(?<![PG=~])(?:P=*+|L_*+)h(?=[^_uNnSvhO]|$){_CHAIN}{{0,5}}"),
        ("own", 0.95, rf"I_*+{_CHAIN}{{0,5}}"),
        (
            "unit",
            0.9,
            rf"{FREE}(?:[hw]|[CE]_*+)(?:{MID}{{0,16}}?[YTXA]_*+|{MID}{{0,6}}?O_*+|{MID}{{2,6}}?h(?=[^_uNnSvhwO]|$)){_CHAIN}{{0,5}}",
        ),
        ("unit", 0.8, rf"{FREE}(?:[hw]|C_*+)(?=[uNS]){MID}{{1,6}}?E_*+"),
        ("stationed", 0.9, rf"{FREE}Z_*+{_WIDE}{{0,20}}?X_*+"),
        ("party", 0.75, rf"{FREE}(?<!\()Y_*+{_CHAIN}{{0,5}}"),
        ("sector", 0.7, rf"{FREE}(?:[SN]_*+){{0,2}}S_*+(?:D_*+|h(?=[^_]|$)){_CHAIN}{{0,5}}"),
        ("office", 0.65, rf"{FREE}(?=[uNnSvh]){MID}{{2,6}}?h(?=[^_uNnShwO]|$)"),
        ("inner", 0.65, rf"{FREE}(?=[uNS]|v_[uNS])(?:[uNSvn]_*+){{1,6}}O_*+(?:Y_*+)?"),
        ("inner", 0.65, rf"{FREE}(?=[uNS])(?:[uNSv]_*+){{1,6}}?(?:h|E_*+)Y_*+"),
        ("inner", 0.6, rf"{FREE}(?=[NS])(?:[NSv]_*+){{1,4}}h(?=u)"),
        ("inner", 0.6, r"(?:(?<=[.c\-])|^)[uh]u{1,2}h(?=[Vc])"),
        ("part", 0.7, rf"{FREE}E_{{2,3}}(?![uNnSYOTXCEAhw_])"),
        (
            "paired",
            0.75,
            rf"(?:(?:P=*+|(?<![uG=~])L_*+)|{FREE})(?=[uNS])(?:[uNSv]_*+){{1,4}}?c(?=[uNSv]){MID}{{1,10}}?(?:[EATO]_*+|h(?=[^_]|$)){_CHAIN}{{0,2}}",
        ),
        ("laboratory", 0.75, rf"{FREE}(?=[uNS])(?:[uNS]_*+){{2,8}}?P=*+(?:[uNSn]_*+){{0,4}}?E_*+"),
        ("group", 0.8, rf"{FREE}{MID}{{1,24}}?[TX]_*+{_CHAIN}{{0,5}}"),
        ("team", 0.8, rf"{FREE}X_*+"),
        ("state", 0.85, rf"M_(?=[^_]){MID}{{1,10}}?C_*+"),
        ("company", 0.75, rf"{FREE}u{{2,4}}c{MID}{{0,8}}?C_*+"),
        ("group", 0.7, rf"{FREE}T_*+O_*+"),
        ("company", 0.8, rf"{FREE}(?![vdn]){MID}{{2,16}}?C_*+{_CHAIN}{{0,5}}"),
        ("institution", 0.7, rf"{FREE}(?![vdn]){MID}{{1,14}}?E_*+{_CHAIN}{{0,5}}"),
        ("association", 0.7, rf"{FREE}(?![vdn]){MID}{{2,14}}?A_*+{_CHAIN}{{0,5}}"),
    )
)


_FORMED = re.compile(
    r"(?:中铁|中建|中交|中冶|中水|水电)(?:隧道|建工|路桥|航务|电气化)?第?[一二三四五六七八九十]{1,3}(?:工程局|航局|局|处|公司)(?:集团)?(?:(?:第[一二三四五]工程)?有限公司)?"
    r"|(?:[省市县区州]委)?[省市县区州]直(?:属)?机关工委|共青团[\u4e00-\u9fff]{1,6}?[省市县区州旗]委(?:员会)?|中国铁路[\u4e00-\u9fff]{2,4}局集团有限公司"
    r"|中国(?:邮政|移动|电信|联通|铁塔|广电|石油|石化|人寿|人保|平安)(?:集团)?(?:有限|股份|公司)*[\u4e00-\u9fff]{2,6}?分公司"
    r"|国家(?:[\u4e00-\u9fff]{2,8}?(?:总局|局(?<![布格结全]局)(?![部面限势域长])|署)|开发银行)(?![\u4e00-\u9fff]{0,6}?(?:分局|分行|监管局))"
    r"|审计署驻[\u4e00-\u9fff]{1,4}特派(?:员办事处|办)|(?:生态环境部|国家[\u4e00-\u9fff]{2,6}?)[东西南北华中]{2}督察局"
    r"|(?<![\u4e00-\u9fff](?<![由与和同对经被请报向]))(?:交警|特警|刑侦|经侦|治安|禁毒|网安)(?:支队|大队)"
)
"""Bodies that the form of their name shows: state builders by number (中铁十二局), leagues, railway groups."""
_BRANCH = re.compile(
    r"第(?:(?<![\u4e00-\u9fff]第)|(?<=的第))[一二三四五六七八九十]+(?:党支部|党总支|分公司)"
    r"|(?<=[对由和与、,。:;])[\u4e00-\u9fff]{2,8}系党(?:支部|总支)"
    r"|(?:内|外|儿|妇产|妇|骨|眼|五官|口腔|中医|急诊|检验|药剂|影像|医技|门诊|护理|重症|麻醉|康复|神经内|神经外|普外)科(?:第[一二三四五六]+)?(?:党支部|党总支)|(?:后勤|离退休|教工|学生|行政)(?:第[一二三四五六]+)?党支部"
)
_ZONES = "高新区|经开区|开发区|示范区|度假区|保税区"
_ZONE_BODY = re.compile(
    rf"(?:(?<=[由对的与和向同合及、,。:;“\s])|^)(?:(?:{_ZONES}|新区)[\u4e00-\u9fff]{{2,6}}?(?:局|办公室|中心|大队)(?![\u4e00-\u9fff]?长)"
    rf"|(?:{_ZONES})(?:党工委|管委会|纪工委|纪检监察工委))"
)
"""Bodies of a zone, which a report calls by the sort of zone alone: 高新区经济发展局."""
_CENTRAL = re.compile(r"(?<![党在国共])中央(?=和|、|及|与|关于|决策|部署|重大|有关|要求|对|指示|精神)")


def names(text: str) -> Iterator[Found]:
    """Yield every stretch that a rule reads as a name; they may overlap.

    >>> [found.span.of("会同县市场监管局印发") for found in names("会同县市场监管局印发")]
    ['县市场监管局']
    """
    code = located(text)
    for rule, confidence, pattern in _RULES:
        for match in pattern.finditer(code):
            yield Found(Span(*match.span()), rule, confidence)
    for match in _FORMED.finditer(text):
        yield Found(Span(*match.span()), "agency.state", 0.85)
    for match in _ZONE_BODY.finditer(text):
        yield Found(Span(*match.span()), "agency.zone", 0.8)
    for match in _BRANCH.finditer(text):
        yield Found(Span(*match.span()), "agency.inner", 0.7)
    for match in _CENTRAL.finditer(text):
        yield Found(Span(*match.span()), "agency.body", 0.85)
