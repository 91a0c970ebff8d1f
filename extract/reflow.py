"""Paragraphs put together again from lines that were broken to fit a width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百]{1,4}[、.．是]|[（(][一二三四五六七八九十百\d]{1,4}[)）]|\d{1,3}[.．、](?!\d)|[①-⑳]|问题\d)"
)
_FINAL = re.compile(r"[。！？!?；;：:…][”’」』）)\"]?\s*$")
_UNBROKEN = re.compile(r"[“‘《〈（【「『]{0,2}[\x21-\x7e]{0,60}[”’》〉）】」』，。；：、]{0,2}")
_WORD = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: where it begins and ends between margins, in ems, and its letters' height against the body's."""

    text: str
    indent: float
    slack: float
    size: float = 1.0
    gap: bool = False

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle, clear of both margins."""
        return self.indent > 1 and self.slack > 1 and abs(self.indent - self.slack) < 1.5


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """Return the paragraphs that the lines were broken from.

    >>> paragraphs([Line("局党组召开会", 2, 0), Line("议研究。", 0, 3), Line("一、整改", 2, 1)])
    ['局党组召开会议研究。', '一、整改']
    """
    texts: list[str] = []
    indents = sum(1.5 <= line.indent <= 3 for line in lines) * 12 >= len(lines)
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, indents=indents):
            texts[-1] = join(texts[-1], line.text)
        else:
            texts.append(line.text)
        before = line
    return texts


def _goes_on(before: Line, line: Line, *, indents: bool) -> bool:
    """Return whether ``line`` goes on the paragraph of ``before``; ``indents`` if paragraphs open with an indentation."""
    if before.size != line.size:
        return False
    if before.size > 1.1 and not line.gap and (before.centred or before.slack < 3) and line.centred:
        return True
    if line.gap or before.slack > _tolerance(line.text) or line.indent > 1:
        return False
    return indents or not (_FINAL.search(before.text) and (_NUMBERED.match(line.text) or not _dense(line)))


def _tolerance(following: str) -> float:
    """Return the room, in ems, that a full line may leave because what follows cannot be broken."""
    word = _UNBROKEN.match(following)
    return 2.1 + (columns(word[0]) / 2 if word else 0)


def _dense(line: Line) -> bool:
    return line.slack < 3


def join(left: str, right: str) -> str:
    """Return two halves of a broken paragraph as one; a space only between Latin words.

    >>> join("统筹推", "进整改"), join("OA office", "system")
    ('统筹推进整改', 'OA office system')
    """
    left, right = left.rstrip(), right.lstrip()
    latin = left[-1:].isascii() and right[:1].isascii() and left[-1:].isalnum() and right[:1].isalnum()
    return left + (" " if latin and (_WORD.match(left[-1:]) or _WORD.match(right)) else "") + right


def columns(text: str) -> int:
    """Return how wide a text is in a fixed-width font: two columns a Chinese character."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def unwrap(text: str) -> str:
    """Return a plain text with paragraphs joined that were broken at a constant width; other texts as they are."""
    lines = text.split("\n")
    if max(map(len, lines)) > 200:
        return text
    width = _wrap_width([columns(line.rstrip()) for line in lines if line.strip()])
    if width is None:
        return text
    blocks: list[str] = []
    block: list[Line] = []
    for raw in lines:
        if raw.strip():
            body = raw.lstrip()
            block.append(
                Line(raw.rstrip(), columns(raw[: len(raw) - len(body)]) / 2, (width - columns(raw.rstrip())) / 2)
            )
            continue
        blocks += paragraphs(block)
        blocks.append(raw)
        block = []
    return "\n".join(blocks + paragraphs(block))


def _wrap_width(widths: list[int]) -> int | None:
    """Return the width at which most lines were broken, None where lines are paragraphs."""
    if len(widths) < 6:
        return None
    counts = Counter(width for width in widths if 40 <= width <= 160)
    if not counts:
        return None
    best = max(counts, key=lambda width: (sum(counts[width - less] for less in range(4)), counts[width], width))
    full = sum(counts[best - less] for less in range(4))
    over = sum(width > best + 2 for width in widths)
    return best if full * 3 >= len(widths) and over * 20 <= len(widths) else None
