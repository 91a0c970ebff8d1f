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
    with tempfile.TemporaryDirectory(prefix="rectigraph-") as folder:
        path = str(Path(folder) / "store")
        store.backup(path)
        copy = Store(path)
        drop_graph(copy, names.inferred)
        yield copy
        del copy
