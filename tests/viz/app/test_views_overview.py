"""The figures of the overview: what they count, and that the rows they lead to are as many."""

from __future__ import annotations

from collections import Counter

import pytest
from rectigraph.graph.index import Index, index
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology.iri import local_name
from rectigraph.viz.app.views_ledger import Ledger, Wanted
from rectigraph.viz.app.views_list import listed, subjects_of
from rectigraph.viz.app.views_overview import Held, Overview, figures


@pytest.fixture(scope="module")
def found(workspace: Workspace) -> Index:
    return index(workspace)


@pytest.fixture(scope="module")
def overview(found: Index) -> Overview:
    return figures(found)


def test_totals_are_those_of_the_records(overview: Overview, workspace: Workspace) -> None:
    bulletins = [bulletin for _, reading in workspace.readings() for bulletin in reading.bulletins]
    assert len(overview.bulletins) == len(bulletins) == 5
    assert overview.totals["Problem"] == sum(len(each.problems) for each in bulletins)
    assert overview.totals["Measure"] == sum(len(each.measures) for each in bulletins)
    assert overview.totals["Metric"] == sum(len(each.metrics) for each in bulletins)
    for kind in ("Policy", "Project"):
        identities = {e.identity for each in bulletins for e in each.entities if local_name(e.type) == kind}
        assert overview.totals[kind] == len(identities)


def test_a_task_force_is_counted_as_an_agency(overview: Overview, workspace: Workspace) -> None:
    bulletins = [bulletin for _, reading in workspace.readings() for bulletin in reading.bulletins]
    agencies = {
        e.identity for each in bulletins for e in each.entities if local_name(e.type) in ("Agency", "TaskForce")
    }
    assert overview.totals["Agency"] == len(agencies)


def test_a_bulletin_in_figures(overview: Overview) -> None:
    row = next(each for each in overview.bulletins if each.source == "a.txt")
    assert row.title.startswith("中共云溪区水务局党组关于第1轮")
    assert [label for _, label in row.issuers] == ["中共云溪区水务局党组"]
    assert (row.inspection, row.inspected, row.issued) == ("中共云溪区委第二巡察组", "2023-03-01", "2024-05")
    assert (row.problems.listed, row.problems.declared, row.problems.badge) == ((3,), (3,), "same")
    assert row.measures.listed[0] == 9
    assert row.done == 3


@pytest.mark.parametrize(
    ("declared", "listed", "badge"),
    [
        ((3,), (3,), "same"),
        ((4,), (3,), "other"),
        ((), (3,), "none"),
        ((3,), (0,), "none"),
        ((28,), (40, 28), "same"),
        ((5, 9), (9,), "same"),
    ],
)
def test_declared_against_listed(declared: tuple[int, ...], listed: tuple[int, ...], badge: str) -> None:
    assert Held(declared, listed).badge == badge


def test_every_figure_of_an_agency_is_the_number_of_its_rows(overview: Overview, found: Index) -> None:
    ledger = Ledger(found)
    assert overview.agencies
    for each in overview.agencies:
        assert ledger.page(Wanted("problem", thing=each.iri)).rows == each.problems
        assert ledger.page(Wanted("problem", thing=each.iri, inferred=True)).rows == each.inferred_problems


def test_stated_and_inferred_are_told_apart(overview: Overview) -> None:
    bureau = next(each for each in overview.agencies if each.label == "云溪区水务局")
    issuer = next(each for each in overview.agencies if each.label == "中共云溪区水务局党组")
    assert (bureau.problems, bureau.measures, bureau.inferred_problems) == (3, 3, 0)
    assert (issuer.problems, issuer.measures, issuer.inferred_problems, issuer.inferred_measures) == (0, 0, 3, 9)
    assert overview.agencies.index(bureau) < overview.agencies.index(issuer)


def test_every_figure_of_a_policy_or_project_is_the_number_of_its_rows(overview: Overview, found: Index) -> None:
    ledger = Ledger(found)
    for each in (*overview.policies, *overview.projects):
        assert ledger.page(Wanted(thing=each.iri)).rows == each.rows > 0
    assert {(each.bulletins, each.rows) for each in overview.policies} == {(1, 3), (2, 6)}


def test_every_status_is_the_number_of_its_rows(overview: Overview, found: Index) -> None:
    ledger = Ledger(found)
    assert overview.statuses == (("done", 15),)
    assert [ledger.page(Wanted("problem", status=name)).rows for name, _ in overview.statuses] == [15]


def test_totals_lead_to_as_many_rows(overview: Overview, found: Index) -> None:
    ledger = Ledger(found)
    assert ledger.page(Wanted("problem")).rows == overview.totals["Problem"]
    assert ledger.page(Wanted(complete=True)).rows == overview.totals["Measure"]


def test_months_count_all_dated_bulletins(overview: Overview) -> None:
    assert sum(count for _, count in overview.months) == sum(1 for each in overview.bulletins if each.issued)


def test_lists_name_every_thing_once(overview: Overview, found: Index) -> None:
    for kind, count in overview.totals.items():
        rows = listed(found, kind)
        assert len(rows) == len({each.iri for each in rows}) == count
        assert [each.bulletins for each in rows] == sorted((each.bulletins for each in rows), reverse=True)


def test_the_figures_do_not_depend_on_the_order_of_quads(overview: Overview, workspace: Workspace) -> None:
    assert figures(index(workspace)) == overview


def test_what_is_only_inferred_is_no_subject_of_what_is_stated(found: Index, overview: Overview) -> None:
    both = Counter(
        {
            each.iri: len(subjects_of(found, each.iri) & subjects_of(found, each.iri, inferred=True))
            for each in overview.agencies
        }
    )
    assert not +both
