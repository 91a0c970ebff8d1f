"""Queries that take too much are stopped, and the next one is answered at once."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from invented import document, reading
from rectigraph.graph.editor import edit
from rectigraph.ontology.errors import BadOption, QueryBusy, QueryError, QueryRefused, QueryStopped
from rectigraph.viz.app.workers import Answer, Limits, Workers

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i"
WIDE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
ASK = "ASK {}"
COUNT = "SELECT (COUNT(*) AS ?n) { ?b a rg:Bulletin }"


def with_workers(folder: Path, work: Callable[[Workers], Awaitable[object]], limits: Limits | None = None) -> None:
    async def run() -> None:
        workers = Workers(folder, limits or Limits(seconds=20))
        await workers.start()
        try:
            await work(workers)
        finally:
            await workers.stop()

    with ThreadPoolExecutor(1) as thread:  # Playwright's loop runs in this one
        thread.submit(lambda: asyncio.run(run())).result()


async def answered(workers: Workers) -> float:
    """Ask something easy, and return how long it took."""
    start = time.perf_counter()
    assert (await workers.ask(ASK)).data == b'{"head":{},"boolean":true}'
    return time.perf_counter() - start


def test_an_endless_query_is_stopped_and_the_next_answered_at_once(folder: Path) -> None:
    async def work(workers: Workers) -> None:
        await answered(workers)
        start = time.perf_counter()
        with pytest.raises(QueryStopped, match=r"longer than 0\.5 s"):
            await workers.ask(ENDLESS)
        assert time.perf_counter() - start < 2
        assert await answered(workers) < 0.4

    with_workers(folder, work, Limits(seconds=0.5))


def test_a_greedy_query_is_stopped_and_its_memory_returns(folder: Path) -> None:
    async def work(workers: Workers) -> None:
        with pytest.raises(QueryStopped, match="memory"):
            await workers.ask(GREEDY)
        assert await answered(workers) < 1

    with_workers(folder, work, Limits(memory=64 << 20))


def test_an_answer_that_never_ends_is_refused_whole(folder: Path) -> None:
    async def work(workers: Workers) -> None:
        with pytest.raises(QueryStopped, match="larger than 1 MB"):
            await workers.ask(WIDE)
        assert not [*os.scandir(workers.folder)]
        await answered(workers)

    with_workers(folder, work, Limits(largest=1 << 20))


def test_a_long_answer_waits_in_a_file(folder: Path) -> None:
    async def work(workers: Workers) -> None:
        found: Answer = await workers.ask("SELECT * { ?a ?b ?c }", table="csv")
        assert found.file
        assert found.size == found.file.stat().st_size > 256 * 1024
        assert found.file.read_bytes().startswith(b"a,b,c\r\n")

    with_workers(folder, work)


def test_others_are_answered_while_one_is_at_work(folder: Path) -> None:
    async def work(workers: Workers) -> None:
        await answered(workers)
        endless = asyncio.ensure_future(workers.ask(ENDLESS))
        await asyncio.sleep(0.2)
        assert all([await answered(workers) < 1 for _ in range(20)])
        endless.cancel()
        with pytest.raises(asyncio.CancelledError):
            await endless
        await answered(workers)

    with_workers(folder, work)


def test_those_who_wait_too_long_are_told(folder: Path) -> None:
    async def work(workers: Workers) -> None:
        await answered(workers)
        asked = [asyncio.ensure_future(workers.ask(ENDLESS)) for _ in range(6)]
        kinds = {type(each) for each in await asyncio.gather(*asked, return_exceptions=True)}
        assert kinds == {QueryStopped, QueryBusy}

    with_workers(folder, work, Limits(seconds=0.5, waiting=2, patience=0.2))


def test_mistakes_are_told_as_they_are(folder: Path) -> None:
    async def work(workers: Workers) -> None:
        for sparql, error in (("SELECT", QueryError), ("CLEAR ALL", QueryRefused), (f"{ASK} oops", QueryError)):
            with pytest.raises(error):
                await workers.ask(sparql)
        with pytest.raises(BadOption):
            await workers.ask(ASK, table="")

    with_workers(folder, work)


def test_a_workspace_built_anew_is_asked(tmp_path: Path) -> None:
    def add(number: int) -> None:
        with edit(tmp_path / "w") as editor:
            editor.add(document(f"{number}.txt", reading(number)), reading(number))

    async def work(workers: Workers) -> None:
        assert b'"1"' in (await workers.ask(COUNT)).data
        add(2)
        await workers.renew()
        assert b'"2"' in (await workers.ask(COUNT)).data

    add(1)
    with_workers(tmp_path / "w", work)


def test_fifty_at_a_time(folder: Path) -> None:
    async def work(workers: Workers) -> None:
        asked = (workers.ask(COUNT) for _ in range(50))
        assert {found.data for found in await asyncio.gather(*asked)} == {(await workers.ask(COUNT)).data}

    with_workers(folder, work)
