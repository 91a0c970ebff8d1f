"""An audit finds what does not add up, with the very words, and leaves alone what only looks so."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from house import HELD_OUT, SAMPLES, SHARED
from rectigraph.extract.reading import read_text
from rectigraph.graph.audit import Finding, audit

CASES = tomllib.loads((Path(__file__).parent / "audit.toml").read_text(encoding="utf-8"))
HARD = {"count", "ratio", "sum"}
TEXTS = sorted((*SAMPLES.glob("*.txt"), *HELD_OUT.glob("*.txt")))
PLANTED = [
    (path, planted)
    for path in (text.with_suffix(".json") for text in TEXTS)
    for planted in json.loads(path.read_text(encoding="utf-8"))["meta"].get("planted", [])
]


def audited(text: str) -> tuple[Finding, ...]:
    return audit([("a.txt", read_text(text))])


def alarms(findings: tuple[Finding, ...], kinds: set[str] = HARD) -> list[tuple[str, str]]:
    return [(f.kind, f.zh) for f in findings if f.severity != "info" and f.kind in kinds]


@pytest.mark.parametrize("case", CASES["found"], ids=[case["text"][:18] for case in CASES["found"]])
def test_what_does_not_add_up_is_found(case: dict[str, str]) -> None:
    findings = [f for f in audited(case["text"]) if f.kind == case["kind"]]
    assert [quote.text for f in findings for quote in f.quotes] == [case["quote"]]


@pytest.mark.parametrize("case", CASES["silent"], ids=[case["text"][:18] for case in CASES["silent"]])
def test_what_only_looks_so_is_left_alone(case: dict[str, str]) -> None:
    assert alarms(audited(case["text"]), HARD | {"dates"}) == []


def test_the_look_alikes_are_many() -> None:
    assert len(CASES["silent"]) >= 40


@pytest.mark.parametrize(("path", "planted"), PLANTED, ids=[f"{path.stem} {p['kind']}" for path, p in PLANTED])
def test_what_is_planted_in_the_samples_is_found(path: Path, planted: dict[str, str]) -> None:
    findings = audited(path.with_suffix(".txt").read_bytes().decode("utf-8"))
    quotes = [q.text for f in findings if f.kind == planted["kind"] and f.severity != "info" for q in f.quotes]
    assert any(_same(planted["quote"], quote) for quote in quotes)


def _same(one: str, other: str) -> bool:
    """Tell whether two quotations are one passage; one may take in whose it is."""
    return (one in other or other in one) and abs(len(one) - len(other)) <= 24


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_samples_raise_no_other_alarm(path: Path) -> None:
    """At most one, and that of measures: bulletins declare more of them than they tell."""
    planted = [p["quote"] for gold, p in PLANTED if gold.stem == path.stem]
    findings = audited(path.read_bytes().decode("utf-8"))
    others = [f for f in findings if not any(q.text in p or _same(p, q.text) for p in planted for q in f.quotes)]
    raised = alarms(tuple(others), HARD | {"dates"})
    assert len(raised) <= 1
    assert all("自述整改措施" in said for _, said in raised)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not here")
def test_real_documents_raise_one_false_alarm_at_most() -> None:
    true = 0
    for path in sorted((SHARED / "corpus").glob("*.txt")):
        findings = audited(path.read_bytes().decode("utf-8"))
        true += sum(f.kind == "ratio" for f in findings)
        assert len([alarm for alarm in alarms(findings) if alarm[0] != "ratio"]) <= 1, path.name
    assert true == 1
