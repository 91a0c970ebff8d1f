"""Draw the sample bulletins as the html, docx, pdf and xlsx files that offices publish.

::

    python tests/make_samples.py FOLDER          each sample once, in the form it is shown in
    python tests/make_samples.py FOLDER --every  each sample in every form it can have
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "support"))

from sample_forms import every, mixed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", action="store_true", help="every sample in every form")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for path in (every if options.every else mixed)(options.folder):
        print(path)


if __name__ == "__main__":
    main()
