"""Which part of a page is the document: measured by Chinese text outside links, with all that is not clearly furniture kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_NEVER = frozenset(
    "script style noscript template iframe object embed applet svg canvas video audio map select option button input textarea"  # noqa: SIM905 -- reads better so
    " datalist head link meta title rt rp".split()
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside"})
_HINT = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|bread\w*|crumbs?|dqwz|share\w*|bdshare\w*|bshare\w*|social\w*"
    r"|print\w*|toolbar|tools?|fontsize|qrcode|ewm|erweima|pager|pagination|prev|next|related|relevant|recommend\w*|xgxw|xgyd|hot|rank\w*"
    r"|comments?|login|search\w*|sidebar|side|right-?bar|left-?bar|advert\w*|ad|ads|banner|foot\w*|copyright|friend-?links?|links|top-?bar)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]+")
_ATOMS = frozenset(
    {"p", "pre", "ul", "ol", "tbody", "tr", "span", "font", "strong", "b", "em", "h1", "h2", "h3", "h4", "table"}
)
_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Mass:
    """How many Chinese characters an element holds outside links, and within them."""

    prose: int
    linked: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A page taken apart: what is left out, the way down to the main block, and the text mass of each element."""

    skip: frozenset[etree._Element]
    path: tuple[etree._Element, ...]
    mass: dict[etree._Element, Mass]


def layout(body: etree._Element) -> Layout:
    """Return the layout of a page's body."""
    mass = _weigh(body)
    skip = frozenset(_furniture(body, mass))
    for element in skip:
        _lighten(element, body, skip, mass)
    return Layout(skip, tuple(_descend(body, skip, mass)), mass)


def _lighten(
    element: etree._Element, body: etree._Element, skip: frozenset[etree._Element], mass: dict[etree._Element, Mass]
) -> None:
    """Take what is left out off the mass of all that it stands in, unless that is left out too."""
    above = list(element.iterancestors())
    if body not in above:
        return
    above = above[: above.index(body) + 1]
    if not skip.isdisjoint(above):
        return
    less = mass[element]
    for each in above:
        mass[each] = Mass(mass[each].prose - less.prose, mass[each].linked - less.linked)


def _weigh(body: etree._Element) -> dict[etree._Element, Mass]:
    """Return the mass of each element, from the leaves up, in one pass."""
    prose: dict[etree._Element, int] = {}
    linked: dict[etree._Element, int] = {}
    for element in reversed(list(body.iter())):
        if not isinstance(element.tag, str) or element.tag in _NEVER:
            prose[element] = linked[element] = 0
            continue
        own = _han(element.text) + sum(_han(child.tail) for child in element)
        below = sum(prose[child] for child in element)
        links = sum(linked[child] for child in element)
        if element.tag == "a" and element.get("href"):
            prose[element], linked[element] = 0, own + below + links
        else:
            prose[element], linked[element] = own + below, links
    return {element: Mass(prose[element], linked[element]) for element in prose}


def _han(text: str | None) -> int:
    return sum(map(len, _HAN.findall(text))) if text else 0


def _furniture(body: etree._Element, mass: dict[etree._Element, Mass]) -> Iterator[etree._Element]:
    """Yield what is never the document; what looks like furniture but holds much of the page's prose is none."""
    most = mass[body].prose
    for element in body.iter():
        tag = element.tag
        if not isinstance(tag, str) or tag in _NEVER:
            yield element
        elif element is body:
            continue
        elif tag in _FURNITURE_TAGS or _is_hidden(element):
            if mass[element].prose * 10 <= most * 3:
                yield element
        elif (mass[element].prose < 40 and is_hinted(element) and _can_be_used(element)) or _is_menu(
            element, mass[element]
        ):
            yield element


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _is_menu(element: etree._Element, mass: Mass) -> bool:
    """Return whether a list holds short links and nothing else."""
    if element.tag != "ul":
        return False
    links = len(element.findall(".//a"))
    return links >= 4 and mass.prose == 0 and mass.linked <= 8 * links


def _can_be_used(element: etree._Element) -> bool:
    """Return whether there is anything to press in an element; a class alone may be any paragraph's."""
    pressed = next(element.iter("a", "button", "img", "input"), None) is not None
    return pressed or element.get("onclick") is not None


def is_hinted(element: etree._Element) -> bool:
    """Return whether an element's class or id says that it is a menu, a share bar and the like."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return names != " " and _HINT.search(names) is not None


def _descend(
    body: etree._Element, skip: frozenset[etree._Element], mass: dict[etree._Element, Mass]
) -> Iterator[etree._Element]:
    """Yield the elements from the body down to the smallest that holds nearly all prose of the page."""
    least = _SHARE * mass[body].prose
    node: etree._Element | None = body
    while node is not None:
        yield node
        if _han(node.text) + sum(_han(child.tail) for child in node) >= 2:
            return  # text of its own, that would be lost further down
        inner = [child for child in node if child not in skip and isinstance(child.tag, str)]
        best = max(inner, key=lambda child: mass[child].prose, default=None)
        holds = best is not None and mass[best].prose >= least and not _is_atom(best)
        node = best if holds else None


def _is_atom(element: etree._Element) -> bool:
    """Return whether an element is one paragraph, list or table of data, which is not looked into."""
    if element.tag == "table":
        return len(element.findall(".//td")) > 12 and next(element.iterdescendants("table"), None) is None
    return element.tag in _ATOMS - {"tbody", "tr", "table"}
