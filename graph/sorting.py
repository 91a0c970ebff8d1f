"""Sorting more lines than memory should hold."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import TextIO

CHUNK = 100_000
"""Lines that are sorted in memory at a time: about 100 MB of N-Quads."""


def sorted_lines(lines: Iterable[str], chunk: int = CHUNK) -> Iterator[str]:
    r"""Yield lines in the order of their code points, each once.

    Lines end with ``\n`` and hold no other.

    >>> list(sorted_lines(["丙\n", "甲\n", "丙\n"], chunk=1))
    ['丙\n', '甲\n']
    """
    source = iter(lines)
    first = sorted(islice(source, chunk))
    with ExitStack() as files:
        rest = []
        while more := sorted(islice(source, chunk)):
            rest.append(files.enter_context(_spilled(more)))
        last = None
        for line in heapq.merge(first, *rest):
            if line != last:
                yield line
            last = line


def _spilled(lines: list[str]) -> TextIO:
    file = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - the caller closes it
    file.writelines(lines)
    file.seek(0)
    return file
