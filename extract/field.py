"""Labelled facts of a problem or measure: 责任单位：…, 完成时限：…, and the cells of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..ontology.records import Span

FieldKind = Literal["status", "responsible", "partner", "leader", "deadline", "skip"]


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled fact: what kind, and where its value stands."""

    kind: FieldKind
    span: Span
