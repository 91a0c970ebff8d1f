"""A sample as a PDF of A4 pages: running header, page numbers, and lines broken where the page ends."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas
from sample_text import Sample

_FONT = "STSong-Light"
_SIZE, _TITLE_SIZE, _SMALL = 14, 18, 9
_MARGIN, _LEADING = 72, 26
_WIDTH, _HEIGHT = A4
_NOT_FIRST = "，。、；：！？）》〉”’,.;:!?)%"


def pdf(sample: Sample) -> bytes:
    """Return the document; its font is named, not embedded, as in many files of offices.

    Raises ValueError for a sample with a table, which this form does not draw.
    """
    if sample.table:
        raise ValueError(f"{sample.name} holds a table")
    registerFont(UnicodeCIDFont(_FONT))
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle("".join(sample.title))
    page, height = 1, _open(canvas, sample, 1)
    for text, size, centred in _lines(sample):
        if height < _MARGIN + _LEADING:
            canvas.showPage()
            page += 1
            height = _open(canvas, sample, page)
        canvas.setFont(_FONT, size)
        (canvas.drawCentredString if centred else canvas.drawString)(_WIDTH / 2 if centred else _MARGIN, height, text)
        height -= _LEADING
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _open(canvas: Canvas, sample: Sample, page: int) -> float:
    """Draw what stands on every page; return the height of its first line."""
    canvas.setFont(_FONT, _SMALL)
    canvas.drawCentredString(_WIDTH / 2, _HEIGHT - 40, f"{sample.title[0]}　　党务公开")
    canvas.drawCentredString(_WIDTH / 2, 36, f"— {page} —")
    return _HEIGHT - _MARGIN - _SIZE


def _lines(sample: Sample) -> Iterator[tuple[str, int, bool]]:
    for title in sample.title:
        yield from ((each, _TITLE_SIZE, True) for each in _broken(title, _TITLE_SIZE))
    if sample.source:
        yield sample.source, _SMALL + 2, True
    for line in sample.lines:
        yield from ((each, _SIZE, False) for each in _broken("\u3000\u3000" + line, _SIZE))


def _broken(text: str, size: int) -> Iterator[str]:
    """Break a paragraph where the line is full, even in a word or a date; no line opens with a closing mark."""
    line = ""
    for letter in text:
        if stringWidth(line + letter, _FONT, size) > _WIDTH - 2 * _MARGIN and letter not in _NOT_FIRST:
            yield line
            line = ""
        line += letter
    yield line
