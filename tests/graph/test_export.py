"""Every export is read back by a parser that is not the one that wrote it, and compared as facts."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from invented import document, reading
from rectigraph.graph.editor import edit
from rectigraph.graph.export import FORMATS, export, write
from rectigraph.graph.network import network
from rectigraph.graph.serialization import RDF_FORMATS
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms
from rectigraph.ontology.errors import BadOption
from rectigraph.ontology.records import Problem, Span

pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset|ConjunctiveGraph)\b:DeprecationWarning")  # rdflib's own use

Facts = set[tuple[str, ...]]
UNION = ("turtle", "nt", "rdfxml", "jsonld")
RDFLIB = {"turtle": "turtle", "nt": "nt", "rdfxml": "xml", "jsonld": "json-ld", "nquads": "nquads", "trig": "trig"}
RAPPER = {"turtle": "turtle", "nt": "ntriples", "rdfxml": "rdfxml", "nquads": "nquads", "trig": "trig"}


def named(workspace: Workspace) -> set[ox.Quad]:
    return {quad for quad in workspace.store if quad.graph_name != ox.DefaultGraph()}


def facts(workspace: Workspace, form: str) -> Facts:
    """What an export in this format is to hold."""
    if form in UNION:
        return {tuple(map(plain, quad.triple)) for quad in named(workspace)}
    return {(*map(plain, quad.triple), plain(quad.graph_name)) for quad in named(workspace)}


def plain(term: object) -> str:
    """A term as pyoxigraph and rdflib can agree on it."""
    if isinstance(term, ox.Literal | rdflib.Literal):
        datatype = getattr(term.datatype, "value", term.datatype) or terms.XSD + "string"
        return f"{getattr(term, 'value', None) if isinstance(term, ox.Literal) else str(term)}^^{datatype}"
    return str(getattr(term, "value", term))


@pytest.fixture(params=RDF_FORMATS)
def written(request: pytest.FixtureRequest, workspace: Workspace, tmp_path: Path) -> tuple[str, Path]:
    return request.param, export(workspace, request.param, tmp_path / "out")[0]


def test_rdflib_reads_it(written: tuple[str, Path], workspace: Workspace) -> None:
    form, path = written
    if form in UNION:
        graph = rdflib.Graph().parse(data=path.read_bytes(), format=RDFLIB[form])
        assert {tuple(map(plain, triple)) for triple in graph} == facts(workspace, form)
    else:
        data = rdflib.Dataset()
        data.parse(data=path.read_bytes(), format=RDFLIB[form])
        assert {tuple(map(plain, quad)) for quad in data.quads()} == facts(workspace, form)


def test_pyoxigraph_reads_it(written: tuple[str, Path], workspace: Workspace) -> None:
    form, path = written
    found = list(ox.parse(path=path, format=RDF_FORMATS[form]))
    parts = [quad.triple if form in UNION else (*quad.triple, quad.graph_name) for quad in found]
    assert {tuple(map(plain, each)) for each in parts} == facts(workspace, form)
    assert len(found) == len(set(found))


@pytest.mark.skipif(shutil.which("rapper") is None, reason="raptor's rapper is not installed")
def test_rapper_reads_it(written: tuple[str, Path], workspace: Workspace) -> None:
    form, path = written
    if form not in RAPPER:
        pytest.skip(f"rapper does not read {form}")
    run = subprocess.run(
        ["rapper", "-q", "-i", RAPPER[form], "-o", "ntriples", str(path), "http://base.example/"],
        capture_output=True,
        check=True,
    )
    found = {tuple(map(plain, quad.triple)) for quad in ox.parse(run.stdout, format=ox.RdfFormat.N_TRIPLES)}
    assert found == facts(workspace, "nt")


def test_nothing_of_the_time_or_the_machine_is_in_it(written: tuple[str, Path], workspace: Workspace) -> None:
    data = written[1].read_bytes()
    assert str(workspace.root).encode() not in data
    assert b"_:" not in data


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "csv"])
def test_the_same_graph_is_the_same_bytes(workspace: Workspace, form: str) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write(workspace, form, first)
    write(Workspace.open(workspace.root), form, second)
    assert first.getvalue() == second.getvalue()


def test_nquads_are_sorted(workspace: Workspace, tmp_path: Path) -> None:
    lines = export(workspace, "nquads", tmp_path / "a.nq")[0].read_bytes().split(b"\n")[:-1]
    assert lines == sorted(set(lines))


@pytest.mark.parametrize("form", ["nquads", "turtle"])
def test_stated_only(workspace: Workspace, tmp_path: Path, form: str) -> None:
    path = export(workspace, form, tmp_path / "out", stated_only=True)[0]
    inferred = workspace.names.inferred
    stated = {quad.triple for quad in named(workspace) if quad.graph_name != inferred}
    assert {quad.triple for quad in ox.parse(path=path, format=RDF_FORMATS[form])} == stated
    assert terms.Inference not in path.read_text(encoding="utf-8")


def test_below_a_confidence_statements_go_with_their_evidence(workspace: Workspace, tmp_path: Path) -> None:
    path = export(workspace, "nt", tmp_path / "out", min_confidence=0.65)[0]
    graph = rdflib.Graph().parse(data=path.read_bytes(), format="nt")
    rg = rdflib.Namespace(terms.RG)
    assert not set(graph.subject_objects(rg.partnerIn)) | set(graph.subject_objects(rg.metric))
    assert not set(graph.subjects(rdflib.RDF.type, rg.Metric))
    held = set(graph.subjects(rdflib.RDF.type, rg.Evidence))
    assert held
    assert all(float(value) >= 0.65 for value in graph.objects(None, rg.confidence))
    targets = set(graph.objects(None, rdflib.URIRef(terms.HAS_TARGET)))
    assert targets == set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(terms.TARGET)))
    selectors = set(graph.objects(None, rdflib.URIRef(terms.HAS_SELECTOR)))
    assert selectors == set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(terms.POSITION_SELECTOR))) | set(
        graph.subjects(rdflib.RDF.type, rdflib.URIRef(terms.QUOTE_SELECTOR))
    )
    for node in held:
        triple = (graph.value(node, each) for each in (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object))
        assert tuple(triple) in graph


def edges(graph: nx.MultiDiGraph[str]) -> Facts:
    return {(s, d["predicate"], t, str(d["inferred"])) for s, t, d in graph.edges(data=True)}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_it(workspace: Workspace, tmp_path: Path, form: str) -> None:
    path = export(workspace, form, tmp_path / "out")[0]
    found = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[form](path)
    whole = network(workspace)
    assert edges(found) == edges(whole)
    assert {(iri, data["label"], data["type"]) for iri, data in found.nodes(data=True)} == {
        (iri, data["label"], data["type"]) for iri, data in whole.nodes(data=True)
    }
    assert b"lastmodified" not in path.read_bytes()


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_csv_module_reads_it(workspace: Workspace, tmp_path: Path) -> None:
    nodes, edge_file = export(workspace, "csv", tmp_path / "out.csv")
    assert (nodes.name, edge_file.name) == ("out.nodes.csv", "out.edges.csv")
    assert nodes.read_bytes().startswith(b"\xef\xbb\xbf")
    whole = network(workspace)
    rows = table(edge_file)
    assert {(r["source"], r["predicate"], r["target"], r["inferred"].title()) for r in rows} == edges(whole)
    assert {r["id"] for r in table(nodes)} == set(whole.nodes)


@pytest.mark.parametrize("form", [*FORMATS])
def test_a_hostile_name_stays_words(tmp_path: Path, form: str) -> None:
    """Control characters, markup and formulas in a text do no harm to who opens the export."""
    page = reading(1, filler='=cmd|"x"!A1\x01\x0b</label><script>&amp;\u202e\ufffe"')
    (bulletin,) = page.bulletins
    start = page.text.index("=cmd")
    odd = Problem("odd", Span(start, page.text.index("\n", start)))
    page = replace(page, bulletins=(replace(bulletin, problems=(*bulletin.problems, odd)),))
    with edit(tmp_path / "w") as editor:
        editor.add(document("a.txt", page), page)
    paths = export(Workspace.open(tmp_path / "w"), form, tmp_path / "out")
    if form in RDFLIB:
        data = rdflib.Dataset()
        data.parse(data=paths[0].read_bytes(), format=RDFLIB[form])
        found = [str(o) for _, _, o, _ in data.quads((None, rdflib.URIRef(terms.text), None, None))]
    elif form == "csv":
        found = [row["label"] for row in table(paths[0])]
        assert not any(word.startswith("=") for word in found)
    else:
        read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[form](paths[0])
        found = [data["label"] for _, data in read.nodes(data=True)]
    assert any('=cmd|"x"!A1' in word and "</label><script>&amp;" in word for word in found)


def test_a_file_appears_whole_or_not_at_all(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "out.nq"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(BadOption, match="turtle nt nquads"):
        export(workspace, "dot", path)
    assert path.read_text(encoding="utf-8") == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["out.nq"]


def test_two_files_cannot_go_to_one_stream(workspace: Workspace) -> None:
    with pytest.raises(BadOption, match="two files"):
        write(workspace, "csv", io.BytesIO())
