"""Damage that pages really show, done to a text at random places that are always the same ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

_SYLLABLES = ("shi", "wei", "zhèng", "gai", "wèn", "ti", "jian", "she", "guǎn", "zhi", "xian", "qu")
_HAN = "[\u4e00-\u9fff]"


def glossed(text: str, random: Random) -> str:
    """Write pinyin behind some characters: 整(zheng)改."""
    return re.sub(_HAN, lambda c: f"{c[0]}({random.choice(_SYLLABLES)})" if random.random() < 0.05 else c[0], text)


def spaced(text: str, random: Random) -> str:
    """Set spaces round figures and before punctuation: 对 2022 年."""
    shapes = (rf"(?<={_HAN})(?=\d+[年月日个项条])", r"(?<=\d)(?=[年月日个项条次名人份家万亿元])", "(?=[，。；])")
    for shape in shapes:
        text = re.sub(shape, lambda _: " " if random.random() < 0.5 else "", text)
    return text


def doubled(text: str, random: Random) -> str:
    """Write some commas twice."""
    return re.sub("[，,；;、]", lambda mark: mark[0] * (2 if random.random() < 0.1 else 1), text)


def broken(text: str, random: Random) -> str:
    """Break some long paragraphs once, wherever it falls."""
    return "\n".join(_broken(text, random))


def _broken(text: str, random: Random) -> Iterator[str]:
    for line in text.split("\n"):
        if len(line) > 120 and "\t" not in line and random.random() < 0.3:
            at = random.randrange(60, len(line) - 20)
            yield from (line[:at], line[at:])
        else:
            yield line


DAMAGE: dict[str, Callable[[str, Random], str]] = {each.__name__: each for each in (glossed, spaced, doubled, broken)}
