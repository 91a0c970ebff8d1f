"""Every example, in every format, through real clients: what they get is what Oxigraph says."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    parse,
    parse_query_results,
)
from rectigraph.graph.query import query, serialized
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms
from rectigraph.viz.app.examples import Example, examples
from server import Server
from SPARQLWrapper import JSON, JSONLD, POST, RDFXML, TURTLE, XML, SPARQLWrapper

ROWS = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}
TRIPLES = {"turtle": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}  # fmt: skip
ALL = examples()
PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in terms.PREFIXES.items())


@pytest.fixture(scope="module")
def direct(samples: Path) -> dict[str, Any]:
    """What Oxigraph says to each example, called directly."""
    workspace = Workspace.open(samples)
    return {each.id: said(query(workspace, each.sparql)) for each in ALL}


def said(results: QuerySolutions | QueryBoolean | QueryTriples) -> Any:
    """Return results as something that can be compared."""
    if isinstance(results, QueryBoolean):
        return bool(results)
    if isinstance(results, QueryTriples):
        return {str(triple) for triple in results}
    return sorted(tuple(map(str, row)) for row in results)


def read(data: bytes, form: str, *, triples: bool) -> Any:
    if triples:
        return {str(quad.triple) for quad in parse(data, TRIPLES[form])}
    return said(parse_query_results(data, ROWS[form]))


def curl(server: Server, each: Example, *options: str) -> bytes:
    command = [shutil.which("curl") or pytest.skip("no curl here"), "--silent", "--show-error", "--fail-with-body"]
    command += ["--data-urlencode", f"query={each.sparql}", *options, f"{server.root}/sparql"]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout


def forms(each: Example) -> Iterable[str]:
    if each.sparql.startswith(("CONSTRUCT", "DESCRIBE")):
        return TRIPLES
    return ("json", "xml") if each.sparql.startswith("ASK") else ROWS


CASES = [pytest.param(each, form, id=f"{each.id}-{form}") for each in ALL for form in forms(each)]


def test_there_are_enough_examples_in_two_languages() -> None:
    assert len(ALL) >= 15
    assert (
        len({each.id for each in ALL}) == len({each.zh for each in ALL}) == len({each.en for each in ALL}) == len(ALL)
    )
    assert all(each.en.isascii() and not each.zh.isascii() for each in ALL)


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.id)
def test_each_example_finds_something_in_the_samples(direct: dict[str, Any], each: Example) -> None:
    assert direct[each.id] is True or direct[each.id] is False or direct[each.id]


@pytest.mark.parametrize(("each", "form"), CASES)
def test_curl(server: Server, direct: dict[str, Any], each: Example, form: str) -> None:
    data = curl(server, each, "--get" if len(each.id) % 2 else "--compressed", "--data-urlencode", f"format={form}")
    assert read(data, form, triples=form in TRIPLES) == direct[each.id]


@pytest.mark.parametrize("each", [each for each in ALL if each.sparql.startswith("SELECT")], ids=lambda each: each.id)
def test_csv_is_the_same_line_by_line(server: Server, samples: Path, each: Example) -> None:
    data = curl(server, each, "--header", "Accept: text/csv")
    expected = serialized(query(Workspace.open(samples), each.sparql), "csv")
    assert sorted(data.splitlines()) == sorted(expected.splitlines())


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.id)
def test_sparqlwrapper(server: Server, direct: dict[str, Any], each: Example) -> None:
    for form in (TURTLE, RDFXML, JSONLD) if each.sparql.startswith(("CONSTRUCT", "DESCRIBE")) else (JSON, XML):
        client = SPARQLWrapper(f"{server.root}/sparql")
        client.setQuery(PREFIXES + each.sparql)
        client.setMethod(POST) if form in (JSON, RDFXML) else None
        client.setReturnFormat(form)
        data = client.query().response.read()
        name = {TURTLE: "turtle", RDFXML: "rdfxml", JSONLD: "jsonld"}.get(form, form)
        assert read(data, name, triples=name in TRIPLES) == direct[each.id]


def test_sparqlwrapper_converts(server: Server) -> None:
    client = SPARQLWrapper(f"{server.root}/sparql", returnFormat=JSON)
    client.setQuery(PREFIXES + "SELECT (COUNT(*) AS ?n) { ?b a rg:Bulletin }")
    assert int(client.queryAndConvert()["results"]["bindings"][0]["n"]["value"]) > 5
    client.setQuery("ASK {}")
    assert client.queryAndConvert() == json.loads('{"head": {}, "boolean": true}')
