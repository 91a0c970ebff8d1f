"""Stretches that may name a project: every head of a name, with what it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .project_members import members
from .project_names import heads, left_edge, says, words
from .project_sites import raised, spots
from .rulefile import pattern

_ACTS = pattern(
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
_BODY_AFTER = re.compile(
    r"\d+[号层楼室]|有限|股份|(?:设计|咨询|监理|检测|建设|技术|科技|管理|造价|质量检测|劳务|机械|装饰|安装|质量|安全)*(?:有限|股份|公司|总公司|院(?!区)|总站|监督站|检测站|事务所)|部(?!分)|组|结构|港航|管理|局|集团|公司|管养|公安|警务|交警|派出所|委员会|指挥部|领导小组|专班|学院|大学|部门|行业|从业|企业|主管(?=部门|单位|局|人员)"
    r"|(?:建设|改造|筹建|筹备)(?:指挥部|领导小组|专班|工作组|管理处|项目部|办公室)|网(?!络|上|格)|化|类|级|领域|方面|法|库(?!区)|费|款|债|办(?!公|理|事)|负责人|经理|业主|法人|单位|审批|立项|储备|谋划|申报"
    r"|招投标|清单|台账|资金|运输|客运(?!站|枢纽)|货运|执法|(?:养护|应急|发展|事务|服务)中心"
)
_SECTION = re.compile(
    r"[（(](?:[一二三四五]期|[一二三四五六]标段?)[)）]|[（(][\u4e00-\u9fff]{2,4}段[)）](?:工程|项目)?|[\u4e00-\u9fff]{2,6}至[\u4e00-\u9fff]{2,6}段|(?:[（(][^()（）]{1,10}[)）])?(?:(?!引桥)(?:(?![和与及的工可在已])[\u4e00-\u9fffA-Z0-9]){1,5}?段|[一二三四五六七八九十]期(?:[东南西北中]段)?)(?![时落位])"
)
_WORKS_AFTER = re.compile(
    rf"(?:[一二三四五六七八九十]期)?(?:(?:路面|桥梁|危桥|除险|升级|主体|配套|附属)?(?:{_ACTS})){{1,3}}"
    r"(?:[一二三四五六七八九十]期)?(?:工程项目|工程|项目)"
)
_PROJECT_AFTER = re.compile(r"(?:建设)?(?:EPC|PPP|BOT|EOD)?(?:工程项目|项目|工程)(?!化|制|经理|负责人|临时|部)")
_LEVEL = re.compile(r"[省市县区镇乡]")
_NTH_HOUSE = re.compile(r"\d{1,2}号")
_ROAD_AFTER = re.compile(r"[路街巷]")
_NUMBER_OF = re.compile(r"(?!1[座处个所口间栋盏台])\d+余?[座处个所口间栋盏台]")
_COUNTED = re.compile(r"[两三四五六七八九十\d][所座个家处]")
_PHASE = re.compile(
    rf"(?:{_ACTS})(?:(?P<phase>[一二三四五六七八九十]期)(?!工程|项目|支出|专项)|(?=(?:已|全部|全面|如期|正式|顺利)?(?:完工|竣工|开工|动工|通过[^，,。;；]{0, 10}验收)))"
)
_OTHER = re.compile(r"项目|\d(?:公里|千米|米|亩|平方)|(?:年产|日产|年处理|日处理|年加工|日供)\d")
_OUTPUT = re.compile(
    r"(?:年产|日产|年处理|日处理|年加工|日供)\d[\d.,]*[万亿]?[吨台套件只支米方头箱辆平条个公斤升千瓦标米]{1,3}[\u4e00-\u9fffA-Za-z0-9()（）]{2,16}?(?:(?:工程项目|工程|项目|生产线)|厂(?:[一二三四]期)?(?:工程|项目)?)"
)
_CODED = re.compile(
    r"(?=[A-Z\d国省县乡])(?:"  # most places fail on one look
    r"(?<![A-Za-z0-9])[GSXYCZH]\d{2,4}(?:[、和及][GSXYCZH]\d{2,4}){1,8}线|"
    r"(?:国道|省道|县道|乡道)?(?<![A-Za-z0-9])[GSXYCZH]\d{2,4}(?:线|国道|省道|县道)?"
    r"(?:[\u4e00-\u9fff]{1,6}?[至到—–-][\u4e00-\u9fff]{1,6}?(?:段|(?=[,，。;；、)）]))|[\u4e00-\u9fff]{1,6}?段)?"
    r"|(?<![A-Za-z0-9])[A-Z]\d{1,3}(?:[、和及][A-Z]?\d{1,3}){0,8}路(?![口段灯面])|(?<!\d)\d{3}(?:国道|省道|县道)(?:[\u4e00-\u9fff]{1,6}?段)?|(?:国道|省道|县道|乡道)\d{2,4}线?(?:[\u4e00-\u9fff]{1,8}?段)?"
    r")"
)
_SHAPES = (
    (re.compile(r"(?P<name>(?P<head>[县乡村]道)[\u4e00-\u9fff]{2,4}线)(?!路|上|下|条)"), "code"),
    (re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8}(?P<head>至)[\u4e00-\u9fff]{2,4}(?:村道|乡道|县道))"), "code"),
    (re.compile(r"(?<!\d)(?P<name>(?P<head>1\d{4}|9\d{4,5})(?:[\u4e00-\u9fff]{2,10})?平台)"), "it"),
    (re.compile(r"(?P<name>(?P<head>“)[^“”，。；]{2,10}”(?:手机)?(?:APP|app|客户端|小程序))"), "it"),
    (
        re.compile(
            r"(?P<name>[\u4e00-\u9fff]{2,12}(?<![第分])(?P<head>[一二三四五]期)(?:工程项目|工程|项目))(?!部|经理|化)"
        ),
        "works",
    ),
    (
        re.compile(
            r"(?P<name>[\u4e00-\u9fff]{2,8}(?P<head>佳园|佳苑|花园|花苑|华庭|华府|名府|公馆|名城|雅苑|嘉园|新村|家园|新苑|小区))"
            r"(?=(?:小区)?(?:等\d+个(?:小区|项目|楼盘))?(?:开发企业|开发商|业主|物业(?!行业)|不动产|办证|楼盘|居民|交付|复工|加装))"
        ),
        "building",
    ),
    (
        re.compile(
            r"(?P<name>[\u4e00-\u9fff]{2,10}(?P<head>地块)(?:旧区|旧城|综合|收储)?(?:改造|更新|开发)(?:工程|项目)?)"
        ),
        "works",
    ),
    (re.compile(r"(?P<name>[\u4e00-\u9fff]{2,10}(?P<head>路)(?:[东南西北]延(?:伸)?段|辟通(?:工程)?))"), "street"),
)
"""Shapes of names that no head shows: a road between two villages, a hotline's platform, an app, the renewal of a site."""
_LINE = re.compile(
    r"(?<![干一热路红底生产流水岸防航无有在前后主战界沿专短直曲视支管光电天权轴断])线(?="
    r"(?:[、与和及][\u4e00-\u9fff]{2,8}线){0,3}(?:[\u4e00-\u9fff]{0,3}段|工程|项目|开工|建设|前期工作|通车|开通|改造))"
)
_STREET = re.compile(
    r"[路街](?=(?:[、和及与][\u4e00-\u9fff]{1,6}[路街]){0,6}(?:等\d*[条个]?(?:市政)?道路(?:建设|新建|改造|工程|通车)"
    r"|(?:新建|改建|扩建|改扩建|拓宽|改造|辟通|延伸|贯通|雨污分流|道路)+(?:工程|项目)|建成通车|竣工通车))"
)
_NUMBERED = re.compile(r"[\d一二三四五六七八九十]$")
_MORE_NUMBERS = re.compile(r"[\u4e00-\u9fff]\d{1,3}(?:[、和及]\d{1,3})*[、和及]$")
_MAIN_PART = re.compile(r"(?<=[期段])主体工程$")
_PART_OF = re.compile(r"(?:(?<=工程)|(?<=项目))(?:路基|路面|主体|桥涵|土建|附属|配套|桥梁|绿化|交安|机电)工程$")
_BEFORE_CONTRACT = re.compile(r"(?:(?:EPC|PPP|BOT|TOT|EOD|DBO)(?:总承包)?|总承包)$")
_NTH_PHASE = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![第分共每学任周近前后两本这该])[一二三四五六]期(?=转入|主体|封顶|竣工|开工|完工|复工|投产|投用|建成|交付|已|[，,。、；;）)])"
)
_PHASED = re.compile(r"[一二三四五六]期(?!间|限|支出)")
_AS_BODY = re.compile(
    r"(?:[、和与及](?:(?![和与及])[\u4e00-\u9fff]){2,16}?){0,3}(?:等)?(?:共建|联建|联合|签订|签署|签约|结对|合作|举办|牵头|负责|组织|召开|承办|制定|印发|成立|研究|报送|派出)"
)
_NEXT = re.compile(r"(?<=[一二三]桥)(?:[、和与及][二三四五六]桥(?!梁))+")
_ADDRESS = re.compile(r"\d号|地址|邮")
_JOINED = re.compile(rf"(?:{_ACTS}|配套|入地|亮化|搬迁|段)$")
_ORGANS = re.compile(
    r"(?:干部|人事|应急|城市|城管|行政|住建|市场监督|交通|交通运输|卫生|卫生健康|文旅|国资|政法|公安|司法|财政|税务|审计|教育|水务|水利|农业农村"
    r"|自然资源|生态环境|城建|建设交通|工会|卫健|医保|民政|人社|金融|粮食|供销|纪检监察|统战|宣传|组织|党校|信访|[委局厅])(?:管理|监管)?$"
)
_GLOSS = re.compile(r"[(（][\u4e00-\u9fffA-Za-z]{2,10}[)）]")
_SERVICE = re.compile(r"(?:综合|公共|一体化)?(?:服务|管理|监管|应用|调度|预警)(?:综合|一体化|公共|信息|服务)*")
_BUSINESS = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:运营中心|运营商|分公司)|负责人|入网|商户|商家|骑手|主播|网店|公司|企业|经济|干部|职工|党|各单位|各级|工作人员|从业"
)
_OWN_BUILDING = re.compile(r"项目|工程|建设|已|主体|竣工|投用|启用|改造")
_PHASE_OF = re.compile(r"(?<=期)(?:工程项目|工程|项目)(?!化|制|经理|负责人|临时|部)")
_CENTRE = re.compile(r"[市县区镇乡]|集镇|县城|镇区")
_WING = re.compile(r"(?:院区|校区|厂区)$")
_WINGS = re.compile(r"[\u4e00-\u9fff]{2,4}楼、[\u4e00-\u9fff]{2,4}楼")
_BUILDS = re.compile(r"新建|改建|扩建|修建|建设")
_OPENED = frozenset({"road", "railway", "metro"})
"""Kinds whose names may hold an act of building: 新建杭衢铁路."""
_LONGEST_ACT = 7


class Candidate(NamedTuple):
    """A stretch that may name a project: where its head stands in it, and the kind of the head."""

    start: int
    head: int
    end: int
    kind: str


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
        else:
            yield from _built(text, start, head, end, kind)
    yield from _shaped(text)
    for shape, kind in ((_LINE, "line"), (_STREET, "street")):
        for match in shape.finditer(text):
            start = left_edge(text, match.start(), 0)
            if 2 <= match.start() - start <= 10 and says(text[start : match.start()]) >= 1:
                yield Candidate(start, match.start(), match.end(), kind)


def _shaped(text: str) -> Iterator[Candidate]:
    """Give what its shape shows, whatever its last word is: a phase, an output, a member of a list, the number of a road."""
    for match in _PHASE.finditer(text):
        start = left_edge(text, match.start(), 0)
        whole = match["phase"] or not _ends_in_head(text, start, match.start())
        if whole and says(text[start : match.start()]) >= 2 and not _BODY_AFTER.match(text, match.end()):
            yield Candidate(start, match.start(), match.end(), "works")
    for match in _NTH_PHASE.finditer(text):
        start = left_edge(text, match.start(), 0)
        if says(text[start : match.start()]) >= 3:
            yield Candidate(start, match.start(), match.end(), "works")
    for match in _OUTPUT.finditer(text):
        yield Candidate(match.start(), match.end(), match.end(), "output")
    for start, end in members(text):
        yield Candidate(start, end, end, "member")
    for start, head, end in spots(text):
        yield Candidate(start, head, end, "spot")
    for match in _CODED.finditer(text):
        works = _WORKS_AFTER.match(text, match.end())
        yield Candidate(match.start(), match.start(), works.end() if works else match.end(), "code")
    for shape, kind in _SHAPES:
        for match in shape.finditer(text):
            head = match.start("head")
            start = left_edge(text, head, match.start("name")) if head > match.start("name") else head
            if head == start or says(text[start:head]) >= (1 if _WING.search(text, start, head) else 2):
                yield Candidate(start, head, match.end("name"), kind)


def _ends_in_head(text: str, start: int, end: int) -> bool:
    return any(match.end() == end for match in words().heads.finditer(text, start, end))


def _built(text: str, start: int, head: int, end: int, kind: str) -> Iterator[Candidate]:
    """Give a road, a bridge, a building …: something of its own before the head, and no body behind it."""
    modifier = text[start:head]
    named = bool(_NUMBERED.search(modifier)) if kind == "metro" else says(modifier) >= 2
    if text[head:end] in ("号楼", "号泊位"):  # 3号楼 is any, 学生公寓3号楼 is one
        named = bool(_NUMBERED.search(modifier)) and (
            says(modifier) >= 2 or bool(_MORE_NUMBERS.search(text, max(0, start - 24), start))
        )
    if wing := _WING.search(text, start, head) if _WINGS.match(text, head) else None:  # 新院区|门诊楼、住院楼
        yield Candidate(start, wing.start(), wing.end(), kind)
        return
    if (
        _OTHER.search(modifier)
        or modifier.endswith("工程")
        or (kind == "building" and text[end - 1] == "馆" and _AS_BODY.match(text, end))
    ):
        return
    if kind == "building" and not named:  # 新院区, 感染楼: whose it is goes without saying
        own = (
            not modifier
            and text[start - 1 : start] != "的"
            and text[head:end].endswith("楼")
            and bool(_OWN_BUILDING.match(text, end))
        )
        phase = len(text[head:end]) > 2 and bool(_PHASED.match(text, end))
        numbered = text[end - 1] in "楼寓" and bool(_NTH_HOUSE.fullmatch(modifier))
        named = modifier == "新" or own or phase or numbered
    if kind == "plant" and end - head > 3 and _CENTRE.fullmatch(modifier):
        named = True  # a town or county has one: 镇污水处理厂, 集镇污水处理站
    if kind == "building" and not named and _LEVEL.match(modifier):
        named = raised(text, start, end)  # 市图书馆 is a body; one that is built is a project
    if text[end - 1] == "园" and text.startswith("区", end):
        end += 1
    works = _WORKS_AFTER.match(text, end)
    if works and not _BODY_AFTER.match(text, works.end()):
        end = works.end()
    else:
        if (section := _SECTION.match(text, end)) or (section := _NEXT.match(text, end)):
            end = section.end()
            if phase := _PHASE_OF.match(text, end):
                end = phase.end()
    start = _after_verb(text, start, head) if kind not in _OPENED else start
    if (
        named
        and (_NTH_HOUSE.fullmatch(modifier) or not _ADDRESS.search(modifier))
        and not _BODY_AFTER.match(text, end)
        and not _NUMBER_OF.match(text, end)
        and not (kind != "road" and _ROAD_AFTER.match(text, end))
    ):
        yield Candidate(start, head, end, kind)


def _after_verb(text: str, start: int, head: int) -> int:
    """Return where a name begins behind a verb that the place of building stands before: 利用空地|新建渡口街停车场."""
    for verb in reversed(list(_BUILDS.finditer(text, start + 2, head))):
        if says(text[verb.end() : head]) >= 2:
            return verb.end()
    return start


def _facility(text: str, start: int, head: int, end: int) -> Iterator[Candidate]:
    """Give what is a body in most sentences: as the place of named works, or where it is said to be built."""
    works = _WORKS_AFTER.match(text, end) or _PROJECT_AFTER.match(text, end) or _PHASED.match(text, end)
    if counted := _COUNTED.search(text, start, head):
        listed = text[start - 1 : start] in tuple("、和与及")
        if not listed or words().heads.search(text, start, counted.start()):
            return
    own = says(text[start:head]) >= 1
    if works and (phase := _PHASE_OF.match(text, works.end())):
        works = phase
    if works and (own or (head - start == 1 and end - head > 3)) and not _BODY_AFTER.match(text, works.end()):
        yield Candidate(start, head, works.end(), "facility")
    elif (own or _LEVEL.match(text, start, head)) and raised(text, start, end):
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
    if not (act or contract) or says(text[start : act.start() if act else stop]) < 2:
        return
    if part := _PART_OF.search(text, start, end):
        head, end = part.start() - 2, part.start()
    if section := _SECTION.match(text, end):
        end = section.end()
    if _MAIN_PART.search(text, start, end) and says(text[start : head - 2]) >= 2:
        head = end = head - 2
    if not _BODY_AFTER.match(text, end):
        yield Candidate(start, head, end, "works")


def _software(text: str, start: int, head: int, end: int) -> Iterator[Candidate]:
    """Give a platform or system: a word of software before the head, or one of its use before the name."""
    if says(text[start:head]) < 2 and words().task.search(text, max(0, start - 4), start):
        start = left_edge(text, start - 2, 0)  # the verb is its task: 电子采购商城, 设备共享管理系统
    elif text[start - 1 : start] in ("与", "和") and words().task.fullmatch(text, start, head):
        start = left_edge(text, start - 1, 0)  # 舆情监测与处置系统
    elif text[start - 1 : start] == "与" and words().task.search(text, max(0, start - 5), start - 1):
        start = left_edge(text, start - 1, 0)  # 采购与招标管理平台
    if text[start - 1 : start] in ("与", "和") and _SERVICE.fullmatch(text, start, head):
        start = left_edge(text, start - 1, 0)  # 校外教育监管与服务综合平台
    modifier, noun = text[start:head], text[head:end]
    if not modifier or (noun == "系统" and _ORGANS.search(modifier)) or _BUSINESS.match(text, end):
        return
    own = says(modifier) >= 2 or words().named(modifier)
    quoted = text[start] in '“"' or modifier.endswith(("”", '"'))
    made_of_software = bool(words().software.search(modifier)) and (own or len(modifier) >= 6)
    in_use = own and any(match.end() <= start for match in words().context.finditer(text, max(0, start - 6), start))
    unmistaken = noun not in ("平台", "系统") and own
    if quoted or made_of_software or ((in_use or unmistaken) and not words().not_software.match(text, end)):
        more = _GLOSS.match(text, end) if noun == "API" else None
        yield Candidate(start, head, more.end() if more else end, "it")
