from __future__ import annotations

import pytest
from rectigraph.extract.pagedate import iso, published


@pytest.mark.parametrize(
    "line",
    [
        "来源：县水务局发布日期：2022-12-08",
        "发布时间:2022-12-08 10:22:03 浏览次数:12",
        "2022年12月08日 10:20 来源：本站",
        "【信息时间：2022/12/8 阅读次数：】",
        "日期:2022.12.08",
        "来源:青禾县水务局 2022-12-08",
        "青禾发布 2022-12-08 09:30",
        "发佈時間：2022年12月8日",
    ],
)
def test_shown_dates(line: str) -> None:
    assert published(f"关于巡察整改情况的通报\n{line}\n根据县委部署") == "2022-12-08"


def test_a_date_behind_the_title() -> None:
    assert published("关于巡察集中整改进展情况的通报 (2024-07-26)\n来源: 青禾") == "2024-07-26"


@pytest.mark.parametrize(
    "text",
    [
        "2022年3月1日至4月20日，县委巡察组对我局进行了巡察。",
        "截至2022年12月8日，15个问题已完成整改。",
        "正文" * 2000 + "\n2022年12月8日",
    ],
)
def test_dates_of_the_body_are_none(text: str) -> None:
    assert published(text) is None


def test_impossible_dates_are_none() -> None:
    assert iso("2022-13-08") is None
    assert published("时间：2022-02-30") is None
