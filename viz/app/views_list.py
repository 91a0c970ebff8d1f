"""The things of a class, with what they are called and how much is stated of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ...graph.index import Index
from ...ontology import terms
from ...ontology.iri import local_name

_NAMES = (terms.LABEL, terms.ALT_LABEL, terms.HIDDEN_LABEL)
_SPEAK_OF = (terms.responsibleFor, terms.partnerIn, terms.supervisedIn)
_SPOKEN_OF = (terms.references, terms.concerns)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One thing in a list of its class."""

    iri: str
    label: str
    names: str
    kind: str
    bulletins: int
    rows: int


def listed(found: Index, kind: str) -> tuple[ListRow, ...]:
    """Return the things of a class with what they are called and how much is stated of them."""
    return tuple(sorted(_rows(found, kind), key=lambda each: (-each.bulletins, -each.rows, each.iri)))


def _rows(found: Index, kind: str) -> Iterator[ListRow]:
    for each in things(found, kind):
        label = found.label(each)
        names = dict.fromkeys(chain.from_iterable(found.words[name].get(each, ()) for name in _NAMES))
        concepts = (*found.objects(each, terms.agencyKind), *found.objects(each, terms.policyKind))
        yield ListRow(
            each,
            label,
            "、".join(name for name in names if name != label),
            local_name("".join(concepts[:1])),
            len(found.objects(each, terms.mentionedIn)),
            len(subjects_of(found, each)),
        )


def things(found: Index, kind: str) -> list[str]:
    """Return the things of a class; a task force is an agency too."""
    narrower = found.of_kind.get("TaskForce", []) if kind == "Agency" else []
    return [*found.of_kind.get(kind, []), *narrower]


def subjects_of(found: Index, thing: str, *, inferred: bool = False) -> set[str]:
    """Return the problems and measures that bulletins state to be linked with a thing; or those only inferred."""
    subjects = {
        each
        for predicate in _SPEAK_OF
        for each in found.objects(thing, predicate)
        if ((thing, predicate, each) in found.inferred) == inferred
    }
    if not inferred:
        subjects.update(each for predicate in _SPOKEN_OF for each in found.subjects(predicate, thing))
    return {each for each in subjects if found.kinds.get(each) in ("Problem", "Measure")}
