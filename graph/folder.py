"""The folder of a workspace: what may be in it, what builds leave behind, and new generations of the store."""

from __future__ import annotations

import re
import shutil
from itertools import chain
from pathlib import Path

from pyoxigraph import Store

from ..ontology.errors import BadOption
from . import manifest as manifests
from .files import TEMPORARY, write_whole
from .manifest import Manifest
from .workspace import store_path

LOCK = ".lock"

_OURS = re.compile(rf"store-\d+(?:\.tmp)?|texts|readings|fragments|{re.escape(LOCK)}|{re.escape(TEMPORARY)}.*")
_KEPT = re.compile(rf"[0-9a-f]{{64}}\.(?:txt|json|msgpack)|{re.escape(TEMPORARY)}.*")


def claim(root: Path) -> None:
    """Make the folder of a workspace.

    Raises
    ------
    BadOption
        If it is a file, or other things are in it.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise BadOption(str(root), "a workspace is a folder, and this is a file") from error
    if not (root / manifests.NAME).exists():
        others = sorted(each.name for each in root.iterdir() if not _OURS.fullmatch(each.name))
        if others:
            raise BadOption(str(root), f"the folder holds other things ({others[0]}); name an empty or a new one")


def next_store(root: Path, generation: int) -> Store:
    """Open the store of the next generation: a copy of this one, by hard links where the system has them."""
    path = str(store_path(root, generation + 1))
    if generation:
        Store.read_only(str(store_path(root, generation))).backup(path)
    return Store(path)


def tidy(root: Path, manifest: Manifest) -> None:
    """Delete what builds have left: stores but the current one and the one before, files that nothing names."""
    generations = {store_path(root, manifest.generation - back).name for back in (0, 1)}
    entries = manifest.documents.values()
    kept = {f"{entry.text}.txt" for entry in entries}
    kept |= {f"{entry.reading}.{ending}" for entry in entries for ending in ("json", "msgpack")}
    for path in root.iterdir():
        if re.fullmatch(r"store-\d+(?:\.tmp)?", path.name) and path.name not in generations:
            shutil.rmtree(path)
        elif path.name.startswith(TEMPORARY):
            path.unlink()
    for path in chain.from_iterable((root / each).glob("*") for each in ("texts", "readings", "fragments")):
        if _KEPT.fullmatch(path.name) and path.name not in kept:
            path.unlink()


def write_once(path: Path, data: bytes) -> None:
    """Write a file that is named by its contents, unless it is there."""
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        write_whole(path, data)
