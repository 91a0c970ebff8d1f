"""The annotated samples as stretches of text with a class: what a statistical component learns from."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from house import HELD_OUT, SAMPLES

KINDS = ("Agency", "Project", "Policy", "Place")


class Naming(NamedTuple):
    """A stretch of text that names something of a kind; ``optional`` ones count neither for nor against."""

    start: int
    end: int
    kind: str
    optional: bool = False


@dataclass(frozen=True)
class Sample:
    """A text, its gold, and where the text names what the gold holds."""

    path: Path
    text: str
    gold: dict[str, Any]
    namings: tuple[Naming, ...]

    @property
    def name(self) -> str:
        return self.path.stem


def samples() -> list[Sample]:
    """Return the annotated samples, by name."""
    paths = [path for folder in (SAMPLES, HELD_OUT) for path in folder.glob("*.txt")]
    return [sample(path) for path in sorted(paths, key=lambda path: path.stem)]


def sample(path: Path) -> Sample:
    text = path.read_text(encoding="utf-8")
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return Sample(path, text, gold, tuple(unmarked(longest(occurrences(text, gold)), text)))


def occurrences(text: str, gold: dict[str, Any]) -> Iterator[Naming]:
    """Yield each place where a surface of an entity stands.

    All policies outside 《》 are optional in the gold; here they are what is asked for.
    """
    for entity in gold["entities"]:
        optional = entity["optional"] and entity["type"] != "Policy"
        for surface in sorted(set(entity["surfaces"])):
            for match in re.finditer(re.escape(surface), text):
                yield Naming(*match.span(), entity["type"], optional)


def longest(namings: Iterator[Naming]) -> list[Naming]:
    """Leave out what stands in something longer; in order of the text."""
    kept: list[Naming] = []
    for naming in sorted(namings, key=lambda n: (n.start - n.end, n)):
        if all(naming.end <= other.start or other.end <= naming.start for other in kept):
            kept.append(naming)
    return sorted(kept)


def unmarked(namings: list[Naming], text: str) -> Iterator[Naming]:
    """Yield the kinds that are asked for, without the titles in 《》: those need no statistics."""
    for naming in namings:
        if naming.kind in KINDS and not marked(text, naming.start):
            yield naming


def marked(text: str, start: int) -> bool:
    """Tell whether a stretch that begins here is a title in 《》, or in one."""
    return text[start] == "《" or text.rfind("《", 0, start) > text.rfind("》", 0, start)
