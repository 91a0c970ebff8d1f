"""One self-contained page of a network: pyvis with a template of our own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pyvis.network import Network as Canvas  # type: ignore[import-untyped]

from ..ontology.errors import BadOption
from .book import Book
from .drawing import Nearness, Network, kind_of, label_of
from .embed import clean, data_block, one_line, own_script, own_style, policy, vis_script
from .layout import lay_out, node_size
from .select import around, most_connected, named
from .style import look, words

LANGUAGES = ("zh", "en")
SHORT = 22  # characters of a name in the graph; the panel has it all
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": False, "selectConnectedEdges": False, "tooltipDelay": 300},
    "nodes": {"shape": "custom", "borderWidth": 0},
    "edges": {"smooth": False, "selectionWidth": 1, "hoverWidth": 0.5},
}


@dataclass(frozen=True, slots=True)
class Embedding:
    """What a page must know to stand in a frame of an application and to talk with it.

    ``origin`` is where the application is, the only one that the page listens to; ``view`` what it is asked to
    show; ``theme`` is ``light``, ``dark`` or, as the system has it, nothing; ``notes`` are words of
    ``static/words.json`` that the reader should know of what is shown.
    """

    origin: str
    view: Mapping[str, Any] = field(default_factory=dict)
    theme: str = ""
    notes: tuple[str, ...] = ()


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
    and ``depth`` how many lines around it; ``title`` stands at the top, ``lang`` is the language the page
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
    _check(nodes, depth, lang)
    focused = named(network, focus) if focus is not None else []
    found = around(network, focused, depth) if focused else network
    part = most_connected(found, nodes, focused)
    book = Book(network)
    canvas = _canvas(part, book)
    book.data |= {"total": len(found), "focus": {"name": focus, "depth": depth} if focused else None, "lang": lang}
    return _html(canvas, book, title, lang)


def embedded(network: Network, total: int, embedding: Embedding, lang: str = "zh") -> str:
    """Return the page of a whole network as it stands in a frame: it has no title and takes orders.

    ``total`` is of how many nodes these are the most important.
    """
    _check(1, 0, lang)
    canvas, book = _embed(network, total, embedding, lang)
    return _html(canvas, book, "", lang, embedded=True)


def drawing(network: Network, total: int, embedding: Embedding, lang: str = "zh") -> dict[str, Any]:
    """Return what an embedded page needs to show another network: what :func:`embedded` writes into it."""
    canvas, book = _embed(network, total, embedding, lang)
    return {"nodes": canvas.nodes, "edges": canvas.edges, "book": book.data}


def _embed(network: Network, total: int, embedding: Embedding, lang: str) -> tuple[Canvas, Book]:
    book = Book(network)
    canvas = _canvas(network, book)
    book.data |= {"total": total, "focus": None, "lang": lang}
    book.data |= {"origin": embedding.origin, "view": dict(embedding.view), "theme": embedding.theme}
    book.data["notes"] = list(embedding.notes)
    return canvas, book


def _check(nodes: int, depth: int, lang: str) -> None:
    if nodes < 1:
        raise BadOption("nodes", f"{nodes} is below 1")
    if depth < 0:
        raise BadOption("depth", f"{depth} is below 0")
    if lang not in LANGUAGES:
        raise BadOption("lang", f"{lang!r} is neither zh nor en")


def _html(canvas: Canvas, book: Book, title: str, lang: str, *, embedded: bool = False) -> str:
    """Give the template what it puts around the drawing, and return the page."""
    scripts, styles = (vis_script(), own_script(embedded=embedded)), (own_style(),)
    canvas.templateEnv.autoescape = True
    canvas.templateEnv.globals |= {
        "data": lambda value: Markup(data_block(value)),  # noqa: S704  # what data_block is for
        "book": book.data,
        "words": words(),
        "say": {key: pair[LANGUAGES.index(lang)] for key, pair in words()["ui"].items()},
        "lang": lang,
        "title": clean(title),
        "embedded": embedded,
        "policy": policy(scripts, styles),
        "scripts": [Markup(code) for code in scripts],  # noqa: S704  # ours, and pyvis' own
        "styles": [Markup(code) for code in styles],  # noqa: S704
    }
    return str(canvas.generate_html())


def frame_policy() -> str:
    """Return the Content-Security-Policy header of an embedded page: it is in a sandbox, and in a frame of its host."""
    scripts = (vis_script(), own_script(embedded=True))
    return f"{policy(scripts, (own_style(),))}; sandbox allow-scripts allow-modals; frame-ancestors 'self'"


def _canvas(part: Network, book: Book) -> Canvas:
    """Return a pyvis network of the part, laid out; names in it are hashes, never text of a document."""
    canvas = Canvas(directed=True, cdn_resources="in_line")
    canvas.set_template_dir(str(Path(__file__).parent / "static"), "page.html")
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
