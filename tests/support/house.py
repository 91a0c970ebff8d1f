"""Where the house stands, for the tests that look at it from outside."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "tests" / "samples"
HELD_OUT = ROOT / "tests" / "held_out"
"""More bulletins with gold, which are in no demo: :data:`SAMPLES` says how they came."""
LAYERS = {
    "ontology": {"ontology"},
    "extract": {"extract", "ontology"},
    "graph": {"graph", "ontology"},
    "viz": {"viz", "graph", "ontology"},
    "rectigraph": {"rectigraph", "ontology", "extract", "graph", "viz"},
}
"""Each layer, and the layers it may import."""


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def sources(layer: str) -> list[Path]:
    return sorted((ROOT / layer).rglob("*.py"))


def module_name(path: Path) -> str:
    """Return the dotted name a source is imported by."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    parts = parts if parts[0] == "rectigraph" else ("rectigraph", *parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, *, at_import_only: bool = False) -> Iterator[str]:
    """Yield the absolute name of each module (or ``module.name``) that a source imports."""
    package = module_name(path) if path.stem == "__init__" else module_name(path).rpartition(".")[0]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if at_import_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{stem}.{alias.name}" for alias in node.names)
