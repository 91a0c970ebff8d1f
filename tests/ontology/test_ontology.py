"""The ontology loads anywhere, explains itself in two languages, and holds together."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph
import pytest
from pyshacl import validate as shacl
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node
from rectigraph.graph.vocabulary import FILES, jsonld_context, ontology_graph, ontology_text, shapes_graph
from rectigraph.ontology import terms
from rectigraph.ontology.errors import BadOption

SCHEMA = Namespace(terms.SCHEMA)
TURTLE = [name for name in FILES if name.endswith(".ttl")]
ALSO = {
    terms.Bulletin: {terms.FOAF + "Document", terms.PROV + "Entity"},
    terms.Inspection: {terms.PROV + "Activity"},
    terms.Agency: {terms.ORG + "Organization"},
    terms.TaskForce: {terms.Agency},
    terms.Project: {terms.FOAF + "Project"},
    terms.Policy: {terms.FOAF + "Document"},
    terms.Place: {terms.SCHEMA + "Place"},
    terms.Person: {terms.FOAF + "Person"},
    terms.Metric: {terms.SCHEMA + "QuantitativeValue"},
    terms.Evidence: {terms.RDF + "Statement", terms.OA + "Annotation"},
    terms.Inference: {terms.RDF + "Statement"},
    terms.Finding: {terms.OA + "Annotation"},
}
"""The contract's column "also"."""


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return ontology_graph()


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return shapes_graph()


def ours(graph: Graph) -> set[URIRef]:
    return {s for s in graph.subjects(RDF.type, None) if isinstance(s, URIRef) and s.startswith(terms.RG)}


def languages(graph: Graph, thing: Node, predicate: Node) -> list[str | None]:
    return sorted(
        value.language for value in graph.objects(thing, predicate) if isinstance(value, Literal) and value.strip()
    )


@pytest.mark.parametrize("name", TURTLE)
def test_rdflib_and_oxigraph_read_the_same(name: str) -> None:
    text = ontology_text(name)
    triples = list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE))
    again = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert again is not None
    assert isomorphic(Graph().parse(data=text), Graph().parse(data=again, format="nt"))


def test_a_name_that_is_no_file_of_the_ontology() -> None:
    with pytest.raises(BadOption, match=r"terms\.ttl: .*rectigraph\.ttl"):
        ontology_text("terms.ttl")


def test_every_term_has_a_label_and_a_comment_in_both_languages_and_an_example(ontology: Graph) -> None:
    for term in ours(ontology):
        assert languages(ontology, term, RDFS.label) == ["en", "zh"], term
        assert languages(ontology, term, RDFS.comment) == ["en", "zh"], term
        assert ontology.value(term, SKOS.example), term
        assert ontology.value(term, RDFS.isDefinedBy) == URIRef(terms.RG[:-1]), term


def test_labels_tell_terms_apart(ontology: Graph) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        labels = [
            label
            for term in ours(ontology) & set(ontology.subjects(RDF.type, kind))
            for label in ontology.objects(term, RDFS.label)
        ]
        assert len(labels) == len(set(labels))


def test_every_concept_explains_itself_and_stands_in_its_scheme(ontology: Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        assert languages(ontology, concept, SKOS.prefLabel) == ["en", "zh"], concept
        assert languages(ontology, concept, SKOS.definition) == ["en", "zh"], concept
        scheme = URIRef(str(concept).rsplit("/", 1)[0])
        assert (concept, SKOS.inScheme, scheme) in ontology
        assert (concept, SKOS.topConceptOf, scheme) in ontology
        assert (scheme, SKOS.hasTopConcept, concept) in ontology
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology


def test_no_label_of_a_scheme_means_two_concepts(ontology: Graph) -> None:
    for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme):
        labels = [
            label
            for concept in ontology.subjects(SKOS.inScheme, scheme)
            for predicate in (SKOS.prefLabel, SKOS.altLabel)
            for label in ontology.objects(concept, predicate)
        ]
        assert len(labels) == len(set(labels)), scheme


def test_the_ontology_says_what_it_is(ontology: Graph) -> None:
    itself = URIRef(terms.RG[:-1])
    assert (itself, RDF.type, OWL.Ontology) in ontology
    assert str(ontology.value(itself, OWL.versionIRI)).startswith(f"{itself}/")
    assert ontology.value(itself, DCTERMS.license) == URIRef("https://www.apache.org/licenses/LICENSE-2.0")


def test_no_blank_nodes_in_terms_and_schemes(ontology: Graph) -> None:
    assert [node for node in ontology.all_nodes() if isinstance(node, BNode)] == []


def test_super_classes_are_as_in_the_contract(ontology: Graph) -> None:
    found: dict[str, set[str]] = {}
    for term, above in ontology.subject_objects(RDFS.subClassOf):
        found.setdefault(str(term), set()).add(str(above))
    assert found == ALSO


def test_a_property_has_one_domain_and_one_range_or_says_which_it_includes(ontology: Graph) -> None:
    for one, many in ((RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes)):
        for term in ours(ontology):
            assert len(list(ontology.objects(term, one))) <= 1, term
            assert not ((term, one, None) in ontology and (term, many, None) in ontology), term


def test_every_property_says_where_it_starts_and_what_it_leads_to(ontology: Graph) -> None:
    for term in ours(ontology) - set(ontology.subjects(RDF.type, OWL.Class)):
        assert (term, RDFS.domain, None) in ontology or (term, SCHEMA.domainIncludes, None) in ontology, term
        assert (term, RDFS.range, None) in ontology or (term, SCHEMA.rangeIncludes, None) in ontology, term


def own_terms_in(*graphs: Graph) -> Iterator[URIRef]:
    for graph in graphs:
        for triple in graph:
            yield from (node for node in triple if isinstance(node, URIRef) and node.startswith(terms.RG))


def test_no_undeclared_term_is_used(ontology: Graph, shapes: Graph) -> None:
    assert set(own_terms_in(ontology, shapes)) == ours(ontology)


def test_others_terms_that_ours_stand_under_are_declared(ontology: Graph) -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain):
        for above in ontology.objects(None, predicate):
            assert (above, RDF.type, None) in ontology, above


def test_every_class_has_a_shape_and_every_property_is_in_one(ontology: Graph, shapes: Graph) -> None:
    classes = {term for term in ours(ontology) if (term, RDF.type, OWL.Class) in ontology}
    assert {target for target in shapes.objects(None, SH.targetClass) if str(target).startswith(terms.RG)} == classes
    properties = ours(ontology) - classes
    covered = {node for p in (SH.path, SH.targetObjectsOf, SH.targetSubjectsOf) for node in shapes.objects(None, p)}
    assert properties <= covered


def test_shapes_are_valid_shacl_without_sparql(shapes: Graph) -> None:
    conforms, _, text = shacl(Graph(), shacl_graph=shapes_graph(), meta_shacl=True)
    assert conforms, text
    assert (None, SH.sparql, None) not in shapes


def test_every_shape_that_finds_something_says_so_in_both_languages(shapes: Graph) -> None:
    targeted = {s for p in (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf) for s in shapes.subjects(p, None)}
    for shape in targeted | set(shapes.subjects(RDF.type, SH.PropertyShape)):
        assert isinstance(shape, URIRef)
        assert languages(shapes, shape, SH.message) == ["en", "zh"], shape


def test_every_property_shape_is_used(shapes: Graph) -> None:
    assert set(shapes.subjects(RDF.type, SH.PropertyShape)) == set(shapes.objects(None, SH.property))


def expanded(context: dict[str, object], key: str) -> str:
    """Return the IRI that a key of the context stands for, by the context alone."""
    entry = context[key]
    name = entry["@id"] if isinstance(entry, dict) else entry
    prefix, _, rest = str(name).partition(":")
    return f"{context[prefix]}{rest}" if prefix in context and not rest.startswith("//") else str(name)


def test_the_context_names_every_term_of_ours_and_no_other() -> None:
    context = jsonld_context()
    named = {key: expanded(context, key) for key in context if not key.startswith("@")}
    own = {key: iri for key, iri in named.items() if iri.startswith(terms.RG) and iri != terms.RG}
    assert own == {
        name: value for name, value in vars(terms).items() if str(value) in set(map(str, ours(ontology_graph())))
    }


def test_the_context_names_the_terms_of_others_that_the_graph_writes() -> None:
    context = jsonld_context()
    named = {expanded(context, key) for key in context if not key.startswith("@")}
    written = {
        value
        for name, value in vars(terms).items()
        if name.isupper() and isinstance(value, str) and value.startswith("http") and value[-1] not in "#/"
    }
    assert written - named == {terms.TYPE}


def test_the_context_knows_what_leads_to_a_thing(ontology: Graph) -> None:
    context = jsonld_context()
    for term in ours(ontology) & set(ontology.subjects(RDF.type, OWL.ObjectProperty)):
        assert context[str(term).rsplit("#", 1)[1]]["@type"] == "@id"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # by rdflib, of itself
def test_compacted_data_reads_back_the_same() -> None:
    data = Graph().parse(
        format="turtle",
        data="""
        @prefix rg: <https://w3id.org/rectigraph/ontology#> . @prefix oa: <http://www.w3.org/ns/oa#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix : <https://example.org/> .
        :m a rg:Measure ; rg:text "修订办法。" ; rg:rectifies :p ; rg:item 2 ; rg:reportedIn :b .
        :i a rg:Inspection ; rg:start "2023-03-01"^^xsd:date ; rg:end "2023-04"^^xsd:gYearMonth .
        :s oa:start 3 ; oa:end 8 . :e rdf:object "已完成" ; rg:confidence 0.9 ; oa:hasTarget :t . :a rdfs:label "县水利局" .
        """,
    )
    text = data.serialize(format="json-ld", context=jsonld_context(), auto_compact=True)
    assert '"rectifies": "https://example.org/p"' in text
    assert set(Graph().parse(data=text, format="json-ld")) == set(data)
    quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.JSON_LD)
    assert len({(q.subject, q.predicate, q.object) for q in quads}) == len(data)
