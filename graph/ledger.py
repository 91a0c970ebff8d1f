"""The rectification ledger: a row for each measure, and for each problem that has none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from ..ontology import terms
from .selection import selected
from .things import Things, gather
from .workspace import Workspace

COLUMNS = ("序号", "问题", "措施", "责任单位", "配合/督促", "政策文件", "项目", "数据", "状态", "时限", "来源")

INFERRED = "（推定）"
"""What stands behind a name that no words of the bulletin support, but a rule."""

_ACTIONS = {terms.issues: "印发", terms.revises: "修订", terms.follows: "落实"}
_HELPERS = {terms.partnerIn: "配合", terms.supervisedIn: "督促"}
_UNDERTAKINGS = (terms.Project, terms.Programme)

CELL_BREAK = "\u2028"
"""What stored texts have for a line break inside a cell of a table."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Links:
    """The links of a graph, by where they start and where they end."""

    things: Things
    out: dict[tuple[str, str], list[str]]
    into: dict[tuple[str, str], list[str]]

    def label(self, iri: str) -> str:
        return self.things.by_iri[iri].label

    def word(self, iri: str, predicate: str) -> str:
        """Return the values of a property of a thing."""
        values = sorted(self.things.by_iri[iri].values.get(predicate, ())) if iri else ()
        return "；".join(values).replace(CELL_BREAK, "\n")


def ledger(workspace: Workspace, *, stated_only: bool = False) -> list[Row]:
    """Return the rows of the ledger, in the order of sources, problems and measures.

    Who is responsible only by inference is marked with :data:`INFERRED`; ``stated_only`` leaves it out.
    """
    names = workspace.names
    groups = selected(workspace, stated_only=stated_only)
    links = _indexed(gather((group for group in groups if group[0] != names.evidence_graph), names))
    bulletins = [iri for iri, thing in links.things.by_iri.items() if thing.type == terms.Bulletin]
    bulletins.sort(key=lambda iri: (links.word(iri, terms.sourceFile), _order(iri)))
    pairs = chain.from_iterable(_pairs(links, bulletin) for bulletin in bulletins)
    return [(str(number), *_row(links, *pair)) for number, pair in enumerate(pairs, 1)]


def _indexed(things: Things) -> _Links:
    out: dict[tuple[str, str], list[str]] = defaultdict(list)
    into: dict[tuple[str, str], list[str]] = defaultdict(list)
    for subject, predicate, value in sorted(things.links):
        out[subject, predicate].append(value)
        into[value, predicate].append(subject)
    return _Links(things, out, into)


def _pairs(links: _Links, bulletin: str) -> Iterator[tuple[str, str, str]]:
    """Yield bulletin, problem and measure; either of the last two may be missing."""
    members = sorted(links.into.get((bulletin, terms.reportedIn), ()), key=_order)
    for problem in (each for each in members if links.things.by_iri[each].type == terms.Problem):
        measures = sorted(links.into.get((problem, terms.rectifies), ()), key=_order)
        yield from ((bulletin, problem, measure) for measure in measures or [""])
    for measure in (each for each in members if links.things.by_iri[each].type == terms.Measure):
        if (measure, terms.rectifies) not in links.out:
            yield bulletin, "", measure


def _order(iri: str) -> tuple[tuple[int, str], ...]:
    """Return a key that puts m2 before m10."""
    return tuple(
        (int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", iri.rsplit("/", 1)[-1])
    )


def _row(links: _Links, bulletin: str, problem: str, measure: str) -> Row:
    subject = measure or problem
    return (
        links.word(problem, terms.text),
        links.word(measure, terms.text),
        _responsible(links, problem, measure),
        _joined(f"{word}：{links.label(who)}" for role, word in _HELPERS.items() for who in links.into[subject, role]),
        _policies(links, subject),
        _joined(
            links.label(each)
            for each in links.out[subject, terms.concerns]
            if links.things.by_iri[each].type in _UNDERTAKINGS
        ),
        _joined(links.label(each) for each in links.out[subject, terms.metric]),
        links.word(measure, terms.status) or links.word(problem, terms.status),
        links.word(measure, terms.deadline) or links.word(problem, terms.deadline),
        _joined((links.word(bulletin, terms.TITLE), links.word(bulletin, terms.sourceFile))),
    )


def _responsible(links: _Links, problem: str, measure: str) -> str:
    """Return who is stated to be responsible; failing that, who is inferred to be."""
    for wanted, mark in ((False, ""), (True, INFERRED)):
        for subject in (measure, problem):
            agencies = links.into[subject, terms.responsibleFor]
            named = [who for who in agencies if links.things.links[who, terms.responsibleFor, subject] == wanted]
            if named:
                return _joined(links.label(who) + mark for who in named)
    return ""


def _policies(links: _Links, subject: str) -> str:
    """Return each policy with what was done with it."""
    done = {value: word for action, word in _ACTIONS.items() for value in links.out[subject, action]}
    return _joined(done.get(each, "") + _title(links.label(each)) for each in links.out[subject, terms.references])


def _title(name: str) -> str:
    return name if name.startswith("《") else f"《{name}》"


def _joined(words: Iterable[str]) -> str:
    return "；".join(word for word in dict.fromkeys(words) if word)
