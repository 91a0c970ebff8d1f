"""A sample as a Word document whose headings and items are numbered by Word: the runs do not hold the numbers."""

from __future__ import annotations

import re
from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from fixed_zip import fixed
from sample_text import BREAK, Sample

_DIGITS = "〇一二三四五六七八九十"
_WIDE = ("%1、", "（%2）", "%3.", "%4是")
_NARROW = ("%1、", "(%2)", "%3.", "%4是")
_FORMATS = ("chineseCounting", "chineseCounting", "decimal", "chineseCounting")
_LIST = 77
_MOST = 10


def docx(sample: Sample) -> bytes:
    """Return the document; a number that Word would not count the same way stays in the text."""
    word = Document()
    marks = _WIDE if any("（一）" in line for line in sample.lines) else _NARROW
    _add_list(word, marks)
    for line in sample.title:
        word.add_paragraph(line, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    if sample.source:
        word.add_paragraph(sample.source).alignment = WD_ALIGN_PARAGRAPH.CENTER
    counts = [0] * len(marks)
    for place, line in enumerate(sample.lines):
        if place not in sample.table:
            _add_line(word, line, marks, counts)
        elif place == sample.table.start:
            _add_table(word, [sample.row(each) for each in sample.table])
    word.sections[0].header.paragraphs[0].text = "内部资料 注意保存"
    word.sections[0].footer.paragraphs[0].text = "第 1 页 共 8 页"
    out = BytesIO()
    word.save(out)
    return fixed(out.getvalue())


def _add_list(word: Word, marks: tuple[str, ...]) -> None:
    """Define one list of four levels: chapters, parts, problems and run-in items."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:suff w:val="nothing"/><w:lvlText w:val="{mark}"/></w:lvl>'
        for depth, (mark, style) in enumerate(zip(marks, _FORMATS, strict=True))
    )
    numbering = word.part.numbering_part.element
    kind = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_LIST}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(kind))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>'))


def _add_line(word: Word, line: str, marks: tuple[str, ...], counts: list[int]) -> None:
    for depth, mark in enumerate(marks):
        number = counts[depth] + 1
        shown = mark.replace(f"%{depth + 1}", str(number) if _FORMATS[depth] == "decimal" else _chinese(number))
        if number <= _MOST and line.startswith(shown):
            counts[depth] = number
            counts[depth + 1 :] = [0] * (len(counts) - depth - 1)
            _number(_fill(word, line[len(shown) :]), depth)
            return
    _fill(word, line)


def _chinese(number: int) -> str:
    return _DIGITS[number] if number <= _MOST else ""


def _fill(word: Word, text: str) -> Paragraph:
    """Add a paragraph of several runs, as a document has that many hands wrote."""
    paragraph = word.add_paragraph()
    for place, part in enumerate(re.split(r"(?<=[，,；;])", text)):
        paragraph.add_run(part).bold = place == 0
    return paragraph


def _number(paragraph: Paragraph, depth: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{_LIST}"/></w:numPr>'
    properties.append(parse_xml(number))


def _add_table(word: Word, rows: list[list[str]]) -> None:
    table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for line, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(line, row.cells, strict=True):
            cell.text = text.replace(BREAK, "\n")
