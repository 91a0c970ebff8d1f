"""Take the pictures of the explorer that the READMEs show: the sample bulletins, in both languages.

::

    python tests/make_screenshots.py docs

It needs a Chromium, and fonts that have Chinese.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))

from command import done
from house import SAMPLES
from PIL import Image
from rectigraph.graph.workspace import Workspace
from server import serving
from visits import Visit, chromium, visiting

READ = "qinghe-education.txt"


def overview(visit: Visit, _: Workspace) -> None:
    visit.open("/")
    visit.tab.wait_for_selector(".rg-chart")


def graph(visit: Visit, _: Workspace) -> None:
    visit.open("/graph")
    visit.graph()


def ledger(visit: Visit, _: Workspace) -> None:
    visit.open("/ledger")
    visit.tab.locator(".ag-row[row-index='3'] [col-id=measure]").click()
    visit.tab.wait_for_selector("#rg-panel[aria-busy=false] h3")


def reader(visit: Visit, workspace: Workspace) -> None:
    visit.open(f"/documents/{workspace.manifest.documents[READ].text[:20]}")
    visit.tab.wait_for_selector(".rg-reader[data-ready]")
    visit.tab.locator("article [data-k=Measure]").nth(3).click()
    visit.tab.wait_for_selector(".rg-facts[aria-busy=false] h3")


PAGES = (overview, graph, ledger, reader)


def take(path: Path, folder: Path) -> None:
    """Take a picture of each page in each language."""
    workspace = Workspace.open(path)
    with serving(path) as server, chromium() as profile:
        for lang in ("zh", "en"):
            with visiting(profile, server.root) as visit:
                visit.open(f"/preferences?lang={lang}&back=/about")
                for page in PAGES:
                    page(visit, workspace)
                    save(visit.tab.screenshot(), folder / f"{page.__name__}-{lang}.png")


def save(picture: bytes, file: Path) -> None:
    """Write a picture with 256 colours, which is a third of the size and looks the same."""
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)
    print(file, file.stat().st_size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        done("build", *sorted(SAMPLES.glob("*.txt")), "-o", Path(scratch) / "w", "--quiet")
        take(Path(scratch) / "w", folder)


if __name__ == "__main__":
    main()
