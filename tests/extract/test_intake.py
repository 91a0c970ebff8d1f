from __future__ import annotations

import contextlib
import hashlib
import os
import random
from pathlib import Path

import pytest
from documents import BODY, TITLE, bulletin_docx, bulletin_pdf, html_of, scanned_pdf, xlsx_of
from pypdfium2 import PdfDocument
from rectigraph.extract import intake
from rectigraph.extract.readers.content import squeeze
from rectigraph.ontology.errors import (
    BinaryDocument,
    DocumentError,
    EmptyDocument,
    MissingDocument,
    OversizedDocument,
    ScannedDocument,
    UnreadableDocument,
)

PLAIN = "\n".join((TITLE, *BODY))
SAME = {"a.txt": PLAIN.encode(), "a.html": html_of().encode(), "a.docx": bulletin_docx(), "a.pdf": bulletin_pdf()}


@pytest.mark.parametrize("name", SAME)
def test_every_kind_gives_the_same_paragraphs(name: str) -> None:
    document = intake.read(SAME[name], name=name)
    assert [squeeze(line) for line in document.text.split("\n")] == [squeeze(line) for line in (TITLE, *BODY)]


@pytest.mark.parametrize("name", SAME)
def test_reading_is_deterministic_and_hashed(name: str) -> None:
    document = intake.read(SAME[name], name=name)
    assert document == intake.read(SAME[name], name=name)
    assert document.sha256 == hashlib.sha256(document.text.encode()).hexdigest()


def test_a_file_is_known_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "通报.txt"
    path.write_bytes(PLAIN.encode("gb18030"))
    assert intake.read(path) == intake.read(str(path)) == intake.read(PLAIN.encode(), name="通报.txt")
    assert intake.read(path, name="2024/通报.txt").source == "2024/通报.txt"


def test_line_ends_and_forbidden_characters() -> None:
    text = intake.read("一、整改\r\n（一）落\x00实\x0b\r\x1b二、ＡＢ１，ab1,\u3000\xa0完".encode(), name="a.txt").text
    assert text == "一、整改\n（一）落实\n\n二、ＡＢ１，ab1,\u3000\xa0完"


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "a.txt", EmptyDocument),
        (b" \r\n\t", "a.txt", EmptyDocument),
        ("\ufeff \u3000\n".encode(), "a.txt", EmptyDocument),
        (b"<html><head><title>x</title></head><body><script>1</script></body></html>", "a.html", EmptyDocument),
        (bytes(range(256)) * 9, "a.txt", BinaryDocument),
        (b"\x7fELF\x02\x01\x01" + bytes(range(32)) * 40, "a.txt", BinaryDocument),
        (scanned_pdf(), "a.pdf", ScannedDocument),
        (bulletin_pdf()[:900], "a.pdf", UnreadableDocument),
        (b"%PDF-1.7 nothing", "a.pdf", UnreadableDocument),
    ],
)
def test_bad_documents_are_named(data: bytes, name: str, error: type[DocumentError]) -> None:
    with pytest.raises(error) as caught:
        intake.read(data, name=name)
    assert str(caught.value).startswith(name)


@pytest.mark.parametrize("name", [*SAME, "a.xlsx"])
def test_files_broken_at_random_are_read_or_named(name: str) -> None:
    rng = random.Random(name)  # noqa: S311 -- the same bytes each time
    whole = SAME.get(name) or xlsx_of(lambda sheet: sheet.append(["序号", "问题"]))
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 20)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        with contextlib.suppress(DocumentError):
            intake.read(bytes(data), name=name)


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 2000)
    assert len(intake.read(path, max_bytes=2000).text) == 2000
    with pytest.raises(OversizedDocument):
        intake.read(path, max_bytes=1999)


def test_missing_and_unreadable(tmp_path: Path) -> None:
    with pytest.raises(MissingDocument):
        intake.read(tmp_path / "none.txt")
    with pytest.raises(UnreadableDocument, match="a folder"):
        intake.read(tmp_path)
    with pytest.raises(UnreadableDocument):
        intake.read("a\0b.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_forbidden(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", "utf-8")
    path.chmod(0)
    with pytest.raises(UnreadableDocument):
        intake.read(path)


def test_the_pdf_that_tests_read_has_several_lines_a_paragraph() -> None:
    with PdfDocument(bulletin_pdf()) as document:
        page = document[0]
        assert page.get_textpage().get_text_range().count("\n") > len(BODY) + 5
