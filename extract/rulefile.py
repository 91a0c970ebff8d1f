"""Word lists of rules: TOML tables of lists of words, and rows of columns; validated when they are loaded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

Words = dict[str, dict[str, tuple[str, ...]]]


def load(name: str, shape: Mapping[str, Sequence[str]]) -> Words:
    """Return the tables of ``extract/data/NAME`` as ``{table: {key: words}}``.

    ``shape`` names the tables and the keys that each must have, no more and no less.

    Raises
    ------
    ValueError
        A table or key is missing or unknown, or a word is empty, doubled or no string;
        the message gives file, table and key.
    """
    return checked(name, tomllib.loads(files(__package__).joinpath("data", name).read_text(encoding="utf-8")), shape)


def checked(name: str, tables: Mapping[str, object], shape: Mapping[str, Sequence[str]]) -> Words:
    """Return ``tables`` as :func:`load` does, or raise as it does.

    >>> checked("x.toml", {"verbs": {"issues": ["印发", "出台"]}}, {"verbs": ["issues"]})
    {'verbs': {'issues': ('印发', '出台')}}
    >>> checked("x.toml", {"verbs": {"isues": ["印发"]}}, {"verbs": ["issues"]})
    Traceback (most recent call last):
    ValueError: x.toml, [verbs]: unknown or missing issues, isues
    """
    _same(f"{name}", tables, shape)
    words: Words = {}
    for table, keys in shape.items():
        body = tables[table]
        if not isinstance(body, Mapping):
            raise ValueError(f"{name}, [{table}]: must be a table")  # noqa: TRY004 (a fault of the file, not of a caller)
        _same(f"{name}, [{table}]", body, keys)
        words[table] = {key: _words(f"{name}, [{table}] {key}", body[key]) for key in keys}
    return words


def pattern(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, the longest that fits, fast on many words.

    >>> import re
    >>> re.findall(pattern(["高速", "高速公路", "国道"]), "高速公路和高速、国道")
    ['高速公路', '高速', '国道']
    """
    tree: dict[str, set[str]] = {}
    for word in words:
        tree.setdefault(word[:1], set()).add(word[1:])
    firsts = sorted(first for first in tree if first)
    branches = "|".join(re.escape(first) + (pattern(tree[first]) if tree[first] != {""} else "") for first in firsts)
    guard = f"(?=[{''.join(map(re.escape, firsts))}])" if len(firsts) > 4 else ""  # most places fail on one look
    return f"(?:{guard}(?:{branches})){'?' if '' in tree else ''}"


def _same(where: str, have: Mapping[str, object], want: Sequence[str] | Mapping[str, object]) -> None:
    if odd := sorted(set(have) ^ set(want)):
        raise ValueError(f"{where}: unknown or missing {', '.join(odd)}")


def _words(where: str, value: object) -> tuple[str, ...]:
    words = value if isinstance(value, list) else []
    if not words or not all(isinstance(word, str) and word for word in words):
        raise ValueError(f"{where}: must be a list of words")
    if doubled := sorted({word for word in words if words.count(word) > 1}):
        raise ValueError(f"{where}: twice {', '.join(doubled)}")
    return tuple(words)


def rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of ``extract/data/NAME``: tab separated, lines that start with # left out.

    Raises
    ------
    ValueError
        A row has another number of columns, or its first column is empty or doubled.
    """
    seen = set()
    for number, line in enumerate(files(__package__).joinpath("data", name).read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        row = tuple(line.split("\t"))
        if len(row) != columns or not row[0] or row[0] in seen:
            raise ValueError(f"{name}, line {number}: must be {columns} columns, the first one new: {line!r}")
        seen.add(row[0])
        yield row
