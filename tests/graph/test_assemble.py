from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
from invented import digest_page, reading
from pyoxigraph import Literal, NamedNode, Quad
from rectigraph.graph.assemble import quads
from rectigraph.graph.identity import Names
from rectigraph.ontology import terms
from rectigraph.ontology.records import Evidence, Reading, Span, Statement

NAMES = Names()
NEED_EVIDENCE = {
    *(terms.rectifies, *terms.ROLES, terms.references, *terms.ACTIONS, terms.concerns, terms.metric, terms.status),
    *(terms.hasStatus, terms.issuer, terms.ISSUED, terms.TITLE, terms.contact, terms.reportsOn, terms.inspector),
    *(terms.feedbackDate, terms.declaredIn),
}

Facts = dict[str, dict[str, set[str]]]


def facts(content: Reading, sources: tuple[str, ...] = ("a.txt",)) -> tuple[list[Quad], Facts]:
    found = list(quads(content, sources))
    table: Facts = defaultdict(lambda: defaultdict(set))
    for quad in found:
        table[quad.subject.value][quad.predicate.value].add(quad.object.value)
    return found, table


def only(values: set[str]) -> str:
    (value,) = values
    return value


def members(table: Facts, cls: str) -> list[str]:
    return sorted(iri for iri, said in table.items() if cls in said[terms.TYPE])


@pytest.mark.parametrize("content", [reading(3), digest_page(4, 5)])
def test_every_quote_stands_where_it_is_said_to(content: Reading) -> None:
    _, table = facts(content)
    targets = members(table, terms.TARGET)
    assert len(targets) > 20
    for target in targets:
        position, quote = sorted(table[target][terms.HAS_SELECTOR])
        start, end = (int(only(table[position][p])) for p in (terms.POSITION_START, terms.POSITION_END))
        assert content.text[start:end] == only(table[quote][terms.EXACT])
        assert only(table[target][terms.HAS_SOURCE]) in members(table, terms.Bulletin)


def test_every_statement_that_needs_evidence_has_it() -> None:
    found, table = facts(reading(2))
    held = {
        tuple(only(table[node][p]) for p in (terms.SUBJECT, terms.PREDICATE, terms.OBJECT))
        for node in members(table, terms.Evidence)
    }
    needing = {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in found
        if q.predicate.value in NEED_EVIDENCE and q.graph_name != NAMES.inferred
    }
    assert {predicate for _, predicate, _ in needing} > {terms.references, terms.issues, terms.declaredIn}
    assert needing <= held


def test_equal_targets_are_shared_and_evidence_is_complete() -> None:
    _, table = facts(reading(2))
    users = defaultdict(set)
    for node in members(table, terms.Evidence):
        assert 0 < float(only(table[node][terms.confidence])) <= 1
        assert only(table[node][terms.rule])
        users[only(table[node][terms.HAS_TARGET])].add(node)
    assert max(map(len, users.values())) > 1


def test_no_blank_node_and_no_quad_twice() -> None:
    found, _ = facts(digest_page(1, 2))
    assert all(isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode) for quad in found)
    assert all(isinstance(quad.object, NamedNode | Literal) for quad in found)
    assert len(set(found)) == len(found)


def test_each_graph_holds_what_it_should() -> None:
    content = reading(2)
    found, _ = facts(content)
    of_bulletin = NAMES.graph(content, content.bulletins[0])
    assert {quad.graph_name for quad in found} == {of_bulletin, NAMES.inferred, NAMES.evidence_graph}
    classes = {quad.object.value: quad.graph_name for quad in found if quad.predicate.value == terms.TYPE}
    assert classes[terms.Measure] == of_bulletin
    assert classes[terms.Evidence] == classes[terms.TARGET] == NAMES.evidence_graph
    assert classes[terms.Inference] == NAMES.inferred


def test_super_classes_and_super_properties_are_written_out() -> None:
    found, table = facts(reading(2))
    for task_force in members(table, terms.TaskForce):
        assert {terms.Agency, terms.ORG + "Organization"} <= table[task_force][terms.TYPE]
    for action in (q for q in found if q.predicate.value == terms.issues and q.graph_name != NAMES.evidence_graph):
        assert action.object.value in table[action.subject.value][terms.references]


def test_an_inferred_triple_is_marked_in_formats_without_graphs_too() -> None:
    found, table = facts(reading(2))
    triples = {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in found
        if q.graph_name == NAMES.inferred and q.predicate.value in (terms.responsibleFor, terms.issuedBy)
    }
    nodes = members(table, terms.Inference)
    marked = {tuple(only(table[n][p]) for p in (terms.SUBJECT, terms.PREDICATE, terms.OBJECT)) for n in nodes}
    assert triples
    assert triples == marked
    assert {only(table[node][terms.rule]) for node in nodes} == {"issuer-acts", "doer-issues"}


def test_what_is_stated_is_not_inferred_too() -> None:
    content = reading(2)
    (bulletin,) = content.bulletins
    measure = bulletin.measures[0]
    stated = Statement("issuer", terms.responsibleFor, measure.id, (Evidence(measure.span, "role"),))
    both = replace(content, bulletins=(replace(bulletin, statements=(*bulletin.statements, stated)),))
    fact = {(NAMES.entity(bulletin.entities[0]).value, terms.responsibleFor)}
    found, _ = facts(both)
    node = f"{NAMES.bulletin(content, bulletin).value}/{measure.id}"
    graphs = {q.graph_name for q in found if (q.subject.value, q.predicate.value) in fact and q.object.value == node}
    assert graphs == {NAMES.graph(content, bulletin)}


def test_what_the_records_say_of_themselves() -> None:
    content = reading(3)
    (bulletin,) = content.bulletins
    _, table = facts(content, ("a.txt", "https://example.org/b.html"))
    node = NAMES.bulletin(content, bulletin).value
    assert table[node][terms.sourceFile] == {"a.txt", "https://example.org/b.html"}
    assert table[node][terms.textSha256] == {content.sha256}
    assert table[node][terms.TITLE] == {content.text.partition("\n")[0]}
    problem = table[f"{node}/p1"]
    assert problem[terms.text] == {bulletin.problems[1].span.of(content.text)}
    assert problem[terms.number] == {"1"}
    assert problem[terms.heading] == {"（1）关于重点工作“推进”有差距方面"}
    assert problem[terms.reportedIn] == {node}
    measure = table[f"{node}/p1m0"]
    assert (measure[terms.item], measure[terms.rectifies]) == ({"0"}, {f"{node}/p1"})
    metric = table[f"{node}/p1x0"]
    assert (metric[terms.VALUE], metric[terms.unit], metric[terms.metricKind]) == ({"90.5"}, {"%"}, {"ratio"})
    issuer = table[NAMES.entity(bulletin.entities[0]).value]
    assert issuer[terms.LABEL] == {bulletin.entities[0].label}
    assert issuer[terms.HIDDEN_LABEL] == {"我局", "局党组"}
    assert issuer[terms.agencyKind] == {terms.AGENCY_KIND + "party"}
    assert issuer[terms.mentionedIn] == {node}


def test_a_digest_page_holds_its_bulletins() -> None:
    page = digest_page(1, 2)
    _, table = facts(page)
    bulletins = members(table, terms.Bulletin)
    assert len(bulletins) == 2
    assert {only(table[each][terms.IS_PART_OF]) for each in bulletins} == {NAMES.page(page.sha256).value}
    assert table[NAMES.page(page.sha256).value][terms.TYPE] == {terms.DOCUMENT}


def test_a_name_is_said_once() -> None:
    content = reading(1)
    (bulletin,) = content.bulletins
    label = bulletin.entities[0].label
    entity = replace(bulletin.entities[0], alt=(label, "青禾党组"), hidden=("青禾党组", label, "我局"))
    _, table = facts(replace(content, bulletins=(replace(bulletin, entities=(entity, *bulletin.entities[1:])),)))
    said = table[NAMES.entity(entity).value]
    assert (said[terms.ALT_LABEL], said[terms.HIDDEN_LABEL]) == ({"青禾党组"}, {"我局"})


def test_a_statement_about_nothing_is_an_error() -> None:
    content = reading(1)
    (bulletin,) = content.bulletins
    lost = Statement("m999", terms.rectifies, "p0", (Evidence(Span(0, 2), "outline"),))
    with pytest.raises(LookupError, match="m999"):
        list(quads(replace(content, bulletins=(replace(bulletin, statements=(lost,)),)), ("a.txt",)))
