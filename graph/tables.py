"""The network written for other tools: GraphML, GEXF, and two CSV tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree as ET

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from .files import write_whole
from .serialization import XML_ILLEGAL

BETWEEN = " | "
"""Parts the items of a list inside one cell."""

BOM = "\ufeff"
"""What tells Excel that a CSV file is UTF-8."""

NODE_COLUMNS = ("id", "type", "label", "names", "facts", "bulletins")
EDGE_COLUMNS = ("source", "target", "predicate", "inferred", "confidence", "evidence", "quotes", "bulletins")


def write_graphml(graph: nx.MultiDiGraph[str], file: BinaryIO) -> None:
    """Write GraphML; lists become strings."""
    nx.write_graphml_lxml(_flat(graph), file)


def write_gexf(graph: nx.MultiDiGraph[str], file: BinaryIO) -> None:
    """Write GEXF; lists become strings.  The date that networkx would set is left out."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=False, version="1.2draft")
    writer.add_graph(_flat(graph))
    for meta in writer.xml.iter():
        meta.attrib.pop("lastmodifieddate", None)
    ET.ElementTree(writer.xml).write(file, encoding="utf-8", xml_declaration=True)


def write_csv(graph: nx.MultiDiGraph[str], path: Path) -> tuple[Path, Path]:
    """Write ``X.nodes.csv`` and ``X.edges.csv`` beside ``path`` (X or X.csv), and return where they are."""
    stem = path.name.removesuffix(".csv")
    nodes, edges = path.with_name(f"{stem}.nodes.csv"), path.with_name(f"{stem}.edges.csv")
    flat = _flat(graph)
    write_whole(nodes, csv_bytes(NODE_COLUMNS, ({"id": iri, **data} for iri, data in flat.nodes(data=True))))
    rows = ({"source": s, "target": t, **data} for s, t, data in flat.edges(data=True))
    write_whole(edges, csv_bytes(EDGE_COLUMNS, rows))
    return nodes, edges


def csv_bytes(columns: Sequence[str], rows: Iterable[dict[str, object]]) -> bytes:
    """Return a CSV table that Excel reads as it is meant: UTF-8, and no cell a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([inert(_cell(row[name])) for name in columns] for row in rows)
    return (BOM + text.getvalue()).encode("utf-8")


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> inert("=HYPERLINK(1)"), inert("整改")
    ("'=HYPERLINK(1)", '整改')
    """
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _flat(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return a copy whose attributes are plain values, without characters that XML cannot hold."""
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, data in graph.nodes(data=True):
        facts = [f"{name}={value}" for name, value in data["facts"]]
        flat.add_node(
            iri,
            type=data["type"],
            label=XML_ILLEGAL.sub("", data["label"]),
            names=_joined(data["names"]),
            facts=_joined(facts),
            bulletins=_joined(data["bulletins"]),
        )
    for subject, value, key, data in graph.edges(keys=True, data=True):
        evidence = data["evidence"]
        flat.add_edge(
            subject,
            value,
            key,
            predicate=data["predicate"],
            inferred=data["inferred"],
            confidence=max((each["confidence"] for each in evidence), default=0.0),
            evidence=len(evidence),
            quotes=_joined(each["quote"] for each in evidence),
            bulletins=_joined(sorted({each["bulletin"] for each in evidence})),
        )
    return flat


def _joined(items: Iterable[str]) -> str:
    return XML_ILLEGAL.sub("", BETWEEN.join(items))
