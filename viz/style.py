"""How each class looks, and what classes and relations are called in Chinese and English."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Words = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Look:
    """Colours on light and dark ground, an outline (an SVG path in a square of ±1) and a half-width in pixels.

    Colour and outline both tell the classes apart, so that neither is needed.
    """

    light: str
    dark: str
    outline: str
    size: int


# Okabe and Ito's palette as far as it goes, then Paul Tol's muted one; lighter twins where dark ground needs them.
LOOKS: dict[str, Look] = {
    "Bulletin": Look("#3a4150", "#dfe3ea", "M-.78-1H.3L.78-.52V1H-.78Z", 20),
    "Inspection": Look("#5b4bb3", "#9d90f0", "M-.5-.87H.5L1 0 .5.87H-.5L-1 0Z", 14),
    "Problem": Look("#d55e00", "#ee7b26", "M0-1 1 .8H-1Z", 14),
    "Measure": Look("#009e73", "#17b98c", "M-.85 0A.85 .85 0 1 1 .85 0A.85 .85 0 1 1-.85 0Z", 9),
    "Agency": Look("#0072b2", "#3d9ade", "M-.8-.8H.8V.8H-.8Z", 11),
    "TaskForce": Look("#56b4e9", "#7cc8f2", "M0-1 .95-.31 .59.81H-.59L-.95-.31Z", 11),
    "Project": Look("#e69f00", "#f0b232", "M0-1 1 0 0 1-1 0Z", 11),
    "Programme": Look("#c9b800", "#f0e442", "M0-1 .29-.4 .95-.31 .48.15 .59.81 0 .5-.59.81-.48.15-.95-.31-.29-.4Z", 12),
    "Policy": Look("#cc79a7", "#dd95bd", "M-.8-.85H.8V.15C.8.65 .35.85 0 1C-.35.85-.8.65-.8.15Z", 10),
    "Place": Look("#7d7d1f", "#bdbd5c", "M0 1C-.25.5-.78.2-.78-.28A.78.72 0 1 1 .78-.28C.78.2 .25.5 0 1Z", 10),
    "Person": Look(
        "#882255",
        "#d4679c",
        "M-.85.95C-.85.3-.5.05 0 .05S.85.3 .85.95Z M-.48-.5A.48.48 0 1 1 .48-.5A.48.48 0 1 1-.48-.5Z",
        10,
    ),
    "Metric": Look("#6f7680", "#a7aeb9", "M-.32-.95H.32V-.32H.95V.32H.32V.95H-.32V.32H-.95V-.32H-.32Z", 7),
    "Area": Look("#a8441a", "#ff9d6b", "M0-1 1 .8H-1Z M-.38.5H.38L0-.3Z", 14),
    "Community": Look(
        "#44AA99", "#5fc4b3", "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z M.55 0A.55 .55 0 1 0-.55 0A.55 .55 0 1 0 .55 0Z", 22
    ),
}
OTHER = Look("#8a8f98", "#9aa0aa", "M-.85-.35L-.35-.85H.35L.85-.35V.35L.35.85H-.35L-.85.35Z", 8)

WEAK = frozenset({"mentions", "mentionedIn", "reportedIn/rectifying"})
"""Relations (see :func:`..viz.drawing.relation_key`) hidden at first: they repeat what nearer ones show."""


def look(kind: str) -> Look:
    """Return the look of a class, by its local name.

    >>> look("Problem").light
    '#d55e00'
    >>> look("Unheard") is OTHER
    True
    """
    return LOOKS.get(kind, OTHER)


@cache
def words() -> Words:
    """Return the names of classes, relations, facts and controls: ``[zh, en]``, relations also read backwards.

    >>> words()["classes"]["Measure"]
    ['整改措施', 'Measure']
    """
    table: Words = json.loads(files(__package__).joinpath("static/words.json").read_text("utf-8"))
    return table
