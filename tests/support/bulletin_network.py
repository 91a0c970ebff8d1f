"""A network as graph.network makes it, of bulletins that nobody wrote: every name in it is invented."""

from __future__ import annotations

import random
from typing import Any

import networkx as nx

RG = "https://w3id.org/rectigraph/ontology#"
ID = "https://w3id.org/rectigraph/id/"
COUNTIES = ["青禾县", "云溪区", "柳塘乡", "临漾市", "石桥镇", "松岭县", "白沙湾区", "南麓县"]
BUREAUS = ["教育局", "水利局", "卫生健康局", "交通运输局", "住房和城乡建设局", "农业农村局", "审计局", "民政局"]
OFFICES = ["办公室", "计划财务科", "人事科", "规划建设科", "机关党委", "督导室", "安全监管科", "项目管理中心"]
FAULTS = [
    "谋划长远发展不够，年度目标任务推进缓慢",
    "校舍改造项目前期工作滞后",
    "专项资金使用监管不严，结余资金长期闲置",
    "制度执行不到位，内控管理存在薄弱环节",
    "基层党组织生活制度落实不经常",
    "民生实事推进不力，群众反映的问题解决不及时",
]
ACTS = [
    "召开专题会议研究部署，制定《{policy}》，明确{office}牵头抓好落实，逐项建立台账并按月调度。",
    "会同{partner}对全县{count}个项目开展拉网式排查，发现并整改问题{count}个。",
    "修订《{policy}》，进一步规范审批流程，压实{office}主体责任。",
    "督促{partner}加快推进{project}，目前已完成投资{count}万元，占年度计划的{ratio}%。",
    "严格落实《{policy}》，组织全体干部职工开展学习培训{count}场次。",
]
POLICIES = [
    "资金管理办法",
    "项目建设管理规定",
    "内部控制制度",
    "校舍安全排查方案",
    "重大事项议事规则",
    "干部考核实施细则",
]
PROJECTS = ["第二中学迁建工程", "柳河治理二期工程", "智慧供水平台", "环城公路改建工程", "中心卫生院扩建项目"]


class Maker:
    """Grows a network bulletin by bulletin."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self.at = 0

    def node(
        self, kind: str, name: str, bulletin: str, *, names: tuple[str, ...] = (), facts: Any = (), key: str = ""
    ) -> str:
        iri = f"{ID}{kind.lower()}/{key or name}"
        if iri not in self.graph:
            self.graph.add_node(iri, label=name, type=kind, names=[], facts=list(facts), bulletins=[])
        data = self.graph.nodes[iri]
        data["names"] += [each for each in names if each not in data["names"]]
        if bulletin not in data["bulletins"]:
            data["bulletins"].append(bulletin)
        return iri

    def edge(self, source: str, predicate: str, target: str, quote: str = "", *, inferred: bool = False) -> None:
        self.at += 7
        evidence = [
            {
                "quote": quote,
                "start": self.at,
                "end": self.at + len(quote),
                "bulletin": self.bulletin,
                "rule": "roles.lead",
                "confidence": 0.93,
            }
        ]
        self.graph.add_edge(
            source,
            target,
            key=predicate,
            predicate=RG + predicate,
            inferred=inferred,
            evidence=evidence if quote and not inferred else [],
        )

    def add_bulletin(self, number: int, problems: int, measures: int) -> None:
        county, bureau = COUNTIES[number % len(COUNTIES)], BUREAUS[number * 3 % len(BUREAUS)]
        title = f"中共{county}{bureau}党组关于县委第{number % 5 + 1}巡察组巡察反馈意见整改进展情况的通报"
        self.at = 0
        self.bulletin = f"{ID}bulletin/{number:04d}"
        facts = [("issued", f"2024-0{number % 9 + 1}-12"), ("sourceFile", f"{number:04d}.html")]
        self.node("Bulletin", title, self.bulletin, facts=facts, key=f"{number:04d}")
        issuer = self.node("Agency", f"{county}{bureau}", self.bulletin, names=(bureau, "我局"))
        inspection = self.node("Inspection", f"{county}巡察{bureau}", self.bulletin, facts=[("inspectionKind", "巡察")])
        force = self.node("TaskForce", f"{county}{bureau}巡察整改工作领导小组", self.bulletin)
        self.edge(self.bulletin, "issuer", issuer, county + bureau)
        self.edge(self.bulletin, "reportsOn", inspection, "巡察反馈意见")
        self.edge(inspection, "inspected", issuer, bureau)
        for index in range(problems):
            self.add_problem(f"{number:04d}-{index}", index, county, (issuer, force), measures)

    def add_problem(self, key: str, index: int, county: str, doers: tuple[str, str], measures: int) -> None:
        fault = self.random.choice(FAULTS)
        facts = [("number", f"{index + 1}."), ("text", fault), ("status", "已完成，长期坚持")]
        problem = self.node("Problem", fault, self.bulletin, facts=facts, key=key)
        self.edge(problem, "reportedIn", self.bulletin, fault)
        for ordinal in range(self.random.randint(1, measures)):
            self.add_measure(f"{key}-{ordinal}", problem, county, doers)

    def add_measure(self, key: str, problem: str, county: str, doers: tuple[str, str]) -> None:
        rand = self.random
        names = {
            "policy": county + rand.choice(POLICIES),
            "office": rand.choice(OFFICES),
            "partner": county + rand.choice(BUREAUS),
            "project": county + rand.choice(PROJECTS),
            "count": str(rand.randint(2, 90)),
            "ratio": str(rand.randint(20, 99)),
        }
        form = rand.choice(ACTS)
        text = form.format(**names)
        measure = self.node("Measure", text, self.bulletin, facts=[("text", text)], key=key)
        self.edge(measure, "rectifies", problem, text)
        self.edge(measure, "reportedIn", self.bulletin, text)
        self.edge(doers[rand.random() < 0.1], "responsibleFor", measure, inferred="{office}" not in form)
        place = self.node("Place", county, self.bulletin)
        self.edge(measure, "mentions", place, county)
        self.edge(place, "mentionedIn", self.bulletin)
        if "{policy}" in form:
            policy = self.node("Policy", f"《{names['policy']}》", self.bulletin)
            verb = "issues" if "制定" in form else "revises" if "修订" in form else "follows"
            for predicate in (verb, "references"):
                self.edge(measure, predicate, policy, f"《{names['policy']}》")
        if "{office}" in form:
            office = self.node("Agency", names["office"], self.bulletin, key=self.bulletin + names["office"])
            self.edge(office, "responsibleFor", measure, names["office"])
            self.edge(measure, "mentions", office, names["office"])
        if "{partner}" in form:
            partner = self.node("Agency", names["partner"], self.bulletin)
            self.edge(partner, "partnerIn" if "会同" in form else "supervisedIn", measure, names["partner"])
        if "{project}" in form:
            self.edge(measure, "concerns", self.node("Project", names["project"], self.bulletin), names["project"])
        if "{count}" in form:
            value = self.node(
                "Metric",
                f"{names['count']} 项",
                self.bulletin,
                facts=[("value", names["count"]), ("unit", "项")],
                key=key,
            )
            self.edge(measure, "metric", value, names["count"])


def bulletins(count: int = 3, problems: int = 8, measures: int = 4, seed: int = 1) -> nx.MultiDiGraph[str]:
    """Return a network of so many bulletins, with so many problems each and at most so many measures each."""
    maker = Maker(seed)
    for number in range(count):
        maker.add_bulletin(number, problems, measures)
    return maker.graph
