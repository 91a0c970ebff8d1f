"""Places by gazetteer and form, persons by title, and the issuer's home."""

import pytest
from rectigraph.extract.home import home
from rectigraph.extract.persons import find_persons
from rectigraph.extract.places import find_places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("督促青禾县白石镇整改", ["青禾县", "白石镇"]),
        ("会同县教育局检查", []),
        ("全市各县(市、区)落实，园区和小区整治", []),
        ("赴江苏南京学习，长三角一体化", ["江苏", "南京", "长三角"]),
        ("恩施州、景宁县推进", ["恩施州", "景宁县"]),
        ("铜川路、苏州河沿线", []),
        ("我市与柳塘乡、石桥村共建", ["我市", "柳塘乡", "石桥村"]),
    ],
)
def test_places(text: str, names: list[str]) -> None:
    assert [place.name for place in find_places(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("深入学习习近平总书记重要讲话", ["习近平"]),
        ("听取陆知远书记汇报，党组书记主持", ["陆知远"]),
        ("县委书记约谈局长，向张明同志学习", ["张明"]),
        ("强化书记抓基层党建", []),
    ],
)
def test_persons(text: str, names: list[str]) -> None:
    assert [person.name for person in find_persons(text)] == names


@pytest.mark.parametrize(
    ("issuer", "organisation", "places"),
    [
        ("中共青禾县教育局党组", "青禾县教育局", {"县": "青禾县"}),
        ("中共临漾市委", "", {"市": "临漾市"}),
        ("中共青禾县白石镇委员会", "", {"县": "青禾县", "镇": "白石镇"}),
        ("昆山市财政局党组", "昆山市财政局", {"县": "昆山市", "市": "苏州市", "省": "江苏省"}),
        ("中共云溪区人民医院委员会", "云溪区人民医院", {"县": "云溪区"}),
    ],
)
def test_home(issuer: str, organisation: str, places: dict[str, str]) -> None:
    where = home("", [issuer])
    assert where.organisation == organisation
    assert places.items() <= where.places.items()
