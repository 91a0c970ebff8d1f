"""Each error is one line that says what, where, why and what to do, in two languages."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest
from rectigraph.ontology import errors
from rectigraph.ontology.errors import DocumentError, RectigraphError


def tree(root: type[RectigraphError]) -> Iterator[type[RectigraphError]]:
    for child in root.__subclasses__():
        yield child
        yield from tree(child)


ALL = sorted(set(tree(RectigraphError)), key=lambda each: each.__name__)
SITUATIONS = [each for each in ALL if not each.__subclasses__()]


@pytest.mark.parametrize("error", SITUATIONS)
def test_each_situation_has_words_of_its_own(error: type[RectigraphError]) -> None:
    en, zh = error.says
    assert error.says is not RectigraphError.says
    assert en.isascii()
    assert not zh.isascii()
    assert bool(error.do[0]) == bool(error.do[1])


def test_no_two_situations_read_the_same() -> None:
    for language in (0, 1):
        words = [each.says[language] for each in SITUATIONS]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("error", SITUATIONS)
def test_one_line_whatever_goes_in(error: type[RectigraphError]) -> None:
    raised = error("白石镇\n通报.docx", "第一行\r\n第二行\u2028第三行")
    for line in (str(raised), raised.zh):
        assert len(line.splitlines()) == 1
        assert line.startswith("白石镇 通报.docx")
        assert "第一行 第二行 第三行" in line


def test_the_reason_and_the_advice_stand_where_they_belong() -> None:
    raised = errors.FetchFailed("https://example.org/a.html", "404 Not Found")
    assert str(raised).startswith(
        "https://example.org/a.html: the address did not answer with a document (404 Not Found); "
    )
    assert raised.zh.startswith("https://example.org/a.html：网址没有返回文档（404 Not Found）；")


@pytest.mark.parametrize("error", SITUATIONS)
def test_errors_come_back_whole_from_another_process(error: type[RectigraphError]) -> None:
    raised = error("a.pdf", "why")
    again = pickle.loads(pickle.dumps(raised))  # noqa: S301 - our own bytes
    assert (type(again), str(again), again.zh) == (error, str(raised), raised.zh)


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (DocumentError, ValueError),
        (errors.WorkspaceError, OSError),
        (errors.QueryError, ValueError),
        (errors.UnknownName, LookupError),
        (errors.BadOption, ValueError),
    ],
)
def test_each_branch_is_also_the_nearest_builtin(error: type[RectigraphError], builtin: type[Exception]) -> None:
    assert issubclass(error, builtin)


def test_the_drawing_shows_every_error() -> None:
    assert errors.__doc__
    assert [each.__name__ for each in ALL if each.__name__ not in errors.__doc__] == []
