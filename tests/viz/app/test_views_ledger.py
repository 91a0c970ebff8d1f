"""The ledger to look at: filters, search, order, groups, pages."""

from __future__ import annotations

import pytest
from rectigraph.graph.index import Index, index
from rectigraph.graph.ledger import ledger
from rectigraph.graph.workspace import Workspace
from rectigraph.viz.app.views_ledger import FIELDS, TESTS, Ledger, Wanted, sort_key


@pytest.fixture(scope="module")
def found(workspace: Workspace) -> Index:
    return index(workspace)


@pytest.fixture(scope="module")
def book(found: Index) -> Ledger:
    return Ledger(found)


def column(field: str) -> int:
    return FIELDS.index(field)


def test_all_rows_are_those_of_the_ledger(book: Ledger, workspace: Workspace) -> None:
    assert list(book.all(Wanted())) == ledger(workspace)


def test_pages_put_together_are_all_rows(book: Ledger) -> None:
    pages = [book.page(Wanted(), offset, 7) for offset in range(0, 49, 7)]
    assert [line.cells for page in pages for line in page.shown] == list(book.all(Wanted()))
    assert {(page.rows, page.lines) for page in pages} == {(45, 45)}


def test_beyond_the_end_there_is_nothing(book: Ledger) -> None:
    assert book.page(Wanted(), 1000, 10).shown == ()


def test_a_row_a_problem(book: Ledger) -> None:
    page = book.page(Wanted("problem"))
    assert page.rows == 15
    cells = page.shown[0].cells
    assert cells[column("measure")].count("\n") == 2
    assert cells[column("policies")] == "印发《云溪区台账管理办法（0）》"
    assert cells[column("responsible")] == "云溪区水务局；中共云溪区水务局党组（推定）"


def test_every_word_is_to_stand_in_the_row(book: Ledger) -> None:
    both = book.page(Wanted(words="水务局 完成率"))
    assert 0 < both.rows < 45
    assert all("水务局" in "".join(line.cells) and "完成率" in "".join(line.cells) for line in both.shown)
    assert book.page(Wanted(words="没有这样的字样")).rows == 0


def test_words_in_any_case(book: Ledger) -> None:
    assert book.page(Wanted(words="A.TXT")).rows == 9


@pytest.mark.parametrize("test", sorted(TESTS))
def test_columns_are_put_to_tests(book: Ledger, test: str) -> None:
    def holds(cell: str) -> bool:
        word = "云溪区水务局"
        return {
            "contains": word in cell,
            "notContains": word not in cell,
            "equals": cell == word,
            "notEqual": cell != word,
            "startsWith": cell.startswith(word),
            "endsWith": cell.endswith(word),
            "blank": not cell,
            "notBlank": bool(cell),
        }[test]

    page = book.page(Wanted(columns=(("responsible", test, "云溪区水务局"),)))
    assert page.rows == sum(holds(row[column("responsible")]) for row in book.all(Wanted()))


def test_filters_go_together(book: Ledger, found: Index) -> None:
    bulletin = found.bulletins[0]
    problem = book.entries["problem"][0].problem
    assert book.page(Wanted(bulletin=bulletin)).rows == 9
    assert book.page(Wanted(bulletin=bulletin, problem=problem)).rows == 3
    assert book.page(Wanted(bulletin=found.bulletins[1], problem=problem)).rows == 0
    assert book.page(Wanted(status="done", bulletin=bulletin)).rows == 9
    assert book.page(Wanted(status="ongoing")).rows == 0


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("backwards", [False, True])
def test_every_column_sorts(book: Ledger, field: str, *, backwards: bool) -> None:
    rows = list(book.all(Wanted(sort=((field, backwards),))))
    cells = [row[column(field)] for row in rows]
    if field != "number":
        assert cells == sorted(cells, key=sort_key, reverse=backwards)
    assert sorted(row[1:] for row in rows) == sorted(row[1:] for row in book.all(Wanted()))


def test_the_first_of_several_columns_counts_most(book: Ledger) -> None:
    rows = list(book.all(Wanted(sort=(("responsible", False), ("measure", True)))))
    keys = [sort_key(row[column("responsible")]) for row in rows]
    assert keys == sorted(keys)


def test_groups_have_a_head_before_their_rows(book: Ledger) -> None:
    page = book.page(Wanted(grouped=True), 0, 100)
    assert (page.rows, page.lines) == (45, 60)
    heads = [line for line in page.shown if line.count]
    assert [line.count for line in heads] == [3] * 15
    following = page.shown[1:4]
    assert {line.cells[1] for line in following} == {heads[0].cells[1]}


def test_groups_in_pages(book: Ledger) -> None:
    whole = book.page(Wanted(grouped=True), 0, 100).shown
    assert book.page(Wanted(grouped=True), 5, 4).shown == whole[5:9]


def test_nothing_that_is_asked_breaks_it(book: Ledger) -> None:
    for words in ("(", "*", "\\", "'", "\u202e", "=1+1", "<script>"):
        assert book.page(Wanted(words=words, columns=(("problem", "contains", words),))).rows >= 0
    assert book.page(Wanted(thing="https://nowhere.example/x")).rows == 0
