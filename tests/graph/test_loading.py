from __future__ import annotations

from pathlib import Path

import pytest
from invented import reading
from pyoxigraph import Store
from rectigraph.graph import loading
from rectigraph.graph.assemble import quads
from rectigraph.graph.contents import insert
from rectigraph.graph.loading import Loader
from rectigraph.graph.prepared import Statements, statements

HOSTILE = b'<urn:a> <urn:b> "one .\\nand <two> .\\\\n" .\n'


def load(store: Store, *several: Statements) -> None:
    loader = Loader(store)
    for each in several:
        loader.add(each)
    loader.finish()
    loader.close()


@pytest.mark.parametrize("batch", [1, 10**9])
def test_all_is_loaded_with_its_union_whatever_the_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(loading, "BATCH", batch)
    contents = [reading(number) for number in range(4)]
    store = Store(str(tmp_path / "store"))
    load(store, *(statements(each, ("a.txt",)) for each in contents))
    one_by_one = Store(str(tmp_path / "one by one"))
    insert(one_by_one, [quad for each in contents for quad in quads(each, ("a.txt",))])
    assert set(store) == set(one_by_one)


def test_line_ends_inside_words_stay(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    load(store, Statements((("urn:g", HOSTILE),), frozenset()))
    assert [quad.object.value for quad in store] == ["one .\nand <two> .\\n"] * 2  # type: ignore[union-attr]


def test_what_cannot_be_stored_is_an_error_of_the_caller(tmp_path: Path) -> None:
    loader = Loader(Store(str(tmp_path / "store")))
    loader.add(Statements((("urn:g", b"no triple\n"),), frozenset()))
    with pytest.raises(SyntaxError):
        loader.finish()
    loader.close()
