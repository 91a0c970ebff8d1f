"""The command line as its user has it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LAUNCH = [sys.executable, "-m", "rectigraph"]
ENGLISH = {"RECTIGRAPH_LANG": "en", "PYTHONIOENCODING": "utf-8", "PYTHONWARNINGS": "error"}


def rectigraph(*arguments: object, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command; never raise for its exit status, and never accept a traceback."""
    run = subprocess.run(
        [*LAUNCH, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **ENGLISH, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="strict",
        check=False,
        timeout=300,
    )
    assert "Traceback" not in run.stderr, run.stderr
    return run


def done(*arguments: object, cwd: Path | None = None, **env: str) -> str:
    """Run a command that must succeed; return what it wrote on stdout."""
    run = rectigraph(*arguments, cwd=cwd, **env)
    assert run.returncode == 0, run.stderr + run.stdout
    return run.stdout


def nquads(workspace: Path) -> bytes:
    """Return the sorted N-Quads of a workspace."""
    lines = done("export", workspace, "--format", "nquads", "-o", "-").splitlines()
    return "\n".join(sorted(lines)).encode()
