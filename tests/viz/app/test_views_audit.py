"""Findings of a workspace: all of them, each with its bulletin, filtered."""

from __future__ import annotations

from pathlib import Path

import pytest
from rectigraph.graph.audit import SEVERITIES, audit
from rectigraph.graph.workspace import Workspace
from rectigraph.viz.app import views_audit
from rectigraph.viz.app.views_audit import findings, kinds, severities


def test_they_are_those_of_the_audit(samples: Path) -> None:
    workspace = Workspace.open(samples)
    found = findings(workspace).noted
    wanted = sorted(
        audit((sources[0], reading) for sources, reading in workspace.readings()),
        key=lambda each: SEVERITIES.index(each.severity),
    )
    assert [(each.kind, each.severity, each.document, each.zh) for each in found] == [
        (each.kind, each.severity, each.document, each.zh) for each in wanted
    ]
    assert found


def test_quotes_stand_where_they_say(samples: Path) -> None:
    workspace = Workspace.open(samples)
    for each in findings(workspace).noted:
        text = workspace.text(each.document)
        assert all(text[quote.start : quote.end] == quote.text for quote in each.quotes)
        assert each.bulletin.startswith(workspace.manifest.base + "bulletin/")


def test_choices_go_together(samples: Path) -> None:
    found = findings(Workspace.open(samples))
    counted = kinds(found.noted)
    assert sum(counted.values()) == sum(severities(found.noted).values()) == len(found.noted)
    for kind, count in counted.items():
        assert len(found.chosen(kind=kind)) == count
    first = found.noted[0]
    assert first in found.chosen(first.kind, first.severity, first.document)
    assert found.chosen(document="nowhere") == ()


def test_a_large_workspace_is_audited_in_a_process_of_its_own(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace.open(samples)
    here = findings(workspace)
    monkeypatch.setattr(views_audit, "MANY", 1)
    assert findings(workspace) == here
