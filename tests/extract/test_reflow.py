from __future__ import annotations

from collections.abc import Callable

import pytest
from rectigraph.extract.reflow import Line, columns, join, paragraphs, unwrap

PARAGRAPHS = [
    "根据县委统一部署，2023年3月1日至4月20日，县委第二巡察组对县水务局党组进行了巡察，并于2023年6月8日反馈了巡察意见。现将情况通报如下。",
    "一、主体责任落实情况",
    "（一）提高站位。局党组先后召开6次专题会议，研究部署整改工作，成立由党组书记任组长的整改工作领导小组，推动整改落地见效，确保事事有回音、件件有着落。",
    "1.关于“巡查不够及时”问题的整改",
    "一是修订《农村供水管护办法》，明确巡查频次。二是会同县财政局落实资金120.5万元，更换老旧管道18.6公里，惠及群众2300户，供水保证率达到98.7%。",
]


def wrapped(width: int, indent: str, measure: Callable[[str], int] = len) -> str:
    lines = []
    for text in PARAGRAPHS:
        line = indent
        for char in text:
            if measure(line + char) > width:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("width", [28, 35, 40])
@pytest.mark.parametrize("indent", ["　　", ""])
def test_hard_wrapped_text_is_joined(width: int, indent: str) -> None:
    assert [line.strip() for line in unwrap(wrapped(width, indent)).split("\n")] == PARAGRAPHS


@pytest.mark.parametrize("width", [60, 76])
@pytest.mark.parametrize("indent", ["　　", ""])
def test_so_is_text_wrapped_at_columns(width: int, indent: str) -> None:
    assert [line.strip() for line in unwrap(wrapped(width, indent, columns)).split("\n")] == PARAGRAPHS


def test_paragraphs_in_lines_stay_as_they_are() -> None:
    text = "\n\n".join(PARAGRAPHS) + "\n\n　中共青禾县水务局党组  \n"
    assert unwrap(text) == text


def test_short_lines_stay_as_they_are() -> None:
    text = "来源：本网\n时间：2023-02-09\n字号：\n大 中 小\n一、整改\n完成情况：已完成\n整改情况：\n"
    assert unwrap(text) == text


def test_blank_lines_part_paragraphs() -> None:
    text = wrapped(30, "").replace("\n1.", "\n\n1.")
    assert "\n\n1.关于" in unwrap(text)


def test_a_title_in_two_centred_lines_is_one() -> None:
    lines = [
        Line("中共青禾县水务局党组关于巡察整改", 0.5, 0.5, 1.4),
        Line("进展情况的通报", 8, 8, 1.4),
        Line("根据部署，", 2, 10),
    ]
    assert paragraphs(lines) == ["中共青禾县水务局党组关于巡察整改进展情况的通报", "根据部署，"]


def test_a_gap_begins_a_paragraph() -> None:
    assert len(paragraphs([Line("没有句号的满行", 0, 0), Line("下一段", 0, 20, gap=True)])) == 2


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("供水", "管网", "供水管网"),
        ("投入20", "24万元", "投入2024万元"),
        ("by", "law", "by law"),
        ("OA ", "系统", "OA系统"),
    ],
)
def test_join(left: str, right: str, whole: str) -> None:
    assert join(left, right) == whole
