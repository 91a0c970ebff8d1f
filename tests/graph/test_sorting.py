from __future__ import annotations

import random

import pytest
from rectigraph.graph.sorting import sorted_lines

LINES = [f"{word}{n}\n" for word in ("乙", "甲\u2028", "\U0001f600", "a") for n in range(20)]


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_any_order_in_any_memory_gives_the_same(chunk: int) -> None:
    lines = LINES * 2
    random.Random(chunk).shuffle(lines)  # noqa: S311 - repeatable is what is wanted
    assert list(sorted_lines(lines, chunk)) == sorted(set(LINES))


def test_nothing_gives_nothing() -> None:
    assert list(sorted_lines([])) == []
