"""/: all bulletins in figures, each of which leads to the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from nicegui import app

from ....graph.index import index
from ..address import name_of, page_of
from ..charts import Bar, bars, columns
from ..frame import frame
from ..naming import class_name, concept_name
from ..pager import number_of, pager
from ..preferences import Preferences, count_of
from ..site import Site
from ..tags import bdi, glyph, link, table, tag
from ..views_overview import BulletinRow, Busy, Cited, Held, Overview, figures
from ..views_search import Names
from .waiting import soon

SHOWN = 10
"""Agencies, policies and projects that the overview names."""

BULLETINS = 50
"""Bulletins on one page of the table."""

TILES = ("Problem", "Measure", "Agency", "Project", "Programme", "Policy", "Place", "Person", "Metric")


def register(site: Site) -> None:
    """Put the page into NiceGUI's application."""
    site.prepare.append(lambda snapshot: snapshot.keep(index))
    site.prepare.append(lambda snapshot: snapshot.derive(index, figures))
    site.prepare.append(lambda snapshot: snapshot.derive(index, Names))

    @app.get("/", include_in_schema=False)
    async def overview(request: Request) -> HTMLResponse:
        snapshot = site.now
        found = await soon(site, request, "overview", lambda: snapshot.derive(index, figures))
        if isinstance(found, HTMLResponse):
            return found
        with frame(site, request, "overview") as made:
            wanted = made.wanted
            tag("h1", wanted.tr("整改总览", "Overview"))
            tag("p", wanted.tr(*_LEAD), "rg-lead")
            _tiles(found, wanted)
            with tag("div", "", "rg-grid"):
                _busiest(found.agencies, snapshot.base, wanted)
                _cited("Policy", found.policies, snapshot.base, wanted)
                _cited("Project", found.projects, snapshot.base, wanted)
                _charts(found, wanted)
            _bulletins(found, request, snapshot.base, wanted)
        return made.answer()


_LEAD = (
    "数字只计原文写明的事实；由规则推断的以斜纹和“推断”另行标出。点任何一个数字，看它背后的条目和原文。",
    "Figures count what bulletins state; what a rule infers is hatched and marked. Every figure leads to its rows and their words.",
)


def rows_path(**wanted: str) -> str:
    """Return the path of the ledger with a filter.

    >>> rows_path(rows="problem", thing="agency/0f")
    '/ledger?rows=problem&thing=agency%2F0f'
    """
    return "/ledger?" + urlencode({key: value for key, value in wanted.items() if value})


def _tiles(found: Overview, wanted: Preferences) -> None:
    with tag("div", "", "rg-tiles"):
        _tile("Bulletin", len(found.bulletins), "#bulletins", wanted)
        for kind in TILES:
            path = {"Problem": rows_path(rows="problem"), "Measure": rows_path(complete="1")}.get(kind)
            _tile(kind, found.totals[kind], path or f"/things?kind={kind}", wanted)


def _tile(kind: str, count: int, href: str, wanted: Preferences) -> None:
    with tag("a", "", "rg-tile", href=href):
        tag("b", f"{count:,}")
        with tag("span"):
            glyph(kind)
            tag("span", class_name(kind, wanted.lang))


def _busiest(agencies: Sequence[Busy], base: str, wanted: Preferences) -> None:
    with tag("section", "", "rg-card rg-4"):
        tag("h2", wanted.tr("负责问题最多的单位", "Agencies that answer for most problems"))
        most = max([each.problems + each.inferred_problems for each in agencies[:SHOWN]], default=1) or 1
        with tag("ul", "", "rg-bars"):
            for each in agencies[:SHOWN]:
                _busy(each, most, base, wanted)
        _all("Agency", wanted)


def _busy(each: Busy, most: int, base: str, wanted: Preferences) -> None:
    name = name_of(each.iri, base)
    with tag("li"):
        link(each.label, page_of(each.iri, base), "name", title=each.label)
        with tag("span", "", "rg-quiet"):
            link(
                wanted.tr(f"{each.problems} 个问题", count_of(each.problems, "problem")),
                rows_path(rows="problem", thing=name),
            )
            tag("span", " · ")
            link(wanted.tr(f"{each.measures} 项措施", count_of(each.measures, "measure")), rows_path(thing=name))
            if each.inferred_problems:
                tag("span", " · ")
                said = wanted.tr(f"另推断 {each.inferred_problems}", f"{each.inferred_problems} more inferred")
                link(said, rows_path(rows="problem", thing=name, inferred="1"))
        with tag("span", "", "track", aria_hidden="true"):
            tag("i", style=f"width: {100 * each.problems / most:.1f}%")
            tag("i", "", "inferred", style=f"width: {100 * each.inferred_problems / most:.1f}%")


def _cited(kind: str, things: Sequence[Cited], base: str, wanted: Preferences) -> None:
    titles = {
        "Policy": wanted.tr("引用最多的政策文件", "Most cited policies"),
        "Project": wanted.tr("提到最多的项目", "Projects named most"),
    }
    with tag("section", "", "rg-card rg-4"):
        tag("h2", titles[kind])
        most = max([each.bulletins for each in things[:SHOWN]], default=1) or 1
        with tag("ul", "", "rg-bars"):
            for each in things[:SHOWN]:
                with tag("li"):
                    link(each.label, page_of(each.iri, base), "name", title=each.label)
                    with tag("span", "", "rg-quiet"):
                        said = wanted.tr(f"{each.bulletins} 份通报", count_of(each.bulletins, "bulletin"))
                        link(said, page_of(each.iri, base) + "#bulletins")
                        tag("span", " · ")
                        rows = wanted.tr(f"{each.rows} 条", count_of(each.rows, "row"))
                        link(rows, rows_path(thing=name_of(each.iri, base)))
                    with tag("span", "", "track", aria_hidden="true"):
                        tag("i", style=f"width: {100 * each.bulletins / most:.1f}%")
        _all(kind, wanted)


def _all(kind: str, wanted: Preferences) -> None:
    with tag("p", "", "rg-more"):
        tag("a", wanted.tr(f"全部{class_name(kind, 'zh')} →", "All of them →"), href=f"/things?kind={kind}")


def _charts(found: Overview, wanted: Preferences) -> None:
    lang = wanted.lang
    with tag("section", "", "rg-card rg-4"):
        tag("h2", wanted.tr("问题的整改状态", "Status of problems"))
        data = [
            Bar(concept_name("hasStatus", key, lang), n, rows_path(rows="problem", status=key))
            for key, n in found.statuses
        ]
        bars(wanted.tr("问题的整改状态", "Status of problems"), data) if data else _nothing(wanted)
    with tag("section", "", "rg-card rg-4"):
        tag("h2", wanted.tr("文件体裁", "Genres"))
        data = [Bar(concept_name("genre", key, lang), n, f"/?genre={key}#bulletins") for key, n in found.genres]
        bars(wanted.tr("文件体裁", "Genres"), data)
    with tag("section", "", "rg-card rg-4"):
        tag("h2", wanted.tr("政策文件种类", "Kinds of policies"))
        data = [
            Bar(concept_name("policyKind", key, lang), n, f"/things?kind=Policy&category={key}")
            for key, n in found.policy_kinds[:8]
        ]  # fmt: skip
        bars(wanted.tr("政策文件种类", "Kinds of policies"), data) if data else _nothing(wanted)
    with tag("section", "", "rg-card rg-12"):
        title = wanted.tr("发布时间", "When bulletins were published")
        tag("h2", title)
        data = [Bar(month, n, f"/?issued={month}#bulletins") for month, n in found.months]
        columns(title, data) if data else _nothing(wanted)


def _nothing(wanted: Preferences) -> None:
    tag("p", wanted.tr("没有写明", "None stated"), "rg-quiet")


def _bulletins(found: Overview, request: Request, base: str, wanted: Preferences) -> None:
    asked = request.query_params
    genre, issued = asked.get("genre", ""), asked.get("issued", "")
    rows = [r for r in found.bulletins if genre in ("", r.genre) and r.issued.startswith(issued)]
    page = number_of(request, len(rows), BULLETINS)
    with tag("section", "", "rg-card", id="bulletins"):
        with tag("div", "", "rg-row"):
            tag("h2", wanted.tr(f"通报（{len(rows)}）", f"Bulletins ({len(rows)})"))
            if genre or issued:
                tag("a", wanted.tr("显示全部", "Show all"), "rg-button", href="/#bulletins")
        with tag("div", "", "rg-scroll"), table(_heads(wanted)):
            for each in rows[(page - 1) * BULLETINS : page * BULLETINS]:
                _bulletin(each, base, wanted)
        pager(request, page, len(rows), BULLETINS, wanted, anchor="#bulletins")


def _heads(wanted: Preferences) -> tuple[str, ...]:
    zh = ("通报", "发文单位", "巡视巡察", "反馈", "发布", "问题", "措施", "已完成", "自述与列出")
    en = (
        "Bulletin",
        "Issuer",
        "Inspection",
        "Feedback",
        "Published",
        "Problems",
        "Measures",
        "Done",
        "Declared and listed",
    )
    return zh if wanted.lang == "zh" else en


def _bulletin(each: BulletinRow, base: str, wanted: Preferences) -> None:
    name = name_of(each.iri, base)
    with tag("tr"):
        with tag("td"):
            link(each.title or each.source, page_of(each.iri, base))
            with tag("div", "", "rg-quiet"):
                tag("span", concept_name("genre", each.genre, wanted.lang) + " · ")
                bdi(each.source)
        with tag("td"):
            for iri, label in each.issuers:
                link(label, page_of(iri, base))
        with tag("td"):
            bdi(each.inspection)
        tag("td", each.inspected, "nowrap")
        tag("td", each.issued, "nowrap")
        _number(each.problems.listed[0], rows_path(rows="problem", bulletin=name))
        _number(each.measures.listed[0], rows_path(bulletin=name, complete="1"))
        _number(each.done, rows_path(rows="problem", bulletin=name, status="done"))
        with tag("td"):
            _held(wanted.tr("问题", "problems"), each.problems, each.source, wanted)
            _held(wanted.tr("措施", "measures"), each.measures, each.source, wanted)


def _number(count: int, href: str) -> None:
    with tag("td", "", "num"):
        link(str(count), href if count else "")


def _held(what: str, held: Held, source: str, wanted: Preferences) -> None:
    """Set the badge that holds a declared total against what is listed; it leads to the audit of the document."""
    if not held.declared:
        return
    title = {
        "same": wanted.tr("自述总数与列出的相符", "What is declared is listed"),
        "other": wanted.tr("自述总数与列出的不同", "Declared and listed differ"),
        "none": wanted.tr("没有列出，无从核对", "Nothing is listed to hold it against"),
    }[held.badge]
    sign = "✓ " if held.badge == "same" else ""
    beside = f" ≠ {held.listed[0]}" if held.badge == "other" else ""
    said = f"{sign}{what} {'/'.join(map(str, held.declared))}{beside}"
    href = "/audit?" + urlencode({"document": source.partition("；")[0]})
    tag("a", said, f"rg-badge {held.badge}", title=title, href=href)
