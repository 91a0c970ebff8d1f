"""What stands round a stretch that may name a project: the acts of building, and the words that make a body of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from .rulefile import pattern

ACTS = pattern(
    (
        "改扩建",
        "新改建",
        "改建",
        "新建",
        "扩建",
        "迁建",
        "重建",
        "改造",
        "整治",
        "治理",
        "修复",
        "修缮",
        "加固",
        "提升",
        "建设",
        "扩能",
        "延伸",
        "拓宽",
        "硬化",
        "绿化",
        "提标",
        "扩容",
        "清淤",
        "疏浚",
        "大中修",
        "中修",
        "大修",
        "处治",
        "维修",
        "养护",
        "北延",
        "南延",
        "东延",
        "西延",
    )
)
BODY_AFTER = re.compile(
    r"”(?:办法|模式|机制|做法|活动|行动|制度|计划|格局|工作法|思路)|党(?:支部|总支|委|小组)|工会|\d+[号层楼室](?!机组|机$|仓|闸|泵|炉|井|池|库|厂房|车间|线|楼|门|泊位|主变)|有限|股份|(?:设计|咨询|监理|检测|建设|技术|科技|管理|造价|质量检测|劳务|机械|装饰|安装|质量|安全)*(?:有限|股份|公司|总公司|院(?!区)|总站|监督站|检测站|事务所)|结构|港航|管理(?:处|局|所|站|中心|委员会|办公室|服务)|局|集团|公司|管养|公安|警务|交警|派出所|委员会|学院|大学|部门|行业|从业|企业|主管(?=部门|单位|局|人员)"
    r"|网(?!络|上|格)|化(?!整|解|险|零)|类|级|领域|方面|法(?!人)|库(?!区)|办(?!公|理|事|证)"
    r"|运输|客运(?!站|枢纽)|货运|执法|(?:养护|应急|发展|事务|服务)中心"
)
"""Behind a name: then it is a body or a sort, and no project."""
_OF_IT = re.compile(
    r"部(?!分)|组(?!织)|管理|指挥部|领导小组|专班|费|款|债|负责人|经理|业主|法人|单位|审批|立项|储备|谋划|申报|招投标|清单|台账|资金"
    r"|(?:建设|改造|筹建|筹备)(?:指挥部|领导小组|专班|工作组|管理处|项目部|办公室)"
)
EDITION = r"(?<=系统|平台|大脑)(?:[一二三四五]期|\d\.0)"
"""Of what edition a piece of software is, a pattern: 平台|二期."""
_SURELY = 3


def other(text: str, end: int, own: int) -> bool:
    """Tell whether what ends at ``end`` is the beginning of another name, or of a word for a sort.

    What belongs to a project (a sum, a paper, the people who build it) may follow a name that says enough by itself;
    ``own`` is how many characters the name has of its own.

    >>> other("柳塘大桥管理处", 4, 2), other("柳塘湾跨江大桥资金", 7, 4), other("重大工程资金", 4, 0)
    (True, False, True)
    """
    return bool(BODY_AFTER.match(text, end) or (own < _SURELY and _OF_IT.match(text, end)))


WORKS_AFTER = re.compile(
    rf"(?:[一二三四五六七八九十]期)?(?:(?:路面|桥梁|危桥|除险|升级|主体|配套|附属)?(?:{ACTS})){{1,3}}"
    r"(?:(?:[一二三四五六七八九十][、和及])*[一二三四五六七八九十]期)?(?:工程项目|工程|项目)"
)
WING = re.compile(r"(?:院区|校区|厂区)$")


class Candidate(NamedTuple):
    """A stretch that may name a project: where its head stands in it, and the kind of the head."""

    start: int
    head: int
    end: int
    kind: str
