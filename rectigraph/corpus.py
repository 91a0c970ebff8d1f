"""The corpus runner: documents in, workspace out.  Intake, extraction and graph meet here only."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .extract.fetch import is_url
from .extract.intake import MAX_BYTES, read
from .extract.reading import prepare, read_text
from .extract.walk import Source, walk
from .graph.editor import Editor, edit
from .graph.filter import at_least
from .graph.prepared import Prepared, made_ready
from .interrupts import heed
from .ontology.errors import BadOption, DocumentError, OversizedDocument, UnreadableDocument
from .ontology.records import Document, Reading
from .pool import in_order
from .progress import Report, unseen
from .report import BuildReport, Outcome

PER_WORKER = 12
"""Documents that make starting one more process worth while."""


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are read.

    ``workers`` is the number of processes; None chooses by the number of documents, up to the
    processors of the machine.  ``min_confidence`` drops statements that are held with less.
    ``spacy_model`` is the name or folder of a spaCy pipeline to build on, ``max_bytes`` the size
    limit of a document, ``base`` the base IRI of things in a new workspace.

    >>> Options(min_confidence=3)
    Traceback (most recent call last):
    rectigraph.ontology.errors.BadOption: min_confidence: this argument cannot be used (3 is not between 0 and 1); see --help
    """

    workers: int | None = 1
    min_confidence: float = 0.0
    spacy_model: str | None = None
    max_bytes: int = MAX_BYTES
    base: str | None = None

    def __post_init__(self) -> None:
        if self.workers is not None and self.workers < 1:
            raise BadOption("workers", f"{self.workers} is below 1")
        if not 0 <= self.min_confidence <= 1:
            raise BadOption("min_confidence", f"{self.min_confidence} is not between 0 and 1")
        if self.max_bytes < 1:
            raise BadOption("max_bytes", f"{self.max_bytes} is below 1")


@dataclass(frozen=True, slots=True)
class _Task:
    source: Source
    input_sha256: str | None


_Result = tuple[Document, Reading] | DocumentError


def build(
    inputs: Iterable[str | os.PathLike[str]], out: Path, options: Options, progress: Report = unseen
) -> BuildReport:
    """Bring documents into a workspace, which is made if it is not there, and changed as a whole.

    Raises
    ------
    WorkspaceError, BadOption
        If the workspace cannot be written to, or the spaCy pipeline cannot be used; a document
        that cannot be read is an outcome.
    """
    model = None if options.spacy_model is None else prepare(options.spacy_model)
    found = walk([os.fspath(each) for each in inputs])
    failed = [Outcome(error.where, "failed", error) for error in found.errors]
    kept = {"min_confidence": options.min_confidence or None, "spacy_model": model}
    with edit(out, base=options.base, options=kept) as editor:
        outcomes = [*failed, *_run(editor, found.sources, options, progress)]
    return BuildReport(tuple(outcomes), found.skipped)


def readings(
    inputs: Iterable[str | os.PathLike[str]], progress: Report = unseen
) -> tuple[list[tuple[str, Reading]], list[DocumentError]]:
    """Read documents without keeping them: each text with its first source, and what could not be read."""
    found = walk([os.fspath(each) for each in inputs])
    options, tasks = Options(workers=None), [_Task(source, None) for source in found.sources]
    results = in_order(partial(_read, options), tasks, workers=_workers(options, len(tasks)), crashed=_crashed)
    errors = list(found.errors)
    read: dict[str, tuple[str, Reading]] = {}
    for number, (task, result) in enumerate(zip(tasks, results, strict=True), 1):
        if isinstance(result, DocumentError):
            errors.append(result)
        else:
            read.setdefault(result[1].sha256, (task.source.name, result[1]))
        progress(number, len(tasks), task.source.name)
    return list(read.values()), errors


def _run(editor: Editor, sources: tuple[Source, ...], options: Options, progress: Report) -> Iterator[Outcome]:
    fresh: list[_Task] = []
    for source in sources:
        input_sha256 = _input_sha256(source, options.max_bytes)
        if input_sha256 and editor.known(source.name, input_sha256):
            yield Outcome(source.name, "skipped")
        else:
            fresh.append(_Task(source, input_sha256))
    job = partial(_made_ready, options, editor.base)
    results = in_order(job, fresh, workers=_workers(options, len(fresh)), crashed=_crashed)
    for number, (task, result) in enumerate(zip(fresh, results, strict=True), 1):
        heed()
        yield _outcome(editor, task, result)
        progress(number, len(fresh), task.source.name)


def _outcome(editor: Editor, task: _Task, result: Prepared | DocumentError) -> Outcome:
    if isinstance(result, DocumentError):
        return Outcome(task.source.name, "failed", result)
    return Outcome(task.source.name, editor.put(result, task.input_sha256))


def _workers(options: Options, documents: int) -> int:
    wanted = options.workers or min(os.cpu_count() or 1, documents // PER_WORKER)
    return max(1, min(wanted, documents))


def _input_sha256(source: Source, max_bytes: int) -> str | None:
    """Return the hash of a file's bytes; None if that is not known before it is read."""
    if is_url(source.location):
        return None
    try:
        with Path(source.location).open("rb") as file:
            if os.fstat(file.fileno()).st_size > max_bytes:
                return None
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _made_ready(options: Options, base: str, task: _Task) -> Prepared | DocumentError:
    """Read one document and make it ready for the workspace; in a worker process, when there are several."""
    result = _read(options, task)
    return result if isinstance(result, DocumentError) else made_ready(*result, base)


def _read(options: Options, task: _Task) -> _Result:
    name = task.source.name
    try:
        document = read(task.source.location, name=name, max_bytes=options.max_bytes)
        reading = read_text(document.text, spacy_model=options.spacy_model)
    except DocumentError as error:
        return error
    except MemoryError:
        return OversizedDocument(name, "it needs more memory than there is")
    except Exception as error:
        if os.environ.get("RECTIGRAPH_DEBUG"):
            raise
        return UnreadableDocument(name, f"{type(error).__name__}: {error}")
    return document, at_least(reading, options.min_confidence) if options.min_confidence else reading


def _crashed(task: _Task) -> DocumentError:
    return UnreadableDocument(task.source.name, "the process that read it died")
