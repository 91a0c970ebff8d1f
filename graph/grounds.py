"""Evidence read back from the graph: which words hold which statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Quad

from ..ontology import terms

Fact = tuple[str, str, str]
"""Subject, predicate and object of a triple, by IRI or lexical form."""


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
        if quad.predicate.value == terms.HAS_SELECTOR:
            selectors[quad.subject.value].append(quad.object.value)
        else:
            parts[quad.subject.value][quad.predicate.value] = quad.object.value
    places = {target: _place(parts, target, chosen) for target, chosen in selectors.items()}
    found: dict[Fact, list[Ground]] = defaultdict(list)
    for node in parts.values():
        if terms.HAS_TARGET in node:
            fact = node[terms.SUBJECT], node[terms.PREDICATE], node[terms.OBJECT]
            place = places[node[terms.HAS_TARGET]]
            found[fact].append(Ground(*place, rule=node[terms.rule], confidence=float(node[terms.confidence])))
    return {fact: sorted(held) for fact, held in found.items()}


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
