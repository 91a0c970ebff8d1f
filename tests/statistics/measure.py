"""Rules, statistics, or both: measured on samples that the statistical component has not seen.

    python tests/statistics/measure.py MODELS [--seen NAME ...] [--unseen NAME ...] [--folds 5]

Cross-validates on the samples named as seen (all, if none is), and tests a pipeline trained on all of them
on those named as unseen; ``--folds 0`` leaves the cross-validation out.  Pipelines are kept in the folder
MODELS, by what they were trained on.
Prints precision, recall and F1: of each naming with its exact bounds, of each entity of a document, and
of the facts as tests/score.py has them.  "Statistics" is the component in the place of our finders of
names, "both" is what rectigraph build --spacy-model does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))

import pyoxigraph as ox  # noqa: E402
import spacy  # noqa: E402
from annotated import KINDS, Sample, marked, samples  # noqa: E402
from rectigraph.extract.pipeline import COMPONENTS, begin  # noqa: E402
from rectigraph.extract.reading import read_text  # noqa: E402
from rectigraph.graph.assemble import quads  # noqa: E402
from rectigraph.ontology import terms  # noqa: E402
from rectigraph.ontology.records import Entity, Reading  # noqa: E402
from scoring import align_entities, plain, score  # noqa: E402
from train import train  # noqa: E402

SYSTEMS = ("statistics", "rules", "both")
FACTS = ("Agency", "Project", "Policy", "label", "agency role", "measure→project", "policy action", "head")
CLASS = {terms.Agency: "Agency", terms.TaskForce: "Agency", terms.Project: "Project"} | {
    terms.Policy: "Policy",
    terms.Place: "Place",
}
Facts = set[tuple[Any, ...]]
Sides = dict[tuple[str, str], tuple[Facts, Facts]]  # (system, kind) → wanted, found


def model(texts: list[Sample], models: Path) -> Path:
    """Train a pipeline, unless that has been done with these very texts; tell how long it took."""
    folder = models / sha256(repr(texts).encode()).hexdigest()[:12]
    if not folder.is_dir():
        start = time.process_time()
        train(texts).to_disk(folder)
        print(f"{folder.name}: trained on {len(texts)} in {time.process_time() - start:.0f} s")
    return folder


def cost(folder: Path) -> str:
    start = time.process_time()
    spacy.load(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return f"loads in {time.process_time() - start:.2f} s, {size / 1e6:.1f} MB"


@cache
def alone(folder: Path) -> spacy.Language:
    """Return the statistical component in the place of our finders, between outline and records."""
    nlp = spacy.load(folder)
    for name in (COMPONENTS[0], COMPONENTS[-1]):
        nlp.add_pipe(name)
    return nlp


def read(system: str, text: str, folder: Path) -> Reading:
    if system == "statistics":
        nlp = alone(folder)
        reading: Reading = nlp(begin(nlp.make_doc(text), text))._.rectigraph
        return reading
    return read_text(text, spacy_model=str(folder) if system == "both" else None)


class Names:
    """What :func:`scoring.align_entities` asks of a graph, for entities."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._names = {e.id: {plain(name) for name in (e.label, *e.alt, *e.hidden)} for e in entities}

    def names(self, thing: str) -> set[str]:
        return self._names[thing]


def compare(sample: Sample, reading: Reading, system: str, sides: tuple[Sides, Sides]) -> None:
    """Add what one reading of a sample has to namings and entities."""
    found = [e for b in reading.bulletins for e in b.entities if e.type in CLASS]
    spans = {(s.start, s.end, CLASS[e.type]) for e in found for s in e.mentions if not marked(sample.text, s.start)}
    spare = {n[:3] for n in sample.namings if n.optional}
    for kind in KINDS:
        want, have = sides[0][system, kind]
        want |= {(sample.name, *n[:3]) for n in sample.namings if n.kind == kind and not n.optional}
        have |= {(sample.name, *span) for span in spans - spare if span[2] == kind}
        mine = [e for e in found if CLASS[e.type] == kind and (kind != "Policy" or unmarked(e, sample.text))]
        entities(sample, kind, mine, sides[1][system, kind])


def unmarked(entity: Entity, text: str) -> bool:
    return not any(marked(text, span.start) for span in entity.mentions)


def entities(sample: Sample, kind: str, found: list[Entity], sides: tuple[Facts, Facts]) -> None:
    """Pair entities with those of the gold, as the score does; of policies those without 《》, all of them wanted."""
    golds = [e for e in sample.gold["entities"] if e["type"] == kind and (kind != "Policy" or e["optional"])]
    spare = {e["canonical"] for e in golds if e["optional"] and kind != "Policy"}
    pairs = align_entities(Names(found), [e.id for e in found], golds)  # type: ignore[arg-type]
    sides[0].update((sample.name, e["canonical"]) for e in golds if e["canonical"] not in spare)
    named = {pairs.get(e.id, f"+ {e.id} {e.label}") for e in found}
    sides[1].update((sample.name, name) for name in named - spare)


def measure(tests: Iterable[tuple[Sample, Path]], title: str) -> None:
    """Read each sample in each way and print the tables."""
    namings: Sides = defaultdict(lambda: (set(), set()))
    whole: Sides = defaultdict(lambda: (set(), set()))
    statements: dict[str, list[ox.Quad]] = defaultdict(list)
    seen = []
    for sample, folder in tests:
        seen.append(sample)
        for system in SYSTEMS:
            reading = read(system, sample.text, folder)
            compare(sample, reading, system, (namings, whole))
            statements[system] += quads(reading, [f"{sample.name}.txt"])
    print(f"\n{title}: {', '.join(sample.name for sample in seen)}")
    show("namings", {key: figures(*pair) for key, pair in namings.items()}, KINDS)
    show("entities", {key: figures(*pair) for key, pair in whole.items()}, KINDS)
    golds = [sample.path.with_suffix(".json") for sample in seen]
    facts = {(s, k): row for s in SYSTEMS for k, row in scored(statements[s], golds).items()}
    show("facts", facts, [kind for kind in FACTS if ("rules", kind) in facts])


def scored(statements: list[ox.Quad], golds: list[Path]) -> dict[str, tuple[float, float, float, int]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.nq"
        ox.serialize(Counter(statements), file, format=ox.RdfFormat.N_QUADS)
        return score(file, golds)


def figures(want: Facts, have: Facts) -> tuple[float, float, float, int]:
    right = len(want & have)
    return (
        right / len(have) if have else float(not want),
        right / len(want) if want else 1.0,
        2 * right / (len(want) + len(have)) if want or have else 1.0,
        len(want),
    )


def show(what: str, table: dict[tuple[str, str], tuple[float, float, float, int]], kinds: Iterable[str]) -> None:
    print(f"\n| {what} | number |" + "".join(f" {system} P / R / F1 |" for system in SYSTEMS))
    print("| --- | --- |" + " --- |" * len(SYSTEMS))
    for kind in kinds:
        rows = [table[system, kind] for system in SYSTEMS]
        cells = "".join(f" {p:.3f} / {r:.3f} / **{f:.3f}** |" for p, r, f, _ in rows)
        print(f"| {kind} | {rows[0][3]} |{cells}")


def crossed(texts: list[Sample], folds: int, models: Path) -> Iterator[tuple[Sample, Path]]:
    """Yield each sample with a pipeline that was trained without it."""
    for fold in range(folds):
        held = texts[fold::folds]
        folder = model([text for text in texts if text not in held], models)
        yield from ((text, folder) for text in held)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path)
    parser.add_argument("--seen", nargs="*", metavar="NAME")
    parser.add_argument("--unseen", nargs="*", metavar="NAME", default=[])
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    texts = [text for text in samples() if not options.seen or text.name in options.seen]
    others = [text for text in samples() if text.name in options.unseen and text not in texts]
    if options.folds:
        measure(crossed(texts, options.folds, options.models), f"{options.folds}-fold cross-validation")
    folder = model(texts, options.models)
    if others:
        measure(((text, folder) for text in others), "unseen")
    print(f"\n{cost(folder)}")


if __name__ == "__main__":
    main()
