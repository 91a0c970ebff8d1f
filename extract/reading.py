"""The one call of the layer: a document's text in, records out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ..ontology.records import Reading
from .noise import restored, without_noise

if TYPE_CHECKING:
    from spacy.language import Language


@cache
def _pipeline(spacy_model: str | None) -> Language:
    from .pipeline import pipeline  # noqa: PLC0415 (spaCy is loaded when a text is read, not before)

    return pipeline(spacy_model)


def prepare(spacy_model: str) -> str:
    """Load a pipeline of the user's before documents are read, and return a name that is its own.

    Raises
    ------
    BadOption
        If it is not there, or not fit for Chinese.

    """
    from .guest import fingerprint  # noqa: PLC0415

    _pipeline.cache_clear()  # what stands in a folder may be another one by now
    return fingerprint(_pipeline(spacy_model))


def read_text(text: str, *, spacy_model: str | None = None) -> Reading:
    r"""Read a document's stored text into records.

    The same text gives the same records, whatever file it came from.  ``spacy_model`` is the
    name or the folder of a spaCy pipeline that may add names which our rules do not find.

    Raises
    ------
    BadOption
        If that pipeline is not there, or not fit for Chinese.

    >>> text = "中共青禾县教育局党组关于巡察整改情况的通报\n根据县委统一部署,2023年3月1日至4月20日,县委第二巡察组对县教育局党组进行了巡察。"
    >>> text += "现将整改情况予以公布。\n一、关于校车管理不严问题的整改情况\n一是会同县公安局印发《校车管理办法》。"
    >>> bulletin = read_text(text).bulletins[0]
    >>> [problem.span.of(text) for problem in bulletin.problems], [measure.span.of(text) for measure in bulletin.measures]
    (['校车管理不严'], ['一是会同县公安局印发《校车管理办法》。'])
    """
    from .pipeline import begin  # noqa: PLC0415

    nlp = _pipeline(spacy_model)
    view = without_noise(text)
    clean = view.text if view else text
    result: Reading = nlp(begin(nlp.make_doc(clean), clean))._.rectigraph
    return restored(result, view, text) if view else result
