"""A large workspace, made of records without extraction: hundreds of places, each with its agencies, policies and works.

::

    python tests/bench/corpus.py 1000 folder
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from invented import document, reading
from rectigraph.graph.editor import edit

FIRST, SECOND, LAST = "青云白柳石芦松雁望临禾溪", "禾溪塘桥湾鹭岭滩川漾湖坪", "县区市乡镇"


def place(number: int) -> str:
    """Return an invented place: 720 of them, and the first again after the last.

    >>> place(0), place(719), place(0) == place(720)
    ('青禾县', '溪坪镇', True)
    """
    one, rest = divmod(number % 720, 60)
    two, three = divmod(rest, 5)
    return FIRST[one] + SECOND[two] + LAST[three]


def workspace(count: int, folder: Path) -> Path:
    """Make a workspace of that many bulletins of 12 problems and 72 measures each."""
    with edit(folder) as editor:
        for number in range(count):
            content = reading(number, problems=12, measures=6, place=place(number * 7))
            editor.add(document(f"bulletin-{number:04}.txt", content), content)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    start = time.perf_counter()
    workspace(asked.count, asked.folder)
    print(f"{asked.count} bulletins in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
