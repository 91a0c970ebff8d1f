"""From bytes to characters, whatever a file or page says of itself.

Chinese public pages declare gb2312 and use characters that only gb18030 has, or declare one encoding and are
written in another.  So UTF-8 is believed when the bytes are valid UTF-8 (no other text is, by chance), then what is
declared, then what reads best.
"""

from __future__ import annotations

import codecs
import re

from ..ontology.errors import BinaryDocument, UndecodableDocument

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5hkscs")
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "gb2312-80", "x-gbk", "cp936", "ms936", "euc-cn", "gb18030", "hz-gb-2312"}
_SAMPLE = 65536
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LOST = "\ufffd"
_EXOTIC = re.compile(r"[^\x00-\x7f\xa0-\u02ff\u0370-\u045f\u2000-\u2bff\u3000-\u33ff\u4e00-\u9fff\uf900-\uffee]")
_META = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)


def declared(head: bytes) -> str | None:
    """Return the encoding that an HTML page declares in its first bytes.

    >>> declared(b'<meta charset="gb2312">')
    'gb2312'
    """
    found = _META.search(head[:4096])
    return found[1].decode("ascii") if found else None


def decode(data: bytes, where: str, *labels: str | None) -> str:
    """Return the text of ``data``; ``labels`` are encodings it is said to have, the most trusted first.

    Raises :class:`BinaryDocument` where the bytes are no text, :class:`UndecodableDocument` where no encoding
    gives sensible text.

    >>> decode("整改情况".encode("gb18030"), "a.txt", "gb2312")
    '整改情况'
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    told = () if b"\0" in data else filter(None, map(_codec, labels))
    for name in ("utf-8", *told):
        try:
            return _text(data.decode(name), where)
        except UnicodeDecodeError:
            continue
    return _guess(data, where)


def _text(text: str, where: str) -> str:
    """Return the text unless much of its beginning is control characters."""
    if len(_CONTROL.findall(text[:_SAMPLE])) * 6 > len(text[:_SAMPLE]):
        raise BinaryDocument(where)
    return text


def _codec(label: str | None) -> str | None:
    """Return the Python codec for a label as pages write it, None for one nobody knows."""
    name = (label or "").strip().lower()
    try:
        return "gb18030" if name in _CHINESE else codecs.lookup(name).name
    except LookupError:
        return None


def _guess(data: bytes, where: str) -> str:
    sample = data[:_SAMPLE]
    readings = {name: sample.decode(name, "replace") for name in _GUESSES}
    best = max(readings, key=lambda name: _sense(readings[name]))
    if _sense(readings[best]) < 0.7:
        raise (BinaryDocument if b"\0" in sample else UndecodableDocument)(where)
    return data.decode(best, "replace")


def _sense(text: str) -> float:
    """Return how far the text looks like Chinese or English prose, at most 1."""
    if not text:
        return 0.0
    common = len(text.encode("gb2312", "ignore").decode("gb2312"))
    rare = len(text) - common
    odd = len(_EXOTIC.findall(text)) + 5 * text.count(_LOST) + 5 * len(_CONTROL.findall(text))
    return (common + 0.6 * rare - odd) / len(text)
