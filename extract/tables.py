"""Rectification tables: 序号 | 反馈问题 | 整改措施 | 责任单位 | 时限 | 状态."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from ..ontology.records import Span
from .field import Field, FieldKind
from .lexicon_outline import outline_words
from .lines import Line

_ORDER = ("number", "status", "responsible", "partner", "leader", "deadline", "problem", "measure")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the cells by what their column says."""

    number: Span | None
    problem: Span | None
    measure: Span | None
    fields: tuple[Field, ...]


def cells(text: str, line: Span) -> list[Span]:
    """Return the spans of the cells of a row, white space around them left out."""
    out = []
    at = line.start
    for raw in line.of(text).split("\t"):
        left = at + len(raw) - len(raw.lstrip())
        out.append(Span(left, max(left, at + len(raw.rstrip()))))
        at += len(raw) + 1
    return out


def rows(text: str, lines: list[Line]) -> Iterator[Row]:
    """Yield the rows below a header that names a problem or measure column.

    A header that comes again, as on every page of a long table, is passed over.
    """
    columns: dict[int, str] = {}
    for line in lines:
        spans = cells(text, line.span)
        words = [s.of(text) for s in spans]
        if named := _header(words):
            columns = named
            continue
        if not columns:
            continue
        by: dict[str, Span] = {}
        for n, span in enumerate(spans):
            if n in columns and span.start < span.end:
                by.setdefault(columns[n], span)
        if "measure" in by or "problem" in by:
            yield Row(
                by.get("number"), by.get("problem"), by.get("measure"),
                tuple(Field(cast(FieldKind, k), v) for k, v in by.items() if k not in ("number", "problem", "measure")),
            )  # fmt: skip


def _header(words: list[str]) -> dict[int, str]:
    """Return column number to meaning if the cells are a header, else nothing."""
    if any(len(w) > 16 for w in words) or len(words) < 2:
        return {}
    patterns = outline_words().columns
    named: dict[int, str] = {}
    for n, word in enumerate(words):
        kind = next((k for k in _ORDER if word and patterns[k].search(word)), None)
        if kind and kind not in named.values():
            named[n] = kind
    return named if {"problem", "measure"} & set(named.values()) and len(named) > 1 else {}
