from __future__ import annotations

from pathlib import Path

import pytest
from invented import digest_page, document, reading
from rectigraph.graph.editor import edit
from rectigraph.graph.workspace import Workspace


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that is only read: three documents and a page of two."""
    path = tmp_path_factory.mktemp("graph") / "workspace"
    content = {"a.txt": reading(1), "b.html": reading(2), "c.docx": reading(6), "page.html": digest_page(3, 4)}
    with edit(path) as editor:
        for source, each in content.items():
            editor.add(document(source, each), each)
    return Workspace.open(path)


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    return workspace.root
