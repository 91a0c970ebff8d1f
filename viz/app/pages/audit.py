"""/audit: what a careful reader would ask about the bulletins, each finding with its quotes side by side."""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from nicegui import app

from ..address import page_of, place_of
from ..frame import frame
from ..pager import number_of, pager
from ..preferences import Preferences
from ..site import Site
from ..tags import bdi, link, tag
from ..views_audit import Auditing, Findings, Noted, kinds, severities
from .waiting import AGAIN, PATIENCE

PAGE = 40
"""Findings on one page."""

KINDS = {
    "count": ("自述与列出", "Declared and listed"),
    "ratio": ("比率", "Ratio"),
    "sum": ("合计", "Sum"),
    "dates": ("日期", "Dates"),
    "no-result": ("无具体结果", "No result"),
    "coverage": ("未读出", "Not read"),
    "duplicate": ("雷同", "Duplicate"),
    "unresolved": ("简称不明", "Unresolved"),
}
SEVERITIES = {"error": ("错误", "Error"), "warning": ("警告", "Warning"), "info": ("提示", "Note")}
SIGNS = {"error": "✕", "warning": "!", "info": "i"}


def register(site: Site) -> None:
    """Put the page into NiceGUI's application."""
    site.prepare.append(lambda snapshot: snapshot.keep(Auditing))

    @app.get("/audit", include_in_schema=False)
    async def audit(request: Request) -> HTMLResponse:
        snapshot = site.now
        auditing = snapshot.keep(Auditing)
        if not auditing.so_far().noted:
            await asyncio.to_thread(auditing.wait, PATIENCE)
        found = auditing.so_far()
        asked = {key: request.query_params.get(key, "") for key in ("kind", "severity", "document")}
        with frame(site, request, "audit", head="" if found.whole else AGAIN) as made:
            wanted = made.wanted
            tag("h1", wanted.tr("核对", "Audit"))
            tag("p", wanted.tr(*_LEAD), "rg-lead")
            if not found.whole:
                _told(found, wanted)
            _filters(found, asked, wanted)
            chosen = found.chosen(**asked)
            if not chosen and found.whole:
                tag("p", wanted.tr("没有发现。", "Nothing was found."), "rg-card")
            page = number_of(request, len(chosen), PAGE)
            with tag("ol", "", "rg-findings"):
                for each in chosen[(page - 1) * PAGE : page * PAGE]:
                    _finding(each, snapshot.base, wanted)
            pager(request, page, len(chosen), PAGE, wanted)
        return made.answer()


_LEAD = (
    "细心的读者会追问的地方：自述总数与列出的是否相符，算得对不对，日期顺不顺，有没有雷同。每条都附原文。",
    "What a careful reader would ask: do declared totals match, does the arithmetic hold, are dates in order, is text repeated. Each finding quotes the text.",
)


def _told(found: Findings, wanted: Preferences) -> None:
    """Say how far the audit has come; the page comes again until it is done."""
    if found.read < found.documents:
        zh, en = f"已核对 {found.read} / {found.documents} 份文件", f"{found.read} of {found.documents} documents read"
    else:
        zh, en = "各份文件已核对，正在比对雷同", "All documents read; looking for repeated text"
    said = wanted.tr(f"{zh}，结果会自动补全……", f"{en}; the rest will come by itself …")
    tag("p", said, "rg-card", role="status")


def _filters(found: Findings, asked: dict[str, str], wanted: Preferences) -> None:
    """Set a row of choices for severity and one for kind, each with the number it would show."""
    en = wanted.lang == "en"
    with tag("div", "", "rg-card rg-filters"):
        rows = (
            (
                "severity",
                wanted.tr("程度", "Severity"),
                SEVERITIES,
                severities(found.chosen(**{**asked, "severity": ""})),
            ),
            ("kind", wanted.tr("种类", "Kind"), KINDS, kinds(found.chosen(**{**asked, "kind": ""}))),
        )
        for key, title, names, counted in rows:
            with tag("div", "", "rg-row", role="group", aria_label=title):
                tag("span", title, "rg-quiet")
                everything = wanted.tr("全部", "All")
                _choice(f"{everything} {sum(counted.values())}", {**asked, key: ""}, here=not asked[key])
                for value, count in counted.items():
                    _choice(f"{names[value][en]} {count}", {**asked, key: value}, here=asked[key] == value)
        if asked["document"]:
            with tag("div", "", "rg-row"):
                tag("span", wanted.tr("文件", "Document"), "rg-quiet")
                bdi(asked["document"])
                _choice(wanted.tr("全部文件", "All documents"), {**asked, "document": ""}, here=False)


def _choice(said: str, asked: dict[str, str], *, here: bool) -> None:
    query = urlencode({key: value for key, value in asked.items() if value})
    mark = {"aria_current": "true"} if here else {}
    tag("a", said, "rg-button", href=f"/audit?{query}" if query else "/audit", **mark)


def _finding(each: Noted, base: str, wanted: Preferences) -> None:
    en = wanted.lang == "en"
    with tag("li", "", "rg-card rg-finding"):
        with tag("div", "", "rg-row"):
            sign = SIGNS[each.severity]
            tag("span", f"{sign} {SEVERITIES[each.severity][en]}", f"rg-badge {each.severity}")
            tag("span", KINDS[each.kind][en], "rg-badge")
            link(each.document, page_of(each.bulletin, base))
            tag("span", "", "rg-space")
            only = wanted.tr("只看这份文件", "This document only")
            tag("a", only, "rg-quiet", href="/audit?" + urlencode({"document": each.document}))
        with tag("p", "", "rg-finding-said"):
            bdi(each.en if en else each.zh)
        with tag("div", "", "rg-finding-quotes"):
            for quote in each.quotes:
                with tag("figure", "", "rg-quote"):
                    with tag("blockquote"):
                        bdi(quote.text)
                    with tag("figcaption"):
                        read = wanted.tr("读原文", "In the text")
                        tag("a", read, href=place_of(each.bulletin, base, quote.start, quote.end))
