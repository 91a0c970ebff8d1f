"""Dates, measures without a result, words that were read as nothing, likeness, names, and findings as RDF."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from house import SAMPLES
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Graph
from rectigraph.extract.reading import read_text
from rectigraph.graph.assemble import quads
from rectigraph.graph.audit import Finding, audit
from rectigraph.graph.audit.rdf import serialized, triples
from rectigraph.graph.validation import validate
from rectigraph.ontology import terms
from rectigraph.ontology.errors import BadOption
from rectigraph.ontology.records import Bulletin, Measure, Reading, Span

HEAD = (
    "中共青禾县水利局党组关于巡察整改情况的通报\n发布日期：{issued}\n"
    "根据县委统一部署，{interval}，县委第二巡察组对县水利局党组进行了巡察。"
    "{feedback}，县委第二巡察组反馈了巡察意见。现将整改情况予以公布。\n一、关于河道巡查不力问题的整改情况\n"
)
BODY = "一是印发《巡河办法》；二是开展检查6次。\n"


def bulletin(issued: str, interval: str, feedback: str, body: str = BODY) -> str:
    return HEAD.format(issued=issued, interval=interval, feedback=feedback) + body


GOOD = bulletin("2024-01-08", "2023年3月1日至4月20日", "2023年6月8日")


def audited(*texts: str) -> list[Finding]:
    return list(audit((f"{n}.txt", read_text(text)) for n, text in enumerate(texts)))


def of(kind: str, *texts: str) -> list[Finding]:
    return [finding for finding in audited(*texts) if finding.kind == kind]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (bulletin("2024-01-08", "2023年5月1日至2023年3月20日", "2023年6月8日"), ["2023年5月1日至2023年3月20日"]),
        (bulletin("2024-01-08", "2023年3月1日至4月20日", "2023年4月2日"), ["2023年3月1日至4月20日", "2023年4月2日"]),
        (bulletin("2023-05-08", "2023年3月1日至4月20日", "2023年6月8日"), ["2023-05-08", "2023年6月8日"]),
        (bulletin("2024-01-08", "2023年3月1日至4月20日", "2023年6月8日", "一是截至2024年6月，开展检查6次。\n"), ["截至2024年6月"]),
    ],
)  # fmt: skip
def test_dates_out_of_order_are_found(text: str, said: list[str]) -> None:
    found = of("dates", text)
    assert [quote.text for finding in found for quote in finding.quotes] == said
    assert {finding.severity for finding in found} <= {"warning", "error"}


def test_dates_in_order_are_left_alone() -> None:
    assert of("dates", GOOD) == []


def test_measures_without_a_result_are_named() -> None:
    body = "一是进一步提高思想认识，压紧压实责任；二是召开会议3次；三是印发《巡河办法》；四是督促县财政局落实资金。\n"
    found = of("no-result", bulletin("2024-01-08", "2023年3月1日至4月20日", "2023年6月8日", body))
    assert [quote.text for finding in found for quote in finding.quotes] == ["一是进一步提高思想认识，压紧压实责任；"]
    assert [finding.severity for finding in found] == ["info"]


def test_sentences_that_were_read_as_nothing_are_named() -> None:
    text = "第一句。印发办法2项。\n加强学习。\n末句。"
    measures = (Measure("m1", Span(0, 4)), Measure("m2", Span(len(text) - 3, len(text))))
    reading = Reading(text, "", (Bulletin("bulletin", Span(0, len(text)), terms.GENRE + "news", measures=measures),))
    found = [finding for finding in audit([("a.txt", reading)]) if finding.kind == "coverage"]
    assert [quote.text for finding in found for quote in finding.quotes] == ["印发办法2项。"]


def test_short_names_that_stay_unresolved_are_named() -> None:
    found = of("unresolved", "一是会同省厅开展检查6次。")
    assert [quote.text for finding in found for quote in finding.quotes] == ["省厅"]


LIKE = "一是建立健全河道巡查长效机制，明确各级河长工作职责，每周开展一次巡查，发现问题及时整改到位。\n"


def test_measures_that_are_nearly_the_same_are_found_across_bulletins() -> None:
    other = GOOD.replace("水利局", "林业局")
    one, two = GOOD + LIKE, other + LIKE.replace("每周", "每月")
    found = of("duplicate", one, two)
    assert [(f.document, f.severity) for f in found] == [("0.txt", "warning"), ("1.txt", "warning")]
    assert "1.txt" in found[0].zh
    assert all(quote.text.startswith("一是建立健全河道巡查") for f in found for quote in f.quotes)


def test_likeness_within_one_bulletin_is_worth_knowing() -> None:
    (found,) = of("duplicate", GOOD + LIKE + LIKE.replace("一是", "二是"))
    assert (found.severity, len(found.quotes)) == ("info", 2)


def test_different_measures_are_not_alike() -> None:
    assert of("duplicate", *(path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt")))) == []


def test_likeness_is_found_in_linear_time() -> None:
    """A corpus whose measures share their turns of phrase, and half of which say the same."""

    def corpus(size: int) -> list[tuple[str, Reading]]:
        text = "".join(
            f"建立健全第{n % (size * 10)}号河道巡查长效机制，明确各级河长工作职责，开展巡查。\n"
            for n in range(size * 20)
        )
        lines = [Span(at, at + len(line)) for at, line in _lines(text)]
        measures = tuple(Measure(f"m{n}", span) for n, span in enumerate(lines))
        whole = Bulletin("bulletin", Span(0, len(text)), terms.GENRE + "news", measures=measures)
        return [("a.txt", Reading(text, "", (whole,)))]

    seconds = []
    for size in (10, 80):
        documents = corpus(size)
        begin = time.process_time()
        audit(documents)
        seconds.append(time.process_time() - begin)
    assert seconds[1] < seconds[0] * 8 * 4 + 0.5


def _lines(text: str) -> list[tuple[int, str]]:
    at, out = 0, []
    for line in text.splitlines(keepends=True):
        out.append((at, line.rstrip("\n")))
        at += len(line)
    return out


def every() -> list[tuple[str, Reading]]:
    return [(path.name, read_text(path.read_bytes().decode("utf-8"))) for path in sorted(SAMPLES.glob("*.txt"))]


def test_every_quote_is_the_text_at_its_place() -> None:
    documents = every()
    texts = {source: reading.text for source, reading in documents}
    findings = audit(documents)
    assert findings
    for finding in findings:
        assert finding.quotes
        assert all(texts[finding.document][q.start : q.end] == q.text for q in finding.quotes)


def test_the_order_of_documents_changes_nothing() -> None:
    documents = every()
    assert [f.as_json() for f in audit(documents)] == [f.as_json() for f in audit(documents[::-1])]


def test_findings_are_rdf_that_fits_the_graph() -> None:
    documents = every()[:2]
    findings = audit(documents)
    data = Graph()
    said = [quad for source, reading in documents for quad in quads(reading, [source])]
    told = list(triples(findings))
    for quad in (*said, *told):
        triple = quad.triple if isinstance(quad, Quad) else quad
        data.parse(data=f"{triple} .", format="nt")
    assert [finding for finding in validate(data) if terms.Finding in finding.focus or "finding" in finding.focus] == []
    asked = data.query(
        "SELECT ?f { ?f a rg:Finding ; rg:foundIn/a rg:Bulletin ; oa:hasTarget/oa:hasSelector/oa:exact ?x }",
        initNs=terms.PREFIXES,
    )
    assert len(set(asked)) == len(findings)


def test_findings_in_rdf_formats_hold_the_same() -> None:
    findings = audit(every()[:2])
    graphs = [
        {str(quad.triple) for quad in parse(serialized(findings, form), kind)}
        for form, kind in (("turtle", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES), ("jsonld", RdfFormat.JSON_LD))
    ]
    assert graphs[0] == graphs[1] == graphs[2]
    with pytest.raises(BadOption):
        serialized(findings, "csv")


def test_findings_are_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    shown = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-m", "rectigraph", "audit", str(SAMPLES), "--format", "turtle"],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True, cwd=tmp_path,
        )  # fmt: skip
        shown.add(run.stdout)
    assert len(shown) == 1
