"""Facts of the gold against facts of an exported graph, both as sets in the words of the gold."""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rectigraph.ontology import terms

KINDS = {"Agency": terms.Agency, "Project": terms.Project, "Policy": terms.Policy}
ROLES = {"responsible": terms.responsibleFor, "partner": terms.partnerIn, "supervised": terms.supervisedIn}
ACTIONS = {"issues": terms.issues, "revises": terms.revises, "follows": terms.follows}
DATES = {"start": terms.start, "end": terms.end, "feedback": terms.feedbackDate}
TOTALS = {
    "problems",
    "problems_done",
    "measures",
    "measures_done",
    "rules_new",
    "rules_revised",
    "rules_new_or_revised",
    "money_recovered_wan",
}
NAMES = (terms.LABEL, terms.ALT_LABEL, terms.HIDDEN_LABEL)
ALIKE = 0.75
Facts = dict[str, set[tuple[str, ...]]]
Row = tuple[float, float, float, int]


def plain(text: str) -> str:
    """Return the text without what typesetting changes: width, white space, the marks at its ends."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return folded.strip(".。,;:!?“”\"'‘’《》")


class Graph:
    """What an N-Quads file states, the inferred apart."""

    def __init__(self, path: Path) -> None:
        self.out: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.into: dict[tuple[str, str], set[str]] = defaultdict(set)
        for quad in ox.parse(path=path, format=ox.RdfFormat.N_QUADS):
            if not str(getattr(quad.graph_name, "value", "")).endswith("/graph/inferred"):
                self.out[quad.subject.value, quad.predicate.value].add(quad.object.value)
                self.into[quad.object.value, quad.predicate.value].add(quad.subject.value)

    def all(self, subject: str | None, predicate: str) -> set[str]:
        return self.out.get((subject or "", predicate), set())

    def one(self, subject: str | None, predicate: str) -> str:
        return min(self.all(subject, predicate), default="")

    def names(self, thing: str) -> set[str]:
        return {plain(name) for predicate in NAMES for name in self.all(thing, predicate)}

    def of(self, kind: str, predicate: str, bulletin: str) -> list[str]:
        """Return the things of a class that point to the bulletin."""
        return sorted(x for x in self.into.get((bulletin, predicate), ()) if kind in self.all(x, terms.TYPE))

    def bulletin(self, stem: str) -> str:
        found = [
            (o, s) for (o, p), ss in self.into.items() if p == terms.sourceFile and Path(o).stem == stem for s in ss
        ]
        return min(found, default=("", ""))[1]


def align(wanted: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """Pair things by their text, equal texts first: thing of the graph → id in the gold."""
    pairs: dict[str, str] = {}
    open_ids = dict(wanted)

    def settle(thing: str, key: str) -> None:
        pairs[thing] = key
        del open_ids[key]

    for thing, text in found.items():
        if key := next((key for key, other in open_ids.items() if other == text), None):
            settle(thing, key)
    near = [
        (ratio(text, other), thing, key)
        for thing, text in found.items()
        if thing not in pairs
        for key, other in open_ids.items()
    ]
    for score, thing, key in sorted(near, reverse=True):
        if score >= ALIKE and thing not in pairs and key in open_ids:
            settle(thing, key)
    return pairs


def ratio(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


def align_entities(graph: Graph, things: Iterable[str], gold: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Pair each thing with the gold entity that shares most names with it; the second of a pair stays alone."""
    names = {e["canonical"]: {plain(e["canonical"]), *map(plain, e["surfaces"])} for e in gold}
    pairs: dict[str, str] = {}
    ranked = sorted(
        ((-len(graph.names(t) & ns), t, c) for t in things for c, ns in names.items() if graph.names(t) & ns)
    )
    for _, thing, canonical in ranked:
        if thing not in pairs and canonical not in pairs.values():
            pairs[thing] = canonical
    return pairs


def compare(graph: Graph, gold: Mapping[str, Any]) -> tuple[Facts, Facts]:
    """Return the facts of the gold and of the graph about one document, in the gold's words."""
    bulletin = graph.bulletin(gold["doc"])
    want: Facts = defaultdict(set)
    have: Facts = defaultdict(set)
    name: dict[str, str] = {}
    optional = {e["canonical"] for e in gold["entities"] if e.get("optional")}
    for kind, cls, items in (
        ("problems", terms.Problem, gold["problems"]),
        ("measures", terms.Measure, gold["measures"]),
    ):
        found = {x: plain(graph.one(x, terms.text)) for x in graph.of(cls, terms.reportedIn, bulletin)}
        pairs = align({i["id"]: plain(i["text"]) for i in items}, found)
        name |= pairs
        want[kind] = {(i["id"],) for i in items}
        have[kind] = {(pairs.get(x, f"+ {text}"),) for x, text in found.items()}
        compare_fields(graph, {i["id"]: i for i in items}, pairs, kind, (want, have))
    for kind, cls in KINDS.items():
        golds = [e for e in gold["entities"] if e["type"] == kind]
        things = graph.of(cls, terms.mentionedIn, bulletin)
        pairs = align_entities(graph, things, golds)
        spare = {x: "+ " + min(graph.names(x), default=x) for x in things if x not in pairs}
        name |= pairs | spare
        want[kind] = {(e["canonical"],) for e in golds}
        have[kind] = {(name[x],) for x in things}
        want["label"] |= {(c, plain(c)) for c in pairs.values() if kind != "Policy"}
        have["label"] |= {(c, plain(graph.one(x, terms.LABEL))) for x, c in pairs.items() if kind != "Policy"}
    compare_links(graph, gold, name, want, have)
    want["head"], have["head"] = head_of_gold(gold["meta"]), head_of_graph(graph, bulletin, gold["meta"])
    want["totals"] = {(k, f"{v:g}") for k, v in gold["meta"].get("declared", {}).items() if isinstance(v, int | float)}
    have["totals"] = {
        (graph.one(x, terms.quantity), f"{float(v):g}")
        for x in graph.into.get((bulletin, terms.declaredIn), ())
        for v in graph.all(x, terms.VALUE)
        if graph.one(x, terms.quantity) in TOTALS
    }
    return without(want, optional), without(have, optional)


def compare_fields(
    graph: Graph, golds: Mapping[str, Any], pairs: Mapping[str, str], kind: str, sides: tuple[Facts, Facts]
) -> None:
    want, have = sides
    fields = (("text", "text", terms.text), ("status", "status", terms.status), ("heading", "parent", terms.heading))
    for fact, key, predicate in fields:
        label = f"{kind} {fact}"
        for thing, ident in pairs.items():
            if expected := golds[ident].get(key):
                want[label].add((ident, plain(expected)))
                have[label].add((ident, plain(graph.one(thing, predicate))))


def compare_links(graph: Graph, gold: Mapping[str, Any], name: Mapping[str, str], want: Facts, have: Facts) -> None:
    things = {ident: x for x, ident in name.items()}
    for m in gold["measures"]:
        ident = m["id"]
        x = things.get(ident)
        want["rectifies"] |= {(ident, m["problem"])} if m["problem"] else set()
        have["rectifies"] |= {(ident, name.get(p, p)) for p in graph.all(x, terms.rectifies)}
        want["agency role"] |= {(ident, role, a) for role in ROLES for a in m.get(role, ())}
        have["agency role"] |= {
            (ident, role, name.get(a, a)) for role, p in ROLES.items() for a in graph.into.get((x or "", p), ())
        }
        free = {p["title"] for p in m.get("policies", ()) if p["action"] == "other"}
        want["policy action"] |= {
            (ident, p["action"], p["title"]) for p in m.get("policies", ()) if p["title"] not in free
        }
        used = {(ident, action, name.get(o, o)) for action, p in ACTIONS.items() for o in graph.all(x, p)}
        have["policy action"] |= {fact for fact in used if fact[2] not in free}
        want["measure→project"] |= {(ident, p) for p in m.get("projects", ())}
        projects = {o for o in graph.all(x, terms.concerns) if terms.Project in graph.all(o, terms.TYPE)}
        have["measure→project"] |= {(ident, name.get(o, o)) for o in projects}


def head_of_gold(meta: Mapping[str, Any]) -> set[tuple[str, ...]]:
    inspection = meta.get("inspection") or {}
    facts = {("published", meta.get("published")), ("genre", meta.get("genre")), ("kind", inspection.get("kind"))}
    facts |= {(key, inspection.get(key)) for key in DATES}
    facts |= {("issuer", plain(i)) for i in listed(meta.get("issuer"))}
    facts |= {("inspector", "✓")} if inspection.get("inspector") else set()
    facts |= {("inspected", "✓")} if inspection.get("target") else set()
    return {(key, value) for key, value in facts if value}


def head_of_graph(graph: Graph, bulletin: str, meta: Mapping[str, Any]) -> set[tuple[str, ...]]:
    inspection = graph.one(bulletin, terms.reportsOn)
    gold = meta.get("inspection") or {}
    facts = {
        ("published", graph.one(bulletin, terms.ISSUED) if meta.get("published") else ""),
        ("genre", graph.one(bulletin, terms.genre).replace("#", "/").rpartition("/")[2]),
        ("kind", graph.one(inspection, terms.inspectionKind)),
        *((key, graph.one(inspection, p) if gold.get(key) else "") for key, p in DATES.items()),
    }
    wanted = {plain(i) for i in listed(meta.get("issuer"))}
    issuers = graph.all(bulletin, terms.issuer)
    facts |= {("issuer", min(graph.names(i) & wanted, default=min(graph.names(i), default=i))) for i in issuers}
    for key, predicate, forms in (
        ("inspector", terms.inspector, [gold.get("inspector"), gold.get("inspector_canonical")]),
        ("inspected", terms.inspected, listed(gold.get("target"))),
    ):
        named = {n for x in graph.all(inspection, predicate) for n in graph.names(x)}
        facts |= {(key, "✓")} if named & {plain(f) for f in forms if f} else set()
    return {(key, value) for key, value in facts if value}


def listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def without(facts: Facts, optional: set[str]) -> Facts:
    return {kind: {fact for fact in group if not optional & set(fact)} for kind, group in facts.items()}


def rows(want: Facts, have: Facts) -> dict[str, Row]:
    """Return precision, recall, F1 and the number wanted, a kind."""
    table = {}
    for kind in want:
        right, wanted, found = len(want[kind] & have[kind]), len(want[kind]), len(have[kind])
        precision = right / found if found else float(not wanted)
        recall = right / wanted if wanted else 1.0
        f1 = 2 * right / (wanted + found) if wanted + found else 1.0
        table[kind] = (precision, recall, f1, wanted)
    return table


def score(quads: Path, golds: Iterable[Path], *, errors: bool = False) -> dict[str, Row]:
    """Return the figures over all documents, micro averaged."""
    graph = Graph(quads)
    want: Facts = defaultdict(set)
    have: Facts = defaultdict(set)
    for path in golds:
        gold = json.loads(path.read_text(encoding="utf-8"))
        for total, part in zip((want, have), compare(graph, gold), strict=True):
            for kind, facts in part.items():
                total[kind] |= {(gold["doc"], *fact) for fact in facts}
    if errors:
        for kind in want:
            print(*(f"  {kind} - {fact}" for fact in sorted(want[kind] - have[kind])), sep="\n")
            print(*(f"  {kind} + {fact}" for fact in sorted(have[kind] - want[kind])), sep="\n")
    return rows(want, have)
