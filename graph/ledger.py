"""The rectification ledger: a row for each measure, and for each problem that has none; or a row a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from ..ontology import terms
from .index import Index, in_order, index
from .workspace import Workspace

COLUMNS = ("序号", "问题", "措施", "责任单位", "配合/督促", "政策文件", "项目", "数据", "状态", "时限", "来源")

INFERRED = "（推定）"
"""What stands behind a name that no words of the bulletin support, but a rule."""

_ACTIONS = {terms.issues: "印发", terms.revises: "修订", terms.follows: "落实"}
_HELPERS = {terms.partnerIn: "配合", terms.supervisedIn: "督促"}
_UNDERTAKINGS = ("Project", "Programme")

CELL_BREAK = "\u2028"
"""What stored texts have for a line break inside a cell of a table."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row is about, by IRI; problem or measures may be missing, never both."""

    bulletin: str
    problem: str
    measures: tuple[str, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """What the bulletin says something of: the measures, or the problem that has none."""
        return self.measures or (self.problem,)


def ledger(workspace: Workspace, *, stated_only: bool = False) -> list[Row]:
    """Return the rows of the ledger, in the order of sources, problems and measures.

    Who is responsible only by inference is marked with :data:`INFERRED`; ``stated_only`` leaves it out.
    """
    found = index(workspace)
    return [
        (str(number), *cells(found, entry, stated_only=stated_only))
        for number, entry in enumerate(by_measure(found), 1)
    ]  # fmt: skip


def by_measure(found: Index) -> list[Entry]:
    """Return an entry for each measure, and for each problem that has none."""
    return [
        Entry(entry.bulletin, entry.problem, measures)
        for entry in by_problem(found)
        for measures in _singly(entry.measures)
    ]


def _singly(measures: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return each measure by itself; where there is none, that once."""
    return [(each,) for each in measures] or [()]


def by_problem(found: Index) -> list[Entry]:
    """Return an entry for each problem, and one a bulletin for the measures that rectify none."""
    return list(chain.from_iterable(_entries(found, bulletin) for bulletin in found.bulletins))


def _entries(found: Index, bulletin: str) -> Iterator[Entry]:
    members = sorted(found.subjects(terms.reportedIn, bulletin), key=in_order)
    for problem in (each for each in members if found.kinds[each] == "Problem"):
        yield Entry(bulletin, problem, tuple(sorted(found.subjects(terms.rectifies, problem), key=in_order)))
    measures = (each for each in members if found.kinds[each] == "Measure")
    if loose := tuple(each for each in measures if not found.objects(each, terms.rectifies)):
        yield Entry(bulletin, "", loose)


def cells(found: Index, entry: Entry, *, stated_only: bool = False) -> Row:
    """Return the cells of an entry: :data:`COLUMNS` without the number."""
    subjects = entry.subjects
    return (
        _text(found, entry.problem, terms.text),
        "\n".join(_text(found, measure, terms.text) for measure in entry.measures),
        _joined(chain.from_iterable(_responsible(found, entry.problem, each, stated_only) for each in subjects)),
        _joined(_helpers(found, subjects)),
        _joined(chain.from_iterable(_policies(found, each) for each in subjects)),
        _joined(found.label(each) for each in _linked(found, subjects, terms.concerns) if _undertaking(found, each)),
        _joined(found.label(each) for each in _linked(found, subjects, terms.metric)),
        _joined(_text(found, each, terms.status) for each in subjects) or _text(found, entry.problem, terms.status),
        _joined(_text(found, each, terms.deadline) for each in subjects) or _text(found, entry.problem, terms.deadline),
        _joined(found.word(entry.bulletin, each) for each in (terms.TITLE, terms.sourceFile)),
    )


def _text(found: Index, thing: str, predicate: str) -> str:
    return found.word(thing, predicate).replace(CELL_BREAK, "\n")


def responsible(found: Index, problem: str, measure: str) -> tuple[list[str], bool]:
    """Return who is stated to be responsible, failing that who is inferred to be, and whether it is inferred."""
    for inferred in (False, True):
        for subject in (measure, problem):
            agencies = found.subjects(terms.responsibleFor, subject)
            named = [who for who in agencies if ((who, terms.responsibleFor, subject) in found.inferred) == inferred]
            if named:
                return named, inferred
    return [], False


def _responsible(found: Index, problem: str, measure: str, stated_only: bool) -> Iterator[str]:
    named, inferred = responsible(found, problem, measure)
    if not (inferred and stated_only):
        yield from (found.label(who) + INFERRED * inferred for who in named)


def _helpers(found: Index, subjects: Iterable[str]) -> Iterator[str]:
    for subject in subjects:
        for role, word in _HELPERS.items():
            yield from (f"{word}：{found.label(who)}" for who in found.subjects(role, subject))


def _linked(found: Index, subjects: Iterable[str], predicate: str) -> Iterator[str]:
    return chain.from_iterable(found.objects(subject, predicate) for subject in subjects)


def _undertaking(found: Index, thing: str) -> bool:
    return found.kinds.get(thing) in _UNDERTAKINGS


def _policies(found: Index, subject: str) -> Iterator[str]:
    """Yield each policy with what was done with it."""
    done = {value: word for action, word in _ACTIONS.items() for value in found.objects(subject, action)}
    return (done.get(each, "") + _title(found.label(each)) for each in found.objects(subject, terms.references))


def _title(name: str) -> str:
    return name if name.startswith("《") else f"《{name}》"


def _joined(words: Iterable[str]) -> str:
    return "；".join(word for word in dict.fromkeys(words) if word)
