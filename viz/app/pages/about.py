"""/about: versions, what the workspace holds, the ontology with its words, licences."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from fastapi import Request
from fastapi.responses import HTMLResponse
from nicegui import app

from ....graph.vocabulary import FILES
from ...style import LOOKS
from ..frame import frame
from ..naming import class_name
from ..preferences import Preferences
from ..site import Site
from ..tags import bdi, glyph, table, tag
from ..views_about import Contents, Scheme, Term, contents, licences, ontology, schemes

SHOWN = 100
"""Documents of the manifest that are listed."""

KINDS = {
    "class": ("类", "Classes"),
    "relation": ("关系（事物之间）", "Relations between things"),
    "value": ("属性（取值为文字、数字、日期）", "Properties whose values are words, numbers, dates"),
}


def register(site: Site) -> None:
    """Put the page into NiceGUI's application."""

    @app.get("/about", include_in_schema=False)
    async def about(request: Request) -> HTMLResponse:
        snapshot = site.now
        held = await asyncio.to_thread(snapshot.keep, contents)
        terms, lists = await asyncio.to_thread(lambda: (ontology(), schemes()))
        with frame(site, request, "about") as made:
            wanted = made.wanted
            tag("h1", wanted.tr("关于整改图谱", "About rectigraph"))
            tag("p", wanted.tr(*_LEAD), "rg-lead")
            with tag("nav", "", "rg-row rg-about-nav", aria_label=wanted.tr("本页", "On this page")):
                for anchor, word in _anchors(wanted):
                    tag("a", word, "rg-button", href=f"#{anchor}")
            _workspace(held, wanted)
            _ontology(terms, lists, wanted)
            _licences(wanted)
        return made.answer()


_LEAD = (
    "把巡视巡察整改通报读成一张有据可查的知识图谱。每条事实都带原文出处；推断的另行标出。",
    "Rectification bulletins read into a knowledge graph: every fact with its words, what is inferred marked as such.",
)


def _anchors(wanted: Preferences) -> tuple[tuple[str, str], ...]:
    return (
        ("workspace", wanted.tr("版本与工作区", "Versions and workspace")),
        ("ontology", wanted.tr("本体", "Ontology")),
        ("licences", wanted.tr("许可", "Licences")),
    )


def _workspace(held: Contents, wanted: Preferences) -> None:
    tr = wanted.tr
    pairs = (
        (tr("程序版本", "Version"), held.running),
        (tr("构建所用版本", "Built by version"), held.version),
        ("Python", held.python),
        (tr("命名空间", "Base IRI"), held.base),
        (tr("代次", "Generation"), str(held.generation)),
        (tr("文件", "Documents"), f"{held.documents:,}"),
        (tr("字数", "Characters"), f"{held.characters:,}"),
        *held.options,
    )
    with tag("section", "", "rg-card rg-about", id="workspace"):
        tag("h2", tr("版本与工作区", "Versions and workspace"))
        with tag("dl", "", "rg-pairs"):
            for name, value in pairs:
                tag("dt", name)
                with tag("dd"):
                    bdi(value)
        with tag("details", "", "rg-more"):
            tag("summary", tr(f"清单：{held.documents} 份文件", f"Manifest: {held.documents} documents"))
            heads = (tr("来源", "Source"), tr("类型", "Type"), tr("字数", "Characters"))
            with table(heads):
                for source, media_type, size in held.sources[:SHOWN]:
                    with tag("tr"):
                        with tag("td"):
                            bdi(source)
                        tag("td", media_type)
                        tag("td", f"{size:,}", "num")
            if len(held.sources) > SHOWN:
                tag("p", tr(f"只列出前 {SHOWN} 份", f"The first {SHOWN}"), "rg-quiet")


def _ontology(terms: Sequence[Term], lists: Sequence[Scheme], wanted: Preferences) -> None:
    en = wanted.lang == "en"
    with tag("section", "", "rg-card rg-about", id="ontology"):
        tag("h2", wanted.tr("本体", "Ontology"))
        with tag("p", "", "rg-row"):
            for name in FILES:
                tag("a", name, "rg-button", href=f"/ontology/{name}", download=True)
        for kind, title in KINDS.items():
            chosen = [term for term in terms if term.kind == kind]
            tag("h3", f"{title[en]}（{len(chosen)}）" if not en else f"{title[en]} ({len(chosen)})")
            for term in chosen:
                _term(term, wanted)
        tag("h3", wanted.tr("概念表", "Concept schemes"))
        for scheme in lists:
            with tag("div", "", "rg-term"):
                tag("b", scheme.label[en])
                with tag("ul", "", "rg-chips"):
                    for name, label in scheme.concepts:
                        tag("li", label[en], title=name)


def _term(term: Term, wanted: Preferences) -> None:
    en = wanted.lang == "en"
    with tag("div", "", "rg-term", id=term.name):
        with tag("div", "", "rg-row"):
            if term.name in LOOKS:
                glyph(term.name)
            tag("b", term.label[en])
            tag("code", f"rg:{term.name}")
            for above in term.above:
                tag("span", f"⊑ {above}", "rg-quiet")
            if term.domains or term.ranges:
                tag("span", f"{_names(term.domains, wanted)} → {_names(term.ranges, wanted)}", "rg-quiet")
        tag("p", term.comment[en])
        for example in term.examples:
            tag("p", wanted.tr("例：", "For example: ") + example, "rg-quiet")


def _names(of: Sequence[str], wanted: Preferences) -> str:
    """Return the names of classes as people read them."""
    found = (each.removeprefix("rg:") for each in of)
    return wanted.tr("、", ", ").join(class_name(each, wanted.lang) if each in LOOKS else each for each in found) or "…"


def _licences(wanted: Preferences) -> None:
    parts = licences()
    with tag("section", "", "rg-card rg-about", id="licences"):
        tag("h2", wanted.tr("许可", "Licences"))
        said = wanted.tr(
            f"整改图谱以 Apache-2.0 许可发布。它用到以下 {len(parts) - 1} 个软件包，均按各自的许可安装，没有随附他人的代码。",
            f"rectigraph is under Apache-2.0. It needs these {len(parts) - 1} packages, each installed under its own licence.",
        )
        tag("p", said, "rg-quiet")
        with tag("details"):
            tag("summary", wanted.tr("软件包", "Packages"))
            with table((wanted.tr("名称", "Name"), wanted.tr("版本", "Version"), wanted.tr("许可", "Licence"))):
                for part in parts:
                    with tag("tr"):
                        tag("td", part.name)
                        tag("td", part.version)
                        tag("td", part.licence)
