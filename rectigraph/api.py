"""The Python API: build a graph, or open one, and look at it from any side."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterable
from contextlib import ExitStack
from functools import cached_property
from html import escape
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from pyoxigraph import DefaultGraph, NamedNode, Store

from .graph.editor import edit
from .graph.files import write_whole
from .graph.query import Results, query, stated
from .graph.workspace import Workspace
from .ontology import terms
from .ontology.errors import UnknownName
from .ontology.iri import local_name
from .ontology.records import Reading
from .progress import Report, unseen

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset

    from .auditing import AuditReport
    from .graph.audit import Finding as AuditFinding
    from .graph.validation import Finding
    from .report import BuildReport
    from .summary import Summary

Pathish = str | PathLike[str]

MEGABYTE = 1024 * 1024
COUNTED = (terms.Problem, terms.Measure, *terms.ENTITY_CLASSES, terms.Metric)


def build(
    inputs: Iterable[Pathish] | Pathish,
    out: Pathish | None = None,
    *,
    workers: int | None = 1,
    min_confidence: float = 0.0,
    spacy_model: str | None = None,
    max_bytes: int = 50 * MEGABYTE,
    base: str | None = None,
    progress: Report = unseen,
) -> Graph:
    """Build a graph of documents, or bring documents into the one that is there.

    Parameters
    ----------
    inputs
        Files, folders, globs, http(s) URLs.
    out
        The workspace, made or updated.  Without it the workspace is a temporary one and
        lives as long as the graph that is returned.
    workers
        Number of processes; None chooses.  A script that wants several needs the usual
        ``if __name__ == "__main__":``.
    min_confidence
        Leave out statements that are held with less, 0 to 1.
    spacy_model
        Name of an installed spaCy pipeline to build on; none is needed.
    max_bytes
        Size limit of a document.
    base
        Base IRI of things, for a new workspace.
    progress
        Called with the number of documents done, their total, and the last one's source.

    Raises
    ------
    WorkspaceError, BadOption
        If the workspace cannot be used.  Documents that cannot be read raise nothing:
        ``graph.report.errors`` names them.
    """
    from . import corpus  # noqa: PLC0415 - extraction is loaded when there is something to extract

    options = corpus.Options(workers, min_confidence, spacy_model, max_bytes, base)
    several = [inputs] if isinstance(inputs, str | PathLike) else list(inputs)
    if out is not None:
        report = corpus.build(several, Path(out), options, progress)
        return Graph(Workspace.open(Path(out)), report)
    folder = tempfile.mkdtemp(prefix="rectigraph-")
    try:
        report = corpus.build(several, Path(folder), options, progress)
        return Graph(Workspace.open(Path(folder)), report, temporary=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def open(path: Pathish) -> Graph:  # noqa: A001 - rectigraph.open, as in gzip.open
    """Open the graph of a workspace, for reading; spaCy is not loaded.

    Raises
    ------
    NoWorkspace, OtherFormat, DamagedWorkspace
        If there is none, or it cannot be read.
    """
    return Graph(Workspace.open(Path(path)))


def audit(inputs: Iterable[Pathish] | Pathish) -> AuditReport:
    """Audit documents that are in no workspace, as drafts are, or a workspace: what a careful reader would ask about.

    Parameters
    ----------
    inputs
        Files, folders, globs, http(s) URLs; or the folder of a workspace.

    Raises
    ------
    WorkspaceError
        If it is a workspace that cannot be used.  Documents that cannot be read raise
        nothing: ``errors`` of the report names them.
    """
    from .auditing import audited  # noqa: PLC0415

    return audited([inputs] if isinstance(inputs, str | PathLike) else inputs)


class Graph:
    """A graph of bulletins, as it was when it was opened: made by :func:`build` and :func:`open`."""

    def __init__(self, workspace: Workspace, report: BuildReport | None = None, *, temporary: bool = False) -> None:
        self.workspace = workspace
        self.report = report
        """What the build did, if this graph comes from one."""
        root = fspath(workspace.root)
        self._views = ExitStack()
        self._discard = weakref.finalize(self, shutil.rmtree, root, ignore_errors=True) if temporary else None

    def __repr__(self) -> str:
        return f"<rectigraph.Graph of {len(self.sources)} documents in {fspath(self.workspace.root)!r}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Give a temporary workspace back to the system."""
        self._views.close()
        if self._discard is not None:
            self._discard()

    @property
    def sources(self) -> tuple[str, ...]:
        """The file names and URLs of all documents, sorted."""
        return self.workspace.sources

    def source(self, name: Pathish) -> str:
        """Return the source that a name, a path or a URL stands for.

        Raises
        ------
        UnknownName
            If there is no such document, or several.
        """
        wanted = fspath(name)
        if wanted in self.sources:
            return wanted
        tail = Path(wanted).name
        found = [source for source in self.sources if tail and source.rpartition("/")[2] == tail]
        if len(found) != 1:
            raise UnknownName(wanted, ", ".join(found))
        return found[0]

    def text(self, source: Pathish) -> str:
        """Return the stored text of a document, that evidence counts its places in."""
        return self.workspace.text(self.source(source))

    def records(self) -> tuple[Reading, ...]:
        """Return what was read, as plain frozen values: one reading a stored text."""
        return tuple(reading for _, reading in self.workspace.readings())

    def summary(self) -> Summary:
        """Return the numbers of documents and of things by class."""
        from .summary import Summary  # noqa: PLC0415

        return Summary(len(self.sources), count_things(self.workspace.store), self.report)

    def query(self, sparql: str, *, stated_only: bool = False) -> Results:
        """Ask a SPARQL question of all graphs together; the prefixes of the ontology are known.

        ``stated_only`` leaves out what is only inferred.  The rows of SELECT are read by name or
        number (``row["text"].value``), ASK is true or false, CONSTRUCT gives triples.

        Raises
        ------
        QueryError
            If the question is not valid SPARQL, would change the graph, or asks another service.
        """
        return query(self._stated if stated_only else self.workspace, sparql)

    @cached_property
    def _stated(self) -> Workspace:
        return self._views.enter_context(stated(self.workspace))

    def rdf(self) -> Dataset:
        """Return an rdflib data set over the store, read-only; its default graph is the union."""
        from .graph.rdf import dataset  # noqa: PLC0415 - rdflib is not needed for the rest

        return dataset(self.workspace)

    def network(self, *, stated_only: bool = False, min_confidence: float = 0.0) -> nx.MultiDiGraph[str]:
        """Return a networkx graph of things; see :func:`rectigraph.graph.network.network`."""
        from .graph.network import network  # noqa: PLC0415

        return network(self.workspace, stated_only=stated_only, min_confidence=min_confidence)

    def page(
        self,
        file: Pathish | None = None,
        *,
        nodes: int = 400,
        focus: str | None = None,
        depth: int = 1,
        title: str = "",
        lang: str = "zh",
    ) -> str:
        """Return one self-contained interactive HTML page, and write it if a file is given.

        ``nodes`` is how many of the most connected nodes are shown at most; ``focus`` a name,
        or part of one, and ``depth`` how many lines around it.

        Raises
        ------
        UnknownName, BadOption
            If nothing bears the name, or an option is out of its range.
        """
        from .viz.page import page  # noqa: PLC0415

        html = page(self.network(), nodes=nodes, focus=focus, depth=depth, title=title, lang=lang)
        if file is not None:
            write_whole(Path(file), html.encode("utf-8"))
        return html

    def export(
        self, form: str, file: Pathish | BinaryIO, *, stated_only: bool = False, min_confidence: float = 0.0
    ) -> None:
        """Write the graph to a file or a binary stream: turtle, nt, nquads, trig, rdfxml, jsonld, graphml, gexf, csv.

        ``csv`` makes two files, X.nodes.csv and X.edges.csv.

        Raises
        ------
        BadOption
            If the format is unknown, or ``csv`` is to go to a stream.
        """
        from .graph import export as exports  # noqa: PLC0415

        if isinstance(file, str | PathLike):
            exports.export(self.workspace, form, fspath(file), stated_only=stated_only, min_confidence=min_confidence)
        else:
            exports.write(self.workspace, form, file, stated_only=stated_only, min_confidence=min_confidence)

    def ledger(self, file: Pathish, *, stated_only: bool = False) -> None:
        """Write the rectification ledger: csv, xlsx or html, by the ending of the file.

        Raises
        ------
        BadOption
            If it has another ending.
        """
        from .graph.ledger import ledger  # noqa: PLC0415
        from .graph.ledger_files import write_ledger  # noqa: PLC0415

        write_ledger(ledger(self.workspace, stated_only=stated_only), fspath(file))

    def validate(self) -> tuple[Finding, ...]:
        """Return what breaks the SHACL shapes of the ontology, as values."""
        from .graph.validation import validate  # noqa: PLC0415

        return validate(self.rdf())

    def audit(self) -> tuple[AuditFinding, ...]:
        """Return what a careful reader would ask about the bulletins, the gravest of each document first."""
        from .auditing import of_workspace  # noqa: PLC0415

        return of_workspace(self.workspace)

    def remove(self, *sources: Pathish) -> Graph:
        """Take documents out, all or none, and return the graph without them.

        Raises
        ------
        UnknownName
            If one of them is not there.
        WorkspaceBusy
            If a build is at work.
        """
        names = dict.fromkeys(map(self.source, sources))
        with edit(self.workspace.root, options=self.workspace.manifest.options) as editor:
            for name in names:
                editor.remove(name)
        return Graph(self.workspace.current(), self.report)

    def _repr_html_(self) -> str:
        """Return a summary with the page inline, for notebooks; the frame can reach nothing around it."""
        rows = "".join(
            f"<tr><th>{escape(label)}</th><td>{escape(said)}</td></tr>" for label, said in self.summary().lines()
        )
        frame = f'<iframe sandbox="allow-scripts" srcdoc="{escape(self.page())}" style="width:100%;height:600px;border:0"></iframe>'
        return f"<table>{rows}</table>{frame}"


def count_things(store: Store) -> dict[str, int]:
    """Return how many things of each class there are, by the local name of the class."""
    kind = NamedNode(terms.TYPE)
    return {
        local_name(name): sum(1 for _ in store.quads_for_pattern(None, kind, NamedNode(name), DefaultGraph()))
        for name in COUNTED
    }
