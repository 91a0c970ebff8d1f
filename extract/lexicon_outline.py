"""The words that the outline is read by, loaded from data and checked."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_LABELS = ("measure", "status", "responsible", "partner", "leader", "deadline", "skip")
_COLUMNS = ("number", "problem", "measure", "status", "responsible", "partner", "leader", "deadline")


@dataclass(frozen=True)
class OutlineWords:
    """Compiled patterns of ``data/outline.toml``."""

    deficit: re.Pattern[str]
    organisational: re.Pattern[str]
    outlook: re.Pattern[str]
    consolidation: re.Pattern[str]
    body: re.Pattern[str]
    closing: re.Pattern[str]
    afterword: re.Pattern[str]
    contact: re.Pattern[str]
    furniture: re.Pattern[str]
    label: re.Pattern[str]
    columns: dict[str, re.Pattern[str]]
    statuses: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def outline_words() -> OutlineWords:
    """Load and check the lexicon.

    Raises
    ------
    ValueError
        If a key is unknown or missing; the message names it.

    """
    name = "data/outline.toml"
    data = tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
    plain = ("organisational", "outlook", "consolidation", "body", "closing", "afterword", "contact", "furniture")
    _check(name, data, {"deficit", *plain, "labels", "columns", "statuses"})
    _check(name + " [labels]", data["labels"], set(_LABELS))
    _check(name + " [columns]", data["columns"], set(_COLUMNS))
    labels = "|".join(
        f"(?P<{k}>{data['labels'][k]})"
        for k in ("responsible", "partner", "leader", "deadline", "status", "skip", "measure")
    )
    return OutlineWords(
        deficit=re.compile("|".join(data["deficit"])),
        **{k: re.compile(data[k]) for k in plain},
        label=re.compile(rf"(?:^|(?<=[。;\s\n]))[(【\[]?(?:{labels})[)】\]]?[ ]?:[ ]*"),
        columns={k: re.compile(data["columns"][k]) for k in _COLUMNS},
        statuses=tuple(sorted(((k, tuple(v)) for k, v in data["statuses"].items()), key=lambda kv: -len(kv[0]))),
    )


def _check(name: str, data: dict[str, Any], known: set[str]) -> None:
    if wrong := sorted(set(data) ^ known):
        msg = f"{name}: unknown or missing keys {wrong}"
        raise ValueError(msg)
