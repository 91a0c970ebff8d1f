"""/things: all things of a class, those in most bulletins first."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from nicegui import app

from ....graph.index import Index, index
from ..address import name_of, page_of
from ..frame import frame
from ..naming import class_name, concept_name
from ..pager import number_of, pager
from ..preferences import Preferences
from ..site import Site
from ..tags import bdi, glyph, link, table, tag
from ..views_list import ListRow, listed
from ..views_overview import CLASSES
from ..views_search import plain
from .waiting import soon

PAGE = 100


def register(site: Site) -> None:
    """Put the page into NiceGUI's application."""

    @app.get("/things", include_in_schema=False)
    async def things(request: Request) -> HTMLResponse:
        snapshot = site.now
        asked = request.query_params
        kind = asked["kind"] if asked.get("kind") in CLASSES else "Agency"
        words, category = asked.get("q", "")[:100], asked.get("category", "")
        known = await soon(site, request, "things", lambda: snapshot.derive(index, lister(kind)))
        if isinstance(known, HTMLResponse):
            return known
        rows = tuple(
            each
            for each in known
            if category in ("", each.kind) and plain(words) in plain(each.label + "\n" + each.names)
        )
        with frame(site, request, "things", class_name(kind, "zh")) as made:
            wanted = made.wanted
            tag("h1", class_name(kind, wanted.lang))
            tag(
                "p",
                wanted.tr(f"共 {len(rows)} 个，见于通报多的在前。", f"{len(rows)}, those in most bulletins first."),
                "rg-lead",
            )
            _bar(kind, words, category, wanted)
            page = number_of(request, len(rows), PAGE)
            with tag("section", "", "rg-card"), tag("div", "", "rg-scroll"):
                _table(kind, rows[(page - 1) * PAGE : page * PAGE], snapshot.base, wanted)
            pager(request, page, len(rows), PAGE, wanted)
        return made.answer()


@cache
def lister(kind: str) -> Callable[[Index], tuple[ListRow, ...]]:
    """Return the function that lists a class; always the same, so that its result is kept."""

    def compute(found: Index) -> tuple[ListRow, ...]:
        return listed(found, kind)

    return compute


def _bar(kind: str, words: str, category: str, wanted: Preferences) -> None:
    with tag("form", "", "rg-row rg-things-bar", method="get", action="/things", role="search"):
        for each in CLASSES:
            here = {"aria_current": "true"} if each == kind else {}
            tag("a", class_name(each, wanted.lang), "rg-button", href=f"/things?kind={each}", **here)
        tag("input", type="hidden", name="kind", value=kind)
        said = wanted.tr("按名称筛选，回车", "Filter by name, Enter")
        tag(
            "input",
            "",
            "rg-field",
            type="search",
            name="q",
            value=words,
            placeholder=said,
            aria_label=said,
            maxlength=100,
        )
        if category:
            with tag("span", "", "rg-filter"):
                name = "policyKind" if kind == "Policy" else "agencyKind"
                bdi(concept_name(name, category, wanted.lang))
                lift = wanted.tr("取消这个筛选", "Lift this filter")
                tag("a", "×", href="/things?" + urlencode({"kind": kind}), title=lift, aria_label=lift)


def _table(kind: str, rows: tuple[ListRow, ...], base: str, wanted: Preferences) -> None:
    tr = wanted.tr
    heads = (
        tr("名称", "Name"),
        tr("其他名称和简称", "Other names"),
        tr("种类", "Kind"),
        tr("通报", "Bulletins"),
        tr("台账", "Ledger"),
    )
    with table(heads):
        for each in rows:
            with tag("tr"):
                with tag("td"), tag("span", "", "rg-row"):
                    glyph(kind)
                    link(each.label, page_of(each.iri, base))
                with tag("td", "", "rg-quiet"):
                    bdi(each.names)
                name = "policyKind" if kind == "Policy" else "agencyKind"
                tag("td", concept_name(name, each.kind, wanted.lang), "nowrap")
                with tag("td", "", "num"):
                    link(str(each.bulletins), page_of(each.iri, base) + "#bulletins")
                with tag("td", "", "num"):
                    link(str(each.rows), "/ledger?thing=" + quote(name_of(each.iri, base)))
