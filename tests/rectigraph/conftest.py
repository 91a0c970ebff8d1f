from __future__ import annotations

from pathlib import Path

import pytest
from command import done
from house import SAMPLES
from shared import shared


@pytest.fixture(scope="session")
def texts() -> list[Path]:
    """The sample bulletins as plain text."""
    return sorted(SAMPLES.glob("*.txt"))


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory, texts: list[Path]) -> Path:
    """A workspace of all sample texts, for tests that only read it."""
    return shared(tmp_path_factory, "samples", lambda path: done("build", *texts, "-o", path, "--quiet"))
