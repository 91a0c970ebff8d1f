"""Equal identity with other names in other bulletins: one label, and no history."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations
from pathlib import Path

from invented import digest_page, document, reading
from pyoxigraph import DefaultGraph
from rectigraph.graph.editor import edit
from rectigraph.graph.export import export
from rectigraph.graph.query import query, table
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology.records import Reading


def called(content: Reading, label: str, alt: tuple[str, ...] = ()) -> Reading:
    """The same bulletins, in which the first policy has another name, and the identity that all have."""
    bulletins = []
    for bulletin in content.bulletins:
        entities = [
            replace(each, identity="policy|one", label=label, alt=alt) if each.id == "policy0" else each
            for each in bulletin.entities
        ]
        bulletins.append(replace(bulletin, entities=tuple(entities)))
    return replace(content, bulletins=tuple(bulletins))


CONTENT = {
    "a.txt": called(reading(1), "台账管理办法(试行)"),
    "b.txt": called(reading(2), "台账管理办法（试行）"),
    "c.txt": called(reading(3), "台账管理办法", ("台账管理办法（试行）",)),
    "d.html": called(digest_page(4, 8), "县台账管理办法（试行）"),
}


def build(path: Path, sources: list[str]) -> None:
    with edit(path) as editor:
        for source in sources:
            editor.add(document(source, CONTENT[source]), CONTENT[source])


def nquads(path: Path) -> bytes:
    return export(Workspace.open(path), "nquads", path.with_suffix(".nq"))[0].read_bytes()


def names(path: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"label": set(), "alt": set()}
    rows = "SELECT ?l ?a { ?p a rg:Policy ; rdfs:label ?l OPTIONAL { ?p skos:altLabel ?a } FILTER(STRENDS(?l, '办法') || STRENDS(?l, '）') && CONTAINS(?l, '试行')) }"
    for label, alt in table(query(Workspace.open(path), rows)).rows:
        found["label"].add(label)
        found["alt"].add(alt)
    return found


def test_the_longest_name_is_the_label_and_the_others_stay_findable(tmp_path: Path) -> None:
    build(tmp_path / "w", ["a.txt", "b.txt", "c.txt"])
    assert names(tmp_path / "w") == {
        "label": {"台账管理办法（试行）"},
        "alt": {"台账管理办法(试行)", "台账管理办法", "台账管理办法（试行）"},
    }
    build(tmp_path / "w", ["d.html"])
    assert names(tmp_path / "w")["label"] == {"县台账管理办法（试行）"}


def test_every_entity_has_one_label(tmp_path: Path) -> None:
    build(tmp_path / "w", list(CONTENT))
    rows = table(query(Workspace.open(tmp_path / "w"), "SELECT ?e ?l { ?e rdfs:label ?l }")).rows
    assert len(rows) == len({entity for entity, _ in rows})


def test_the_order_does_not_show(tmp_path: Path) -> None:
    build(tmp_path / "w", list(CONTENT))
    whole = nquads(tmp_path / "w")
    for number, order in enumerate(random.Random(3).sample(list(permutations(CONTENT)), 4)):  # noqa: S311
        path = tmp_path / str(number)
        for source in order:
            build(path, [source])
        assert nquads(path) == whole


def test_what_is_left_is_as_if_the_others_had_never_been(tmp_path: Path) -> None:
    for number, left in enumerate((["a.txt"], ["c.txt"], ["a.txt", "b.txt"], ["a.txt", "c.txt"])):
        path = tmp_path / f"{number}"
        build(path, list(CONTENT))
        with edit(path) as editor:
            for source in set(CONTENT) - set(left):
                editor.remove(source)
        build(tmp_path / f"{number} only", left)
        assert nquads(path) == nquads(tmp_path / f"{number} only")
        store = Workspace.open(path).store
        named = {quad.triple for quad in store if quad.graph_name != DefaultGraph()}
        assert named == {quad.triple for quad in store if quad.graph_name == DefaultGraph()}
