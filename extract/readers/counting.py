"""Numbers as lists show them: 一, 甲, ①, iv, B …, by the names that word processors give these styles."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def label(number: int, style: str) -> str:
    """Return ``number`` in a style as WordprocessingML names it; decimal for one that is not known.

    >>> [label(12, style) for style in ("chineseCounting", "decimalEnclosedCircle", "lowerRoman", "upperLetter")]
    ['十二', '⑫', 'xii', 'L']
    """
    write = _STYLES.get(style)
    return write(number) if write else str(number)


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a number below ten thousand in Chinese words.

    >>> chinese(10), chinese(21), chinese(105)
    ('十', '二十一', '一百零五')
    """
    if not 0 < number < 10000:
        return digits[0] if number == 0 else str(number)
    text, zero = "", False
    for power, unit in ((3, units[2]), (2, units[1]), (1, units[0]), (0, "")):
        digit = number // 10**power % 10
        zero = zero or (digit == 0 and bool(text))
        if digit:
            text += (digits[0] if zero and text else "") + digits[digit] + unit
            zero = False
    return text[1:] if text.startswith("一十") else text


def _digitwise(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _cycle(number: int, names: str) -> str:
    return names[(number - 1) % len(names)] if number > 0 else str(number)


def _letter(number: int) -> str:
    """Return a, b … z, aa, bb …, as word processors count."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 200 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _enclosed(first: str, count: int, number: int) -> str:
    return chr(ord(first) + number - 1) if 0 < number <= count else str(number)


def _circled(number: int) -> str:
    for least, most, first in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if least <= number <= most:
            return chr(ord(first) + number - least)
    return str(number)


_STYLES: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: _enclosed("⑴", 20, number),
    "decimalEnclosedFullstop": lambda number: _enclosed("⒈", 20, number),
    "ideographEnclosedCircle": lambda number: _enclosed("㊀", 10, number),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "chineseLegalSimplified": lambda number: chinese(number, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: chinese(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "ideographTraditional": lambda number: _cycle(number, _STEMS),
    "ideographZodiac": lambda number: _cycle(number, _BRANCHES),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
