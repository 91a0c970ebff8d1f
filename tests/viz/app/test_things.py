"""``/id/…``: a page for people, triples for programs."""

from __future__ import annotations

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from rectigraph.graph.index import Index, index
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms
from rectigraph.viz.app.address import bulletin_of, iri_of, name_of, page_of

FORMS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def found(workspace: Workspace) -> Index:
    return index(workspace)


def name(workspace: Workspace, thing: str) -> str:
    return name_of(thing, workspace.manifest.base)


@pytest.mark.parametrize("accept", FORMS)
def test_triples_of_a_thing(services: httpx.Client, workspace: Workspace, found: Index, accept: str) -> None:
    agency = next(each for each in found.of_kind["Agency"] if found.objects(each, terms.partnerIn))
    answer = services.get(f"/id/{name(workspace, agency)}", headers={"accept": accept})
    assert (answer.status_code, answer.headers["vary"]) == (200, "Accept")
    assert answer.headers["content-type"].startswith(accept)
    said = {str(quad.triple) for quad in parse(answer.content, FORMS[accept])}
    store = workspace.store
    assert {str(quad.triple) for quad in store.quads_for_pattern(NamedNode(agency), None, None)} <= said


def test_what_links_to_a_thing_is_told_too(services: httpx.Client, workspace: Workspace, found: Index) -> None:
    problem = found.of_kind["Problem"][0]
    answer = services.get(f"/id/{name(workspace, problem)}", params={"format": "nt"})
    assert all(
        f"<{measure}> <{terms.rectifies}>" in answer.text for measure in found.subjects(terms.rectifies, problem)
    )


@pytest.mark.parametrize("kind", ["Agency", "Project", "Policy", "Problem", "Measure", "Metric", "Inspection"])
def test_people_are_led_to_the_page_of_a_thing(
    services: httpx.Client, workspace: Workspace, found: Index, kind: str
) -> None:
    thing = found.of_kind[kind][0]
    for options in ({"headers": {"accept": "text/html,*/*;q=0.8"}}, {"params": {"format": "html"}}):
        answer = services.get(f"/id/{name(workspace, thing)}", **options)  # type: ignore[arg-type]
        assert (answer.status_code, answer.headers["location"]) == (303, f"/things/{name(workspace, thing)}")


def test_bulletins_their_graphs_and_their_evidence_lead_to_the_reader(
    services: httpx.Client, workspace: Workspace, found: Index
) -> None:
    bulletin = found.bulletins[0]
    page = f"/documents/{bulletin.rpartition('/')[2]}"
    assert services.get(f"/id/{name(workspace, bulletin)}", params={"format": "html"}).headers["location"] == page
    graph = name(workspace, bulletin).replace("bulletin/", "graph/")
    assert services.get(f"/id/{graph}", params={"format": "html"}).headers["location"] == page
    kind = workspace.store.quads_for_pattern(None, NamedNode(terms.TYPE), NamedNode(terms.Evidence))
    evidence = next(iter(kind)).subject
    location = services.get(f"/id/{name(workspace, str(evidence)[1:-1])}", params={"format": "html"}).headers[
        "location"
    ]
    assert location.startswith("/documents/")
    assert "?from=" in location


def test_what_there_is_not_and_in_no_such_format(services: httpx.Client, workspace: Workspace, found: Index) -> None:
    thing = name(workspace, found.of_kind["Agency"][0])
    assert services.get("/id/agency/nothing").status_code == 404
    assert services.get("/id/a%20b%3C").status_code == 404
    assert services.get(f"/id/{thing}", headers={"accept": "image/png"}).status_code == 406
    assert services.get(f"/id/{thing}", params={"format": "csv"}).status_code == 406


def test_addresses_lead_there_and_back(found: Index, workspace: Workspace) -> None:
    base = workspace.manifest.base
    for thing in found.kinds:
        assert iri_of(name_of(thing, base), base) == thing
    for bulletin in found.bulletins:
        assert bulletin_of(page_of(bulletin, base).removeprefix("/documents/"), base) == bulletin
    assert page_of("https://elsewhere.example/x", base) == ""
    assert page_of(f"{base}bulletin/77/%E4%B8%80", base) == "/things/bulletin/77/%25E4%25B8%2580"
