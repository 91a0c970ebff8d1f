"""Suggestions: all names and short forms, the nearest first."""

from __future__ import annotations

import time

import pytest
from rectigraph.graph.index import Index, index
from rectigraph.graph.workspace import Workspace
from rectigraph.viz.app.views_search import NAMED, Names


@pytest.fixture(scope="module")
def found(workspace: Workspace) -> Index:
    return index(workspace)


@pytest.fixture(scope="module")
def names(found: Index) -> Names:
    return Names(found)


def test_every_name_leads_to_its_thing(found: Index, names: Names) -> None:
    for kind in NAMED:
        for thing in found.of_kind.get(kind, []):
            hits = names.search(found.label(thing), limit=1000)
            assert thing in {hit.iri for hit in hits}


def test_a_short_form_leads_to_every_thing_it_stands_for(names: Names) -> None:
    hits = names.search("局党组", limit=50)
    assert {hit.name for hit in hits[:4]} == {"局党组"}
    assert all(hit.label.endswith("局党组") for hit in hits[:4])


def test_whole_names_come_before_beginnings_and_parts(names: Names) -> None:
    labels = [hit.label for hit in names.search("云溪区水务局", limit=50)]
    assert labels[0] == "云溪区水务局"
    assert labels.index("云溪区水务局") < labels.index("中共云溪区水务局党组")


@pytest.mark.parametrize("typed", ["《云溪区台账管理办法（0）》", "云溪区 台账管理办法（0）"])
def test_marks_and_spaces_do_not_matter(names: Names, typed: str) -> None:
    assert names.search(typed)[0].label == "云溪区台账管理办法（0）"


def test_only_some_classes(names: Names) -> None:
    assert {hit.kind for hit in names.search("云溪", 100, frozenset({"Policy"}))} == {"Policy"}


@pytest.mark.parametrize("typed", ["", "   ", "《》", "没有这样的名称", "(", "\\", "\n"])
def test_nothing_is_found_for_nothing(names: Names, typed: str) -> None:
    assert names.search(typed) == []


def test_each_thing_once_and_no_more_than_wanted(names: Names) -> None:
    hits = names.search("局", limit=5)
    assert len(hits) == len({hit.iri for hit in hits}) == 5


def test_a_letter_that_many_names_have_is_found_fast(names: Names) -> None:
    start = time.perf_counter()
    names.search("一", limit=10)
    assert time.perf_counter() - start < 0.15
