"""What part an agency has in a measure: it did it, helped, was supervised, or is only named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..ontology import terms
from ..ontology.records import Evidence, Span
from . import rulefile
from .mention import Mention

Role = tuple[str, str, Evidence]

_ADVERBS = r"(?:主动|积极|及时|多次|定期|分别|先后|共同|进一步|全力|持续|专门|加强|强化|继续|再次|全程|大力|切实|牵头|统筹|联动|现场|集中|同步|严肃|深入|全面|不断|协商|常态化|逐一|又|再|并|也|已|了|好)*"
_AS = r"(?:(?:产权|代建|业主|责任|建设|施工|总承包|承包|运营|管理|主管|牵头|承建|设计|监理|属地|主办|承办|代管|养护|运维)(?:单位|方|部门|企业))?"
"""What a body is called right before its name: 由代建单位 X."""
_LIST = re.compile(r"(?:[、和及]|以及|及其|[，,]?并?和)?$")
_MARK = r"(?:第?[一二三四五六七八九十]{1,3}是|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[①-⑳])"
_WHEN = (
    r"(?:首先|其次|再次|最后|同时|此外|另外|目前|随后|之后|截至目前|期间|今年(?:以来)?|去年|每[年月周季]|(?:自)?(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日)?)?"
    r"(?:以来|起|底|初|[上下]半年|[前后])?)"
)
_SENTENCE = re.compile(rf"(?:^|[。;；!！?？\n])\s*{_MARK}?\s*(?:{_WHEN}[，,]?)?\s*$")
_CLAUSE = re.compile(rf"[，,：:]\s*{_MARK}?(?:{_WHEN}|并|还)\s*$")
_BY = re.compile(
    r"(?<!成立)(?<!组建)(?<!设立)(?<!成立了)(?:由|经由|改由|交由)(?:(?:产权|代建|业主|责任|建设|施工|运营|管理|主管|牵头|承建|设计|监理|属地|主办|承办|代管|养护|运维)(?:单位|方|部门|企业))?$"
)
_CONFERENCE = re.compile(r"^[^\d，。；]{0,16}?(?:联席会议|协调会|座谈会|对接会|会商会|联合会议|行业会议|工作会议)")
_MAKER = re.compile(r"(?:联合|共同|牵头)?(?:组建|成立|设立|派出|选派|下属|所属|委托|聘请)的")
_ASSISTS = re.compile(
    r"(?:[、和及][^，,。;；]{1,14})?(?:等)?(?:积极|协同|共同|予以|密切|全力)*(?:配合|协助)(?=[，,。;；]|$)"
)
_OPENS = re.compile(r"(?:^|[，,。;；：:是])$")
_MATTER = re.compile(r"(?:主要)?(?:职责|改革|建设|工作|会议)")
_AND_GOVERNMENT = re.compile(r"^[、和](?:人民)?政府(?!办)")
_COUNT = re.compile(r"^等\d+[个家所支](?![，,。;；])")
_BUILT = re.compile(
    r"(?:等?[一二两三四五六七八九十\d]+[所座个家](?:新建)?[^，,。；;]{0,4})?(?:\d+月(?:\d+日)?|[年月]底|已|已于|顺利|正式|主体)*"
    r"(?:如期交付|竣工|建成投|封顶|挂牌|揭牌|开工|动工|开张|投用|启用并)"
)
_CALLED = re.compile(r"[（(](?:以下)?(?:统称|简称|称)[^（()）]{2,20}[)）]")
_MET = re.compile(r"(?<=常委会)(?:扩大)?会议(?=审议|研究|听取|传达|专题)")
_IN_NAME = re.compile(r"(?:以|用)$")
_PUNISHED = re.compile(r"(?:处以|作出)?罚款[^。;；]{0,24}?[，,]?并?(?:督促|责令|要求)(?:其|该)")
_ABOUT = re.compile(r"(?:^|[，,。;；：:是])(?:针?对)[^，,。;；]{0,28}$")
_ORDERED = re.compile(
    r"(?:等\d*[家个所户名]?(?:单位|企业|公司)?)?[^。;；]{0,34}?(?:责令|责成|约谈|督促其|要求其|限期整改)"
)
_GATHERED = re.compile(r"(?:组织|动员|引导|安排)$")
_ENDED = re.compile(r"(?:终止|解除|停止|中止|取消)(?:了)?[与同和]$")
_UNDER = re.compile(r"(?:的)?(?:积极|大力|全力)?(?:配合|支持|协助|帮助)下")
_INVITED = re.compile(r"(?:引入|引进|邀请|吸引)$")
_TOGETHER = re.compile(r"[^，,。;；]{0,6}?(?:合作|共建|共同|联合)")
_THEIRS = re.compile(r"的(?![^，,。;；]{0,6}?(?:对接|沟通|协作|合作|联系|衔接|协调|交流|联动|协同|会商|联络))")
_LONGEST_TRIGGER = 2
"""Characters before a name that its evidence takes in at most, where the words that tell its part stand on both sides."""
_SECOND = re.compile(r"^[与同]$")


@dataclass(frozen=True, slots=True)
class _Words:
    triggers: dict[str, str]
    before: re.Pattern[str]
    together: re.Pattern[str]
    no_doer: re.Pattern[str]
    by_not: re.Pattern[str]


@cache
def _words() -> _Words:
    table = rulefile.load(
        "roles.toml",
        {"before": ["partner", "supervised", "mentions", "with"], "behind": ["together", "no_doer", "by_not"]},
    )
    triggers = {verb: key for key, verbs in table["before"].items() for verb in verbs}
    behind = {key: "|".join(map(re.escape, words)) for key, words in table["behind"].items()}
    longest = "|".join(sorted(map(re.escape, triggers), key=lambda verb: (-len(verb), verb)))
    return _Words(
        triggers,
        re.compile(rf"({longest}){_ADVERBS}{_AS}$"),
        re.compile(rf"^[^，,。;；]{{0,30}}?(?:{behind['together']})"),
        re.compile(rf"(?:{behind['no_doer']}|[（(《、，,。;；]|$)"),
        re.compile(rf"(?:{behind['by_not']})"),
    )


def roles(text: str, span: Span, agencies: Sequence[tuple[Mention, str]]) -> list[Role]:
    """Return each agency's part in the measure at ``span``: entity id, predicate, and the words that tell it.

    >>> from .agencies import find_agencies
    >>> text = "一是县教育局会同县财政局督促青禾县实验小学整改。"
    >>> named = [(m, m.name) for m in find_agencies(text)]
    >>> [(who, what.rsplit("#", 1)[1]) for who, what, _ in roles(text, Span(0, len(text)), named)]
    [('县教育局', 'responsibleFor'), ('县财政局', 'partnerIn'), ('青禾县实验小学', 'supervisedIn')]
    """
    inside = sorted(((m, i) for m, i in agencies if span.holds(m.span)), key=lambda pair: (pair[0].span, pair[0].name))
    ends = _list_ends(text, [mention for mention, _ in inside])
    found: list[Role] = []
    for at, (mention, identifier) in enumerate(inside):
        before = (inside[at - 1][0], found[-1]) if found else None
        role = _follows(text, mention, identifier, before) or _role(text, span, mention, identifier, ends[at])
        if (
            role[1] == terms.responsibleFor
            and at
            and _MAKER.fullmatch(text[inside[at - 1][0].span.end : mention.span.start])
        ):
            found = [_only_named(one) for one in found]
        found.append(role)
    return _distinct(found)


def _list_ends(text: str, mentions: Sequence[Mention]) -> list[int]:
    """Return, for each mention, where the list ends that goes on from it."""
    ends: list[int] = []
    for at, mention in reversed(list(enumerate(mentions))):
        follower = mentions[at + 1] if ends else None
        goes_on = follower and (
            follower.span.start < mention.span.end or _LIST.fullmatch(text, mention.span.end, follower.span.start)
        )
        ends.append(max(mention.span.end, ends[-1]) if goes_on else mention.span.end)
    return ends[::-1]


def _follows(text: str, mention: Mention, identifier: str, before: tuple[Mention, Role] | None) -> Role | None:
    """Return the part of one that follows another: the same in a list; behind a doer and 与, its partner; behind what it made, the doer."""
    if before is None:
        return None
    other, (_, predicate, evidence) = before
    between = text[other.span.end : mention.span.start]
    span = Span(min(evidence.span.start, mention.span.start), mention.span.end)
    if mention.span.start < other.span.end or _LIST.fullmatch(between):
        return identifier, predicate, Evidence(span, evidence.rule, evidence.confidence)
    if predicate == terms.responsibleFor and _MAKER.fullmatch(between):
        return identifier, predicate, Evidence(mention.span, "role.subject", 0.7)
    if predicate == terms.responsibleFor and _SECOND.match(between):
        return identifier, terms.partnerIn, Evidence(Span(other.span.end, mention.span.end), "role.with", 0.8)
    return None


def _only_named(role: Role) -> Role:
    identifier, predicate, evidence = role
    maker = predicate == terms.responsibleFor
    return (identifier, terms.mentions, Evidence(evidence.span, "role.named", 0.7)) if maker else role


def _role(text: str, span: Span, mention: Mention, identifier: str, end: int) -> Role:
    left = text[max(span.start, mention.span.start - 30) : mention.span.start]
    end = named.end() if (named := _CALLED.match(text, end)) else end
    end = met.end() if (met := _MET.match(text, end)) else end
    right = _COUNT.sub("", _AND_GOVERNMENT.sub("", text[end : min(span.end, end + 44)]))
    predicate, rule, trigger, trust = (
        _framed(left, right) or _triggered(left, right) or _doer(left, right) or (terms.mentions, "role.named", 0, 0.9)
    )
    return identifier, predicate, Evidence(Span(mention.span.start - trigger, mention.span.end), rule, trust)


_IN_CHARGE = re.compile(
    r"(?:^|[。;；,，:：]|是)(?:承担|负责|承建|承接|参与|实施|运行|运营|施工|监理|中标|建设|设计|代建|管护)[^,，。;；]{0,10}(?:的|单位|企业|方)$"
)
_ACTING = re.compile(
    "(?:已|均)?(?:按|书面|主动|及时|立即|重新|完成|退|返|整改|更换|修|补|更|制定|印发|组织|投入|承诺|致歉)"
)
_FRAMES = (
    (_IN_NAME, re.compile("名义(?![^，,。;；]{0,4}的)"), terms.responsibleFor, "role.by", 0.8),
    (re.compile("对$"), _PUNISHED, terms.supervisedIn, "role.supervised", 0.8),
    (_ABOUT, _ORDERED, terms.supervisedIn, "role.supervised", 0.75),
    (re.compile("经$"), re.compile("共同|联合|牵头"), terms.responsibleFor, "role.by", 0.8),
    (re.compile("在$"), _UNDER, terms.partnerIn, "role.assists", 0.8),
    (_INVITED, _TOGETHER, terms.partnerIn, "role.with", 0.75),
    (re.compile("(?:提|报)请$"), re.compile(r"[^，,。;；]{0,6}(?:协调|协助)"), terms.partnerIn, "role.partner", 0.8),
    (_IN_CHARGE, _ACTING, terms.responsibleFor, "role.clause", 0.75),
    (re.compile("申请$"), re.compile("强制"), terms.partnerIn, "role.partner", 0.8),
    (
        re.compile(r"(?:责令|约谈|督促)[^，,。;；、]{1,24}(?:的|单位|企业)$"),
        re.compile(""),
        terms.supervisedIn,
        "role.supervised",
        0.75,
    ),
    (
        re.compile("向$"),
        re.compile(r"(?:积极|主动|成功)?(?:争取|汇报对接)"),
        terms.partnerIn,
        "role.partner",
        0.75,
    ),
    (
        _GATHERED,
        re.compile(r"(?:班子)?(?:成员|党员|干部|职工|理论学习中心组|中心组)"),
        terms.mentions,
        "role.named",
        0.9,
    ),
    (_ENDED, re.compile(""), terms.mentions, "role.named", 0.9),
)
"""Words before and behind a name that tell its part together: 以 X 名义, 对 X 罚款并督促其, 在 X 配合下, 申请 X 强制执行, 提请 X 协调."""


def _framed(left: str, right: str) -> tuple[str, str, int, float] | None:
    """Return the part told by words on both sides; fields as of :func:`_triggered`."""
    for before, behind, predicate, rule, trust in _FRAMES:
        if (match := before.search(left)) and behind.match(right):
            near = len(match[0]) if len(match[0]) <= _LONGEST_TRIGGER else 0
            return predicate, rule, 0 if predicate == terms.mentions else near, trust
    return None


def _triggered(left: str, right: str) -> tuple[str, str, int, float] | None:
    """Return predicate, rule, how many characters before the name tell it, and trust; None if no word before the name tells."""
    words = _words()
    if (match := _BY.search(left)) and not words.by_not.match(right):
        return terms.responsibleFor, "role.by", len(match[0]), 0.85
    if left.endswith("召开") and _CONFERENCE.match(right):
        return terms.partnerIn, "role.conference", 2, 0.75
    if (match := words.before.search(left)) is None:
        return None
    kind, size = words.triggers[match[1]], len(left) - match.start()
    if kind == "with" and not _THEIRS.match(right):
        opens = _OPENS.search(left, 0, match.start())
        return (terms.partnerIn, "role.with", size, 0.85) if opens or words.together.match(right) else None
    asked = match[1].endswith("争取") and "支持" not in right[:8]
    if kind in ("mentions", "with") or asked or (kind == "supervised" and _MATTER.match(right)):
        return terms.mentions, "role.named", 0, 0.9
    return (terms.partnerIn if kind == "partner" else terms.supervisedIn), f"role.{kind}", size, 0.88


def _doer(left: str, right: str) -> tuple[str, str, int, float] | None:
    """Return the part of a name that opens a sentence or clause: the doer, unless what follows says otherwise."""
    if re.search(r"在$", left) and re.match(r"(?:会同|联合)", right):
        return terms.responsibleFor, "role.with", 0, 0.7
    if _ASSISTS.match(right) and (_SENTENCE.search(left) or _CLAUSE.search(left)):
        return terms.partnerIn, "role.assists", 0, 0.75
    if not _words().no_doer.match(right) and not _BUILT.match(right):
        if _SENTENCE.search(left):
            return terms.responsibleFor, "role.subject", 0, 0.85
        if _CLAUSE.search(left):
            return terms.responsibleFor, "role.clause", 0, 0.75
    return None


def _distinct(found: Sequence[Role]) -> list[Role]:
    """Return one statement a thing and part, and no bare mention of what has a part."""
    parts = {identifier for identifier, predicate, _ in found if predicate != terms.mentions}
    kept: dict[tuple[str, str], Role] = {}
    for role in found:
        if role[1] != terms.mentions or role[0] not in parts:
            kept.setdefault(role[:2], role)
    return list(kept.values())
