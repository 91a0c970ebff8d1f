"""Text of any origin put into a page so that it stays text, and the page's promise to load nothing."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

SCRIPTS = ("model", "draw", "labels", "panel", "filters", "search", "main")
EMBEDDED = ("model", "draw", "labels", "panel", "filters", "search", "host", "view", "actions", "main")
"""What runs in a frame of the application: the same, and what talks with it."""

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def data_block(value: Any) -> str:
    r"""Return a value as JSON that can stand inside a script element.

    >>> data_block({"title": "</script>"})
    '{"title":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: str, length: int) -> str:
    r"""Return a text short enough for a canvas, on one line, without marks that turn the direction of others.

    >>> one_line("一、 召开\n会议", 5)
    '一、 召…'
    """
    flat = " ".join(_BIDI.sub("", text).split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"


def clean(text: str) -> str:
    """Return a text that UTF-8 can write.

    >>> clean("青禾" + chr(0xD800))
    '青禾?'
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def source_hash(code: str) -> str:
    """Return what a Content-Security-Policy calls an inline script or style."""
    return f"'sha256-{b64encode(sha256(code.encode('utf-8')).digest()).decode('ascii')}'"


def policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """Return a Content-Security-Policy that runs these scripts and styles, and loads nothing from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(source_hash, scripts)),
            "style-src " + " ".join(map(source_hash, styles)),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


@cache
def own_script(*, embedded: bool = False) -> str:
    """Return our scripts as one function, so that they share names with each other and with nobody else."""
    names = EMBEDDED if embedded else SCRIPTS
    parts = [files(__package__).joinpath(f"static/js/{name}.js").read_text("utf-8") for name in names]
    return "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"


@cache
def own_style() -> str:
    """Return our style sheet."""
    return files(__package__).joinpath("static/page.css").read_text("utf-8")


@cache
def vis_script() -> str:
    """Return vis-network out of the pyvis that is installed, without the address of its source map."""
    code = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    code = code.replace("\r\n", "\n")  # what a browser hashes
    return re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", code)
