"""What kind of file some bytes are: by their content first, by their name where the content does not tell."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from typing import Literal

from ..ontology.errors import (
    BinaryDocument,
    EncryptedDocument,
    OversizedDocument,
    UnreadableDocument,
    UnsupportedDocument,
)

Kind = Literal["text", "html", "pdf", "docx", "xlsx"]

MEDIA_TYPES: dict[Kind, str] = {
    "text": "text/plain",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

SUPPORTED = frozenset(
    {".txt", ".text", ".md", ".html", ".htm", ".shtml", ".shtm", ".xhtml", ".jhtml", ".jsp", ".aspx", ".php"}
    | {".pdf", ".docx", ".docm", ".xlsx", ".xlsm"}
)
"""Endings of files that a walk through a folder takes along."""

ADVICE = {
    ".doc": "old Word format .doc: save it as .docx in Word or WPS",
    ".wps": "WPS format .wps: save it as .docx in WPS",
    ".dot": "Word template .dot: save it as .docx",
    ".xls": "old Excel format .xls: save it as .xlsx in Excel or WPS",
    ".et": "WPS table format .et: save it as .xlsx in WPS",
    ".ofd": "OFD layout format: export it as .pdf with text in the OFD reader",
    ".ceb": "CEB layout format: export it as .pdf with text in its reader",
    ".caj": "CAJ format: export it as .pdf with text in its reader",
    ".rtf": "RTF: save it as .docx",
    ".odt": "OpenDocument text: save it as .docx",
    ".ods": "OpenDocument table: save it as .xlsx",
    ".mht": "web archive .mht: save the page as .html",
    ".mhtml": "web archive .mhtml: save the page as .html",
    ".eml": "a mail: save what is attached to it",
    ".pptx": "slides .pptx: save them as .pdf",
    ".ppt": "slides .ppt: save them as .pdf",
    ".zip": "an archive: unpack it first",
    ".rar": "an archive: unpack it first",
    ".7z": "an archive: unpack it first",
    ".gz": "an archive: unpack it first",
    ".tar": "an archive: unpack it first",
}
"""Endings of kinds that people have bulletins in and that are not read: what to do with each."""

_HTML_ENDINGS = {".html", ".htm", ".shtml", ".shtm", ".xhtml", ".jhtml", ".jsp", ".aspx", ".php"}
_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE,
)
_TAGS = re.compile(
    rb"</?(?:html|head|body|div|p|br|table|tr|td|span|h[1-6]|a|ul|li|font|strong)\b[^<>]{0,2000}>", re.IGNORECASE
)
_MIME = re.compile(rb"(?:From: <Saved by|MIME-Version:|Content-Type: multipart/related)", re.IGNORECASE)
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
_ARCHIVES = {b"Rar!\x1a\x07": ".rar", b"7z\xbc\xaf\x27\x1c": ".7z", b"\x1f\x8b\x08": ".gz"}
_PARTS: tuple[tuple[str, Kind | str], ...] = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("OFD.xml", ".ofd"),
    ("ppt/", ".pptx"),
)
_RATIO, _SMALL = 300, 20 * 1024 * 1024


def kind_of(data: bytes, name: str, media_type: str | None = None, *, max_unpacked: int = 512 * 1024 * 1024) -> Kind:
    """Return the kind of ``data``; ``name`` is the file's name, ``media_type`` what a server says of it.

    Raises an error of :mod:`..ontology.errors` that names the kind, where it is one that is not read.

    >>> kind_of("<html><p>整改情况</p>".encode(), "a.docx")
    'html'
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data, name, max_unpacked)
    _refuse_foreign(data, name)
    ending = PurePosixPath(name).suffix.lower()
    if _OPENING.match(data.replace(b"\0", b"")[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe")) or _is_markup(
        data, ending, media_type
    ):
        return "html"
    return "text"


def _is_markup(data: bytes, ending: str, media_type: str | None) -> bool:
    """Return whether there are tags enough: one where the name or the server says HTML, else at the very start."""
    claimed = ending in _HTML_ENDINGS or "html" in (media_type or "")
    plain = data[:200_000].replace(b"\0", b"")
    if claimed:
        return _TAGS.search(plain) is not None
    return _TAGS.match(plain.lstrip()) is not None and len(_TAGS.findall(plain[:20_000])) >= 4


def _refuse_foreign(data: bytes, name: str) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        _refuse_compound(data, name)
    if data.startswith(b"{\\rtf"):
        raise UnsupportedDocument(name, ADVICE[".rtf"])
    if _MIME.match(data.lstrip()[:200]):
        raise UnsupportedDocument(name, ADVICE[".mht"])
    if data.startswith(_IMAGES):
        raise BinaryDocument(name, "a picture: run text recognition (OCR) on it first")
    for magic, ending in _ARCHIVES.items():
        if data.startswith(magic):
            raise UnsupportedDocument(name, ADVICE[ending])


def _refuse_compound(data: bytes, name: str) -> None:
    """Tell apart what comes in the old Office container; names in its directory are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedDocument(name)
    ending = PurePosixPath(name).suffix.lower()
    if ending in {".wps", ".et", ".dot"}:
        raise UnsupportedDocument(name, ADVICE[ending])
    for stream, old in (("WordDocument", ".doc"), ("Workbook", ".xls"), ("PowerPoint Document", ".ppt")):
        if stream.encode("utf-16-le") in data:
            raise UnsupportedDocument(name, ADVICE[old])
    raise UnsupportedDocument(name, ADVICE.get(ending, "an old Office file: save it as .docx or .xlsx"))


def _packed(data: bytes, name: str, max_unpacked: int) -> Kind:
    """Tell apart what comes as a zip, having refused what would unpack beyond all measure.  Nothing is unpacked to disk."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as exc:
        raise UnreadableDocument(name, "damaged or cut off") from exc
    size = sum(entry.file_size for entry in entries)
    if size > max_unpacked or (size > _SMALL and size > _RATIO * len(data)):
        raise OversizedDocument(name, f"unpacks to {size // 1024 // 1024} MB")
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedDocument(name)
    return _office(name, [entry.filename for entry in entries])


def _office(name: str, parts: list[str]) -> Kind:
    for start, kind in _PARTS:
        if any(part.startswith(start) for part in parts):
            if kind in MEDIA_TYPES:
                return kind
            raise UnsupportedDocument(name, ADVICE[kind])
    ending = PurePosixPath(name).suffix.lower()
    raise UnsupportedDocument(name, ADVICE[ending if ending in {".odt", ".ods", ".ofd"} else ".zip"])
