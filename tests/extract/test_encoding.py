from __future__ import annotations

import codecs

import pytest
from rectigraph.extract import encoding
from rectigraph.ontology.errors import BinaryDocument, UndecodableDocument

TEXT = "一、整改情况：局党组印发《管理办法》，“台账”问题已完成3项。\n（二）㙟坝村、镕翔社区、𠀀字头文件\n"


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_encodings_of_plain_text(name: str) -> None:
    assert encoding.decode(TEXT.encode(name), "a.txt") == TEXT


def test_big_endian_with_mark() -> None:
    assert encoding.decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "a.txt") == TEXT


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030", "utf-8", "no-such-encoding", None])
def test_gb18030_whatever_is_declared(label: str | None) -> None:
    assert encoding.decode(TEXT.encode("gb18030"), "a.html", label) == TEXT


def test_utf8_that_declares_gb2312() -> None:
    assert encoding.decode(TEXT.encode(), "a.html", "gb2312") == TEXT


def test_a_few_broken_bytes_lose_no_more_than_themselves() -> None:
    data = (TEXT * 40).encode() + b"\xe6\x95" + TEXT.encode()
    assert encoding.decode(data, "a.txt").replace("\ufffd", "") == TEXT * 41


def test_the_same_in_gb18030() -> None:
    data = (TEXT * 40).encode("gb18030") + b"\xff\n" + TEXT.encode("gb18030")
    assert encoding.decode(data, "a.txt").count("《管理办法》") == 41


def test_big5() -> None:
    text = "一、整改情況:局黨組印發管理辦法,問題已完成整改。" * 5
    assert encoding.decode(text.encode("big5"), "a.txt") == text


def test_binary_is_named() -> None:
    with pytest.raises(BinaryDocument):
        encoding.decode(bytes(range(256)) * 40, "a.txt")


def test_noise_is_named() -> None:
    noise = bytes((n * 7919 + n * n * 31) % 128 + 128 for n in range(4001))
    with pytest.raises(UndecodableDocument):
        encoding.decode(noise, "a.txt")


@pytest.mark.parametrize(
    ("head", "label"),
    [
        (b'<meta charset="gbk">', "gbk"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=GB2312">', "GB2312"),
        (b'<?xml version="1.0"?><p>', None),
    ],
)
def test_declared(head: bytes, label: str | None) -> None:
    assert encoding.declared(head) == label
