"""Circles packed around the first of them, by walking the front that the placed ones form.

The method is that of Wang, Wang, Dai and Wang, "Visualization of large hierarchical data by
circle packing" (2006): each new circle touches two neighbours on the front, and what it runs
into is taken off the front.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt

SLACK = 1e-6  # circles that touch do not overlap, whatever the last digits say


@dataclass(frozen=True, slots=True)
class Circle:
    """A centre and a radius, in the unit of whoever packs."""

    x: float
    y: float
    r: float

    def overlaps(self, other: Circle) -> bool:
        """Return whether the two share an area."""
        return hypot(self.x - other.x, self.y - other.y) + SLACK < self.r + other.r


def pack(radii: Sequence[float]) -> list[Circle]:
    """Place circles of these radii without overlap, the first at the origin, the others close to it.

    >>> [round(c.x) for c in pack([2, 1])]
    [0, 3]
    """
    placed = [Circle(0.0, 0.0, radii[0])] if radii else []
    if len(radii) > 1:
        placed.append(Circle(radii[0] + radii[1], 0.0, radii[1]))
    front = _Front(placed)
    for radius in radii[2:]:
        front.add(radius)
    return placed


class _Front:
    """The ring of outermost circles, each by its place in ``placed``."""

    def __init__(self, placed: list[Circle]) -> None:
        self.placed = placed
        self.after = {0: 1, 1: 0}
        self.before = {0: 1, 1: 0}

    def add(self, radius: float) -> None:
        """Place one more where the front is nearest to the origin."""
        first = min(self.after, key=lambda a: (_pull(self.placed[a], self.placed[self.after[a]]), a))
        last = self.after[first]
        circle = _touching(self.placed[first], self.placed[last], radius)
        while hit := self._first_hit(circle, first, last):
            ahead, other = hit
            first, last = (first, other) if ahead else (other, last)
            self._cut(first, last)
            circle = _touching(self.placed[first], self.placed[last], radius)
        index = len(self.placed)
        self.placed.append(circle)
        self.after[first] = self.before[last] = index
        self.after[index], self.before[index] = last, first

    def _first_hit(self, circle: Circle, first: int, last: int) -> tuple[bool, int] | None:
        """Return the nearest member that the circle runs into, and whether it lies ahead.

        Near is what little lies between: so the cut that follows takes off the small ones, which the new
        circle covers, and never a large one that still stands outside.
        """
        ahead, behind = self.after[last], self.before[first]
        skipped_ahead, skipped_behind = self.placed[last].r, self.placed[first].r
        for _ in range(len(self.after) - 2):
            forward = skipped_ahead <= skipped_behind
            member = ahead if forward else behind
            if circle.overlaps(self.placed[member]):
                return forward, member
            if forward:
                skipped_ahead += self.placed[member].r
                ahead = self.after[member]
            else:
                skipped_behind += self.placed[member].r
                behind = self.before[member]
        return None

    def _cut(self, first: int, last: int) -> None:
        """Take what lies between the two off the front."""
        index = self.after[first]
        while index != last:
            following = self.after.pop(index)
            del self.before[index]
            index = following
        self.after[first], self.before[last] = last, first


def _pull(a: Circle, b: Circle) -> float:
    """Return how far from the origin the point is where the two touch."""
    both = a.r + b.r
    return hypot((a.x * b.r + b.x * a.r) / both, (a.y * b.r + b.y * a.r) / both)


def _touching(a: Circle, b: Circle, radius: float) -> Circle:
    """Return the circle that touches both, on the right of the way from ``a`` to ``b``: outside of the front."""
    dx, dy = b.x - a.x, b.y - a.y
    gap = hypot(dx, dy)
    dx, dy = dx / gap, dy / gap
    along = (gap * gap + (a.r + radius) ** 2 - (b.r + radius) ** 2) / (2 * gap)
    aside = sqrt(max((a.r + radius) ** 2 - along * along, 0.0))
    return Circle(a.x + along * dx + aside * dy, a.y + along * dy - aside * dx, radius)


def enclosing(circles: Sequence[Circle], rounds: int = 60) -> Circle:
    """Return a circle around all, nearly the smallest (Bădoiu and Clarkson's walk to the farthest).

    >>> enclosing([Circle(0, 0, 1), Circle(4, 0, 1)]).r < 3.1
    True
    """
    if len(circles) == 1:
        return circles[0]
    x = sum(c.x for c in circles) / len(circles)
    y = sum(c.y for c in circles) / len(circles)
    for step in range(1, rounds):
        far = max(circles, key=lambda c: hypot(c.x - x, c.y - y) + c.r)
        distance = hypot(far.x - x, far.y - y)
        if distance:
            pace = (1 + far.r / distance) / (step + 1) / 2
            x, y = x + (far.x - x) * pace, y + (far.y - y) * pace
    return Circle(x, y, max(hypot(c.x - x, c.y - y) + c.r for c in circles))
