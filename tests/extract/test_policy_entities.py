"""Which namings of policies are one document, here and in other bulletins."""

import pytest
from rectigraph.extract.policies import find_policies
from rectigraph.extract.policy_entities import policy_entities
from rectigraph.extract.policy_titles import document_number, issuing_body, kind
from rectigraph.ontology.records import Entity, Span


def read(text: str, issuer: str) -> tuple[Entity, ...]:
    mentions = find_policies(text)
    entities, ids = policy_entities(text, mentions, [issuer])
    assert set(ids) == set(mentions)
    return entities


def test_ways_of_writing_are_one() -> None:
    entities = read("印发《节水规划（2021—2025年）》。落实《节水规划(2021-2025年)》。", "云溪区水务局")
    assert [len(entity.mentions) for entity in entities] == [2]
    assert entities[0].label == "节水规划（2021-2025年）"


def test_a_manual_of_ones_own_is_not_the_neighbours() -> None:
    one, other = (read("编制《廉政风险防控手册》。", issuer)[0] for issuer in ("云溪区水务局", "青禾县教育局"))
    assert one.identity != other.identity
    assert one.label == other.label


def test_a_law_is_the_same_everywhere() -> None:
    one, other = (read("学习《中国共产党巡视工作条例》。", issuer)[0] for issuer in ("云溪区水务局", "青禾县教育局"))
    assert one.identity == other.identity


def test_a_title_with_its_place_is_the_same_everywhere() -> None:
    one, other = (read("印发《临漾市供水管理办法》。", issuer)[0] for issuer in ("临漾市水务局", "临漾市财政局"))
    assert one.identity == other.identity


def test_a_short_form_is_tied_only_to_its_own_issuers_title() -> None:
    entities = read("印发《云溪区水务局党组议事决策规则》。执行《议事决策规则》。完善《整改方案》。", "云溪区水务局")
    assert [(entity.label, entity.hidden) for entity in entities] == [
        ("云溪区水务局党组议事决策规则", ("议事决策规则",)),
        ("整改方案", ()),
    ]


def test_two_full_titles_tie_no_short_form() -> None:
    text = "印发《云溪区水务局工作规则制度》《云溪区林业局工作规则制度》。执行《工作规则制度》。"
    assert len(read(text, "云溪区")) == 3


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("临漾市水务局关于加强用水管理的通知", "notice"),
        ("行政处罚法", "law"),
        ("河道管理条例（修订）", "regulation"),
        ("村级事务“小微权力”清单", "list"),
        ("农村公路三年行动计划(2023-2025年)", "plan"),
        ("党务工作者应知应会手册", "manual"),
        ("春天的故事", "other"),
    ],
)
def test_kind(title: str, expected: str) -> None:
    assert kind(title) == expected


def test_document_number_before_and_after() -> None:
    text = "根据青办发〔2023〕7号文件《校园安全方案》和《消防方案》(青政发[2022]18号)。"
    first, second = (mention.span for mention in find_policies(text))
    assert document_number(text, first).of(text) == "青办发〔2023〕7号"
    assert document_number(text, second).of(text) == "青政发[2022]18号"


def test_issuing_body() -> None:
    text = "传达县教育局《关于校服采购的通知》,印发《云溪区水务局关于节水的意见》。"
    bodies = [issuing_body(text, mention.span) for mention in find_policies(text)]
    assert [body.of(text) for body in bodies] == ["县教育局", "云溪区水务局"]
    assert issuing_body("《办法》", Span(0, 4)) is None
