"""The command line: one typer application made of the commands' modules."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from . import __version__, console
from .commands import auditing, building, looking, serving, writing
from .console import tr
from .interrupts import remember

app = typer.Typer(
    name="rectigraph",
    help=tr(
        "整改图谱: rectification bulletins in, an evidence-linked knowledge graph out.\n\nBegin with: rectigraph demo",
        "整改图谱：读入整改通报，得到有据可查的知识图谱。\n\n先试试：rectigraph demo",
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for module in (building, looking, serving, writing, auditing):
    for command in module.COMMANDS:
        examples = "\n\n".join((tr("Examples:", "例："), *command.examples))
        app.command(help=command.help, epilog=examples)(command.run)


def _version(wanted: bool) -> None:
    if wanted:
        console.out(f"rectigraph {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=tr("Print the version.", "显示版本。")),
    ] = False,
) -> None:
    """Hold the options that stand before a command."""


def main() -> None:
    """Run the command line, and leave with its exit status."""
    console.harden()
    remember()
    try:
        app()
    except SystemExit as end:
        if end.code == console.INTERRUPTED:
            console.say("rectigraph: interrupted; the workspace is as it was", "rectigraph：已中断；工作区保持原样")
        raise
    except Exception as error:  # noqa: BLE001 - whatever happens, a user is told in one line
        sys.exit(console.status_of(error))
