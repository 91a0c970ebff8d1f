"""About: the ontology as it is documented, licences of what is installed, what the manifest says."""

from __future__ import annotations

from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms
from rectigraph.viz.app.views_about import contents, licences, ontology, schemes


def test_every_term_is_documented_in_both_languages() -> None:
    found = {term.iri: term for term in ontology()}
    assert {terms.Bulletin, terms.Measure, terms.rectifies, terms.status, terms.DeclaredTotal} <= found.keys()
    for term in found.values():
        assert all(term.label), term.iri
        assert all(term.comment), term.iri
        assert term.examples, term.iri


def test_terms_say_what_they_are_below_and_between() -> None:
    found = {term.name: term for term in ontology()}
    assert found["TaskForce"].above == ("rg:Agency",)
    assert found["issues"].above == ("rg:references",)
    assert (found["rectifies"].domains, found["rectifies"].ranges) == (("rg:Measure",), ("rg:Problem",))
    assert {term.kind for term in found.values()} == {"class", "relation", "value"}


def test_schemes_have_their_concepts() -> None:
    names = {name for scheme in schemes() for name, _ in scheme.concepts}
    assert {"rectification-bulletin", "done", "law"} <= names


def test_every_package_that_is_needed_has_a_licence() -> None:
    found = {part.name.lower(): part for part in licences()}
    assert {"rectigraph", "pyoxigraph", "spacy", "rdflib", "networkx"} <= found.keys()
    assert found["rectigraph"].licence == "Apache-2.0"
    assert [part.name for part in found.values() if not part.licence] == []


def test_what_the_manifest_says(workspace: Workspace) -> None:
    held = contents(workspace)
    assert held.documents == 4
    assert [source for source, _, _ in held.sources] == ["a.txt", "b.html", "c.docx", "page.html"]
    assert held.characters == sum(size for _, _, size in held.sources) > 0
