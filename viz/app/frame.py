"""What is around every page: header with navigation and search, footer, keys, news of a rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse
from nicegui import ui

from ...graph.manifest import software_version
from .guard import NONCE
from .preferences import Lang, Preferences, preferences, switch
from .site import Site
from .tags import Tag, plain, tag
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


@dataclass(frozen=True, slots=True)
class Frame:
    """A page that is laid out: its reader's preferences, what stands in its head, and its body."""

    wanted: Preferences
    title: str
    head: str
    body: Tag
    nonce: str

    def answer(self, status: int = 200) -> HTMLResponse:
        """Return the page, which needs no other script than ours."""
        lang = {"zh": "zh-CN", "en": "en"}[self.wanted.lang]
        html = (
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{plain(self.title)}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<link rel="icon" href="/favicon.ico">{self.head}</head><body>'
            f'<script nonce="{self.nonce}">{self._theme}</script>{self.body.html()}</body></html>'
        )
        return HTMLResponse(html, status)

    def into_nicegui(self) -> None:
        """Put the page into one of NiceGUI's, for parts of the page that NiceGUI brings."""
        ui.page_title(self.title)
        ui.add_head_html(self.head)
        ui.add_body_html(f"<script>{self._theme}</script>{self.body.html()}")  # marked by MarkScripts
        ui.dark_mode(self.wanted.dark)

    @property
    def _theme(self) -> str:
        """The script that gives the page its theme before it is first painted."""
        return _THEMES[self.wanted.dark]


_SET = "{{ const set = () => document.body.classList.toggle('body--dark', {}); set(); {} }}"
_THEMES = {
    True: _SET.format("true", ""),
    False: _SET.format("false", ""),
    None: "const system = matchMedia('(prefers-color-scheme: dark)');"
    + _SET.format("system.matches", "system.addEventListener('change', set);"),
}
"""What gives a page its theme, by what its reader prefers."""

_HEAD = '<link rel="stylesheet" href="/static/app.css"><script src="/static/frame.js" defer></script>'


@contextmanager
def frame(
    site: Site, request: Request, key: str, title: str = "", *, wide: bool = False, head: str = ""
) -> Iterator[Frame]:
    """Lay out a page; the tags that are made within stand below the header.

    ``key`` is a word of words.json: the page's name; ``title`` stands before it in the browser's tab.
    A ``wide`` page uses the whole window and has no footer; ``head`` names styles and scripts of its own.
    """
    wanted = preferences(request)
    lang = wanted.lang
    named = " · ".join(part for part in (title, say(key, lang), say("brand", lang)) if part)
    with tag("div", "", "rg-body", data_serial=site.now.serial) as body:
        tag("a", say("skip", lang), "rg-skip", href="#main")
        _header(request, key, wanted)
        tag("a", say("rebuilt", lang), "rg-news", id="rg-news", href="", role="status", hidden=True)
        with tag("main", "", "rg-page rg-wide" if wide else "rg-page", id="main", tabindex="-1"):
            yield Frame(wanted, named, _HEAD + head, body, request.scope.get(NONCE, ""))
        if not wide:
            _footer(site, lang)
        _keys(lang)


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
