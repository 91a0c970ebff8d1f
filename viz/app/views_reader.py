"""A document for reading: stretches of its text by what was read there, its outline, and what nothing was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from ...graph.workspace import Workspace
from ...ontology.errors import UnknownName
from ...ontology.iri import local_name
from ...ontology.records import Bulletin, Evidence, Reading, Span

TOTAL = "DeclaredTotal"
GROUP = "group"
PROBLEM = 3
"""The level of problems in the outline."""

HEADS = {"bulletin": "Bulletin", "inspection": "Inspection"}
KINDS = (
    "Problem",
    "Measure",
    GROUP,
    "Bulletin",
    "Inspection",
    "Agency",
    "TaskForce",
    "Project",
    "Programme",
    "Policy",
    "Place",
    "Person",
    "Metric",
    TOTAL,
)
"""What a stretch can be: local names of classes, and the headline that measures stand under."""

_SENTENCE = re.compile(r"[^\n\t\u2028。！？!?；;]+[。！？!?；;]?[”’）)》」』]*")
_WORD = re.compile(r"\w")
_HEADINGS = (
    (1, re.compile(r"\s*(?:第[一二三四五六七八九十百]+[章编部](?:分)?|[一二三四五六七八九十百]+[、.．])")),
    (2, re.compile(r"\s*[（(][一二三四五六七八九十百]+[)）]")),
)
_LONGEST_HEADING = 60
_LEAST = 8  # characters of a sentence that is worth being called unread


@dataclass(frozen=True, slots=True)
class Stretch:
    """A record and the words it was read from; ``ref`` is as :func:`ref` makes it."""

    start: int
    end: int
    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which nothing begins or ends, with what covers it, the widest first."""

    start: int
    end: int
    marks: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: 0 is a bulletin, 1 a chapter, 2 a section, 3 a problem with the number of its measures."""

    level: int
    start: int
    end: int
    label: str
    ref: str = ""
    measures: int = 0


@dataclass(frozen=True)
class Page:
    """A document as the reader shows it: ``part`` is the bulletin that was asked for."""

    reading: Reading
    sources: tuple[str, ...]
    part: int

    @property
    def bulletin(self) -> Bulletin:
        """The bulletin that was asked for."""
        return self.reading.bulletins[self.part]

    @cached_property
    def outline(self) -> tuple[Entry, ...]:
        """The lines of the outline."""
        return outline(self.reading)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """All that is highlighted."""
        return stretches(self.reading)

    @cached_property
    def unread(self) -> tuple[Span, ...]:
        """The sentences that nothing was read from."""
        return uncovered(self.reading)


def page(workspace: Workspace, document: str) -> Page:
    """Return the document of a bulletin, by the last part of the bulletin's IRI.

    Raises
    ------
    UnknownName
        If there is none.
    """
    stem, _, ordinal = document.partition("-")
    entries = workspace.manifest.documents.items()
    sources = tuple(sorted(source for source, entry in entries if len(stem) == 20 and entry.text.startswith(stem)))
    if sources:
        reading = workspace.reading(sources[0])
        for part, bulletin in enumerate(reading.bulletins):
            if local_name(workspace.names.bulletin(reading, bulletin).value) == document:
                return Page(reading, sources, part)
    raise UnknownName(f"{stem}-{ordinal}" if ordinal else stem)


def ref(part: int, record: str) -> str:
    """Return the name of a record within a document.

    >>> ref(0, "m1")
    '0.m1'
    """
    return f"{part}.{record}"


def stretches(reading: Reading) -> list[Stretch]:
    """Return all that is highlighted, in the order of the text, of two that begin together the wider first."""
    found = chain.from_iterable(_of(part, bulletin) for part, bulletin in enumerate(reading.bulletins))
    return sorted(dict.fromkeys(found), key=lambda each: (each.start, -each.end, KINDS.index(each.kind), each.ref))


def _of(part: int, bulletin: Bulletin) -> Iterator[Stretch]:
    def stretch(span: Span, kind: str, record: str) -> Stretch:
        return Stretch(span.start, span.end, kind, ref(part, record))

    yield from (stretch(each.span, "Problem", each.id) for each in bulletin.problems)
    yield from (stretch(each.span, "Measure", each.id) for each in bulletin.measures)
    yield from (stretch(each.group, GROUP, each.id) for each in bulletin.measures if each.group)
    yield from (stretch(each.span, "Metric", each.id) for each in bulletin.metrics)
    yield from (stretch(each.evidence.span, TOTAL, each.id) for each in bulletin.totals)
    for entity in bulletin.entities:
        yield from (stretch(span, local_name(entity.type), entity.id) for span in entity.mentions)
    for statement in bulletin.statements:
        if statement.subject in HEADS:
            yield from (stretch(e.span, HEADS[statement.subject], statement.subject) for e in statement.evidence)


def grounds(reading: Reading) -> Iterator[Evidence]:
    """Yield the evidence of all statements and totals."""
    for bulletin in reading.bulletins:
        yield from (each.evidence for each in bulletin.totals)
        yield from chain.from_iterable(each.evidence for each in bulletin.statements)


def pieces(length: int, marks: Iterable[Stretch], cuts: Iterable[int] = ()) -> Iterator[Piece]:
    """Cut a text of that length at every beginning and end, and at ``cuts``.

    Stretches may lie within each other or overlap; what lies beyond the text is cut off.

    >>> [(p.start, p.end, [m.ref for m in p.marks]) for p in pieces(4, [Stretch(0, 3, "Measure", "m"), Stretch(2, 4, "Agency", "a")])]
    [(0, 2, ['m']), (2, 3, ['m', 'a']), (3, 4, ['a'])]
    """
    begin: dict[int, list[Stretch]] = {}
    end: dict[int, list[Stretch]] = {}
    for mark in marks:
        if mark.start < min(mark.end, length):
            begin.setdefault(max(mark.start, 0), []).append(mark)
            end.setdefault(min(mark.end, length), []).append(mark)
    places = sorted({0, length, *begin, *end, *(cut for cut in cuts if 0 < cut < length)})
    active: dict[Stretch, None] = {}
    for start, stop in pairwise(places):
        for mark in end.get(start, ()):
            active.pop(mark, None)
        active.update(dict.fromkeys(begin.get(start, ())))
        yield Piece(start, stop, tuple(sorted(active, key=_wide_first)) if active else ())


def _wide_first(mark: Stretch) -> tuple[int, int, int, str]:
    return mark.start - mark.end, KINDS.index(mark.kind), mark.start, mark.ref


def outline(reading: Reading) -> tuple[Entry, ...]:
    """Return the lines of the outline in the order of the text: bulletins, headings, problems."""
    entries: dict[int, Entry] = {entry.start: entry for entry in _printed_headings(reading.text)}
    for part, bulletin in enumerate(reading.bulletins):
        for problem in bulletin.problems:
            if problem.heading is not None:
                _add_heading(entries, reading.text, problem.heading)
        title = _title(bulletin, reading.text)
        if title is not None:
            label = _one_line(title.of(reading.text))
            entries[title.start] = Entry(0, title.start, title.end, label, ref(part, bulletin.id))
    problems = chain.from_iterable(_problems(part, each, reading.text) for part, each in enumerate(reading.bulletins))
    order = sorted((*entries.values(), *problems), key=lambda entry: (entry.start, entry.level))
    return tuple(order)


def _printed_headings(text: str) -> Iterator[Entry]:
    for line in re.finditer(r"[^\n]+", text):
        for level, form in _HEADINGS:
            if form.match(line[0]):
                label = re.split("[。；;]", line[0], maxsplit=1)[0]
                if len(label) <= _LONGEST_HEADING and "\t" not in label:
                    yield Entry(level, line.start(), line.start() + len(label), _one_line(label))
                break


def _add_heading(entries: dict[int, Entry], text: str, heading: Span) -> None:
    """Add a heading that its number does not give away, unless its line is one already."""
    line = text.rfind("\n", 0, heading.start) + 1
    if not any(start in entries for start in (line, heading.start)):
        entries[heading.start] = Entry(2, heading.start, heading.end, _one_line(heading.of(text)))


def _title(bulletin: Bulletin, text: str) -> Span | None:
    """Return where the title stands: the first evidence of it, else the first line."""
    for statement in bulletin.statements:
        if statement.subject == bulletin.id and local_name(statement.predicate) == "title" and statement.evidence:
            return statement.evidence[0].span
    line = re.compile(r"[^\n]*\w[^\n]*").search(text, bulletin.span.start, bulletin.span.end)
    return Span(line.start(), min(line.end(), line.start() + _LONGEST_HEADING)) if line else None


def _problems(part: int, bulletin: Bulletin, text: str) -> Iterator[Entry]:
    answers: dict[str, int] = {}
    for statement in bulletin.statements:
        if local_name(statement.predicate) == "rectifies" and isinstance(statement.object, str):
            answers[statement.object] = answers.get(statement.object, 0) + 1
    for problem in bulletin.problems:
        words = _one_line(problem.span.of(text))
        label = f"{problem.number.strip().rstrip('.．、')} {words}" if problem.number else words
        yield Entry(
            PROBLEM, problem.span.start, problem.span.end, label, ref(part, problem.id), answers.get(problem.id, 0)
        )


def _one_line(words: str) -> str:
    return " ".join(words.split())


def uncovered(reading: Reading) -> tuple[Span, ...]:
    """Return the sentences that no problem, measure, heading or statement rests on.

    That a name is mentioned in a sentence does not cover it.
    """
    taken = sorted(_covering(reading), key=lambda span: span.start)
    found, at, reach = [], 0, 0
    for sentence in _SENTENCE.finditer(reading.text):
        start, end = sentence.span()
        while at < len(taken) and taken[at].start < end:
            reach = max(reach, taken[at].end)
            at += 1
        if reach <= start and len(_WORD.findall(sentence[0])) >= _LEAST:
            found.append(Span(start + len(sentence[0]) - len(sentence[0].lstrip()), end))
    return tuple(found)


def _covering(reading: Reading) -> Iterator[Span]:
    yield from (Span(entry.start, entry.end) for entry in outline(reading))
    for bulletin in reading.bulletins:
        yield from (problem.span for problem in bulletin.problems)
        yield from (measure.span for measure in bulletin.measures)
        yield from (each.group for each in bulletin.measures if each.group)
        yield from (each.evidence.span for each in bulletin.totals)
        for statement in bulletin.statements:
            if local_name(statement.predicate) != "mentions":
                yield from (each.span for each in statement.evidence)
