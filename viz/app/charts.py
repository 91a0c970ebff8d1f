"""Charts: bars that are lists of links, so that they are there at once, are read aloud, and print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .tags import link, tag

EACH = 24
"""Upright bars that have room for a name each."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: what it counts, how much, and the page with the rows behind it."""

    name: str
    count: int
    href: str


def bars(title: str, data: Sequence[Bar]) -> None:
    """Draw bars from the left, each below its name and its figure."""
    most = max(bar.count for bar in data)
    with tag("ul", "", "rg-bars rg-chart", aria_label=title):
        for bar in data:
            with tag("li"):
                tag("bdi", bar.name, "name", title=bar.name)
                link(f"{bar.count:,}", bar.href)
                with tag("span", "", "track", aria_hidden="true"):
                    tag("i", style=f"width: {100 * bar.count / most:.1f}%")


def columns(title: str, data: Sequence[Bar]) -> None:
    """Draw upright bars; where there are many, not each has its name below."""
    most = max(bar.count for bar in data)
    step = -(-len(data) // EACH)
    with tag("ol", "", "rg-columns rg-chart", aria_label=title):
        for number, bar in enumerate(data):
            said = f"{bar.name} · {bar.count:,}"
            with tag("li"), tag("a", href=bar.href, title=said, aria_label=said):
                tag("b", f"{bar.count:,}", aria_hidden="true")
                tag("i", style=f"height: {100 * bar.count / most:.1f}%", aria_hidden="true")
                tag("span", bar.name if number % step == 0 else "", aria_hidden="true")
