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
    r"\d+[号层楼室]|有限|股份|(?:设计|咨询|监理|检测|建设|技术|科技|管理|造价|质量检测|劳务|机械|装饰|安装|质量|安全)*(?:有限|股份|公司|总公司|院(?!区)|总站|监督站|检测站|事务所)|部(?!分)|组(?!织)|结构|港航|管理|局|集团|公司|管养|公安|警务|交警|派出所|委员会|指挥部|领导小组|专班|学院|大学|部门|行业|从业|企业|主管(?=部门|单位|局|人员)"
    r"|(?:建设|改造|筹建|筹备)(?:指挥部|领导小组|专班|工作组|管理处|项目部|办公室)|网(?!络|上|格)|化|类|级|领域|方面|法|库(?!区)|费|款|债|办(?!公|理|事)|负责人|经理|业主|法人|单位|审批|立项|储备|谋划|申报"
    r"|招投标|清单|台账|资金|运输|客运(?!站|枢纽)|货运|执法|(?:养护|应急|发展|事务|服务)中心"
)
"""Behind a name: then it is a body, a sum, a person …, and no project."""
WORKS_AFTER = re.compile(
    rf"(?:[一二三四五六七八九十]期)?(?:(?:路面|桥梁|危桥|除险|升级|主体|配套|附属)?(?:{ACTS})){{1,3}}"
    r"(?:[一二三四五六七八九十]期)?(?:工程项目|工程|项目)"
)
WING = re.compile(r"(?:院区|校区|厂区)$")


class Candidate(NamedTuple):
    """A stretch that may name a project: where its head stands in it, and the kind of the head."""

    start: int
    head: int
    end: int
    kind: str
