"""What is read from a document, as plain frozen values.

Every record holds offsets into the stored text of its document, in Unicode code
points, so that ``text[span.start:span.end]`` is the evidence, always.  Records refer
to each other by ``id``, which is unique within one bulletin; IRIs are minted later
(:mod:`.iri`), so a record says the same wherever and beside whatever it was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Datatype = Literal["string", "date", "gYearMonth", "gYear", "decimal", "integer"]
"""XML Schema datatypes of literal objects, by local name."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the stored text, half open, in Unicode code points.

    >>> Span(3, 5).of("市交通运输局")
    '运输'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words the span stands for."""
        return text[self.start : self.end]

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words a statement rests on, the rule that read them, and how sure it is (0 to 1)."""

    span: Span
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """A literal object: its lexical form, and its XML Schema datatype."""

    lexical: str
    datatype: Datatype = "string"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing held to be so: ``subject`` and ``predicate`` and ``object``.

    ``subject`` is a record id, ``predicate`` an IRI of :mod:`.terms`, ``object`` a record
    id, an IRI (of a SKOS concept) or a literal.  A statement that is only ``inferred``
    has the rule that inferred it, and no span of its own, in ``rule``.
    """

    subject: str
    predicate: str
    object: str | Value
    evidence: tuple[Evidence, ...] = ()
    inferred: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that the text names: agency, project, programme, policy, place or person.

    ``type`` is a class IRI of :mod:`.terms`.  ``identity`` is the key that decides which
    mentions, here and in other bulletins, are one thing: kind, place and level, and name.
    ``label`` is the fullest name that the document supports, ``alt`` are other names that
    hold anywhere, ``hidden`` the forms that only this document understands (我局, 市委).
    ``category`` is a SKOS concept IRI.  ``mentions`` are all places where it is named.
    """

    id: str
    type: str
    identity: str
    label: str
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    category: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One leaf problem that the bulletin answers, without the wrapper 针对…问题."""

    id: str
    span: Span
    number: str | None = None
    heading: Span | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One sentence, or one run-in item of a sentence, that reports an action or a result.

    ``group`` is the headline sentence it stands under.  ``item`` is the ordinal, in the
    bulletin, of the run-in item (一是…) it belongs to: what bulletins count as 整改措施.
    """

    id: str
    span: Span
    group: Span | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A reported quantity: ``value`` in lexical decimal form, its unit, and what is counted."""

    id: str
    span: Span
    value: str
    unit: str
    what: str = ""
    kind: Literal["actual", "plan", "ratio", "growth", "rank"] = "actual"
    period: str = ""


@dataclass(frozen=True, slots=True)
class DeclaredTotal:
    """A total that the bulletin states about itself; ``quantity`` as in the contract."""

    id: str
    quantity: str
    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """A figure as a claim uses it: its words, its value, and how exactly it is printed.

    ``value`` and ``step`` are decimals in lexical form, 万 and 亿 multiplied out: ``step`` is one
    of the last digit printed (1.70亿元: 1000000), or 0 for things counted one by one.  ``unit``
    is the counter or measure.  ``bound`` tells about (约), above (超) or below (近).  The value of
    a date is its ISO form.
    """

    span: Span
    value: str
    unit: str = ""
    step: str = "0"
    bound: Literal["", "about", "above", "below"] = ""


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """Words that say that figures go together, to be held against arithmetic.

    =======  ==========================  ==========================================
    kind     ``stated``                  ``terms``
    =======  ==========================  ==========================================
    ratio    a rate                      the part and the whole
    growth   a rate of change            the figure before and the figure after
    sum      a total                     its parts
    count    a number of things          the things named, each of value 1
    total    a total of the bulletin     none; ``rule`` ends with its quantity
    dates    a date                      the date that it comes after, if any
    =======  ==========================  ==========================================

    ``span`` is the passage.  ``other`` are figures near by that the claim may rest on instead.
    ``whole`` tells that the words say that the terms are all there is.
    """

    span: Span
    kind: Literal["ratio", "growth", "sum", "count", "total", "dates"]
    rule: str
    stated: Figure
    terms: tuple[Figure, ...] = ()
    other: tuple[Figure, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Bulletin:
    """All that was read from one bulletin; the look-alikes of a bulletin are kept as one too.

    ``id`` is ``"bulletin"`` in every bulletin, and ``"inspection"`` is the inspection it
    answers, if any statement speaks of one.  ``part`` is its ordinal on a page that holds several.
    ``genre`` is a SKOS concept IRI.
    """

    id: str
    span: Span
    genre: str
    part: int = 0
    problems: tuple[Problem, ...] = ()
    measures: tuple[Measure, ...] = ()
    entities: tuple[Entity, ...] = ()
    metrics: tuple[Metric, ...] = ()
    totals: tuple[DeclaredTotal, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as read: its stored text, the text's SHA-256, and the bulletins in it."""

    text: str
    sha256: str
    bulletins: tuple[Bulletin, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file, bytes or a URL made into text; what intake hands to extraction.

    ``source`` is the file name or URL as the user knows it, without the folders of this
    machine.  Rows of tables are lines of ``text``, their cells parted by a tab, line breaks
    inside a cell written as U+2028.  ``title``, ``published`` and ``site`` are what the page
    shows of itself; each stands in ``text`` too.
    """

    text: str
    source: str
    media_type: str
    sha256: str
    title: str | None = None
    published: str | None = None
    site: str | None = None
