"""Measure: what a person waits for, in a headless Chromium that has never seen the server.

::

    python tests/bench/paint.py ADDRESS [--rounds 5]

A page is useful once its figures, rows, nodes or facts stand there, not when its frame does.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from visits import ARGUMENTS, SCREENS, browser

TYPED = "水务局"


def overview(page: Any) -> None:
    """Figures, charts, and the first bulletin of the table."""
    for selector in (".rg-tile b", ".rg-bars .name", ".rg-chart a", "#bulletins tbody tr"):
        page.locator(selector).first.wait_for()


def ledger(page: Any) -> None:
    page.locator(".ag-row [col-id=problem] .rg-cell").first.wait_for()


def graph(page: Any) -> None:
    page.frame_locator("#rg-graph").locator("html[data-drawn]").wait_for()


def thing(page: Any) -> None:
    """Facts and the bulletins they come from."""
    for selector in (".rg-thing-facts .rg-fact", "#bulletins .rg-fact"):
        page.locator(selector).first.wait_for()


def audit(page: Any) -> None:
    page.locator(".rg-finding").first.wait_for()


def pages(client: httpx.Client) -> list[tuple[str, str, Callable[[Any], None], int]]:
    """Return name, path, what is waited for, and the bar in milliseconds of each page."""
    found = {
        kind: client.get("/api/things", params={"kind": kind, "limit": 1}).json()["rows"][0]["iri"]
        for kind in ("Agency", "Policy")
    }
    hit = client.get("/api/search", params={"q": TYPED, "kind": "Agency"}).json()["hits"][0]["iri"]
    base = client.get("/api/workspace").json()["base"]
    things = {"thing page": hit, "of the busiest agency": found["Agency"], "of the most cited policy": found["Policy"]}
    return [
        ("Overview", "/", overview, 2000),
        ("Ledger", "/ledger", ledger, 2000),
        ("Graph", "/graph", graph, 2000),
        *((name, "/things/" + iri.removeprefix(base), thing, 500) for name, iri in things.items()),
        ("Audit", "/audit", audit, 2000),
    ]


@contextmanager
def visitor(browser: Any) -> Iterator[Any]:
    """Open the window of one who has never been there: no cache, no cookies."""
    context = browser.new_context(viewport=SCREENS["office"], reduced_motion="reduce")
    try:
        yield context.new_page()
    finally:
        context.close()


def painted(browser: Any, root: str, path: str, useful: Callable[[Any], None]) -> float:
    """Return the seconds from asking for a page until it is useful."""
    with visitor(browser) as page:
        start = time.perf_counter()
        page.goto(root + path, wait_until="commit")
        useful(page)
        return time.perf_counter() - start


def suggested(browser: Any, root: str, rounds: int) -> list[float]:
    """Return the seconds from the last key to the suggestions for it, as somebody types a name."""
    took = []
    with visitor(browser) as page:
        page.goto(root + "/about")
        for _ in range(rounds):
            for end in range(1, len(TYPED) + 1):
                start = time.perf_counter()
                page.locator("#rg-search").fill(TYPED[:end])
                page.locator(f"#rg-hits a[href='/ledger?q={quote(TYPED[:end])}']").wait_for()  # the end of the list
                took.append(time.perf_counter() - start)
            page.locator("#rg-search").fill("")
    return took


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the browser of this machine; yield None if there is none."""
    program = browser()
    if program is None:
        print("no Chromium on the path: paints are not measured")
        yield None
        return
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield running
        running.close()


def cold(running: Any, root: str) -> None:
    """Print how long it takes to see the first page of a server that has just begun to listen."""
    report("Overview, right after the start", [painted(running, root, "/", overview)], 10_000)


def measure(running: Any, root: str, rounds: int = 5) -> None:
    """Print the median of each page, and of the suggestions."""
    print("\nfirst useful paint in Chromium, with an empty cache each time: median (slowest)")
    with httpx.Client(base_url=root, timeout=300) as client:
        client.get("/api/audit", params={"limit": 1})  # the last that a server computes after its start
        for name, path, useful, limit in pages(client):
            report(name, [painted(running, root, path, useful) for _ in range(rounds)], limit)
    report("suggestions while typing", suggested(running, root, rounds), 150)


def report(name: str, took: list[float], limit: int) -> None:
    """Print a median and the slowest of some times, beside their bar."""
    median = 1000 * statistics.median(took)
    over = "" if median < limit else "  OVER"
    print(f"  {name:34}{median:8.0f} ms  ({1000 * max(took):.0f})   under {limit}{over}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with chromium() as running:
        if running is not None:
            measure(running, asked.address.rstrip("/"), asked.rounds)


if __name__ == "__main__":
    main()
