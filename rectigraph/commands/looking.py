"""view, query, text, validate: what looks at a workspace."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from .. import api, console
from ..console import tr
from ..graph.query import Table, serialized, table
from ..ontology.iri import local_name
from .options import Command, StatedOnly, Workspace

Page = Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help=tr("The page to write.", "网页写到哪个文件。"))]
Nodes = Annotated[
    int,
    typer.Option(
        "--nodes", metavar="N", help=tr("Show the most connected N at most.", "最多显示联系最多的 N 个节点。")
    ),
]
Focus = Annotated[
    str | None,
    typer.Option(
        "--focus",
        metavar="NAME",
        show_default=False,
        help=tr("Show what surrounds this name, or part of a name.", "只显示某个名称（可只写一部分）周围。"),
    ),
]
Depth = Annotated[
    int, typer.Option("--depth", metavar="N", help=tr("How many lines around the focus.", "离中心几条连线之内。"))
]
Sparql = Annotated[
    str,
    typer.Argument(
        metavar="SPARQL",
        show_default=False,
        help=tr(
            "SELECT, ASK, CONSTRUCT or DESCRIBE; prefixes are known.",
            "SELECT、ASK、CONSTRUCT 或 DESCRIBE；前缀不必声明。",
        ),
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="json|csv|tsv|xml",
        show_default=False,
        help=tr("Instead of a table; triples also as turtle or nt.", "代替表格；三元组也可用 turtle 或 nt。"),
    ),
]
Document = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE",
        show_default=False,
        help=tr("The document, by file name or address.", "文档，写文件名或网址。"),
    ),
]


def view(
    workspace: Workspace, *, out: Page = Path("graph.html"), nodes: Nodes = 400, focus: Focus = None, depth: Depth = 1
) -> None:
    """Write the page."""
    lang = "zh" if console.chinese() else "en"
    api.open(workspace).page(out, nodes=nodes, focus=focus, depth=depth, lang=lang)


def query(workspace: Workspace, sparql: Sparql, *, form: Format = None, stated_only: StatedOnly = False) -> None:
    """Print what the question finds."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Oxigraph hears of no Ctrl-C while it searches
    results = api.open(workspace).query(sparql, stated_only=stated_only)
    if form:
        console.out_bytes(serialized(results, form))
    else:
        _print(table(results))


def _print(found: Table) -> None:
    from rich import box  # noqa: PLC0415 - only a table needs it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table as Grid  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False)
    for column in found.columns:
        grid.add_column(Text(column), overflow="fold")
    for row in found.rows:
        grid.add_row(*(Text(" ".join(cell.split())) for cell in row))
    wide = (
        None
        if sys.stdout.isatty()
        else max(80, grid.__rich_measure__(Console(), Console(width=100_000).options).maximum)
    )
    Console(width=wide, soft_wrap=False).print(grid)


def text(workspace: Workspace, source: Document) -> None:
    """Print the stored text."""
    console.out(api.open(workspace).text(source))


def validate(workspace: Workspace) -> None:
    """Print what breaks the shapes; leave with 1 if anything does."""
    findings = api.open(workspace).validate()
    for each in findings:
        what = f"{local_name(each.path)} {each.value}".strip()
        console.out(f"{each.severity}  {each.focus}  {what}  {tr(each.en, each.zh)}\n")
    console.out(tr(f"{len(findings)} findings\n", f"共 {len(findings)} 处\n"))
    if any(each.severity == "Violation" for each in findings):
        raise typer.Exit(console.FAILED)


COMMANDS = (
    Command(
        view,
        tr("Write one interactive page, readable with no network.", "写出一个可断网打开的交互网页。"),
        ("rectigraph view graph -o graph.html", "rectigraph view graph -o near.html --focus 教育局 --depth 2"),
    ),
    Command(
        query,
        tr("Ask the graph in SPARQL.", "用 SPARQL 查询图谱。"),
        (
            "rectigraph query graph 'SELECT ?text { ?m a rg:Measure ; rg:text ?text } LIMIT 5'",
            "rectigraph query graph 'SELECT * { ?a rg:responsibleFor ?m }' --format csv --stated-only",
        ),
    ),
    Command(
        text,
        tr("Print the stored text of a document.", "输出某份文档存下的文本。"),
        ("rectigraph text graph notice.docx",),
    ),
    Command(
        validate,
        tr("Check the graph against the SHACL shapes.", "按 SHACL 形状校验图谱。"),
        ("rectigraph validate graph",),
    ),
)
