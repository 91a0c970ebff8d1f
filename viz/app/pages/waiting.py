"""What is computed of a whole workspace takes a while at first; its page says so, and comes by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from fastapi import Request
from fastapi.responses import HTMLResponse

from ..frame import frame
from ..site import Site
from ..tags import tag
from ..words import say

T = TypeVar("T")

AGAIN = '<meta http-equiv="refresh" content="1">'
"""What lets a page come again after a second."""

PATIENCE = 1.2
"""Seconds until a page without its figures is better than none."""


async def soon(site: Site, request: Request, key: str, compute: Callable[[], T]) -> T | HTMLResponse:
    """Return what ``compute`` returns; if it takes long, a page that waits for it.

    ``compute`` keeps its result, as those of a snapshot do: the page that comes asks for it again.
    """
    task = asyncio.create_task(asyncio.to_thread(compute))
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if done:
        return task.result()
    with frame(site, request, key, head=AGAIN) as made:
        wanted = made.wanted
        tag("h1", say(key, wanted.lang))
        said = wanted.tr(
            "正在统计全部通报，好了就会自动显示……", "Reading all bulletins; the page will come by itself …"
        )
        tag("p", said, "rg-lead", role="status")
    return made.answer()
