"""Accept headers, weighed as RFC 9110 weighs them."""

from __future__ import annotations

import pytest
from rectigraph.graph.query import GRAPH_FORMATS, TABLE_FORMATS
from rectigraph.viz.app.negotiate import GRAPH_TYPES, NAMES, TABLE_TYPES, best, wanted

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        (f"{JSON};q=0.1, {XML};q=0.2", XML),
        (f"{JSON};q=0, */*", "application/json"),
        (f"*/*;q=0.5, {XML};q=0.4", JSON),
        ("text/*;q=0.3, text/csv;q=0.8", "text/csv"),
        ("text/html, */*;q=0.1", JSON),
        (f"{XML}; charset=utf-8; q=1.0", XML),
        ("image/png", ""),
        ("*/*;q=0", ""),
        ("text/csv;q=nonsense", ""),
        ("nonsense, text/csv", "text/csv"),
        (",,;", JSON),
    ],
)
def test_the_best_of_what_is_offered(accept: str, chosen: str) -> None:
    assert best(accept, TABLE_TYPES) == chosen


@pytest.mark.parametrize("name", NAMES)
def test_every_name_stands_for_a_format(name: str) -> None:
    found = wanted(name, "image/png")
    assert found
    assert found.forms == NAMES[name]
    assert any(found.forms)


def test_types_and_names_are_formats_that_there_are() -> None:
    assert set(TABLE_TYPES.values()) == set(TABLE_FORMATS)
    assert set(GRAPH_TYPES.values()) <= set(GRAPH_FORMATS)
    assert {table for table, _ in NAMES.values() if table} == set(TABLE_FORMATS)


def test_a_media_type_is_a_name_too() -> None:
    found = wanted("text/turtle", "")
    assert found
    assert found.forms == ("", "turtle")
    assert found.content_type(triples=True) == "text/turtle; charset=utf-8"
