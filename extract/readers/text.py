"""Plain text: kept line by line, unless its lines were broken at a fixed width."""

from __future__ import annotations

from ..reflow import unwrap
from .content import Content, clean


def read(text: str) -> Content:
    """Return the text with LF line ends; hard-wrapped paragraphs are joined."""
    return Content(unwrap(clean(text)))
