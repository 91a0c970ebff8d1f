"""Short forms of names that the same text prints in full: 公交公司 after 市公交公司, 法律专班 after 航运法律专班."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..ontology.records import Span
from .agency_names import FREE, MID, Found

_CANDIDATE = re.compile(rf"{FREE}(?!d)(?:{MID}{{0,10}}?[CEAT]_*+|(?:[NSu]_*+){{1,6}}Y_*+|A_*+)")
_COMPANIES = ("集团", "公司")
_COMPANY = re.compile(r"(?:股份|有限|责任)*公司$")


def shortens(short: str, full: str) -> bool:
    """Say whether bulletins would print ``short`` for ``full``: its end, a company's without its legal form, or 2 + 2 characters.

    >>> shortens("公交公司", "市公交公司"), shortens("清源供水集团", "临漾市清源供水集团有限公司"), shortens("青山集团", "青山矿业集团")
    (True, True, True)
    """
    if len(short) < 3 or short == full:
        return False
    short = short.removesuffix("办公室") if short.endswith("党委办公室") else short
    if full.endswith(short):
        return True
    if not full.endswith(_COMPANIES):
        return False
    two = len(short) == 4 and short.endswith(_COMPANIES) and full.startswith(short[:2]) and full.endswith(short[2:])
    return two or _COMPANY.sub("", full).endswith(short)


def shorts(text: str, code: str, kept: Sequence[Found]) -> list[Found]:
    """Return the further stretches that are short forms of exactly one of the names ``kept``."""
    full = sorted({found.span.of(text) for found in kept})
    answers: dict[str, bool] = {}
    found = []
    for match in _CANDIDATE.finditer(code):
        name = text[match.start() : match.end()]
        if name not in answers:
            answers[name] = len([one for one in full if shortens(name, one)]) == 1 or name in full
        if answers[name]:
            found.append(Found(Span(*match.span()), "agency.short", 0.7))
    return found
