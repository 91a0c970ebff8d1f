"""audit: what a careful reader would ask about a workspace, or about drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Annotated

import typer

from .. import console
from ..auditing import audited
from ..console import tr
from ..graph.audit import KINDS, Finding, Severity
from ..progress import shown
from .options import Command

LONGEST = 60
"""Characters of a quote that are shown to people."""
FEW = 3
"""Findings of severity info that are shown of each kind, unless all are asked for."""

SEVERITIES: dict[Severity, str] = {
    "error": tr("error", "错误"),
    "warning": tr("warning", "警告"),
    "info": tr("info", "提示"),
}
NAMES = dict(
    zip(
        KINDS,
        (
            tr("count", "数目"),
            tr("ratio", "比率"),
            tr("sum", "合计"),
            tr("dates", "日期"),
            tr("no result", "无具体结果"),
            tr("coverage", "未读出"),
            tr("duplicate", "雷同"),
            tr("unresolved", "简称"),
        ),
        strict=True,
    )
)

Subjects = Annotated[
    list[str],
    typer.Argument(
        metavar="DIR|INPUT",
        help=tr(
            "A workspace; or files, folders, globs or http(s) addresses.", "工作区；或文件、文件夹、通配符、网址。"
        ),
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help=tr("Print the findings as a JSON list.", "以 JSON 列表输出。"))]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="turtle|nt|jsonld",
        show_default=False,
        help=tr("Print the findings as RDF.", "以 RDF 输出。"),
    ),
]
All = Annotated[
    bool, typer.Option("--all", help=tr("Show every finding, also those of severity info.", "显示全部，包括所有提示。"))
]


def audit(inputs: Subjects, *, as_json: Json = False, form: Format = None, every: All = False) -> None:
    """Print the findings; leave with 1 only if a document could not be read."""
    with shown(quiet=as_json or form is not None) as progress:
        report = audited(inputs, progress)
    for error in report.errors:
        console.complain(error)
    if as_json:
        console.out_json([finding.as_json() for finding in report.findings])
    elif form is not None:
        from ..graph.audit.rdf import serialized  # noqa: PLC0415 - only RDF needs it

        console.out_bytes(serialized(report.findings, form, report.base))
    else:
        console.out("".join(f"{line}\n" for line in _lines(report.findings, every=every)))
    if report.errors:
        raise typer.Exit(console.FAILED)


def _lines(findings: tuple[Finding, ...], *, every: bool) -> Iterator[str]:
    """Yield the findings by document and severity, and how many there are in all."""
    for document, own in groupby(findings, key=lambda finding: finding.document):
        yield document
        for (severity, kind), alike in groupby(own, key=lambda finding: (finding.severity, finding.kind)):
            several = list(alike)
            few = several if every or severity != "info" else several[:FEW]
            for finding in few:
                yield f"  {SEVERITIES[severity]}  {NAMES[kind]}  {tr(finding.en, finding.zh)}"
                yield from (f"      “{_short(quote.text)}” [{quote.start}:{quote.end}]" for quote in finding.quotes)
            if len(few) < len(several):
                more = len(several) - len(few)
                yield f"  {SEVERITIES[severity]}  {NAMES[kind]}  " + tr(
                    f"{more} more (--all)", f"另有 {more} 处（--all）"
                )
        yield ""
    count = Counter(finding.severity for finding in findings)
    yield "  ".join(f"{name}: {count[severity]}" for severity, name in SEVERITIES.items())


def _short(words: str) -> str:
    """Return one line that can do nothing to a terminal."""
    line = "".join(c if c.isprintable() else "·" for c in " ".join(words.split()))
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


COMMANDS = (
    Command(
        audit,
        tr(
            "Say what does not add up: in a workspace, or in drafts.",
            "核对工作区或草稿：数目、比率、合计、日期、雷同等。",
        ),
        ("rectigraph audit graph", "rectigraph audit draft.docx --json"),
    ),
)
