"""Work spread over processes: results in the order of the items, memory flat, a crash a value."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def in_order(job: Callable[[T], R], items: Iterable[T], *, workers: int, crashed: Callable[[T], R]) -> Iterator[R]:
    """Yield ``job(item)`` of each item, in order.

    With one worker the job runs in this process.  With more, it runs in that many new
    processes, two items a process are under way at most, and ``job`` must be importable.
    When a process dies, the items under way are tried again one at a time; the one that
    kills its process again gives ``crashed(item)``.

    >>> list(in_order(str.upper, ["a", "b"], workers=1, crashed=str))
    ['A', 'B']
    """
    source = iter(items)
    if workers == 1:
        yield from map(job, source)
        return
    while lost := (yield from _run(job, source, workers=workers, window=2 * workers)):
        suspects = iter(lost)
        while dead := (yield from _run(job, suspects, workers=1, window=1)):
            yield crashed(dead[0])


def _run(job: Callable[[T], R], source: Iterator[T], *, workers: int, window: int) -> Generator[R, None, list[T]]:
    """Yield results until the source ends, or a process dies: then return the items under way."""
    under_way: deque[tuple[T, Future[R]]] = deque()
    executor = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        while True:
            for item in islice(source, window - len(under_way)):
                under_way.append((item, _submit(executor, job, item)))
            if not under_way:
                return []
            result = under_way[0][1].result()
            under_way.popleft()
            yield result
    except BrokenProcessPool:
        return [item for item, _ in under_way]
    finally:
        executor.shutdown(cancel_futures=True)


def _submit(executor: ProcessPoolExecutor, job: Callable[[T], R], item: T) -> Future[R]:
    """Submit, and let a pool that has just broken say so in the future, where the item is not lost."""
    try:
        with _interrupts_held():
            return executor.submit(job, item)
    except BrokenProcessPool as error:
        future: Future[R] = Future()
        future.set_exception(error)
        return future


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while a process may be started.

    A child inherits what is held back, so that it is deaf from its first instruction, long
    before ``_begin`` runs in it; here the signal comes as soon as the hold ends.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and do not outlive it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
