"""Golden openings: text → the head of the bulletin."""

import tomllib
from pathlib import Path

import pytest
from rectigraph.extract.head import read_head
from rectigraph.extract.outline import outline
from rectigraph.extract.shadow import shadow

CASES = tomllib.loads((Path(__file__).parent / "heads.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_head(case: dict) -> None:
    text = case["text"].strip("\n")
    seen = shadow(text)
    head = read_head(seen, outline(text, seen))
    if "title" in case:
        assert head.title is not None
        assert head.title.of(text) == case["title"]
    for name in ("issuers", "inspectors", "targets", "contacts"):
        if name in case:
            assert [s.of(text) for s in getattr(head, name)] == case[name]
    got = {key: stated.value.lexical for key, stated in reversed(head.facts)}
    assert {key: got.get(key) for key in case["facts"]} == case["facts"]
    for _, stated in head.facts:
        assert stated.span.of(text)
