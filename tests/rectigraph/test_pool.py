from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rectigraph.pool import in_order


def double(number: int) -> int:
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01 * (number % 3))
    return 2 * number


def gone(number: int) -> str:
    return f"{number} crashed"


def test_one_worker_stays_in_this_process() -> None:
    assert list(in_order(lambda _: os.getpid(), [1], workers=1, crashed=gone)) == [os.getpid()]


def test_results_come_in_order() -> None:
    assert list(in_order(double, range(20), workers=2, crashed=gone)) == [2 * n for n in range(20)]


def test_nothing_to_do() -> None:
    assert list(in_order(double, [], workers=2, crashed=gone)) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_crash_costs_its_own_item_only() -> None:
    items = [1, 2, -3, 4, 5, -6, -7, 8, 9, 10]
    wanted = [f"{n} crashed" if n < 0 else 2 * n for n in items]
    assert list(in_order(double, items, workers=2, crashed=gone)) == wanted


def test_few_items_are_taken_ahead() -> None:
    taken = []

    def source() -> object:
        for number in range(50):
            taken.append(number)
            yield number

    results = in_order(double, source(), workers=2, crashed=gone)
    next(results)
    assert len(taken) <= 5
    results.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, time\n"
        "from rectigraph.pool import in_order\n"
        "def job(n):\n"
        "    print(os.getpid(), flush=True)\n"
        "    time.sleep(60)\n"
        "if __name__ == '__main__':\n"
        "    list(in_order(job, [1, 2], workers=2, crashed=str))\n",
        encoding="utf-8",
    )
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    workers = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while any(alive(pid) for pid in workers):
        assert time.monotonic() < deadline, "the workers go on without their parent"
        time.sleep(0.05)


def alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    if stat.parent.parent.is_dir() and not stat.exists():
        return False
    if stat.exists():
        return stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
