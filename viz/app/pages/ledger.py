"""/ledger: the rectification ledger, in the terms of an office: sorted, filtered, searched, downloaded."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from nicegui import ui

from ....graph.entity import Lookup
from ....graph.index import index
from ...style import words
from ..address import iri_of
from ..frame import frame
from ..naming import class_name, concept_name, concepts
from ..preferences import Lang, Preferences
from ..site import Site, Snapshot
from ..tags import bdi, tag
from ..views_ledger import FIELDS, Ledger
from ..words import say

KEPT = ("rows", "q", "thing", "bulletin", "problem", "status", "inferred", "complete", "grouped")
"""What an address of the page can ask for."""

HEADS = {
    "number": ("序号", "No."),
    "problem": ("问题", "Problem"),
    "measure": ("措施", "Measure"),
    "responsible": ("责任单位", "Responsible"),
    "partners": ("配合/督促", "With / supervised"),
    "policies": ("政策文件", "Policies"),
    "projects": ("项目", "Projects"),
    "metrics": ("数据", "Figures"),
    "status": ("状态", "Status"),
    "deadline": ("时限", "Deadline"),
    "source": ("来源", "Source"),
}


_HEAD = '<link rel="stylesheet" href="/static/ledger.css"><script type="module" src="/static/ledger.js"></script>'


def register(site: Site) -> None:
    """Put the page into NiceGUI's application."""
    site.prepare.append(lambda snapshot: snapshot.derive(index, Ledger).fill())

    @ui.page("/ledger")
    def ledger(request: Request) -> None:
        asked = {key: request.query_params[key] for key in KEPT if request.query_params.get(key)}
        with frame(site, request, "ledger", wide=True, head=_HEAD) as made:
            wanted = made.wanted
            tag("h1", say("ledger", wanted.lang), "rg-unseen")
            with tag("div", "", "rg-ledger"):
                _bar(asked, site.now, wanted)
                with tag("div", "", "rg-ledger-body"):
                    tag("div", "", "rg-ledger-grid", id="rg-ledger", data_words=_words(site.now.base, wanted.lang))
                    tag("aside", "", "rg-ledger-panel", id="rg-panel", aria_live="polite", hidden=True)
        made.into_nicegui()


def _bar(asked: dict[str, str], snapshot: Snapshot, wanted: Preferences) -> None:
    rows = asked.get("rows", "measure")
    with tag("div", "", "rg-row rg-ledger-bar"):
        with tag("div", "", "rg-segments", role="group", aria_label=wanted.tr("每行一个", "A row is a")):
            for kind, word in (
                ("measure", wanted.tr("按措施", "Measures")),
                ("problem", wanted.tr("按问题", "Problems")),
            ):
                here = {"aria_current": "true"} if kind == rows else {}
                tag("a", word, "rg-button", href=_path(asked, rows=kind, grouped="", complete=""), **here)
        tag(
            "input", "", "rg-field rg-ledger-search", id="rg-ledger-search", type="search", value=asked.get("q", ""),
            placeholder=wanted.tr("在全文中查找，空格分开多个词", "Search all words of a row"),
            aria_label=wanted.tr("全文查找", "Full text"), maxlength=100,
        )  # fmt: skip
        if rows == "measure":
            on = asked.get("grouped") == "1"
            word = wanted.tr("按问题分组", "Group by problem")
            tag(
                "a",
                word,
                "rg-button",
                href=_path(asked, grouped="" if on else "1"),
                role="button",
                aria_pressed=str(on).lower(),
            )
        with tag("details", "", "rg-menu", id="rg-columns"):
            tag("summary", wanted.tr("列", "Columns"), "rg-button")
            tag("div", "", "rg-menu-list")
        _chips(asked, snapshot, wanted)
        tag("span", "", "rg-space")
        tag("span", "", "rg-quiet", id="rg-ledger-count", role="status")
        for form in ("xlsx", "csv", "html"):
            label = wanted.tr(f"下载 {form}", f"Download {form}")
            tag(
                "a",
                form,
                "rg-button",
                href=f"/api/ledger.{form}?{urlencode(asked)}",
                data_form=form,
                title=label,
                aria_label=label,
                download=form != "html",
            )


def _path(asked: dict[str, str], **changed: str) -> str:
    query = urlencode({key: value for key, value in {**asked, **changed}.items() if value})
    return f"/ledger?{query}" if query else "/ledger"


def _chips(asked: dict[str, str], snapshot: Snapshot, wanted: Preferences) -> None:
    """Say what the rows are limited to, each with a cross that lifts it."""
    look = Lookup(snapshot.workspace)
    for key in ("thing", "bulletin", "problem"):
        if key in asked:
            found = look.named(iri_of(asked[key], snapshot.base)) if _plain(asked[key]) else None
            kind = class_name(found.kind if found else "", wanted.lang)
            mark = wanted.tr("（推断）", " (inferred)") if key == "thing" and "inferred" in asked else ""
            _chip(
                f"{kind}{mark}", found.label if found else asked[key], _path(asked, **{key: "", "inferred": ""}), wanted
            )
    if "status" in asked:
        said = concept_name("hasStatus", asked["status"], wanted.lang)
        _chip(wanted.tr("状态", "Status"), said, _path(asked, status=""), wanted)
    if "complete" in asked:
        _chip("", wanted.tr("只看有措施的", "With a measure"), _path(asked, complete=""), wanted)


def _plain(name: str) -> bool:
    """Tell whether a name can be part of an IRI."""
    return all(char.isalnum() or char in "/-_%." for char in name)


def _chip(kind: str, label: str, without: str, wanted: Preferences) -> None:
    with tag("span", "", "rg-filter", title=label):
        if kind:
            tag("span", kind, "rg-quiet")
        bdi(label)
        lift = wanted.tr("取消这个筛选", "Lift this filter")
        tag("a", "×", href=without, title=lift, aria_label=lift)


def _words(base: str, lang: Lang) -> str:
    """Return what the script says, as JSON in an attribute."""
    en = lang == "en"
    known = words()
    said: dict[str, Any] = {key: pair[en] for key, pair in _SCRIPT.items()}
    said["heads"] = {key: HEADS[key][en] for key in FIELDS}
    said["facts"] = {key: pair[en] for key, pair in known["facts"].items()}
    said["relations"] = {key: pair[en::2] for key, pair in known["relations"].items()}
    said["values"] = {key: {each: pair[en] for each, pair in concepts(key).items()} for key in known["values"]}
    return json.dumps({**said, "base": base}, ensure_ascii=False)


_SCRIPT = {
    "rows": ("{count} 行", "{count} rows"),
    "rows-one": ("1 行", "1 row"),
    "follow-one": ("1 项措施", "1 measure"),
    "follow": ("{count} 项措施", "{count} measures"),
    "none": ("没有相符的行", "No such row"),
    "loose": ("（没有写明对应的问题）", "(no problem is named)"),
    "close": ("关闭", "Close"),
    "evidence": ("依据原文", "Evidence"),
    "problem": ("问题", "Problem"),
    "measure": ("整改措施", "Measure"),
    "inferred": ("推断", "inferred"),
    "mark": ("（推定）", " (inferred)"),
    "page": ("专页", "Its page"),
    "read": ("读原文", "In the text"),
    "failed": ("未能读取", "Could not be read"),
    "no-evidence": ("没有引文", "No quotation"),
    "filter": ("筛选…", "Filter …"),
    "contains": ("包含", "Contains"),
    "notContains": ("不包含", "Does not contain"),
    "equals": ("等于", "Equals"),
    "notEqual": ("不等于", "Does not equal"),
    "startsWith": ("开头是", "Begins with"),
    "endsWith": ("结尾是", "Ends with"),
    "blank": ("空白", "Blank"),
    "notBlank": ("不空白", "Not blank"),
    "loading": ("正在读取…", "Loading …"),
}
