"""Paragraphs put together again from lines that were broken to fit a width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百]{1,4}[、.．是]|[（(][一二三四五六七八九十百\d]{1,4}[)）]|\d{1,3}[.．、](?!\d)|[①-⑳]|问题\d)"
)
_FINAL = re.compile(r"[。！？!?；;：:…][”’」』）)\"]?\s*$")
_UNBROKEN = re.compile(r"[“‘《〈（【「『]{0,2}[\x21-\x7e]{0,60}[”’》〉）】」』，。；：、]{0,2}")


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
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _goes_on(runs[-1][-1], line, runs[-1][0]):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [join(*(line.text for line in run)) for run in runs]


def _goes_on(before: Line, line: Line, opening: Line) -> bool:
    """Return whether ``line`` goes on the paragraph that ``opening`` opened and ``before`` is the last line of."""
    if before.size != line.size:
        return False
    if before.size > 1.1 and not line.gap and max(before.indent, before.slack) < 3 and line.centred:
        return True  # a title that was too long for one line; one that was broken by hand stays so
    if line.gap or before.slack > _tolerance(line.text) or line.indent > 1:
        return False
    indented = opening.indent > 1  # then another paragraph would be indented too
    return indented or not (_FINAL.search(before.text) and (_NUMBERED.match(line.text) or line.slack > 3))


def _tolerance(following: str) -> float:
    """Return the room, in ems, that a full line may leave because what follows cannot be broken."""
    word = _UNBROKEN.match(following)
    return 2.1 + (columns(word[0]) / 2 if word else 0)


def join(first: str, *others: str) -> str:
    """Return the parts of a broken paragraph as one; a space only between Latin words.

    >>> join("统筹推", "进整改"), join("OA office", "system")
    ('统筹推进整改', 'OA office system')
    """
    parts = [first.rstrip(), *(other.strip() for other in others)]
    return parts[0] + "".join(_between(left[-1:], right[:1]) + right for left, right in pairwise(parts))


def _between(left: str, right: str) -> str:
    latin = left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
    return " " if latin and (left.isalpha() or right.isalpha()) else ""


def columns(text: str) -> int:
    """Return how wide a text is in a fixed-width font: two columns a Chinese character, as many as it has bytes in GBK."""
    return len(text.encode("gbk", "replace"))


def unwrap(text: str) -> str:
    """Return a plain text with paragraphs joined that were broken at a constant width; other texts as they are."""
    lines = text.split("\n")
    if max(map(len, lines)) > 200:
        return text
    filled = [line.rstrip() for line in lines if line.strip()]
    for measure, em in ((columns, 2), (len, 1)):  # broken at so many columns, or at so many characters
        width = _wrap_width([measure(line) for line in filled], em)
        if width is not None:
            return "\n".join(_unwrapped(lines, measure, width, em))
    return text


def _unwrapped(lines: list[str], measure: Callable[[str], int], width: int, em: int) -> Iterator[str]:
    """Yield the paragraphs of each block between empty lines, and the empty lines."""
    for filled, block in groupby(lines, key=lambda line: bool(line.strip())):
        if not filled:
            yield from block
            continue
        yield from paragraphs(
            [
                Line(
                    line.rstrip(),
                    columns(line[: len(line) - len(line.lstrip())]) / 2,
                    (width - measure(line.rstrip())) / em,
                )
                for line in block
            ]
        )


def _wrap_width(widths: list[int], em: int) -> int | None:
    """Return the width at which most lines were broken, None where lines are paragraphs."""
    if len(widths) < 6:
        return None
    counts = Counter(width for width in widths if 20 * em <= width <= 80 * em)
    near = range(2 * em)
    best = max(counts, key=lambda width: (sum(counts[width - less] for less in near), counts[width], width), default=0)
    full = sum(counts[best - less] for less in near)
    over = sum(width > best + em for width in widths)
    return best if full * 3 >= len(widths) and over * 20 <= len(widths) else None
