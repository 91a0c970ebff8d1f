"""Pages in traditional characters, read as if they were in simplified ones, at the same offsets."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_SAMPLE = 4000  # characters looked at
_SHARE = 0.05  # of them traditional: far above what names and quotations leave in a simplified page


@cache
def _table() -> dict[int, int]:
    lines = files(__package__).joinpath("data/traditional.tsv").read_text("utf-8").splitlines()
    return {ord(a): ord(b) for a, b in (line.split("\t") for line in lines if not line.startswith("#"))}


def simplified(text: str) -> str:
    """Return a text in traditional characters character by character in simplified ones; any other as it is.

    >>> simplified("根據縣委統一部署，縣委第二巡察組對縣水務局黨組開展了巡察。")
    '根据县委统一部署，县委第二巡察组对县水务局党组开展了巡察。'
    >>> simplified("县委巡察组对後山村党支部开展巡察，并反馈了巡察意见，现将整改情况予以公布。")
    '县委巡察组对後山村党支部开展巡察，并反馈了巡察意见，现将整改情况予以公布。'
    """
    table = _table()
    sample = text[:_SAMPLE]
    if sum(map(table.__contains__, map(ord, sample))) < _SHARE * len(sample):
        return text
    return text.translate(table)
