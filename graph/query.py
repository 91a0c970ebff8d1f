"""SPARQL over a workspace: read-only, over the union of its graphs, with our prefixes known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from ..ontology import terms
from ..ontology.errors import BadOption, QueryError, QueryRefused
from .serialization import steady
from .stated import without_inferences
from .workspace import Workspace

Results = QuerySolutions | QueryBoolean | QueryTriples

TABLE_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
"""Formats for the rows of SELECT and the answer of ASK."""

GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "json": RdfFormat.JSON_LD,
    "jsonld": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
    "rdfxml": RdfFormat.RDF_XML,
}
"""Formats for the triples of CONSTRUCT and DESCRIBE."""

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$@]\w+)
    | (?P<prefixed>(?:\w[\w.\-]*)?:[\w.\-%:]*)
    | (?P<word>[A-Za-z]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def query(workspace: Workspace, sparql: str) -> Results:
    """Run a query and return what pyoxigraph returns: rows, a truth value, or triples.

    Raises
    ------
    QueryError
        If it is not valid SPARQL 1.1, or is refused: see :func:`check`.

    Notes
    -----
    It runs in this process and as long as it takes: see :mod:`.limited` for a limit.
    """
    return run(workspace.store, sparql)


@contextmanager
def stated(workspace: Workspace) -> Iterator[Workspace]:
    """Open a view of a workspace without what is only inferred."""
    with without_inferences(workspace.store, workspace.names) as store:
        yield type(workspace)(workspace.root, workspace.manifest, store)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query is to see, by IRI, whatever its own FROM clauses say."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def run(store: Store, sparql: str, dataset: Dataset | None = None) -> Results:
    """Run a query on a store whose default graph is the union; raises as :func:`query` does.

    With a data set, the query sees its graphs alone.
    """
    check(store, sparql)
    try:
        if dataset is None:
            return store.query(sparql, prefixes=terms.PREFIXES)
        return store.query(
            sparql,
            prefixes=terms.PREFIXES,
            default_graph=[*_graphs(store, dataset.default)],
            named_graphs=[*_graphs(store, dataset.named)],
        )
    except SyntaxError as error:
        raise _not_valid(sparql, str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError("SPARQL", str(error)) from error


def _graphs(store: Store, iris: tuple[str, ...]) -> list[NamedNode]:
    """Return the named graphs of a data set; raises QueryError if the store has no such graph."""
    for iri in iris:
        if not store.contains_named_graph(NamedNode(iri)):
            raise QueryError("SPARQL", f"the workspace has no graph <{iri}>")
    return [NamedNode(iri) for iri in iris]


def check(store: Store, sparql: str) -> None:
    """Refuse what would change the graph, or look outside it.

    Raises
    ------
    QueryRefused
        If the query is an update, has SERVICE, or reads FROM what is not a graph of the store.
    """
    tokens = [(match.lastgroup, match[0]) for match in _TOKEN.finditer(sparql)]
    words = [text.upper() for kind, text in tokens if kind == "word"]
    if next((word for word in words if word not in ("BASE", "PREFIX")), "") in _UPDATES:
        raise QueryRefused("SPARQL", "an update: the graph is changed by build and remove")
    if "SERVICE" in words:
        raise QueryRefused("SPARQL", "SERVICE: no other endpoint is asked")
    for graph in _datasets(tokens):
        if not store.contains_named_graph(NamedNode(graph)):
            raise QueryRefused("SPARQL", f"FROM <{graph}>: the workspace has no such graph")


def _datasets(tokens: list[tuple[str | None, str]]) -> Iterator[str]:
    for (kind, text), (after, name) in pairwise(tokens):
        if kind == "word" and text.upper() in ("FROM", "NAMED") and after == "iri":
            yield name[1:-1]


def _not_valid(sparql: str, message: str) -> QueryError:
    """Return the parser's message with the place and the words it stumbled over."""
    found = _PLACE.fullmatch(message)
    if not found:
        return QueryError("SPARQL", message)
    line, column = int(found[1]), int(found[2])
    text = (sparql.split("\n")[line - 1 : line] or [""])[0]
    before, after = text[: column - 1][-30:].strip(), text[column - 1 :][:30].strip()
    near = f", near {after!r}" if after else f", after {before!r}" if before else ""
    return QueryError(f"SPARQL line {line} column {column}", _expected(found[3]) + near)


def _expected(message: str) -> str:
    """Return the parser's expectations without those that list characters, and no more than a few."""
    head, parted, rest = message.partition("expected one of ")
    if not parted:
        return message.replace("expected [_]", "the query ends too early")
    words = [word for word in rest.split(", ") if re.fullmatch(r"[A-Za-z ]+|\"[^\"]+\"", word)]
    return f"{head}expected {' or '.join(words[:6])}" if words else "unexpected"


def serialized(results: Results, form: str) -> bytes:
    """Return results in a format: :data:`TABLE_FORMATS`, or :data:`GRAPH_FORMATS` for triples.

    Raises
    ------
    BadOption
        If results of this sort have no such format.
    """
    if isinstance(results, QueryTriples):
        if form not in GRAPH_FORMATS:
            raise BadOption(form, f"the triples of CONSTRUCT and DESCRIBE come as {' '.join(GRAPH_FORMATS)}")
        data = serialize(results, format=GRAPH_FORMATS[form], prefixes=terms.PREFIXES) or b""
        return b"".join(steady(data.splitlines(keepends=True)))
    if form not in TABLE_FORMATS:
        raise BadOption(form, f"the results of SELECT and ASK come as {' '.join(TABLE_FORMATS)}")
    return results.serialize(format=TABLE_FORMATS[form]) or b""


@dataclass(frozen=True, slots=True)
class Table:
    """Results as rows of words: IRIs shortened by our prefixes, nothing where there is nothing."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(results: Results) -> Table:
    """Return any results as a table: the answer of ASK is one cell, triples are three columns."""
    if isinstance(results, QueryBoolean):
        return Table(("ask",), ((str(bool(results)).lower(),),))
    if isinstance(results, QueryTriples):
        return Table(("subject", "predicate", "object"), tuple(tuple(map(short, triple)) for triple in results))
    columns = tuple(variable.value for variable in results.variables)
    return Table(columns, tuple(tuple(map(short, row)) for row in results))


def short(term: object) -> str:
    """Return a term as people read it.

    >>> short(NamedNode(terms.Agency)), short(None)
    ('rg:Agency', '')
    """
    if term is None:
        return ""
    value = str(getattr(term, "value", term))
    if isinstance(term, NamedNode):
        for prefix, namespace in terms.PREFIXES.items():
            if value.startswith(namespace) and value != namespace:
                return f"{prefix}:{value.removeprefix(namespace)}"
    return value
