"""Readings without what is held with too little confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .ontology.records import Reading, Statement


def confident(reading: Reading, least: float) -> Reading:
    """Return a reading without the statements and totals that no evidence of ``least`` confidence holds.

    Statements that need no evidence stay, and so do those only inferred: they are marked as such.

    >>> from rectigraph.ontology.records import Bulletin, Evidence, Span
    >>> sure, unsure = (Statement("m1", "p", "a1", (Evidence(Span(0, 2), "r", c),)) for c in (0.9, 0.4))
    >>> reading = Reading("整改", "", (Bulletin("bulletin", Span(0, 2), "g", statements=(sure, unsure)),))
    >>> confident(reading, 0.5).bulletins[0].statements == (sure,)
    True
    """
    bulletins = tuple(
        replace(
            bulletin,
            statements=tuple(_held(bulletin.statements, least)),
            totals=tuple(total for total in bulletin.totals if total.evidence.confidence >= least),
        )
        for bulletin in reading.bulletins
    )
    return replace(reading, bulletins=bulletins)


def _held(statements: Iterable[Statement], least: float) -> Iterator[Statement]:
    for statement in statements:
        evidence = tuple(each for each in statement.evidence if each.confidence >= least)
        if evidence or not statement.evidence:
            yield replace(statement, evidence=evidence)
