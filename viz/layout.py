"""Where every node stands, computed beforehand: one island a bulletin, one cell a problem.

Inside a cell the problem stands in the middle, its measures around it, and what only one measure speaks of
beside that measure.  What several cells share stands in the middle of the island, what several bulletins share
between the islands.  Circles within circles: nothing overlaps, and the same network is always laid out the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from math import inf, sqrt

from .drawing import Nearness, Network, kind_of, relations
from .pack import Circle, enclosing, pack
from .style import look

STRETCH = 1.45  # screens are wide, and labels too
ROOM = 10.0  # pixels around a node
RIM = 1.06  # a region is so much larger than what stands in it

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """An ellipse behind the nodes that belong together; ``of`` is the IRI of their bulletin or problem."""

    of: str
    x: float
    y: float
    rx: float
    ry: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions by node, in pixels, and the regions, outer before inner."""

    positions: dict[str, tuple[float, float]]
    regions: tuple[Region, ...]


@dataclass(slots=True)
class _Branch:
    """A node, or none, and what is packed around it; ``region`` names the circle around them all.

    ``inner`` branches, shared by their siblings, are packed first; then the others, large ones before small ones.
    """

    node: str | None = None
    inner: bool = False
    children: list[_Branch] = field(default_factory=list)
    region: str = ""


def node_size(kind: str, degree: int) -> float:
    """Return the half-width of a node in pixels: by class, and a little by how much is linked to it.

    >>> node_size("Agency", 0) < node_size("Agency", 30)
    True
    """
    return round(look(kind).size + min(8.0, sqrt(degree)), 1)


def lay_out(network: Network) -> Layout:
    """Return where the nodes of a network stand."""
    near = Nearness(network)
    sizes = {node: node_size(kind_of(network, node), len(near.strong[node])) + ROOM for node in network}
    circles: dict[str, Circle] = {}
    regions: list[tuple[str, Circle]] = []
    shape = _Shape(sizes)
    shape.spread(_grow(network, near), 0.0, 0.0, circles, regions)
    return Layout(
        {node: (round(circles[node].x * STRETCH, 1), round(circles[node].y, 1)) for node in sorted(network)},
        tuple(
            Region(of, round(c.x * STRETCH, 1), round(c.y, 1), round(c.r * STRETCH, 1), round(c.r, 1))
            for of, c in regions
        ),
    )


class _Shape:
    """Sizes of branches, packed from the leaves up and placed from the root down."""

    def __init__(self, sizes: dict[str, float]) -> None:
        self.sizes = sizes
        self.packed: dict[int, tuple[list[Circle], Circle]] = {}

    def radius(self, branch: _Branch) -> float:
        """Pack a branch and return how much room it takes."""
        room = {id(child): self.radius(child) for child in branch.children}
        branch.children.sort(key=lambda child: (not child.inner, 0 if child.inner else -room[id(child)]))
        own = [self.sizes[branch.node]] if branch.node is not None else []
        circles = pack(own + [room[id(child)] for child in branch.children])
        around = enclosing(circles) if circles else Circle(0.0, 0.0, 0.0)
        self.packed[id(branch)] = circles, around
        return around.r * (RIM if branch.region else 1.0)

    def spread(
        self, branch: _Branch, x: float, y: float, circles: dict[str, Circle], regions: list[tuple[str, Circle]]
    ) -> None:
        """Put a branch with the middle of its circle at ``x`` and ``y``."""
        if id(branch) not in self.packed:
            self.radius(branch)
        inner, around = self.packed[id(branch)]
        if branch.region and len(inner) > 1:
            regions.append((branch.region, Circle(x, y, around.r * RIM)))
        places = [Circle(x + c.x - around.x, y + c.y - around.y, c.r) for c in inner]
        if branch.node is not None:
            circles[branch.node] = places.pop(0)
        for child, place in zip(branch.children, places, strict=True):
            self.spread(child, place.x, place.y, circles, regions)


def _grow(network: Network, near: Nearness) -> _Branch:
    """Hang every node below what it belongs to: the last but one of its path."""
    paths = _paths(network, near)
    reading = _reading_order(network)
    branches: dict[Path, _Branch] = {(): _Branch()}
    first = -inf  # before anything that is read
    order = {node: (reading[node] if _on_spine(network, node) else first, *near.rank(node)) for node in network}
    for path in sorted(paths.values(), key=lambda path: order[path[-1]]):
        _branch(branches, path, network)
    root = branches[()]
    shared = [child for child in root.children if not child.region]
    islands = [child for child in root.children if child.region]
    return _Branch(children=([_Branch(inner=True, children=shared)] if shared else []) + islands)


def _branch(branches: dict[Path, _Branch], path: Path, network: Network) -> _Branch:
    """Return the branch at a path, made with all above it where it is not there yet."""
    if path not in branches:
        node = path[-1]
        spine = node not in network or kind_of(network, node) in {"Bulletin", "Problem"} or _is_island(network, node)
        inner = not spine and kind_of(network, node) != "Measure"
        branches[path] = _Branch(node if node in network else None, inner, region=node if spine else "")
        _branch(branches, path[:-1], network).children.append(branches[path])
    return branches[path]


def _paths(network: Network, near: Nearness) -> dict[str, Path]:
    """Return what each node stands below, outermost first, ending in itself.

    Bulletins, problems and measures are the spine; all else stands below whatever all its neighbours on the
    spine have in common, or, without such neighbours, its other neighbours.
    """
    spine = _spine(network)
    paths = dict(spine)
    waiting = sorted(network.nodes - paths.keys(), key=near.rank)
    while waiting:
        found: dict[str, Path] = {}
        for node in waiting:
            known = [spine[other] for other in near.of(node) if other in spine]
            known = known or [paths[other] for other in near.of(node) if other in paths]
            if known:
                found[node] = (*_shared(known), node)
        if not found:
            found = {node: (*_island(network, node), node) for node in waiting}
        paths |= found
        waiting = [node for node in waiting if node not in found]
    return paths


def _spine(network: Network) -> dict[str, Path]:
    """Return the paths of bulletins, problems and measures."""
    problem = {
        source: target
        for source, target, data in reversed(list(relations(network)))
        if data["predicate"] == "rectifies"
    }
    paths: dict[str, Path] = {}
    for node in network:
        kind = kind_of(network, node)
        if kind == "Bulletin" or _is_island(network, node):
            paths[node] = (node,)
        elif kind == "Problem":
            paths[node] = (*_island(network, node), node)
        elif kind == "Measure":
            cell = (problem[node],) if node in problem else ()
            paths[node] = (*_island(network, node), *cell, node)
    return paths


def _is_island(network: Network, node: str) -> bool:
    """Tell whether a node is to have an island as bulletins have: whoever made the network says so."""
    return bool(network.nodes[node].get("island"))


def _on_spine(network: Network, node: str) -> bool:
    return kind_of(network, node) in {"Bulletin", "Problem", "Measure"}


def _island(network: Network, node: str) -> Path:
    """Return the bulletin of a node; of several the first for a problem or measure, and none for what is shared."""
    bulletins = sorted(network.nodes[node].get("bulletins") or ())
    return tuple(bulletins[:1]) if len(bulletins) == 1 or _on_spine(network, node) else ()


def _shared(paths: list[Path]) -> Path:
    """Return the longest common beginning.

    >>> _shared([("b", "p", "m"), ("b", "p", "n")])
    ('b', 'p')
    """
    return tuple(steps[0] for steps in takewhile(lambda steps: len(set(steps)) == 1, zip(*paths, strict=False)))


def _reading_order(network: Network) -> dict[str, float]:
    """Return where in its bulletin each node is first quoted."""
    order = dict.fromkeys(network, inf)
    for source, _, data in relations(network):
        starts = [float(each["start"]) for each in data.get("evidence") or ()]
        order[source] = min([order[source], *starts])
    return order
