"""What part an agency has in a measure: it did it, helped, was supervised, or is only named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..ontology import terms
from ..ontology.records import Evidence, Span
from . import rulefile
from .mention import Mention

Role = tuple[str, str, Evidence]

_ADVERBS = r"(?:[\s]|主动|积极|及时|多次|定期|分别|先后|共同|进一步|全力|持续|专门|加强|强化|继续|再次|全程|大力|切实|牵头|统筹|联动|现场|集中|同步|严肃|深入|全面|不断|并|也|已|协商|并且|组织)*"
_LIST = re.compile(r"^(?:[、和及与]|以及|及其|和其他|等)$")
_OPENING = re.compile(
    r"(?:^|[。;；:：,，!！?？\n])\s*(?:第?[一二三四五六七八九十]{1,3}是|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[①-⑳]|首先|其次|再次|最后|同时|此外|另外|目前|随后|之后|截至目前|"
    r"(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:以来|起|底|初|上半年|下半年|前|后)?|今年(?:以来)?|去年|期间|每[年月周季]|并)?[,，:：]?\s*$"
)
_DOES = re.compile(
    r"(?:会|班子)?(?:已|均|也|还|又|将|要|及时|主动|专门|多次|先后|认真|积极|坚持|带头|高度重视|严格|全面|深入|持续|切实|进一步|第一时间|联合|会同|牵头|每|全程|于|对|把|向|与|在|重新|统一|共同|分别|派|印发|制定|出台|修订|组织|召开|开展|建立|"
    r"成立|完善|强化|加强|推动|督促|指导|约谈|落实|完成|负责|制发|发布|安排|部署|研究|审议|听取|推进|实施|补充|处理|查处|立案|移交|委托|聘请|邀请|配合|协调|明确|压实|增补|充分|组建|印制|编制|下发|通报|责令|责成|提出|给予|作出|做出|新增|安装|收回|追缴|清退|清收|清理|"
    r"牢固|履行|扛起|加快|加大|聚焦|围绕|针对|按照|根据|结合|通过|以|从|为|由|就|即|再|逐|依法|依规|定期|常态|集体|领导|书面|主持|承担|承办|参与|支持|启动|举办|走访|排查|核查|检查|整改|整治|巡查|抽查|监督|梳理|征求|选派|抽调|设立|搭建|打造|投入|筹集|拨付|优化|规范|健全|构建|签订|购置|引进|招聘|培训|更新|更换|改造|办理|受理|处置|化解|解决|升级|扩建|新建|统筹|深化|细化|提升|压减|压缩|调整|选优|配齐|配强|执行|"
    r"认领|汇报|报告|学习|传达|开设|举行|发出|发放|改进|追回|退还|上缴|缴纳|修复|改为|取消|停止|暂停|免去|废止|补齐|补办|补缴|补充|实行|推行|试行|采取|采用|运用|利用|用好|做好|抓好|抓实|做实|做到|实现|形成|列出|列席|参加|随机|反馈|回访|回应|答复|公开|公布|公示)"
)
_BY = re.compile(r"(?:由|经由|改由|交由|责任由)$")
_BY_DOES = re.compile(
    r"(?:会同|联合|牵头|负责|组织|分别|承担|统一|实施|重新|进行|完成|审核|审批|主持|具体|承办|定期|统筹|按|对|每|直接|共同|等|工作人员|派)"
)
_CONFERENCE = re.compile(r"^.{0,12}?(?:联席会议|协调会|座谈会|对接会|推进会|会商会|联合会议|会商|召开)")
_IS_PART = re.compile(
    r"^(?:等)?(?:\d+|[一二三四五六七八九十两]+)?(?:家|个|部门|单位|相关部门|有关部门)?(?:的)?(?:负责人|主要负责人|有关负责人|主要领导|负责同志|相关负责人)"
)
_TOWARDS = re.compile(r"(?:^|[,，。;；、]|[一-鿿])对$")


@cache
def _before() -> dict[str, re.Pattern[str]]:
    table = rulefile.load("roles.toml", {"before": ["partner", "supervised", "mentions"]})["before"]
    return {
        key: re.compile(
            rf"({'|'.join(sorted(map(re.escape, verbs), key=lambda verb: (-len(verb), verb)))})(?:了|好)?{_ADVERBS}$"
        )
        for key, verbs in table.items()
    }


def roles(text: str, span: Span, agencies: Sequence[tuple[Mention, str]]) -> list[Role]:
    """Return each agency's part in the measure at ``span``: entity id, predicate, and the words that tell it.

    >>> from .agencies import find_agencies
    >>> text = "一是县教育局会同县财政局督促青禾县实验小学整改。"
    >>> named = [(m, m.name) for m in find_agencies(text)]
    >>> [(who, what.rsplit("#", 1)[1]) for who, what, _ in roles(text, Span(0, len(text)), named)]
    [('县教育局', 'responsibleFor'), ('县财政局', 'partnerIn'), ('青禾县实验小学', 'supervisedIn')]
    """
    inside = sorted(((m, i) for m, i in agencies if m.span in span), key=lambda pair: (pair[0].span, pair[0].name))
    found: list[Role] = []
    previous: tuple[Mention, Role] | None = None
    for mention, identifier in inside:
        role = _inherited(text, mention, identifier, previous) or _role(text, span, mention, identifier)
        previous = (mention, role)
        found.append(role)
    return _distinct(found)


def _inherited(text: str, mention: Mention, identifier: str, previous: tuple[Mention, Role] | None) -> Role | None:
    """The next one of a list has the part of the one before it."""
    if previous is None:
        return None
    before, (_, predicate, evidence) = previous
    between = text[before.span.end : mention.span.start]
    if before.span == mention.span or _LIST.match(between):
        return (
            identifier,
            predicate,
            Evidence(
                Span(min(evidence.span.start, mention.span.start), mention.span.end), evidence.rule, evidence.confidence
            ),
        )
    return None


def _role(text: str, span: Span, mention: Mention, identifier: str) -> Role:
    left = text[max(span.start, mention.span.start - 24) : mention.span.start]
    right = text[mention.span.end : min(span.end, mention.span.end + 30)]
    predicate, rule, trigger, trust = _part(left, right)
    start = mention.span.start - trigger
    return identifier, predicate, Evidence(Span(start, mention.span.end), rule, trust)


def _part(left: str, right: str) -> tuple[str, str, int, float]:
    """Predicate, rule, how many characters before the name tell it, and trust."""
    tail = _after_list(right)
    if (by := _BY.search(left)) and not right.startswith(("分管", "主要领导")) and _BY_DOES.match(tail):
        return terms.responsibleFor, "role.by", len(by[0]), 0.9
    if match := _before()["supervised"].search(left):
        return terms.supervisedIn, "role.supervised", len(match[0]), 0.85
    if match := _before()["partner"].search(left):
        if match[1] in {"争取"} and "支持" not in right[:6]:
            return terms.mentions, "role.named", 0, 0.7
        return terms.partnerIn, "role.partner", len(match[0]), 0.85
    if re.search(r"召开$", left) and _CONFERENCE.match(right):
        return terms.partnerIn, "role.conference", 2, 0.75
    if _OPENING.search(left) and (match := _DOES.match(tail)):
        return terms.responsibleFor, "role.subject", 0, 0.85
    if re.search(r"(?:在|经)$", left) and re.match(r"(?:会同|联合)", right):
        return terms.responsibleFor, "role.with", 0, 0.75
    return terms.mentions, "role.named", 0, 0.9


def _after_list(right: str) -> str:
    match = re.match(r"(?:[、和及与][^,，。;；]{2,12}?(?:局|委|部|办|区|县|镇|厅|组|中心|院|公司|政府))+", right)
    return right[match.end() :] if match else right


def _distinct(found: Sequence[Role]) -> list[Role]:
    """One statement a thing and part; no bare mention of what has a part."""
    parts = {identifier for identifier, predicate, _ in found if predicate != terms.mentions}
    kept: dict[tuple[str, str], Role] = {}
    for role in found:
        if role[1] != terms.mentions or role[0] not in parts:
            kept.setdefault(role[:2], role)
    return list(kept.values())
