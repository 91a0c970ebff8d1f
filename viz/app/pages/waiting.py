"""What is computed of a whole workspace takes a while at first; its page says so, and comes by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from fastapi import Request
from nicegui import ui

from ..frame import frame
from ..site import Site
from ..tags import tag
from ..words import say

T = TypeVar("T")

PATIENCE = 1.2
"""Seconds until a page without its figures is better than none."""


async def soon(site: Site, request: Request, key: str, compute: Callable[[], T]) -> T | None:
    """Return what ``compute`` returns; if it takes long, lay out a page that waits for it, and return nothing.

    ``compute`` keeps its result, as those of a snapshot do: the page that comes asks for it again.
    """
    task = asyncio.create_task(asyncio.to_thread(compute))
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if done:
        return task.result()
    with frame(site, request, key) as wanted:
        tag("h1", say(key, wanted.lang))
        said = wanted.tr(
            "正在统计全部通报，好了就会自动显示……", "Reading all bulletins; the page will come by itself …"
        )
        tag("p", said, "rg-lead", role="status")
        ui.add_head_html('<meta http-equiv="refresh" content="1">')
    return None
