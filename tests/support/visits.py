"""Pages of the server as a browser shows them, with every way to another host closed, and no trouble on the console."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PICTURES = os.environ.get("RECTIGRAPH_SCREENSHOTS")
"""A folder for pictures of the pages, if there is to be one."""


@dataclass
class Visit:
    """A tab, and what went wrong in it; ``forgiven`` is what is meant to go wrong."""

    tab: Any
    troubles: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    forgiven: tuple[str, ...] = ()

    def picture(self, name: str) -> None:
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            self.tab.screenshot(path=str(Path(PICTURES) / f"{name}.png"))

    def check(self) -> None:
        bad = [each for each in self.troubles if not any(words in each for words in self.forgiven)]
        assert bad == []
        assert self.strangers == []

    def graph(self) -> Any:
        """Return the frame of the graph, once it is drawn."""
        frame = self.tab.frame_locator("#rg-graph")
        frame.locator("html[data-drawn]").wait_for()
        return frame


@contextmanager
def chromium() -> Iterator[Any]:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("no Chromium on the path: the pages were not looked at")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield running
        running.close()


@contextmanager
def visiting(browser: Any, root: str, **options: Any) -> Iterator[Visit]:
    """Open a tab for one server; on leaving it there must have been no trouble."""
    screen = {"width": 1920, "height": 1080} if options.get("wide") else {"width": 1366, "height": 768}
    context = browser.new_context(
        base_url=root,
        viewport=screen,
        color_scheme="dark" if options.get("dark") else "light",
        reduced_motion="reduce",
        accept_downloads=True,
    )
    visit = Visit(context.new_page())
    home = urlsplit(root).netloc

    def decide(route: Any) -> None:
        here = urlsplit(route.request.url)
        if here.scheme in ("data", "blob") or here.netloc == home:
            route.continue_()
        else:
            visit.strangers.append(route.request.url)
            route.abort()

    context.route("**/*", decide)
    visit.tab.on("console", lambda message: visit.troubles.append(f"{message.type}: {message.text}"))
    visit.tab.on("pageerror", lambda error: visit.troubles.append(str(error)))
    yield visit
    visit.check()
    context.close()
