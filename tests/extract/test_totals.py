"""Declared totals, and the decoys around them."""

import tomllib
from pathlib import Path

import pytest
from rectigraph.extract.shadow import shadow
from rectigraph.extract.totals import find_totals
from rectigraph.ontology.records import Span

CASES = tomllib.loads((Path(__file__).parent / "totals.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:16] for c in CASES])
def test_totals(case: dict) -> None:
    seen = shadow(case["text"])
    found = find_totals(seen, [Span(0, len(seen))])
    assert [f"{t.quantity} {t.value}" for t in found] == case["totals"]
    assert all(t.evidence.span.of(case["text"]) for t in found)
