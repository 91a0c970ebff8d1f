"""The numbering of a document as a tree of headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..ontology.records import Span
from .lines import Line, Mark


@dataclass(slots=True)
class Node:
    """A numbered line and what stands under it, in order; the root has no line.

    ``head`` is its heading, once it has been read.
    """

    line: Line | None
    content: list[Line | Node] = field(default_factory=list)
    head: Span | None = None

    @property
    def mark(self) -> Mark:
        """The kind of mark of its line."""
        return self.line.mark if self.line else ""

    @property
    def children(self) -> list[Node]:
        """The numbered lines directly under it."""
        return [c for c in self.content if isinstance(c, Node)]

    def walk(self) -> Iterator[Node]:
        """Yield it and every node under it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


def build(lines: Iterable[Line]) -> Node:
    """Nest lines by their marks.

    Authorities use the marks in one order within a document, though not all of them and not
    always the textbook order.  So a mark goes under the marks that are open, or, where its
    kind is open already, ends those opened since.
    """
    root = Node(None)
    path = [root]
    for line in lines:
        if not line.mark:
            path[-1].content.append(line)
            continue
        at = next((n for n, node in enumerate(path) if node.mark == line.mark), None)
        if at is None and line.mark == "chapter":
            at = next((n for n, node in enumerate(path) if n and node.mark != "part"), None)
        if at is not None:
            del path[at:]
        node = Node(line)
        path[-1].content.append(node)
        path.append(node)
    return root
