"""A workspace through the rdflib API: a data set over the store itself, nothing copied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from ..ontology import terms
from .workspace import Workspace


def dataset(workspace: Workspace) -> Dataset:
    """Return the graph as an rdflib data set that cannot be changed.

    Its default graph is the union of the named graphs, so ``query`` and ``triples`` see
    everything once; ``quads`` and ``graphs`` tell the named graphs apart.
    """
    found = _Dataset(store=_ReadOnlyStore(store=workspace.store))
    for prefix, namespace in terms.PREFIXES.items():
        found.bind(prefix, namespace)
    return found


class _Dataset(Dataset):
    default_context = Dataset.default_graph  # rdflib warns of its own use of the old name


class _ReadOnlyStore(OxigraphStore):
    """Oxigraph as rdflib sees it, with the union, which is the default graph, kept out of ``quads``."""

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Iterator[Any]:
        found = super().triples(triple_pattern, context)
        return found if context is not None else filter(None, map(_in_named_graph, found))

    def add_graph(self, graph: Graph) -> None:
        """Do nothing: rdflib announces every graph it is about to read."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("this data set is read-only: a workspace is changed by build and remove")

    add = addN = remove = update = remove_graph = _refuse  # noqa: N815 - as rdflib spells it


def _in_named_graph(found: Any) -> Any:
    triple, graphs = found
    (graph,) = graphs
    return None if graph.identifier == DATASET_DEFAULT_GRAPH_ID else (triple, iter((graph,)))
