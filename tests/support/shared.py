"""What all workers of a test run need is made once, by the first of them that asks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a path of this run below which ``make`` has put something, to be read and never changed."""
    base = factory.getbasetemp()
    path = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    ready = path.with_suffix(".ready")
    with FileLock(path.with_suffix(".lock")):
        if not ready.exists():
            make(path)
            ready.touch()
    return path
