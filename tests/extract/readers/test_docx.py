from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from documents import LEDGER, bulletin_docx, docx_of
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from rectigraph.extract import intake
from rectigraph.ontology.errors import EmptyDocument, UnreadableDocument

W = nsdecls("w")


def lines_of(*body: str, tables: str = "") -> list[str]:
    """Return the lines of a document with these paragraphs and tables in its body, as WordprocessingML."""

    def fill(document: Document) -> None:
        holder = parse_xml(f"<w:body {W}>{''.join(body)}{tables}</w:body>")
        for element in list(holder):
            document.element.body.insert(len(document.element.body) - 1, element)

    return intake.read(docx_of(fill), name="a.docx").text.split("\n")


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_paragraphs_and_tables_in_document_order() -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("前言")
        table = document.add_table(0, 5)
        for cells in LEDGER:
            for place, text in zip(table.add_row().cells, cells, strict=True):
                place.text = text
        document.add_paragraph("后记")
        document.sections[0].header.paragraphs[0].text = "页眉"
        document.sections[0].footer.paragraphs[0].text = "页脚"

    rows = ["\t".join(cells).replace("\n", "\u2028") for cells in LEDGER]
    assert intake.read(docx_of(fill), name="a.docx").text.split("\n") == ["前言", *rows, "后记"]


def test_changes_controls_links_and_breaks() -> None:
    assert lines_of(
        f"<w:p>{run('印发')}<w:ins>{run('《供水')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        f"<w:hyperlink>{run('管护')}</w:hyperlink><w:sdt><w:sdtContent>{run('办法》')}</w:sdtContent></w:sdt></w:p>",
        f"<w:sdt><w:sdtContent><w:p>{run('控件中的段落')}</w:p></w:sdtContent></w:sdt>",
        "<w:p><w:r><w:t>上一行</w:t><w:br/><w:t>下一行</w:t><w:tab/><w:t>同行</w:t></w:r></w:p>",
        f"<w:p><w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo></w:p>",
        f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>{run('可见')}</w:p>",
        f"<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt>{run('正文')}</w:p>",
    ) == ["印发《供水管护办法》", "控件中的段落", "上一行", "下一行 同行", "移来", "可见", "正文"]


def test_text_boxes_once() -> None:
    box = f"<w:txbxContent><w:p>{run('文本框')}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent {mc}><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert lines_of(f"<w:p>{run('正文')}<w:r>{both}</w:r></w:p>") == ["正文", "文本框"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text) if text else ''}</w:p></w:tc>"


def test_merged_cells() -> None:
    down, on, across = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="3"/>'
    table = (
        f"<w:tbl><w:tr>{cell('一、主体责任', across)}</w:tr>"
        f"<w:tr>{cell('1', down)}{cell('台账不全', down)}{cell('自查')}</w:tr><w:tr>{cell('', on)}{cell('', on)}{cell('复核')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删')}{cell('去')}{cell('的')}</w:tr>"
        f"<w:tr>{cell('2')}{cell('管护')}{cell('', on)}</w:tr></w:tbl>"
    )
    assert lines_of(tables=table) == ["一、主体责任", "1\t台账不全\t自查", "1\t台账不全\t复核", "2\t管护\t复核"]


def test_a_frame_is_no_table() -> None:
    inner = f"<w:tbl><w:tr>{cell('序号')}{cell('问题')}</w:tr></w:tbl><w:p/>"
    framed = f"<w:tbl><w:tr><w:tc><w:tcPr/><w:p>{run('框内')}</w:p>{inner}</w:tc></w:tr></w:tbl>"
    assert lines_of(tables=framed) == ["框内", "序号\t问题"]


def test_the_title_style_is_the_title() -> None:
    def fill(document: Document) -> None:
        document.add_heading("关于巡察整改进展情况的通报", 0)
        document.add_paragraph("正文")

    assert intake.read(docx_of(fill), name="a.docx").title == "关于巡察整改进展情况的通报"


def altered(old: bytes, new: bytes, part: str = "word/document.xml", extra: str | None = None) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(bulletin_docx())) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(old, new) if name == part else data)
        if extra:
            target.writestr(extra, "x")
    return out.getvalue()


def test_macro_documents_are_read() -> None:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    data = altered(plain, macro, "[Content_Types].xml")
    assert intake.read(data, name="a.docm").text == intake.read(bulletin_docx(), name="a.docx").text


@pytest.mark.parametrize(
    "data",
    [
        altered(b"<w:body>", b"<w:bod"),
        altered(b"w:body", b"w:nobody"),
        altered(b"<w:body>", b"<w:body>" + b"<w:sdt><w:sdtContent>" * 400),
        altered(b"word/document.xml", b"word/nothing.xml", "_rels/.rels"),
    ],
)
def test_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="damaged Word document"):
        intake.read(data, name="a.docx")


def test_names_that_climb_out_of_the_archive_are_only_names() -> None:
    data = altered(b"", b"", "-", extra="../../evil.txt")
    assert intake.read(data, name="a.docx").text == intake.read(bulletin_docx(), name="a.docx").text


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><w:document'
    data = altered(b"<w:document", bomb)
    data_with_use = altered(b"<w:body>", b"<w:body><w:p><w:r><w:t>&f;&b;</w:t></w:r></w:p>")
    assert "root:" not in intake.read(data, name="a.docx").text
    with pytest.raises(UnreadableDocument):
        intake.read(data_with_use, name="a.docx")


def test_empty() -> None:
    with pytest.raises(EmptyDocument):
        intake.read(docx_of(lambda _: None), name="a.docx")
