"""Ctrl-C that is not lost: Python drops a KeyboardInterrupt that falls into a destructor or into the callback of an import."""

from __future__ import annotations

import signal
from types import FrameType

_pressed: list[int] = []


def remember() -> None:
    """Keep in mind, from now on, that Ctrl-C was pressed, and raise KeyboardInterrupt as ever."""
    signal.signal(signal.SIGINT, _note)


def _note(number: int, _frame: FrameType | None) -> None:
    _pressed.append(number)
    raise KeyboardInterrupt


def heed() -> None:
    """Raise KeyboardInterrupt if Ctrl-C was pressed and went unheard; long work calls this now and then.

    >>> heed()
    """
    if _pressed:
        raise KeyboardInterrupt
