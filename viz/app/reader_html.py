"""A document as markup: every word of it is escaped here, once, and nothing else of it gets into a page."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import chain

from ...ontology.records import Reading, Span
from ..style import LOOKS, words
from .preferences import Lang
from .tags import plain
from .views_reader import GROUP, KINDS, PROBLEM, TOTAL, Entry, Page, Piece, grounds, pieces

LINES = {
    "Agency": "solid",
    "TaskForce": "double",
    "Project": "dashed",
    "Programme": "wavy",
    "Policy": "dotted",
    "Place": "double",
    "Person": "wavy",
    "Metric": "dotted",
    "Bulletin": "solid",
    "Inspection": "dashed",
    TOTAL: "double",
}
"""How names are underlined: the stroke tells classes apart where the colour does not."""

_BREAK = re.compile("[\n\t]")
_LIKE = {TOTAL: "Metric", GROUP: "Measure"}


def article(page: Page, target: Span | None = None) -> str:
    """Return the text of a document: lines as paragraphs, cells of tables as such, stretches as spans.

    ``target`` is the stretch that was asked for; its first piece has the id ``target``.
    """
    text = page.reading.text
    unread = page.unread
    breaks = chain.from_iterable((found.start(), found.end()) for found in _BREAK.finditer(text))
    places = chain.from_iterable((each.span.start, each.span.end) for each in grounds(page.reading))
    ends = chain.from_iterable((span.start, span.end) for span in (*unread, *((target,) if target else ())))
    cut = pieces(len(text), page.stretches, chain(breaks, places, ends))
    return "".join(_lines(text, cut, _headings(page), _Marks(unread, target)))


def _headings(page: Page) -> dict[int, int]:
    """Return the level of each line that is a heading and nothing else, by where it begins."""
    text = page.reading.text
    levels = {}
    for entry in (each for each in page.outline if each.level < PROBLEM):
        end = text.find("\n", entry.end)
        if not text[entry.end : end if end >= 0 else None].strip(" 。；;"):
            levels[text.rfind("\n", 0, entry.start) + 1] = entry.level
    return levels


class _Marks:
    """Which pieces are unread, and which are asked for; asked in the order of the text."""

    def __init__(self, unread: tuple[Span, ...], target: Span | None) -> None:
        self.unread = deque(unread)
        self.target = target
        self.found = False

    def classes(self, piece: Piece) -> list[str]:
        while self.unread and self.unread[0].end <= piece.start:
            self.unread.popleft()
        found = ["unread"] if self.unread and self.unread[0].start <= piece.start else []
        return [*found, "target"] if self._wanted(piece) else found

    def anchor(self, classes: list[str]) -> str:
        first = "target" in classes and not self.found
        self.found = self.found or first
        return ' id="target"' if first else ""

    def _wanted(self, piece: Piece) -> bool:
        return self.target is not None and self.target.start <= piece.start and piece.end <= self.target.end


def _lines(text: str, cut: Iterator[Piece], levels: dict[int, int], marks: _Marks) -> Iterator[str]:
    line: list[list[str]] = [[]]
    start = 0
    for piece in cut:
        words_ = text[piece.start : piece.end]
        if words_ == "\t":
            line.append([])
        elif words_ == "\n":
            yield _line(line, start, levels)
            line, start = [[]], piece.end
        else:
            line[-1].append(_piece(words_, piece, marks))
    if line != [[]]:
        yield _line(line, start, levels)


def _line(cells: list[list[str]], start: int, levels: dict[int, int]) -> str:
    if cells == [[]]:
        return ""
    level = levels.get(start)
    kind = f' class="level-{level}" role="heading" aria-level="{level + 2}"' if level is not None else ""
    if len(cells) == 1:
        return f'<p id="at-{start}"{kind}>{"".join(cells[0])}</p>\n'
    inner = "".join(f"<span>{''.join(cell)}</span>" for cell in cells)
    return f'<p id="at-{start}" class="cells">{inner}</p>\n'


def _piece(words_: str, piece: Piece, marks: _Marks) -> str:
    classes = marks.classes(piece)
    anchor = marks.anchor(classes)
    body = plain(words_).replace("\u2028", "<br>")
    kinds = list(dict.fromkeys(mark.kind for mark in piece.marks))
    names = " ".join([*(f"k-{kind}" for kind in kinds), *classes])
    refs = " ".join(dict.fromkeys(mark.ref for mark in piece.marks))
    held = f' data-r="{plain(refs)}" data-k="{" ".join(mark.kind for mark in piece.marks)}"' if refs else ""
    known = f' class="{names}"' if names else ""
    return f'<span data-s="{piece.start}"{anchor}{known}{held}>{body}</span>'


def contents(page: Page) -> str:
    """Return the outline as a list of links to the lines of the article."""
    return f'<ol class="rg-outline">{"".join(_entry(each, page.reading) for each in page.outline)}</ol>'


def _entry(entry: Entry, reading: Reading) -> str:
    line = reading.text.rfind("\n", 0, entry.start) + 1
    count = f'<span class="count">{entry.measures}</span>' if entry.level == PROBLEM else ""
    known = f' data-r="{plain(entry.ref)}"' if entry.ref else ""
    return (
        f'<li class="level-{entry.level}"><a href="#at-{line}" data-s="{entry.start}"{known}>'
        f"<bdi>{plain(entry.label)}</bdi>{count}</a></li>"
    )


def legend(page: Page, lang: Lang) -> str:
    """Return a switch for each class that stands in the text, with how often; and one for what was not read."""
    counts = dict.fromkeys(KINDS, 0)
    for kind, _, _ in dict.fromkeys((s.kind, s.start, s.end) for s in page.stretches):
        counts[kind] += 1
    rows = [_switch(kind, kind_name(kind, lang), count) for kind, count in counts.items() if count]
    unread = len(page.unread)
    name = ("未提取的句子", "Sentences nothing was read from")[lang == "en"]
    return "".join(rows) + _switch("unread", name, unread, on=False)


def kind_name(kind: str, lang: Lang) -> str:
    """Return what a kind of stretch is called."""
    if kind == GROUP:
        return ("措施小标题", "Headline of measures")[lang == "en"]
    return words()["classes"][kind][lang == "en"]


def _switch(kind: str, name: str, count: int, *, on: bool = True) -> str:
    return (
        f'<label class="rg-switch"><input type="checkbox" data-kind="{kind}"{" checked" if on else ""}>'
        f'<span class="swatch k-{kind}{" unread" if kind == "unread" else ""}">{plain(name)}</span><span class="count">{count}</span></label>'
    )


def style() -> str:
    """Return the colours and strokes of the classes, as :mod:`..style` has them."""
    rules = []
    for kind in KINDS:
        look = LOOKS[_LIKE.get(kind, kind)]
        rules.append(f".k-{kind}{{--light:{look.light};--dark:{look.dark}}}")
        shown = f".rg-reader:not(.off-{kind}) .k-{kind}"
        if kind in LINES:
            rules.append(
                f"{shown}{{text-decoration:underline {LINES[kind]} var(--ink-k);text-decoration-thickness:2px;"
                "text-underline-offset:4px;text-decoration-skip-ink:none}"
            )
    return "\n".join(rules)
