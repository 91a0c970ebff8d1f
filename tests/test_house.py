"""The house is in order: style, packaging, and nothing in it that is not ours."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from house import LAYERS, ROOT, SHARED, project, sources

TEXTS = {
    ".py",
    ".toml",
    ".ttl",
    ".json",
    ".jsonld",
    ".txt",
    ".md",
    ".yml",
    ".yaml",
    ".html",
    ".css",
    ".js",
    ".sh",
    ".csv",
    ".tsv",
    "",
}
SOFTWARE_OF_OTHERS = re.compile(
    r"vis-network|bootstrap|jquery|react|d3(\.v\d)?|tom-?select|\.min\.(js|css)$", re.IGNORECASE
)


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: no list of committed files")
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in run.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("check", [["check"], ["format", "--check"]], ids=["check", "format"])
def test_ruff(check: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "ruff", *check, "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_folder_of_sources_is_packaged() -> None:
    setuptools = project()["tool"]["setuptools"]
    folders = {path.parent.relative_to(ROOT) for layer in LAYERS for path in sources(layer)}
    names = {
        ".".join(parts if parts[0] == "rectigraph" else ("rectigraph", *parts)) for parts in (f.parts for f in folders)
    }
    assert names <= set(setuptools["packages"])


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Build from a copy of the committed files, as a stranger would, without a network."""
    copy, out = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheel")
    for path in tracked():
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "-w", out, copy], check=True, capture_output=True)
    with zipfile.ZipFile(next(out.glob("rectigraph-*.whl"))) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_module_and_data_file(wheel: set[str]) -> None:
    folders = {"rectigraph": "rectigraph", "tests/samples": "rectigraph/samples"}
    folders |= {layer: f"rectigraph/{layer}" for layer in LAYERS if layer != "rectigraph"}
    wanted = {
        f"{name}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, name in folders.items()
        for path in tracked()
        if path.is_relative_to(ROOT / folder) and not (folder == "tests/samples" and path.suffix in {".json", ".md"})
    }
    inside = {name for name in wheel if not name.startswith("rectigraph-")}
    assert inside == wanted


def test_the_wheel_holds_the_license(wheel: set[str]) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in wheel)


def test_no_software_of_others_is_committed() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in tracked()]
    assert [name for name in names if SOFTWARE_OF_OTHERS.search(name)] == []


def test_no_path_of_this_machine_is_committed() -> None:
    traces = [f"{path}{os.sep}" for path in (ROOT, Path(sys.prefix), Path.home()) if len(path.parts) > 1]
    found = [
        f"{path.relative_to(ROOT)}: {trace}"
        for path in tracked()
        if path.suffix in TEXTS
        for trace in traces
        if trace in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []


EVERYWHERE = re.compile("(?:巡视|巡察|整改|工作|领导小组|办公室|专班)+")
"""Names made of words that any bulletin has."""


def distinctive_names() -> set[str]:
    """Return the long names of things in the real documents: too long to stand here by chance."""
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((SHARED / "gold").glob("*.json"))]
    agencies = {
        e["canonical"]
        for g in gold
        for e in g["entities"]
        if e["type"] in {"Agency", "Project"} and len(e["canonical"]) > 8 and not EVERYWHERE.fullmatch(e["canonical"])
    }
    problems = {p["text"] for g in gold for p in g["problems"] if len(p["text"]) >= 10}
    return agencies | problems


def test_nothing_is_made_for_the_real_documents() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not here: nothing to compare with")
    names = distinctive_names()
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in tracked()
        if path.suffix in TEXTS
        for text in [path.read_text(encoding="utf-8", errors="replace")]
        for name in names
        if name in text
    ]
    assert found == []
