"""Measure: extraction against blank spaCy, memory of a large build, time against the number of documents.

::

    python tests/bench/run.py [speed] [memory] [growth]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from generate import bulletin, write

MB = 1024 * 1024


def seconds(*works: Callable[[], object], rounds: int = 9) -> tuple[list[float], ...]:
    """Return the times of each work, in time of one processor, taken by turns: the machine is as fast for one as for the others."""
    times: tuple[list[float], ...] = tuple([] for _ in works)
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    return times


def speed() -> None:
    """Characters a second of text → records, of blank spaCy, and each component's share."""
    import spacy  # noqa: PLC0415 - the other parts measure other processes
    from rectigraph.extract.pipeline import pipeline  # noqa: PLC0415
    from rectigraph.extract.reading import read_text  # noqa: PLC0415

    texts = [bulletin(number) for number in range(20)]
    size = sum(map(len, texts))
    blank = spacy.blank("zh")
    read_text(texts[0])
    blanks, ours = seconds(lambda: [blank(text) for text in texts], lambda: [read_text(text) for text in texts])
    ratio = statistics.median(one / other for one, other in zip(blanks, ours, strict=True))
    print(f"extraction   {size / statistics.median(ours):12,.0f} characters/s")
    print(f"blank zh     {size / statistics.median(blanks):12,.0f} characters/s")
    print(f"ratio        {ratio:12.3f}   (median of {len(ours)} pairs; at least 0.12)")
    nlp = pipeline()
    spent: Counter[str] = Counter()
    for text in texts:
        start = time.process_time()
        doc = nlp.make_doc(text)
        spent["(tokens)"] += time.process_time() - start
        for name, component in nlp.pipeline:
            start = time.process_time()
            doc = component(doc)
            spent[name] += time.process_time() - start
    for name, took in spent.most_common():
        print(f"  {name:28}{took / sum(spent.values()):7.1%}{1e6 * took / size:8.2f} µs/character")


def build(count: int, folder: Path, workers: int = 2) -> tuple[float, dict[int, int]]:
    """Build that many bulletins; return the seconds, and the peak bytes of each process (the first is the parent)."""
    write(count, folder / "in")
    arguments = ["build", folder / "in", "-o", folder / "out", "--workers", workers, "--quiet"]
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "rectigraph", *map(str, arguments)])
    peaks: dict[int, int] = {process.pid: 0}
    while process.poll() is None:
        for pid in family(process.pid):
            peaks[pid] = max(peaks.get(pid, 0), peak(pid))
        time.sleep(0.05)
    took = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"build failed: {process.returncode}")
    return took, peaks


def family(pid: int) -> list[int]:
    """Return the process and its children, on Linux; elsewhere nothing can be said."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [pid, *map(int, children.read_text(encoding="ascii").split())]
    except OSError:
        return []


def peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    lines = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0]) * 1024 if lines else 0


def memory() -> None:
    """Peak memory of a build of 200 bulletins of 10,000 characters with two workers."""
    with tempfile.TemporaryDirectory() as folder:
        took, peaks = build(200, Path(folder))
    parent, *workers = (size // MB for size in peaks.values())
    print(f"200 bulletins of 10,000 characters, two workers: {took:.1f} s")
    print(f"  peak memory: parent {parent} MB, other processes {workers} MB   (each under 600)")


def growth() -> None:
    """Seconds a bulletin, from 50 to 400: the same throughout when time is linear."""
    rates = []
    for count in (50, 100, 200, 400):
        with tempfile.TemporaryDirectory() as folder:
            took, _ = build(count, Path(folder))
        rates.append(took / count)
        print(f"{count:5} bulletins {took:8.1f} s {1000 * took / count:8.1f} ms each")
    print(f"  most over median: {max(rates) / statistics.median(rates):.2f}")


def main() -> None:
    parts = {"speed": speed, "memory": memory, "growth": growth}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="*", metavar="part", choices=[*parts, []], help="all of them if none is named")
    for name in parser.parse_args().part or parts:
        print(f"\n{name} ({os.cpu_count()} processors, Python {sys.version.split()[0]})")
        parts[name]()


if __name__ == "__main__":
    main()
