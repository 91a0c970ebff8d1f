"""The pipeline as a spaCy user sees it, and the records that come out of it."""

from pathlib import Path

import pytest
import spacy
from rectigraph.extract.pipeline import COMPONENTS, pipeline
from rectigraph.extract.reading import read_text
from rectigraph.ontology import terms
from rectigraph.ontology.records import Bulletin, Reading, Value

TEXT = """中共青禾县教育局党组关于巡察整改情况的通报
来源：县教育局　发布时间：2023-12-08
根据县委统一部署，2023年3月1日至4月20日，县委第二巡察组对县教育局党组进行了巡察。2023年6月8日，县委第二巡察组反馈了巡察意见。现将整改情况予以公布。
一、组织整改落实情况
局党组印发《巡察整改工作方案》，针对2个问题制定措施5条。
二、反馈问题整改情况
（一）关于落实责任有差距方面
1.针对校车管理不严问题。（已完成）
一是会同县公安局、县交通运输局印发《青禾县校车安全管理办法》，排查车辆46台。
二是推动青禾县第二小学综合楼项目开工建设，完成投资320万元。
2.针对教师培训不足问题。
召开培训会3次。截止到年底，参训教师达120人次。
三、下一步工作打算
严格落实《教育督导条例》。
联系电话：0000-1234567
中共青禾县教育局党组
2023年12月1日
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_text(TEXT)


@pytest.fixture(scope="module")
def bulletin(reading: Reading) -> Bulletin:
    return reading.bulletins[0]


def facts(bulletin: Bulletin, predicate: str) -> list[tuple[str, str]]:
    label = {e.id: e.label for e in bulletin.entities}
    spans = {r.id: r.span.of(TEXT)[:8] for r in (*bulletin.problems, *bulletin.measures)}
    name = label | spans
    return [
        (
            name.get(s.subject, s.subject),
            s.object.lexical if isinstance(s.object, Value) else name.get(s.object, s.object),
        )
        for s in bulletin.statements
        if s.predicate == predicate and not s.inferred
    ]


def test_what_is_read(bulletin: Bulletin) -> None:
    assert [p.span.of(TEXT) for p in bulletin.problems] == ["校车管理不严", "教师培训不足"]
    assert [p.heading.of(TEXT) for p in bulletin.problems if p.heading] == ["关于落实责任有差距方面"] * 2
    assert len(bulletin.measures) == 4
    assert facts(bulletin, terms.TITLE) == [("bulletin", "中共青禾县教育局党组关于巡察整改情况的通报")]
    assert facts(bulletin, terms.issuer) == [("bulletin", "中共青禾县教育局党组")]
    assert facts(bulletin, terms.inspector) == [("inspection", "中共青禾县委第二巡察组")]
    assert facts(bulletin, terms.inspected) == [("inspection", "中共青禾县教育局党组")]
    assert facts(bulletin, terms.ISSUED) == [("bulletin", "2023-12-08")]
    assert facts(bulletin, terms.signed) == [("bulletin", "2023-12-01")]
    assert facts(bulletin, terms.status) == [("校车管理不严", "已完成")]
    assert facts(bulletin, terms.partnerIn) == [
        ("青禾县公安局", "一是会同县公安局"),
        ("青禾县交通运输局", "一是会同县公安局"),
    ]
    assert facts(bulletin, terms.issues) == [("一是会同县公安局", "青禾县校车安全管理办法")]
    assert ("二是推动青禾县第", "青禾县第二小学综合楼项目") in facts(bulletin, terms.concerns)
    assert {(t.quantity, t.value) for t in bulletin.totals} == {("problems", "2"), ("measures", "5")}
    assert {(m.value, m.unit) for m in bulletin.metrics} >= {("3200000", "元"), ("120", "人次")}


def test_the_bulletin_itself_references_what_stands_outside_its_measures(bulletin: Bulletin) -> None:
    own = {policy for subject, policy in facts(bulletin, terms.references) if subject == "bulletin"}
    assert own == {"巡察整改工作方案", "教育督导条例"}


def test_unnamed_doers_are_the_issuer_by_inference_only(bulletin: Bulletin) -> None:
    inferred = [s for s in bulletin.statements if s.inferred]
    issuer = next(s.object for s in bulletin.statements if s.predicate == terms.issuer)
    assert {s.subject for s in inferred} == {issuer}
    assert {s.predicate for s in inferred} == {terms.responsibleFor}
    assert all(s.rule and not s.evidence for s in inferred)


def test_evidence_is_inside_the_text_and_names_its_rule(bulletin: Bulletin) -> None:
    for statement in bulletin.statements:
        for evidence in statement.evidence:
            assert 0 <= evidence.span.start < evidence.span.end <= len(TEXT)
            assert evidence.rule
            assert 0 < evidence.confidence <= 1
    assert all(s.evidence for s in bulletin.statements if not s.inferred)


def test_components_can_be_added_to_any_pipeline() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("sentencizer")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    doc = nlp(TEXT)
    assert doc._.rectigraph == read_text(TEXT)
    assert [span.text for span in doc.spans["rectigraph_problems"]] == ["校车管理不严", "教师培训不足"]
    assert {span.label_ for span in doc.spans["rectigraph_agencies"]} >= {"Agency"}
    assert all(span.kb_id_ for span in doc.spans["rectigraph_policies"])


def test_a_pipeline_that_the_user_has_adds_what_our_rules_miss(tmp_path: Path) -> None:
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": [{"ORTH": c} for c in "参训教师"]}])
    nlp.to_disk(tmp_path / "model")
    doc = pipeline(str(tmp_path / "model"))(TEXT)
    bulletin = doc._.rectigraph.bulletins[0]
    assert "参训教师" in {e.label for e in bulletin.entities} | {n for e in bulletin.entities for n in e.hidden}


def test_a_page_in_traditional_characters_reads_the_same_at_the_same_places() -> None:
    text = """中共青禾縣教育局黨組關於巡察整改情況的通報
根據縣委統一部署，2023年3月1日至4月20日，縣委第二巡察組對縣教育局黨組進行了巡察。現將整改情況予以公布。
一、關於校車管理不嚴問題的整改情況
整改狀態：已完成
一是會同縣公安局印發《校車安全管理辦法》。
"""
    bulletin = read_text(text).bulletins[0]
    assert [p.span.of(text) for p in bulletin.problems] == ["校車管理不嚴"]
    assert [m.span.of(text) for m in bulletin.measures] == ["一是會同縣公安局印發《校車安全管理辦法》。"]
    assert {"中共青禾县教育局党组", "青禾县公安局", "校车安全管理办法"} <= {e.label for e in bulletin.entities}
    assert [s.object for s in bulletin.statements if s.predicate == terms.status] == [Value("已完成")]
    assert [s.object for s in bulletin.statements if s.predicate == terms.inspectionKind] == [Value("巡察")]


@pytest.mark.parametrize("text", ["", " \n\n", "一、", "《" * 50, "“（《" * 400, "1.\n2.\n（一）\n", "\u2028\t\n\t\t"])
def test_nothing_in_a_text_breaks_it(text: str) -> None:
    reading = read_text(text)
    assert reading.text == text
    assert not any(b.measures for b in reading.bulletins)


def test_time_is_linear_in_the_text() -> None:
    """A text of one enormous paragraph, of brackets, and of quotes takes no more than the same length of prose."""
    for hostile in ("（" * 30_000, "“一是" * 20_000, "市委" * 30_000, "《A》" * 10_000):
        assert len(read_text(hostile).bulletins) == 1
