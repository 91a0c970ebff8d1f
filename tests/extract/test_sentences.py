"""Run-in items by the style of their marks."""

from __future__ import annotations

import pytest
from rectigraph.extract.sentences import items
from rectigraph.ontology.records import Span


@pytest.mark.parametrize(
    "marks", ["一是 二是 三是", "①  ②  ③", "(1) (2) (3)", "(一) (二) (三)", "1. 2. 3.", "第一, 第二, 第三,", "首先, 其次, 最后,"]
)  # fmt: skip
def test_items_open_at_marks_of_every_style(marks: str) -> None:
    parts = [
        f"{mark}{words}。" for mark, words in zip(marks.split(), ("建立台账", "开展检查", "印发办法"), strict=True)
    ]
    text = "".join(parts)
    assert [item.span.of(text) for item in items(text, Span(0, len(text)))] == parts
