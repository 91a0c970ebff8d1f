from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from command import done
from house import SAMPLES
from invented import digest_page, document, reading
from rectigraph.graph.editor import edit
from rectigraph.graph.workspace import Workspace
from server import Server, serving
from shared import shared
from visits import Visit, visiting

HOSTILE = Path(__file__).parents[2] / "support" / "hostile.txt"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that is only read: three invented documents and a page of two."""
    path = tmp_path_factory.mktemp("app") / "workspace"
    content = {"a.txt": reading(1), "b.html": reading(2), "c.docx": reading(6), "page.html": digest_page(3, 4)}
    with edit(path) as editor:
        for source, each in content.items():
            editor.add(document(source, each), each)
    return path


@pytest.fixture(scope="session")
def workspace(folder: Path) -> Workspace:
    return Workspace.open(folder)


@pytest.fixture(scope="session")
def services(folder: Path) -> Iterator[httpx.Client]:
    """The services in a process of their own: there they meet no iterator that a test of this one has left behind."""
    with serving(folder) as running, httpx.Client(base_url=running.root, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of all sample texts, for tests that only read it."""
    texts = sorted(SAMPLES.glob("*.txt"))
    return shared(tmp_path_factory, "samples", lambda path: done("build", *texts, "-o", path, "--quiet"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of a document that would like to be more than text."""
    return shared(tmp_path_factory, "hostile", lambda path: done("build", HOSTILE, "-o", path, "--quiet"))


@pytest.fixture(scope="session")
def server(samples: Path) -> Iterator[Server]:
    """A server of the samples, as a user starts it."""
    with serving(samples) as running:
        yield running


@pytest.fixture(scope="session")
def hostile_server(hostile: Path) -> Iterator[Server]:
    with serving(hostile) as running:
        yield running


@pytest.fixture(scope="session")
def web(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.root, timeout=60) as client:
        yield client


@pytest.fixture
def visit(browser: Any, server: Server) -> Iterator[Visit]:
    with visiting(browser, server.root) as opened:
        yield opened
