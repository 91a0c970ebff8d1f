"""Names in the code and names in the ontology are the same names."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from itertools import pairwise

import pytest
from house import LAYERS, ROOT, sources
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rectigraph.extract import agency_kind, policy_titles
from rectigraph.graph.vocabulary import ontology_graph, shapes_graph
from rectigraph.ontology import terms

SCHEMES = {
    "GENRE": terms.GENRE,
    "POLICY_KIND": terms.POLICY_KIND,
    "AGENCY_KIND": terms.AGENCY_KIND,
    "STATUS": terms.STATUS,
}
DECLARED_AS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
OWN = {
    name: value
    for name, value in vars(terms).items()
    if isinstance(value, str) and value.startswith(terms.RG) and value != terms.RG
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return ontology_graph()


def declared(ontology: Graph, *kinds: URIRef) -> set[str]:
    return {str(term) for kind in kinds for term in ontology.subjects(RDF.type, kind) if str(term).startswith(terms.RG)}


def concepts(ontology: Graph) -> set[str]:
    return {str(concept) for concept in ontology.subjects(RDF.type, SKOS.Concept)}


def test_terms_are_spelled_as_in_the_ontology() -> None:
    assert {name: terms.RG + name for name in OWN} == OWN


def test_every_term_is_declared_and_every_declared_term_is_named(ontology: Graph) -> None:
    assert declared(ontology, *DECLARED_AS) == set(OWN.values())


def test_classes_begin_with_a_capital_and_properties_do_not(ontology: Graph) -> None:
    assert declared(ontology, OWL.Class) == {value for name, value in OWN.items() if name[0].isupper()}


def test_no_term_is_of_two_kinds(ontology: Graph) -> None:
    kinds = [declared(ontology, kind) for kind in DECLARED_AS]
    assert sum(map(len, kinds)) == len(set().union(*kinds))


def test_super_properties_are_those_of_the_ontology(ontology: Graph) -> None:
    ours = {
        (str(sub), str(above))
        for sub, above in ontology.subject_objects(RDFS.subPropertyOf)
        if str(above).startswith(terms.RG)
    }
    assert ours == {(sub, above) for sub, aboves in terms.SUPER_PROPERTIES.items() for above in aboves}


def test_super_classes_are_those_of_the_ontology(ontology: Graph) -> None:
    classes = [URIRef(value) for name, value in OWN.items() if name[0].isupper()]
    above = {str(c): {str(o) for o in ontology.transitive_objects(c, RDFS.subClassOf) if o != c} for c in classes}
    assert {name: supers for name, supers in above.items() if supers} == {
        name: set(supers) for name, supers in terms.SUPER_CLASSES.items()
    }


@pytest.mark.parametrize("namespace", SCHEMES.values())
def test_every_concept_of_a_scheme_is_accepted_by_the_shapes(ontology: Graph, namespace: str) -> None:
    shapes = shapes_graph()
    lists = [[str(each) for each in Collection(shapes, head)] for head in shapes.objects(None, SH["in"])]
    accepted = {concept for each in lists for concept in each if concept.startswith(namespace)}
    assert accepted == {concept for concept in concepts(ontology) if concept.startswith(namespace)}


def concepts_in(tree: ast.AST) -> Iterator[str]:
    """Yield each ``terms.GENRE + "news"`` and ``f"{terms.GENRE}news"`` of a source, as an IRI."""
    for node in ast.walk(tree):
        pair: list[ast.expr] = []
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            pair = [node.left, node.right]
        elif isinstance(node, ast.JoinedStr):
            pair = [part.value if isinstance(part, ast.FormattedValue) else part for part in node.values]
        for before, after in pairwise(pair):
            name = (
                before.attr if isinstance(before, ast.Attribute) else before.id if isinstance(before, ast.Name) else ""
            )
            if name in SCHEMES and isinstance(after, ast.Constant):
                yield SCHEMES[name] + str(after.value)


def test_concepts_are_found_in_sources() -> None:
    tree = ast.parse('a = terms.GENRE + "news"; b = f"{STATUS}done"; c = terms.GENRE + kind')
    assert list(concepts_in(tree)) == [terms.GENRE + "news", terms.STATUS + "done"]


def test_every_concept_that_the_code_names_exists(ontology: Graph) -> None:
    used = {
        (path.name, concept)
        for layer in LAYERS
        for path in sources(layer)
        for concept in concepts_in(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert {each for each in used if each[1] not in concepts(ontology)} == set()


def named_in_data() -> Iterator[tuple[str, str]]:
    """Yield the concepts that the word lists of extraction lead to, with the list's name."""
    for path in sorted((ROOT / "extract" / "data").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.stem.startswith("policy"):
            yield from ((path.name, terms.POLICY_KIND + kind) for kind in data.get("kinds", {}))
        yield from ((path.name, terms.STATUS + each) for found in data.get("statuses", {}).values() for each in found)


@pytest.mark.parametrize(
    ("namespace", "kinds"),
    [(terms.POLICY_KIND, {*policy_titles.KINDS, "other"}), (terms.AGENCY_KIND, {*dict(agency_kind._KINDS), "other"})],
)
def test_the_kinds_that_extraction_tells_apart_are_the_scheme(ontology: Graph, namespace: str, kinds: set[str]) -> None:
    assert {namespace + kind for kind in kinds} == {each for each in concepts(ontology) if each.startswith(namespace)}


def test_every_concept_that_a_word_list_names_exists(ontology: Graph) -> None:
    assert {each for each in named_in_data() if each[1] not in concepts(ontology)} == set()


def test_a_concept_is_told_apart_by_its_notation(ontology: Graph) -> None:
    for concept in concepts(ontology):
        notation = ontology.value(URIRef(concept), SKOS.notation)
        assert notation == Literal(concept.rsplit("/", 1)[1])
