"""The forms in which bulletins are published, and which sample is shown in which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from house import SAMPLES
from sample_docx import docx
from sample_html import html
from sample_pdf import pdf
from sample_text import Sample, names, sample
from sample_xlsx import xlsx

FORMS: Mapping[str, Callable[[Sample], bytes]] = {"html": html, "docx": docx, "pdf": pdf, "xlsx": xlsx}
SHOWN = {"qinghe-education": "html", "linyang-water": "docx", "baishi-town": "pdf", "yunxi-hospital": "xlsx"}
"""The form of each sample in a mixed folder; the others stay text."""


def forms_of(name: str) -> list[str]:
    """Return the forms a sample can be drawn in, besides text."""
    without = "pdf" if sample(name).table else "xlsx"
    return [form for form in FORMS if form != without]


def render(name: str, form: str, folder: Path) -> Path:
    """Write a sample into the folder in one form (``txt``, ``html``, ``docx``, ``pdf``, ``xlsx``); return the file."""
    target = folder / f"{name}.{form}"
    target.write_bytes((SAMPLES / target.name).read_bytes() if form == "txt" else FORMS[form](sample(name)))
    return target


def mixed(folder: Path) -> list[Path]:
    """Write every sample once, each in the form it is shown in."""
    return [render(name, SHOWN.get(name, "txt"), folder) for name in names()]


def every(folder: Path) -> list[Path]:
    """Write every sample in every form it can have."""
    return [render(name, form, folder) for name in names() for form in ("txt", *forms_of(name))]
