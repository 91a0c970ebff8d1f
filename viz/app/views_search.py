"""Suggestions over all names and short forms, and over the words of problems and titles."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ...graph.index import Index
from ...ontology import terms

NAMED = ("Agency", "TaskForce", "Project", "Programme", "Policy", "Place", "Person", "Bulletin", "Problem")
_NAMES = (terms.LABEL, terms.ALT_LABEL, terms.HIDDEN_LABEL, terms.TITLE, terms.text)
_LEFT_OUT = str.maketrans("", "", ' \t\n\u3000\u2028《》“”"')


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing with the name that was found."""

    iri: str
    kind: str
    label: str
    name: str
    bulletins: int


def plain(name: str) -> str:
    """Return a name without what people leave out when they type it: case, spaces, 《》 and quotation marks.

    >>> plain("《青禾县 河道巡查办法》")
    '青禾县河道巡查办法'
    """
    return name.translate(_LEFT_OUT).casefold()


class Names:
    """All names of an index, in one string that is searched as fast as memory is read."""

    def __init__(self, found: Index) -> None:
        self.index = found
        self.things: list[tuple[str, str]] = []
        lines: list[str] = []
        for kind in NAMED:
            for thing in found.of_kind.get(kind, ()):
                for name in _names(found, thing):
                    self.things.append((thing, name))
                    lines.append(plain(name))
        self.text = "\n".join(lines)
        self.starts = [0]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def search(self, wanted: str, limit: int = 10, kinds: frozenset[str] = frozenset()) -> list[Hit]:
        """Return the things whose names hold some words, the nearest first: whole names, beginnings, parts."""
        words = plain(wanted)
        if not words:
            return []
        best: dict[str, tuple[tuple[int, int, int, str], str]] = {}
        at = self.text.find(words)
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            thing, name = self.things[number]
            start, end = self.starts[number], self.starts[number + 1] - 1
            if not kinds or self.index.kinds[thing] in kinds:
                whole, first = at == start and at + len(words) == end, at == start
                near = 0 if whole else 1 if first else 2
                key = (near, -self._weight(thing), end - start, thing)
                if thing not in best or key < best[thing][0]:
                    best[thing] = key, name
            at = self.text.find(words, end)
        return [self._hit(thing, name) for thing, (_, name) in sorted(best.items(), key=lambda each: each[1])[:limit]]

    def _weight(self, thing: str) -> int:
        return len(self.index.objects(thing, terms.mentionedIn))

    def _hit(self, thing: str, name: str) -> Hit:
        return Hit(thing, self.index.kinds[thing], self.index.label(thing), name, self._weight(thing))


def _names(found: Index, thing: str) -> dict[str, None]:
    return dict.fromkeys(name for predicate in _NAMES for name in found.words[predicate].get(thing, ()))
