"""Every command and option does what the contract says of it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from importlib.metadata import version
from pathlib import Path

import openpyxl
import pytest
from command import done, nquads, rectigraph
from rdflib import Graph

RG = "https://w3id.org/rectigraph/ontology#"
COLUMNS = ["序号", "问题", "措施", "责任单位", "配合/督促", "政策文件", "项目", "数据", "状态", "时限", "来源"]
MEASURES = "SELECT ?m ?text { ?m a rg:Measure ; rg:text ?text } ORDER BY ?m"


def test_version() -> None:
    assert done("--version").split() == ["rectigraph", version("rectigraph")]


@pytest.mark.parametrize(
    "name", ["demo", "build", "remove", "view", "query", "export", "ledger", "audit", "validate", "text", "ontology"]
)
def test_help_has_an_example(name: str) -> None:
    assert f"rectigraph {name}" in done(name, "--help", COLUMNS="200", TERM="dumb").replace("Usage: rectigraph", "")


def test_demo_without_a_checkout(tmp_path: Path) -> None:
    shown = done("demo", cwd=tmp_path)
    assert {path.name for path in (tmp_path / "demo").iterdir()} == {"workspace", "graph.html", "graph.ttl"}
    graph = Graph().parse(tmp_path / "demo" / "graph.ttl")
    assert graph.query("ASK { ?m a rg:Measure }", initNs={"rg": RG}).askAnswer
    assert all(str(Path("demo", name)) in shown for name in ("workspace", "graph.html", "graph.ttl"))
    before = nquads(tmp_path / "demo" / "workspace")
    done("demo", cwd=tmp_path)
    assert nquads(tmp_path / "demo" / "workspace") == before


def test_demo_of_own_documents_holds_no_others(tmp_path: Path, texts: list[Path]) -> None:
    done("demo", cwd=tmp_path)
    done("demo", texts[0], cwd=tmp_path)
    out = json.loads(done("build", texts[0], "-o", tmp_path / "demo" / "workspace", "--json"))
    assert out["documents"]["total"] == 1


def test_build_tells_what_is_in_the_workspace(tmp_path: Path, texts: list[Path]) -> None:
    run = rectigraph("build", *texts[:2], "-o", tmp_path / "out")
    assert run.returncode == 0
    assert run.stderr == ""
    assert "measures" in run.stdout
    assert "Policy" in run.stdout or "policies" in run.stdout
    again = json.loads(done("build", *texts[:3], "-o", tmp_path / "out", "--json"))
    assert again["documents"] == {"total": 3, "added": 1, "replaced": 0, "skipped": 2, "failed": 0, "ignored": 0}
    assert again["failures"] == []
    assert again["measures"] > again["problems"] > 0
    assert again["entities"]["Agency"] > 0


def test_quiet_says_nothing(tmp_path: Path, texts: list[Path]) -> None:
    run = rectigraph("build", texts[0], tmp_path / "missing.txt", "-o", tmp_path / "out", "--quiet")
    assert run.returncode == 1
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1


def test_inputs_may_be_folders_and_globs(tmp_path: Path, texts: list[Path]) -> None:
    inner = tmp_path / "docs" / "inner"
    inner.mkdir(parents=True)
    shutil.copy(texts[0], inner)
    shutil.copy(texts[1], tmp_path / "docs")
    for name in (".hidden.txt", "~$open.docx", "movie.mkv"):
        (tmp_path / "docs" / name).write_bytes(b"x")
    summary = json.loads(done("build", tmp_path / "docs", "-o", tmp_path / "one", "--json"))
    assert summary["documents"]["added"] == 2
    assert summary["documents"]["ignored"] >= 1
    summary = json.loads(done("build", tmp_path / "docs" / "*.txt", "-o", tmp_path / "two", "--json"))
    assert summary["documents"]["added"] == 1


def test_min_confidence_of_a_build(tmp_path: Path, texts: list[Path]) -> None:
    done("build", texts[0], "-o", tmp_path / "all", "--quiet")
    done("build", texts[0], "-o", tmp_path / "sure", "--quiet", "--min-confidence", "1.0")
    assert len(nquads(tmp_path / "sure")) < len(nquads(tmp_path / "all"))
    query = "SELECT ?c { ?e rg:confidence ?c FILTER(?c < 1) }"
    assert done("query", tmp_path / "sure", query, "--format", "csv").split() == ["c"]


def test_remove_by_name_and_by_path(tmp_path: Path, texts: list[Path]) -> None:
    done("build", *texts[:3], "-o", tmp_path / "out")
    shown = json.loads(done("remove", tmp_path / "out", texts[0].name, texts[1], "--json"))
    assert shown["documents"]["total"] == 1
    before = nquads(tmp_path / "out")
    run = rectigraph("remove", tmp_path / "out", texts[2].name, "unknown.txt")
    assert run.returncode == 2
    assert "unknown.txt" in run.stderr
    assert nquads(tmp_path / "out") == before


def test_view(workspace: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done("view", workspace, "-o", page)
    whole = page.read_text(encoding="utf-8")
    assert "<html" in whole
    done("view", workspace, "-o", page, "--nodes", "20")
    assert len(page.read_text(encoding="utf-8")) < len(whole)
    done("view", workspace, "-o", page, "--focus", "教育局", "--depth", "1")
    assert "教育局" in page.read_text(encoding="utf-8")


def test_query_formats(workspace: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(done("query", workspace, MEASURES, "--format", "csv"))))
    assert len(rows) > 20
    found = json.loads(done("query", workspace, MEASURES, "--format", "json"))
    assert [b["text"]["value"] for b in found["results"]["bindings"]] == [row["text"] for row in rows]
    assert done("query", workspace, MEASURES, "--format", "xml").startswith("<?xml")
    assert len(done("query", workspace, MEASURES, "--format", "tsv").splitlines()) == len(rows) + 1
    assert rows[0]["text"][:6] in done("query", workspace, MEASURES)


def test_query_ask_and_construct(workspace: Path) -> None:
    assert "true" in done("query", workspace, "ASK { ?m a rg:Measure }")
    assert json.loads(done("query", workspace, "ASK { ?m a rg:Measure }", "--format", "json"))["boolean"] is True
    built = done("query", workspace, "CONSTRUCT { ?m a rg:Measure } { ?m a rg:Measure }", "--format", "turtle")
    assert len(Graph().parse(data=built, format="turtle")) > 20


def test_stated_only(workspace: Path, tmp_path: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a rg:responsibleFor ?m }"
    counts = [
        int(done("query", workspace, query, "--format", "csv", *more).split()[1]) for more in ([], ["--stated-only"])
    ]
    assert counts[0] > counts[1] > 0
    sizes = []
    for more in ([], ["--stated-only"]):
        done("export", workspace, "--format", "nt", "-o", tmp_path / "g.nt", *more)
        sizes.append(len((tmp_path / "g.nt").read_text(encoding="utf-8").splitlines()))
    assert sizes[0] > sizes[1]


@pytest.mark.parametrize("form", ["turtle", "nt", "nquads", "trig", "rdfxml", "jsonld", "graphml", "gexf"])
def test_a_file_and_stdout_get_the_same(form: str, workspace: Path, tmp_path: Path) -> None:
    """What stands in each format, tests/graph/test_export.py looks at."""
    done("export", workspace, "--format", form, "-o", tmp_path / "file")
    assert done("export", workspace, "--format", form, "-o", "-").encode() == (tmp_path / "file").read_bytes()


def test_min_confidence_of_an_export(workspace: Path) -> None:
    sure = done("export", workspace, "--format", "nt", "-o", "-", "--min-confidence", "1.0")
    assert len(sure) < len(done("export", workspace, "--format", "nt", "-o", "-"))


def test_csv_is_two_files(workspace: Path, tmp_path: Path) -> None:
    done("export", workspace, "--format", "csv", "-o", tmp_path / "all.csv")
    assert {path.name for path in tmp_path.iterdir()} == {"all.nodes.csv", "all.edges.csv"}
    with (tmp_path / "all.edges.csv").open(encoding="utf-8-sig", newline="") as file:
        assert "inferred" in next(csv.reader(file))


def test_ledger(workspace: Path, tmp_path: Path) -> None:
    for ending in ("csv", "xlsx", "html"):
        done("ledger", workspace, "-o", tmp_path / f"ledger.{ending}")
    with (tmp_path / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == COLUMNS
    sheet = openpyxl.load_workbook(tmp_path / "ledger.xlsx").active
    assert [cell.value for cell in sheet[1]] == COLUMNS
    assert sheet.max_row == len(rows)
    assert "责任单位" in (tmp_path / "ledger.html").read_text(encoding="utf-8")


def test_validate(workspace: Path) -> None:
    run = rectigraph("validate", workspace)
    assert run.returncode == 0, run.stdout


def test_text_is_the_stored_text(workspace: Path, texts: list[Path]) -> None:
    shown = done("text", workspace, texts[0].name)
    stored = {path.read_text(encoding="utf-8") for path in (workspace / "texts").glob("*.txt")}
    assert shown in stored


def test_ontology(tmp_path: Path) -> None:
    whole = Graph().parse(data=done("ontology"), format="turtle")
    for part in ("shapes", "schemes"):
        Graph().parse(data=done("ontology", "--part", part), format="turtle")
    assert "@context" in json.loads(done("ontology", "--part", "context"))
    done("ontology", "--format", "rdfxml", "-o", tmp_path / "o.rdf")
    assert len(Graph().parse(tmp_path / "o.rdf", format="xml")) == len(whole)


def test_a_second_builder_is_told_to_wait(tmp_path: Path, texts: list[Path]) -> None:
    from filelock import FileLock  # noqa: PLC0415

    done("build", texts[0], "-o", tmp_path / "out")
    with FileLock(tmp_path / "out" / ".lock"):
        run = rectigraph("build", texts[1], "-o", tmp_path / "out")
        assert run.returncode == 2
        assert "another build" in run.stderr
        assert done("query", tmp_path / "out", "ASK { ?s ?p ?o }")


def test_damaged_and_foreign_workspaces(tmp_path: Path, texts: list[Path]) -> None:
    done("build", texts[0], "-o", tmp_path / "out")
    manifest = tmp_path / "out" / "manifest.json"
    good = manifest.read_text(encoding="utf-8")
    manifest.write_text(json.dumps({**json.loads(good), "format": 999}), encoding="utf-8")
    assert "another format version" in rectigraph("query", tmp_path / "out", "ASK {}").stderr
    manifest.write_text(good[: len(good) // 2], encoding="utf-8")
    run = rectigraph("query", tmp_path / "out", "ASK {}")
    assert run.returncode == 2
    assert "damaged" in run.stderr
