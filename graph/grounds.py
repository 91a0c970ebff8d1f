"""Evidence read back from the graph: which words hold which statement."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from sys import intern

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


class Grounds:
    """Gathers the quads of an evidence graph, in any order."""

    def __init__(self) -> None:
        self._parts: dict[str, dict[str, str]] = defaultdict(dict)
        self._selectors: dict[str, list[str]] = defaultdict(list)

    def add(self, quad: Quad) -> None:
        """Take in one quad."""
        if quad.predicate.value == terms.TYPE:
            return
        subject, predicate, value = map(intern, fact(quad))
        if predicate == terms.HAS_SELECTOR:
            self._selectors[subject].append(value)
        else:
            self._parts[subject][predicate] = value

    def by_fact(self) -> dict[Fact, list[Ground]]:
        """Return the grounds of each fact, in the order of the text."""
        places = {target: _place(self._parts, target, chosen) for target, chosen in self._selectors.items()}
        found: dict[Fact, list[Ground]] = defaultdict(list)
        for node in self._parts.values():
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
