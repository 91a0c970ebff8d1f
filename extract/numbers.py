"""Numbers as Chinese documents write them: digits, numerals, and both with 万 and 亿."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""A number in digits, with or without commas between thousands."""

_DIGITS = {
    numeral: value
    for value, numerals in enumerate(
        ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for numeral in numerals
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
CHINESE = f"[{''.join((*_DIGITS, *_TENS, *_MYRIADS))}]+"
"""A number in Chinese numerals."""

_PART = re.compile(
    rf"(?P<arabic>{ARABIC})|(?P<numeral>[{''.join(_DIGITS)}])|(?P<ten>[{''.join(_TENS)}])|(?P<myriad>[万亿])"
)
_AMOUNT = re.compile(rf"(?P<number>{ARABIC}|{CHINESE})(?P<times>[十百千]?[万亿]|[百千])?(?:余|多)?(?P<unit>\S+)?")
_POSITIONAL = re.compile(rf"[{''.join(_DIGITS)}]{{2,}}")


class Amount(NamedTuple):
    """A value with its unit, 万 and 亿 multiplied out."""

    value: Decimal
    unit: str


def parse(text: str) -> Decimal | None:
    """Return the number that the whole of ``text`` writes, or None if it writes none.

    >>> parse("一百二十三"), parse("3.5万"), parse("1,200"), parse("两"), parse("0.8亿"), parse("二〇二三")
    (Decimal('123'), Decimal('35000'), Decimal('1200'), Decimal('2'), Decimal('80000000'), Decimal('2023'))
    >>> parse("若干") is None
    True
    """
    text = text.strip()
    if text.isascii() and text.isdecimal():
        return Decimal(text)
    if _POSITIONAL.fullmatch(text):  # 二〇二三 writes digit after digit
        return Decimal("".join(str(_DIGITS[numeral]) for numeral in text))
    total = section = Decimal(0)  # what lies above the last 万 or 亿, and below it
    pending: Decimal | None = None  # the digit that waits for its 十, 百, 千
    at = 0
    while at < len(text):
        part = _PART.match(text, at)
        if part is None:
            return None
        at = part.end()
        if part["arabic"] or part["numeral"]:
            if pending:
                return None
            pending = Decimal(part["arabic"].replace(",", "")) if part["arabic"] else Decimal(_DIGITS[part["numeral"]])
        elif part["ten"]:
            section += (1 if pending is None else pending or 1) * _TENS[part["ten"]]
            pending = None
        else:
            section += pending or 0
            pending = None
            times = _MYRIADS[part["myriad"]]
            total, section = (
                ((total + section) * times, Decimal(0))
                if times > total > 0
                else (total + (section or 1) * times, Decimal(0))
            )
    return plain(total + section + (pending or 0)) if text else None


def amount(text: str) -> Amount | None:
    """Return value and unit of a quantity as written, 万 and 亿 multiplied out.

    >>> amount("8.01万元"), amount("三十余件"), amount("1.2亿元"), amount("27％")
    (Amount(value=Decimal('80100'), unit='元'), Amount(value=Decimal('30'), unit='件'), Amount(value=Decimal('120000000'), unit='元'), Amount(value=Decimal('27'), unit='%'))
    """
    match = _AMOUNT.fullmatch(re.sub(r"\s+", "", text))
    value = parse(match["number"] + (match["times"] or "")) if match else None
    if match is None or value is None:
        return None
    return Amount(value, (match["unit"] or "").replace("％", "%"))


def plain(value: Decimal) -> Decimal:
    """Return the value without exponent and without zeros that say nothing.

    >>> plain(Decimal("1.50E+3")), plain(Decimal("44.40"))
    (Decimal('1500'), Decimal('44.4'))
    """
    return Decimal(format(value.normalize(), "f"))
