"""The sample bulletins and their gold agree with each other, and are drawn the same every time."""

from __future__ import annotations

import json
import re
from collections import Counter
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from house import HELD_OUT, SAMPLES
from pypdfium2 import PdfDocument
from sample_forms import FORMS, forms_of, mixed
from sample_text import names, sample

TYPES = {"Agency", "Project", "Policy", "Place", "Person"}
GENRES = {"rectification-bulletin", "audit-report", "self-evaluation", "feedback-notice", "news", "work-report"}
LOOK_ALIKES = {"feedback-notice", "news", "work-report"}
ROLES = ("responsible", "partner", "supervised", "mentions")
ACTIONS = {"issues", "revises", "follows", "other"}
TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)*)》")
MARKER = re.compile(r"[一二三四五六七八九十]+是|[（(][一二三四五六七八九十\d]+[)）]|\d+\.")
SPLIT = re.compile(r"[;；。][一二三四五六七八九十]是")


PATHS = {path.stem: path for folder in (SAMPLES, HELD_OUT) for path in sorted(folder.glob("*.txt"))}


def text_of(name: str) -> str:
    return PATHS[name].read_bytes().decode("utf-8")


def gold_of(name: str) -> dict[str, Any]:
    return json.loads(PATHS[name].with_suffix(".json").read_text(encoding="utf-8"))


def everything(gold: dict[str, Any], kind: str) -> set[str]:
    return {entity["canonical"] for entity in gold["entities"] if entity["type"] == kind}


@pytest.fixture(params=PATHS)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def test_every_sample_has_its_gold() -> None:
    assert sorted(PATHS) == sorted(path.stem for folder in (SAMPLES, HELD_OUT) for path in folder.glob("*.json"))
    assert len(PATHS) == len(list(SAMPLES.glob("*.txt"))) + len(list(HELD_OUT.glob("*.txt")))
    assert {gold_of(each)["meta"]["genre"] for each in names()} == GENRES


def test_the_text_is_plain(name: str) -> None:
    text = text_of(name)
    assert text.endswith("\n")
    assert not re.search("[\r\ufeff\ufffd{}]", text)
    assert gold_of(name)["doc"] == name


def test_gold_stands_verbatim_in_the_text(name: str) -> None:
    text, gold = text_of(name), gold_of(name)
    quotes = [surface for entity in gold["entities"] for surface in entity["surfaces"]]
    quotes += [item[key] for item in gold["problems"] for key in ("text", "status", "parent") if item[key]]
    quotes += [item[key] for item in gold["measures"] for key in ("text", "group") if item[key]]
    quotes += [planted["quote"] for planted in gold["meta"].get("planted", [])]
    assert [quote for quote in quotes if quote not in text] == []


def test_measures_follow_each_other_without_overlap(name: str) -> None:
    text, place = text_of(name), 0
    for measure in gold_of(name)["measures"]:
        place = text.index(measure["text"], place) + len(measure["text"])


def test_a_run_in_item_is_a_measure_of_its_own(name: str) -> None:
    for measure in gold_of(name)["measures"]:
        assert not SPLIT.search(measure["text"]), measure["text"]
        assert measure["group"] is None or MARKER.match(measure["group"])


def test_ids_are_consistent(name: str) -> None:
    gold = gold_of(name)
    problems = [problem["id"] for problem in gold["problems"]]
    assert problems == [f"P{place}" for place in range(1, len(problems) + 1)]
    assert [item["id"] for item in gold["measures"]] == [f"M{place + 1}" for place in range(len(gold["measures"]))]
    assert {item["problem"] for item in gold["measures"]} - {None} <= set(problems)
    order = [problems.index(item["problem"]) for item in gold["measures"] if item["problem"]]
    assert all(before <= after for before, after in pairwise(order))
    assert set(order) == set(range(len(problems))), "a problem without a measure"


def test_what_measures_name_is_among_the_entities(name: str) -> None:
    gold = gold_of(name)
    agencies, projects, policies = (everything(gold, kind) for kind in ("Agency", "Project", "Policy"))
    for measure in gold["measures"]:
        assert {agency for role in ROLES for agency in measure[role]} <= agencies
        assert set(measure["projects"]) <= projects
        assert {policy["title"] for policy in measure["policies"]} <= policies
        assert {policy["action"] for policy in measure["policies"]} <= ACTIONS


def test_entities_are_named_once(name: str) -> None:
    entities = gold_of(name)["entities"]
    keys = [(entity["type"], entity["canonical"]) for entity in entities]
    assert len(keys) == len(set(keys))
    assert {entity["type"] for entity in entities} <= TYPES
    assert all(entity["surfaces"] for entity in entities)


def test_every_title_in_book_marks_is_a_policy(name: str) -> None:
    gold = gold_of(name)
    surfaces = {each for entity in gold["entities"] if entity["type"] == "Policy" for each in entity["surfaces"]}
    assert set(TITLE.findall(text_of(name))) <= {surface.strip("《》") for surface in surfaces}
    for measure in gold["measures"]:
        assert len(set(TITLE.findall(measure["text"]))) <= len(measure["policies"])


def test_look_alikes_answer_nothing(name: str) -> None:
    gold = gold_of(name)
    holds = (bool(gold["problems"]), bool(gold["measures"]))
    genre = gold["meta"]["genre"]
    assert holds == (
        (False, genre == "self-evaluation") if genre in LOOK_ALIKES | {"self-evaluation"} else (True, True)
    )


def test_planted_contradictions_do_not_hold() -> None:
    planted = [each for name in PATHS for each in gold_of(name)["meta"].get("planted", [])]
    assert Counter(each["kind"] for each in planted).keys() == {"count", "ratio", "sum"}
    for each in (one for one in planted if one["kind"] != "count"):
        figures = [float(figure) for figure in re.findall(r"\d+(?:\.\d+)?", each["quote"])]
        if each["kind"] == "ratio":
            part, whole, percent = figures
            assert abs(part / whole * 100 - percent) > 1
        else:
            total, *parts = figures
            assert abs(sum(parts) - total) >= 1


@pytest.mark.parametrize("form", FORMS)
def test_forms_are_drawn_the_same_every_time(form: str) -> None:
    for each in names():
        if form in forms_of(each):
            assert FORMS[form](sample(each)) == FORMS[form](sample(each))


def test_a_mixed_folder_holds_each_sample_once(tmp_path: Path) -> None:
    files = mixed(tmp_path)
    assert sorted(path.stem for path in files) == names()
    assert {path.suffix for path in files} == {".txt", ".html", ".docx", ".pdf", ".xlsx"}


def test_the_page_is_a_portals_page() -> None:
    page = FORMS["html"](sample("qinghe-education")).decode()
    assert all(part in page for part in ("<script>", "当前位置", "分享到", "版权所有", "热点信息"))
    assert "$" not in page


def test_word_counts_the_headings_itself() -> None:
    with ZipFile(BytesIO(FORMS["docx"](sample("linyang-water")))) as archive:
        body = archive.read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p>.*?</w:p>", body, re.DOTALL)
    numbered = ["".join(re.findall(r"<w:t[^>]*>([^<]*)", each)) for each in paragraphs if "<w:numPr>" in each]
    assert len(numbered) > 30
    assert not [each for each in numbered if re.match(r"[一二三四五六七八九十]、|\([一二三四]\)|\d\.", each)]


def test_the_pdf_has_pages_with_header_and_number() -> None:
    document = PdfDocument(FORMS["pdf"](sample("baishi-town")))
    assert len(document) > 3
    for number, page in enumerate(document, start=1):
        drawn = page.get_textpage().get_text_bounded()
        assert "党务公开" in drawn
        assert f"— {number} —" in drawn
    document.close()
