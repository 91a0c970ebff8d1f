"""The figures of the overview: what bulletins state, counted; what is only inferred, counted apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from ...graph.index import Index, index
from ...graph.workspace import Workspace
from ...ontology import terms
from ...ontology.iri import local_name
from .views_list import subjects_of, things

CLASSES = ("Problem", "Measure", "Agency", "Project", "Programme", "Policy", "Place", "Person", "Metric")
Badge = Literal["same", "other", "none"]


@dataclass(frozen=True, slots=True)
class Held:
    """A total that a bulletin declares about itself, beside what it lists; ``declared`` may be nothing."""

    declared: tuple[int, ...]
    listed: tuple[int, ...]
    """The first is the number shown; the others are other ways in which bulletins count."""

    @property
    def badge(self) -> Badge:
        """Tell whether the declared number is borne out; ``none`` if there is none, or nothing to hold it against."""
        if not self.declared or not self.listed[0]:
            return "none"
        return "same" if set(self.declared) & set(self.listed) else "other"


@dataclass(frozen=True, slots=True)
class BulletinRow:
    """One bulletin in figures; dates as printed, or nothing."""

    iri: str
    title: str
    source: str
    genre: str
    issuers: tuple[tuple[str, str], ...]
    """IRI and label of each."""
    inspection: str
    inspected: str
    issued: str
    problems: Held
    measures: Held
    done: int
    """Problems whose status says that they are done."""
    declared_done: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Busy:
    """What an agency answers for: problems and measures as stated, and as only inferred."""

    iri: str
    label: str
    problems: int
    measures: int
    inferred_problems: int
    inferred_measures: int


@dataclass(frozen=True, slots=True)
class Cited:
    """How many bulletins name a thing, and how many problems and measures speak of it."""

    iri: str
    label: str
    bulletins: int
    rows: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures of a workspace."""

    totals: dict[str, int]
    bulletins: tuple[BulletinRow, ...]
    statuses: tuple[tuple[str, int], ...]
    genres: tuple[tuple[str, int], ...]
    policy_kinds: tuple[tuple[str, int], ...]
    agencies: tuple[Busy, ...]
    policies: tuple[Cited, ...]
    projects: tuple[Cited, ...]
    months: tuple[tuple[str, int], ...]


def overview(workspace: Workspace) -> Overview:
    """Return the figures of a workspace; about two seconds for a thousand bulletins."""
    return figures(index(workspace))


def figures(found: Index) -> Overview:
    """Return the figures of an index."""
    rows = tuple(_bulletin(found, each) for each in found.bulletins)
    return Overview(
        {kind: len(things(found, kind)) for kind in CLASSES},
        rows,
        _statuses(found),
        _concepts(found, terms.genre),
        _concepts(found, terms.policyKind),
        busiest(found),
        cited(found, "Policy"),
        cited(found, "Project"),
        tuple(sorted(Counter(row.issued[:7] for row in rows if row.issued).items())),
    )


def _concepts(found: Index, predicate: str) -> tuple[tuple[str, int], ...]:
    """Return the concepts of a property with the number of things that have them, the most frequent first."""
    counted = {local_name(concept): len(each) for concept, each in found.into[predicate].items()}
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _statuses(found: Index) -> tuple[tuple[str, int], ...]:
    """Return the statuses with the number of problems that have them, themselves or by a measure."""
    counted = Counter(chain.from_iterable(statuses_of(found, each) for each in things(found, "Problem")))
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def statuses_of(found: Index, problem: str) -> set[str]:
    """Return the local names of the statuses of a problem and its measures."""
    subjects = (problem, *found.subjects(terms.rectifies, problem))
    return {local_name(each) for subject in subjects for each in found.objects(subject, terms.hasStatus)}


def _bulletin(found: Index, bulletin: str) -> BulletinRow:
    members = found.subjects(terms.reportedIn, bulletin)
    problems = [each for each in members if found.kinds[each] == "Problem"]
    measures = [each for each in members if found.kinds[each] == "Measure"]
    totals = found.subjects(terms.declaredIn, bulletin)
    inspections = found.objects(bulletin, terms.reportsOn)
    items = {found.word(each, terms.item) for each in measures} - {""}
    loose = sum(1 for each in measures if not found.word(each, terms.item))
    return BulletinRow(
        bulletin,
        found.label(bulletin),
        found.word(bulletin, terms.sourceFile),
        local_name("".join(found.objects(bulletin, terms.genre)[:1])),
        tuple((each, found.label(each)) for each in found.objects(bulletin, terms.issuer)),
        "；".join(_inspection(found, each) for each in inspections),
        min((each for each in (found.word(i, terms.feedbackDate) for i in inspections) if each), default=""),
        found.word(bulletin, terms.ISSUED) or found.word(bulletin, terms.signed),
        Held(_declared(found, totals, "problems"), (len(problems),)),
        Held(_declared(found, totals, "measures"), (len(measures), len(items), len(items) + loose)),
        sum(1 for each in problems if "done" in statuses_of(found, each)),
        _declared(found, totals, "problems_done"),
    )


def _inspection(found: Index, inspection: str) -> str:
    inspectors = "、".join(found.label(each) for each in found.objects(inspection, terms.inspector))
    return f"{inspectors} {found.word(inspection, terms.inspectionKind)}".strip()


def _declared(found: Index, totals: Iterable[str], quantity: str) -> tuple[int, ...]:
    values = (found.word(each, terms.VALUE) for each in totals if found.word(each, terms.quantity) == quantity)
    return tuple(sorted({int(float(each)) for each in values}))


def busiest(found: Index) -> tuple[Busy, ...]:
    """Return the agencies that answer for something, who answers for most problems first."""
    agencies = (_busy(found, each) for each in found.out[terms.responsibleFor])
    key = lambda each: (-each.problems, -each.measures, -each.inferred_problems, -each.inferred_measures, each.iri)  # noqa: E731
    return tuple(sorted(agencies, key=key))


def _busy(found: Index, agency: str) -> Busy:
    sets: dict[tuple[bool, str], set[str]] = {(mark, kind): set() for mark in (False, True) for kind in ("P", "M")}
    for each in found.objects(agency, terms.responsibleFor):
        mark = (agency, terms.responsibleFor, each) in found.inferred
        if found.kinds.get(each) == "Measure":
            sets[mark, "M"].add(each)
            sets[mark, "P"].update(found.objects(each, terms.rectifies))
        elif found.kinds.get(each) == "Problem":
            sets[mark, "P"].add(each)
    stated, inferred = sets[False, "P"], sets[True, "P"]
    return Busy(agency, found.label(agency), len(stated), len(sets[False, "M"]), len(inferred), len(sets[True, "M"]))


def cited(found: Index, kind: str) -> tuple[Cited, ...]:
    """Return the things of a class that bulletins name, those in most bulletins first."""
    rows = (
        Cited(each, found.label(each), len(found.objects(each, terms.mentionedIn)), len(subjects_of(found, each)))
        for each in things(found, kind)
    )
    return tuple(sorted(rows, key=lambda each: (-each.bulletins, -each.rows, each.iri)))
