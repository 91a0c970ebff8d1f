"""The ladder: ontology below, extract and graph apart, viz above graph, rectigraph joins."""

from __future__ import annotations

import subprocess
import sys

import pytest
from house import LAYERS, imports, module_name, sources

NEVER = {
    "rectigraph": {"spacy", "rdflib", "pyoxigraph", "networkx", "pyvis", "typer", "rich", "numpy"},
    "rectigraph.cli": {
        "spacy",
        "rdflib",
        "pyvis",
        "networkx",
        "pypdfium2",
        "lxml",
        "httpx",
        "docx",
        "openpyxl",
        "numpy",
    },
}


def layer_of(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in LAYERS else "rectigraph"


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_go_down_the_ladder(layer: str) -> None:
    wrong = [
        f"{path.name} imports {name}"
        for path in sources(layer)
        for name in imports(path)
        if name.split(".")[0] == "rectigraph" and layer_of(name) not in LAYERS[layer]
    ]
    assert wrong == []


@pytest.mark.parametrize("layer", LAYERS)
def test_own_modules_are_imported_relatively(layer: str) -> None:
    wrong = [
        f"{path}: {line}"
        for path in sources(layer)
        for line in path.read_text("utf-8").splitlines()
        if line.startswith(("import rectigraph", "from rectigraph"))
    ]
    assert wrong == []


def test_the_ontology_layer_imports_the_standard_library_only() -> None:
    foreign = {
        name.split(".")[0]
        for path in sources("ontology")
        for name in imports(path)
        if not name.startswith("rectigraph.")
    } - set(sys.stdlib_module_names)
    assert foreign == set()


def loaded_by(module: str) -> set[str]:
    code = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("module", NEVER)
def test_importing_the_root_is_light(module: str) -> None:
    assert loaded_by(module) & NEVER[module] == set()


@pytest.mark.parametrize("layer", ["graph", "viz"])
def test_opening_a_graph_never_loads_spacy(layer: str) -> None:
    modules = ", ".join(["rectigraph.api", *(module_name(path) for path in sources(layer))])
    assert "spacy" not in loaded_by(modules)
