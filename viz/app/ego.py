"""A small network: one thing and what it is linked with, drawn from the page's own facts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from math import cos, pi, sin

from ...graph.entity import Named
from ...ontology.iri import local_name
from ..embed import one_line
from ..style import look
from .address import page_of
from .naming import relation_name
from .preferences import Lang, Preferences
from .tags import tag
from .views_thing import ThingView

MOST = 14
"""Neighbours that are drawn."""

EACH = 5
"""Neighbours of one sort, while there are other sorts to show."""

LEFT_OUT = frozenset({"mentions", "mentionedIn"})
SHORT = 11
WIDTH, HEIGHT = 460, 340

Neighbour = tuple[Named, str, bool]
"""A thing, the relation as it is read from the one in the middle, and whether it is only inferred."""

Placed = tuple[Neighbour, int, int]


def neighbours(view: ThingView, lang: Lang) -> list[Neighbour]:
    """Return the things that are drawn around one."""
    groups = [each for each in view.groups if local_name(each.predicate) not in LEFT_OUT]
    said = [relation_name(each.predicate, lang, forward=each.forward) for each in groups]
    found: dict[str, Neighbour] = {}
    for group, name in zip(groups, said, strict=True):
        for link in group.shown[:EACH]:
            found.setdefault(link.other.iri, (link.other, name, link.inferred))
    return list(found.values())[:MOST]


def draw(view: ThingView, base: str, wanted: Preferences) -> None:
    """Draw it; each thing is a link to its page.  All it shows is also said in the facts beside it."""
    around = list(_ring(neighbours(view, wanted.lang)))
    said = wanted.tr(f"与{len(around)}个事物的联系", f"Links with {len(around)} things")
    with tag("svg", "", "rg-ego", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="group", aria_label=said):
        for (_, _, inferred), x, y in around:
            tag("line", "", "inferred" if inferred else "", x1=WIDTH // 2, y1=HEIGHT // 2, x2=x, y2=y)
        for name, x, y in _said(around):
            tag("text", name, "relation", x=(WIDTH + 2 * x) // 4, y=(HEIGHT + 2 * y) // 4 - 3)
        for (other, _, _), x, y in around:
            _node(other, x, y, 9, page_of(other.iri, base))
        _node(view.thing, WIDTH // 2, HEIGHT // 2, 15, "")


def _said(around: list[Placed]) -> Iterator[tuple[str, int, int]]:
    """Yield each relation once, at the one in the middle of the things that it joins."""
    for name, run in groupby(around, key=lambda each: each[0][1]):
        joined = list(run)
        _, x, y = joined[len(joined) // 2]
        yield name, x, y


def _ring(around: list[Neighbour]) -> Iterator[Placed]:
    """Place things on an ellipse; where there are many, every other one further in, so that names do not meet."""
    for number, each in enumerate(around):
        turn = 2 * pi * number / len(around) - pi / 2 + 0.001
        far = 1.0 if len(around) <= 8 or number % 2 == 0 else 0.62
        yield each, round(WIDTH / 2 + 158 * far * cos(turn)), round(HEIGHT / 2 - 6 + 136 * far * sin(turn))


def _node(thing: Named, x: int, y: int, size: int, href: str) -> None:
    seen = look(thing.kind)
    style = f"--light: {seen.light}; --dark: {seen.dark}"
    with tag("a", "", "rg-node", href=href or False, aria_label=thing.label, style=style):
        tag("title", thing.label)
        tag("circle", "", cx=x, cy=y, r=size + 5)
        tag("path", "", d=seen.outline, transform=f"translate({x} {y}) scale({size})")
        tag("text", one_line(thing.label, SHORT), x=x, y=y + size + 16)
