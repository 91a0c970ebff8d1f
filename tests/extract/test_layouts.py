"""Golden layouts: text → problems, measures, statuses, headings and groups."""

import tomllib
from pathlib import Path

import pytest
from rectigraph.extract.lines import split_lines
from rectigraph.extract.outline import outline
from rectigraph.extract.parts import split_parts
from rectigraph.extract.shadow import shadow

CASES = tomllib.loads((Path(__file__).parent / "layouts.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_layout(case: dict) -> None:
    text = case["text"].strip("\n")
    seen = shadow(text)
    problems, measures, status, headings, groups = [], [], [], [], []
    for part in split_parts(seen, split_lines(text, seen)):
        found = outline(text, seen, part)
        before = len(problems)
        ids = {p.id: n for n, p in enumerate(found.problems, before + 1)}
        answers = dict(found.rectifies)
        problems += [p.span.of(text) for p in found.problems]
        headings += [p.heading.of(text) for p in found.problems if p.heading]
        measures += [f"{ids.get(answers.get(m.id, ''), 0)}: {m.span.of(text)}" for m in found.measures]
        groups += [m.group.of(text) for m in found.measures if m.group]
        status += [f.span.of(text) for _, f in found.fields if f.kind == "status"]
    assert problems == case["problems"]
    assert measures == case["measures"]
    for name, got in (("status", status), ("headings", headings), ("groups", groups)):
        if name in case:
            assert got == case[name]
