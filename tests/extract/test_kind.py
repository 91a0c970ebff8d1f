from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from documents import bulletin_docx, bulletin_pdf, html_of, xlsx_of
from rectigraph.extract.kind import ADVICE, SUPPORTED, kind_of
from rectigraph.ontology.errors import (
    BinaryDocument,
    DocumentError,
    EncryptedDocument,
    OversizedDocument,
    UnreadableDocument,
    UnsupportedDocument,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(*names: str, data: bytes = b"x") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, data)
    return out.getvalue()


def test_content_goes_before_the_name() -> None:
    assert kind_of(html_of().encode(), "a.txt") == "html"
    assert kind_of(html_of().encode("gb18030"), "a.docx") == "html"
    assert kind_of(html_of().encode("utf-16"), "a.doc") == "html"
    assert kind_of(bulletin_docx(), "a.txt") == "docx"
    assert kind_of(bulletin_pdf(), "a.html") == "pdf"
    assert kind_of(xlsx_of(lambda sheet: sheet.append(["序号"])), "a.docx") == "xlsx"


@pytest.mark.parametrize("text", ["<p>一、整改</p><p>二</p>", "<div><br>一、<br>二</div>"])
def test_fragments_of_pages_in_text_files_are_pages(text: str) -> None:
    assert kind_of(text.encode(), "a.txt") == "html"


@pytest.mark.parametrize("text", ["一、整改情况 <b>a</b> < 3", "<序号> 1 < 2", "整改<br>情况"])
def test_text_with_angle_brackets_is_text(text: str) -> None:
    assert kind_of(text.encode(), "a.txt") == "text"


def test_text_named_html_is_text() -> None:
    assert kind_of("一、整改情况\n二、问题".encode(), "a.html") == "text"


@pytest.mark.parametrize(
    ("data", "name", "error", "says"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", UnsupportedDocument, "save it as .docx in Word"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.wps", UnsupportedDocument, "in WPS"),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", UnsupportedDocument, "save it as .xlsx"),
        (OLE, "a.docx", UnsupportedDocument, "old Office file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", EncryptedDocument, "password"),
        (b"{\\rtf1 x}", "a.doc", UnsupportedDocument, "RTF"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related;",
            "a.mht",
            UnsupportedDocument,
            "save the page as .html",
        ),
        (b"From: <Saved by Browser>\r\nSubject: x", "a.mhtml", UnsupportedDocument, "web archive"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", BinaryDocument, "a picture"),
        (b"Rar!\x1a\x07\x00", "a.rar", UnsupportedDocument, "unpack"),
        (packed("OFD.xml", "Doc_0/Document.xml"), "a.ofd", UnsupportedDocument, "OFD"),
        (packed("ppt/presentation.xml"), "a.pptx", UnsupportedDocument, "slides"),
        (packed("content.xml", "mimetype"), "a.odt", UnsupportedDocument, "OpenDocument"),
        (packed("a.txt"), "a.zip", UnsupportedDocument, "unpack"),
        (bulletin_docx()[:4000], "a.docx", UnreadableDocument, "damaged or cut off"),
        (packed("word/document.xml", data=bytes(60 * 1024 * 1024)), "a.docx", OversizedDocument, "unpacks to 60 MB"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, name: str, error: type[DocumentError], says: str) -> None:
    with pytest.raises(error) as caught:
        kind_of(data, name)
    assert type(caught.value) is error
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_unpacked_size_is_limited() -> None:
    with pytest.raises(OversizedDocument):
        kind_of(packed("word/document.xml", data=bytes(2000)), "a.docx", max_unpacked=1000)


def test_password_protected_archives_are_named() -> None:
    data = bytearray(packed("word/document.xml"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedDocument):
        kind_of(bytes(data), "a.docx")


def test_no_ending_is_both_read_and_not() -> None:
    assert not SUPPORTED & set(ADVICE)
