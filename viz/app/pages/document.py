"""/documents/{document}: the text of a bulletin, what was read from it, and where."""

from __future__ import annotations

import asyncio

from fastapi import Request
from fastapi.responses import HTMLResponse
from nicegui import app

from ....ontology.errors import UnknownName
from ....ontology.records import Span
from .. import reader_html
from ..frame import frame
from ..preferences import Lang, preferences
from ..site import Site
from ..tags import plain, raw
from ..views_reader import Page, page
from ..words import say
from .missing import missing

_HEAD = '<link rel="stylesheet" href="/static/reader.css"><script src="/static/reader.js" defer></script>'
_STYLE = reader_html.style()


def register(site: Site) -> None:
    """Put the page into NiceGUI's application."""

    @app.get("/documents/{document}", include_in_schema=False)
    async def document(request: Request, document: str) -> HTMLResponse:
        lang = preferences(request).lang
        try:
            found, html = await asyncio.to_thread(_shown, site, request, document, lang)
        except UnknownName:
            return missing(site, request)
        title = next((each.label for each in found.outline if each.level == 0), document)
        with frame(site, request, "document", title, wide=True, head=_HEAD + f"<style>{_STYLE}</style>") as made:
            raw(html)
        return made.answer()


def _shown(site: Site, request: Request, document: str, lang: Lang) -> tuple[Page, str]:
    """Return a document and its markup; a long one takes a while, which other pages need not wait for."""
    found = page(site.now.workspace, document)
    return found, markup(found, document, target(request, found), lang)


def target(request: Request, found: Page) -> Span | None:
    """Return the stretch that ``?from=&to=`` asks for; for a part of a page of several, its beginning."""
    asked = request.query_params
    start, end = asked.get("from", ""), asked.get("to", "")
    if start.isdecimal() and end.isdecimal() and len(start) < 10 and len(end) < 10 and int(start) < int(end):
        return Span(int(start), int(end))
    return Span(found.bulletin.span.start, found.bulletin.span.start + 1) if found.part else None


def markup(found: Page, document: str, wanted: Span | None, lang: Lang) -> str:
    """Return the page below the header; see :mod:`..reader_html` for what is escaped, and where."""
    sources = " · ".join(dict.fromkeys(plain(source) for source in found.sources))
    return f"""<div class="rg-reader off-unread" data-document="{plain(document)}" data-lang="{lang}" data-words='{_words(lang)}'>
<nav class="rg-aside" aria-label="{say("reader-outline", lang)}">
<h2>{say("reader-outline", lang)}</h2>{reader_html.contents(found)}</nav>
<section class="rg-text">
<header><p class="rg-source">{sources}</p>
<div class="rg-legend" role="group" aria-label="{say("reader-legend", lang)}">{reader_html.legend(found, lang)}</div></header>
<article tabindex="0" aria-label="{say("reader-text", lang)}" lang="zh-CN">{reader_html.article(found, wanted)}</article></section>
<aside class="rg-facts" aria-label="{say("reader-facts", lang)}" aria-live="polite" hidden></aside>
</div>"""


def _words(lang: Lang) -> str:
    """Return the words of the panel as an attribute in single quotes."""
    keys = ("close", "page-of", "names", "inferred", "confidence", "more", "also-here", "failed")
    return plain(",".join(f"{key}={say('reader-' + key, lang)}" for key in keys))
