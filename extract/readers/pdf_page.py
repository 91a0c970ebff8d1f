"""What stands on a PDF page, with its place: characters, and the rules that tables are drawn with."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from statistics import median
from typing import Any
from unicodedata import normalize

import pypdfium2.raw as pdfium

_LEAST_RULE = 5.0
_RADICALS = {code: normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)} | {
    ord(radical): character
    for radical, character in zip(
        "⺟⺠⺯⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民糸虎西见角贝车长门青韦页风飞食马鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
}
"""Radicals that some writers put in place of the character drawn with the same glyph."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, y downwards from the top of the page as it is shown."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box) -> bool:
        """Return whether the other's middle is inside."""
        x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Char:
    """One character and its place."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Print:
    """One printed line; ``em`` is the width of its Chinese characters, 0 where it has none."""

    text: str
    box: Box
    em: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: ``at`` is its y if it is level, else its x; it runs from ``start`` to ``end``."""

    level: bool
    at: float
    start: float
    end: float


class Frame:
    """Turns coordinates of the file, y upwards and before the page is turned, into those that are seen."""

    def __init__(self, page: Any) -> None:
        left, bottom, right, top = page.get_cropbox()
        self._origin, self._size, self._turn = (left, bottom), (right - left, top - bottom), page.get_rotation()
        self.width, self.height = self._size if self._turn in {0, 180} else self._size[::-1]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as seen."""
        x, y = x - self._origin[0], y - self._origin[1]
        width, height = self._size
        match self._turn:
            case 90:
                return y, x
            case 180:
                return width - x, y
            case 270:
                return height - y, width - x
            case _:
                return x, height - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a rectangle as seen."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def chars_of(page: Any, frame: Frame) -> list[Char]:
    """Return the characters of a page in the order of the file; spaces that the library made up beside Chinese are left out."""
    textpage = page.get_textpage()
    handle, place = textpage.raw, _Place(textpage.raw, frame)
    chars: list[Char] = []
    invented: int | None = None  # where a space of the library's making stands
    for index in range(textpage.count_chars()):
        text = _RADICALS.get(code := pdfium.FPDFText_GetUnicode(handle, index)) or chr(code)
        if text in "\r\n\0":
            continue
        if text == " " and pdfium.FPDFText_IsGenerated(handle, index) == 1:
            invented = len(chars)
        elif invented is not None and invented == len(chars) - 1 and _beside_wide(chars, text):
            chars.pop()
            invented = None
        text = " " if text == "\t" else text
        chars.append(Char(text, place.of(index, wide=text >= "\u2e80")))
    textpage.close()
    return chars


class _Place:
    """Where the characters of a page stand: from the point they are drawn at and their size, as boxes of ink differ by letter."""

    def __init__(self, handle: Any, frame: Frame) -> None:
        self._handle, self._frame = handle, frame
        self._rect, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._pointers = ctypes.byref(self._x), ctypes.byref(self._y)

    def of(self, index: int, *, wide: bool) -> Box:
        """Return the box of a character: as high as its font, and a wide one as wide as high."""
        handle, matrix, rect = self._handle, self._matrix, self._rect
        pdfium.FPDFText_GetCharOrigin(handle, index, *self._pointers)
        pdfium.FPDFText_GetMatrix(handle, index, matrix)
        size = pdfium.FPDFText_GetFontSize(handle, index) * (hypot(matrix.c, matrix.d) or 1.0)
        left, base = self._frame.point(self._x.value, self._y.value)
        right = left + size
        if not wide:
            pdfium.FPDFText_GetLooseCharBox(handle, index, rect)
            right = max(self._frame.box(rect.left, rect.bottom, rect.right, rect.top).right, left)
        return Box(left, base - 0.85 * size, right, base + 0.15 * size)


def _beside_wide(chars: list[Char], text: str) -> bool:
    return is_wide(text) or (len(chars) > 1 and is_wide(chars[-2].text))


def is_wide(text: str) -> bool:
    """Return whether a character is Chinese, or punctuation as wide."""
    return text >= "\u2e80" or text in "—‘’“”…"


def prints_of(chars: Sequence[Char]) -> list[Print]:
    """Return the printed lines of characters, from top to bottom: characters whose middles are level are one line."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char.box.top + char.box.bottom) / 2):
        middle = (char.box.top + char.box.bottom) / 2
        if lines and _middle(lines[-1]) + _height(lines[-1]) * 0.45 > middle:
            lines[-1].append(char)
        else:
            lines.append([char])
    prints = (_print(sorted(line, key=lambda char: char.box.left)) for line in lines)
    return [each for each in prints if each.text.strip()]


def _middle(line: list[Char]) -> float:
    return (line[0].box.top + line[0].box.bottom) / 2


def _height(line: list[Char]) -> float:
    return line[0].box.bottom - line[0].box.top


def _print(line: list[Char]) -> Print:
    inked = [char.box for char in line if not char.text.isspace()] or [line[0].box]
    widths = [char.box.right - char.box.left for char in line if "\u4e00" <= char.text <= "\u9fff"]
    box = Box(inked[0].left, min(b.top for b in inked), max(b.right for b in inked), max(b.bottom for b in inked))
    return Print("".join(_spaced(line)), box, median(widths) if widths else 0.0)


def _spaced(line: list[Char]) -> Iterator[str]:
    """Yield characters, with a space where Latin words or parts of a form stand apart without one."""
    before: Char | None = None
    for char in line:
        if before is not None and char.box.left - before.box.right > 1.5 * (char.box.bottom - char.box.top):
            yield "" if before.text.isspace() or char.text.isspace() else " "
        yield char.text
        before = char


def rules_of(page: Any, frame: Frame) -> list[Rule]:
    """Return the level and upright lines that are drawn on a page, filled areas left out."""
    return [
        rule
        for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2)
        if _is_ruled(shape)
        for rule in _strokes(shape, frame)
    ]


def _is_ruled(shape: Any) -> bool:
    """Return whether a path is drawn as lines: stroked, or a filled bar as thin as one."""
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(shape.raw, fill, stroke)
    left, bottom, right, top = shape.get_bounds()
    return bool(stroke) or min(right - left, top - bottom) < 3


def _strokes(shape: Any, frame: Frame) -> Iterator[Rule]:
    matrix = shape.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(shape.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(shape.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        there = frame.point(*matrix.on_point(x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = there
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _rule(here, there)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _rule(there, start)
        here = there


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = one, other
    if abs(y0 - y1) < 1 and abs(x0 - x1) >= _LEAST_RULE:
        yield Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    elif abs(x0 - x1) < 1 and abs(y0 - y1) >= _LEAST_RULE:
        yield Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
