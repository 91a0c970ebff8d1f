"""demo, build, remove: what changes a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from .. import api, console
from ..console import tr
from ..progress import shown
from .options import Command, Inputs, Json, MinConfidence, Quiet, Workspace

KINDS = (".html", ".docx", ".pdf", ".xlsx", ".txt")
"""Of a sample that is there in several kinds, the demo shows one: the first of these."""

DEMO = {
    Path("demo", "workspace"): ("the workspace, for the other commands", "工作区，供其他命令使用"),
    Path("demo", "graph.html"): ("a page, open it in a browser", "网页，用浏览器打开"),
    Path("demo", "graph.ttl"): ("the graph as RDF", "RDF 格式的图谱"),
}
"""What the demo leaves, and what each is for."""

Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        min=1,
        show_default=False,
        help=tr("Processes; chosen by the number of documents if not given.", "进程数；不给则按文档数自动选择。"),
    ),
]
SpacyModel = Annotated[
    str | None,
    typer.Option(
        "--spacy-model",
        metavar="NAME",
        show_default=False,
        help=tr(
            "An installed spaCy pipeline to build on; none is needed.", "以已安装的 spaCy 管道为基础；一般不需要。"
        ),
    ),
]
MaxSize = Annotated[
    int, typer.Option("--max-size", metavar="MB", min=1, help=tr("Size limit of a document.", "单个文档的大小上限。"))
]
Folder = Annotated[
    Path,
    typer.Option(
        "-o",
        "--out",
        metavar="DIR",
        show_default=False,
        help=tr("The workspace, made or updated.", "工作区文件夹，新建或更新。"),
    ),
]
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help=tr("Documents, by file name or address.", "文档，写文件名或网址。"),
        show_default=False,
    ),
]
OwnInputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        help=tr("Your own documents, in place of the samples.", "用自己的文档代替样例。"),
        show_default=False,
    ),
]


def build(
    inputs: Inputs,
    *,
    out: Folder,
    workers: Workers = None,
    min_confidence: MinConfidence = 0.0,
    spacy_model: SpacyModel = None,
    max_size: MaxSize = 50,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Build a workspace and tell how it went."""
    with shown(quiet=quiet) as progress:
        graph = api.build(
            inputs,
            out,
            workers=workers,
            min_confidence=min_confidence,
            spacy_model=spacy_model,
            max_bytes=max_size * api.MEGABYTE,
            progress=progress,
        )
    _tell(graph, quiet=quiet, as_json=as_json)


def remove(workspace: Workspace, sources: Sources, *, quiet: Quiet = False, as_json: Json = False) -> None:
    """Take documents out and tell what is left."""
    graph = api.open(workspace).remove(*sources)
    _tell(graph, quiet=quiet, as_json=as_json)


def demo(inputs: OwnInputs = None, *, quiet: Quiet = False) -> None:
    """Build ./demo, of the samples or the user's documents, and nothing else in it."""
    workspace, page, turtle = DEMO
    workspace.parent.mkdir(exist_ok=True)
    with as_file(files("rectigraph.samples")) as samples, shown(quiet=quiet) as progress:
        graph = api.build(inputs or _samples(samples), workspace, workers=None, progress=progress)
    asked = {outcome.source for outcome in graph.report.outcomes} if graph.report else set()
    if others := set(graph.sources) - asked:
        graph = graph.remove(*others)
    graph.page(page, lang="zh" if console.chinese() else "en")
    graph.export("turtle", turtle)
    _tell(graph, quiet=quiet, as_json=False, places=DEMO)


def _samples(folder: Path) -> list[Path]:
    """Return one file of each sample."""
    by_stem: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in KINDS:
            by_stem.setdefault(path.stem, []).append(path)
    return [min(paths, key=lambda path: KINDS.index(path.suffix)) for paths in by_stem.values()]


def _tell(
    graph: api.Graph, *, quiet: bool, as_json: bool, places: Mapping[Path, tuple[str, str]] | None = None
) -> None:
    """Name the documents that failed, print the summary and where to look; leave with 1 if a document failed."""
    errors = graph.report.errors if graph.report else ()
    for error in errors:
        console.complain(error)
    if as_json:
        console.out_json(graph.summary().as_json())
    elif not quiet:
        for label, said in graph.summary().lines():
            console.out(f"{label}: {said}\n")
        for place, words in (places or {}).items():
            console.out(f"{place}: {tr(*words)}\n")
    if errors:
        raise typer.Exit(console.FAILED)


COMMANDS = (
    Command(
        demo,
        tr(
            "Build sample bulletins into ./demo: a workspace, a page, and RDF.",
            "把样例通报构建到 ./demo：工作区、网页和 RDF。",
        ),
        ("rectigraph demo", "rectigraph demo my-bulletins"),
    ),
    Command(
        build,
        tr(
            "Read bulletins (.txt .html .pdf .docx .xlsx) into a workspace.",
            "把通报（.txt .html .pdf .docx .xlsx）读入工作区。",
        ),
        (
            "rectigraph build my-bulletins -o graph",
            "rectigraph build 'notices/*.docx' https://example.org/1.html -o graph --workers 4",
        ),
    ),
    Command(
        remove,
        tr("Take documents out of a workspace again.", "把文档移出工作区。"),
        ("rectigraph remove graph notice.docx",),
    ),
)
