"""What is around every page: header, navigation, language and theme, and news of a rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

from fastapi import Request
from nicegui import ui

from .preferences import Preferences, preferences, switch
from .site import Site
from .words import say

NAVIGATION = {
    "overview": "/",
    "graph": "/graph",
    "ledger": "/ledger",
    "query": "/query",
    "audit": "/audit",
    "about": "/about",
}


@contextmanager
def frame(site: Site, request: Request, key: str, title: str = "") -> Iterator[Preferences]:
    """Lay out a page; what is made within stands below the header.

    ``key`` is a word of words.json: the page's name; ``title`` stands before it in the browser's tab.
    """
    wanted = preferences(request)
    _speak(wanted)
    ui.page_title(" · ".join(part for part in (title, say(key, wanted.lang), say("brand", wanted.lang)) if part))
    ui.add_head_html('<link rel="stylesheet" href="/static/app.css">')
    ui.dark_mode(wanted.dark)
    _header(request, key, wanted)
    _news(site, wanted)
    with ui.element("div").classes("rg-page w-full"):
        yield wanted


def _speak(wanted: Preferences) -> None:
    """Let the page, and what Quasar writes in it, be in the reader's language: NiceGUI has one a path."""
    client = ui.context.client
    client.page = copy(client.page)
    client.page.language = "zh-CN" if wanted.lang == "zh" else "en-US"


def _header(request: Request, key: str, wanted: Preferences) -> None:
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    with ui.header().classes("rg-header"):
        ui.link(say("brand", wanted.lang), "/").classes("rg-brand")
        with ui.element("nav").classes("row"):
            for name, path in NAVIGATION.items():
                link = ui.link(say(name, wanted.lang), path)
                if name == key:
                    link.props('aria-current="page"')
        ui.element("span").classes("rg-space")
        ui.link(say("language", wanted.lang), switch(here, lang="en" if wanted.lang == "zh" else "zh"))
        other = "light" if wanted.theme == "dark" else "dark"
        ui.link(say(f"to-{other}", wanted.lang), switch(here, theme=other))


def _news(site: Site, wanted: Preferences) -> None:
    """Tell when the workspace has been built anew since the page was made."""
    serial = site.now.serial
    notice = ui.link(say("rebuilt", wanted.lang), "").classes("rg-news").props('role="status"')
    notice.set_visibility(False)

    def look() -> None:
        if site.now.serial != serial:
            notice.set_visibility(True)

    ui.timer(2.0, look)
