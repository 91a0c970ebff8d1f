"""Names whose last word does not show a project, where the sentence says that it is built or mended: a school, a street, a pond."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .project_names import left_edge, says, words

_RAISED = (
    "开工|动工|破土|封顶|竣工|完工|建成|落成|投用|投产|投入使用|投入运行|投入运营|投入试运行|试运行|投运|启用|交付|开园|开馆|改造|迁建|扩建|改扩建|新建|重建|建设|施工|验收|复工|停工|"
    "揭牌|开学|开诊|开业|扩能|转入|恢复(?:供水|供气|供热|运行|正常运行|施工|建设)|用地预审|前期手续|前期工作|同步规划|可研|产权登记|获批|核准|概算|用地手续|实体化运营|错时开放|开放床位|对外开放|通过[^，,。;；]{0,8}验收|开放运行|返工|重做|返修|肢解发包|未批先建|建设内容|重新核定|门诊投用|幕墙|复绿|搬迁|"
    "设备安装|安装调试|投产|布展|装修|修缮|维修|翻修|亮化|选址|立项|主体|桩基|基坑|外墙|土建|完成(?:桩基|主体|外墙|装修|土建|基础|竣工)"
)
_MENDED = (
    f"{_RAISED}|开街|绿化|硬化|拓宽|清淤|疏浚|加固|整治|修复|提升|提标|扩容|大修|通车|贯通|通水|通气|封闭|限载|拆除重建"
)
_END = r"(?=$|[,，。;；:：、)）\s和与及]|后|为|成|并|的|新增|进展|进度|完成|任务|工作|增加|由|尾款|以来|前期|手续|任务|资金|费用|招标|结算|决算|[二三四]期|到位|工程|项目|核减|审减|问题|不全|\d)"
_NEXT = r"(?:[、和与及](?:(?![和与及])[\u4e00-\u9fffA-Za-z0-9]){2,16}?){0,4}"
_LISTED = rf"(?:主楼|大楼|新址|新楼|主体|[一二三四五]期)?{_NEXT}(?:等)?(?:[两三四五六七八九十\d]{{1,2}}[所座个家处栋条口])?(?:新建)?(?:学校|医院|机构|单位|道路|桥梁)?"
_ADVERBS = r"(?:将|已经?|均|全部|全面|如期|按期|按时|提前|顺利|正式|基本|目前|现|于|20\d\d年|\d{1,2}月(?:份|底|初)?|\d{1,2}日|[年汛]前|[今明]年|完成|主体(?:结构|工程)?|实现|同步|内部|也|都|现已|今年|去年|相继|先后|[春秋]季学期|进行|开展|实施|予以|迟迟|未|路面|桥面|管网|道路|路段|全线|整体|集中|的){0,6}"
_AUDITED = rf"{_LISTED}(?:开展|进行|实施)(?:工程|造价|竣工|结算|决算|全过程|跟踪)+(?:审计|审核|评审)"
_RAISED_AFTER = re.compile(rf"{_LISTED}{_ADVERBS}(?:{_RAISED}){{1,3}}{_END}|{_AUDITED}")
_MENDED_AFTER = re.compile(rf"{_LISTED}{_ADVERBS}(?:{_MENDED}){{1,3}}{_END}|{_AUDITED}")
_VERB = (
    r"(?:[改扩新翻迁重续修筹]建|改扩建|建成|建好|盖好|盖起|建起|修建|建设|合建|筹建|改造|改造提升|提升改造|更新改造|提标改造|盘活|进驻|翻修|翻新|维修|修缮|修复|整修|整治|加固|清淤|疏浚|拓宽|硬化|亮化|"
    r"打通|修通|接通|新修|补修|铺设|改成|来办|改建为|改造为|建为|扩建为|建设为|办起|办好|\d元建|建了|修了)"
)
_TROUBLED = r"(?:停工|停建|闲置|搁置|烂尾|超期|滞后|逾期|未交付|未批先建|在建|新建|共建|筹建|拟建|合建|建设|改建|肢解发包|投资)[^，,。;；、]{0,10}的"
_BUILT_BEFORE = re.compile(rf"{_TROUBLED}$|{_VERB}(?:了|投用|启用|并投用|并启用|完成|成)?$")
_SPOT = re.compile(
    r"(?=[路街巷弄渠沟塘坝堰闸站工厂园院楼塔亭台库苑新家花馆桥])(?:(?<![上一半思出道公铁高马来网线回带门])路(?![面灯口段子基况网由线径障权政侧边缘肩桥])|街(?![道办面口坊])|(?<!小)[巷弄](?![道口])|(?<![沟山水河])渠(?![道成县化系])|(?<![河渠水壕])沟(?![通渠壑])|(?<![池鱼山水])塘|(?<!库)坝(?!体)|堰|(?<![水])闸|"
    r"(?<![网立管务工保理])站(?![位点在长])|工?厂(?![房区址家商矿长])|(?<![公花校家田乐林果菜茶])园(?![区林长])|(?<![法医学检])院(?![区长内落])|楼(?![宇盘市道层])|塔|亭|(?<![平后舞柜讲阳\d余])台(?![账风阶])|"
    r"(?<![水车仓才家题目据息索案料例规则])库(?![存区容])|苑|新村|家园|花园|(?<!图书)馆|(?<![路立铁桥])桥(?=[墩面台头](?!镇|村)|(?![镇乡村梁接区县市]|社区|街道|[东南西北中]?[路街]|小学|中学|中心|派出所)))"
    r"(?![镇乡村])"
)
_ALWAYS = re.compile(r"桥|渠(?!系)|闸(?=[、，,已汛])")
_STREET = re.compile(r"[路街巷弄](?!(?:[与和][^，,。;；]{1,8})?(?:交会|交叉|交汇|路口))")
_WORKS_NEAR = re.compile(
    r"[^，,。;；]{0,12}?(?:改造|提升工程|整治工程|施工|铺装|铺设|拓宽|硬化|通车|开工|完工|路灯|照明|亮化|绿化|管网|雨污|入地|护栏|人行道|断头|贯通|建成|竣工|修复|维修|杆线|路面|沥青|排水|示范路)"
)
_NUMERALS = re.compile(r"[一二三四五六七八九十]{2}")  # 三八桥, 五一桥
_HELPER = re.compile(r"(?:依托|会同|委托|由)$")  # 依托省人民医院建设的…: it builds
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BUILT_WITHIN = re.compile(rf"{_VERB}(?=[\u4e00-\u9fff]{{2,8}}$)")
_WORKS = re.compile("工程|项目")
_VERB_NEAR = re.compile(f"{_VERB}|{_TROUBLED}")
_SO_MANY = re.compile(r"\d+余?[座个处所口间栋盏台]")
_REACH = 60
_LONGEST = 14
_MOST = 6


def raised(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence says that what stands from ``start`` to ``end`` is being built.

    >>> text = "新建柳塘镇中心卫生院,与柳塘镇中心小学共建阅览室。"
    >>> raised(text, 2, 10), raised(text, 12, 19)
    (True, False)
    """
    if _HELPER.search(text, max(0, start - 2), start):
        return False
    return bool(_RAISED_AFTER.match(text, end)) or _built_before(text, start)


def spots(text: str) -> Iterator[tuple[int, int, int]]:
    """Give the start, head and end of streets, ponds, stations … that are built or mended, and of bridges.

    >>> text = "清淤柳叶塘、石板塘,对书院街进行雨污分流改造,三八桥限载5吨。在书院街走访商户。"
    >>> [text[a:b] for a, _, b in spots(text)]
    ['柳叶塘', '石板塘', '书院街', '三八桥']
    """
    for match in _SPOT.finditer(text):
        head, end = match.span()
        always = _ALWAYS.match(text, head) is not None
        told = always or _MENDED_AFTER.match(text, end) or (_STREET.match(text, head) and _WORKS_NEAR.match(text, end))
        if told or _VERB_NEAR.search(text, max(0, head - _REACH), head):
            start = left_edge(text, head, max(0, head - _LONGEST))
            if _WORKS.search(text, start, head):
                continue  # 一期工程|门诊楼
            own = says(text[start:head]) >= (1 if always else 2) and _HAN.search(text, start, head)
            own = own or (always and _NUMERALS.fullmatch(text, start, head))
            if (
                own
                and not _SO_MANY.match(text, end)
                and head - start >= 2
                and text[start:end] not in words().kinds
                and (told or _built_before(text, start))
            ):
                yield start, head, end


def _built_before(text: str, start: int) -> bool:
    """Tell whether a word of building stands before the name, or before the list that it is in."""
    for _ in range(_MOST):
        if _BUILT_BEFORE.search(text, max(0, start - 16), start):
            return True
        if not start or text[start - 1] not in "、和与及":
            return False
        before = start - 1
        start = left_edge(text, before, max(0, before - _LONGEST))
        if _BUILT_WITHIN.search(text, start, before):
            return True
    return False
