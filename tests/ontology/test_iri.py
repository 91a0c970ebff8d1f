"""Identifiers depend on what goes in, and on nothing else."""

from __future__ import annotations

import re

import pytest
from rectigraph.ontology.iri import BASE, digest, local_name


def test_the_same_parts_give_the_same_digest_on_any_machine() -> None:
    assert digest("agency", "青禾县水利局") == "8174a405b30df926c38a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "bc"), ("ab", "c")),
        (("a", "b"), ("b", "a")),
        (("a",), ("a", "")),
        (("县委",), ("县 委",)),
    ],
)
def test_other_parts_give_another_digest(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert digest(*one) != digest(*other)


@pytest.mark.parametrize("length", [1, 20, 64])
def test_a_digest_is_as_long_as_asked(length: int) -> None:
    assert re.fullmatch(rf"[0-9a-f]{{{length}}}", digest("云溪区", length=length))


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://w3id.org/rectigraph/ontology#Agency", "Agency"),
        ("https://w3id.org/rectigraph/genre/news", "news"),
        ("https://example.org/a/b#c/d", "d"),
        ("plain", "plain"),
    ],
)
def test_local_names(iri: str, name: str) -> None:
    assert local_name(iri) == name


def test_the_base_can_be_written_before_a_name() -> None:
    assert BASE.endswith("/")
