"""Findings of the audit, to be filtered and read beside the text."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

from ...graph.audit import KINDS, SEVERITIES, Finding, Kind, Quote, Severity, apart, together
from ...graph.workspace import Workspace

MANY = 40
"""Documents from which on the audit runs in a process of its own."""

STEP = 50
"""Documents after which the findings on them are there to be seen."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding, and the IRI of the bulletin it is about; without the records it was found in."""

    bulletin: str
    kind: Kind
    severity: Severity
    document: str
    quotes: tuple[Quote, ...]
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of a workspace: all of them if the audit is done with the ``whole``.

    Of so many ``documents`` it has read some; what several of them share it tells last.
    """

    noted: tuple[Noted, ...]
    read: int
    documents: int
    whole: bool

    def chosen(self, kind: str = "", severity: str = "", document: str = "") -> tuple[Noted, ...]:
        """Return the findings of a kind, a severity, a document; of any where nothing is asked for."""
        return tuple(
            each
            for each in self.noted
            if kind in ("", each.kind) and severity in ("", each.severity) and document in ("", each.document)
        )


def kinds(noted: tuple[Noted, ...]) -> dict[str, int]:
    """Return how many findings there are of each kind, in the order of kinds."""
    counted = Counter(each.kind for each in noted)
    return {kind: counted[kind] for kind in KINDS if counted[kind]}


def severities(noted: tuple[Noted, ...]) -> dict[str, int]:
    """Return how many findings there are of each severity, the gravest first."""
    counted = Counter(each.severity for each in noted)
    return {severity: counted[severity] for severity in SEVERITIES if counted[severity]}


def findings(workspace: Workspace) -> Findings:
    """Return what the audit finds in a workspace."""
    return Auditing(workspace).whole()


class Auditing:
    """The audit of a workspace, at work in the background: what it has found so far, and in the end."""

    def __init__(self, workspace: Workspace) -> None:
        self._noted: tuple[Noted, ...] = ()
        self._read = 0
        self._sources = [each[0] for each in workspace.texts()]
        self._work: Future[None] = Future()
        Thread(target=self._run, args=(workspace,), daemon=True, name="rectigraph-audit").start()

    def so_far(self) -> Findings:
        """Return what has been found until now."""
        return Findings(self._noted, self._read, len(self._sources), whole=self._work.done())

    def whole(self) -> Findings:
        """Wait for the end, and return all that was found; raises what went wrong."""
        self._work.result()
        return self.so_far()

    def wait(self, seconds: float) -> None:
        """Wait for the end, but no longer than that; raises what went wrong."""
        with suppress(TimeoutError):
            self._work.result(seconds)

    def _run(self, workspace: Workspace) -> None:
        try:
            if len(self._sources) < MANY:
                self._add(_apart(workspace, self._sources), len(self._sources))
                self._add(_together(workspace))
            else:
                self._run_aside(workspace.root)
            self._work.set_result(None)
        except Exception as error:  # noqa: BLE001 - whoever waits is told
            self._work.set_exception(error)

    def _run_aside(self, root: Path) -> None:
        """Read in a process of its own: records take much memory, and all of a core."""
        steps = [self._sources[at : at + STEP] for at in range(0, len(self._sources), STEP)]
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_aside) as pool:
            for step in steps:
                self._add(pool.submit(_apart_of, root, step).result(), len(step))
            self._add(pool.submit(_together_of, root).result())

    def _add(self, noted: Iterable[Noted], read: int = 0) -> None:
        self._noted = tuple(sorted((*self._noted, *noted), key=_place))
        self._read += read


def _aside() -> None:
    """Let pages go first, and do not look for garbage among millions of records of which none is."""
    gc.disable()
    if hasattr(os, "nice"):
        os.nice(10)


@cache
def _opened(root: Path) -> Workspace:
    return Workspace.open(root)


def _apart_of(root: Path, sources: list[str]) -> tuple[Noted, ...]:
    return _apart(_opened(root), sources)


def _together_of(root: Path) -> tuple[Noted, ...]:
    return _together(_opened(root))


def _apart(workspace: Workspace, sources: Iterable[str]) -> tuple[Noted, ...]:
    return _noted(workspace, apart((source, workspace.reading(source)) for source in sources))


def _together(workspace: Workspace) -> tuple[Noted, ...]:
    return _noted(workspace, together((sources[0], reading) for sources, reading in workspace.readings()))


def _noted(workspace: Workspace, found: Iterable[Finding]) -> tuple[Noted, ...]:
    return tuple(
        Noted(
            workspace.names.bulletin(each.subject.reading, each.subject.bulletin).value,
            each.kind,
            each.severity,
            each.document,
            each.quotes,
            each.zh,
            each.en,
        )
        for each in found
    )


def _place(each: Noted) -> tuple[object, ...]:
    """Return a key that sorts the gravest first, then by document."""
    return SEVERITIES.index(each.severity), each.document, KINDS.index(each.kind), each.quotes, each.zh
