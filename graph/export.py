"""A workspace written out, in every format that the product knows."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ..ontology.errors import BadOption
from .files import replacing
from .network import network
from .serialization import RDF_FORMATS, write_rdf
from .tables import write_csv, write_gexf, write_graphml
from .workspace import Workspace

_NETWORK_FORMATS = {"graphml": write_graphml, "gexf": write_gexf}

FORMATS = (*RDF_FORMATS, *_NETWORK_FORMATS, "csv")
"""All formats, by the names the command line has for them."""


def export(
    workspace: Workspace, form: str, path: str | Path, *, stated_only: bool = False, min_confidence: float = 0.0
) -> tuple[Path, ...]:
    """Write the graph to a file, which appears whole or not at all, and return the files written.

    Parameters
    ----------
    workspace
        What to write.
    form
        One of :data:`FORMATS`.  ``nquads`` and ``trig`` keep the named graphs; ``turtle``,
        ``nt``, ``rdfxml`` and ``jsonld`` hold their union; ``graphml``, ``gexf`` and ``csv``
        hold the network of things, with ``inferred`` on each edge.
    path
        Where to; ``csv`` writes ``X.nodes.csv`` and ``X.edges.csv``.
    stated_only
        Leave out what is only inferred.
    min_confidence
        Leave out stated triples whose best evidence is below this (0 to 1), and that evidence.

    Raises
    ------
    BadOption
        If there is no such format.
    OSError
        If the file cannot be written.
    """
    path = Path(path)
    if form == "csv":
        graph = network(workspace, stated_only=stated_only, min_confidence=min_confidence)
        return write_csv(graph, path)
    with replacing(path) as file:
        write(workspace, form, file, stated_only=stated_only, min_confidence=min_confidence)
    return (path,)


def write(
    workspace: Workspace, form: str, file: BinaryIO, *, stated_only: bool = False, min_confidence: float = 0.0
) -> None:
    """Write the graph to an open binary file, such as standard output; as :func:`export` does.

    Raises
    ------
    BadOption
        If there is no such format, or it makes more than one file.
    """
    if form in RDF_FORMATS:
        write_rdf(workspace, form, file, stated_only=stated_only, min_confidence=min_confidence)
    elif form in _NETWORK_FORMATS:
        graph = network(workspace, stated_only=stated_only, min_confidence=min_confidence)
        _NETWORK_FORMATS[form](graph, file)
    elif form == "csv":
        raise BadOption("csv", "it makes two files, so it cannot go to standard output")
    else:
        raise BadOption(form, f"formats are {' '.join(FORMATS)}")
