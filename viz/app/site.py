"""What is served: a workspace as it is now, and what is kept of it until it is built anew."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from ...graph import manifest as manifests
from ...graph.workspace import Workspace
from ...ontology.errors import WorkspaceError
from .workers import Limits, Workers

S = TypeVar("S")
T = TypeVar("T")
LOG = logging.getLogger("rectigraph")
EVERY = 1.0
"""Seconds between two looks at the manifest."""


class Snapshot:
    """A workspace as it was when it was opened, with what was computed of it.

    ``serial`` counts the snapshots of a site: a page that has another one is out of date.
    """

    def __init__(self, workspace: Workspace, serial: int) -> None:
        self.workspace = workspace
        self.serial = serial
        self._kept: dict[Any, Any] = {}
        self._locks: dict[Any, threading.Lock] = {}
        self._lock = threading.Lock()

    @property
    def base(self) -> str:
        """The base IRI of its things."""
        return self.workspace.manifest.base

    def keep(self, compute: Callable[[Workspace], T]) -> T:
        """Return ``compute(workspace)``, computed once however many threads ask."""
        return self._once(compute, lambda: compute(self.workspace))

    def derive(self, source: Callable[[Workspace], S], compute: Callable[[S], T]) -> T:
        """Return ``compute(keep(source))``, computed once: what is made of a kept value, as a ledger of an index."""
        return self._once((source, compute), lambda: compute(self.keep(source)))

    def _once(self, key: object, compute: Callable[[], T]) -> T:
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            if key not in self._kept:
                self._kept[key] = compute()
            return cast("T", self._kept[key])


class Site:
    """The workspace that a server shows; :attr:`now` changes when it is built anew."""

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        self.path = path
        self._seen = _state(path)
        self._trouble = ""
        self.now = Snapshot(Workspace.open(path), 1)
        self.workers = Workers(path, limits)
        self.prepare: list[Callable[[Snapshot], object]] = []
        """What a new snapshot computes before pages need it."""

        self.changed: list[Callable[[Snapshot], object]] = []
        """Who is told of a new snapshot."""

    def refresh(self) -> bool:
        """Open the workspace anew if it was built anew; tell whether it was.

        A workspace that cannot be opened leaves the one before in its place.
        """
        state = _state(self.path)
        if state == self._seen:
            return False
        try:
            workspace = Workspace.open(self.path)
        except WorkspaceError as error:
            if str(error) != self._trouble:  # once, not every second until it is mended
                LOG.warning("%s", error)
            self._trouble = str(error)
            return False
        self._seen, self._trouble = state, ""
        if workspace.manifest == self.now.workspace.manifest and workspace.root == self.now.workspace.root:
            return False
        self.now = Snapshot(workspace, self.now.serial + 1)
        return True

    def warm(self) -> None:
        """Compute what pages will need.

        What has been computed stays as long as the snapshot: millions of values, which the garbage
        collector would otherwise go through again and again, for a third of a second each time.
        """
        snapshot = self.now
        for compute in self.prepare:
            compute(snapshot)
            gc.freeze()

    async def watch(self) -> None:
        """Look at the manifest again and again; meant to run as a task as long as the server."""
        await asyncio.to_thread(self.warm)
        while True:
            await asyncio.sleep(EVERY)
            if await asyncio.to_thread(self.refresh):
                await self.workers.renew()
                for tell in self.changed:
                    tell(self.now)
                await asyncio.to_thread(self.warm)


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path / manifests.NAME)  # noqa: PTH116 - one system call, no object a second
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
