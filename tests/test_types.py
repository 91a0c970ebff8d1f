"""mypy --strict, on a copy laid out as the package: it cannot follow the mapping of folders."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from house import LAYERS, ROOT


def test_types(tmp_path: Path) -> None:
    package = tmp_path / "rectigraph"
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "rectigraph", package, ignore=skip)
    for layer in sorted(set(LAYERS) - {"rectigraph"}):
        shutil.copytree(ROOT / layer, package / layer, ignore=skip)
    command = [sys.executable, "-m", "mypy", "--config-file", ROOT / "pyproject.toml", "-p", "rectigraph"]
    cache = ["--cache-dir", ROOT / ".mypy_cache"]
    run = subprocess.run([*command, *cache], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
