"""Which namings of projects are one project, here and in other bulletins."""

from rectigraph.extract.project_entities import project_entities
from rectigraph.extract.projects import find_projects
from rectigraph.ontology.records import Entity


def read(text: str, issuer: str = "临漾市交通运输局") -> tuple[Entity, ...]:
    mentions = find_projects(text)
    entities, ids = project_entities(text, mentions, [issuer])
    assert set(ids) == set(mentions)
    return entities


def test_short_and_full_ways_of_naming() -> None:
    entities = read("柳塘(柳白)高速公路扩建工程开工。柳塘高速扩建项目完成投资3亿元。柳塘高速扩建项目提速。")
    assert [(entity.label, len(entity.mentions)) for entity in entities] == [("柳塘（柳白）高速公路扩建工程", 3)]


def test_the_bridge_and_its_repair_are_two() -> None:
    assert len(read("青禾大桥通车。青禾大桥加固工程开工。")) == 2


def test_a_name_with_its_act_is_the_same_thing() -> None:
    entities = read("县殡仪馆迁建核减80万元。", "青禾县审计局")
    assert [(entity.label, entity.hidden) for entity in entities] == [
        ("青禾县殡仪馆迁建", ("县殡仪馆", "县殡仪馆迁建", "青禾县殡仪馆"))
    ]
    entities = read("石桥农贸市场改造已完工。石桥农贸市场重新开业。")
    assert [entity.label for entity in entities] == ["石桥农贸市场"]


def test_a_short_form_of_two_is_neither() -> None:
    assert len(read("东山智慧停车管理平台上线,西山智慧停车管理平台上线,智慧停车管理平台投用。")) == 3


def test_a_short_form_that_the_text_gives() -> None:
    entities = read("推进青禾县引柳入河供水工程(以下简称“引柳工程”)。")
    assert entities[0].label == "青禾县引柳入河供水工程"


def test_the_issuers_level_is_its_place() -> None:
    entities = read("市第三水厂通水,第三水厂运行平稳。")
    assert [entity.label for entity in entities] == ["临漾市第三水厂"]


def test_a_hospitals_own_building() -> None:
    entities = read("新院区建设提速,门诊综合楼完工。", "中共云溪区人民医院委员会")
    assert [entity.label for entity in entities] == ["云溪区人民医院新院区", "云溪区人民医院门诊综合楼"]


def test_like_names_in_two_places_are_two_and_national_roads_are_one() -> None:
    one, other = (read("滨河公园开放,G235国道青禾段通车。", issuer) for issuer in ("云溪区水务局", "青禾县水务局"))
    assert one[0].identity != other[0].identity
    assert one[1].identity == other[1].identity


def test_same_identity_same_label() -> None:
    one, other = (read(text)[0] for text in ("“青禾通”小程序上线。", '"青禾通"小程序上线。'))
    assert (one.identity, one.label) == (other.identity, other.label)
