"""What a build did, as values."""

from __future__ import annotations

from dataclasses import dataclass

from .ontology.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: added, replaced or skipped, or the error that says why it failed."""

    source: str
    result: str
    error: DocumentError | None = None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the outcome of each document, and files left out of folders, by reason."""

    outcomes: tuple[Outcome, ...]
    left_out: tuple[tuple[str, int], ...] = ()

    def count(self, result: str) -> int:
        """Return how many documents were ``added``, ``replaced``, ``skipped`` or ``failed``."""
        return sum(outcome.result == result for outcome in self.outcomes)

    @property
    def errors(self) -> tuple[DocumentError, ...]:
        """Why documents failed."""
        return tuple(outcome.error for outcome in self.outcomes if outcome.error)
