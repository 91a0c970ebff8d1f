"""A sample as a page of a government portal: navigation, breadcrumb, share buttons, side list, scripts, footer."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from string import Template

from sample_text import BREAK, Sample

_PORTAL = Template(Path(__file__).with_name("portal.html").read_text(encoding="utf-8"))
_BOLD = "一二三四五六七八九十（("


def html(sample: Sample) -> bytes:
    """Return the page, in UTF-8."""
    title = "".join(sample.title)
    page = _PORTAL.substitute(
        title=escape(title),
        heading="<br>".join(map(escape, sample.title)),
        source=escape(sample.source).replace("\u3000", "</span><span>"),
        date=sample.date,
        body="\n".join(_body(sample)),
    )
    return page.encode()


def _body(sample: Sample) -> Iterator[str]:
    for place, line in enumerate(sample.lines):
        if place not in sample.table:
            yield _paragraph(line)
        elif place == sample.table.start:
            yield _table(sample)


def _paragraph(line: str) -> str:
    """Write a paragraph as editors do: indented by wide blanks, its head in bold spans of its own."""
    if line[0] in _BOLD and "。" not in line and len(line) < 60:
        half = len(line) // 2
        inner = f"<strong>{escape(line[:half])}</strong><span><strong>{escape(line[half:])}</strong></span>"
    else:
        inner = f'<span style="font-size: 16pt">{escape(line)}</span>'
    return f'<p style="text-align: justify">\u3000\u3000{inner}</p>\n<p>&nbsp;</p>'


def _table(sample: Sample) -> str:
    head, *rows = [sample.row(place) for place in sample.table]
    lines = [_row(head, "th"), *(_row(each, "td") for each in rows)]
    return '<table border="1" cellspacing="0"><tbody>\n' + "\n".join(lines) + "\n</tbody></table>"


def _row(cells: list[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{_cell(each)}</{tag}>" for each in cells) + "</tr>"


def _cell(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split(BREAK))
