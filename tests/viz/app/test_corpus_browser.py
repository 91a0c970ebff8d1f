"""Every page on the real documents, in both languages: nothing fails, nothing is asked of another host, nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command import done
from house import SHARED
from rectigraph.graph.workspace import Workspace
from server import Server, first, serving
from shared import shared
from visits import Visit, visiting

pytestmark = pytest.mark.browser
KINDS = ("Agency", "Project", "Policy", "Place", "Problem", "Measure")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents = SHARED / "corpus"
    if not documents.is_dir():
        pytest.skip(f"{documents} is not here: there are no real documents to look at")
    return shared(tmp_path_factory, "corpus", lambda path: done("build", documents, "-o", path, "--quiet"))


@pytest.fixture(scope="module")
def corpus_server(corpus: Path) -> Iterator[Server]:
    with serving(corpus) as running:
        yield running


@pytest.fixture
def visit(browser: Any, corpus_server: Server) -> Iterator[Visit]:
    with visiting(browser, corpus_server.root) as opened:
        yield opened


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_of_the_real_documents(visit: Visit, corpus: Path, corpus_server: Server, lang: str) -> None:
    documents = {f"/documents/{each.text[:20]}" for each in Workspace.open(corpus).manifest.documents.values()}
    assert len(documents) == 5
    pages = {"overview": ("/", ".rg-chart a"), "audit": ("/audit", "main h1"), "about": ("/about", "main h1")}
    pages |= {f"thing-{kind}": (first(corpus_server, kind), "main h1") for kind in KINDS}
    pages |= {f"reader-{n}": (path, ".rg-reader[data-ready]") for n, path in enumerate(sorted(documents))}
    pages |= {f"ledger-{kind}": (f"/ledger?rows={kind}", "#rg-ledger-count") for kind in ("measure", "problem")}
    pages["query"] = ("/query", "#rg-query[data-ready]")
    assert {"thing-Agency", "thing-Project", "thing-Policy", "thing-Problem", "thing-Measure"} <= set(pages)
    for name, (path, ready) in pages.items():
        visit.open(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        visit.tab.wait_for_selector(ready)
        visit.fits()
        visit.picture(f"corpus-{name}-{lang}")
    visit.tab.click("#rg-run")
    visit.tab.wait_for_selector(".rg-results table")
    visit.open(f"/graph?lang={lang}")
    assert visit.graph().locator("#shown").inner_text()
    visit.picture(f"corpus-graph-{lang}")
