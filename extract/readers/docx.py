"""Word documents: paragraphs and tables in document order, with the numbering that Word shows."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from lxml import etree

from ...ontology.errors import UnreadableDocument
from .content import BROKEN_PACKAGE, MOST_REPEATED, Content, cell, clean, join_lines, row
from .numbering import Numbering, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_LEFT_OUT = frozenset(
    [f"{W}{name}" for name in ("del", "moveFrom", "pPr", "instrText", "delText", "rt", "txbxContent", "sdtPr", "tblPr")]
    + [f"{_MC}Fallback"]
)
_MARKS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read(data: bytes, where: str) -> Content:
    """Return the text of a Word document; tracked deletions, headers, footers and notes are left out.

    Raises :class:`UnreadableDocument` where the file is damaged.
    """
    try:
        main = OpcPackage.open(BytesIO(data)).main_document_part
        body = _xml(main).find(f"{W}body")
        numbering = Numbering(_related(main, RELATIONSHIP_TYPE.NUMBERING), _related(main, RELATIONSHIP_TYPE.STYLES))
    except (OpcError, *BROKEN_PACKAGE) as exc:
        raise UnreadableDocument(where, "damaged Word document") from exc
    if body is None:
        raise UnreadableDocument(where, "damaged Word document")
    lines = list(_blocks(body, numbering))
    return Content(join_lines(clean("\n".join(lines)).split("\n")), title=_title(body))


def _xml(part: Part) -> etree._Element:
    """Return a part's tree; parts of kinds that the library does not know (macro documents) are parsed here."""
    element: etree._Element | None = getattr(part, "element", None)
    if element is not None:
        return element
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, huge_tree=False))


def _related(main: Part, kind: str) -> etree._Element | None:
    return next(
        (_xml(rel.target_part) for rel in main.rels.values() if rel.reltype == kind and not rel.is_external), None
    )


def _title(body: etree._Element) -> str | None:
    """Return the paragraphs in the style Title that the document opens with."""
    styled = ((each.find(f"{W}pPr/{W}pStyle"), each) for each in list(body.iterfind(f"{W}p"))[:8])
    titles = [
        "".join(_text(each)).strip() for style, each in styled if style is not None and style.get(f"{W}val") == "Title"
    ]
    return " ".join(" ".join(titles).split()) or None


def _flat(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of an element, those inside content controls and tracked insertions too."""
    for child in element:
        if child.tag in _WRAPPERS:
            if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                yield from _flat(child)
        elif child.tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            yield from _flat(choice) if choice is not None else ()
        else:
            yield child


def _blocks(element: etree._Element, numbering: Numbering) -> Iterator[str]:
    for child in _flat(element):
        if child.tag == f"{W}p":
            yield from _paragraph(child, numbering)
        elif child.tag == f"{W}tbl":
            yield from _table(child, numbering)


def _paragraph(paragraph: etree._Element, numbering: Numbering) -> Iterator[str]:
    """Yield a paragraph's line, one more for each break in it, and the lines of text boxes anchored to it."""
    text = "".join(_text(paragraph))
    label = numbering.label(paragraph)  # an empty paragraph counts too
    if text.strip():
        yield label + text.lstrip()
    for box in _boxes(paragraph):
        yield from _blocks(box, numbering)


def _text(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in (f"{W}t", f"{_M}t"):
            yield (child.text or "").replace("\t", " ").replace("\u2028", "\n")
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif not _is_left_out(child):
            yield from _text(child)


def _is_left_out(element: etree._Element) -> bool:
    """Return whether Word does not show an element as text: deletions, hidden runs, what a form asks to fill in."""
    if element.tag in _LEFT_OUT or not isinstance(element.tag, str):
        return True
    hidden = element.tag == f"{W}r" and element.find(f"{W}rPr/{W}vanish") is not None
    return hidden or (element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != f"{_MC}Fallback" and len(child):
            yield from _boxes(child)


def _table(table: etree._Element, numbering: Numbering) -> Iterator[str]:
    """Yield the rows of a table as lines of cells; a table of one column is a frame around paragraphs."""
    rows = [each for each in _flat(table) if each.tag == f"{W}tr" and each.find(f"{W}trPr/{W}del") is None]
    cells = [[each for each in _flat(line) if each.tag == f"{W}tc"] for line in rows]
    if max(map(len, cells), default=0) <= 1:
        for each in (each for line in cells for each in line):
            yield from _blocks(each, numbering)
        return
    above: dict[int, str] = {}
    for line, found in zip(rows, cells, strict=True):
        yield row(_cells(line, found, above, numbering))


def _cells(line: etree._Element, found: list[etree._Element], above: dict[int, str], numbering: Numbering) -> list[str]:
    """Return a row's cells; one merged with the cell above repeats it, one that spans columns stands in its first."""
    texts = [""] * _number(line.find(f"{W}trPr/{W}gridBefore"))
    for each in found:
        place = len(texts)
        merge = each.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val") != "restart":
            text = above.get(place, "")
        else:
            text = cell(_blocks(each, numbering))
            above[place] = text if len(text) <= MOST_REPEATED else ""
        texts += [text] + [""] * (max(_number(each.find(f"{W}tcPr/{W}gridSpan")), 1) - 1)
    return texts


def _number(element: etree._Element | None) -> int:
    text = (element.get(f"{W}val") or "") if element is not None else ""
    return min(int(text), 60) if text.isdecimal() and len(text) < 5 else 0
