"""Measure how often each rule is right on the annotated samples, and how reliable the confidence is that follows.

    python tests/calibrate.py            the reliability table, each document judged by a table made of the others
    python tests/calibrate.py --write    the same, and extract/data/confidence.tsv made anew from all

A finding is a naming of an agency, project or policy, an agency's role in a measure, or what a measure does
with a policy.  It is right if the gold has it (optional things included).
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[0] = str(HERE / "support")  # from this folder, tests/rectigraph would be taken for the package

from house import HELD_OUT, ROOT, SAMPLES  # noqa: E402
from rectigraph.extract.reading import read_text  # noqa: E402
from rectigraph.ontology import terms  # noqa: E402
from rectigraph.ontology.records import Bulletin  # noqa: E402
from scoring import ACTIONS, ROLES, plain  # noqa: E402

TABLE = ROOT / "extract" / "data" / "confidence.tsv"
KINDS = {terms.Agency: "Agency", terms.TaskForce: "Agency", terms.Project: "Project", terms.Policy: "Policy"}
PRIOR, WEIGHT, MOST = 0.85, 5, 0.99


class Finding(NamedTuple):
    """One finding: its document, the rule, the rule's own confidence, and whether the gold agrees."""

    doc: str
    rule: str
    own: float
    right: bool


def findings(path: Path) -> Iterator[Finding]:
    """Yield the findings on one sample."""
    text = path.read_text(encoding="utf-8")
    gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    bulletin = read_text(text).bulletins[0]
    known = entities_of(bulletin, gold)
    golds = {plain(m["text"]): m for m in gold["measures"]}
    measures = {m.id: golds.get(plain(m.span.of(text))) for m in bulletin.measures}
    for statement in bulletin.statements:
        if statement.inferred:
            continue
        best = max(statement.evidence, key=lambda e: e.confidence)
        for right in judged(statement, known, measures):
            yield Finding(path.stem, best.rule, best.confidence, right)


def entities_of(bulletin: Bulletin, gold: dict[str, Any]) -> dict[str, set[str]]:
    """Return, for each entity of a kind that is judged, the gold's names for it."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for e in gold["entities"]:
        for surface in (e["canonical"], *e["surfaces"]):
            names[e["type"], plain(surface)].add(e["canonical"])
    return {
        e.id: set().union(*(names.get((KINDS[e.type], plain(n)), set()) for n in (e.label, *e.alt, *e.hidden)))
        for e in bulletin.entities
        if e.type in KINDS
    }


def judged(statement: Any, known: dict[str, set[str]], measures: dict[str, dict[str, Any] | None]) -> Iterator[bool]:
    """Yield whether a statement of a judged kind is right; nothing for others."""
    subject, predicate, obj = statement.subject, statement.predicate, statement.object
    if predicate == terms.mentions and obj in known:
        yield bool(known[obj])
    role = next((r for r, p in ROLES.items() if p == predicate), None)
    if role and subject in known and measures.get(obj):
        yield bool(known[subject] & set(measures[obj].get(role, ())))
    action = next((a for a, p in ACTIONS.items() if p == predicate), None)
    if action and obj in known and measures.get(subject):
        yield bool(known[obj] & {p["title"] for p in measures[subject].get("policies", ()) if p["action"] == action})


def table(seen: Iterable[Finding]) -> dict[str, float]:
    """Return rule → share that was right, smoothed."""
    by_rule: dict[str, list[bool]] = defaultdict(list)
    for finding in seen:
        by_rule[finding.rule].append(finding.right)
    return {
        rule: min(MOST, round((sum(right) + PRIOR * WEIGHT) / (len(right) + WEIGHT), 2))
        for rule, right in sorted(by_rule.items())
    }


def reliability(seen: list[Finding]) -> Iterator[str]:
    """Yield the rows of the reliability table: confidence from the other documents against this one's truth."""
    bins: dict[float, list[tuple[float, bool]]] = defaultdict(list)
    for doc in sorted({f.doc for f in seen}):
        shares = table(f for f in seen if f.doc != doc)
        for f in seen:
            if f.doc == doc:
                confidence = shares.get(f.rule, f.own)
                bins[min(0.95, int(confidence * 20) / 20)].append((confidence, f.right))
    yield "| confidence | findings | mean confidence | right |"
    yield "| --- | --- | --- | --- |"
    for low, pairs in sorted(bins.items()):
        mean = sum(c for c, _ in pairs) / len(pairs)
        right = sum(r for _, r in pairs) / len(pairs)
        yield f"| {low:.2f}–{low + 0.05:.2f} | {len(pairs)} | {mean:.3f} | {right:.3f} |"


def main() -> None:
    seen = [f for path in sorted((*SAMPLES.glob("*.txt"), *HELD_OUT.glob("*.txt"))) for f in findings(path)]
    print("\n".join(reliability(seen)))
    if "--write" in sys.argv[1:]:
        rows = [f"{rule}\t{share}" for rule, share in table(seen).items()]
        head = "# Rule and confidence: how often it was right on the annotated samples. Made by tests/calibrate.py --write."
        TABLE.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
