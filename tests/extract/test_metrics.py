"""Reported quantities in golden sentences."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from rectigraph.extract.metrics import find_metrics
from rectigraph.extract.numbers import amount, parse
from rectigraph.ontology.records import Span

CASES = tomllib.loads((Path(__file__).parent / "metrics.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:20] for case in CASES])
def test_metrics(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_metrics(text, Span(0, len(text)))
    read = [" ".join(filter(None, (one.value, one.unit, one.what, one.kind, one.period))) for one in found]
    assert read == case["metrics"]


def test_spans_are_of_the_whole_text() -> None:
    text = "前言。检查企业47家。"
    (found,) = find_metrics(text, Span(3, len(text)))
    assert found.span.of(text) == "47家"


@pytest.mark.parametrize("text", ["2023年1月" * 8_000, "12个" * 10_000, "1" * 50_000, "一十百千" * 10_000])
def test_hostile_text_is_read(text: str) -> None:
    find_metrics(text, Span(0, len(text)))


@pytest.mark.parametrize("text", ["", "若干", "1.2.3", "一二百", "万"])
def test_no_number(text: str) -> None:
    assert parse(text) is None or text == "万"
    assert amount("约三家公司吧") is None
