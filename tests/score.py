"""How well the product reads: our samples always, the real documents when they stand beside the checkout.

Prints precision, recall and F1 a kind, and fails below the floors of ``floors.toml``::

    python tests/score.py [--errors]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[0] = str(HERE / "support")  # from this folder, tests/rectigraph would be taken for the package

from house import HELD_OUT, SAMPLES, SHARED  # noqa: E402
from scoring import score  # noqa: E402

FLOORS = HERE / "floors.toml"


def show(title: str, table: Mapping[str, Iterable[float]], floors: Mapping[str, float]) -> list[str]:
    """Print the table; return what lies below its floor, and the floors without a figure."""
    print(f"\n{title:28}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'floor':>8}")
    for kind, (precision, recall, f1, wanted) in table.items():
        print(f"  {kind:26}{precision:7.3f}{recall:7.3f}{f1:7.3f}{wanted:7.0f}{floors.get(kind, 0):8.2f}")
    figures = {kind: tuple(row)[2] for kind, row in table.items()}
    return [
        f"{title}: {kind} {figures.get(kind, 0):.3f} < {floor}"
        for kind, floor in floors.items()
        if figures.get(kind, 0.0) < floor
    ]


def rectigraph(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "rectigraph", *map(str, arguments)], check=True)


def export(inputs: Iterable[Path], folder: Path) -> Path:
    """Build a workspace of the inputs and return its N-Quads."""
    rectigraph("build", *inputs, "-o", folder / "workspace", "--quiet")
    rectigraph("export", folder / "workspace", "--format", "nquads", "-o", folder / "graph.nq")
    return folder / "graph.nq"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list what is missing (-) and what is too much (+)")
    errors = parser.parse_args().errors
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    below = []
    with tempfile.TemporaryDirectory() as folder:
        golds = sorted((*SAMPLES.glob("*.json"), *HELD_OUT.glob("*.json")))
        texts = [gold.with_suffix(".txt") for gold in golds]
        below += show("samples", score(export(texts, Path(folder)), golds, errors=errors), floors["samples"])
    if SHARED.is_dir():
        with tempfile.TemporaryDirectory() as folder:
            quads, figures = export([SHARED / "corpus"], Path(folder)), Path(folder) / "figures.json"
            command = [
                sys.executable,
                SHARED / "score.py",
                quads,
                *sorted((SHARED / "gold").glob("*.json")),
                "--json",
                figures,
            ]
            subprocess.run(command, check=True, stdout=None if errors else subprocess.DEVNULL)
            below += show("shared", json.loads(figures.read_text(encoding="utf-8"))["ALL"], floors["shared"])
    else:
        print("\nno ../shared beside the checkout: only the samples are scored")
    print(*below, sep="\n", file=sys.stderr)
    return bool(below)


if __name__ == "__main__":
    sys.exit(main())
