"""The words of the pages in Chinese and English; names of classes and relations are in :mod:`..style`."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from .preferences import Lang


@cache
def _words() -> dict[str, list[str]]:
    table: dict[str, list[str]] = json.loads(files(__package__).joinpath("words.json").read_text("utf-8"))
    return table


def say(key: str, lang: Lang) -> str:
    """Return the words of a key in a language.

    >>> say("ledger", "zh"), say("ledger", "en")
    ('台账', 'Ledger')
    """
    return _words()[key][lang == "en"]
