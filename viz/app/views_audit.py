"""Findings of the audit, to be filtered and read beside the text."""

from __future__ import annotations

import gc
import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from ...graph.audit import KINDS, SEVERITIES, Quote, audit
from ...graph.workspace import Workspace

MANY = 40
"""Documents from which on the audit runs in a process of its own: their records take much memory, and all of a core."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding, and the IRI of the bulletin it is about; without the records it was found in."""

    bulletin: str
    kind: str
    severity: str
    document: str
    quotes: tuple[Quote, ...]
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of a workspace."""

    noted: tuple[Noted, ...]

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
    if len(workspace.manifest.documents) < MANY:
        return Findings(_noted(workspace))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_aside) as apart:
        return Findings(apart.submit(_of_path, workspace.root).result())


def _aside() -> None:
    """Let pages go first, and do not look for garbage among millions of records of which none is."""
    gc.disable()
    if hasattr(os, "nice"):
        os.nice(10)


def _of_path(root: Path) -> tuple[Noted, ...]:
    return _noted(Workspace.open(root))


def _noted(workspace: Workspace) -> tuple[Noted, ...]:
    """Return what is found, the gravest first."""
    names = workspace.names
    noted = (
        Noted(
            names.bulletin(each.subject.reading, each.subject.bulletin).value,
            each.kind,
            each.severity,
            each.document,
            each.quotes,
            each.zh,
            each.en,
        )
        for each in audit((sources[0], reading) for sources, reading in workspace.readings())
    )
    return tuple(sorted(noted, key=lambda each: SEVERITIES.index(each.severity)))
