"""What classes, relations, facts and concepts are called in the reader's language."""

from __future__ import annotations

from typing import cast

from ...ontology.iri import local_name
from ..style import words
from .preferences import Lang


def class_name(kind: str, lang: Lang) -> str:
    """Return the name of a class, by its local name.

    >>> class_name("Measure", "zh")
    '整改措施'
    """
    table = words()["classes"]
    return table.get(kind, table[""])[lang == "en"]


def relation_name(predicate: str, lang: Lang, *, forward: bool = True) -> str:
    """Return the name of a relation, read from its subject or (not ``forward``) from its object.

    >>> relation_name("rectifies", "en"), relation_name("rectifies", "en", forward=False)
    ('rectifies', 'rectified by')
    """
    name = local_name(predicate)
    pair = words()["relations"].get(name)
    return pair[2 * (not forward) + (lang == "en")] if pair else name


def fact_name(predicate: str, lang: Lang) -> str:
    """Return the name of a property whose values are words."""
    name = local_name(predicate)
    pair = words()["facts"].get(name)
    return pair[lang == "en"] if pair else name


def concept_name(predicate: str, value: str, lang: Lang) -> str:
    """Return the name of a concept, or the value as it is if it is none.

    >>> concept_name("hasStatus", "done", "zh")
    '已完成'
    """
    pair = concepts(predicate).get(local_name(value))
    return pair[lang == "en"] if pair else value


def concepts(predicate: str) -> dict[str, list[str]]:
    """Return the names of the concepts of a property, by local name."""
    return cast("dict[str, list[str]]", words()["values"].get(local_name(predicate), {}))
