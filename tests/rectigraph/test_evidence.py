"""Evidence, checked from outside: the exported quads and the text files are all that is used."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import done

RG = "https://w3id.org/rectigraph/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OA = "http://www.w3.org/ns/oa#"
NEED = {
    *(
        "rectifies",
        "responsibleFor",
        "partnerIn",
        "supervisedIn",
        "references",
        "issues",
        "revises",
        "follows",
        "concerns",
        "metric",
    ),
    *(
        "status",
        "hasStatus",
        "issuer",
        "reportsOn",
        "inspector",
        "inspected",
        "start",
        "end",
        "feedbackDate",
        "inspectionKind",
    ),
}

Facts = dict[str, dict[str, set[str]]]


@pytest.fixture(scope="module")
def quads(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> list[ox.Quad]:
    path = tmp_path_factory.mktemp("quads") / "all.nq"
    done("export", workspace, "--format", "nquads", "-o", path)
    return list(ox.parse(path=path, format=ox.RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def facts(quads: list[ox.Quad]) -> Facts:
    table: Facts = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        table[quad.subject.value][quad.predicate.value].add(quad.object.value)
    return table


def only(values: set[str]) -> str:
    (value,) = values
    return value


def test_every_quote_stands_where_it_is_said_to(facts: Facts, workspace: Path) -> None:
    count = 0
    for thing in facts.values():
        if OA + "hasSelector" not in thing:
            continue
        bulletin = facts[only(thing[OA + "hasSource"])]
        text = (workspace / "texts" / f"{only(bulletin[RG + 'textSha256'])}.txt").read_bytes().decode("utf-8")
        selectors = [facts[selector] for selector in thing[OA + "hasSelector"]]
        (place,) = [s for s in selectors if OA + "start" in s]
        (quote,) = [s for s in selectors if OA + "exact" in s]
        start, end = int(only(place[OA + "start"])), int(only(place[OA + "end"]))
        assert text[start:end] == only(quote[OA + "exact"])
        count += 1
    assert count > 100


def test_every_statement_that_needs_evidence_has_it(quads: list[ox.Quad], facts: Facts) -> None:
    held = {
        (only(e[RDF + "subject"]), only(e[RDF + "predicate"]), value)
        for e in facts.values()
        if RG + "Evidence" in e[RDF + "type"]
        for value in e[RDF + "object"]
    }
    needing = {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in quads
        if q.predicate.value.removeprefix(RG) in NEED and not q.graph_name.value.endswith("graph/inferred")
    }
    assert len(needing) > 100
    assert needing - held == set()


def test_every_declared_total_has_evidence(facts: Facts) -> None:
    totals = {node for node, fact in facts.items() if RG + "DeclaredTotal" in fact[RDF + "type"]}
    held = {only(e[RDF + "subject"]) for e in facts.values() if RG + "Evidence" in e[RDF + "type"]}
    assert totals
    assert totals <= held


def test_evidence_says_which_rule_and_how_sure(facts: Facts) -> None:
    for node in facts.values():
        if RG + "Evidence" in node[RDF + "type"]:
            assert 0 < float(only(node[RG + "confidence"])) <= 1
            assert only(node[RG + "rule"])
            assert node[OA + "hasTarget"]


def test_inferred_statements_are_marked_as_inferred(quads: list[ox.Quad], facts: Facts) -> None:
    inferred = {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in quads
        if q.graph_name.value.endswith("graph/inferred") and q.predicate.value == RG + "responsibleFor"
    }
    marked = {
        (only(i[RDF + "subject"]), only(i[RDF + "predicate"]), only(i[RDF + "object"]))
        for i in facts.values()
        if RG + "Inference" in i[RDF + "type"]
    }
    assert inferred
    assert inferred <= marked


def test_no_blank_node_no_machine_path(quads: list[ox.Quad], workspace: Path) -> None:
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))
    assert not any(str(workspace.parent) in str(quad) for quad in quads)
