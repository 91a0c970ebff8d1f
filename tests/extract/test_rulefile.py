"""Word lists are validated when they are loaded: a fault names file, table and key."""

import pytest
from rectigraph.extract.rulefile import checked, pattern

SHAPE = {"verbs": ["issues"]}


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({}, "x.toml: unknown or missing verbs"),
        ({"verbs": {"issues": ["印发"]}, "nouns": {}}, "x.toml: unknown or missing nouns"),
        ({"verbs": ["印发"]}, r"x.toml, \[verbs\]: must be a table"),
        ({"verbs": {"issues": []}}, r"x.toml, \[verbs\] issues: must be a list of words"),
        ({"verbs": {"issues": ["印发", ""]}}, r"x.toml, \[verbs\] issues: must be a list of words"),
        ({"verbs": {"issues": ["印发", "印发"]}}, r"x.toml, \[verbs\] issues: twice 印发"),
    ],
)
def test_faults_are_named(tables: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        checked("x.toml", tables, SHAPE)


def test_pattern_does_not_depend_on_order() -> None:
    assert pattern(["国道", "高速公路", "高速"]) == pattern(["高速", "国道", "高速公路"])
