"""Items of lists that are said to be of projects: "A、B等项目", "A、B两个项目", "A、B、C等14条巷道"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .numbers import parse
from .project_names import left_edge, says, words

_NUMBER = r"(?P<number>[两三四五六七八九十]|\d{1,3})"
_ADJECTIVES = (
    r"(?:“[^”]{2,6}”|重点|重大|在建|续建|新建|拟建|民生|实事|基础设施|政府投资|建设|市政|水利|交通|公建|配套|产业|园区|超概算|超期|停工|烂尾|涉路|涉水|出土|施工|"
    r"临水临崖|急弯陡坡|事故多发|老旧|危旧|病险|主要|骨干|示范|危险|逾期|问题突出的|问题|举报较多的|群众投诉集中的|政府投资类){0,4}"
)
_MEMBERS = re.compile(
    rf"(?=[等两三四五六七八九十\d])(?P<etc>等)?(?:{_NUMBER}[个项处座条口栋宗家所])?{_ADJECTIVES}(?P<what>(?:工程|项目)(?!化|制|经理|负责人|部(?!分))|"
    r"道路|公路|路段|街区|街道(?!办|党|干)|巷道|街巷|桥梁|隧道|公园(?!管)|游园|小区|站点|工地|山塘|水库(?!管)|泵站|水闸|渠道|沟渠|河道|水域|厂站|场馆|楼盘|安置房|管线|管道|港区|码头|航道)"
)
_END = re.compile(
    r"(?:[一二三四五六七八九十]期|站|楼|桥|路|街|巷|弄|线|厂|库|馆|港|渠|沟|塘|坝|堤|闸|园|区|城|场|村|苑|段|宿舍|大院|号院|基地|枢纽|码头|泊位|中心|广场|学校|中学|小学|幼儿园|医院|卫生院|"
    r"加固|改造|扩建|迁建|改建|新建|扩容|延伸|整治|修复|建设|治理|绿化|硬化|亮化|提升|拓宽|更新|更换|入地|封场|总承包|采购)$"
)
_BARE_END = re.compile(
    r"[一二三四五六七八九十]期$|加固$|改造$|(?:新改|改|扩|新|迁)+建$|扩容$|整治$|修复$|建设$|治理$|提升$|拓宽$|更新$"
)
_SOME = re.compile(r"[、和与及]")
_BODY = re.compile(r"(?:局|委|厅|办|部|公司|集团|政府|委员会|党组|党委|支部|银行|支队|大队)$")
_PLAIN = frozenset({"山塘", "水库", "小区", "楼盘", "巷道", "街巷", "公园", "游园"})
"""What is said of things alone, so that each item names one, whatever its last word is."""
_LONGEST = 28
_MOST = 12


def members(text: str) -> Iterator[tuple[int, int]]:
    """Give the items of every list that is said to be one of projects, roads, bridges ….

    >>> text = "对西塘水库除险加固、港区二期等重点工程挂图作战,压减水电、餐饮等项目支出,云锦府、柳岸花园两个项目复工。"
    >>> [text[a:b] for a, b in members(text)]
    ['港区二期', '西塘水库除险加固', '柳岸花园', '云锦府']
    """
    for match in _MEMBERS.finditer(text):
        number = parse(match["number"]) if match["number"] else None
        if match["etc"] or number:
            items = list(_items(text, match.start()))
            if not match["etc"] and len(items) != number:
                continue
            counted = not match["etc"] or match["what"] in _PLAIN
            yield from (item for item in items if _is_member(text[slice(*item)], counted=counted))


def _items(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Give the items of the list that ends at ``end``, the last first, as far as they may be names."""
    for _ in range(_MOST):
        act = _BARE_END.search(text, max(0, end - 2), end)  # an act that ends a name is no verb before one
        start = left_edge(text, act.start() if act else end, max(0, end - _LONGEST))
        if end - start < 2 or _BODY.search(text, start, end):
            return
        yield start, end
        if not start or not _SOME.match(text, start - 1):
            return
        end = start - 1


def _is_member(item: str, *, counted: bool) -> bool:
    """Tell whether an item may be a project; as many as are counted are, whatever their last word."""
    ending = _END.search(item)
    if ending is None:
        return counted and says(item) >= 3
    own = says(words().heads.sub("", item[: ending.start()]))
    return own >= 2 or (own >= 1 and bool(_BARE_END.search(item))) or (item.endswith("期") and ending.start() >= 2)
