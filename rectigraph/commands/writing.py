"""export, ledger, ontology: what writes for other tools."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import Annotated, BinaryIO

import pyoxigraph as ox
import typer

from .. import api, console
from .. import ontology as terms
from ..console import tr
from ..graph.files import write_whole
from ..ontology.errors import BadOption
from .options import Command, MinConfidence, StatedOnly, Workspace

Target = Annotated[
    Path,
    typer.Option(
        "-o",
        "--out",
        metavar="FILE",
        show_default=False,
        help=tr("The file to write; - for stdout.", "写到哪个文件；- 表示标准输出。"),
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="F",
        show_default=False,
        help=tr(
            "turtle nt nquads trig rdfxml jsonld graphml gexf, or csv (X.nodes.csv and X.edges.csv).",
            "turtle nt nquads trig rdfxml jsonld graphml gexf，或 csv（X.nodes.csv 和 X.edges.csv）。",
        ),
    ),
]
Ledger = Annotated[
    Path,
    typer.Option(
        "-o",
        "--out",
        metavar="FILE",
        show_default=False,
        help=tr("A .csv, .xlsx or .html file.", ".csv、.xlsx 或 .html 文件。"),
    ),
]
Part = Annotated[
    str | None,
    typer.Option(
        "--part",
        metavar="shapes|schemes|context",
        show_default=False,
        help=tr(
            "SHACL shapes, SKOS schemes or the JSON-LD context, in place of terms and schemes.",
            "只要 SHACL 形状、SKOS 概念表或 JSON-LD 上下文；不给则为术语和概念表。",
        ),
    ),
]
OntologyFormat = Annotated[
    str,
    typer.Option("--format", metavar="F", help=tr("turtle nt rdfxml jsonld.", "turtle nt rdfxml jsonld。")),
]
OptionalTarget = Annotated[
    Path,
    typer.Option(
        "-o", "--out", metavar="FILE", help=tr("The file to write; - for stdout.", "写到哪个文件；- 表示标准输出。")
    ),
]
STDOUT = Path("-")
PARTS = {
    None: ("rectigraph.ttl", "schemes.ttl"),
    "shapes": ("shapes.ttl",),
    "schemes": ("schemes.ttl",),
    "context": ("context.jsonld",),
}
"""Files of the ontology layer that make the whole, or a part."""

ONTOLOGY_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def export(
    workspace: Workspace,
    *,
    form: Format,
    out: Target,
    stated_only: StatedOnly = False,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Write the graph in one format."""
    target: Path | BinaryIO = sys.stdout.buffer if out == STDOUT else out
    api.open(workspace).export(form, target, stated_only=stated_only, min_confidence=min_confidence)


def ledger(workspace: Workspace, *, out: Ledger) -> None:
    """Write the ledger."""
    api.open(workspace).ledger(out)


def ontology(*, out: OptionalTarget = STDOUT, part: Part = None, form: OntologyFormat = "turtle") -> None:
    """Write the ontology, or a part of it."""
    data = _ontology(part, form)
    if out == STDOUT:
        console.out_bytes(data)
    else:
        write_whole(out, data)


def _ontology(part: str | None, form: str) -> bytes:
    if part not in PARTS:
        raise BadOption(str(part), "parts are shapes, schemes and context")
    if form not in ONTOLOGY_FORMATS or (part == "context" and form != "turtle"):
        raise BadOption(form, f"formats are {' '.join(ONTOLOGY_FORMATS)}; the context is JSON")
    written = "\n".join((files(terms) / name).read_text(encoding="utf-8") for name in PARTS[part])
    if form == "turtle":
        return written.encode("utf-8")
    return ox.serialize(ox.parse(written.encode("utf-8"), ox.RdfFormat.TURTLE), format=ONTOLOGY_FORMATS[form]) or b""


COMMANDS = (
    Command(
        export,
        tr("Write the graph in a format of other tools.", "把图谱导出为其他工具的格式。"),
        (
            "rectigraph export graph --format turtle -o graph.ttl",
            "rectigraph export graph --format nquads -o - --stated-only",
        ),
    ),
    Command(
        ledger,
        tr("Write the rectification ledger: csv, xlsx or html.", "写出整改台账：csv、xlsx 或 html。"),
        ("rectigraph ledger graph -o ledger.xlsx",),
    ),
    Command(
        ontology,
        tr(
            "Write the ontology, its shapes, schemes or JSON-LD context.",
            "写出本体，或其形状、概念表、JSON-LD 上下文。",
        ),
        ("rectigraph ontology", "rectigraph ontology --part shapes -o shapes.ttl"),
    ),
)
