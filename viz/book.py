"""What a page knows beside the drawing: names, facts, evidence and looks, each written once."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ..ontology.iri import digest, local_name
from .drawing import Network, kind_of, label_of, rectifying, relation_key, relations
from .style import LOOKS, OTHER, WEAK


class Book:
    """What the page knows beside the drawing: bulletins, evidence and looks, each written once."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.bulletins: dict[str, int] = {}
        self.quotes: dict[tuple[Any, ...], int] = {}
        self.data: dict[str, Any] = {
            "bulletins": [],
            "evidence": [],
            "looks": {
                kind: [each.light, each.dark, each.outline, each.size] for kind, each in {**LOOKS, "": OTHER}.items()
            },
            "weak": sorted(WEAK),
        }

    def key(self, node: str) -> str:
        """Return the name of a node in the page."""
        return digest(node, length=16)

    def thing(self, node: str, part: Network) -> dict[str, Any]:
        """Return all that the panel says of a node."""
        data = part.nodes[node]
        kind = kind_of(part, node)
        return {
            "iri": node,
            "kind": kind if kind in LOOKS else "",
            "label": label_of(part, node),
            "names": list(data.get("names") or ()),
            "facts": [list(fact) for fact in data.get("facts") or ()],
            "bulletins": [self.bulletin(each) for each in sorted(data.get("bulletins") or ())],
        }

    def bulletin(self, iri: str) -> int:
        """Return the number of a bulletin in the page, whether or not it is drawn."""
        if iri not in self.bulletins:
            self.bulletins[iri] = len(self.bulletins)
            name, date = self.printed(iri)
            self.data["bulletins"].append([self.key(iri), name, date, iri])
        return self.bulletins[iri]

    def printed(self, iri: str) -> tuple[str, str]:
        """Return the title of a bulletin, and when it came out, or else was signed, as far as it says.

        A part of a larger network says so of bulletins that are not in it: ``network.graph["bulletins"]``.
        """
        elsewhere = self.network.graph.get("bulletins", {})
        if iri not in self.network:
            title, date = elsewhere.get(iri, (local_name(iri), ""))
            return str(title), str(date)
        facts = dict(self.network.nodes[iri].get("facts") or ())
        return label_of(self.network, iri), str(facts.get("issued") or facts.get("signed") or "")

    def quote(self, each: dict[str, Any]) -> int:
        """Return the number of a piece of evidence in the page."""
        bulletin = self.bulletin(str(each["bulletin"]))
        confidence = round(float(each.get("confidence", 1)), 3)
        row = (
            str(each["quote"]),
            int(each["start"]),
            int(each["end"]),
            bulletin,
            str(each.get("rule", "")),
            confidence,
        )
        if row not in self.quotes:
            self.quotes[row] = len(self.quotes)
            self.data["evidence"].append(list(row))
        return self.quotes[row]

    def lines(self, part: Network) -> dict[tuple[str, str], list[list[Any]]]:
        """Return, for each two nodes that are linked, what holds between them.

        Each is a relation, the key it is filtered by, whether it is inferred, its evidence, and of how many
        statements it is the sum (0 if it is one itself).
        """
        known = rectifying(part)
        lines: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
        for source, target, data in relations(part):
            predicate = data["predicate"]
            evidence = sorted(
                data.get("evidence") or (), key=lambda e: (str(e["bulletin"]), e["start"], e["end"], str(e["quote"]))
            )
            held = [
                predicate,
                relation_key(predicate, source, known),
                bool(data.get("inferred")),
                [self.quote(each) for each in evidence],
                int(data.get("count") or 0),
            ]
            lines[self.key(source), self.key(target)].append(held)
        return lines
