"""The process that answers queries, one after the other; :mod:`.workers` starts it and may kill it.

Requests and answers are frames of msgpack on standard input and output.  It must stay light:
a new one has to be there as soon as one was killed.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec
from pyoxigraph import QueryTriples, serialize

from ...graph.query import GRAPH_FORMATS, TABLE_FORMATS, Dataset, Results, run
from ...graph.serialization import steady
from ...graph.workspace import Workspace
from ...ontology import terms
from ...ontology.errors import BadOption, QueryStopped, RectigraphError

INLINE = 256 * 1024
"""Bytes up to which an answer comes in the frame itself; a longer one in a file."""

GRACE = 5.0
"""Seconds after the time limit when the process ends itself, should nobody be there to kill it."""

LENGTH = struct.Struct(">I")


class Question(msgspec.Struct, frozen=True):
    """A query; ``table`` and ``graph`` are the formats for results of either sort, or nothing."""

    sparql: str
    table: str
    graph: str
    file: str
    """Where to write a long answer."""
    largest: int
    """Bytes of an answer at most."""
    seconds: float
    dataset: Dataset | None = None


class Reply(msgspec.Struct, frozen=True):
    """An answer, or the name of an error of ours and its arguments; an empty ``form`` is an error."""

    form: str = ""
    triples: bool = False
    data: bytes = b""
    size: int = 0
    """Bytes in the file, if the answer is there."""
    resident: int = 0
    """Bytes of memory that the process now holds, if the system tells."""
    error: tuple[str, str, str] = ("", "", "")


class Spill:
    """A file to write results to: in memory at first, on disk when they grow, and not without end."""

    def __init__(self, question: Question, *, triples: bool) -> None:
        self.question = question
        self.triples = triples
        self.size = 0
        self._held: list[bytes] = []
        self._file: BinaryIO | None = None

    def write(self, data: bytes) -> int:
        """Take some bytes; raises QueryStopped if they are too many."""
        self.size += len(data)
        if self.size > self.question.largest:
            limit = self.question.largest >> 20
            raise QueryStopped("SPARQL", f"the answer is larger than {limit} MB: add LIMIT")
        if self._file:
            self._file.write(data)
        else:
            self._held.append(data)
            if self.size > INLINE:
                self._file = Path(self.question.file).open("wb")  # noqa: SIM115 - open for as long as the answer grows
                self._file.write(self._first())
                self._held.clear()
        return len(data)

    def flush(self) -> None:
        """Do nothing: :meth:`done` does."""

    def done(self) -> tuple[bytes, int]:
        """Return what is held in memory, and how much is in the file."""
        if self._file:
            self._file.close()
            return b"", self.size
        return self._first(), 0

    def _first(self) -> bytes:
        """Return what is held, which is where the prefixes are: they are put in order."""
        data = b"".join(self._held)
        return b"".join(steady(data.splitlines(keepends=True))) if self.triples and data else data


def respond(workspace: Workspace, question: Question) -> Reply:
    """Answer one question.

    Raises
    ------
    QueryError, BadOption
        If it is not valid, is refused, has too long an answer, or none in the formats wanted.
    """
    results = run(workspace.store, question.sparql, question.dataset)
    triples = isinstance(results, QueryTriples)
    form = question.graph if triples else question.table
    if not form:
        raise BadOption("format", "triples" if triples else "rows")
    spill = Spill(question, triples=triples)
    _write(results, form, spill)
    data, size = spill.done()
    return Reply(form, triples, data, size)


def _write(results: Results, form: str, spill: Spill) -> None:
    if isinstance(results, QueryTriples):
        serialize(results, spill, GRAPH_FORMATS[form], prefixes=terms.PREFIXES)  # type: ignore[arg-type]
    else:
        results.serialize(spill, TABLE_FORMATS[form])  # type: ignore[arg-type]


def resident() -> int:
    """Return the bytes of memory that this process holds, or 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def _limit(memory: int) -> None:
    """Let the process have that much more memory than it has now, where the system can see to it."""
    try:
        import resource  # noqa: PLC0415 - not everywhere

        now = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError):
        return
    resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: float) -> None:
    """End the process after that time, unless it is set again: 0 calls it off."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _answer(workspace: Workspace, question: Question) -> Reply:
    _alarm(question.seconds + GRACE)
    try:
        return respond(workspace, question)
    except RectigraphError as error:
        return Reply(error=(type(error).__name__, error.where, error.why))
    except MemoryError:
        return Reply(error=("QueryStopped", "SPARQL", "it needs more memory than it may have"))
    except (OSError, ValueError, RuntimeError) as error:
        return Reply(error=("QueryError", "SPARQL", str(error)))
    finally:
        _alarm(0)


def main() -> None:
    """Open the workspace, say so with an empty frame, and answer until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends us
    root, memory = sys.argv[1:]
    source, target = sys.stdin.buffer, sys.stdout.buffer
    with suppress(BrokenPipeError, RectigraphError):
        workspace = Workspace.open(root)
        _limit(int(memory))
        _send(target, Reply(resident=resident()))
        while head := source.read(LENGTH.size):
            question = msgspec.msgpack.decode(source.read(LENGTH.unpack(head)[0]), type=Question)
            reply = _answer(workspace, question)
            _send(target, msgspec.structs.replace(reply, resident=resident()))


def _send(target: BinaryIO, reply: Reply) -> None:
    data = msgspec.msgpack.encode(reply)
    target.write(LENGTH.pack(len(data)) + data)
    target.flush()


if __name__ == "__main__":
    main()
