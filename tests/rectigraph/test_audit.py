"""The audit from the command line and from Python: of a workspace, or of drafts that are in none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from command import done, rectigraph
from rdflib import Graph
from rectigraph.ontology import terms

import rectigraph as package

SAMPLE = "linyang-water"
QUOTE = "完成投资1.36亿元,占年度计划1.70亿元的85%"


@pytest.fixture
def draft(tmp_path: Path, texts: list[Path]) -> Path:
    (path,) = (path for path in texts if path.stem == SAMPLE)
    return Path(shutil.copy(path, tmp_path))


def test_a_draft_is_audited_without_a_workspace(draft: Path) -> None:
    before = sorted(draft.parent.iterdir())
    findings = json.loads(done("audit", draft, "--json"))
    (ratio,) = (finding for finding in findings if finding["kind"] == "ratio")
    assert set(ratio) == {"kind", "severity", "document", "quotes", "explanation", "explanation_en"}
    assert (ratio["severity"], ratio["document"]) == ("warning", f"{SAMPLE}.txt")
    (quote,) = ratio["quotes"]
    assert quote["text"] == QUOTE == draft.read_text("utf-8")[quote["start"] : quote["end"]]
    assert sorted(draft.parent.iterdir()) == before


def test_a_workspace_says_the_same_as_its_documents(tmp_path: Path, draft: Path) -> None:
    done("build", draft, "-o", tmp_path / "graph")
    assert done("audit", tmp_path / "graph", "--json") == done("audit", draft, "--json")
    assert done("audit", tmp_path / "graph", "--format", "turtle") == done("audit", draft, "--format", "turtle")


def test_people_are_shown_documents_severities_and_quotes(draft: Path) -> None:
    shown = done("audit", draft, RECTIGRAPH_LANG="zh").splitlines()
    assert shown[0] == f"{SAMPLE}.txt"
    assert any(line.startswith("  警告  比率  1.36亿元 ÷ 1.70亿元 = 80%") for line in shown)
    assert any(QUOTE in line for line in shown)
    assert "warning" in done("audit", draft, RECTIGRAPH_LANG="en")
    assert len(done("audit", draft, "--all").splitlines()) >= len(shown)


def test_rdf_is_a_graph_of_findings(draft: Path) -> None:
    graph = Graph().parse(data=done("audit", draft, "--format", "turtle"), format="turtle")
    assert graph.query("ASK { ?f a rg:Finding ; rg:findingKind 'ratio' }", initNs=terms.PREFIXES).askAnswer


def test_a_document_that_cannot_be_read_is_named_and_the_others_audited(draft: Path, tmp_path: Path) -> None:
    run = rectigraph("audit", draft, tmp_path / "missing.txt", "--json")
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1
    assert any(finding["kind"] == "ratio" for finding in json.loads(run.stdout))


def test_wrong_arguments(draft: Path, tmp_path: Path) -> None:
    assert rectigraph("audit").returncode == 2
    assert rectigraph("audit", draft, "--format", "csv").returncode == 2
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "manifest.json").write_text("{", encoding="utf-8")
    run = rectigraph("audit", tmp_path / "broken")
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1)


def test_from_python(draft: Path, tmp_path: Path) -> None:
    report = package.audit(draft)
    with package.build(draft) as graph:
        assert [finding.as_json() for finding in graph.audit()] == [finding.as_json() for finding in report.findings]
    assert package.audit([draft, tmp_path / "missing.txt"]).errors[0].where.endswith("missing.txt")
