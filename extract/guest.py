"""A spaCy pipeline of the user's own: what it must be, and what is taken from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from textwrap import shorten

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan
from spacy.util import filter_spans

from ..ontology import terms
from ..ontology.errors import BadOption
from ..ontology.iri import local_name
from ..ontology.records import Span
from .mention import Mention

LABELS = {
    **{local_name(kind): kind for kind in (
        terms.Agency, terms.TaskForce, terms.Project, terms.Programme, terms.Policy, terms.Place, terms.Person,
    )},
    "ORG": terms.Agency,
    "GPE": terms.Place,
    "LOC": terms.Place,
    "FAC": terms.Project,
    "LAW": terms.Policy,
    "PER": terms.Person,
    "PERSON": terms.Person,
}  # fmt: skip
"""What pipelines call entities, as our classes: our own names for them, and the usual ones."""

CONFIDENCE = 0.5
"""Of what only the guest has found: how well it knows bulletins is not known."""

OURS = "rectigraph_"
_CHINESE = "关于整改情况的通报"
_NAME = re.compile(r"(?=.*[^\W\d_]{2})[^\s。，,；;：:！!？?《》]{2,40}")


def load(name: str) -> Language:
    """Load a pipeline that is installed, or stands in a folder, without components of ours that it may hold.

    Raises
    ------
    BadOption
        If there is none of that name, it cannot be loaded here, or it does not take Chinese apart.

    """
    try:
        nlp = spacy.load(name)
        tokens = len(nlp.make_doc(_CHINESE))
    except Exception as error:  # whatever the code of others may raise
        raise BadOption(
            name, shorten(f"no spaCy pipeline can be loaded from it: {error}", 200, placeholder=" …")
        ) from error
    if tokens < 2:
        raise BadOption(name, f"a spaCy pipeline of language {nlp.lang!r}, which does not part Chinese words")
    for component in [each for each in nlp.component_names if each.startswith(OURS)]:
        nlp.remove_pipe(component)
    return nlp


def fingerprint(nlp: Language) -> str:
    """Return the name of a loaded pipeline with the hash of its files: another one, wherever it stands, has another."""
    total = sha256()
    root = nlp.path
    for path in sorted(root.rglob("*")) if root else ():
        if path.is_file():
            total.update(path.relative_to(root).as_posix().encode())
            total.update(sha256(path.read_bytes()).digest())
    return f"{nlp.lang}_{nlp.meta['name']}-{nlp.meta['version']}-{total.hexdigest()[:12]}"


def entities(doc: Doc, text: str, plain: str, taken: Iterable[Span]) -> list[Mention]:
    """Return what the guest has found in places where nothing is ``taken``; of two that overlap, the longer.

    ``text`` is the stored text, and ``plain`` the same in simplified characters.  What cannot
    be a name is left out: words from several clauses, figures, single characters, and words that
    do not stand in the text where the guest says.

    >>> doc = spacy.blank("zh")("会同县数据局、县林场工作。")
    >>> doc.ents = [doc.char_span(2, 6, "ORG"), doc.char_span(7, 10, "ORG"), doc.char_span(12, 13, "ORG")]
    >>> [mention.name for mention in entities(doc, doc.text, doc.text, [Span(2, 6)])]
    ['县林场']
    """
    covered = {at for span in taken for at in range(span.start, span.end)}
    return [
        Mention(span, LABELS[found.label_], span.of(plain), "spacy.ner", CONFIDENCE)
        for found in filter_spans(_found(doc, text))
        if covered.isdisjoint(range(found.start_char, found.end_char))
        for span in [Span(found.start_char, found.end_char)]
    ]


def _found(doc: Doc, text: str) -> Iterator[SpacySpan]:
    groups = [doc.ents, *(group for name, group in sorted(doc.spans.items()) if not name.startswith(OURS))]
    for group in groups:
        for span in group:
            words = span.text
            if span.label_ in LABELS and _NAME.fullmatch(words) and text[span.start_char : span.end_char] == words:
                yield span
