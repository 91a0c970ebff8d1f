"""The Python API: one graph, looked at from every side."""

from __future__ import annotations

import io
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest
from rdflib import RDF, URIRef
from rectigraph.ontology import terms
from rectigraph.ontology.errors import BadOption, EmptyDocument, MissingDocument, NoWorkspace, QueryError, UnknownName

import rectigraph

COUNT = "SELECT (COUNT(?m) AS ?n) { ?m a rg:Measure }"


@pytest.fixture(scope="module")
def graph(workspace: Path) -> rectigraph.Graph:
    return rectigraph.open(workspace)


def number(graph: rectigraph.Graph, query: str = COUNT) -> int:
    (row,) = graph.query(query)
    return int(row["n"].value)


def test_every_view_counts_the_same_measures(graph: rectigraph.Graph) -> None:
    count = number(graph)
    assert count > 20
    assert count == sum(len(bulletin.measures) for reading in graph.records() for bulletin in reading.bulletins)
    assert count == len(set(graph.rdf().subjects(RDF.type, URIRef(terms.Measure))))
    assert count == sum(data["type"] == "Measure" for _, data in graph.network().nodes(data=True))
    assert count == graph.summary().things["Measure"]


def test_the_network_is_networkx(graph: rectigraph.Graph) -> None:
    assert isinstance(graph.network(), nx.MultiDiGraph)
    assert graph.network(stated_only=True).number_of_edges() < graph.network().number_of_edges()


def test_what_is_inferred_can_be_left_out(graph: rectigraph.Graph) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a rg:responsibleFor ?m }"
    (stated,) = graph.query(query, stated_only=True)
    assert 0 < int(stated["n"].value) < number(graph, query)


def test_a_temporary_graph_goes_when_it_is_closed(texts: list[Path]) -> None:
    with rectigraph.build(texts[0]) as graph:
        folder = graph.workspace.root
        assert number(graph) > 0
        assert folder.is_dir()
    assert not folder.exists()


def test_a_build_names_what_failed(tmp_path: Path, texts: list[Path]) -> None:
    (tmp_path / "empty.txt").touch()
    told: list[tuple[int, int, str]] = []
    inputs = [texts[0], tmp_path / "empty.txt", tmp_path / "missing.txt"]
    graph = rectigraph.build(inputs, tmp_path / "out", progress=lambda *step: told.append(step))
    assert graph.report is not None
    assert {type(error) for error in graph.report.errors} == {EmptyDocument, MissingDocument}
    assert graph.sources == (texts[0].name,)
    assert told[-1][:2] == (2, 2)


def test_removing_is_all_or_nothing(tmp_path: Path, texts: list[Path]) -> None:
    graph = rectigraph.build(texts[:2], tmp_path / "out")
    with pytest.raises(UnknownName):
        graph.remove(texts[0].name, "unknown")
    assert rectigraph.open(tmp_path / "out").sources == graph.sources
    assert graph.remove(texts[0]).sources == (texts[1].name,)


def test_export_to_a_stream(graph: rectigraph.Graph, tmp_path: Path) -> None:
    stream = io.BytesIO()
    graph.export("nquads", stream)
    graph.export("nquads", tmp_path / "g.nq")
    assert stream.getvalue() == (tmp_path / "g.nq").read_bytes()


def test_errors_are_of_the_tree(graph: rectigraph.Graph, tmp_path: Path) -> None:
    with pytest.raises(NoWorkspace):
        rectigraph.open(tmp_path)
    with pytest.raises(QueryError):
        graph.query("SELECT")
    with pytest.raises(BadOption):
        graph.export("yaml", tmp_path / "x")
    with pytest.raises(BadOption):
        rectigraph.build([], tmp_path / "out", workers=0)
    with pytest.raises(UnknownName):
        graph.page(focus="没有这样的名字")
    assert list(tmp_path.iterdir()) == []


def test_a_notebook_shows_numbers_and_the_page(graph: rectigraph.Graph) -> None:
    frames: list[dict[str, str | None]] = []

    class Frames(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "iframe":
                frames.append(dict(attrs))

    Frames().feed(graph._repr_html_())
    (frame,) = frames
    assert frame["sandbox"] == "allow-scripts"
    assert frame["srcdoc"] == graph.page()


def test_opening_and_asking_loads_no_spacy(workspace: Path) -> None:
    code = (
        "import sys, rectigraph\n"
        "graph = rectigraph.open(sys.argv[1])\n"
        "list(graph.query('SELECT ?m { ?m a rg:Measure }')); graph.network(); graph.page(); graph.records(); graph.summary()\n"
        "assert 'spacy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code, workspace], check=True)
