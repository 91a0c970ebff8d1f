"""Measure: the server on a workspace of 1,000 bulletins.

::

    python tests/bench/serve.py [--count 1000] [--workspace DIR] [--seconds 10]

The workspace is made without extraction (see corpus.py) if it is not there yet.  Printed beside
each figure is what it is to stay below.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import paint
from corpus import place, workspace
from rectigraph.graph.query import query, serialized
from rectigraph.graph.workspace import Workspace
from rectigraph.viz.app.examples import examples

MB = 1024 * 1024
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CROSS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f"
TRIPLES = ("agency-network", "about-a-bulletin")
"""Worked examples that give triples."""

SIZES = {"one row": "SELECT (COUNT(*) AS ?n) { ?b a rg:Bulletin }"} | {
    f"{count:,} rows": f"SELECT ?s ?p ?o {{ ?s ?p ?o }} LIMIT {count}" for count in (100, 1_000, 10_000)
}


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the median of some rounds, after one that warms up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def say(name: str, value: float, unit: str, limit: str = "") -> None:
    print(f"{name:52}{value:10,.1f} {unit:4}{limit}", flush=True)


@contextmanager
def serving(folder: Path, limit: float) -> Iterator[tuple[httpx.Client, int]]:
    """Serve a workspace; yield a client, and the process id."""
    command = [sys.executable, "-m", "rectigraph", "serve", str(folder), "--port", "0", "--timeout", str(limit)]
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stderr
    line = process.stderr.readline()
    address = re.search(r"http://[\w.:]+", line)
    assert address, line
    try:
        with httpx.Client(base_url=address[0], timeout=300) as client:
            client.get("/sparql", params={"query": "ASK {}"}).raise_for_status()
            say("start to the first answer", 1000 * (time.perf_counter() - start), "ms")
            yield client, process.pid
    finally:
        process.terminate()
        process.wait()


def overhead(client: httpx.Client, folder: Path, limit: float) -> None:
    """Query time over HTTP against a direct call, of plain queries and of the worked examples: the best of some rounds."""
    store = Workspace.open(folder)
    print("\nquery over HTTP against a direct call with the same serialization, best of some rounds")
    for name, sparql, form in (
        *((name, sparql, "json") for name, sparql in SIZES.items()),
        *((each.id, each.sparql, "nt" if each.id in TRIPLES else "json") for each in examples()),
    ):
        asked = {"query": sparql, "format": form}
        client.get("/sparql", params=asked).raise_for_status()
        over = [spent(lambda asked=asked: client.get("/sparql", params=asked).raise_for_status())]
        rounds = 1 if over[0] > limit / 4 else 5 if over[0] > 0.05 else 50
        direct = []
        for _ in range(rounds):  # in turns, so that what else the machine does falls on both
            direct.append(spent(lambda sparql=sparql, form=form: serialized(query(store, sparql), form)))
            over.append(spent(lambda asked=asked: client.get("/sparql", params=asked).raise_for_status()))
        allowed = 1.3 * min(direct) + 0.005
        print(
            f"  {name:28} direct {1000 * min(direct):9.1f} ms   HTTP {1000 * min(over):9.1f} ms"
            f"   (at most {1000 * allowed:.1f}){'' if min(over) <= allowed else '  OVER'}",
            flush=True,
        )


def spent(work: Callable[[], object]) -> float:
    """Return the seconds that something takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pages(client: httpx.Client) -> None:
    """Pages as the server sends them: what is seen before any script has run."""
    for path in ("/", "/graph", "/ledger", "/audit"):
        say(
            f"page {path}",
            1000 * seconds(lambda path=path: client.get(path).raise_for_status(), 5),
            "ms",
            "(under 2000)",
        )


def suggestions(client: httpx.Client) -> None:
    """Suggestions while someone types."""
    start = time.perf_counter()
    client.get("/api/search", params={"q": "教育局"}).raise_for_status()
    say("\nsuggestions, the first of all", 1000 * (time.perf_counter() - start), "ms")
    words = [place(number)[:length] for number in (3, 77, 400) for length in (1, 2, 3)] + ["局党组", "台账管理", "zzz"]
    took = [seconds(lambda word=word: client.get("/api/search", params={"q": word}), 5) for word in words]
    say("suggestions, median", 1000 * statistics.median(took), "ms", "(under 150)")
    say("suggestions, slowest", 1000 * max(took), "ms", "(under 150)")


def services(client: httpx.Client) -> None:
    """What pages are made of."""
    hit = client.get("/api/search", params={"q": "水务局", "kind": "Agency"}).json()["hits"][0]["iri"]
    name = hit.partition("/id/")[2]
    document = client.get("/api/documents").json()[0]["documents"][0]
    for path, limit in {
        f"/api/things/{name}": "(page under 500)",
        f"/api/neighbours/{name}": "",
        f"/id/{name}?format=turtle": "",
        "/api/overview": "(page under 2000)",
        "/api/ledger?limit=100": "(page under 2000)",
        "/api/ledger?limit=100&q=财政局": "",
        "/api/ledger?limit=100&sort=-problem": "",
        f"/api/documents/{document}": "",
    }.items():
        say(path[:50], 1000 * seconds(lambda path=path: client.get(path).raise_for_status(), 5), "ms", limit)


async def together(address: httpx.URL, number: int) -> tuple[float, set[int]]:
    """Ask that many things at the same time."""
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=httpx.Limits(max_connections=number)) as client:
        paths = ["/sparql?query=ASK{}", "/api/search?q=局", "/api/ledger?limit=20", "/", "/api/overview"]
        start = time.perf_counter()
        answers = await asyncio.gather(*(client.get(paths[n % len(paths)]) for n in range(number)))
        return time.perf_counter() - start, {answer.status_code for answer in answers}


def heavy(client: httpx.Client, pid: int, limit: float) -> None:
    """Queries that never end, and what comes after them."""
    print(f"\ncross products, stopped after {limit:g} s")
    before = resident(pid)
    for sparql in (ENDLESS, CROSS, SORTED):
        start = time.perf_counter()
        status = client.get("/sparql", params={"query": sparql}).status_code
        took = time.perf_counter() - start
        start = time.perf_counter()
        client.get("/sparql", params={"query": "ASK {}"}).raise_for_status()
        after = time.perf_counter() - start
        print(f"  {sparql[:44]:46} {status} after {took:5.1f} s; the next answer after {1000 * after:.1f} ms")
    time.sleep(3)
    print(f"  memory of all processes: {before // MB} MB before, {resident(pid) // MB} MB after")


def address(client: httpx.Client) -> str:
    return str(client.base_url).rstrip("/")


def resident(pid: int) -> int:
    """Return the bytes that a process and its children hold, on Linux."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    pages = (int(Path(f"/proc/{each}/statm").read_text("ascii").split()[1]) for each in (pid, *children))
    return sum(pages) * os.sysconf("SC_PAGE_SIZE")


def measure(folder: Path, limit: float) -> None:
    print(f"{len(Workspace.open(folder).sources):,} bulletins, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    with paint.chromium() as browser, serving(folder, limit) as (client, _):
        if browser is not None:
            paint.cold(browser, address(client))
            paint.measure(browser, address(client))
    with serving(folder, limit) as (client, pid):
        suggestions(client)
        services(client)
        pages(client)
        overhead(client, folder, limit)
        took, statuses = asyncio.run(together(client.base_url, 50))
        say("\n50 requests at a time", 1000 * took, "ms", f"statuses {sorted(statuses)}")
        heavy(client, pid, limit)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--seconds", type=float, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.workspace or Path(scratch) / "workspace"
        if not (folder / "manifest.json").exists():
            start = time.perf_counter()
            workspace(asked.count, folder)
            say("workspace made", time.perf_counter() - start, "s")
        measure(folder, asked.seconds)


if __name__ == "__main__":
    main()
