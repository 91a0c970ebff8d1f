"""The words that names of agencies, places and persons are read by: lexicons as one automaton.

:func:`shape` turns a text into a string of equal length in which every known word is
replaced by the letter of its class, so that rules over words are plain regular expressions
over that string, and their offsets are offsets of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import ahocorasick  # type: ignore[import-not-found,unused-ignore]

from . import rulefile
from .gazetteer import divisions, short_names
from .rulefile import rows

PLACE = "P"
LEVEL = "L"
SELF = "I"
PREFIX = "M"
SECTOR = "S"
BODY = "B"
PARTY, GOVERNMENT, DEPARTMENT, GROUP, TEAM = "Y", "O", "D", "T", "X"
COMPANY, INSTITUTION, ASSOCIATION = "C", "E", "A"
ORGAN, COMMITTEE = "h", "w"
STOP, FOUNDING, CONNECTOR, GENERIC, ROLE, STATIONED = "V", "F", "c", "G", "R", "Z"
SOFT, NEUTRAL, BLAND = "v", "N", "n"
UNKNOWN, DIGIT, OPEN, CLOSE, QUOTE_OPEN, QUOTE_CLOSE, BREAK = "u", "d", "(", ")", "{", "}", "."
INSIDE, OUTSIDE, IN_PLACE, IN_GENERIC = "_", "-", "=", "~"
"""What the second and later characters of a word become, by whether it may stand in a name."""

_SHAPE = {
    "anchor": {"prefix": PREFIX, "level": LEVEL, "self": SELF},
    "head": {
        "party": PARTY,
        "government": GOVERNMENT,
        "department": DEPARTMENT,
        "group": GROUP,
        "team": TEAM,
        "company": COMPANY,
        "institution": INSTITUTION,
        "association": ASSOCIATION,
    },
    "weak": {"organ": ORGAN, "committee": COMMITTEE},
    "word": {
        "soft": SOFT,
        "neutral": NEUTRAL,
        "bland": BLAND,
        "generic": GENERIC,
        "stop": STOP,
        "founding": FOUNDING,
        "role": ROLE,
        "connector": CONNECTOR,
        "stationed": STATIONED,
    },
}
_REST = {**dict.fromkeys((STOP, FOUNDING, CONNECTOR, ROLE), OUTSIDE), PLACE: IN_PLACE, GENERIC: IN_GENERIC}


@cache
def sectors() -> Mapping[str, tuple[str, str]]:
    """Return sector words with the full form that names of bodies have, and the usual body of a city or county.

    >>> sectors()["住建"]
    ('住房和城乡建设', '局')
    """
    return {word: (full, body) for word, full, body in rows("sectors.tsv", 3)}


@cache
def bodies() -> Mapping[str, tuple[str, str]]:
    """Return bodies known in the whole country: printed name, and its canonical name and kind.

    >>> bodies()["党中央"]
    ('中共中央', 'party')
    """
    return {name: (canonical, kind) for name, canonical, kind in rows("bodies.tsv", 3)}


@cache
def words() -> Mapping[str, str]:
    """Return every word of the lexicons with the letter of its class.

    Raises
    ------
    ValueError
        A table or key of a data file is unknown or missing, or a word stands in two lists.
    """
    name = "agency_words.toml"
    tables = rulefile.load(name, {table: list(keys) for table, keys in _SHAPE.items()})
    found: dict[str, str] = {}
    for table, keys in _SHAPE.items():
        for key, letter in keys.items():
            _add(found, tables[table][key], letter, f"{name}, [{table}] {key}")
    for word in [word for word, letter in found.items() if word[-1] == "办" and letter in (PARTY, GOVERNMENT, GROUP)]:
        found.setdefault(word + "公室", found[word])  # 整改办 is 整改办公室 too
    _add(found, sectors(), SECTOR, "sectors.tsv")
    _add(found, bodies(), BODY, "bodies.tsv")
    places: list[str] = [*divisions(), *short_names(), *(row[0] for row in rows("regions.tsv", 2))]
    # 和县 and 会同县 are counties, but behind a verb they are 和 + 县委, 会同 + 县财政局.
    return {**{place: PLACE for place in places if found.get(place[:-1]) not in (STOP, CONNECTOR)}, **found}


def _add(found: dict[str, str], new: Iterable[str], letter: str, where: str) -> None:
    for word in new:
        if word in found:
            raise ValueError(f"{where}: {word} stands in another list too")
        found[word] = letter


@cache
def _automaton() -> Any:
    automaton = ahocorasick.Automaton()
    for word, letter in words().items():
        automaton.add_word(word, letter + _REST.get(letter, INSIDE) * (len(word) - 1))
    for word in sectors():
        automaton.add_word(word + "部门", SECTOR + INSIDE * (len(word) - 1) + DEPARTMENT + INSIDE)
    automaton.make_automaton()
    return automaton


def occurrences(names: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where any of the names stands, the longest first, without overlaps.

    >>> list(occurrences(["青禾县", "云溪区"], "青禾县和云溪区"))
    [(0, 3), (4, 7)]
    """
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    if len(automaton):
        automaton.make_automaton()
        yield from ((end + 1 - size, end + 1) for end, size in automaton.iter_long(text))


class _Characters(dict[int, str]):
    """What a character is that belongs to no known word."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        if character in "()（）":
            kind = OPEN if character in "(（" else CLOSE
        elif character in "“”‘’「」":
            kind = QUOTE_OPEN if character in "“‘「" else QUOTE_CLOSE
        elif character.isascii() and character.isalnum():
            kind = DIGIT
        else:
            kind = UNKNOWN if character.isalnum() else BREAK
        self[point] = kind
        return kind


_CHARACTERS = _Characters()


def shape(text: str) -> str:
    """Return the classes of the words of a text, a letter a character.

    >>> shape("会同市教育局印发")
    'V-LS_hV-'
    """
    base = text.translate(_CHARACTERS)
    parts: list[str] = []
    at = 0
    for end, code in _automaton().iter_long(text):
        start = end + 1 - len(code)
        parts += (base[at:start], code)
        at = end + 1
    parts.append(base[at:])
    return "".join(parts)
