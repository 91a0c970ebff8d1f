"""One call from a file, bytes or a URL to a document: its stored text, and what it shows of itself."""

from __future__ import annotations

from hashlib import sha256
from importlib import import_module
from pathlib import Path

from ..ontology.errors import EmptyDocument, MissingDocument, OversizedDocument, UnreadableDocument
from ..ontology.records import Document
from . import encoding, pagedate
from .fetch import fetch, is_url, public_url
from .kind import MEDIA_TYPES, Kind, kind_of
from .readers.content import Content

MAX_BYTES = 50 * 1024 * 1024
"""Default size limit of a document, in bytes."""


def read(source: str | Path | bytes, *, name: str | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """Return the document that a file, bytes or an http(s) URL holds.

    ``name`` is what the document is known by, the file's name or the URL if not given; bytes should have one.
    ``max_bytes`` limits the size of the file.  Raises an error of the :class:`..ontology.errors.DocumentError` tree.

    >>> read("一、主体责任落实情况".encode("gb18030"), name="a.txt").text
    '一、主体责任落实情况'
    """
    if isinstance(source, bytes):
        where, data, media_type, charset = name or "bytes", source, None, None
    elif is_url(source):
        fetched = fetch(str(source), max_bytes=max_bytes)
        where = name or public_url(str(source))
        data, media_type, charset = fetched.data, fetched.media_type, fetched.charset
    else:
        where = name or Path(source).name
        data, media_type, charset = _load(Path(source), where, max_bytes), None, None
    if len(data) > max_bytes:
        raise OversizedDocument(where, f"over {max_bytes // 1024 // 1024} MB")
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyDocument(where)
    kind = kind_of(data, where, media_type, max_unpacked=10 * max_bytes)
    return _document(_content(kind, data, where, charset), kind, where)


def _load(path: Path, where: str, max_bytes: int) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableDocument(where, "a folder")
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except FileNotFoundError as exc:
        raise MissingDocument(where) from exc
    except (OSError, ValueError) as exc:
        raise UnreadableDocument(where, getattr(exc, "strerror", None) or str(exc)) from exc


def _content(kind: Kind, data: bytes, where: str, charset: str | None) -> Content:
    """Call the reader of a kind, which alone loads the library that it needs."""
    if kind == "text":
        text: Content = import_module(".readers.text", __package__).read(encoding.decode(data, where, charset))
        return text
    if kind == "html":
        markup = encoding.decode(data, where, charset, encoding.declared(data))
        page: Content = import_module(".readers.html", __package__).read(markup, where)
        return page
    content: Content = import_module(f".readers.{kind}", __package__).read(data, where)
    return content


def _document(content: Content, kind: Kind, where: str) -> Document:
    if not content.text.strip():
        raise EmptyDocument(where)
    return Document(
        text=content.text,
        source=where,
        media_type=MEDIA_TYPES[kind],
        sha256=sha256(content.text.encode("utf-8")).hexdigest(),
        title=content.title,
        published=content.published or pagedate.published(content.text),
        site=content.site,
    )
