from __future__ import annotations

from invented import reading
from rectigraph.graph.assemble import quads
from rectigraph.graph.filter import at_least
from rectigraph.ontology import terms


def test_nothing_goes_at_zero() -> None:
    assert at_least(reading(1), 0) == reading(1)


def test_what_is_held_with_less_goes() -> None:
    (bulletin,) = at_least(reading(1), 0.65).bulletins
    kept = {each.predicate for each in bulletin.statements}
    assert {terms.rectifies, terms.issues, terms.concerns, terms.responsibleFor} <= kept
    assert not kept & {terms.partnerIn, terms.metric, terms.about}
    assert all(each.inferred or max(e.confidence for e in each.evidence) >= 0.65 for each in bulletin.statements)


def test_no_metric_is_left_that_nothing_speaks_of() -> None:
    (bulletin,) = at_least(reading(1), 0.65).bulletins
    assert bulletin.metrics == ()
    assert bulletin.problems == reading(1).bulletins[0].problems


def test_totals_go_too() -> None:
    assert at_least(reading(1), 0.95).bulletins[0].totals
    assert not at_least(reading(1), 0.96).bulletins[0].totals


def test_what_is_left_still_hangs_together() -> None:
    for floor in (0.55, 0.75, 0.85, 0.95, 1.0):
        assert list(quads(at_least(reading(1), floor), ("a.txt",)))
