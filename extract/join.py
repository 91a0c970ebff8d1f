"""From the drafts of the pipeline to records: names resolved, statements with their evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from ..ontology import terms
from ..ontology.records import Bulletin, Entity, Evidence, Reading, Span, Statement, Value
from .claims import find_claims
from .draft import Draft, Part
from .head import Stated
from .mention import Mention
from .policy_entities import policy_entities
from .policy_titles import document_number, issuing_body
from .project_entities import project_entities
from .region import speaking, within
from .relations import Relations, merged, rectified, unnamed_doers
from .resolve import resolve
from .units import units_in

_NAMES = (terms.Agency, terms.TaskForce, terms.Place, terms.Person)
_HEAD = {
    "kind": terms.inspectionKind, "form": terms.inspectionForm, "round": terms.round,
    "start": terms.start, "end": terms.end, "feedback": terms.feedbackDate,
}  # fmt: skip


def reading(draft: Draft) -> Reading:
    """Turn a finished draft into records."""
    found = draft.all_mentions()
    bulletins = tuple(
        _bulletin(draft, part, n if len(draft.parts) > 1 else 0, found) for n, part in enumerate(draft.parts, 1)
    )
    return Reading(draft.text, sha256(draft.text.encode("utf-8")).hexdigest(), bulletins)


def _bulletin(draft: Draft, part: Part, number: int, found: Sequence[Mention]) -> Bulletin:
    text = draft.plain
    outline = part.outline
    mentions = _with_head(text, within(found, speaking(draft.seen, part)), part)
    mentions += list(units_in(text, outline.fields, mentions))
    entities, ids, issuers = _entities(text, mentions, part)
    relations = Relations(draft, mentions, ids)
    statements: list[Statement] = [
        *_head_statements(draft.text, part, ids, mentions),
        *rectified(outline.problems, outline.measures, outline.rectifies),
    ]
    for problem in outline.problems:
        statements += relations.of_problem(problem)
    for measure in outline.measures:
        statements += relations.of_measure(measure)
    for owner, field in outline.fields:
        statements += relations.of_field(owner, field)
    statements += _about_policies(text, mentions, ids, entities)
    statements += _elsewhere(mentions, ids, [r.span for r in (*outline.problems, *outline.measures)])
    metrics, about = relations.metrics((*outline.problems, *outline.measures))
    statements += about
    statements += unnamed_doers(outline.measures, statements, issuers)
    return Bulletin(
        "bulletin", part.span, terms.GENRE + part.genre, number,
        outline.problems, outline.measures, entities, tuple(metrics), part.totals, merged(statements),
        find_claims(draft.seen, part.span, outline.totals),
    )  # fmt: skip


def _with_head(text: str, mentions: list[Mention], part: Part) -> list[Mention]:
    """Add the names that the head singles out, in place of what overlaps them only in part."""
    named = [
        *((s, terms.Agency, "head.issuer") for s in part.head.issuers),
        *((s, terms.Agency, "head.inspector") for s in part.head.inspectors),
    ]
    named += [
        (s, terms.Place if s.of(text)[-1] in "省市区县州旗镇乡村" else terms.Agency, "head.target")
        for s in part.head.targets
    ]
    for span, kind, rule in named:
        if any(m.span == span and m.type == kind for m in mentions):
            continue
        names = (terms.Agency, terms.TaskForce, terms.Place)
        mentions = [m for m in mentions if m.type not in names or m.span.end <= span.start or span.end <= m.span.start]
        mentions.append(Mention(span, kind, span.of(text), rule, 0.95))
    return mentions


def _entities(
    text: str, mentions: Sequence[Mention], part: Part
) -> tuple[tuple[Entity, ...], dict[Mention, str], list[str]]:
    names = [m for m in mentions if m.type in _NAMES]
    issuer_spans = part.head.issuers or part.head.targets
    inspector = part.head.inspectors[0].of(text) if part.head.inspectors else None
    resolution = resolve(text, names, [s.of(text) for s in issuer_spans], inspector)
    by_id = {e.id: e for e in resolution.entities}
    ids = dict(resolution.ids)
    issuers = [
        ids[m] for s in issuer_spans for m in names if m.span == s and m in ids and by_id[ids[m]].type != terms.Place
    ][: max(1, len(issuer_spans))]
    canonical = [by_id[i].label for i in issuers]
    policies, policy_ids = policy_entities(text, [m for m in mentions if m.type == terms.Policy], canonical)
    projects, project_ids = project_entities(
        text, [m for m in mentions if m.type in (terms.Project, terms.Programme)], canonical
    )
    return (*resolution.entities, *policies, *projects), {**ids, **policy_ids, **project_ids}, issuers


def _head_statements(
    text: str, part: Part, ids: dict[Mention, str], mentions: Sequence[Mention]
) -> Iterator[Statement]:
    head = part.head
    at = {
        (m.span, m.type): ids[m]
        for m in mentions
        if m in ids and m.type in (terms.Agency, terms.TaskForce, terms.Place)
    }

    def named(span: Span) -> str | None:
        return next((at[span, t] for t in (terms.Agency, terms.TaskForce, terms.Place) if (span, t) in at), None)

    if head.title:
        words = "".join(line.strip() for line in head.title.of(text).split("\n"))
        yield Statement("bulletin", terms.TITLE, Value(words), (Evidence(head.title, "head.title", 0.95),))
    for span in head.issuers:
        if who := named(span):
            yield Statement("bulletin", terms.issuer, who, (Evidence(span, "head.issuer", 0.95),))
    for key, predicate in (("issued", terms.ISSUED), ("signed", terms.signed)):
        if fact := head.first(key):
            yield _stated("bulletin", predicate, fact)
    for span in head.contacts:
        yield Statement("bulletin", terms.contact, Value(span.of(text)), (Evidence(span, "head.contact", 0.9),))
    yield from _inspection(part, named)


def _inspection(part: Part, named: Callable[[Span], str | None]) -> Iterator[Statement]:
    head = part.head
    facts = [(p, f) for k, p in _HEAD.items() if (f := head.first(k))]
    if not facts or not (head.inspectors or head.targets):
        return
    first = min(*(f.span for _, f in facts), *head.inspectors, *head.targets)
    yield Statement("bulletin", terms.reportsOn, "inspection", (Evidence(first, "head.inspection", 0.95),))
    for predicate, fact in facts:
        yield _stated("inspection", predicate, fact)
    for predicate, spans, rule in (
        (terms.inspector, head.inspectors, "head.inspector"),
        (terms.inspected, head.targets, "head.target"),
    ):
        for span in spans:
            if who := named(span):
                yield Statement("inspection", predicate, who, (Evidence(span, rule, 0.95),))


def _stated(subject: str, predicate: str, fact: Stated) -> Statement:
    return Statement(subject, predicate, fact.value, (Evidence(fact.span, fact.rule, fact.confidence),))


def _about_policies(
    text: str, mentions: Sequence[Mention], ids: dict[Mention, str], entities: Sequence[Entity]
) -> Iterator[Statement]:
    """Yield document numbers beside titles, and issuing bodies that the bulletin names elsewhere too."""
    by_name = {
        name: e.id for e in reversed(entities) if e.type == terms.Agency for name in (e.label, *e.alt, *e.hidden)
    }
    for m in mentions:
        if m.type != terms.Policy or m not in ids:
            continue
        if number := document_number(text, m.span):
            yield Statement(
                ids[m], terms.documentNumber, Value(number.of(text)), (Evidence(number, "policy.number", 0.95),)
            )
        body = issuing_body(text, m.span)
        if body and (who := by_name.get(body.of(text))):
            yield Statement(ids[m], terms.issuedBy, who, (Evidence(body, "policy.issuer", 0.85),))


def _elsewhere(mentions: Sequence[Mention], ids: dict[Mention, str], records: Sequence[Span]) -> Iterator[Statement]:
    """Yield, as references of the bulletin itself, the policies named outside its problems and measures."""
    inside = set(within(mentions, sorted(records)))
    for m in mentions:
        if m.type == terms.Policy and m in ids and m not in inside:
            yield Statement("bulletin", terms.references, ids[m], (Evidence(m.span, m.rule, m.confidence),))
