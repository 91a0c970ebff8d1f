"""Noise is left out for reading and kept in what is quoted."""

from __future__ import annotations

import re
from itertools import chain
from random import Random

import pytest
from damage import DAMAGE
from house import SAMPLES as FOLDER
from rectigraph.extract.noise import View, restored, without_noise
from rectigraph.extract.reading import read_text
from rectigraph.ontology.records import Bulletin, Reading, Span
from sample_text import names

CLEAN = [
    "关于台账不清问题的整改情况\n局党组立即部署，完善台账。\n（二）作风方面",
    "中共青禾县水务局党组\n关于巡察整改情况的通报",
    "联系人：张三 李四\n中共青禾县委 2024年5月6日",
    "新增高标准农田3公顷(ha)，修渠2千米(km)。",
    "已完成整改\n整改措施：完善台账，逐项销号，责任到人，每月通报进展，年底前全部办结",
    "序号\t问题 1\n1\t台账不清",
]
NOISY = {
    "会同县水(shuǐ)务(wu)局印(yìn)发办法": "会同县水务局印发办法",
    "对 2022 年以来的 3 个项目逐一核查 。": "对2022年以来的3个项目逐一核查。",
    "关 于 巡 察 整 改 情 况 的 通 报": "关于巡察整改情况的通报",
    "印发通知，，建立台账；；逐项销号。。": "印发通知，建立台账；逐项销号。",
    "2023年6月20日\n至8月20日，县委巡察组": "2023年6月20日至8月20日，县委巡察组",
    "2023年6\n月20日起": "2023年6月20日起",
    "印发通知\n，建立台账": "印发通知，建立台账",
    "一是印发通知。二是会同县住房和城乡建设局对全县在建工地逐一开展拉\n网式排查。": "一是印发通知。二是会同县住房和城乡建设局对全县在建工地逐一开展拉网式排查。",
}
SAMPLES = ["qinghe-education", "zaolinpu-town", "tongling-county", "yuantong-ecology"]


def text_of(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_no_noise_stays(text: str) -> None:
    assert without_noise(text) is None


@pytest.mark.parametrize(("text", "clean"), NOISY.items())
def test_noise_is_left_out(text: str, clean: str) -> None:
    view = without_noise(text)
    assert view is not None
    assert view.text == clean
    assert [text[at] for at in view.offsets[:-1]] == list(clean)


def test_samples_have_none() -> None:
    noisy = {name for name in names() if without_noise(text_of(name))}
    assert noisy <= {"lookalike-news"}  # its title holds a space


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_text_says_the_same(name: str, damage: str) -> None:
    text = text_of(name)
    harmed = DAMAGE[damage](text, Random(name))  # noqa: S311 (the same damage each time)
    assert harmed != text
    reading = read_text(harmed)
    assert reading.text == harmed
    before, after = facts(read_text(text)), facts(reading)
    assert len(before & after) >= 0.98 * max(len(before), len(after)), before ^ after


def test_quotations_hold_the_noise() -> None:
    text = "1.关于校(xiao)车(che)管理不严问题。会(hui)同县教育局整改。"
    view = without_noise(text)
    assert isinstance(view, View)
    clean = Reading(view.text, "", (Bulletin("bulletin", Span(4, 8), ""),))
    assert clean.bulletins[0].span.of(view.text) == "校车管理"
    assert restored(clean, view, text).bulletins[0].span.of(text) == "校(xiao)车(che)管理"


def facts(reading: Reading) -> set[tuple[str, ...]]:
    """Return what a reading says, without its places and without what the damage adds to texts."""
    found: set[tuple[str, ...]] = set()
    for bulletin in reading.bulletins:
        texts = {
            each.id: re.sub(r"\s|\([a-zèǎ]+\)|(?<=([，,；;、]))\1", "", each.span.of(reading.text))
            for each in chain(bulletin.problems, bulletin.measures)
        }
        names = texts | {entity.id: entity.label for entity in bulletin.entities}
        found |= {(name,) for name in names.values()}
        found |= {
            (names.get(s.subject, s.subject), s.predicate, names.get(s.object, s.object))
            for s in bulletin.statements
            if isinstance(s.object, str)
        }
    return found
