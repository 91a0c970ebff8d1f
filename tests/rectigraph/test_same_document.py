"""The same document in every form it can be published in says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from rectigraph.ontology import terms
from sample_forms import forms_of, render

import rectigraph

Facts = dict[str, set[tuple[str, ...]]]


def read(path: Path) -> Facts:
    """Return problems, measures and entities, without white space."""
    with rectigraph.build(path) as graph:
        (reading,) = graph.records()
    facts: Facts = {"problems": set(), "measures": set(), "entities": set()}
    for bulletin in reading.bulletins:
        facts["problems"] |= {(plain(each.span.of(reading.text)),) for each in bulletin.problems}
        facts["measures"] |= {(plain(each.span.of(reading.text)),) for each in bulletin.measures}
        facts["entities"] |= {(each.type.removeprefix(terms.RG), plain(each.label)) for each in bulletin.entities}
    return facts


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["qinghe-education", "linyang-water", "baishi-town", "yunxi-hospital"])
def test_every_form_says_the_same(name: str, tmp_path: Path) -> None:
    text = read(render(name, "txt", tmp_path))
    assert text["problems"]
    for form in forms_of(name):
        other = read(render(name, form, tmp_path))
        for kind, facts in text.items():
            assert other[kind] == facts, f"{form}: {kind}"
