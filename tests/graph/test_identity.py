from __future__ import annotations

from dataclasses import replace

import pytest
from invented import digest_page, reading
from rectigraph.graph.identity import Names, below, checked_base, target
from rectigraph.ontology import terms
from rectigraph.ontology.errors import BadOption
from rectigraph.ontology.records import Entity, Span

NAMES = Names("https://data.example/id/")
OFFICE = Entity("e1", terms.Agency, "青禾县|教育局", "青禾县教育局")


def test_equal_kind_and_identity_are_one_thing_whatever_else_differs() -> None:
    other = replace(OFFICE, id="e9", label="教育局", alt=("县教育局",), category=terms.AGENCY_KIND + "bureau")
    assert NAMES.entity(OFFICE) == NAMES.entity(other)


def test_a_task_force_is_the_agency_of_the_same_identity() -> None:
    assert NAMES.entity(OFFICE) == NAMES.entity(replace(OFFICE, type=terms.TaskForce))


@pytest.mark.parametrize(
    "other",
    [replace(OFFICE, identity="云溪区|教育局"), replace(OFFICE, type=terms.Place), replace(OFFICE, identity="")],
)
def test_other_kind_or_identity_is_another_thing(other: Entity) -> None:
    assert NAMES.entity(OFFICE) != NAMES.entity(other)


def test_a_bulletin_is_named_by_its_text_alone() -> None:
    content = reading(1)
    (bulletin,) = content.bulletins
    assert NAMES.bulletin(content, bulletin).value == f"https://data.example/id/bulletin/{content.sha256[:20]}"
    assert NAMES.graph(content, bulletin).value == f"https://data.example/id/graph/{content.sha256[:20]}"


def test_bulletins_of_a_page_are_told_apart() -> None:
    page = digest_page(1, 2)
    first, second = (NAMES.bulletin(page, each).value for each in page.bulletins)
    assert (first[-2:], second[-2:]) == ("-1", "-2")


def test_parts_are_named_below_the_whole_and_odd_ids_are_escaped() -> None:
    bulletin = NAMES.bulletin(reading(1), reading(1).bulletins[0])
    assert below(bulletin, "m 1/<x>").value == bulletin.value + "/m%201%2F%3Cx%3E"


def test_equal_stretches_of_one_bulletin_are_one_target() -> None:
    one, two = (NAMES.bulletin(reading(n), reading(n).bulletins[0]) for n in (1, 2))
    assert target(NAMES, one, Span(3, 5)) == target(NAMES, one, Span(3, 5))
    assert len({target(NAMES, one, Span(3, 5)), target(NAMES, one, Span(3, 6)), target(NAMES, two, Span(3, 5))}) == 3


@pytest.mark.parametrize(
    "base", ["", "id/", "https://data.example/id", "https://x/a b/", "file:///etc/", "https://x/?"]
)
def test_a_base_that_names_nothing_is_refused(base: str) -> None:
    with pytest.raises(BadOption):
        checked_base(base)


@pytest.mark.parametrize("base", ["https://data.example/id/", "http://localhost:8000/things#", "urn:example:"])
def test_a_base_of_the_users_own(base: str) -> None:
    assert checked_base(base) == base
