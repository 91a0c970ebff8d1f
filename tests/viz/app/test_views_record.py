from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from invented import digest_page, reading
from rectigraph.graph.identity import Names
from rectigraph.ontology.errors import UnknownName
from rectigraph.ontology.records import Reading
from rectigraph.viz.app.views_reader import stretches
from rectigraph.viz.app.views_record import record

NAMES = Names()


def quotes(found: dict[str, object]) -> Iterator[dict[str, object]]:
    for value in found["values"]:  # type: ignore[attr-defined]
        yield from value["quotes"]
    for group in found["relations"]:  # type: ignore[attr-defined]
        for item in group["items"]:
            yield from item["quotes"]


@pytest.mark.parametrize("each", [reading(1), digest_page(1, 2)])
def test_every_highlight_has_a_record_whose_quotes_stand_in_the_text(each: Reading) -> None:
    for ref in {mark.ref for mark in stretches(each)}:
        found = record(each, NAMES, ref, "zh")
        assert found["label"]
        for quote in quotes(found):
            assert each.text[quote["start"] : quote["end"]] == quote["text"]  # type: ignore[index]


def test_a_measure_tells_its_problem_and_who_did_it() -> None:
    found = record(reading(1), NAMES, "0.p0m0", "zh")
    names = [group["name"] for group in found["relations"]]
    assert names[:2] == ["整改", "责任单位"]
    assert {"inferred", "page", "ref"} <= found["relations"][0]["items"][0].keys()


def test_inferred_relations_are_marked() -> None:
    found = record(reading(1), NAMES, "0.p0m1", "zh")
    responsible = next(group for group in found["relations"] if group["name"] == "责任单位")
    assert [item["inferred"] for item in responsible["items"]] == [True]


def test_words_are_in_the_language_that_is_asked_for() -> None:
    zh, en = (record(reading(1), NAMES, "0.p0", lang) for lang in ("zh", "en"))
    assert zh["class"] == "问题"
    assert en["class"] == "Problem"
    assert [value["value"] for value in en["values"]].count("Done") == 1


def test_records_of_the_second_bulletin_refer_to_themselves() -> None:
    found = record(digest_page(1, 2), NAMES, "1.p0m0", "zh")
    assert all(item["ref"].startswith("1.") for group in found["relations"] for item in group["items"])


@pytest.mark.parametrize("ref", ["", "0", "0.", "0.none", "9.p0", "x.p0", "-1.p0", "0.p0m0.x"])
def test_what_is_not_there_is_unknown(ref: str) -> None:
    with pytest.raises(UnknownName):
        record(reading(1), NAMES, ref, "zh")


def test_it_is_served(services: httpx.Client) -> None:
    document = services.get("/api/documents").json()[0]["documents"][0].rpartition("/")[2]
    answer = services.get(f"/api/documents/{document}/records/0.p0", params={"lang": "en"})
    assert answer.json()["class"] == "Problem"
    assert services.get(f"/api/documents/{document}/records/0.none").status_code == 404
    assert services.get("/api/documents/none/records/0.p0").status_code == 404
    assert services.get(f"/api/documents/{document}/records/0.p0", params={"lang": "xx"}).status_code == 422
