"""Readings without what is held with too little confidence."""

from __future__ import annotations

from dataclasses import replace

from ..ontology import terms
from ..ontology.records import Bulletin, Reading, Statement


def at_least(reading: Reading, confidence: float) -> Reading:
    """Return a reading without the statements whose best evidence is below ``confidence``.

    Totals go likewise, and so do metrics that no statement speaks of any more.  Statements
    that need no evidence stay, and those that are only inferred: they are marked as such.

    >>> from rectigraph.ontology.records import Evidence, Span
    >>> sure, unsure = (Statement("m1", "p", "a1", (Evidence(Span(0, 2), "r", c),)) for c in (0.9, 0.4))
    >>> reading = Reading("整改", "", (Bulletin("bulletin", Span(0, 2), "g", statements=(sure, unsure)),))
    >>> at_least(reading, 0.5).bulletins[0].statements == (sure,)
    True
    """
    return replace(reading, bulletins=tuple(_sure(each, confidence) for each in reading.bulletins))


def _sure(bulletin: Bulletin, floor: float) -> Bulletin:
    kept = tuple(each for each in bulletin.statements if _best(each) >= floor)
    gone = _metrics(bulletin.statements) - _metrics(kept)
    return replace(
        bulletin,
        statements=tuple(each for each in kept if each.subject not in gone),
        metrics=tuple(each for each in bulletin.metrics if each.id not in gone),
        totals=tuple(each for each in bulletin.totals if each.evidence.confidence >= floor),
    )


def _best(statement: Statement) -> float:
    return max((each.confidence for each in statement.evidence), default=1.0)


def _metrics(statements: tuple[Statement, ...]) -> set[str]:
    return {each.object for each in statements if each.predicate == terms.metric and isinstance(each.object, str)}
