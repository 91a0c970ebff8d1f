"""How the command line speaks: in the user's language, on any console, with an exit status."""

from __future__ import annotations

import json
import locale
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

from .ontology.errors import DocumentError, RectigraphError

DONE, FAILED, WRONG, INTERRUPTED = 0, 1, 2, 130


def chinese() -> bool:
    """Whether the user reads Chinese: RECTIGRAPH_LANG, else the locale, says ``zh…``."""
    for name in ("RECTIGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.lower().startswith("zh")
    return (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese"))


def tr(en: str, zh: str) -> str:
    """Return the wording in the user's language."""
    return zh if chinese() else en


def harden() -> None:
    """Let no character be one that the console cannot print."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(en: str, zh: str) -> None:
    """Write one line for the person, on stderr."""
    print(tr(en, zh), file=sys.stderr)  # noqa: T201 - this is where the program speaks


def complain(error: RectigraphError) -> None:
    """Write an error's one line, on stderr."""
    say(f"rectigraph: {error}", f"rectigraph：{error.zh}")


def out(text: str) -> None:
    """Write text for reading, on stdout, in the console's encoding."""
    sys.stdout.write(text)


def out_bytes(data: bytes) -> None:
    """Write data, on stdout, byte for byte."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def out_json(value: Any) -> None:
    """Write a value as JSON, on stdout, always in UTF-8."""
    out_bytes((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


def status_of(error: Exception) -> int:
    """Say what went wrong in one line, and return the exit status that goes with it."""
    if os.environ.get("RECTIGRAPH_DEBUG"):
        raise error
    if isinstance(error, RectigraphError):
        complain(error)
        return FAILED if isinstance(error, DocumentError) else WRONG
    if isinstance(error, OSError):
        name = Path(error.filename).name if isinstance(error.filename, str) else ""
        reason = f"{name}: {error.strerror}" if name else str(error)
        say(f"rectigraph: {reason}", f"rectigraph：{reason}")
        return WRONG
    kind = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    say(
        f"rectigraph: this should not happen ({kind}); set RECTIGRAPH_DEBUG=1 to see where, and report it with the document",
        f"rectigraph：程序内部错误（{kind}）；设置 RECTIGRAPH_DEBUG=1 可查看位置，请连同文档一起反馈",
    )
    return WRONG


def quit_quietly() -> NoReturn:
    """Leave when the reader of our output has gone: there is nobody to tell."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(FAILED)
