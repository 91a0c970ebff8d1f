"""Names that only their neighbours in a list tell: 体检中心 in 门诊部、体检中心, 松岗粮站 in 镇供销社、松岗粮站."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..ontology.records import Span
from .agency_names import FREE, MID, Found

_HEAD = r"(?:[CEAOXY]_*+(?![_uNnSOECTYAXh~=])|h(?![_NnSOECTYAXh~=]))"
_ITEM = rf"(?=[uNSYOXh]){MID}{{0,10}}?{_HEAD}"
_RIGHT = re.compile(rf"c-*+({_ITEM})")
_LEFT = re.compile(rf"{FREE}({_ITEM})c$")
_REACH = 16
"""Characters that a name to the left of a list's known name may be long."""
_UNANCHORED = frozenset({"agency.office", "agency.inner", "agency.company", "agency.party", "agency.unit"})


def peers(code: str, kept: Sequence[Found]) -> Iterator[Found]:
    """Yield what stands beside one of the names ``kept`` in a list and ends as a body's name does.

    A part of the issuer's organisation has such parts beside it; beside another body, a name
    must have a proper name in it.
    """
    for found in kept:
        rule = "agency.beside" if found.rule in {"agency.office", "agency.inner"} else "agency.peer"
        at = found.span.end
        while match := _RIGHT.match(code, at):
            at = match.end()
            yield from _one(match, code, rule, found)
        start = max(0, found.span.start - _REACH)
        if match := _LEFT.search(code, start, found.span.start):
            yield from _one(match, code, rule, found)


def _one(match: re.Match[str], code: str, rule: str, beside: Found) -> Iterator[Found]:
    start, end = match.span(1)
    proper = code.count("u", start, end) >= 2
    if end - start >= 3 and (proper or beside.rule in _UNANCHORED):
        yield Found(Span(start, end), rule, 0.6)
