from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from invented import document, reading
from pyoxigraph import NamedNode, RdfFormat, parse
from rectigraph.graph.assemble import quads
from rectigraph.graph.editor import edit
from rectigraph.graph.identity import Names
from rectigraph.graph.prepared import encode_reading, made_ready, statements
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms

BASE = "https://data.example/id/"


def test_statements_are_the_quads_of_the_reading() -> None:
    content = reading(1)
    said = statements(content, ("a.txt", "b.txt"), BASE)
    written = {
        (NamedNode(graph), quad.triple)
        for graph, lines in said.graphs
        for quad in parse(lines, format=RdfFormat.N_TRIPLES)
    }
    assert written == {(quad.graph_name, quad.triple) for quad in quads(content, ("a.txt", "b.txt"), BASE)}
    assert said.size == sum(len(lines) for _, lines in said.graphs)


def test_entities_are_named_below_the_base() -> None:
    content = reading(2)
    names = Names(BASE)
    wanted = {names.entity(each).value for bulletin in content.bulletins for each in bulletin.entities}
    assert statements(content, ("a.txt",), BASE).entities == wanted


def test_a_prepared_document_keeps_text_and_records() -> None:
    content = reading(1)
    made = made_ready(document("a.txt", content), content)
    assert made.text.decode() == content.text
    assert made.text_hash == content.sha256
    assert made.records == encode_reading(content)
    assert made.records_hash == sha256(made.records).hexdigest()


def test_a_document_prepared_elsewhere_is_put_in_as_one_that_is_added(tmp_path: Path) -> None:
    content = reading(1)
    with edit(tmp_path / "one") as editor:
        assert editor.put(made_ready(document("a.txt", content), content), "0f") == "added"
        assert editor.known("a.txt", "0f")
    with edit(tmp_path / "two") as editor:
        editor.add(document("a.txt", content), content)
    one, two = Workspace.open(tmp_path / "one"), Workspace.open(tmp_path / "two")
    assert set(one.store) == set(two.store)
    assert one.manifest.documents["a.txt"] == replace(two.manifest.documents["a.txt"], input="0f")


def test_what_was_prepared_for_one_source_is_made_anew_for_two(tmp_path: Path) -> None:
    content = reading(1)
    with edit(tmp_path) as editor:
        editor.put(made_ready(document("b.txt", content), content))
        editor.put(made_ready(document("a.txt", content), content))
    said = {quad.object.value for quad in Workspace.open(tmp_path).store if quad.predicate.value == terms.sourceFile}
    assert said == {"a.txt", "b.txt"}
