"""Charts: drawn by ECharts as SVG, so that they follow the theme of the page, and said in a table as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nicegui import ui

from .preferences import Preferences
from .tags import link, table, tag

HEIGHT = 26
"""Pixels of a bar with the space around it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: what it counts, how much, and the page with the rows behind it."""

    name: str
    count: int
    href: str


def bars(title: str, data: Sequence[Bar], wanted: Preferences, *, upright: bool = False) -> None:
    """Draw a chart of bars, from the top or (``upright``) from the left, with its table below."""
    chart = ui.echart(_options(title, data, upright=upright), renderer="svg").classes("rg-chart")
    chart.style(f"height: {220 if upright else HEIGHT * len(data) + 16}px")
    chart.props["role"] = "img"
    chart.props["aria-label"] = title + "：" + "，".join(f"{bar.name} {bar.count}" for bar in data)
    chart.on_point_click(lambda event: ui.navigate.to(data[event.data_index].href))
    with tag("details", "", "rg-alt"):
        tag("summary", wanted.tr("以表格查看", "As a table"))
        with table((wanted.tr("名称", "Name"), wanted.tr("数量", "Number")), caption=title):
            for bar in data:
                with tag("tr"):
                    with tag("td"):
                        link(bar.name, bar.href)
                    tag("td", str(bar.count), "num")


def _options(title: str, data: Sequence[Bar], *, upright: bool) -> dict[str, Any]:
    """Return the options; colours are the page's own, which SVG can name."""
    names: dict[str, Any] = {
        "type": "category",
        "data": [bar.name for bar in data],
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": "var(--edge)"}},
        "axisLabel": {"color": "var(--ink)", "fontSize": 13, "overflow": "truncate", "width": 150, "hideOverlap": True},
    }
    numbers: dict[str, Any] = {
        "type": "value",
        "minInterval": 1,
        "axisLabel": {"show": upright, "color": "var(--muted)"},
        "splitLine": {"show": upright, "lineStyle": {"color": "var(--edge)"}},
    }
    if not upright:
        names["inverse"] = True
    return {
        "animation": False,
        "textStyle": {"fontFamily": "inherit"},
        "grid": {
            "left": 4,
            "right": 8 if upright else 44,
            "top": 26 if upright else 4,
            "bottom": 4,
            "containLabel": True,
        },
        "xAxis": names if upright else numbers,
        "yAxis": numbers if upright else names,
        "series": [
            {
                "name": title,
                "type": "bar",
                "data": [bar.count for bar in data],
                "barMaxWidth": 30 if upright else 14,
                "cursor": "pointer",
                "itemStyle": {"color": "var(--bar)", "borderRadius": 3},
                "emphasis": {"disabled": True},
                "label": {
                    "show": True,
                    "position": "top" if upright else "right",
                    "color": "var(--muted)",
                    "fontSize": 13,
                },
            }
        ],
    }
