"""Ruled tables of a PDF page: cells found from the rules between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..reflow import Line, paragraphs
from .content import cell
from .pdf_page import Box, Char, Print, Rule, prints_of

_NEAR = 3.0
_MOST_RULES = 1500


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the places of its columns and rows, and for each place the first row and column of the cell it is part of."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def box(self) -> Box:
        """The whole table."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the tables that rules make, two rows or two columns at least, from top to bottom."""
    level = _merged([rule for rule in rules if rule.level])
    upright = _merged([rule for rule in rules if not rule.level])
    if len(level) + len(upright) > _MOST_RULES:  # a drawing
        return []
    found = [_grid(*group) for group in _connected(level, upright)]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: grid.ys[0])


def _merged(rules: list[Rule]) -> list[Rule]:
    """Return rules with those in one line, end to end or over one another, as one."""
    places = _places(rule.at for rule in rules)
    merged: list[Rule] = []
    for rule in sorted((replace(rule, at=places[bisect_right(places, rule.at) - 1]) for rule in rules), key=_in_line):
        run = merged[-1] if merged else None
        if run is not None and run.at == rule.at and rule.start <= run.end + _NEAR:
            merged[-1] = replace(run, end=max(run.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _in_line(rule: Rule) -> tuple[float, float]:
    return rule.at, rule.start


def _places(values: Iterable[float]) -> list[float]:
    """Return values, those that are nearly the same as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR / 2:
            places.append(value)
    return places


def _touch(level: Rule, upright: Rule) -> bool:
    across = level.start - _NEAR <= upright.at <= level.end + _NEAR
    return across and upright.start - _NEAR <= level.at <= upright.end + _NEAR


def _connected(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return groups of rules that cross or meet."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    left_level, left_upright = list(level), list(upright)
    while left_level:
        lines: list[Rule] = [left_level.pop()]
        posts: list[Rule] = []
        fresh = list(lines)
        while fresh:
            rule = fresh.pop()
            pool, kept = (left_upright, posts) if rule.level else (left_level, lines)
            met = [other for other in pool if (_touch(rule, other) if rule.level else _touch(other, rule))]
            pool[:] = [other for other in pool if other not in met]
            kept += met
            fresh += met
        groups.append((lines, posts))
    return groups


def _closed(level: list[Rule], upright: list[Rule]) -> list[Rule]:
    """Return the level rules, with one where uprights end without: at a page's end a row may be cut open."""
    left, right = min(rule.at for rule in upright), max(rule.at for rule in upright)
    ends = (max(rule.end for rule in upright), min(rule.start for rule in upright))
    open_ends = [end for end in ends if all(abs(rule.at - end) > _NEAR for rule in level)]
    return [*level, *(Rule(True, end, left, right) for end in open_ends)]


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    if len(upright) < 3:
        return None
    level = _closed(level, upright)
    xs, ys = _places(rule.at for rule in upright), _places(rule.at for rule in level)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 1 or columns > 60 or rows * columns < 4:
        return None
    owner = {(i, j): (i, j) for i in range(rows) for j in range(columns)}
    for i in range(rows):
        for j in range(columns):
            if j and not _wall(upright, xs[j], (ys[i] + ys[i + 1]) / 2):
                owner[i, j] = owner[i, j - 1]
            elif i and not _wall(level, ys[i], (xs[j] + xs[j + 1]) / 2):
                owner[i, j] = owner[i - 1, j]
    table = tuple(tuple(owner[i, j] for j in range(columns)) for i in range(rows))
    return Grid(tuple(xs), tuple(ys), table) if len(set(owner.values())) >= 4 else None


def _wall(rules: list[Rule], at: float, where: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR / 2 and rule.start - 1 <= where <= rule.end + 1 for rule in rules)


def rows_of(grid: Grid, chars: Sequence[Char]) -> list[tuple[str, ...]]:
    """Return the cells' text row by row; a cell over several rows stands in each, one over several columns in its first."""
    boxes = _cell_boxes(grid)
    inside: dict[tuple[int, int], list[Char]] = {place: [] for place in boxes}
    for char in chars:
        place = next((place for place, box in boxes.items() if box.holds(char.box)), None)
        if place is not None:
            inside[place].append(char)
    texts = {place: _cell_text(prints_of(inside[place]), boxes[place]) for place in boxes}
    return [
        tuple(texts[owner] if owner[1] == column else "" for column, owner in enumerate(line)) for line in grid.owner
    ]


def _cell_boxes(grid: Grid) -> dict[tuple[int, int], Box]:
    """Return the cells by their first place, each with the box around all its places."""
    boxes: dict[tuple[int, int], Box] = {}
    for i, line in enumerate(grid.owner):
        for j, owner in enumerate(line):
            one = Box(grid.xs[j], grid.ys[i], grid.xs[j + 1], grid.ys[i + 1])
            first = boxes.get(owner, one)
            boxes[owner] = Box(first.left, first.top, one.right, one.bottom)
    return boxes


def _cell_text(prints: list[Print], box: Box) -> str:
    if not prints:
        return ""
    em = max((each.em for each in prints), default=0) or 10.0
    right = box.right - min(max(min(each.box.left for each in prints) - box.left, 2), 8)
    lines = [Line(each.text.strip(), 0, max(right - each.box.right, 0) / em) for each in prints]
    return cell(paragraphs(lines))
