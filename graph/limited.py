"""Queries with a time limit: in a process of their own, which can be killed.

Oxigraph itself cannot stop a query that it has begun.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from ..ontology import errors
from ..ontology.errors import QueryStopped

SECONDS = 60.0
"""The limit unless another is set."""

REFUSED = 3
"""Exit status of the process when it has an error of ours to tell."""


class Request(msgspec.Struct, frozen=True):
    """What the process is asked."""

    workspace: str
    sparql: str
    form: str
    stated_only: bool = False


class Refusal(msgspec.Struct, frozen=True):
    """What the process says when it cannot answer: the name of an error, and its arguments."""

    error: str
    where: str
    why: str


def answer(
    workspace: str | Path, sparql: str, form: str, *, stated_only: bool = False, seconds: float | None = SECONDS
) -> bytes:
    """Run a query on a workspace in a process of its own, and return the results in a format.

    Parameters
    ----------
    workspace
        Its folder.
    sparql
        SELECT, ASK, CONSTRUCT or DESCRIBE; our prefixes need no declaration.
    form
        As :func:`.query.serialized` has them.
    stated_only
        Leave out what is only inferred.
    seconds
        How long it may take; None for as long as it takes.

    Raises
    ------
    QueryError
        If the query is not valid, is refused, or takes too long.
    WorkspaceError, BadOption
        If there is no such workspace, or no such format for such results.
    """
    try:
        done = _run(Request(str(workspace), sparql, form, stated_only), seconds)
    except subprocess.TimeoutExpired as error:
        raise QueryStopped("SPARQL", f"it took longer than {seconds:g} s") from error
    if done.returncode == REFUSED:
        refusal = msgspec.json.decode(done.stdout, type=Refusal)
        raise getattr(errors, refusal.error)(refusal.where, refusal.why)
    if done.returncode:
        raise QueryStopped("SPARQL", "its process died: it may need more memory than there is")
    return done.stdout


def _run(request: Request, seconds: float | None) -> subprocess.CompletedProcess[bytes]:
    """Run the process.  Its temporary files are ours, so that none is left when it is killed."""
    command = [sys.executable, "-P", "-m", f"{__package__}.worker"]
    with tempfile.TemporaryDirectory(prefix="rectigraph-", ignore_cleanup_errors=True) as folder:
        environment = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)}
        return subprocess.run(  # noqa: S603 - this interpreter, our own module
            command,
            input=msgspec.json.encode(request),
            capture_output=True,
            timeout=seconds,
            env=environment,
            check=False,
        )
