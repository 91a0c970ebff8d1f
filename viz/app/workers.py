"""Queries in processes that can be killed: a few warm workers, a time limit and a memory limit.

Oxigraph cannot stop a query that it has begun; a process can be stopped, and a new one is
there at once.  An answer is whole, or it is an error: long ones wait in a file until they are done.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import sys
import tempfile
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import msgspec

from ...graph.query import Dataset
from ...ontology import errors
from ...ontology.errors import QueryBusy, QueryStopped
from .worker import LENGTH, Question, Reply

MEGABYTE = 1024 * 1024
STARTING = 30.0
"""Seconds that a new worker may take until it is ready."""

LOG = logging.getLogger("rectigraph")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take."""

    seconds: float = 30.0
    memory: int = 1024 * MEGABYTE
    """Bytes a query may take beyond what opening the workspace does."""
    largest: int = 512 * MEGABYTE
    """Bytes of an answer."""
    together: int = 2
    """Queries that run at a time."""
    waiting: int = 200
    """Queries that may wait for their turn."""
    patience: float = 60.0
    """Seconds that a query may wait for its turn."""
    swollen: int = 128 * MEGABYTE
    """Memory that a worker may keep after an answer; one that keeps more is replaced."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Results in a format: in ``data``, or in a file that is the receiver's to delete."""

    form: str
    triples: bool
    data: bytes
    file: Path | None = None
    size: int = 0


class Worker:
    """One process, and the way to talk with it."""

    def __init__(self, process: asyncio.subprocess.Process, root: Path) -> None:
        self.process = process
        self.root = root
        self.base = 0

    @classmethod
    async def start(cls, root: Path, memory: int) -> Worker:
        """Start a process; it is ready when :meth:`receive` gives its first reply."""
        command = [sys.executable, "-P", "-m", f"{__package__}.worker", str(root), str(memory)]
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *command, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, limit=MEGABYTE
        )
        return cls(process, root)

    async def send(self, question: Question) -> None:
        """Send a question."""
        data = msgspec.msgpack.encode(question)
        assert self.process.stdin  # noqa: S101 - it was asked for
        self.process.stdin.write(LENGTH.pack(len(data)) + data)
        await self.process.stdin.drain()

    async def receive(self) -> Reply:
        """Return the next reply; raises EOFError or ConnectionError if the process has died."""
        assert self.process.stdout  # noqa: S101 - it was asked for
        head = await self.process.stdout.readexactly(LENGTH.size)
        return msgspec.msgpack.decode(await self.process.stdout.readexactly(LENGTH.unpack(head)[0]), type=Reply)

    async def end(self) -> None:
        """Kill the process, and wait until it is gone."""
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()


class Workers:
    """A pool of workers on one workspace, always with one more ready than may run at a time."""

    def __init__(self, root: Path, limits: Limits | None = None) -> None:
        self.root = root
        self.limits = limits or Limits()
        self.folder = ""
        self._names = count()
        self._ready: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._turn = asyncio.Semaphore(self.limits.together)
        self._waiting = 0
        self._age = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._all: set[Worker] = set()
        self._stopped = asyncio.Event()

    async def start(self) -> None:
        """Start the workers, without waiting until they are ready."""
        self.folder = tempfile.mkdtemp(prefix="rectigraph-answers-")
        self._hire(self.limits.together + 1)

    async def stop(self) -> None:
        """Kill the workers and delete what they wrote."""
        self._stopped.set()
        await asyncio.gather(*(worker.end() for worker in self._all))
        while self._tasks:  # a process that is just being made cannot be let alone
            await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all))
        shutil.rmtree(self.folder, ignore_errors=True)

    async def renew(self) -> None:
        """Replace all workers, those at work when they are done: the workspace was built anew."""
        self._age += 1
        old = [self._ready.get_nowait() for _ in range(self._ready.qsize())]
        self._hire(len(old))
        await asyncio.gather(*(self._dismiss(worker) for worker in old))

    async def ask(
        self, sparql: str, *, table: str = "json", graph: str = "turtle", dataset: Dataset | None = None
    ) -> Answer:
        """Run a query and return its results; ``table`` and ``graph`` are formats of :mod:`...graph.query`.

        Cancelling the call kills the query.

        Raises
        ------
        QueryBusy
            If too many wait already, or the turn does not come in time.
        QueryStopped
            If it takes more time or memory, or has a longer answer, than :class:`Limits` allow.
        QueryError
            If it is not valid, or is refused.
        BadOption
            If its results are of a sort for which no format is given.
        """
        if self._waiting >= self.limits.waiting:
            raise QueryBusy("SPARQL", f"{self._waiting} wait")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                await self._turn.acquire()
        except TimeoutError as error:
            raise QueryBusy("SPARQL", f"no turn within {self.limits.patience:g} s") from error
        finally:
            self._waiting -= 1
        try:
            return await self._ask(sparql, table, graph, dataset)
        finally:
            self._turn.release()

    async def _ask(self, sparql: str, table: str, graph: str, dataset: Dataset | None) -> Answer:
        worker, age = await self._take(), self._age
        file = Path(self.folder, str(next(self._names)))
        limits = self.limits
        question = Question(sparql, table, graph, str(file), limits.largest, limits.seconds, dataset)
        reply = None
        try:
            reply = await self._reply(worker, question)
        finally:
            if reply is None or reply.resident - worker.base > limits.swollen or age != self._age:
                self._replace(worker)
            else:
                self._ready.put_nowait(worker)
            if reply is None or not reply.size:
                file.unlink(missing_ok=True)  # noqa: ASYNC240 - quicker than a thread
        if not reply.form:
            name, where, why = reply.error
            raise getattr(errors, name)(where, why)
        return Answer(
            reply.form, reply.triples, reply.data, file if reply.size else None, reply.size or len(reply.data)
        )

    async def _reply(self, worker: Worker, question: Question) -> Reply:
        receiving = asyncio.ensure_future(self._exchange(worker, question))
        try:
            for seconds in (question.seconds, 0.1):  # what came while this process was busy is not late
                done, _ = await asyncio.wait({receiving}, timeout=seconds)
                if done:
                    return receiving.result()
        except (EOFError, ConnectionError) as error:
            raise QueryStopped("SPARQL", "its process died: it may need more memory than it may have") from error
        finally:
            receiving.cancel()
        raise QueryStopped("SPARQL", f"it took longer than {question.seconds:g} s")

    async def _exchange(self, worker: Worker, question: Question) -> Reply:
        await worker.send(question)
        return await worker.receive()

    async def _take(self) -> Worker:
        """Return a worker that is ready; raises QueryBusy if there is none for a long time."""
        try:
            async with asyncio.timeout(STARTING):
                return await self._ready.get()
        except TimeoutError as error:
            raise QueryBusy("SPARQL", "no worker has started") from error

    def _replace(self, worker: Worker) -> None:
        self._later(self._dismiss(worker))
        self._hire(1)

    def _hire(self, number: int) -> None:
        for _ in range(0 if self._stopped.is_set() else number):
            self._later(self._start())

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _start(self) -> None:
        """Start one worker, again and again until one is ready."""
        for pause in (0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0):
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), pause)
            if self._stopped.is_set():
                return
            age = self._age
            worker = await Worker.start(self.root, self.limits.memory)
            self._all.add(worker)
            try:
                worker.base = (await worker.receive()).resident
            except (EOFError, ConnectionError):
                await self._dismiss(worker)
                if not self._stopped.is_set():
                    LOG.warning("a query process did not start")
                continue
            if age == self._age:
                self._ready.put_nowait(worker)
                return
            await self._dismiss(worker)

    async def _dismiss(self, worker: Worker) -> None:
        self._all.discard(worker)
        await worker.end()
