"""What is kept for the index of each document gives the index that its records give."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from invented import document, reading
from rectigraph.graph.editor import edit
from rectigraph.graph.fragment import VERSION, encode_fragment, fragment, load_fragment
from rectigraph.graph.identity import Names
from rectigraph.graph.index import index
from rectigraph.graph.workspace import Workspace, fragment_path
from rectigraph.ontology import terms


@pytest.fixture
def own(tmp_path: Path) -> Workspace:
    """A workspace of two documents that say much of the same things."""
    with edit(tmp_path / "own") as editor:
        for number in (1, 2):
            editor.add(document(f"{number}.txt", reading(number)), reading(number))
    return Workspace.open(tmp_path / "own")


def test_a_fragment_is_kept_for_each_document(own: Workspace) -> None:
    for source in own.sources:
        path = fragment_path(own.root, own.manifest.documents[source].reading)
        assert load_fragment(path) == fragment(own.reading(source), own.names)


def test_without_fragments_the_records_give_the_same_index(own: Workspace) -> None:
    kept = index(own)
    shutil.rmtree(own.root / "fragments")
    assert index(own) == kept


def test_a_fragment_of_another_version_is_not_read(tmp_path: Path) -> None:
    made = fragment(reading(1), Names())
    path = tmp_path / "fragment"
    assert load_fragment(path) is None
    path.write_bytes(b"no fragment")
    assert load_fragment(path) is None
    path.write_bytes(encode_fragment(msgspec.structs.replace(made, version=VERSION + 1)))
    assert load_fragment(path) is None
    path.write_bytes(encode_fragment(made))
    assert load_fragment(path) == made


def test_fragments_of_removed_documents_go(own: Workspace) -> None:
    with edit(own.root) as editor:
        editor.remove("1.txt")
    (left,) = (own.root / "fragments").iterdir()
    assert left.stem == own.manifest.documents["2.txt"].reading


def test_a_second_source_of_a_text_is_told(own: Workspace) -> None:
    with edit(own.root) as editor:
        editor.add(document("0.txt", reading(1)), reading(1))
    assert "0.txt；1.txt" in {
        index(own.current()).word(each, terms.sourceFile) for each in index(own.current()).bulletins
    }
