"""Policies in golden sentences, and what is done with them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from rectigraph.extract.policies import find_policies
from rectigraph.extract.policy_actions import actions
from rectigraph.ontology.iri import local_name
from rectigraph.ontology.records import Span

CASES = tomllib.loads((Path(__file__).parent / "policies.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"].strip()[:20] for case in CASES])
def test_policies_and_actions(case: dict[str, Any]) -> None:
    text = case["text"]
    found = actions(text, Span(0, len(text)), find_policies(text))
    read = [f"{local_name(predicate) if predicate else '-'} {mention.name}" for mention, predicate, _ in found]
    assert read == case["policies"]
    assert all(evidence.span.holds(mention.span) for mention, _, evidence in found)


@pytest.mark.parametrize("folded", [str.maketrans("，（）：；", ",():;"), str.maketrans(",():;", "，（）：；")])
@pytest.mark.parametrize("case", CASES, ids=[case["text"].strip()[:20] for case in CASES])
def test_width_of_punctuation_does_not_matter(case: dict[str, Any], folded: dict[int, int]) -> None:
    text = case["text"].translate(folded)
    found = actions(text, Span(0, len(text)), find_policies(text))
    read = [f"{local_name(predicate) if predicate else '-'} {mention.name}" for mention, predicate, _ in found]
    assert read == [policy.translate(folded) for policy in case["policies"]]


@pytest.mark.parametrize(
    "text", ["《" * 40_000, "《甲" * 20_000 + "》" * 20_000, "《甲方案》、" * 4_000, "印发<" * 20_000]
)
def test_hostile_text_is_read(text: str) -> None:
    mentions = find_policies(text)
    actions(text, Span(0, len(text)), mentions)
