"""Statements of one bulletin: who did what, under which policy, about which project, to which problem."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..ontology import terms
from ..ontology.records import Evidence, Measure, Metric, Problem, Span, Statement, Value
from .body import Field
from .draft import Draft
from .mention import Mention
from .metrics import find_metrics
from .policy_actions import actions
from .roles import roles
from .wrappers import status_concepts

_CONCERNS = (terms.Project, terms.Programme, terms.Place)
_ROLE_FIELDS = {"responsible": terms.responsibleFor, "partner": terms.partnerIn}
_TEXT_FIELDS = {"status": terms.status, "deadline": terms.deadline, "leader": terms.leader}


class Relations:
    """Builds the statements about problems and measures from the names that stand in them."""

    def __init__(self, draft: Draft, mentions: Sequence[Mention], ids: Mapping[Mention, str]) -> None:
        self._text = draft.plain
        self._printed = draft.text
        self._mentions = sorted((m for m in mentions if m in ids), key=lambda m: (m.span, m.type, m.name))
        self._starts = [m.span.start for m in self._mentions]
        self._ids = ids

    def inside(self, span: Span) -> list[Mention]:
        """Return the mentions inside a span, in order."""
        at = bisect_left(self._starts, span.start)
        out = []
        while at < len(self._mentions) and self._mentions[at].span.start < span.end:
            if self._mentions[at].span.end <= span.end:
                out.append(self._mentions[at])
            at += 1
        return out

    def of_measure(self, measure: Measure) -> Iterator[Statement]:
        """Yield roles, policies, things concerned and mentions of a measure."""
        found = self.inside(measure.span)
        agencies = [(m, self._ids[m]) for m in found if m.type in (terms.Agency, terms.TaskForce)]
        for entity, predicate, evidence in roles(self._text, measure.span, agencies) if agencies else ():
            if predicate in terms.ROLES:
                yield Statement(entity, predicate, measure.id, (evidence,))
        yield from self._common(measure.id, measure.span, found)

    def of_problem(self, problem: Problem) -> Iterator[Statement]:
        """Yield policies, things concerned and mentions of a problem."""
        yield from self._common(problem.id, problem.span, self.inside(problem.span))

    def _common(self, subject: str, span: Span, found: Sequence[Mention]) -> Iterator[Statement]:
        policies = [m for m in found if m.type == terms.Policy]
        for mention, predicate, evidence in actions(self._text, span, policies) if policies else ():
            yield Statement(subject, predicate or terms.references, self._ids[mention], (evidence,))
        for m in found:
            evidence = Evidence(m.span, m.rule, m.confidence)
            if m.type in _CONCERNS:
                yield Statement(subject, terms.concerns, self._ids[m], (evidence,))
            yield Statement(subject, terms.mentions, self._ids[m], (evidence,))

    def of_field(self, owner: str, field: Field) -> Iterator[Statement]:
        """Yield what a labelled field or table cell says of its problem or measure."""
        if predicate := _ROLE_FIELDS.get(field.kind):
            for m in self.inside(field.span):
                if m.type in (terms.Agency, terms.TaskForce):
                    yield Statement(self._ids[m], predicate, owner, (Evidence(m.span, f"field.{field.kind}", 0.95),))
            return
        if predicate := _TEXT_FIELDS.get(field.kind):
            evidence = (Evidence(field.span, f"field.{field.kind}", 0.95),)
            words = field.span.of(self._printed)
            yield Statement(owner, predicate, Value(words), evidence)
            for name in status_concepts(field.span.of(self._text)) if field.kind == "status" else ():
                yield Statement(owner, terms.hasStatus, terms.STATUS + name, evidence)

    def metrics(self, owners: Iterable[Problem | Measure]) -> tuple[list[Metric], list[Statement]]:
        """Return the reported quantities, and what they are about."""
        metrics: list[Metric] = []
        statements: list[Statement] = []
        for owner in owners:
            for found in find_metrics(self._text, owner.span):
                metric = Metric(
                    f"q{len(metrics) + 1}", found.span, found.value, found.unit, found.what, found.kind, found.period
                )
                metrics.append(metric)
                evidence = Evidence(found.span, "metrics", 0.85)
                statements.append(Statement(owner.id, terms.metric, metric.id, (evidence,)))
                if about := self._about(owner.span, found.span):
                    statements.append(
                        Statement(metric.id, terms.about, self._ids[about], (Evidence(about.span, about.rule, 0.7),))
                    )
        return metrics, statements

    def _about(self, span: Span, figure: Span) -> Mention | None:
        """Return the project, agency or place that the clause of a figure opens with."""
        start = max(span.start, *(self._text.rfind(stop, span.start, figure.start) + 1 for stop in ",，;；。、"))
        near = [
            m for m in self.inside(Span(start, figure.start)) if m.type in (terms.Project, terms.Agency, terms.Place)
        ]
        return min(near, key=lambda m: (m.type != terms.Project, m.span)) if near else None


def rectified(
    problems: Sequence[Problem], measures: Sequence[Measure], pairs: Iterable[tuple[str, str]]
) -> Iterator[Statement]:
    """Yield which measure answers which problem: held by the measure's place under the problem."""
    problem_at = {p.id: p.span for p in problems}
    measure_at = {m.id: m.span for m in measures}
    for measure, problem in pairs:
        evidence = (
            Evidence(measure_at[measure], "outline.under", 0.95),
            Evidence(problem_at[problem], "outline.problem", 0.95),
        )
        yield Statement(measure, terms.rectifies, problem, evidence)


def unnamed_doers(
    measures: Sequence[Measure], statements: Sequence[Statement], issuers: Sequence[str]
) -> Iterator[Statement]:
    """Yield, as inferred, that the issuer answers for each measure whose doer is not named."""
    named = {s.object for s in statements if s.predicate == terms.responsibleFor}
    for measure in measures:
        if measure.id not in named:
            for issuer in issuers:
                yield Statement(issuer, terms.responsibleFor, measure.id, inferred=True, rule="issuer-of-unnamed-doer")


def merged(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Join equal statements: their evidence together, each stretch and rule once, in order of the text."""
    together: dict[tuple[str, str, str | Value, bool], list[Statement]] = {}
    for s in statements:
        together.setdefault((s.subject, s.predicate, s.object, s.inferred), []).append(s)
    return tuple(
        same[0]
        if len(same) == 1 and len(same[0].evidence) < 2
        else Statement(
            subject, predicate, obj, tuple(sorted({e for s in same for e in s.evidence})), inferred, same[0].rule
        )
        for (subject, predicate, obj, inferred), same in together.items()
    )
