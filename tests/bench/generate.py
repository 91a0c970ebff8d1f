"""Bulletins by the hundred, for measuring: like real ones in make-up, invented in every name.

A thousand characters of real bulletins hold about ten figures, three titles in 《》 and eighteen sentences,
most of them without any fact; so do these.

The same number gives the same bulletin, on any machine::

    python tests/bench/generate.py 200 folder [--characters 10000]
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

COUNTIES = ("青禾县", "云溪区", "柳塘县", "石桥区", "芦湾县", "白鹭区", "松岭县", "临漾区", "望川县", "雁滩区")
BUREAUS = (
    "水务局",
    "教育局",
    "卫生健康局",
    "农业农村局",
    "住房和城乡建设局",
    "民政局",
    "文化和旅游局",
    "人力资源和社会保障局",
)
PARTNERS = ("财政局", "自然资源局", "发展和改革局", "审计局", "市场监督管理局", "公安局", "司法局")
SUBJECTS = (
    "防汛抗旱",
    "饮水安全",
    "学生资助",
    "药品采购",
    "村级卫生室",
    "高标准农田",
    "老旧小区改造",
    "养老服务",
    "文物保护",
    "技能培训",
)
FAULTS = ("推进缓慢", "底数不清", "监管不到位", "重建轻管", "资金拨付滞后", "台账不全", "责任悬空", "作风漂浮")
AREAS = ("落实上级决策部署", "履行全面从严治党责任", "加强领导班子和干部队伍建设", "落实巡察整改责任")
WORKS = (
    "青石河综合治理工程",
    "城东水厂二期项目",
    "云岭路改造工程",
    "智慧民生服务平台",
    "柳荫大桥",
    "望川实验学校迁建项目",
    "南滩泵站",
)
TITLES = (
    "{s}管理办法",
    "关于进一步加强{s}工作的实施意见",
    "{s}专项资金使用细则",
    "{s}考核评价方案（试行）",
    "关于规范{s}台账的通知",
)
ORDINALS = "一二三四五六七八九"
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


ACTS = ("健全", "压实", "细化", "强化", "优化", "完善", "拓宽", "夯实", "规范", "理顺")
OBJECTS = (
    "工作推进机制",
    "一线干部责任链条",
    "日常巡查和随机抽查",
    "部门之间的信息共享",
    "群众反映问题的办理流程",
    "业务培训和岗位练兵",
    "风险隐患的排查整治",
    "经费使用的审批把关",
    "基层站所的服务保障",
    "重点环节的监督检查",
)
EFFECTS = (
    "推动各项任务落到实处",
    "切实提升群众满意度",
    "坚决防止同类问题再次发生",
    "形成上下联动、齐抓共管的工作格局",
    "确保问题见底清零",
    "不断提高规范化、精细化水平",
)


def plain(rng: random.Random) -> str:
    """Return a sentence as most are: an intention without a name or a figure."""
    acts, objects = rng.sample(ACTS, 3), rng.sample(OBJECTS, 3)
    return "，".join([*(a + o for a, o in zip(acts, objects, strict=True)), rng.choice(EFFECTS)])


def measure(rng: random.Random, county: str, year: int) -> str:
    """Return the words of one measure, without its marker."""
    subject, other = rng.choice(SUBJECTS), rng.choice(PARTNERS)
    title = rng.choice(TITLES).format(s=subject)
    number = f"（{county[0]}发〔{year}〕{rng.randint(1, 90)}号）" if rng.random() < 0.5 else ""
    return rng.choice(
        (
            f"制定出台《{title}》{number}，明确责任科室{rng.randint(2, 6)}个，把任务分解到岗、到人",
            f"会同县{other}开展{subject}专项排查，累计检查点位{rng.randint(20, 300)}处，整改隐患{rng.randint(5, 80)}个",
            f"修订《{title}》，{year}年{rng.randint(1, 12)}月起施行，全年组织培训{rng.randint(3, 20)}期{rng.randint(100, 900)}人次",
            f"加快{rng.choice(WORKS)}建设，已完成投资{rng.randint(200, 9000)}万元，占年度计划的{rng.randint(60, 99)}.{rng.randint(0, 9)}%",
            f"督促{county}{rng.choice(BUREAUS)}收回结余资金{rng.randint(3, 400)}.{rng.randint(1, 99):02}万元，已全部上缴国库",
            f"按照《{title}》要求，对{rng.randint(3, 30)}个乡镇开展督导，发现问题{rng.randint(5, 60)}个，现已全部办结",
            f"成立{subject}工作专班，由县{other}牵头，建立周调度、月通报机制，召开调度会{rng.randint(3, 24)}次",
        )
    )


def paragraph(rng: random.Random, county: str, year: int) -> str:
    """Return the measures of one problem, as run-in items of one paragraph."""
    items = []
    for ordinal in ORDINALS[: rng.randint(3, 5)]:
        sentences = [measure(rng, county, year) if rng.random() < 0.3 else plain(rng) for _ in range(rng.randint(1, 3))]
        items.append(f"{ordinal}是{'。'.join(sentences)}。")
    return "".join(items)


def bulletin(number: int, characters: int = 10_000) -> str:
    """Return the bulletin of that number, a little longer than ``characters``.

    >>> bulletin(3) == bulletin(3), len(bulletin(3)) >= 10_000
    (True, True)
    """
    rng = random.Random(number)  # noqa: S311 - repeatable is what is wanted
    county, bureau, year = rng.choice(COUNTIES), rng.choice(BUREAUS), rng.randint(2021, 2025)
    group = f"县委第{rng.choice(NUMERALS)}巡察组"
    head = [
        f"中共{county}{bureau}党组关于巡察整改进展情况的通报（第{number}号）",
        f"发布时间：{year + 1}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}　来源：{county}{bureau}",
        (
            f"根据县委统一部署，{year}年3月{rng.randint(1, 28)}日至5月{rng.randint(1, 28)}日，{group}对{county}{bureau}党组开展了巡察。"
            f"{year}年7月{rng.randint(1, 28)}日，{group}反馈了巡察意见。按照有关要求，现将巡察整改进展情况予以公布。"
        ),
        "一、整改工作组织情况",
        "局党组把巡察整改作为重大政治任务，成立整改工作领导小组，召开专题会议研究部署，逐项制定措施，明确时限。",
        "二、反馈问题整改落实情况",
    ]
    lines, length, area, count = head, sum(map(len, head)), 0, 0
    while length < characters:
        if count % 5 == 0:
            lines.append(f"（{NUMERALS[area % 10]}）关于{AREAS[area % 4]}方面")
            area += 1
        count += 1
        fault = f"{rng.choice(SUBJECTS)}{rng.choice(FAULTS)}，{rng.choice(SUBJECTS)}{rng.choice(FAULTS)}"
        lines += [f"{(count - 1) % 5 + 1}.关于“{fault}”问题的整改情况。", paragraph(rng, county, year)]
        length += len(lines[-1]) + len(lines[-2])
    lines += [
        "三、下一步工作打算",
        "持续巩固整改成果，完善长效机制，确保问题不反弹。",
        f"欢迎广大干部群众对整改落实情况进行监督。联系电话：0000-{rng.randint(1000000, 9999999)}。",
        f"中共{county}{bureau}党组",
    ]
    return "\n".join(lines) + "\n"


def write(count: int, folder: Path, characters: int = 10_000) -> list[Path]:
    """Write that many bulletins into the folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"bulletin-{number:04}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(bulletin(number, characters), encoding="utf-8", newline="\n")
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--characters", type=int, default=10_000)
    options = parser.parse_args()
    write(options.count, options.folder, options.characters)


if __name__ == "__main__":
    main()
