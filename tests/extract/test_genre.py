"""Golden documents: what each is; look-alikes hold no problems and no measures."""

import tomllib
from pathlib import Path

import pytest
from rectigraph.extract.genre import can_report, genre
from rectigraph.extract.lines import split_lines
from rectigraph.extract.outline import find_opening, outline
from rectigraph.extract.shadow import shadow
from rectigraph.extract.title import find_title
from rectigraph.ontology.records import Span

CASES = tomllib.loads((Path(__file__).parent / "genres.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["genre"] + "-" + c["text"].strip()[:12] for c in CASES])
def test_genre(case: dict) -> None:
    text = case["text"].strip("\n")
    seen = shadow(text)
    lines = split_lines(text, seen)
    kind = genre(seen, Span(0, len(seen)), find_title(seen, lines, find_opening(seen, lines)))
    assert kind == case["genre"]
    found = outline(text, seen, problems=kind != "self-evaluation", measures=can_report(kind))
    assert bool(found.measures) == (kind in ("rectification-bulletin", "audit-report", "self-evaluation"))
    assert bool(found.problems) == (kind in ("rectification-bulletin", "audit-report"))
