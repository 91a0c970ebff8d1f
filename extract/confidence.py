"""How sure a rule is: the share of its findings that were right on annotated samples.

The table is made by ``tests/calibrate.py``, and smoothed towards 0.85 with the weight of five
findings, so that a rule seen three times is not called certain.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, float]:
    lines = files(__package__).joinpath("data/confidence.tsv").read_text("utf-8").splitlines()
    return {rule: float(share) for rule, share in (line.split("\t") for line in lines if not line.startswith("#"))}


def calibrated(rule: str, otherwise: float) -> float:
    """Return the measured confidence of a rule, or what the rule says of itself where it was never seen.

    >>> 0.5 < calibrated("policy.marked", 0.5) <= 0.99
    True
    >>> calibrated("a.rule.never.seen", 0.7)
    0.7
    """
    return _table().get(rule, otherwise)
