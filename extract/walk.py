"""Which documents a user means by files, folders, globs and addresses."""

from __future__ import annotations

import glob
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from ..ontology.errors import DocumentError, MissingDocument, UnreadableDocument, UnsupportedDocument
from .fetch import is_url, public_url
from .kind import ADVICE, SUPPORTED


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A document to read: what it is known by, the same on every machine, and where it is (a path or a URL)."""

    name: str
    location: str


@dataclass(frozen=True, slots=True)
class Found:
    """What inputs stand for: sources in order of their names, files left out by reason, inputs that stand for nothing.

    The reasons of ``skipped`` are ``hidden``, ``temporary`` (``~$``) and endings (``.png``), with their counts.
    ``errors`` also names files of kinds that people have bulletins in and that are not read, and what to do.
    """

    sources: tuple[Source, ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()
    errors: tuple[DocumentError, ...] = ()


@dataclass(frozen=True, slots=True)
class _Skip:
    reason: str


_Item = Source | _Skip | DocumentError


def walk(inputs: Iterable[str]) -> Found:
    """Return the documents of files, folders (with all below them), globs and http(s) URLs, each once.

    A file of a folder is known by its path below that folder.  Files of one name from several places are told apart by
    the folders above them.

    >>> walk(["no-such-folder"]).errors[0].where
    'no-such-folder'
    """
    items = [item for text in dict.fromkeys(inputs) for item in _items(text)]
    errors = {str(item): item for item in items if isinstance(item, DocumentError)}
    reasons = Counter(item.reason for item in items if isinstance(item, _Skip))
    sources = {item.location: item for item in reversed(items) if isinstance(item, Source)}
    return Found(
        tuple(sorted(_told_apart(sources.values()))),
        tuple(sorted(reasons.items())),
        tuple(errors[text] for text in sorted(errors)),
    )


def _items(text: str) -> Iterator[_Item]:
    if is_url(text):
        yield Source(public_url(text), text)
        return
    path = Path(text)
    try:
        if path.is_dir():
            yield from _folder(path, path)
        elif path.exists():
            yield _file(path, path.name)
        else:
            yield from _glob(text)
    except (OSError, ValueError) as exc:
        yield UnreadableDocument(text, getattr(exc, "strerror", None) or str(exc))


def _glob(text: str) -> Iterator[_Item]:
    matches = [Path(match) for match in sorted(glob.glob(text, recursive=True))] if glob.has_magic(text) else []  # noqa: PTH207 -- absolute patterns too
    if not matches:
        yield MissingDocument(text)
    for match in matches:
        if match.is_dir():
            continue
        yield _judged(match, match.name)


def _folder(folder: Path, root: Path) -> Iterator[_Item]:
    """Yield what stands below a folder; links to folders are not followed, so that there is an end."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as exc:
        yield UnreadableDocument(folder.relative_to(root.parent).as_posix(), exc.strerror or "")
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name.startswith("."):
                yield _Skip("hidden")
            elif not entry.is_symlink():
                yield from _folder(entry, root)
        else:
            yield _judged(entry, entry.relative_to(root).as_posix())


def _judged(path: Path, name: str) -> _Item:
    """Return a file that a folder or glob holds, or why it is left out."""
    ending = path.suffix.lower()
    if path.name.startswith("~$"):
        return _Skip("temporary")
    if path.name.startswith("."):
        return _Skip("hidden")
    if ending in SUPPORTED:
        return _file(path, name)
    if ending in ADVICE:
        return UnsupportedDocument(name, ADVICE[ending])
    return _Skip(ending or "no ending")


def _file(path: Path, name: str) -> Source:
    return Source(name, str(path.resolve()))


def _told_apart(sources: Iterable[Source]) -> Iterator[Source]:
    """Yield sources with names of their own: those of one name get as many folders above as it takes."""
    by_name: dict[str, list[Source]] = {}
    for source in sources:
        by_name.setdefault(source.name, []).append(source)
    for name, same in by_name.items():
        if len(same) == 1:
            yield same[0]
            continue
        depth = len(PurePath(name).parts)
        while len({_tail(source.location, depth) for source in same}) < len(same):
            depth += 1
        yield from (Source(_tail(source.location, depth), source.location) for source in same)


def _tail(location: str, depth: int) -> str:
    return location if is_url(location) else "/".join(PurePath(location).parts[-depth:])
