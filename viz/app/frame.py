"""What is around every page: header with navigation and search, footer, keys, news of a rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import Request
from nicegui import ui

from ...graph.manifest import software_version
from .preferences import Lang, Preferences, preferences, switch
from .site import Site
from .tags import tag
from .words import say

NAVIGATION = {
    "overview": ("/", "o"),
    "graph": ("/graph", "g"),
    "ledger": ("/ledger", "l"),
    "query": ("/query", "s"),
    "audit": ("/audit", "a"),
    "about": ("/about", "b"),
}
"""Pages with their path, and the key that leads there after ``g``."""

KEYS = (
    ("/", "key-search"),
    *((f"g {key}", name) for name, (_, key) in NAVIGATION.items()),
    ("t", "key-theme"),
    ("?", "keys"),
    ("Esc", "key-close"),
)


@contextmanager
def frame(site: Site, request: Request, key: str, title: str = "", *, wide: bool = False) -> Iterator[Preferences]:
    """Lay out a page; the tags that are made within stand below the header.

    ``key`` is a word of words.json: the page's name; ``title`` stands before it in the browser's tab.
    A ``wide`` page uses the whole window and has no footer.
    """
    wanted = preferences(request)
    ui.page_title(" · ".join(part for part in (title, say(key, wanted.lang), say("brand", wanted.lang)) if part))
    ui.add_head_html('<link rel="stylesheet" href="/static/app.css"><script src="/static/frame.js" defer></script>')
    ui.dark_mode(wanted.dark)
    _news(site, wanted)
    with tag("div", "", "rg-body") as body:
        tag("a", say("skip", wanted.lang), "rg-skip", href="#main")
        _header(request, key, wanted)
        with tag("main", "", "rg-page rg-wide" if wide else "rg-page", id="main", tabindex="-1"):
            yield wanted
        if not wide:
            _footer(site, wanted.lang)
        _keys(wanted.lang)
    ui.add_body_html(_themed(wanted) + body.html())


def _themed(wanted: Preferences) -> str:
    """Return the script that gives the page its theme before it is first painted; later NiceGUI does."""
    dark = {True: "true", False: "false"}.get(wanted.dark, "matchMedia('(prefers-color-scheme: dark)').matches")
    return f"<script>document.body.classList.add({dark} ? 'body--dark' : 'body--light')</script>"


def _header(request: Request, key: str, wanted: Preferences) -> None:
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    lang = wanted.lang
    with tag("header", "", "rg-header"):
        with tag("a", "", "rg-brand", href="/"):
            tag("img", "", src="/static/icon.svg", alt="", width=26, height=26)
            tag("span", say("brand", lang))
        with tag("nav", "", "rg-nav", aria_label=say("navigation", lang)):
            for name, (path, letter) in NAVIGATION.items():
                here_now = {"aria_current": "page"} if name == key else {}
                tag("a", say(name, lang), href=path, data_key=letter, **here_now)
        _search(lang)
        other = "light" if wanted.theme == "dark" else "dark"
        with tag("div", "", "rg-tools"):
            tag("a", say("language", lang), href=switch(here, lang="en" if lang == "zh" else "zh"), rel="nofollow")
            said = say(f"to-{other}", lang)
            href = switch(here, theme=other)
            tag("a", "", "rg-theme", href=href, id="rg-theme", rel="nofollow", title=said, aria_label=said)
            tag("button", "?", id="rg-help", type="button", title=say("keys", lang), aria_label=say("keys", lang))


def _search(lang: Lang) -> None:
    """Make the box that suggests names; frame.js fills the list."""
    with tag("div", "", "rg-search", role="search"):
        tag(
            "input", "", id="rg-search", type="search", role="combobox", autocomplete="off", spellcheck="false",
            placeholder=say("search-hint", lang), aria_label=say("search", lang), aria_expanded="false",
            aria_controls="rg-hits", aria_autocomplete="list", maxlength=80, data_lang=lang,
            data_none=say("search-none", lang), data_all=say("search-all", lang),
        )  # fmt: skip
        tag("ul", "", id="rg-hits", role="listbox", aria_label=say("search", lang), hidden=True)


def _footer(site: Site, lang: Lang) -> None:
    manifest = site.now.workspace.manifest
    with tag("footer", "", "rg-footer"):
        tag("span", f"{say('brand', lang)} {software_version()}")
        tag("span", say("footer-documents", lang).format(count=len(manifest.documents)))
        tag("span", say("footer-stated", lang))
        tag("a", say("about", lang), href="/about")


def _keys(lang: Lang) -> None:
    """Make the list of keys that ``?`` opens."""
    with tag("dialog", "", "rg-keys", id="rg-keys", aria_label=say("keys", lang)):
        tag("h2", say("keys", lang))
        with tag("dl"):
            for keys, word in KEYS:
                with tag("dt"):
                    for each in keys.split():
                        tag("kbd", each)
                tag("dd", say(word, lang))
        with tag("form", method="dialog"):
            tag("button", say("close", lang), "rg-button", type="submit")


def _news(site: Site, wanted: Preferences) -> None:
    """Tell when the workspace has been built anew since the page was made."""
    serial = site.now.serial
    notice = ui.link(say("rebuilt", wanted.lang), "").classes("rg-news").props('role="status"')
    notice.set_visibility(False)

    def look() -> None:
        if site.now.serial != serial:
            notice.set_visibility(True)

    ui.timer(2.0, look)
