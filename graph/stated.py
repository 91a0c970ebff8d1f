"""The store without inferences, for those who want only what bulletins state."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store

from .contents import drop_graph
from .identity import Names


@contextmanager
def without_inferences(store: Store, names: Names) -> Iterator[Store]:
    """Open a copy of a store (hard links, where the system can) that holds only what is stated.

    Looking at every named graph but one, instead, makes joins slower with each bulletin.
    """
    with tempfile.TemporaryDirectory(prefix="rectigraph-", ignore_cleanup_errors=True) as folder:
        path = str(Path(folder) / "store")
        store.backup(path)
        _strip(path, names)
        yield Store.read_only(path)


def _strip(path: str, names: Names) -> None:
    """Drop the inferences; the store is closed on return, so nothing writes to its folder any more."""
    store = Store(path)
    drop_graph(store, names.inferred)
    store.flush()
