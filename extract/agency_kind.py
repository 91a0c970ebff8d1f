"""What kind of body a name names, by its last words."""

from __future__ import annotations

import re

from ..ontology import terms

_KINDS = (
    (
        "inspection",
        r"(?:巡视组|巡察组|督察组|纪检监察组|纪委监委|纪委|监委|纪工委|纪检组|巡察办|巡视办|纪检监察部门|纪律检查委员会|(?:巡察|巡视)工作领导小组办公室)$",
    ),
    (
        "group",
        r"(?:领导小组|专班|工作组|小组|指挥部|联席会议|推进组|协调组|攻坚队|攻坚组|专项组|清理组|工作队|推进办公室|整改办|旧改办|领导小组办公室|(?:学术|调解|评审|监督|咨询|药事|膳食|伦理|治疗学|质量与安全管理|安全管理)委员会|督导组|督查组|检查组|核查组)$",
    ),
    ("congress", r"(?:人大|人大常委会|人大主席团|政协|人民代表大会)$"),
    ("judiciary", r"(?:法院|检察院|法庭)$"),
    ("village", r"(?:村民委员会|居民委员会|村委会|居委会|村两委|经济联合社|股份经济合作社)$"),
    (
        "mass-organisation",
        r"(?:工会|妇联|共青团|团委|残联|工商联|科协|文联|侨联|红十字会|残疾人联合会|妇女联合会|科学技术协会)$|^共青团",
    ),
    ("party", r"^中共|(?:党委|党组|党工委|党支部|党总支|党校|组织部|宣传部|统战部|政法委|网信办|编办|党政办)$"),
    ("company", r"(?:公司|集团|银行|支行|分行|合作社|事务所|信用联社|农商行|联社|水厂|城投|国投|建投)$"),
    ("association", r"(?:协会|商会|联合会|学会|联盟|基金会|促进会|共同体|研究会|慈善会)$"),
    (
        "institution",
        r"(?:大学|学院|学校|中学|小学|幼儿园|医院|卫生院|中心|研究院|研究所|设计院|规划院|勘测院|科学院|馆|交易所|交所|期所|站|卫生室|林场|农场|管理处|血站|一中|二中|三中|报社)$",
    ),
    (
        "government",
        r"(?:政府|办公室|办公厅|局|厅|委|部|署|部门|办事处|队|所|处|科|股|室|委员会|海关|国务院|办|机关|管委会|公安)$",
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)


def kind_of(name: str) -> str:
    """Return the SKOS concept of a body's kind.

    >>> kind_of("临漾市水务局").rsplit("/", 1)[-1]
    'government'
    """
    return terms.AGENCY_KIND + next((kind for kind, pattern in _PATTERNS if pattern.search(name)), "other")


_GROUP = re.compile(
    r"(?:领导小组|专班|工作组|小组|指挥部|联席会议|推进组|协调组|攻坚队|攻坚组|专项组|清理组|工作队|推进办公室|整改办|旧改办|督导组|督查组|检查组|核查组|突击队)$"
)


def is_group(name: str) -> bool:
    """Say whether a name is a task force's.

    >>> is_group("校外培训治理工作专班"), is_group("临漾市水务局")
    (True, False)
    """
    return _GROUP.search(name) is not None
