"""What a bulletin says that it lists, held against what it lists."""

from __future__ import annotations

import pytest
from rectigraph.extract.reading import read_text
from rectigraph.graph.audit import Finding, audit

OPENING = (
    "中共青禾县水利局党组关于巡察整改情况的通报\n"
    "根据县委统一部署，2023年3月1日至4月20日，县委第二巡察组对县水利局党组进行了巡察。"
    "2023年6月8日，县委第二巡察组反馈了巡察意见。{told}现将整改情况予以公布。\n"
    "一、反馈问题整改情况\n"
)
TOPICS = ("河道巡查", "水费征收", "台账管理", "物资采购", "值班值守", "档案整理", "用车管理", "公文办理", "会议管理")
CLOSING = "二、下一步工作打算\n继续抓好后续整改。\n2023年12月8日\n"


def bulletin(told: str, problems: int = 8, *, status: str = "", closing: str = "") -> str:
    body = (
        f"（{mark}）关于{topic}不规范的问题。{status}\n一是印发《{topic}办法》；二是开展{topic}检查{len(topic) + 3}次。\n"
        for mark, topic in zip("一二三四五六七八九"[:problems], TOPICS, strict=False)
    )
    return OPENING.format(told=told) + "".join(body) + closing + CLOSING


def counted(text: str) -> list[Finding]:
    return [f for f in audit([("a.txt", read_text(text))]) if f.kind == "count"]


def test_a_bulletin_that_lists_what_it_says_is_left_alone() -> None:
    assert counted(bulletin("对反馈的3个方面8个问题制定16项整改措施。")) == []
    assert counted(bulletin("对反馈的4类问题8个具体问题逐条整改。")) == []
    assert counted(bulletin("对反馈的8个问题中认领的3个问题逐条整改。")) == []


@pytest.mark.parametrize(("number", "severity"), [(9, "warning"), (7, "warning"), (40, "info")])
def test_problems_are_held_against_the_list(number: int, severity: str) -> None:
    (finding,) = counted(bulletin(f"局党组对反馈的{number}个问题逐条整改。"))
    assert (finding.severity, [quote.text for quote in finding.quotes]) == (
        severity,
        [f"局党组对反馈的{number}个问题逐条整改"],
    )
    assert f"自述问题 {number}，正文列出 8" in finding.zh


def test_a_list_of_a_part_gives_one_finding_for_problems_and_measures() -> None:
    (finding,) = counted(bulletin("对反馈的62个问题制定131项整改措施。"))
    assert finding.severity == "info"


def test_measures_are_held_against_items_with_the_sentences_beside() -> None:
    (finding,) = counted(bulletin("对反馈的8个问题制定18项整改措施。"))
    assert finding.severity == "warning"
    assert "分项 16 个，句子 16 句" in finding.zh


def test_totals_that_differ_name_every_place() -> None:
    closing = "截至目前，9个问题已完成整改8个。\n"
    (finding,) = counted(bulletin("对反馈的8个问题逐条整改。", closing=closing))
    assert [quote.text for quote in finding.quotes] == ["对反馈的8个问题逐条整改", "9个问题已完成整改8个"]
    assert finding.severity == "warning"


def test_more_done_than_there_is_is_an_error() -> None:
    found = counted(bulletin("对反馈的8个问题逐条整改。", closing="截至目前，8个问题已完成整改11个。\n"))
    assert [f.severity for f in found] == ["error"]


def test_problems_done_are_held_against_the_statuses() -> None:
    status = "\n完成情况：已完成"
    assert counted(bulletin("截至目前，8个问题已完成整改8个。", status=status)) == []
    (finding,) = counted(bulletin("截至目前，8个问题已完成整改7个。", status=status))
    assert "标明已完成的有 8 个" in finding.zh
