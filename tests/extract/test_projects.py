"""Projects and programmes in golden sentences."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from rectigraph.extract.agencies import find_agencies
from rectigraph.extract.projects import find_projects
from rectigraph.ontology import terms
from rectigraph.ontology.records import Span

CASES = tomllib.loads((Path(__file__).parent / "projects.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:20] for case in CASES])
def test_projects_and_programmes(case: dict[str, Any]) -> None:
    found = find_projects(case["text"])
    assert [one.name for one in found if one.type == terms.Project] == case.get("projects", [])
    assert [one.name for one in found if one.type == terms.Programme] == case.get("programmes", [])


def test_nothing_is_found_in_blocked_spans() -> None:
    text = "印发《青禾大桥建设方案》。"
    assert find_projects(text, [Span(2, 12)]) == []


def test_a_name_does_not_reach_over_a_body_that_acts() -> None:
    text = "市水利局、石桥镇人民政府清淤北干渠,市公交公司停车场完工。"
    bodies = find_agencies(text)
    assert [one.name for one in find_projects(text, (), bodies)] == ["北干渠", "市公交公司停车场"]
    assert "石桥镇人民政府清淤北干渠" in {one.name for one in find_projects(text)}


@pytest.mark.parametrize(
    "text",
    [
        "青禾大桥、" * 8_000,
        "甲、" * 20_000 + "青禾大桥",
        "(" * 40_000,
        "工程项目平台系统" * 5_000,
        "柳塘小学和" * 8_000,
        "、东溪等项目" * 6_000,
    ],
)
def test_hostile_text_is_read(text: str) -> None:
    find_projects(text)
