"""A copy of the text for matching: the same length, so every offset holds in both.

Published bulletins mix full-width and half-width punctuation, digits and spaces at will.
Rules match on the shadow, where each has one form, and quote from the text itself.
"""

from __future__ import annotations

_FULL = "，：；！？（）．％＋－／＜＞［］＝～０１２３４５６７８９　\u00a0\u2002\u2003﹙﹚「」『』〝〞"
_HALF = ",:;!?().%+-/<>[]=~0123456789    ()“”‘’“”"
_TABLE = str.maketrans(_FULL, _HALF)


def shadow(text: str) -> str:
    """Return the text with each punctuation mark, digit and space in one form.

    >>> shadow("整改情况：一是……（２０２４年）")
    '整改情况:一是……(2024年)'
    >>> len(shadow("（一）问题；")) == len("（一）问题；")
    True
    """
    return text.translate(_TABLE)
