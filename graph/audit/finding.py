"""What an audit says: findings as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ...ontology.records import Bulletin, Reading, Span

Kind = Literal["count", "ratio", "sum", "dates", "no-result", "coverage", "duplicate", "unresolved"]
Severity = Literal["info", "warning", "error"]

KINDS: tuple[Kind, ...] = ("count", "ratio", "sum", "dates", "no-result", "coverage", "duplicate", "unresolved")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest down."""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of the stored text, with their place in it in Unicode code points."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, reading: Reading, span: Span) -> Quote:
        """Return the words of a span.

        >>> Quote.of(Reading("完成整改40个", "", ()), Span(4, 7))
        Quote(start=4, end=7, text='40个')
        """
        return cls(span.start, span.end, span.of(reading.text))


@dataclass(frozen=True, slots=True)
class Subject:
    """One bulletin under audit: the source of its document, what was read, and the bulletin."""

    source: str
    reading: Reading
    bulletin: Bulletin


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a careful reader would ask about, with the words it rests on and the arithmetic.

    An ``error`` cannot be right as it stands, a ``warning`` is most likely not, ``info`` is what a
    clerk may want to know.
    """

    kind: Kind
    severity: Severity
    subject: Subject
    quotes: tuple[Quote, ...]
    zh: str
    en: str

    @property
    def document(self) -> str:
        """The source of the document."""
        return self.subject.source

    def as_json(self) -> dict[str, Any]:
        """Return the finding as ``rectigraph audit --json`` prints it."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "document": self.document,
            "quotes": [{"text": quote.text, "start": quote.start, "end": quote.end} for quote in self.quotes],
            "explanation": self.zh,
            "explanation_en": self.en,
        }


def found(kind: Kind, severity: Severity, subject: Subject, spans: tuple[Span, ...], *, zh: str, en: str) -> Finding:
    """Return a finding on stretches of the subject's text."""
    quotes = tuple(Quote.of(subject.reading, span) for span in dict.fromkeys(spans))
    return Finding(kind, severity, subject, quotes, zh, en)
