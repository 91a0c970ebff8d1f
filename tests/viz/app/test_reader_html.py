from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from time import process_time

import pytest
from invented import digest_page, reading
from rectigraph.ontology import terms
from rectigraph.ontology.records import Bulletin, Entity, Measure, Reading, Span
from rectigraph.viz.app.reader_html import article, contents, legend, style
from rectigraph.viz.app.views_reader import KINDS, Page

HOSTILE = (Path(__file__).parents[2] / "support" / "hostile.txt").read_text(encoding="utf-8")


class Markup(HTMLParser):
    """What a browser would make of it: elements, and the text outside of them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.ids: list[str] = []
        self.text = ""
        self.marked = ""
        self.target = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.add(tag)
        self.names.update(held)
        self.ids.extend(filter(None, [held.get("id")]))
        self.target = "target" in (held.get("class") or "").split()
        if tag == "br":
            self.text += "\u2028"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if self.target else ""


def shown(each: Reading, target: Span | None = None) -> Markup:
    return Markup(article(Page(each, ("a.txt",), 0), target))


def read_as_names(text: str) -> Reading:
    """Return a reading in which every few characters are a name, within measures that overlap them."""
    names = tuple(Span(start, start + 5) for start in range(0, len(text) - 9, 7))
    entity = Entity("a1", terms.Agency, "x", text[:5], mentions=names)
    measures = tuple(Measure(f"m{start}", Span(start, min(start + 40, len(text)))) for start in range(0, len(text), 33))
    return Reading(text, "", (Bulletin("bulletin", Span(0, len(text)), "g", entities=(entity,), measures=measures),))


@pytest.mark.parametrize("each", [reading(1), digest_page(1, 2), read_as_names(HOSTILE)])
def test_the_text_is_all_there_and_nothing_else(each: Reading) -> None:
    markup = shown(each)
    assert markup.text.replace("\n", "") == each.text.replace("\n", "").replace("\t", "")
    assert markup.tags <= {"p", "span", "br"}
    assert markup.names <= {"id", "class", "role", "aria-level", "data-s", "data-r", "data-k"}


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "a'b\"c", "{{ 7*7 }} ${x} `", "甲\ud800乙", "\x00<", "&lt;b&gt;"]
)
def test_any_text_stays_text(text: str) -> None:
    markup = shown(Reading(text, "", (Bulletin("bulletin", Span(0, len(text)), "g"),)))
    assert markup.text == text.replace("\ud800", "?") + "\n"
    assert markup.tags <= {"p", "span"}


def test_outline_and_legend_escape_too() -> None:
    page = Page(read_as_names(HOSTILE), ("<b>.txt",), 0)
    assert Markup(contents(page)).tags <= {"ol", "li", "a", "bdi", "span"}
    assert "<script" not in contents(page) + legend(page, "zh")


def test_the_target_is_marked_exactly_and_has_an_anchor() -> None:
    each = reading(1)
    for measure in each.bulletins[0].measures:
        inner = Span(measure.span.start + 3, measure.span.end - 4)
        markup = shown(each, inner)
        assert markup.marked == inner.of(each.text)
        assert markup.ids.count("target") == 1


@pytest.mark.parametrize("target", [Span(10**8, 10**8 + 1), Span(0, 10**8)])
def test_a_target_beyond_the_text_does_no_harm(target: Span) -> None:
    assert shown(reading(1), target).text.replace("\n", "") == reading(1).text.replace("\n", "")


def test_rows_of_tables_become_cells() -> None:
    text = "序号\t问题\u2028说明\t\n下一行"
    markup = article(Page(Reading(text, "", (Bulletin("bulletin", Span(0, len(text)), "g"),)), ("a",), 0))
    assert markup.count('class="cells"') == 1
    assert "<br>" in markup


def test_only_a_line_that_is_all_heading_looks_like_one() -> None:
    text = "标题\n（一）关于作风方面。局党组召开会议研究部署。\n（二）关于责任方面\n正文"
    markup = article(Page(Reading(text, "", (Bulletin("bulletin", Span(0, len(text)), "g"),)), ("a",), 0))
    assert markup.count('class="level-2"') == 1


def test_every_kind_has_a_look() -> None:
    rules = style()
    assert all(f".k-{kind}{{" in rules for kind in KINDS)
    assert not re.search(r"url\(|@import|[<>]", rules)


def test_long_documents_take_time_in_proportion() -> None:
    text = "一、甲乙丙丁戊己庚辛壬癸，子丑寅卯辰巳午未申酉戌亥。\n" * 400
    times = []
    for factor in (1, 10):
        each = read_as_names(text * factor)
        start = process_time()
        article(Page(each, ("a",), 0))
        times.append(process_time() - start)
    assert times[1] < 40 * times[0]
