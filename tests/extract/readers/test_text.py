from __future__ import annotations

from rectigraph.extract.readers import text


def test_plain_text_stays_as_it_is() -> None:
    page = "页面:\n    字体:\n\n  一、主体责任\n\n  （一）落实。\t完成\n"
    assert text.read(page).text == page


def test_line_ends() -> None:
    assert text.read("一、\r\n二、\r三、").text == "一、\n二、\n三、"
