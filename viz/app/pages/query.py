"""/query: an editor for SPARQL; static/query.js runs the queries at ``/sparql`` and shows what comes back."""

from __future__ import annotations

from fastapi import Request
from nicegui import ui

from ..examples import examples
from ..frame import frame
from ..preferences import Lang
from ..site import Site
from ..tags import tag
from ..words import say

LIMITS = (5, 10, 30)
"""Seconds that a query may take, to choose from; the server has a limit of its own."""

WORDS = (
    "run", "cancel", "running", "stopped", "rows", "triples", "yes", "no", "nothing", "more", "seconds", "copied",
    "failed", "line", "in-graph", "save-as", "graph-cut",
)  # fmt: skip


_HEAD = '<link rel="stylesheet" href="/static/query.css"><script type="module" src="/static/query.js"></script>'


def register(site: Site) -> None:
    """Put the page into NiceGUI's application."""

    @ui.page("/query")
    def query(request: Request) -> None:
        asked = request.query_params.get("query", "")
        with (
            frame(site, request, "query", wide=True, head=_HEAD) as made,
            tag("div", "", "rg-query", id="rg-query") as root,
        ):
            wanted = made.wanted
            _examples(wanted.lang)
            with tag("section", "", "rg-ask", aria_label=say("query", wanted.lang)):
                tag("div", "", "", id="rg-editor")
                editor = _editor(asked, wanted.lang)
                _orders(wanted.lang)
                tag("div", "", "rg-wrong", id="rg-wrong", role="alert", hidden=True)
                tag("div", "", "rg-results", id="rg-results", aria_live="polite")
            root.attributes["data-editor"] = editor.id
            root.attributes["data-base"] = site.now.base
            root.attributes["data-lang"] = wanted.lang
            root.attributes["data-asked"] = "yes" if asked else "no"
            for word in WORDS:
                root.attributes[f"data-word-{word}"] = say(f"query-{word}", wanted.lang)
        made.into_nicegui()


def _examples(lang: Lang) -> None:
    with tag("nav", "", "rg-examples", aria_label=say("query-examples", lang)):
        tag("h2", say("query-examples", lang))
        with tag("ol"):
            for each in examples():
                with tag("li"):
                    tag("button", each.title(lang), type="button", data_sparql=each.sparql)


def _editor(asked: str, lang: Lang) -> ui.codemirror:
    """Return NiceGUI's editor, which moves to its place when the scripts of the page have run."""
    with ui.teleport("#rg-editor"):
        sparql = asked or examples()[0].sparql
        editor = ui.codemirror(sparql, language="SPARQL", theme="vscodeLight", line_wrapping=True)
    editor.classes("rg-editor")
    editor.props["aria-label"] = say("query-editor", lang)
    return editor


def _orders(lang: Lang) -> None:
    with tag("div", "", "rg-row rg-orders"):
        tag("button", say("query-run", lang), "rg-button rg-main", id="rg-run", type="button", title="Ctrl+Enter")
        tag("button", say("query-cancel", lang), "rg-button", id="rg-cancel", type="button", disabled=True)
        with tag("label", "", "rg-quiet"):
            tag("span", say("query-limit", lang) + " ")
            with tag("select", "", "rg-field", id="rg-limit"):
                for seconds in reversed(LIMITS):
                    tag("option", f"{seconds} {say('query-seconds', lang)}", value=str(seconds))
        tag("button", say("query-prefixes", lang), "rg-button", id="rg-prefixes", type="button")
        tag("span", "", "rg-space")
        tag("span", "", "rg-quiet", id="rg-told", role="status")
