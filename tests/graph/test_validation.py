"""A graph as the contract describes it conforms; each way of breaking it is found and explained."""

from __future__ import annotations

import pytest
from pyshacl import validate as shacl
from rdflib import OWL, RDF, RDFS, SH, Dataset, Graph, Literal, URIRef
from rectigraph.graph.validation import Finding, _finding, validate
from rectigraph.graph.vocabulary import ontology_graph, shapes_graph
from rectigraph.ontology import terms
from rectigraph.ontology.iri import local_name

PREFIXES = """
@prefix : <https://example.org/id/> . @prefix rg: <https://w3id.org/rectigraph/ontology#> .
@prefix genre: <https://w3id.org/rectigraph/genre/> . @prefix policy-kind: <https://w3id.org/rectigraph/policy-kind/> .
@prefix agency-kind: <https://w3id.org/rectigraph/agency-kind/> . @prefix status: <https://w3id.org/rectigraph/status/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
"""
GOOD = """
:b a rg:Bulletin ; rg:genre genre:rectification-bulletin ; rg:sourceFile "青禾县水利局.txt" , "https://example.org/1.html" ;
  rg:textSha256 "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" ; dcterms:title "关于巡察整改情况的通报" ;
  dcterms:issued "2024-03-20"^^xsd:date ; rg:signed "2024-03"^^xsd:gYearMonth ; rg:issuer :a ; rg:reportsOn :i ;
  rg:contact "0000-1234567" ; dcterms:isPartOf :page .
:i a rg:Inspection ; rg:inspectionKind "巡察" ; rg:inspectionForm "常规" ; rg:round "七届县委第三轮" ; rg:inspector :g ;
  rg:inspected :a , :l ; rg:start "2023"^^xsd:gYear ; rg:end "2023-04"^^xsd:gYearMonth ; rg:feedbackDate "2023-06-08"^^xsd:date .
:p a rg:Problem ; rg:reportedIn :b ; rg:text "河道巡查流于形式" ; rg:number "1" ; rg:heading "在落实河长制方面" ;
  rg:status "已完成，并长期坚持" ; rg:hasStatus status:done , status:sustained ; rg:deadline "2024年6月底前" ; rg:recurs :p .
:m a rg:Measure ; rg:reportedIn :b ; rg:text "会同县住建局修订《青禾县河道巡查办法》。" ; rg:rectifies :p ; rg:group "一是压实责任" ;
  rg:item 1 ; rg:revises :d ; rg:references :d ; rg:concerns :j , :c , :l ; rg:metric :q ; rg:mentions :a , :d .
:a a rg:Agency ; rdfs:label "青禾县水利局" ; skos:hiddenLabel "我局" ; rg:mentionedIn :b ; rg:agencyKind agency-kind:government ;
  rg:responsibleFor :m , :p , :j .
:g a rg:TaskForce , rg:Agency ; rdfs:label "青禾县防汛指挥部" ; rg:mentionedIn :b ; rg:partnerIn :m ; rg:supervisedIn :m .
:d a rg:Policy ; rdfs:label "青禾县河道巡查办法" ; rg:mentionedIn :b ; rg:policyKind policy-kind:rule ; rg:issuedBy :a ;
  rg:documentNumber "青水发〔2024〕7号" .
:j a rg:Project ; rdfs:label "柳塘水库除险加固工程" ; rg:mentionedIn :b .
:c a rg:Programme ; rdfs:label "河湖清四乱专项行动" ; rg:mentionedIn :b .
:l a rg:Place ; rdfs:label "柳塘乡" ; skos:altLabel "青禾县柳塘乡" ; rg:mentionedIn :b .
:n a rg:Person ; rdfs:label "李某某" ; rg:mentionedIn :b .
:q a rg:Metric ; rdf:value 3.5 ; rg:unit "公里" ; rg:what "河道" ; rg:metricKind "actual" ; rg:period "2024年" ; rg:about :j .
:t a rg:DeclaredTotal ; rg:quantity "problems_done" ; rdf:value 26 ; rg:declaredIn :b .
:e a rg:Evidence , rdf:Statement , oa:Annotation ; rdf:subject :m ; rdf:predicate rg:rectifies ; rdf:object :p ;
  rg:confidence 0.95 ; rg:rule "outline" ; oa:hasTarget :x .
:x a oa:SpecificResource ; oa:hasSource :b ; oa:hasSelector :xp , :xq .
:xp a oa:TextPositionSelector ; oa:start 0 ; oa:end 5 .
:xq a oa:TextQuoteSelector ; oa:exact "会同县住建" .
:f a rg:Inference , rdf:Statement ; rdf:subject :a ; rdf:predicate rg:responsibleFor ; rdf:object :m ; rg:rule "issuer" ;
  prov:wasDerivedFrom :b .
"""


def graph(*turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + "\n".join(turtle), format="turtle")


def broken(old: str, new: str) -> Graph:
    assert old in GOOD
    return graph(GOOD.replace(old, new, 1))


def short(finding: Finding) -> tuple[str, str]:
    """Return the names of the thing, empty if it has no IRI, and of the shape."""
    before, _, name = finding.focus.rpartition("/")
    return name if before else "", local_name(finding.shape)


def test_a_graph_as_the_contract_says_conforms() -> None:
    assert validate(graph(GOOD)) == ()


def test_the_good_graph_has_a_thing_of_each_class_and_each_property() -> None:
    used = {str(node) for triple in graph(GOOD) for node in triple[1:]}
    own = {str(s) for s in ontology_graph().subjects(RDF.type, None) if str(s).startswith(terms.RG)}
    assert own - used == {
        terms.RG + name for name in ("leader", "issues", "follows", "Finding", "findingKind", "severity", "foundIn")
    }


BROKEN = {
    "no label": (':a a rg:Agency ; rdfs:label "青禾县水利局" ;', ":a a rg:Agency ;", {("a", "label")}),
    "two labels": ('rdfs:label "柳塘乡"', 'rdfs:label "柳塘乡" , "柳塘"', {("l", "label")}),
    "nowhere mentioned": ('"柳塘水库除险加固工程" ; rg:mentionedIn :b', '"柳塘水库除险加固工程"', {("j", "mentionedIn")}),
    "rectifies no problem": ("rg:rectifies :p", "rg:rectifies :d", {("m", "rectifies")}),
    "rectified by no measure": (":i a rg:Inspection ;", ":i a rg:Inspection ; rg:rectifies :p ;", {("i", "Rectifying")}),
    "a concept that is none": ("status:done", "status:finished", {("p", "hasStatus")}),
    "genre missing": ("rg:genre genre:rectification-bulletin ;", "", {("b", "genre")}),
    "a hash that is none": ('"9f86d081884c', '"9F86d081884c', {("b", "textSha256")}),
    "a date in words": ('"2024-03-20"^^xsd:date', '"2024年3月20日"', {("b", "issued")}),
    "a year with a month's type": ('"2023"^^xsd:gYear', '"2023"^^xsd:gYearMonth', {("i", "start")}),
    "a kind that is none": ('rg:inspectionKind "巡察"', 'rg:inspectionKind "督察"', {("i", "inspectionKind")}),
    "surer than sure": ("rg:confidence 0.95", "rg:confidence 1.5", {("e", "confidence")}),
    "a double": ("rg:confidence 0.95", "rg:confidence 0.95e0", {("e", "confidence")}),
    "no rule": (' ; rg:rule "outline"', "", {("e", "rule")}),
    "ends before it starts": ("oa:start 0", "oa:start 9", {("xp", "positionStart")}),
    "no quote": (":xp , :xq", ":xp", {("x", "hasSelector"), ("x", "selectsQuote")}),
    "evidence from nowhere": ("; oa:hasSource :b", "", {("x", "hasSource")}),
    "a text in two bulletins": ("rg:Measure ; rg:reportedIn :b", "rg:Measure ; rg:reportedIn :b , :p", {("m", "reportedIn")}),
    "an empty text": ('rg:text "河道巡查流于形式"', 'rg:text ""', {("p", "text")}),
    "a task force that is no agency": (":g a rg:TaskForce , rg:Agency", ":g a rg:TaskForce", {("g", "TaskForce"), ("g", "Acting"), ("i", "inspector")}),
    "concerned with a person": ("rg:concerns :j", "rg:concerns :n", {("n", "Concerned")}),
    "inspected a document": ("rg:inspected :a", "rg:inspected :d", {("i", "inspected")}),
    "a blank node": (":n a rg:Person", "[] a rg:Person", {("", "Person")}),
    "a total of words": ("rdf:value 26", 'rdf:value "二十六"', {("t", "value")}),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_found(name: str) -> None:
    old, new, wanted = BROKEN[name]
    findings = validate(broken(old, new))
    assert {short(each) for each in findings} == wanted
    assert all(each.severity == "Violation" and each.en and each.zh for each in findings)


def test_a_finding_says_where_and_what() -> None:
    (finding,) = validate(broken("rg:confidence 0.95", "rg:confidence 1.5"))
    assert finding == Finding(
        focus="https://example.org/id/e",
        path=terms.confidence,
        value=f'"1.5"^^<{terms.XSD}decimal>',
        severity="Violation",
        shape="https://w3id.org/rectigraph/shapes#confidence",
        en="There is exactly one rg:confidence, a decimal from 0 to 1.",
        zh="必须有且只有一个置信度（rg:confidence），是 0 到 1 的小数。",
    )


def test_a_path_of_several_steps_is_written_out() -> None:
    findings = validate(broken(":xp , :xq", ":xp"))
    assert f"{terms.HAS_SELECTOR}/{terms.EXACT}" in {each.path for each in findings}


def everything_broken() -> Graph:
    data = graph(GOOD)
    for subject, predicate, value in list(data):
        if predicate not in {RDF.type, RDFS.label}:
            data.remove((subject, predicate, value))
            data.add(
                (subject, predicate, Literal("") if isinstance(value, Literal) else URIRef("https://example.org/id/z"))
            )
    return data


def test_findings_have_one_order() -> None:
    data, again = everything_broken(), Graph()
    for triple in sorted(data, reverse=True):
        again.add(triple)
    findings = validate(data)
    assert len(findings) > 30
    assert findings == validate(again) == tuple(sorted(findings))


def test_the_targets_moved_for_speed_change_no_finding() -> None:
    data = everything_broken()
    _, report, _ = shacl(data, shacl_graph=shapes_graph())
    assert isinstance(report, Graph)
    assert validate(data) == tuple(sorted({_finding(report, each) for each in report.objects(None, SH.result)}))


def test_the_data_stay_as_they_are() -> None:
    data = graph(GOOD)
    before = set(data)
    validate(data)
    assert set(data) == before


@pytest.mark.parametrize("store", ["default", "Oxigraph"])
def test_a_dataset_is_looked_at_as_one_graph(store: str) -> None:
    data = Dataset(store=store)
    for number, triple in enumerate(graph(GOOD)):
        data.graph(URIRef(f"https://example.org/graph/{number % 3}")).add(triple)
    assert validate(data) == ()


def test_data_and_ontology_together_conform() -> None:
    assert (URIRef(terms.TaskForce), RDF.type, OWL.Class) in ontology_graph()
    assert validate(graph(GOOD) + ontology_graph()) == ()
