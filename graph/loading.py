"""Triples on their way into a store: many documents at a time, while the next are read."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from pyoxigraph import RdfFormat, Store

from .prepared import Statements

BATCH = 6_000_000
"""Bytes of N-Triples that go to disk together: smaller batches are more files to merge, larger ones more memory."""


class Loader:
    """Loads what documents say into a store, and into its union, in a thread beside the caller's.

    Oxigraph's bulk loader reads N-Quads without holding Python up: twice as fast as it takes quads one by one.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="rectigraph-load")
        self._under_way: Future[None] | None = None
        self._waiting: list[Statements] = []
        self._size = 0

    def add(self, said: Statements) -> None:
        """Take in what a document says; raises what went wrong with those before."""
        self._waiting.append(said)
        self._size += said.size
        if self._size > BATCH:
            self._start()

    def finish(self) -> None:
        """Wait until all is in the store; raises what went wrong."""
        self._start()
        self._wait()

    def close(self) -> None:
        """Let go of the store, as soon as nothing writes to it; what still waits is dropped."""
        self._thread.shutdown()

    def _start(self) -> None:
        self._wait()
        if self._waiting:
            data = written(self._waiting)
            self._waiting, self._size = [], 0
            self._under_way = self._thread.submit(self._store.bulk_load, data, RdfFormat.N_QUADS, lenient=True)

    def _wait(self) -> None:
        if self._under_way is not None:
            self._under_way.result()
            self._under_way = None


def written(statements: Iterable[Statements]) -> bytes:
    r"""Return N-Quads of the named graphs, and of the union of all in the default graph.

    >>> written([Statements((("urn:g", b"<urn:a> <urn:b> <urn:c> .\n"),), frozenset())])
    b'<urn:a> <urn:b> <urn:c> <urn:g> .\n<urn:a> <urn:b> <urn:c> .\n'
    """
    parts: list[bytes] = []
    for graph, lines in (each for said in statements for each in said.graphs):
        parts += (lines.replace(b" .\n", f" <{graph}> .\n".encode()), lines)  # a literal holds no line break as it is
    return b"".join(parts)
