"""One self-contained page of a network: pyvis with a template of our own."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import as_file, files
from typing import Any

from markupsafe import Markup
from pyvis.network import Network as Canvas  # type: ignore[import-untyped]

from ..ontology.errors import BadOption
from ..ontology.iri import digest, local_name
from .drawing import Nearness, Network, kind_of, label_of, rectifying, relation_key, relations
from .embed import clean, data_block, one_line, own_script, own_style, policy, vis_script
from .layout import lay_out, node_size
from .select import around, most_connected
from .style import LOOKS, OTHER, WEAK, look, words

LANGUAGES = ("zh", "en")
SHORT = 22  # characters of a name in the graph; the panel has it all
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": False, "selectConnectedEdges": False, "tooltipDelay": 300},
    "nodes": {"shape": "custom", "borderWidth": 0},
    "edges": {"smooth": False, "selectionWidth": 1, "hoverWidth": 0.5},
}


def page(
    network: Network,
    *,
    nodes: int = 400,
    focus: str | None = None,
    depth: int = 1,
    title: str = "",
    lang: str = "zh",
) -> str:
    """Return one HTML page that shows a network, asks no host for anything and runs nothing but our own code.

    ``nodes`` is how many of the most connected nodes are shown at most; ``focus`` a name, or part of one,
    and ``depth`` how many lines around it; ``title`` stands at the top, and ``lang`` is the language the page
    opens in, ``zh`` or ``en``.

    Raises
    ------
    UnknownName
        if nothing bears the name in ``focus``.
    BadOption
        if ``nodes`` is below 1, ``depth`` below 0, or ``lang`` another language.

    >>> import networkx as nx
    >>> network = nx.MultiDiGraph()
    >>> network.add_node("urn:a", label="青禾县教育局", type="Agency", names=[], facts=[], bulletins=[])
    >>> "青禾县教育局" in page(network)
    True
    """
    if nodes < 1:
        raise BadOption("nodes", f"{nodes} is below 1")
    if depth < 0:
        raise BadOption("depth", f"{depth} is below 0")
    if lang not in LANGUAGES:
        raise BadOption("lang", f"{lang!r} is neither zh nor en")
    found = network if focus is None else around(network, focus, depth)
    part = most_connected(found, nodes)
    say = {key: clean(pair[LANGUAGES.index(lang)]) for key, pair in words()["ui"].items()}
    book = _Book(network)
    canvas = _canvas(part, book)
    book.data |= {
        "total": len(found),
        "focus": None if focus is None else {"name": focus, "depth": depth},
        "lang": lang,
    }
    scripts, styles = (vis_script(), own_script()), (own_style(),)
    canvas.templateEnv.autoescape = True
    canvas.templateEnv.globals |= {
        "data": lambda value: Markup(data_block(value)),  # noqa: S704  # what data_block is for
        "book": book.data,
        "words": words(),
        "say": say,
        "lang": lang,
        "title": clean(title) or say["title"],
        "policy": policy(scripts, styles),
        "scripts": [Markup(code) for code in scripts],  # noqa: S704  # ours, and pyvis' own
        "styles": [Markup(code) for code in styles],  # noqa: S704
    }
    return str(canvas.generate_html())


def _canvas(part: Network, book: _Book) -> Canvas:
    """Return a pyvis network of the part, laid out; names in it are hashes, never text of a document."""
    canvas = Canvas(directed=True, cdn_resources="in_line")
    with as_file(files(__package__).joinpath("static")) as folder:
        canvas.set_template_dir(str(folder), "page.html")
    canvas.options = OPTIONS
    layout, near = lay_out(part), Nearness(part)
    for node in sorted(part, key=near.rank):
        x, y = layout.positions[node]
        kind = kind_of(part, node)
        short = one_line(label_of(part, node), SHORT) or "?"
        size = node_size(kind, len(near.strong[node]))
        thing = book.thing(node, part)
        canvas.add_node(book.key(node), short, "custom", look(kind).light, x=x, y=y, size=size, thing=thing)
    for (source, target), held in book.lines(part).items():
        canvas.add_edge(source, target, held=held)
    book.data["regions"] = [[book.key(r.of), r.x, r.y, r.rx, r.ry] for r in layout.regions]
    return canvas


class _Book:
    """What the page knows beside the drawing: bulletins, evidence and looks, each written once."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.bulletins: dict[str, int] = {}
        self.quotes: dict[tuple[Any, ...], int] = {}
        self.data: dict[str, Any] = {
            "bulletins": [],
            "evidence": [],
            "looks": {
                kind: [each.light, each.dark, each.outline, each.size] for kind, each in {**LOOKS, "": OTHER}.items()
            },
            "weak": sorted(WEAK),
        }

    def key(self, node: str) -> str:
        """Return the name of a node in the page."""
        return digest(node, length=16)

    def thing(self, node: str, part: Network) -> dict[str, Any]:
        """Return all that the panel says of a node."""
        data = part.nodes[node]
        kind = kind_of(part, node)
        return {
            "iri": node,
            "kind": kind if kind in LOOKS else "",
            "label": label_of(part, node),
            "names": list(data.get("names") or ()),
            "facts": [list(fact) for fact in data.get("facts") or ()],
            "bulletins": [self.bulletin(each) for each in sorted(data.get("bulletins") or ())],
        }

    def bulletin(self, iri: str) -> int:
        """Return the number of a bulletin in the page, whether or not it is drawn."""
        if iri not in self.bulletins:
            self.bulletins[iri] = len(self.bulletins)
            name = label_of(self.network, iri) if iri in self.network else local_name(iri)
            self.data["bulletins"].append([self.key(iri), name])
        return self.bulletins[iri]

    def quote(self, each: dict[str, Any]) -> int:
        """Return the number of a piece of evidence in the page."""
        bulletin = self.bulletin(str(each["bulletin"]))
        confidence = round(float(each.get("confidence", 1)), 3)
        row = (
            str(each["quote"]),
            int(each["start"]),
            int(each["end"]),
            bulletin,
            str(each.get("rule", "")),
            confidence,
        )
        if row not in self.quotes:
            self.quotes[row] = len(self.quotes)
            self.data["evidence"].append(list(row))
        return self.quotes[row]

    def lines(self, part: Network) -> dict[tuple[str, str], list[list[Any]]]:
        """Return, for each two nodes that are linked, what holds between them: relation, key, inferred, evidence."""
        known = rectifying(part)
        lines: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
        for source, target, data in relations(part):
            predicate = data["predicate"]
            evidence = sorted(
                data.get("evidence") or (), key=lambda e: (str(e["bulletin"]), e["start"], e["end"], str(e["quote"]))
            )
            held = [
                predicate,
                relation_key(predicate, source, known),
                bool(data.get("inferred")),
                [self.quote(each) for each in evidence],
            ]
            lines[self.key(source), self.key(target)].append(held)
        return lines
