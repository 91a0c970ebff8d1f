from __future__ import annotations

import random

import pytest
from invented import digest_page, reading
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology.errors import UnknownName
from rectigraph.ontology.iri import local_name
from rectigraph.ontology.records import Bulletin, Problem, Reading, Span
from rectigraph.viz.app.views_reader import Stretch, outline, page, pieces, stretches, uncovered

TEXT = """中共青禾县水利局党组关于巡察整改情况的通报
一、整改工作组织情况
局党组召开专题会议研究部署，逐项明确责任。
二、反馈问题整改情况
（一）关于“责任落实不到位”方面
1.河道巡查走过场。已建立巡查台账。
欢迎干部群众监督。"""


def plain(text: str, problem: str) -> Reading:
    start = text.index(problem)
    only = Problem("p1", Span(start, start + len(problem)), "1.")
    return Reading(text, "", (Bulletin("bulletin", Span(0, len(text)), "g", problems=(only,)),))


def covering(marks: list[Stretch], place: int) -> set[str]:
    return {mark.ref for mark in marks if mark.start <= place < mark.end}


@pytest.mark.parametrize("seed", range(20))
def test_pieces_are_the_text_cut_where_anything_begins_or_ends(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    spans = [sorted((rng.randrange(-2, 44), rng.randrange(0, 44))) for _ in range(12)]
    marks = [
        Stretch(start, end, rng.choice(["Measure", "Agency", "Policy"]), f"0.{n}")
        for n, (start, end) in enumerate(spans)
    ]
    cut = list(pieces(40, marks, [7, 13, 99]))
    assert [piece.start for piece in cut] == [0, *(piece.end for piece in cut[:-1])]
    assert cut[-1].end == 40
    assert {7, 13} <= {piece.start for piece in cut}
    for piece in cut:
        for place in range(piece.start, piece.end):
            assert {mark.ref for mark in piece.marks} == covering(marks, place)
        assert [mark.start - mark.end for mark in piece.marks] == sorted(mark.start - mark.end for mark in piece.marks)


def test_no_text_has_no_pieces() -> None:
    assert list(pieces(0, [Stretch(0, 3, "Agency", "0.a")])) == []


def test_stretches_are_the_words_that_records_were_read_from() -> None:
    each = reading(1)
    bulletin = each.bulletins[0]
    found = {(mark.start, mark.end, mark.kind, mark.ref) for mark in stretches(each)}
    assert {(m.span.start, m.span.end, "Measure", f"0.{m.id}") for m in bulletin.measures} <= found
    assert {(s.start, s.end, local_name(e.type), f"0.{e.id}") for e in bulletin.entities for s in e.mentions} <= found
    assert list(dict.fromkeys(stretches(each))) == stretches(each)


def test_records_of_two_bulletins_of_a_page_are_told_apart() -> None:
    marks = stretches(digest_page(1, 2))
    assert {mark.ref.split(".")[0] for mark in marks} == {"0", "1"}


def test_the_outline_has_headings_by_their_numbers_and_problems_below() -> None:
    found = [(entry.level, entry.label) for entry in outline(plain(TEXT, "河道巡查走过场"))]
    assert found == [
        (0, "中共青禾县水利局党组关于巡察整改情况的通报"),
        (1, "一、整改工作组织情况"),
        (1, "二、反馈问题整改情况"),
        (2, "（一）关于“责任落实不到位”方面"),
        (3, "1 河道巡查走过场"),
    ]


@pytest.mark.parametrize(
    "line",
    ["(一) 关于作风方面", "（二）关于作风方面。具体如下", "\u3000\u3000第三章 作风", "四、 作风", "第二部分 作风"],
)
def test_headings_are_known_by_any_mark(line: str) -> None:
    entries = outline(plain(f"标题标题标题\n{line}\n河道巡查走过场", "河道巡查走过场"))
    assert [entry.label for entry in entries if entry.level in (1, 2)] == [line.split("。", maxsplit=1)[0].strip()]


def test_a_long_sentence_or_a_row_of_a_table_is_no_heading() -> None:
    long = "一、" + "召开会议" * 20
    assert not [e for e in outline(plain(f"{long}\n二、甲\t乙\n河道巡查走过场", "河道巡查走过场")) if e.level == 1]


def test_the_outline_counts_measures() -> None:
    each = reading(1, problems=2, measures=3)
    assert [entry.measures for entry in outline(each) if entry.level == 3] == [3, 3]


def test_what_nothing_rests_on_is_uncovered() -> None:
    each = plain(TEXT, "河道巡查走过场")
    words = [span.of(TEXT) for span in uncovered(each)]
    assert words == ["局党组召开专题会议研究部署，逐项明确责任。", "欢迎干部群众监督。"]


def test_sentences_that_were_read_are_not_uncovered() -> None:
    each = reading(1)
    for span in uncovered(each):
        assert not any(m.span.start < span.end and span.start < m.span.end for m in each.bulletins[0].measures)


def test_a_document_is_found_by_its_bulletin(workspace: Workspace) -> None:
    for sources, each in workspace.readings():
        for part, bulletin in enumerate(each.bulletins):
            name = local_name(workspace.names.bulletin(each, bulletin).value)
            found = page(workspace, name)
            assert (found.sources, found.part, found.bulletin) == (sources, part, bulletin)


@pytest.mark.parametrize("name", ["", "x", "0" * 20, "../manifest", "0" * 20 + "-9"])
def test_other_names_are_unknown(workspace: Workspace, name: str) -> None:
    with pytest.raises(UnknownName):
        page(workspace, name)
