"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from ..console import tr


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what runs, its help in the user's language, and examples of its use."""

    run: Callable[..., Any]
    help: str
    examples: tuple[str, ...]


Workspace = Annotated[
    Path, typer.Argument(metavar="DIR", help=tr("The workspace.", "工作区文件夹。"), show_default=False)
]
Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help=tr("Files, folders, globs or http(s) addresses.", "文件、文件夹、通配符或 http(s) 网址。"),
        show_default=False,
    ),
]
Out = Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help=tr("The file to write.", "写到哪个文件。"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=tr("Print errors only.", "只输出错误。"))]
Json = Annotated[bool, typer.Option("--json", help=tr("Print the summary as JSON.", "以 JSON 输出摘要。"))]
StatedOnly = Annotated[
    bool, typer.Option("--stated-only", help=tr("Leave out what is only inferred.", "不含仅由推断得出的陈述。"))
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="X",
        min=0.0,
        max=1.0,
        help=tr("Leave out what is held with less, 0 to 1.", "去掉置信度低于此值（0 到 1）的陈述。"),
    ),
]
