"""The master text of a sample bulletin, taken apart for drawing it in other forms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from house import SAMPLES

_CHROME = re.compile(r"^(首页 > |[上下]一篇[：:]|【字[体号]|责任编辑[：:]|【打印)")
_SOURCE = re.compile(r"来源|发布|^[(（]?\d{4}-\d{2}-\d{2}")
_CELLS = "\t"
BREAK = "\u2028"
"""A line break inside a cell."""


@dataclass(frozen=True)
class Sample:
    """A bulletin: its title (one line or several), the line of source and date, and its lines; a line of cells is a row."""

    name: str
    title: tuple[str, ...]
    source: str
    lines: tuple[str, ...]

    @property
    def table(self) -> range:
        """Where the rows of the table stand among the lines; empty where there is none."""
        rows = [place for place, line in enumerate(self.lines) if _CELLS in line]
        return range(rows[0], rows[-1] + 1) if rows else range(0)

    @property
    def date(self) -> str:
        """The day of publication, as the source line prints it."""
        found = re.search(r"\d{4}-\d{2}-\d{2}", self.source)
        return found.group() if found else ""

    def row(self, place: int) -> list[str]:
        """Return the cells of a line."""
        return self.lines[place].split(_CELLS)


def sample(name: str) -> Sample:
    """Return the sample of that name."""
    return parse(name, (SAMPLES / f"{name}.txt").read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Sample:
    """Read a text whose head (title lines, and mostly a source line) ends at the first blank line; a portal's chrome is left out."""
    head, _, body = text.partition("\n\n")
    lines = [line for line in head.split("\n") if not _CHROME.match(line)]
    at = next((place for place, line in enumerate(lines) if _SOURCE.search(line)), len(lines))
    kept = tuple(line.strip() for line in body.split("\n") if line.strip() and not _CHROME.match(line))
    return Sample(name, tuple(lines[:at]), "".join(lines[at : at + 1]), kept)


def names() -> list[str]:
    """Return the names of all samples."""
    return sorted(path.stem for path in SAMPLES.glob("*.txt"))
