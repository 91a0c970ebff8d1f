"""Findings of a workspace: all of them, each with its bulletin, filtered."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from rectigraph.graph.audit import SEVERITIES, audit
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology.errors import DamagedWorkspace
from rectigraph.viz.app import views_audit
from rectigraph.viz.app.views_audit import Auditing, findings, kinds, severities


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
    monkeypatch.setattr(views_audit, "MANY", 1000)
    here = findings(workspace)
    monkeypatch.setattr(views_audit, "MANY", 1)
    monkeypatch.setattr(views_audit, "STEP", 7)
    assert findings(workspace) == here
    assert (here.read, here.documents, here.whole) == (len(workspace.sources), len(workspace.sources), True)


def test_what_has_been_found_is_there_before_the_end(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()
    monkeypatch.setattr(views_audit, "MANY", 1000)
    monkeypatch.setattr(views_audit, "_together", lambda _: (go_on.wait(60), ())[1])
    workspace = Workspace.open(samples)
    auditing = Auditing(workspace)
    auditing.wait(0.01)
    while not auditing.so_far().noted:
        auditing.wait(0.05)
    assert (auditing.so_far().read, auditing.so_far().whole) == (len(workspace.sources), False)
    go_on.set()
    assert auditing.whole().whole


def test_who_waits_for_an_audit_is_told_what_went_wrong(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Workspace) -> tuple[()]:
        raise DamagedWorkspace("workspace", "a text is missing")

    monkeypatch.setattr(views_audit, "MANY", 1000)
    monkeypatch.setattr(views_audit, "_together", fail)
    with pytest.raises(DamagedWorkspace):
        findings(Workspace.open(samples))
