"""The worked examples of the query page."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .preferences import Lang


@dataclass(frozen=True, slots=True)
class Example:
    """A question in words, and in SPARQL; our prefixes are not declared in it."""

    id: str
    zh: str
    en: str
    sparql: str

    def title(self, lang: Lang) -> str:
        """Return the question in a language."""
        return self.zh if lang == "zh" else self.en


@cache
def examples() -> tuple[Example, ...]:
    """Return the examples, in their order.

    >>> examples()[0].title("en")
    'Which agencies answer for the most problems (as stated, not inferred)'
    """
    table = tomllib.loads(files(__package__).joinpath("examples.toml").read_text("utf-8"))
    return tuple(Example(**{**each, "sparql": each["sparql"].strip() + "\n"}) for each in table["example"])
