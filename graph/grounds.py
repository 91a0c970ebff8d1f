"""Evidence read back from the graph: which words hold which statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Quad

from ..ontology import terms
from .fact import Fact, fact


@dataclass(frozen=True, slots=True, order=True)
class Ground:
    """One stretch of a bulletin's text that holds a statement."""

    bulletin: str
    start: int
    end: int
    quote: str
    rule: str
    confidence: float


def grounds(quads: Iterable[Quad]) -> dict[Fact, list[Ground]]:
    """Return the grounds of each fact, in the order of the text, from the quads of an evidence graph."""
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    selectors: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        subject, predicate, value = fact(quad)
        if predicate == terms.HAS_SELECTOR:
            selectors[subject].append(value)
        else:
            parts[subject][predicate] = value
    places = {target: _place(parts, target, chosen) for target, chosen in selectors.items()}
    found: dict[Fact, list[Ground]] = defaultdict(list)
    for node in parts.values():
        if terms.HAS_TARGET in node:
            held = node[terms.SUBJECT], node[terms.PREDICATE], node[terms.OBJECT]
            place = places[node[terms.HAS_TARGET]]
            found[held].append(Ground(*place, rule=node[terms.rule], confidence=float(node[terms.confidence])))
    return {held: sorted(each) for held, each in found.items()}


def _place(parts: dict[str, dict[str, str]], target: str, selectors: list[str]) -> tuple[str, int, int, str]:
    place = dict(parts[target])
    for selector in selectors:
        place.update(parts[selector])
    return (
        place[terms.HAS_SOURCE],
        int(place[terms.POSITION_START]),
        int(place[terms.POSITION_END]),
        place[terms.EXACT],
    )
