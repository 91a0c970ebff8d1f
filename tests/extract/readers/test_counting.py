from __future__ import annotations

import pytest
from rectigraph.extract.readers.counting import chinese, label


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九"}),
        ("chineseCountingThousand", {100: "一百", 101: "一百零一", 110: "一百一十", 1010: "一千零一十"}),
        ("chineseLegalSimplified", {1: "壹", 12: "壹拾贰"}),
        ("ideographDigital", {10: "一〇", 21: "二一"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalEnclosedCircleChinese", {9: "⑨"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉", 21: "21"}),
        ("ideographEnclosedCircle", {3: "㊂"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("upperLetter", {2: "B"}),
        ("lowerRoman", {4: "iv", 19: "xix"}),
        ("upperRoman", {9: "IX"}),
        ("none", {1: ""}),
        ("aStyleOfTomorrow", {7: "7"}),
    ],
)
def test_styles(style: str, numbers: dict[int, str]) -> None:
    assert {number: label(number, style) for number in numbers} == numbers


def test_zero_and_huge_numbers_have_a_label() -> None:
    assert [label(number, "chineseCounting") for number in (0, 10000)] == ["零", "10000"]
    assert [label(0, style) for style in ("lowerRoman", "upperLetter", "ideographZodiac", "decimalEnclosedCircle")] == [
        "0"
    ] * 4
    assert chinese(1001) == "一千零一"
