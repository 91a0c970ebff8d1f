"""What every reader returns, and the manners of the stored text that all readers share."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zipfile import BadZipFile

CELL_BREAK = "\u2028"
"""A line break inside a table's cell."""

MOST_REPEATED = 2000
"""Length of the longest text that is repeated for each row a merged cell goes over."""

BROKEN_PACKAGE = (
    BadZipFile,
    zlib.error,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
    OSError,
    EOFError,
)
"""What libraries raise, as found by breaking files at random, when a zipped office document is damaged."""

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2029]")
_SPACES = re.compile(r"[\s\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a document, and what the document shows of itself; ``published`` is an ISO date."""

    text: str
    title: str | None = None
    published: str | None = None
    site: str | None = None


def clean(text: str) -> str:
    r"""Return the text with LF line ends and without characters that XML 1.0 forbids; all else stays as it is.

    >>> clean("一、整改\r\n(一)落\x00实")
    '一、整改\n(一)落实'
    """
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def squeeze(text: str) -> str:
    """Return the text without any white space, to compare what differs in layout only."""
    return _SPACES.sub("", text)


def join_lines(lines: Iterable[str]) -> str:
    """Return lines as a text, white space at their ends and empty lines left out; rows of cells as they are."""
    return "\n".join(line for line in (line if "\t" in line else line.strip() for line in lines) if line)


def cell(lines: Iterable[str]) -> str:
    """Return the lines of one cell as it stands in a row."""
    inner = (
        line.replace("\t", " ").strip() for text in lines for line in text.replace("\n", CELL_BREAK).split(CELL_BREAK)
    )
    return CELL_BREAK.join(line for line in inner if line)


def row(cells: Sequence[str]) -> str:
    r"""Return the cells of one row as a line; a row with a first cell only (a heading across the table) is plain text.

    >>> row(["1", "学习不够", "印发制度"]), row(["一、主体责任", "", ""])
    ('1\t学习不够\t印发制度', '一、主体责任')
    """
    return "\t".join(cells) if any(cells[1:]) else "".join(cells[:1])
