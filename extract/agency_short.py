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
    short = _bare(short)
    if full.endswith(short):
        return True
    if not full.endswith(_COMPANIES):
        return False
    two = len(short) == 4 and short.endswith(_COMPANIES) and full.startswith(short[:2]) and full.endswith(short[2:])
    return two or _COMPANY.sub("", full).endswith(short)


def spells(short: str, full: str) -> bool:
    """Say whether a company's short name is its full one without some of the characters: 临漾城投集团.

    >>> spells("临漾城投集团", "临漾市城市建设投资集团有限公司"), spells("临漾水务集团", "临漾市城市建设投资集团有限公司")
    (True, False)
    """
    letters = iter(full)
    return (
        len(short) > 4 and short != full and full.startswith(short[:2]) and all(letter in letters for letter in short)
    )


def _bare(short: str) -> str:
    """Return the committee's name for its office's: 行业党委 for 行业党委办公室."""
    return short.removesuffix("办公室") if short.endswith("党委办公室") else short


def _one_only(short: str, names: Sequence[str]) -> bool:
    return sum(shortens(short, name) for name in names) == 1


def shorts(text: str, code: str, kept: Sequence[Found]) -> list[Found]:
    """Return the further stretches that are short forms of exactly one of the names ``kept``."""
    full = sorted({found.span.of(text) for found in kept})
    known = frozenset(full)
    companies = [name for name in full if name.endswith(_COMPANIES)]
    by_end: dict[str, list[str]] = {}
    for name in full:
        if not name.endswith(_COMPANIES):
            by_end.setdefault(name[-1], []).append(name)
    answers: dict[str, bool] = {}
    found = []
    for match in _CANDIDATE.finditer(code):
        name = text[match.start() : match.end()]
        if name not in answers:
            answers[name] = _one_only(name, [*by_end.get(_bare(name)[-1], ()), *companies]) or name in known
        if answers[name]:
            found.append(Found(Span(*match.span()), "agency.short", 0.7))
    return found
