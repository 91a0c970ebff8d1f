"""A progress bar on stderr, where a person is looking."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Report = Callable[[int, int, str], None]
"""Told how many documents are done, of how many, and the source of the last one."""


def unseen(done: int, total: int, source: str) -> None:
    """Show nothing."""


@contextmanager
def shown(*, quiet: bool = False) -> Iterator[Report]:
    """Show a bar while the block runs, unless asked not to, or stderr is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield unseen
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, source: bar.update(task, completed=done, total=total, description=source[-40:])
