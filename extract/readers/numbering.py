"""Automatic numbering of Word documents, counted as Word counts it and written out as text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from .counting import label

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts, and how it shows; ``restart`` 0 means never."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    paragraph_style: str | None = None


@dataclass(slots=True)
class _List:
    """A list as paragraphs refer to it: whose counters it shares, its levels, and where it starts anew."""

    shared: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The counters of one document; ask for the label of each paragraph once, in document order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists = _lists(numbering) if numbering is not None else {}
        self._styles = _style_numbers(styles) if styles is not None else {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: etree._Element) -> str:
        """Return the number that Word shows before a paragraph, with the space after it; empty where there is none."""
        found = self._place(paragraph)
        if found is None:
            return ""
        number, depth = found
        level = self._lists[number].levels[depth]
        counts = self._count(number, depth)
        shown = _PRIVATE.sub("", _show(level, self._lists[number].levels, counts))
        return shown + (" " if shown and _needs_space(level, shown) else "")

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """Return the list and level of a paragraph: its own, or its style's."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        style = _value(properties.find(f"{W}pStyle"))
        number, depth = _reference(properties)
        inherited, inherited_depth = self._styles.get(style or "", (None, None))
        number = number or inherited
        if number not in self._lists:
            return None
        levels = self._lists[number].levels
        if depth is None:
            linked = (index for index, level in levels.items() if style and level.paragraph_style == style)
            depth = next(linked, inherited_depth or 0)
        return (number, depth) if depth in levels else None

    def _count(self, number: str, depth: int) -> list[int | None]:
        """Count one on, and begin deeper levels anew."""
        one = self._lists[number]
        counts = self._counts.setdefault(one.shared, [None] * _LEVELS)
        now = counts[depth]
        if depth in one.starts and (number, depth) not in self._begun:
            counts[depth] = one.starts[depth]
        else:
            counts[depth] = one.levels[depth].start if now is None else now + 1
        self._begun.add((number, depth))
        for deeper in range(depth + 1, _LEVELS):
            restart = one.levels[deeper].restart if deeper in one.levels else None
            if restart is None or depth < restart:
                counts[deeper] = None
        for higher in range(depth):
            if counts[higher] is None and higher in one.levels:
                counts[higher] = one.levels[higher].start
        return counts


def _show(level: Level, levels: dict[int, Level], counts: list[int | None]) -> str:
    def number(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        style = levels[index].style if index in levels else "decimal"
        return label(counts[index] or 0, "decimal" if level.legal else style)

    return _PLACE.sub(number, level.text)


def _needs_space(level: Level, shown: str) -> bool:
    """Return whether a space must part number and text: ``1.`` from figures; Chinese numbering needs none."""
    return level.suffix == "space" or (level.suffix == "tab" and shown[-1:].isascii() and shown[-1:] != ")")


def _lists(root: etree._Element) -> dict[str, _List]:
    abstract = {str(each.get(f"{W}abstractNumId")): each for each in root.iterfind(f"{W}abstractNum")}
    linked = {
        _value(each.find(f"{W}styleLink")): each for each in abstract.values() if each.find(f"{W}styleLink") is not None
    }
    lists = {}
    for each in root.iterfind(f"{W}num"):
        shared = _value(each.find(f"{W}abstractNumId")) or ""
        if shared not in abstract:
            continue
        source = linked.get(_value(abstract[shared].find(f"{W}numStyleLink")), abstract[shared])
        one = _List(str(source.get(f"{W}abstractNumId")), _levels(source))
        for override in each.iterfind(f"{W}lvlOverride"):
            _override(one, override)
        lists[str(each.get(f"{W}numId"))] = one
    return lists


def _override(one: _List, override: etree._Element) -> None:
    depth = _integer(override.get(f"{W}ilvl"), 0)
    own = override.find(f"{W}lvl")
    if own is not None:
        one.levels[depth] = _level(own)
    start = _value(override.find(f"{W}startOverride"))
    if start is not None:
        one.starts[depth] = _integer(start, 1)
        if depth in one.levels:
            one.levels[depth] = replace(one.levels[depth], start=one.starts[depth])


def _levels(source: etree._Element) -> dict[int, Level]:
    found = {_integer(each.get(f"{W}ilvl"), 0): _level(each) for each in source.iterfind(f"{W}lvl")}
    return {depth: level for depth, level in found.items() if 0 <= depth < _LEVELS}


def _level(each: etree._Element) -> Level:
    restart = _value(each.find(f"{W}lvlRestart"))
    return Level(
        style=_value(each.find(f"{W}numFmt")) or "decimal",
        text=_value(each.find(f"{W}lvlText")) or "",
        start=_integer(_value(each.find(f"{W}start")), 1),
        suffix=_value(each.find(f"{W}suff")) or "tab",
        restart=None if restart is None else _integer(restart, 0),
        legal=each.find(f"{W}isLgl") is not None,
        paragraph_style=_value(each.find(f"{W}pStyle")),
    )


def _style_numbers(styles: etree._Element) -> dict[str, tuple[str | None, int | None]]:
    """Return the list and level that each paragraph style stands for, inherited ones too."""
    own, parents = {}, {}
    for style in styles.iterfind(f"{W}style"):
        name = str(style.get(f"{W}styleId"))
        properties = style.find(f"{W}pPr")
        own[name] = _reference(properties) if properties is not None else (None, None)
        parents[name] = _value(style.find(f"{W}basedOn"))
    return {name: _inherit(name, own, parents) for name in own}


def _inherit(
    name: str, own: dict[str, tuple[str | None, int | None]], parents: dict[str, str | None]
) -> tuple[str | None, int | None]:
    current: str | None = name
    for _ in range(20):  # longer chains are circles
        if current is None or current not in own:
            break
        if own[current][0] is not None:
            return own[current]
        current = parents[current]
    return None, None


def _reference(properties: etree._Element) -> tuple[str | None, int | None]:
    reference = properties.find(f"{W}numPr")
    if reference is None:
        return None, None
    depth = _value(reference.find(f"{W}ilvl"))
    return _value(reference.find(f"{W}numId")), None if depth is None else _integer(depth, 0)


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) else default
