"""/things/{name}: one thing with its names, facts in and out, bulletins, dates, and the words they rest on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse
from nicegui import app

from ....graph.entity import Named
from ....graph.grounds import Ground
from ....ontology import terms
from ....ontology.errors import UnknownName
from ....ontology.iri import local_name
from .. import ego
from ..address import iri_of, name_of, page_of, place_of
from ..frame import frame
from ..naming import class_name, concept_name, fact_name, relation_name
from ..preferences import Preferences, preferences
from ..site import Site, Snapshot
from ..tags import bdi, glyph, link, tag
from ..views_thing import Group, Linked, Said, ThingView, more, thing
from .missing import missing

BULLETINS = 12
EVENTS = 24
STEP = 50
"""Links that "show more" adds."""

LAST = frozenset({"mentions", "reportedIn"})
"""Relations that come last: they repeat what others say."""


def register(site: Site) -> None:
    """Put the page into NiceGUI's application."""

    @app.get("/things/{name:path}", include_in_schema=False)
    async def one(request: Request, name: str) -> HTMLResponse:
        snapshot = site.now
        try:
            found = await asyncio.to_thread(thing, snapshot.workspace, iri_of(name, snapshot.base))
        except (UnknownName, ValueError):
            return missing(site, request)
        with frame(site, request, "thing", found.thing.label[:40]) as made:
            _Page(snapshot, found, made.wanted).show()
        return made.answer()

    @app.get("/more/{name:path}", include_in_schema=False)
    def rest(request: Request, name: str, relation: str, forward: bool, offset: int) -> HTMLResponse:
        """Answer with more links of one sort, as they stand on the page."""
        snapshot = site.now
        try:
            found = thing(snapshot.workspace, iri_of(name, snapshot.base))
        except (UnknownName, ValueError):
            raise HTTPException(404) from None
        predicate = terms.RG + relation
        group = more(
            snapshot.workspace, found.thing.iri, predicate, forward=forward, offset=max(offset, 0), limit=STEP
        )  # fmt: skip
        return HTMLResponse(_Page(snapshot, found, preferences(request)).rest(group, max(offset, 0)))


class _Page:
    """One thing on its page."""

    def __init__(self, snapshot: Snapshot, view: ThingView, wanted: Preferences) -> None:
        self.snapshot = snapshot
        self.base = snapshot.base
        self.view = view
        self.wanted = wanted
        self.labels = {each.iri: each.label for each in view.bulletins}

    def show(self) -> None:
        self._head()
        groups = [each for each in self.view.groups if not (each.forward and each.predicate == terms.reportedIn)]
        groups.sort(key=lambda each: local_name(each.predicate) in LAST)
        with tag("div", "", "rg-thing"):
            with tag("div", "", "rg-thing-facts"):
                if self.view.said:
                    self._values(self.view.said)
                for group in groups:
                    self._group(group)
                if not groups and not self.view.said:
                    tag("p", self.wanted.tr("没有别的事实", "Nothing else is known"), "rg-quiet")
            with tag("div", "", "rg-thing-side"):
                self._network()
                self._bulletins()
                self._events()

    def _head(self) -> None:
        tr, here = self.wanted.tr, self.view.thing
        name = name_of(here.iri, self.base)
        with tag("header", "", "rg-thing-head"):
            with tag("p", "", "rg-row rg-quiet"):
                glyph(here.kind)
                tag("span", class_name(here.kind, self.wanted.lang))
            with tag("h1", "", "rg-thing-long" if len(here.label) > 60 else ""):
                bdi(here.label)
            self._names(tr("其他名称", "Other names"), self.view.names)
            self._names(tr("文中简称", "Short forms in the text"), self.view.short)
            with tag("p", "", "rg-row"):
                tag("a", tr("在台账中查看", "In the ledger"), "rg-button", href=_ledger(here, name))
                tag("a", tr("在图谱中查看", "In the graph"), "rg-button", href="/graph?focus=" + quote(name))
                for form, label in (("turtle", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples")):
                    tag("a", label, "rg-button", href=f"/id/{quote(name)}?format={form}")

    def _names(self, title: str, names: Iterable[str]) -> None:
        with tag("ul", "", "rg-chips", aria_label=title):
            for each in names:
                with tag("li", title=title):
                    bdi(each)

    def _values(self, said: Iterable[Said]) -> None:
        with tag("section", "", "rg-card"):
            tag("h2", self.wanted.tr("原文所述", "What is said of it"))
            with tag("dl", "", "rg-pairs"):
                for each in said:
                    tag("dt", fact_name(each.predicate, self.wanted.lang))
                    with tag("dd"):
                        bdi(concept_name(each.predicate, each.value, self.wanted.lang))
                        for ground in each.grounds[:1]:
                            tag("span", " ")
                            tag("a", self.wanted.tr("原文", "in the text"), "rg-quiet", href=self._place(ground))

    def _group(self, group: Group) -> None:
        with tag("section", "", "rg-card", id=f"{local_name(group.predicate)}-{'out' if group.forward else 'in'}"):
            with tag("h2"):
                tag("span", relation_name(group.predicate, self.wanted.lang, forward=group.forward))
                tag("span", str(group.stated), "rg-count")
                if group.inferred:
                    tag(
                        "span",
                        self.wanted.tr(f"另推断 {group.inferred}", f"{group.inferred} inferred"),
                        "rg-mark rg-count",
                    )
            with tag("ul", "", "rg-facts-list"):
                for each in group.shown:
                    self._fact(each)
            self._more(group, len(group.shown))

    def rest(self, group: Group, offset: int) -> str:
        """Return links of a sort from ``offset`` on as markup, with the button for what comes after them."""
        with tag("div") as rows:
            for each in group.shown:
                self._fact(each)
            self._more(group, offset + len(group.shown))
        return rows.inner()

    def _more(self, group: Group, shown: int) -> None:
        """Set a button that shows more links of the sort, a step at a time; frame.js puts them in its place."""
        left = group.total - shown
        if left <= 0:
            return
        said = self.wanted.tr(f"再显示 {min(STEP, left)} 项（还有 {left} 项）", f"{min(STEP, left)} more, of {left}")
        name = quote(name_of(self.view.thing.iri, self.base))
        asked = {"relation": local_name(group.predicate), "forward": int(group.forward), "offset": shown}
        tag("button", said, "rg-button rg-more", type="button", data_more=f"/more/{name}?{urlencode(asked)}")

    def _fact(self, each: Linked) -> None:
        with tag("li", "", "rg-fact"):
            with tag("div", "", "rg-row"):
                glyph(each.other.kind)
                link(each.other.label, page_of(each.other.iri, self.base))
                if each.inferred:
                    tag("span", self.wanted.tr("推断", "inferred"), "rg-mark")
                for ground in self._known(each)[:1]:
                    read = self.wanted.tr("读原文", "In the text")
                    tag("a", read, "rg-quiet nowrap", href=self._place(ground))
            for ground in [ground for ground in each.grounds if ground not in self._known(each)][:3]:
                self._quote(ground)

    def _known(self, each: Linked) -> list[Ground]:
        """Return the grounds whose words stand on the page already, those of the other thing first."""
        labels = (each.other.label, self.view.thing.label)
        known = [ground for ground in each.grounds if ground.quote in labels]
        return sorted(known, key=lambda ground: labels.index(ground.quote))

    def _quote(self, ground: Ground) -> None:
        with tag("figure", "", "rg-quote"):
            with tag("blockquote"):
                bdi(ground.quote)
            with tag("figcaption"):
                tag("a", self.wanted.tr("读原文", "In the text"), href=self._place(ground))
                if len(self.labels) > 1 and ground.bulletin in self.labels:
                    tag("span", " · ")
                    bdi(self.labels[ground.bulletin])

    def _place(self, ground: Ground) -> str:
        return place_of(ground.bulletin, self.base, ground.start, ground.end)

    def _network(self) -> None:
        if ego.neighbours(self.view, self.wanted.lang):
            with tag("section", "", "rg-card"):
                tag("h2", self.wanted.tr("相关事物", "Around it"))
                ego.draw(self.view, self.base, self.wanted)

    def _bulletins(self) -> None:
        found = self.view.bulletins
        if not found:
            return
        with tag("section", "", "rg-card", id="bulletins"):
            with tag("h2"):
                tag("span", self.wanted.tr("所在通报", "Bulletins"))
                tag("span", str(len(found)), "rg-count")
            self._folded([lambda each=each: self._bulletin(each) for each in found], BULLETINS)

    def _bulletin(self, each: Named) -> None:
        with tag("li", "", "rg-fact"), tag("div", "", "rg-row"):
            glyph("Bulletin")
            link(each.label, page_of(each.iri, self.base))

    def _events(self) -> None:
        events = self.view.events
        if not events:
            return
        with tag("section", "", "rg-card"):
            tag("h2", self.wanted.tr("时间线", "Time line"))
            with tag("ol", "", "rg-time"):
                for each in events[-EVENTS:]:
                    with tag("li"):
                        tag("time", each.date, datetime=each.date)
                        tag("span", fact_name(each.what, self.wanted.lang) + " ")
                        link(each.thing.label, page_of(each.thing.iri, self.base), "rg-quiet")

    def _folded(self, rows: list[object], count: int) -> None:
        """List rows, those beyond the first few behind a summary."""
        with tag("ul", "", "rg-facts-list"):
            for make in rows[:count]:
                make()  # type: ignore[operator]
        if rest := rows[count:]:
            with tag("details", "", "rg-more"):
                tag("summary", self.wanted.tr(f"其余 {len(rest)} 份", f"{len(rest)} more"))
                with tag("ul", "", "rg-facts-list"):
                    for make in rest:
                        make()  # type: ignore[operator]


def _ledger(here: Named, name: str) -> str:
    """Return the ledger's rows about a thing."""
    if here.kind in ("Problem", "Bulletin"):
        return f"/ledger?{here.kind.lower()}={quote(name)}"
    return f"/ledger?thing={quote(name)}"
