"""The ledger to look at: filtered, searched, sorted, grouped, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ...graph.index import Index
from ...graph.ledger import Entry, Row, by_measure, by_problem, cells
from ...ontology import terms
from ...ontology.iri import local_name
from .views_list import subjects_of

Rows = Literal["measure", "problem"]
Test = Callable[[str], bool]

FIELDS = (
    "number",
    "problem",
    "measure",
    "responsible",
    "partners",
    "policies",
    "projects",
    "metrics",
    "status",
    "deadline",
    "source",
)
"""Names of :data:`..graph.ledger.COLUMNS` that stay the same in every language."""

TESTS: dict[str, Callable[[str], Test]] = {
    "contains": lambda words: lambda cell: words in cell,
    "notContains": lambda words: lambda cell: words not in cell,
    "equals": lambda words: lambda cell: words == cell,
    "notEqual": lambda words: lambda cell: words != cell,
    "startsWith": lambda words: lambda cell: cell.startswith(words),
    "endsWith": lambda words: lambda cell: cell.endswith(words),
    "blank": lambda _: lambda cell: not cell,
    "notBlank": lambda _: bool,
}
"""Tests of a column by the names that AG Grid has for them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are wanted, and in what order.

    ``words`` are to stand somewhere in the row, all of them; ``thing``, ``bulletin`` and ``problem``
    are IRIs; ``inferred`` asks for what is only inferred of the thing, ``complete`` for rows with a measure;
    ``status`` is the local name of a concept, ``columns`` tests of single columns (field, test,
    words), ``sort`` fields, each with whether the last come first; ``grouped`` puts a head before the rows of each
    problem.
    """

    rows: Rows = "measure"
    words: str = ""
    thing: str = ""
    inferred: bool = False
    complete: bool = False
    bulletin: str = ""
    problem: str = ""
    status: str = ""
    columns: tuple[tuple[str, str, str], ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the ledger with its cells, or (``cells`` has only the problem) the head of a group."""

    entry: Entry
    cells: Row
    count: int = 0
    """How many rows follow the head of a group."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines of all that are wanted; ``rows`` are all, without the heads of groups, ``lines`` with them."""

    rows: int
    lines: int
    shown: tuple[Line, ...]


class Ledger:
    """The ledger of an index, its cells filled in when they are needed."""

    def __init__(self, found: Index) -> None:
        self.index = found
        self.entries: dict[Rows, list[Entry]] = {
            "measure": by_measure(found),
            "problem": [entry for entry in by_problem(found) if entry.problem],
        }
        self._ordered = lru_cache(maxsize=32)(self._order)
        self._grouped = lru_cache(maxsize=8)(self._group)
        self._cells: dict[Rows, dict[int, Row]] = {"measure": {}, "problem": {}}

    def row(self, rows: Rows, number: int) -> Row:
        """Return the cells of a row by its place."""
        known = self._cells[rows]
        if number not in known:
            known[number] = (str(number + 1), *cells(self.index, self.entries[rows][number]))
        return known[number]

    def page(self, wanted: Wanted, offset: int = 0, limit: int = 100) -> Page:
        """Return some of the lines that are wanted."""
        order = self._ordered(wanted)
        if not wanted.grouped:
            shown = order[offset : offset + limit]
            return Page(len(order), len(order), tuple(self._line(wanted.rows, number) for number in shown))
        lines = self._grouped(wanted)
        shown_lines = (
            Line(self.entries[wanted.rows][number], ("", self.row(wanted.rows, number)[1]), count) if count
            else self._line(wanted.rows, number)
            for number, count in lines[offset : offset + limit]
        )  # fmt: skip
        return Page(len(order), len(lines), tuple(shown_lines))

    def all(self, wanted: Wanted) -> Iterator[Row]:
        """Yield the cells of all rows that are wanted, numbered from 1."""
        for place, number in enumerate(self._ordered(wanted), 1):
            yield (str(place), *self.row(wanted.rows, number)[1:])

    def fill(self) -> None:
        """Fill in the cells of all measures, so that the first search need not."""
        for number in range(len(self.entries["measure"])):
            self.row("measure", number)

    def _line(self, rows: Rows, number: int) -> Line:
        return Line(self.entries[rows][number], self.row(rows, number))

    def _order(self, wanted: Wanted) -> Sequence[int]:
        numbers: Sequence[int] = range(len(self.entries[wanted.rows]))
        entries = self.entries[wanted.rows]
        if wanted.thing:
            about = subjects_of(self.index, wanted.thing, inferred=wanted.inferred)
            numbers = [n for n in numbers if _speaks(wanted.rows, entries[n], about)]
        if wanted.complete:
            numbers = [n for n in numbers if entries[n].measures]
        if wanted.bulletin:
            numbers = [n for n in numbers if entries[n].bulletin == wanted.bulletin]
        if wanted.problem:
            numbers = [n for n in numbers if entries[n].problem == wanted.problem]
        if wanted.status:
            numbers = [n for n in numbers if wanted.status in self._statuses(entries[n])]
        for field, test, words in wanted.columns:
            passes, column = TESTS[test](words.casefold()), FIELDS.index(field)
            numbers = [n for n in numbers if passes(self.row(wanted.rows, n)[column].casefold())]
        for word in wanted.words.casefold().split():
            numbers = [n for n in numbers if word in self._text(wanted.rows, n)]
        for field, backwards in reversed(wanted.sort):
            numbers = sorted(numbers, key=self._key(wanted.rows, FIELDS.index(field)), reverse=backwards)
        return numbers

    def _text(self, rows: Rows, number: int) -> str:
        return "\n".join(self.row(rows, number)).casefold()

    def _key(self, rows: Rows, column: int) -> Callable[[int], tuple[bool, bytes] | int]:
        if column == 0:
            return lambda number: number
        return lambda number: sort_key(self.row(rows, number)[column])

    def _statuses(self, entry: Entry) -> set[str]:
        subjects = (entry.problem, *entry.measures)
        return {local_name(each) for subject in subjects for each in self.index.objects(subject, terms.hasStatus)}

    def _group(self, wanted: Wanted) -> list[tuple[int, int]]:
        """Return the numbers of rows, problem by problem; before those of each its first one, with their count."""
        groups: dict[tuple[str, str], list[int]] = {}
        entries = self.entries[wanted.rows]
        for number in self._ordered(wanted):
            groups.setdefault((entries[number].bulletin, entries[number].problem), []).append(number)
        lines: list[tuple[int, int]] = []
        for numbers in groups.values():
            lines.append((numbers[0], len(numbers)))
            lines.extend((number, 0) for number in numbers)
        return lines


def _speaks(rows: Rows, entry: Entry, about: set[str]) -> bool:
    """Tell whether a row is about one of some problems and measures."""
    of_problem = entry.problem in about and (rows == "problem" or not entry.measures)
    return of_problem or not about.isdisjoint(entry.measures)


def sort_key(cell: str) -> tuple[bool, bytes]:
    """Return a key that sorts Chinese words as GB 2312 does, mostly by their sound, and nothing last.

    >>> sorted(["张", "", "安", "李"], key=sort_key)
    ['安', '李', '张', '']
    """
    return not cell, cell.encode("gb18030", "replace")
