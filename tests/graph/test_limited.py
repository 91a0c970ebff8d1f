from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from rectigraph.graph.limited import answer
from rectigraph.ontology.errors import BadOption, NoWorkspace, QueryError, QueryStopped

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_an_answer_from_another_process(folder: Path) -> None:
    rows = json.loads(answer(folder, "SELECT ?l { ?a a rg:Project ; rdfs:label ?l }", "json"))["results"]["bindings"]
    assert "云溪大道0期工程" in {row["l"]["value"] for row in rows}


def test_stated_only(folder: Path) -> None:
    assert answer(folder, "ASK { ?x a rg:Inference }", "csv") == b"true"
    assert answer(folder, "ASK { ?x a rg:Inference }", "csv", stated_only=True) == b"false"


def test_a_query_that_takes_too_long_is_stopped(folder: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryStopped, match="1 s"):
        answer(folder, ENDLESS, "json", seconds=1)
    assert time.monotonic() - begun < 10


def test_errors_come_back_as_they_are(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="line 2"):
        answer(folder, "SELECT ?x\n{ ?x", "json")
    with pytest.raises(BadOption, match="json csv"):
        answer(folder, "ASK {}", "turtle")
    with pytest.raises(NoWorkspace):
        answer(tmp_path / "nowhere", "ASK {}", "json")


def test_a_stopped_query_leaves_nothing_behind(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(QueryStopped):
        answer(folder, ENDLESS, "json", stated_only=True, seconds=3)
    assert not list(tmp_path.iterdir())
