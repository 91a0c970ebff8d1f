from __future__ import annotations

from rectigraph.extract.readers.content import cell, clean, join_lines, row


def test_clean_keeps_all_but_what_xml_forbids() -> None:
    assert clean("ａA　\xa0，,\u2028\u200f\t\x01\x1f\ufffe\ud800") == "ａA　\xa0，,\u2028\u200f\t"


def test_join_lines() -> None:
    assert join_lines(["　一、", "", " \xa0", "二、 "]) == "一、\n二、"


def test_cells_and_rows() -> None:
    assert cell(["一是\t改", "", " 二是查 \n三是补"]) == "一是 改\u2028二是查\u2028三是补"
    assert row(["", "甲", ""]) == "\t甲\t"
    assert row([]) == ""
