from __future__ import annotations

import pytest
from rectigraph.viz.app.view import CEILING, DEEPEST, MOST, Expansion, View, node_iri, node_name, view_of

BASE = "https://data.example/id/"


def test_nothing_is_the_start() -> None:
    assert view_of({}, BASE) == View()


def test_all_that_an_address_can_say() -> None:
    query = {
        "focus": "agency/0f,policy/77",
        "depth": "2",
        "path": "agency/0f,agency/9c",
        "add": "place/1",
        "expand": "agency/0f~-issuer~9,~area/12~~5",
        "hide": "person/2",
        "limit": "50",
    }
    assert view_of(query, BASE) == View(
        focus=(BASE + "agency/0f", BASE + "policy/77"),
        depth=2,
        path=(BASE + "agency/0f", BASE + "agency/9c"),
        added=(BASE + "place/1",),
        expanded=(Expansion(BASE + "agency/0f", "-issuer", 9), Expansion("urn:rectigraph:area/12", "", 5)),
        hidden=(BASE + "person/2",),
        limit=50,
    )


@pytest.mark.parametrize("depth", ["-1", "x", "", "9" * 40, "٣"])
def test_a_senseless_depth_is_the_usual_one_or_the_deepest(depth: str) -> None:
    assert view_of({"depth": depth}, BASE).depth in (1, 3, DEEPEST)


@pytest.mark.parametrize(("limit", "taken"), [("0", 1), ("999999", CEILING), ("many", MOST)])
def test_limits_are_held_within_reason(limit: str, taken: int) -> None:
    assert view_of({"limit": limit}, BASE).limit == taken


@pytest.mark.parametrize("name", ["a b", "a>", '"', "{x}", "整改", "a\n"])
def test_names_that_no_iri_has_are_left_out(name: str) -> None:
    query = {"focus": name, "expand": f"{name}~x~1"}
    assert view_of(query, BASE).focus == ()
    assert view_of(query, BASE).expanded == (Expansion("", "x", 1),)


def test_a_path_has_two_ends() -> None:
    assert view_of({"path": "agency/1"}, BASE).path == ()


@pytest.mark.parametrize("iri", [BASE + "agency/0f", "urn:rectigraph:area/12"])
def test_names_and_iris_lead_to_each_other(iri: str) -> None:
    assert node_iri(node_name(iri, BASE), BASE) == iri
