"""Names of works whose last word does not show it: a school that is built, a phase of a renovation, an item of "A、B等项目"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .project_names import left_edge, says, words

_BUILT = (
    "开工|动工|破土|封顶|竣工|完工|建成|落成|投用|投产|投入使用|投入运行|投运|启用|交付|开园|开馆|改造|迁建|扩建|改扩建|新建|重建|建设|施工|验收|"
    "布展|装修|修缮|亮化|选址|立项|主体"
)
_END = r"(?=$|[,，。；;：:、)）\s]|后|并|的|新增|进展|进度|完成|以来|前期|手续|任务|资金|费用|招标|结算|\d)"
_LISTED = r"(?:[、和与及](?:(?![和与及])[\u4e00-\u9fffA-Za-z0-9]){2,16}?){0,4}等?(?:[两三四五六七八九十\d]{1,2}[所座个家处栋])?(?:新建)?(?:学校|医院|机构|单位)?"
_ADVERBS = r"(?:已经?|均|全部|全面|如期|按期|按时|提前|顺利|正式|基本|目前|现|于|20\d\d年|\d{1,2}月(?:份|底|初)?|\d{1,2}日|完成|主体(?:结构|工程)?|实现){0,6}"
_BUILT_AFTER = re.compile(
    rf"{_LISTED}{_ADVERBS}(?:{_BUILT}){{1,3}}{_END}|{_LISTED}(?:开展|进行|实施)(?:工程|造价|竣工|结算|决算|全过程|跟踪)+(?:审计|审核|评审)"
)
_BUILT_BEFORE = re.compile(
    r"(?:(?:[改扩新翻迁重续修筹]建|建成|建好|盖好|盖起|建起|修建|动工建设|投资建设|开工建设|规划建设|改造)(?:了|投用|启用|并投用|并启用|完成)?)$"
)
_MEMBERS = re.compile(
    r"等(?:[两三四五六七八九十\d]{1,3}[个项处座])?(?:重点|重大|在建|续建|新建|民生|实事|基础设施|政府投资|建设|市政|水利|交通|公建|配套|产业|园区){0,4}(?:工程|项目)(?!化|制|经理|负责人)"
)
_MEMBER_END = re.compile(
    r"(?:[一二三四五六七八九十]期|站|楼|桥|路|街|线|厂|库|馆|港|渠|坝|闸|园|区|城|场|基地|枢纽|码头|泊位|中心|广场|学校|中学|小学|幼儿园|医院|卫生院|"
    r"加固|改造|扩建|迁建|改建|新建|扩容|延伸|整治|修复|建设|治理|绿化|硬化|亮化)$"
)
_SOME = re.compile(r"[、和与及]")
_BARE_END = re.compile(r"[一二三四五六七八九十]期$|加固$|改造$|[改扩迁新]建$|扩容$|整治$|修复$|建设$|治理$")
_LONGEST = 24
_MOST = 12


def facilities(text: str, start: int, head: int, end: int) -> Iterator[tuple[int, int]]:
    """Give a school, a service centre …, which is a body in most sentences, where this one says that it is built.

    >>> text = "新建柳塘镇中心卫生院,与柳塘镇中心小学共建阅览室。"
    >>> [text[a:b] for a, b in facilities(text, 2, 7, 10)], list(facilities(text, 12, 17, 19))
    (['柳塘镇中心卫生院'], [])
    """
    if says(text[start:head]) >= 1 and (
        _BUILT_BEFORE.search(text, max(0, start - 6), start) or _BUILT_AFTER.match(text, end)
    ):
        yield start, end


def members(text: str) -> Iterator[tuple[int, int]]:
    """Give the items of every list that is said to be one of projects.

    >>> text = "对西塘水库除险加固、港区二期等重点工程挂图作战,压减水电、餐饮等项目支出。"
    >>> [text[a:b] for a, b in members(text)]
    ['港区二期', '西塘水库除险加固']
    """
    for match in _MEMBERS.finditer(text):
        end = match.start()
        for _ in range(_MOST):
            start = left_edge(text, end, max(0, end - _LONGEST))
            item = text[start:end]
            if not _is_member(item):
                break
            yield start, end
            if not start or not _SOME.match(text, start - 1):
                break
            end = start - 1


def _is_member(item: str) -> bool:
    ending = _MEMBER_END.search(item)
    if ending is None:
        return False
    own = says(words().heads.sub("", item[: ending.start()]))
    return own >= 2 or (own >= 1 and bool(_BARE_END.search(item))) or (item.endswith("期") and ending.start() >= 2)
