from __future__ import annotations

import csv
import io
import json

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, parse
from rectigraph.graph.query import query, serialized, short, stated, table
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms
from rectigraph.ontology.errors import BadOption, QueryError, QueryRefused


def rows(workspace: Workspace, sparql: str) -> list[tuple[str, ...]]:
    return list(table(query(workspace, sparql)).rows)


def count(workspace: Workspace, pattern: str) -> int:
    return int(rows(workspace, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0][0])


def test_the_default_graph_is_the_union_and_each_triple_counts_once(workspace: Workspace) -> None:
    names = rows(workspace, "SELECT ?a ?l { ?a a rg:Agency ; rdfs:label ?l }")
    assert len(names) == len({agency for agency, _ in names}) > 10
    shared = rows(workspace, 'SELECT ?g { GRAPH ?g { ?a rdfs:label "云溪区财政局" } }')
    assert len(shared) == 2
    assert len(rows(workspace, 'SELECT ?a { ?a rdfs:label "云溪区财政局" }')) == 1


def test_stated_and_inferred_and_evidence_are_all_in_the_union(workspace: Workspace) -> None:
    for cls in ("Measure", "Inference", "Evidence"):
        assert count(workspace, f"?x a rg:{cls}")
    assert count(workspace, "?e rdf:object ?p ; oa:hasTarget/oa:hasSelector/oa:exact ?q . ?p a rg:Problem")


def test_stated_only_leaves_inferences_out(workspace: Workspace) -> None:
    before = count(workspace, "?a rg:responsibleFor ?m")
    with stated(workspace) as view:
        assert 0 < count(view, "?a rg:responsibleFor ?m") < before
        assert not count(view, "?x a rg:Inference")
        assert count(view, "?x a rg:Measure") == count(workspace, "?x a rg:Measure")
    assert count(workspace, "?a rg:responsibleFor ?m") == before


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:a> <a:a> }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX x: <x:x>\n# a comment\nclear all",
        "LOAD <file:///etc/hostname>",
        "WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(workspace: Workspace, update: str) -> None:
    with pytest.raises(QueryRefused, match="an update"):
        query(workspace, update)


@pytest.mark.parametrize("word", ["SERVICE", "service SILENT"])
def test_no_other_endpoint_is_asked(workspace: Workspace, word: str) -> None:
    with pytest.raises(QueryRefused, match="SERVICE"):
        query(workspace, f"SELECT * {{ {word} <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}")


@pytest.mark.parametrize("clause", ["FROM <file:///etc/hostname>", "FROM NAMED <https://example.org/g>"])
def test_no_graph_from_elsewhere_is_read(workspace: Workspace, clause: str) -> None:
    with pytest.raises(QueryRefused, match="no such graph"):
        query(workspace, f"SELECT * {clause} {{ ?s ?p ?o }}")


def test_a_graph_of_the_workspace_may_be_chosen(workspace: Workspace) -> None:
    inferred = workspace.names.inferred.value
    found = rows(workspace, f"SELECT DISTINCT ?c FROM <{inferred}> {{ ?x a ?c }}")  # noqa: S608 - SPARQL, ours
    assert ("rg:Inference",) in found
    assert ("rg:Measure",) not in found


def test_words_in_names_and_strings_are_no_commands(workspace: Workspace) -> None:
    harmless = """PREFIX service: <https://example.org/SERVICE/>
        # SERVICE <http://x/> INSERT
        SELECT ?service { ?service service:insert "SERVICE {", 'DELETE', '''LOAD "x" ''' ; rdfs:label "x"@service }"""
    assert rows(workspace, harmless) == []


@pytest.mark.parametrize(
    ("sparql", "where"),
    [
        ("SELECT ?x {\n ?x rg:text ?y\n foo }", "line 3"),
        ("SELECT nothing", "line 1"),
        ("", "line 1"),
        ("ASK {", "line 1"),
    ],
)
def test_what_is_not_sparql_is_said_in_one_line_with_its_place(workspace: Workspace, sparql: str, where: str) -> None:
    with pytest.raises(QueryError, match=where) as caught:
        query(workspace, sparql)
    assert not isinstance(caught.value, QueryRefused)
    for line in (str(caught.value), caught.value.zh):
        assert "\n" not in line
        assert len(line) < 200


def test_the_words_that_the_parser_stumbled_over_are_quoted(workspace: Workspace) -> None:
    with pytest.raises(QueryError, match="foo"):
        query(workspace, "SELECT ?x {\n ?x rg:text ?y\n foo }")


SELECT = "SELECT ?l ?n { ?a a rg:TaskForce ; rdfs:label ?l OPTIONAL { ?a rg:number ?n } } ORDER BY ?l"


def test_rows_in_every_table_format(workspace: Workspace) -> None:
    expected = [label for label, _ in rows(workspace, SELECT)]
    in_json = json.loads(serialized(query(workspace, SELECT), "json"))
    assert [row["l"]["value"] for row in in_json["results"]["bindings"]] == expected
    in_csv = list(csv.reader(io.StringIO(serialized(query(workspace, SELECT), "csv").decode())))
    assert in_csv == [["l", "n"], *([label, ""] for label in expected)]
    in_tsv = serialized(query(workspace, SELECT), "tsv").decode().splitlines()
    assert in_tsv == ["?l\t?n", *(f'"{label}"\t' for label in expected)]
    assert serialized(query(workspace, SELECT), "xml").decode().count("<result>") == len(expected)


def test_triples_in_every_graph_format(workspace: Workspace) -> None:
    construct = "CONSTRUCT { ?a rdfs:label ?l } { ?a a rg:Project ; rdfs:label ?l }"
    formats = {
        "turtle": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "json": RdfFormat.JSON_LD,
        "xml": RdfFormat.RDF_XML,
    }
    found = [
        {quad.triple for quad in parse(serialized(query(workspace, construct), form), format=parser)}
        for form, parser in formats.items()
    ]
    assert len(found[0]) > 5
    assert all(each == found[0] for each in found)


def test_a_format_that_does_not_fit_is_named(workspace: Workspace) -> None:
    with pytest.raises(BadOption, match="turtle nt json"):
        serialized(query(workspace, "DESCRIBE rg:x"), "csv")
    with pytest.raises(BadOption, match="json csv tsv xml"):
        serialized(query(workspace, "ASK {}"), "turtle")


def test_any_result_is_a_table(workspace: Workspace) -> None:
    assert table(query(workspace, "ASK { ?m a rg:Measure }")).rows == (("true",),)
    described = table(query(workspace, "CONSTRUCT { ?m a rg:Measure } { ?m a rg:Measure } LIMIT 1"))
    assert described.columns == ("subject", "predicate", "object")
    assert described.rows[0][1:] == ("rdf:type", "rg:Measure")


def test_query_gives_what_pyoxigraph_gives(workspace: Workspace) -> None:
    found = query(workspace, "SELECT ?m { ?m a rg:Measure }")
    assert isinstance(found, QuerySolutions)
    assert short(next(found)["m"]).startswith(workspace.manifest.base)


def test_every_prefix_is_known(workspace: Workspace) -> None:
    for prefix in terms.PREFIXES:
        query(workspace, f"ASK {{ ?s ?p {prefix}:x }}")
