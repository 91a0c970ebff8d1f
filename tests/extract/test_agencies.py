"""Golden snippets of tests/extract/agencies.toml: names, parts and full names."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from rectigraph.extract.agencies import find_agencies
from rectigraph.extract.mention import Mention
from rectigraph.extract.resolve import resolve
from rectigraph.extract.roles import roles
from rectigraph.ontology import terms
from rectigraph.ontology.records import Span

Case = dict[str, Any]
CASES: list[Case] = tomllib.loads(Path(__file__).with_name("agencies.toml").read_text("utf-8"))["case"]
PARTS = {terms.responsibleFor: "R", terms.partnerIn: "P", terms.supervisedIn: "S"}


def read(case: Case) -> tuple[str, int, list[Mention]]:
    head = case.get("head", "")
    text = head + case["text"]
    blocked = [Span(at := text.index(title), at + len(title)) for title in case.get("titles", ())]
    return text, len(head), [m for m in find_agencies(text, blocked) if m.span.start >= len(head)]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:16] for case in CASES])
def test_names(case: Case) -> None:
    text, _, mentions = read(case)
    assert [m.name for m in mentions] == case["names"]
    assert all(m.span.of(text) for m in mentions)


@pytest.mark.parametrize(
    "case", [c for c in CASES if "roles" in c], ids=[c["text"][:16] for c in CASES if "roles" in c]
)
def test_roles(case: Case) -> None:
    text, start, mentions = read(case)
    found = roles(text, Span(start, len(text)), [(m, m.name) for m in mentions])
    assert {who: PARTS[what] for who, what, _ in found if what in PARTS} == case["roles"]
    assert all(Span(start, len(text)).holds(evidence.span) for _, _, evidence in found)


@pytest.mark.parametrize(
    "case", [c for c in CASES if "issuer" in c], ids=[c["text"][:16] for c in CASES if "issuer" in c]
)
def test_labels(case: Case) -> None:
    text, _, mentions = read(case)
    resolution = resolve(text, mentions, [case["issuer"]], case.get("inspector"))
    labels = {entity.id: entity.label for entity in resolution.entities}
    found = {m.name: labels[resolution.ids[m]] for m in mentions}
    assert {name: found.get(name) for name in case.get("labels", {})} == case.get("labels", {})


def test_names_that_need_their_issuer_are_scoped_by_it() -> None:
    text = "成立巡察整改工作领导小组，会同县财政局、海棠师范大学督促公安部门"
    one, other = (
        {e.label: e.identity for e in resolve(text, find_agencies(text), [issuer]).entities}
        for issuer in ("中共青禾县教育局党组", "中共青禾县水利局党组")
    )
    assert one["巡察整改工作领导小组"] != other["巡察整改工作领导小组"]
    assert {one[name] == other[name] for name in ("青禾县财政局", "海棠师范大学", "公安部门")} == {True}


def test_one_identity_has_one_label() -> None:
    labels: dict[str, set[str]] = {}
    for case in CASES:
        text, _, mentions = read(case)
        for entity in resolve(text, mentions, [case.get("issuer", "中共青禾县教育局党组")]).entities:
            labels.setdefault(entity.identity, set()).add(entity.label)
    assert {identity: found for identity, found in labels.items() if len(found) > 1} == {}
