"""整改图谱: rectification bulletins in, an evidence-linked knowledge graph out.

>>> import rectigraph
>>> sorted(rectigraph.__all__)
['Graph', '__version__', 'audit', 'build', 'open']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import Graph, audit, build, open  # noqa: A004 - rectigraph.open, as in gzip.open

__version__ = "0.1.0"
__all__ = ["Graph", "__version__", "audit", "build", "open"]


def __getattr__(name: str) -> object:
    """Load the API when it is first asked for: importing the package costs nothing."""
    if name in {"Graph", "audit", "build", "open"}:
        from . import api  # noqa: PLC0415

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
