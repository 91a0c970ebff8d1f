"""The audit: what a careful reader would ask about bulletins, in a workspace or in none.

It works on records alone, so that a draft is judged by the same functions as a workspace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...ontology.records import Reading
from .arithmetic import ratios, sums
from .content import uncovered, unresolved, without_result
from .counts import counts
from .duplicates import duplicates
from .finding import KINDS, SEVERITIES, Finding, Kind, Quote, Severity, Subject
from .order import dates

__all__ = ("KINDS", "SEVERITIES", "Finding", "Kind", "Quote", "Severity", "Subject", "apart", "audit", "together")

_CHECKS = (counts, ratios, sums, dates, without_result, uncovered, unresolved)


def audit(documents: Iterable[tuple[str, Reading]]) -> tuple[Finding, ...]:
    """Return what is to be asked about documents, each with its source.

    Findings come by document, then the gravest first, then in order of kind and of the text.

    >>> audit([("a.txt", Reading("整改", "", ()))])
    ()
    """
    several = list(documents)
    return tuple(sorted([*apart(several), *together(several)], key=_place))


def apart(documents: Iterable[tuple[str, Reading]]) -> Iterator[Finding]:
    """Yield what is to be asked about each document by itself: most of what :func:`audit` finds, and quickly."""
    for subject in _subjects(documents):
        for check in _CHECKS:
            yield from check(subject)


def together(documents: Iterable[tuple[str, Reading]]) -> Iterator[Finding]:
    """Yield what is seen only when documents lie side by side: words that they share."""
    yield from duplicates(_subjects(documents))


def _subjects(documents: Iterable[tuple[str, Reading]]) -> list[Subject]:
    return [
        Subject(source, reading, bulletin)
        for source, reading in sorted(documents, key=lambda pair: pair[0])
        for bulletin in reading.bulletins
    ]  # fmt: skip


def _place(finding: Finding) -> tuple[object, ...]:
    rank = SEVERITIES.index(finding.severity), KINDS.index(finding.kind)
    return (finding.document, *rank, finding.quotes, finding.zh)
