r"""The extraction as a spaCy pipeline, whose components can be added to any other.

>>> import spacy
>>> nlp = spacy.blank("zh")
>>> for name in COMPONENTS:
...     _ = nlp.add_pipe(name)
>>> doc = nlp("中共青禾县水务局党组关于巡察整改情况的通报\n现将整改情况公布如下。\n1.关于台账不清问题。印发《台账办法》。")
>>> [span.text for span in doc.spans["rectigraph_measures"]]
['印发《台账办法》。']
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from ..ontology.iri import local_name
from ..ontology.records import Span
from . import guest
from .agencies import find_agencies
from .characters import CHARACTERS
from .draft import Draft, Part
from .genre import can_report, genre
from .head import read_head
from .join import reading
from .lines import split_lines
from .mention import Mention
from .outline import find_opening, outline
from .parts import split_parts
from .persons import find_persons
from .places import find_places
from .policies import find_policies
from .project_choice import acts
from .projects import find_projects
from .script import simplified
from .shadow import shadow
from .title import find_title
from .totals import find_totals

COMPONENTS = (
    "rectigraph_outline",
    "rectigraph_policies",
    "rectigraph_agencies",
    "rectigraph_places",
    "rectigraph_persons",
    "rectigraph_projects",
    "rectigraph_reading",
)
"""Names of the components, in the order they need."""

_BLANK = {"nlp": {"tokenizer": {"@tokenizers": CHARACTERS}}}
_DRAFT = "rectigraph_draft"
_READING = "rectigraph_reading"


def pipeline(spacy_model: str | None = None) -> Language:
    """Return a pipeline with our components, on a blank one or after those of one that the user has.

    Raises
    ------
    BadOption
        If the user's pipeline is not there, or not fit for Chinese.

    """
    nlp = spacy.blank("zh", config=_BLANK) if spacy_model is None else guest.load(spacy_model)
    nlp.max_length = 1_000_000_000  # nothing here is more than linear in the text
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def begin(doc: Doc, text: str) -> Doc:
    """Tell a doc its text, which spaCy would put together anew, token by token."""
    plain = simplified(text)
    doc.user_data[_DRAFT] = Draft(text, plain, shadow(plain))
    return doc


def _draft(doc: Doc) -> Draft:
    if _DRAFT not in doc.user_data:
        begin(doc, doc.text)
    draft: Draft = doc.user_data[_DRAFT]
    return draft


@Language.component("rectigraph_outline")
def outline_component(doc: Doc) -> Doc:
    """Find genre, head, chapters, problems, measures and declared totals."""
    draft = _draft(doc)
    text, seen = draft.text, draft.seen
    page = split_lines(text, seen)
    for span in split_parts(seen, page):
        lines = tuple(line for line in page if span.holds(line.span))
        title = find_title(seen, lines, find_opening(seen, lines))
        kind = genre(seen, span, title)
        found = outline(text, seen, span, problems=kind != "self-evaluation", measures=can_report(kind))
        head = read_head(seen, found)
        totals = find_totals(seen, found.totals) if can_report(kind) else ()
        draft.parts.append(Part(span, kind, found, head, totals))
    _group(doc, "problems", ((p.span, "Problem", "", "") for part in draft.parts for p in part.outline.problems))
    _group(doc, "measures", ((m.span, "Measure", "", "") for part in draft.parts for m in part.outline.measures))
    return doc


@Language.component("rectigraph_policies")
def policies_component(doc: Doc) -> Doc:
    """Find documents, laws, plans and rules."""
    return _names(doc, "policies", find_policies(_draft(doc).plain))


@Language.component("rectigraph_agencies")
def agencies_component(doc: Doc) -> Doc:
    """Find agencies and task forces, outside titles of documents."""
    return _names(doc, "agencies", find_agencies(_draft(doc).plain, _titles(doc)))


@Language.component("rectigraph_places")
def places_component(doc: Doc) -> Doc:
    """Find places that are not part of another name."""
    draft = _draft(doc)
    names = chain.from_iterable(draft.mentions.get(group, ()) for group in ("policies", "agencies"))
    return _names(doc, "places", _outside(find_places(draft.plain), names))


@Language.component("rectigraph_persons")
def persons_component(doc: Doc) -> Doc:
    """Find persons who are named."""
    return _names(doc, "persons", find_persons(_draft(doc).plain))


@Language.component("rectigraph_projects")
def projects_component(doc: Doc) -> Doc:
    """Find projects and programmes, outside titles of documents; a body inside a project's name is no agency there."""
    draft = _draft(doc)
    agencies = draft.mentions.get("agencies", [])
    found = find_projects(draft.plain, _titles(doc), agencies)
    begun = {one.span.start: one.span.end for one in found}
    owners = [one for one in agencies if acts(one) and begun.get(one.span.start, 0) > one.span.end]
    if len(rest := _outside(agencies, found)) < len(agencies):
        _names(doc, "agencies", sorted({*rest, *owners}, key=lambda one: (one.span, one.name, one.rule)))
    return _names(doc, "projects", _clear_of(found, agencies))


@Language.component("rectigraph_reading")
def reading_component(doc: Doc) -> Doc:
    """Join what was found into records: ``doc._.rectigraph`` is the :class:`~..ontology.records.Reading`."""
    draft = _draft(doc)
    _take_entities(doc, draft)
    doc.user_data[_READING] = reading(draft)
    del doc.user_data[_DRAFT]
    return doc


def _names(doc: Doc, group: str, found: list[Mention]) -> Doc:
    _draft(doc).mentions[group] = found
    _group(doc, group, ((m.span, local_name(m.type), m.rule, m.name) for m in found))
    return doc


def _group(doc: Doc, name: str, found: Iterable[tuple[Span, str, str, str]]) -> None:
    """Put spans into ``doc.spans``: the class as label, the rule as kb id, the name as span id."""
    spans: list[SpacySpan] = []
    for span, label, rule, named in found:
        cut = doc.char_span(span.start, span.end, label=label, kb_id=rule, span_id=named, alignment_mode="expand")
        if cut is not None:
            spans.append(cut)
    doc.spans[f"rectigraph_{name}"] = spans


def _titles(doc: Doc) -> list[Span]:
    """Return the titles in 《》: what is named in one is part of the title."""
    return [m.span for m in _draft(doc).mentions.get("policies", []) if m.rule.startswith("policy.marked")]


def _outside(found: Sequence[Mention], names: Iterable[Mention]) -> list[Mention]:
    """Leave out mentions inside one of the names, in order of the text."""
    taken = sorted(m.span for m in names)
    kept: list[Mention] = []
    at = reach = 0
    for m in sorted(found, key=lambda m: m.span):
        while at < len(taken) and taken[at].start <= m.span.start:
            reach = max(reach, taken[at].end)
            at += 1
        if m.span.end > reach:
            kept.append(m)
    return kept


def _clear_of(found: Sequence[Mention], names: Iterable[Mention]) -> list[Mention]:
    """Leave out mentions inside a longer one of the names, or that run into one, in order of the text."""
    taken = sorted(m.span for m in names)
    kept: list[Mention] = []
    at = 0
    for m in found:
        while at < len(taken) and taken[at].end <= m.span.start:
            at += 1
        behind = bisect_left(taken, (m.span.end,), lo=at)
        if not any(
            s != m.span and (s.holds(m.span) or m.span.start < s.start < m.span.end < s.end) for s in taken[at:behind]
        ):
            kept.append(m)
    return kept


def _take_entities(doc: Doc, draft: Draft) -> None:
    """Take what a user's own pipeline has found and our rules have not."""
    taken = [m.span for group in draft.mentions.values() for m in group]
    if found := guest.entities(doc, draft.text, draft.plain, taken):
        draft.mentions["spacy"] = found


if not Doc.has_extension("rectigraph"):
    Doc.set_extension("rectigraph", getter=lambda doc: doc.user_data.get(_READING))
