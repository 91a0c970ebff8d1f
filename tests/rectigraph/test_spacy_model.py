"""A spaCy pipeline of the user's own: what it adds, and what it cannot spoil."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import spacy
from command import done, nquads, rectigraph
from rectigraph.extract.pipeline import pipeline
from rectigraph.extract.reading import read_text
from rectigraph.ontology import terms
from rectigraph.ontology.records import Entity, Reading
from spacy.training import Example
from spacy.util import fix_random_seed

from rectigraph import api

TEXT = """中共青禾县水务局党组关于巡察整改情况的通报
根据县委统一部署，2023年3月1日至4月20日，县委第二巡察组对县水务局党组进行了巡察。现将整改情况予以公布。
一、关于水库管理不严问题的整改情况
一是会同翠屏驿印发《青禾县水库管护办法》，与县公安局排查水库12处。
二是联合白鹭驿清理库区，完成投资30万元。
"""
LEARNT = ("翠屏驿", "白鹭驿")
"""Names that say nothing by themselves: no rule finds them."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline that has learnt two names."""
    fix_random_seed(1)
    nlp = spacy.blank("zh")
    small = {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 32, "depth": 2}
    small |= {"embed_size": 300, "window_size": 1, "maxout_pieces": 2, "subword_features": False}
    nlp.add_pipe("ner", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner",
        "extra_state_tokens": False, "hidden_width": 32, "maxout_pieces": 2, "use_upper": True, "tok2vec": small}})  # fmt: skip
    examples = [
        Example.from_dict(
            nlp.make_doc(line),
            {"entities": [(line.index(name), line.index(name) + len(name), "ORG") for name in LEARNT if name in line]},
        )
        for line in TEXT.splitlines(keepends=True)
    ]
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.005
    for _ in range(80):
        nlp.update(examples, sgd=optimizer)
    return saved(nlp, tmp_path_factory.mktemp("models") / "learnt")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def saved(nlp: Any, folder: Path) -> Path:
    nlp.to_disk(folder)
    return folder


def told(folder: Path, *patterns: tuple[str, str], text: str = TEXT) -> Reading:
    """Read with a pipeline that finds these words, in ``doc.spans`` where they may overlap."""
    nlp = spacy.blank("zh")
    ruler: Any = nlp.add_pipe("span_ruler")
    ruler.add_patterns([{"label": kind, "pattern": [{"ORTH": c} for c in words]} for kind, words in patterns])
    return read_text(text, spacy_model=str(saved(nlp, folder)))


def entities(reading: Reading) -> set[Entity]:
    return {entity for bulletin in reading.bulletins for entity in bulletin.entities}


def names(reading: Reading) -> set[tuple[str, str]]:
    return {(entity.type, name) for entity in entities(reading) for name in (entity.label, *entity.hidden)}


def test_what_it_has_learnt_is_added(model: Path) -> None:
    plain, more = read_text(TEXT), read_text(TEXT, spacy_model=str(model))
    assert names(more) - names(plain) == {(terms.Agency, name) for name in LEARNT}
    assert names(plain) <= names(more)
    bulletin = more.bulletins[0]
    assert bulletin.problems == plain.bulletins[0].problems
    assert bulletin.measures == plain.bulletins[0].measures
    added = {entity.id: entity for entity in bulletin.entities if entity.label in LEARNT}
    assert {span.of(TEXT) for entity in added.values() for span in entity.mentions} == set(LEARNT)
    partners = {s.subject for s in bulletin.statements if s.predicate == terms.partnerIn}
    assert set(added) <= partners
    grounds = [
        e for s in bulletin.statements if s.predicate == terms.mentions and s.object in added for e in s.evidence
    ]
    assert {(e.span.of(TEXT), e.rule, e.confidence) for e in grounds} == {(n, "spacy.ner", 0.5) for n in LEARNT}


def test_by_path_and_by_the_name_of_a_package(model: Path, document: Path, tmp_path: Path) -> None:
    package = tmp_path / "site" / "zh_driver"
    shutil.copytree(model, package / "zh_driver-0.1")
    shutil.copy(model / "meta.json", package / "meta.json")
    meta = spacy.util.load_meta(model / "meta.json") | {"name": "driver", "version": "0.1"}
    (package / "meta.json").write_text(spacy.util.srsly.json_dumps(meta), encoding="utf-8")
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf-8",
    )
    about = tmp_path / "site" / "zh_driver-0.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: zh_driver\nVersion: 0.1\n", encoding="utf-8")
    done("build", document, "-o", tmp_path / "one", "--spacy-model", model)
    done("build", document, "-o", tmp_path / "two", "--spacy-model", "zh_driver", PYTHONPATH=str(package.parent))
    assert nquads(tmp_path / "one") == nquads(tmp_path / "two")
    assert all(name.encode() in nquads(tmp_path / "one") for name in LEARNT)


def test_in_several_processes_it_says_the_same(model: Path, document: Path, tmp_path: Path) -> None:
    others = []
    for number in range(3):
        others.append(document.with_name(f"{number}.txt"))
        others[-1].write_text(TEXT.replace("青禾县", f"青禾{'东西南'[number]}县"), encoding="utf-8")
    for workers in (1, 2):
        out = tmp_path / f"w{workers}"
        done("build", document, *others, "-o", out, "--spacy-model", model, "--workers", workers)
    assert nquads(tmp_path / "w1") == nquads(tmp_path / "w2")
    assert nquads(tmp_path / "w1").count("翠屏驿".encode()) >= 4


def test_confidence_keeps_out_what_rests_on_it(model: Path, document: Path) -> None:
    asked = f'SELECT ?m {{ ?m rg:mentions ?x . ?x rdfs:label "{LEARNT[0]}" }}'
    with api.build([document], spacy_model=str(model)) as graph:
        assert len(list(graph.query(asked))) == 1
    with api.build([document], spacy_model=str(model), min_confidence=0.6) as graph:
        assert not list(graph.query(asked))


def test_a_document_is_read_anew_with_another_pipeline_only(model: Path, document: Path, tmp_path: Path) -> None:
    mine = shutil.copytree(model, tmp_path / "mine")

    def build(where: Path) -> list[str]:
        graph = api.build([document], tmp_path / "out", spacy_model=str(where))
        assert graph.report
        return [outcome.result for outcome in graph.report.outcomes]

    assert build(mine) == ["added"]
    assert build(model) == ["skipped"], "the same pipeline in another folder"
    saved(spacy.blank("zh"), mine)
    assert build(mine) == ["replaced"], "another pipeline in the same folder"


def broken(folder: Path) -> Path:
    saved(spacy.blank("zh"), folder)
    (folder / "config.cfg").write_text("[nlp]\nlang = 'zh'\npipeline = ['no_such_factory']\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("no_such_model", "Can't find model 'no_such_model'"),
        ("no/such/../model.x", "Can't find model"),
        ("typer", "no attribute 'load'"),
        ("", "Could not read"),
        ("EMPTY", "Could not read"),
        ("BROKEN", "no spaCy pipeline can be loaded"),
        ("ENGLISH", "'en', which does not part Chinese words"),
    ],
)
def test_one_that_cannot_be_used_is_one_line(name: str, why: str, document: Path, tmp_path: Path) -> None:
    stand = {"EMPTY": tmp_path / "empty", "BROKEN": tmp_path / "broken", "ENGLISH": tmp_path / "english"}
    (tmp_path / "empty").mkdir()
    broken(tmp_path / "broken")
    saved(spacy.blank("en"), tmp_path / "english")
    run = rectigraph("build", document, "-o", tmp_path / "out", "--spacy-model", stand.get(name, name))
    assert run.returncode == 2
    assert why in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_of_overlapping_names_the_longer_is_taken(tmp_path: Path) -> None:
    found = told(tmp_path / "m", ("ORG", "翠屏驿"), ("ORG", "同翠屏驿"), ("GPE", "屏驿"), ("ORG", "白鹭驿"))
    assert names(found) - names(read_text(TEXT)) == {(terms.Agency, "同翠屏驿"), (terms.Agency, "白鹭驿")}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("ORG", "公布。\n一"),  # from two lines
        ("ORG", "办法》，与县公安局排查"),  # from two clauses, over a title and a name that the rules find
        ("ORG", "公安局排查"),  # in part a name that the rules find
        ("ORG", "水库管护"),  # in a title
        ("ORG", "驿"),
        ("GPE", "12"),
        ("FAC", "30万"),
        ("MONEY", "30万元"),  # of no class of ours
    ],
)
def test_what_can_be_no_name_is_not_taken(kind: str, words: str, tmp_path: Path) -> None:
    assert words in TEXT
    assert told(tmp_path / "m", (kind, words)) == read_text(TEXT)


@pytest.mark.parametrize("label", ["Agency", "TaskForce", "Project", "Programme", "Policy", "Place", "Person"])
def test_our_own_classes_are_understood(label: str, tmp_path: Path) -> None:
    found = told(tmp_path / "m", (label, "翠屏驿"))
    assert (getattr(terms, label), "翠屏驿") in names(found)


def test_traditional_characters_are_named_in_simplified_ones(tmp_path: Path) -> None:
    text = (
        "中共青禾縣水務局黨組關於巡察整改情況的通報\n縣委巡察組對縣水務局黨組開展了巡察。\n一是會同白鷺驛清理庫區。\n"
    )
    found = told(tmp_path / "m", ("ORG", "白鷺驛"), text=text)
    added = next(entity for entity in entities(found) if entity.label == "白鹭驿")
    assert [span.of(text) for span in added.mentions] == ["白鷺驛"]


def test_one_that_holds_our_components_already(tmp_path: Path) -> None:
    assert read_text(TEXT, spacy_model=str(saved(pipeline(), tmp_path / "m"))) == read_text(TEXT)
