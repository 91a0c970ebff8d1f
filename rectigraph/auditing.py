"""The audit of a workspace, or of documents that are in none."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .graph.audit import Finding, audit
from .graph.manifest import NAME
from .graph.workspace import Workspace
from .ontology.errors import DocumentError
from .ontology.iri import BASE
from .progress import Report, unseen


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What an audit found, documents that could not be read, and the base IRI of the workspace."""

    findings: tuple[Finding, ...]
    errors: tuple[DocumentError, ...] = ()
    base: str = BASE


def audited(inputs: Iterable[str | os.PathLike[str]], progress: Report = unseen) -> AuditReport:
    """Audit a workspace, or files, folders, globs and URLs, which are read without being kept.

    Raises
    ------
    OtherFormat, DamagedWorkspace
        If it is a workspace that cannot be used.
    """
    several = [os.fspath(each) for each in inputs]
    if len(several) == 1 and (Path(several[0]) / NAME).is_file():
        workspace = Workspace.open(several[0])
        return AuditReport(of_workspace(workspace), base=workspace.manifest.base)
    from . import corpus  # noqa: PLC0415 - extraction is loaded when there is something to extract

    read, errors = corpus.readings(several, progress)
    return AuditReport(audit(read), tuple(errors))


def of_workspace(workspace: Workspace) -> tuple[Finding, ...]:
    """Return the findings on a workspace; a text with several sources is audited once, under the first."""
    return audit((sources[0], reading) for sources, reading in workspace.readings())
