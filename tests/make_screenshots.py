"""Draw the picture of the READMEs: the page of the samples, as a Chromium shows it.

::

    python tests/make_screenshots.py
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # from this folder, tests/rectigraph would be taken for the package

import rectigraph  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIZE = {"width": 1280, "height": 760}


def photograph(page: Path, *, lang: str = "zh-CN", dark: bool = False) -> bytes:
    """Return a PNG of a page once it has settled."""
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        sys.exit("no Chromium on the path")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        tab = browser.new_page(viewport=SIZE, locale=lang, color_scheme="dark" if dark else "light")
        tab.goto(page.as_uri())
        tab.wait_for_timeout(2500)
        picture = tab.screenshot()
        browser.close()
    return picture


def main() -> None:
    samples = sorted((ROOT / "tests" / "samples").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder, rectigraph.build(samples) as graph:
        page = Path(folder) / "graph.html"
        graph.page(page, nodes=120, lang="zh")
        picture = Image.open(io.BytesIO(photograph(page)))
    target = ROOT / "docs" / "graph.png"
    target.parent.mkdir(exist_ok=True)
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=200).save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
