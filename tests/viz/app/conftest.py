from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from command import done
from house import SAMPLES
from invented import digest_page, document, reading
from rectigraph.graph.editor import edit
from rectigraph.graph.workspace import Workspace
from rectigraph.viz.app.app import application
from server import Server, running, serving


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
    """The services, without pages, in this process."""
    with running(application(folder, pages=False)) as client:
        yield client


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of all sample texts, for tests that only read it."""
    path = tmp_path_factory.mktemp("samples") / "workspace"
    done("build", *sorted(SAMPLES.glob("*.txt")), "-o", path, "--quiet")
    return path


@pytest.fixture(scope="session")
def server(samples: Path) -> Iterator[Server]:
    """A server of the samples, as a user starts it."""
    with serving(samples) as running:
        yield running


@pytest.fixture(scope="session")
def web(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.root, timeout=60) as client:
        yield client
