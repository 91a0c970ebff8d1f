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
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no name and no other address leads anywhere
]
SCREENS = {"office": {"width": 1366, "height": 768}, "large": {"width": 1920, "height": 1080}}
PICTURES = os.environ.get("RECTIGRAPH_SCREENSHOTS")
"""A folder for pictures of the pages, if there is to be one."""


@dataclass
class Visit:
    """A tab, and what went wrong in it; ``forgiven`` is what is meant to go wrong."""

    tab: Any
    root: str = ""
    troubles: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    forgiven: tuple[str, ...] = ()

    def listen(self) -> None:
        """Note what the console says, and every request that is not to the server of this visit."""
        self.tab.on("console", lambda message: self.troubles.append(f"{message.type}: {message.text}"))
        self.tab.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.tab.on("request", lambda request: self._ask(request.url))
        self.tab.on("websocket", lambda socket: self._ask(socket.url))

    def _ask(self, url: str) -> None:
        there = urlsplit(url)
        if there.scheme not in ("data", "blob") and there.netloc != urlsplit(self.root).netloc:
            self.strangers.append(url)

    def open(self, path: str) -> Any:
        """Go to a page of the server; return its answer."""
        return self.tab.goto(self.root + path)

    def looks(self) -> Iterator[str]:
        """Give the page each theme of the system on each screen; yield a name for it."""
        for theme in ("light", "dark"):
            for screen, size in SCREENS.items():
                self.tab.emulate_media(color_scheme=theme)
                self.tab.set_viewport_size(size)
                yield f"{theme}-{screen}"

    def fits(self) -> None:
        """Wait until the page cannot be moved sideways."""
        self.tab.wait_for_function("document.documentElement.scrollWidth <= innerWidth")

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


def browser() -> str | None:
    """Return the path of this machine's Chromium, if it has one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@contextmanager
def chromium() -> Iterator[Any]:
    """Yield a profile of its own in a browser: one for many visits, as starting it takes longer than a visit."""
    program = browser()
    if program is None:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("no Chromium on the path: the pages were not looked at")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=program, args=ARGUMENTS)
        profile = running.new_context(accept_downloads=True, reduced_motion="reduce")
        yield profile
        profile.close()
        running.close()


@contextmanager
def visiting(profile: Any, root: str) -> Iterator[Visit]:
    """Open a tab for one server; on leaving it there must have been no trouble, and nothing of it is kept."""
    visit = Visit(profile.new_page(), root)
    visit.tab.set_viewport_size(SCREENS["office"])
    visit.listen()
    try:
        yield visit
        visit.check()
    finally:
        kept = {"origin": root, "storageTypes": "cookies,local_storage"}
        profile.new_cdp_session(visit.tab).send("Storage.clearDataForOrigin", kept)
        profile.clear_cookies()
        visit.tab.close()
