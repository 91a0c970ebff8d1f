"""Stretches that may name a project: every head of a name, with what it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .project_context import ACTS, WING, WORKS_AFTER, Candidate, other
from .project_names import heads, is_lead, left_edge, says, words
from .project_shapes import shaped
from .project_sites import act_after, raised

_SECTION = re.compile(
    r"K?\d{1,3}\+\d{3}(?:至|到|[-~—])K?\d{1,3}\+\d{3}段|[（(](?![^()（）]{0,6}(?:简称|位于|包括|含|即|原|由|如))[^()（）,，。；;]{0,24}(?:期|标段?|段|栋|座|片区?|店|校区|院区|地块|[东南西北中新老]区|库|苑|\d)[)）](?:工程|项目)?|[一二三四五六七八\d](?:[、和及][一二三四五六七八\d]){0,4}(?:标(?:段|(?![准志识题注]))|号标段?)|(?:[A-Z]|[东南西北])(?:[、和及](?:[A-Z]|[东南西北])){0,3}(?:区|栋|座|标段?|幢)(?![域别级])|[\u4e00-\u9fff]{2,6}至[\u4e00-\u9fff]{2,6}段|(?:[（(][^()（）]{1,10}[)）])?(?:(?!引桥|剩余|其余|余下|全部)(?:(?![和与及的工可在已])[\u4e00-\u9fffA-Z0-9]){1,5}?段|[一二三四五六七八九十]期(?:[东南西北中]段)?)(?![时落位])"
)
_PROJECT_AFTER = re.compile(r"(?:建设)?(?:EPC|PPP|BOT|EOD)?(?:工程项目|项目|工程)(?!化|制|经理|负责人|临时|部|款|量)")
_LEVEL = re.compile(r"[省市县区镇乡](?![村场域政容级属])")
_NTH_HOUSE = re.compile(r"\d{1,2}号")
_ROAD_AFTER = re.compile(r"[路街巷]")
_NUMBER_OF = re.compile(r"(?!1[座处所口间栋盏台])\d+余?[座处个条所口间栋盏台家](?![^，,。;；]{0,8}(?:工程|项目))")
_COUNTED = re.compile(r"[两三四五六七八九十\d][所座个家处]")
_OTHER = re.compile(
    r"项目|\d+余?[个座处条栋幢套间]|\d(?:公里|千米|米|亩|平方)|(?:年产|日产|年处理|日处理|年加工|日供)\d"
)
_NUMBERED = re.compile(r"[\d一二三四五六七八九十]$")
_MORE_NUMBERS = re.compile(r"[\u4e00-\u9fff]\d{1,3}(?:[、和及]\d{1,3})*[、和及]$")
_MAIN_PART = re.compile(r"(?<=[期段区楼馆厂桥站])主体工程$")
_PART_OF = re.compile(r"(?:(?<=工程)|(?<=项目))(?:路基|路面|主体|桥涵|桩基|土建|附属|配套|桥梁|绿化|交安|机电)工程$")
_BEFORE_CONTRACT = re.compile(r"(?:(?:EPC|PPP|BOT|TOT|EOD|DBO)(?:总承包)?|总承包)$")
_PHASED = re.compile(r"[一二三四五六]期(?!间|限|支出)")
_WITH_PARTS = re.compile(
    r"[及和](?:其)?(?:配套|附属|接线|连接线|引道|换热站|管网|周边)[\u4e00-\u9fffA-Z]{0,10}?(?:工程|项目)(?!部)"
)
_HOUSES = re.compile("宿舍|公寓|教学|实训|实验|住院|门诊|住宅")
_ESTATE = re.compile(r"(?:苑|花园|家园|新城|名城|华府|府邸|公馆|新村|里|湾|庭|郡)$")
_IN_QUOTES = re.compile("“.+”$")
_MANY = re.compile(r"沿线|流域|辖区|境内|各|\d+余?家")
_NO_HEAD = re.compile(
    r"线索$|大道理$|工单互通.?$|(?:能|可|相|资源|课堂)互通.?$|列支管|院坝会$|(?:互联|数据.*|信息.*)互通.?$"
)
_AS_BODY = re.compile(
    r"(?:[、和与及](?:(?![和与及])[\u4e00-\u9fff]){2,16}?){0,3}(?:等)?(?:共建|联建|联合|签订|签署|签约|结对|合作|举办|牵头|负责|组织|召开|承办|制定|印发|成立|研究|报送|派出)"
)
_ACTS_AFTER = re.compile(
    r"(?:[、和与及](?:(?![和与及])[\u4e00-\u9fff]){2,16}?){0,3}(?:等(?:\d+[个家所])?(?:单位|部门|机构)?)?(?:要|应|须|负责(?!人的)|牵头|组织|联合|会同|举办|承办|制定|印发|签订|签署|签约|结对|报送|成立|研究|党支部|党总支|支部|书记|主任|站长|院长|园长|所长|场长|负责人|经营者|业主|工作人员|干部|职工|人员|党员|志愿者|医务|医生|护士|教师|学员|农户|企业|从业)"
)
_ACTS_BEFORE = re.compile(r"(?:由|督促|指导|会同|联合|委托|责成|要求|约谈|责令|与|组织|鼓励|支持|引导)$")
_NEXT = re.compile(r"(?<=\d号楼)(?:[、和与及]\d{1,2}号楼)+|(?<=[一二三]桥)(?:[、和与及][二三四五六]桥(?!梁))+")
_ADDRESS = re.compile(r"\d号(?!$)|地址|邮")
_JOINED = re.compile(rf"(?:{ACTS}|配套|入地|亮化|搬迁|段)$")
_ORGANS = re.compile(
    r"(?:干部|人事|应急|城市|城管|行政|住建|市场监督|交通|交通运输|卫生|卫生健康|文旅|国资|政法|公安|司法|财政|税务|审计|教育|水务|水利|农业农村"
    r"|自然资源|生态环境|城建|建设交通|工会|卫健|医保|民政|人社|金融|粮食|供销|纪检监察|统战|宣传|组织|党校|信访|[委局厅])(?:管理|监管)?$"
)
_GLOSS = re.compile(r"[(（][\u4e00-\u9fffA-Za-z]{2,10}[)）]")
_IN_RUN = re.compile("(?:上线|投入|建成|[试自])运行$")
_EDITION = re.compile(r"[一二三四五]期(?!间|限)|[(（][一二三四五]期[)）]|\d\.0|[(（][\u4e00-\u9fff]{2,14}平台[)）]")
_SERVICE = re.compile(r"(?:综合|公共|一体化)?(?:服务|管理|监管|应用|调度|预警)(?:综合|一体化|公共|信息|服务)*")
_BUSINESS = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:运营中心|运营商|分公司)|负责人|入网|商户|商家|骑手|主播|网店|公司|企业|经济|干部|职工|党|各单位|各级|工作人员|从业"
)
_OWN_BUILDING = re.compile(r"项目|工程|建设|已|主体|竣工|投用|启用|改造")
_SITES_OF_BODY = frozenset({"新校区", "老校区", "新院区", "老院区"})
_BLOCK = re.compile("[A-Z](?:、[A-Z])*[座栋]")
_NEW_SITE = re.compile("新址|新馆|新楼")
_PHASE_OF = re.compile(r"(?<=期)(?:工程项目|工程|项目)(?!化|制|经理|负责人|临时|部)")
_CENTRE = re.compile(r"[市县区镇乡]|集镇|县城|镇区|(?:老|主|中心)?城区|城市|城乡")
_TOGETHER = re.compile("共建$|合建$|联建$")
_WINGS = re.compile(r"[\u4e00-\u9fff]{2,4}楼、[\u4e00-\u9fff]{2,4}楼")
_BUILDS = re.compile(r"新建|改建|扩建|修建|建设")
_OPENED = frozenset({"road", "railway", "metro"})
"""Kinds whose names may hold an act of building: 新建杭衢铁路."""
_SITES = frozenset({"building", "premises", "facility"})
_SORT_SHAPE = re.compile(
    r"[\d两二三四五六七八九十]余?[个项座]|[每各逐某亿万][\u4e00-\u9fff]?$|[“”《》%年月]|(?:桩基|土方|土石方|装饰|防水|监理|勘察|设计|[类级型性制的了在为是被把向从以所者式按])$"
)
"""How what names no project ends or is written: 年度重点类|项目, 站房桩基|工程."""
_OF_SORT = re.compile(
    r"[建库池按]|进度|参[与加]|名单|奖|化|经理|负责|部|类|制|申|编|储|谋|投|合同|支出|经费|数|名称|收入|清单|成果|评审|内容|人员|实体"
)
_SURELY_OPEN = 3
_LONG = 3
_LONGEST_ACT = 7
_LONGEST_ESTATE = 8


def candidates(text: str) -> Iterator[Candidate]:
    """Give every stretch that may name a project.

    >>> text = "建成G25云溪段和青禾大道。"
    >>> [text[one.start : one.end] for one in candidates(text)]
    ['青禾大道', 'G25云溪段']
    """
    for head, end, kind in heads(text):
        start = left_edge(text, head, 0)
        if kind == "works":
            yield from _works(text, _joined(text, start, head), head, end)
        elif kind == "it":
            yield from _software(text, start, head, end)
        elif kind == "facility":
            yield from _facility(text, start, head, end)
        elif kind != "premises" or not _acts(text, start, end):
            yield from _built(text, start, head, end, kind)
    yield from shaped(text)


def _built(text: str, start: int, head: int, end: int, kind: str) -> Iterator[Candidate]:
    """Give a road, a bridge, a building …: something of its own before the head, and no body behind it."""
    modifier = text[start:head]
    if wing := WING.search(text, start, head) if _WINGS.match(text, head) else None:  # 新院区|门诊楼、住院楼
        yield Candidate(start, wing.start(), wing.end(), kind)
        return
    if (
        (_OTHER.search(modifier) and not _ends_list(text, start, head))
        or (modifier.endswith("工程") and kind != "premises")
        or (kind == "premises" and _MANY.search(modifier))
        or _NO_HEAD.search(text, start, end + 1)
        or (kind == "building" and text[end - 1] == "馆" and _AS_BODY.match(text, end))
    ):
        return
    named = _is_named(text, start, head, end, kind)
    if text[end - 1] == "园" and text.startswith("区", end):
        end += 1
    works = WORKS_AFTER.match(text, end)
    if works and not other(text, works.end(), says(text[start : works.end()])):
        end = works.end()
    elif (section := _SECTION.match(text, end)) or (section := _NEXT.match(text, end)):
        end = section.end()
        if phase := _PHASE_OF.match(text, end):
            end = phase.end()
    elif more := _PROJECT_AFTER.match(text, end) or _WITH_PARTS.match(text, end):
        end = more.end()
    if kind not in _OPENED and (begun := _after_verb(text, start, head)) != start:
        named, start = named and says(text[begun:head]) >= 2, begun
    if (
        named
        and (_NTH_HOUSE.fullmatch(modifier) or not _ADDRESS.search(modifier))
        and not other(text, end, says(modifier))
        and (text[end - 1] in "园区苑" or not _NUMBER_OF.match(text, end))
        and not (kind != "road" and _ROAD_AFTER.match(text, end))
    ):
        yield Candidate(start, head, end, kind)


def _ends_list(text: str, start: int, head: int) -> bool:
    """Tell whether what is counted before a head are the items of the list that ends there: 盐仓巷、北门桥两处|公园."""
    counted = _COUNTED.search(text, start + 2, head)
    return (
        counted is not None
        and text[start - 1 : start] in tuple("、和与及")
        and not _OTHER.search(text, start, counted.start())
    )


def _is_named(text: str, start: int, head: int, end: int, kind: str) -> bool:
    """Tell whether what stands before a head says which road, building … it is."""
    modifier = text[start:head]
    if is_lead(modifier):
        return False  # 清淤|灌渠
    if text[head:end] in ("号楼", "号泊位"):  # 3号楼 is any, 学生公寓3号楼 is one
        more = says(modifier) >= 2 or _HOUSES.search(modifier) or _MORE_NUMBERS.search(text, max(0, start - 24), start)
        return bool(_NUMBERED.search(modifier) and more)
    if kind == "metro":
        return bool(_NUMBERED.search(modifier))
    if kind == "pipe" and _CENTRE.fullmatch(modifier):
        return False  # 老城区供水管网: as every town has
    if says(modifier) >= (1 if _IN_QUOTES.search(modifier) else 2):
        return True
    return _is_only_one(text, start, head, end, kind)


def _is_only_one(text: str, start: int, head: int, end: int, kind: str) -> bool:
    """Tell whether a town, a county or a body has but one of its kind: 镇污水处理厂, 县现代农业产业园, 新院区."""
    modifier = text[start:head]
    if kind == "plant":
        return end - head > 3 and bool(_CENTRE.fullmatch(modifier))
    level = _LEVEL.match(modifier)
    if level and kind in ("building", "premises"):
        alone = len(modifier) == 1 and end - head >= 4 and text[end - 2 : end] != "中心"  # most often a body
        if alone or (len(modifier) > 2 and end - start >= 6):
            return True
    if kind == "premises":
        told = raised(text, start, end) or _TOGETHER.search(text, max(0, start - 2), start) is not None
        return told and (bool(says(modifier)) or len(modifier) >= _LONG)
    own = _is_own_building(text, start, head, end)
    return kind == "building" and (own or bool(level and raised(text, start, end)))


def _is_own_building(text: str, start: int, head: int, end: int) -> bool:
    """Tell whether it goes without saying whose building it is: 新院区, 感染楼."""
    modifier = text[start:head]
    alone = (
        not modifier
        and text[start - 1 : start] != "的"
        and (
            (text[head:end].endswith("楼") and _OWN_BUILDING.match(text, end))
            or (text[head:end].endswith("公寓") and text.startswith("项目", end))
            or (text[head:end].endswith("馆") and raised(text, start, end))
        )
    )
    phase = len(text[head:end]) > 2 and _PHASED.match(text, end)
    numbered = text[end - 1] in "楼寓" and (_NTH_HOUSE.fullmatch(modifier) or _BLOCK.match(text, end))
    of_site = modifier in _SITES_OF_BODY and text[end - 1] in "楼馆"
    return text[start:end] == "新院区" or bool(alone or of_site or phase or numbered)


def _after_verb(text: str, start: int, head: int) -> int:
    """Return where a name begins behind a verb that the place of building stands before: 利用空地|新建渡口街停车场."""
    for verb in reversed(list(_BUILDS.finditer(text, start + 3, head))):
        return verb.end()
    return start


def _acts(text: str, start: int, end: int) -> bool:
    """Tell whether what may be a place is said to do something, or to be made to."""
    return bool(_ACTS_AFTER.match(text, end) or _ACTS_BEFORE.search(text, max(0, start - 2), start))


def _facility(text: str, start: int, head: int, end: int) -> Iterator[Candidate]:
    """Give what is a body in most sentences: as the place of named works, or where it is said to be built."""
    signs = (WORKS_AFTER, _PROJECT_AFTER, _PHASED, _NEW_SITE)
    works = next((found for sign in signs if (found := sign.match(text, end))), None)
    if counted := _COUNTED.search(text, start, head):
        listed = text[start - 1 : start] in tuple("、和与及")
        if not listed or words().heads.search(text, start, counted.start()):
            return
    own = says(text[start:head]) >= 1
    if works and (phase := _PHASE_OF.match(text, works.end())):
        works = phase
    if (
        works
        and (own or (head - start == 1 and end - head > 3))
        and not other(text, works.end(), says(text[start : works.end()]))
    ):
        yield Candidate(start, head, works.end(), "facility")
    elif (own or _LEVEL.match(text, start, head)) and (raised(text, start, end) or act_after(text, end) > end):
        yield Candidate(start, head, end, "facility")


def _joined(text: str, start: int, head: int) -> int:
    """Return where a name begins that joins two acts: 续建配套与节水改造工程."""
    if start and text[start - 1] in "和与及" and head - start <= _LONGEST_ACT:
        edge = left_edge(text, start - 1, 0)
        if _JOINED.search(text, edge, start - 1):
            return edge
    return start


def _works(text: str, start: int, head: int, end: int) -> Iterator[Candidate]:
    """Give a 工程 or 项目: an act of building right before it, and something of its own before that."""
    contract = _BEFORE_CONTRACT.search(text, start, head)
    stop = contract.start() if contract else head
    act = words().acts.search(text, start, stop)
    named = text[start : act.start() if act else stop]
    estate = text[head:end] == "项目" and len(named) <= _LONGEST_ESTATE and _ESTATE.search(named)
    own_thing = act or contract or estate or _is_open(text, start, head, end)
    if not own_thing or (says(named) < 2 and not _is_placed(named)):
        return
    if part := _PART_OF.search(text, start, end):
        head, end = part.start() - 2, part.start()
    if section := _SECTION.match(text, end):
        end = section.end()
    if _MAIN_PART.search(text, start, end) and says(text[start : head - 2]) >= 2:
        head = end = head - 2
    if not other(text, end, says(text[start:head])):
        yield Candidate(start, head, end, "works")


def _is_open(text: str, start: int, head: int, end: int) -> bool:
    """Tell whether what stands before 工程 or 项目 names it, though it tells no act of building: 引渌入霁工程, 古城夜游项目."""
    modifier = text[start:head]
    return (
        says(modifier) >= _SURELY_OPEN
        and len(modifier) >= _SURELY_OPEN + 1
        and not words().sorts.search(modifier)
        and not _SORT_SHAPE.search(modifier)
        and not other(text, end, 0)
        and not _OF_SORT.match(text, end)
    )


def _is_placed(modifier: str) -> bool:
    """Tell whether the thing that is worked on is the one of its kind in a county or town: 市体育中心|屋顶光伏项目."""
    heads = words().heads.finditer(modifier, 1) if _LEVEL.match(modifier) else ()
    return any(words().kinds[head[0]] in _SITES for head in heads)


def _software(text: str, start: int, head: int, end: int) -> Iterator[Candidate]:
    """Give a platform or system: a word of software before the head, or one of its use before the name."""
    in_run = _IN_RUN.search(text, max(0, start - 4), start)
    if says(text[start:head]) < 2 and not in_run and words().task.search(text, max(0, start - 4), start):
        start = left_edge(text, start - 2, 0)  # the verb is its task: 电子采购商城, 设备共享管理系统
    if text[start - 1 : start] in ("与", "和") and words().task.fullmatch(text, start, head):
        start = left_edge(text, start - 1, 0)  # 舆情监测与处置系统
    elif text[start - 1 : start] == "与" and (task := words().task.search(text, max(0, start - 5), start - 1)):
        start = left_edge(text, task.start(), 0)  # 采购与招标管理平台
    if text[start - 1 : start] in ("与", "和") and _SERVICE.fullmatch(text, start, head):
        start = left_edge(text, start - 1, 0)  # 校外教育监管与服务综合平台
    modifier, noun = text[start:head], text[head:end]
    if not modifier or (noun == "系统" and _ORGANS.search(modifier)) or _BUSINESS.match(text, end):
        return
    own = says(modifier) >= 2 or words().named(modifier)
    quoted = text[start] in '“"' or modifier.endswith(("”", '"'))
    made_of_software = bool(words().software.search(modifier)) and (own or len(modifier) >= 6)
    in_use = own and (
        (says(modifier) >= 3 and raised(text, start, end))
        or any(match.end() <= start for match in words().context.finditer(text, max(0, start - 6), start))
    )
    unmistaken = noun not in ("平台", "系统") and own
    if quoted or made_of_software or ((in_use or unmistaken) and not words().not_software.match(text, end)):
        more = _GLOSS.match(text, end) if noun == "API" else _EDITION.match(text, end)
        yield Candidate(start, head, more.end() if more else end, "it")
