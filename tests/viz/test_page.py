from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from bulletin_network import bulletins
from rectigraph.ontology.errors import BadOption, UnknownName
from rectigraph.viz.embed import data_block, one_line, policy, source_hash
from rectigraph.viz.page import page
from rectigraph.viz.style import LOOKS, WEAK, words

ROOT = Path(__file__).resolve().parent.parent.parent
HOSTILE = "</script><script>alert(1)</script>\u202e<a href=x>{{ 7*7 }}\"'\u2028&amp;"


class Reader(HTMLParser):
    """Collects the elements of a page, and what stands in scripts, styles and the title."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, dict[str, str | None], str]] = []
        self.open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

        if tag in {"script", "style", "title"}:
            self.inside.append((tag, dict(attrs), ""))
            self.open = True

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            tag, attributes, before = self.inside.pop()
            self.inside.append((tag, attributes, before + data))

    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            "".join(text for _, attributes, text in self.inside if attributes.get("id") == "data")
        )
        return found


def hostile() -> nx.MultiDiGraph[str]:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, kind in (("urn:b", "Bulletin"), ("urn:a", "Agency"), ("urn:m", "Measure")):
        network.add_node(
            node, label=HOSTILE, type=kind, names=[HOSTILE], facts=[("text", HOSTILE)], bulletins=["urn:b"]
        )
    evidence = [{"quote": HOSTILE, "start": 1, "end": 9, "bulletin": "urn:b", "rule": HOSTILE, "confidence": 1}]
    network.add_edge(
        "urn:a", "urn:m", key="responsibleFor", predicate="responsibleFor", inferred=False, evidence=evidence
    )
    return network


def test_the_page_refers_to_nothing_outside_of_it() -> None:
    reader = Reader(page(bulletins(1)))
    addresses = [
        value for _, attributes in reader.elements for name, value in attributes.items() if name in {"src", "href"}
    ]
    assert addresses == ["data:,"]
    styles = "".join(text for tag, _, text in reader.inside if tag == "style")
    assert not re.search(r"url\(|@import", styles)


def test_the_policy_allows_the_scripts_and_styles_of_the_page_and_nothing_else() -> None:
    reader = Reader(page(bulletins(1)))
    written = next(a["content"] for _, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy")
    code = {tag: tuple(t for g, a, t in reader.inside if g == tag and "type" not in a) for tag in ("script", "style")}
    assert written == policy(code["script"], code["style"])
    assert "unsafe" not in written
    assert written.startswith("default-src 'none'")


def test_no_attribute_runs_a_script() -> None:
    reader = Reader(page(hostile(), title=HOSTILE))
    assert not [a for _, attributes in reader.elements for a in attributes if a.startswith("on") or a == "style"]


def test_hostile_text_stays_text() -> None:
    text = page(hostile(), title=HOSTILE)
    reader = Reader(text)
    assert [tag for tag, _ in reader.elements].count("script") == 4
    assert "<script>alert" not in text
    assert reader.data()["nodes"][0]["thing"]["label"] == HOSTILE
    assert {row[0] for row in reader.data()["book"]["evidence"]} == {HOSTILE}
    assert "{{ 7*7 }}" in text


def test_names_in_the_drawing_are_hashes() -> None:
    data = Reader(page(hostile())).data()
    assert all(re.fullmatch("[0-9a-f]{16}", node["id"]) for node in data["nodes"])


def test_short_names_hold_no_mark_of_direction() -> None:
    assert "\u202e" not in one_line(HOSTILE, 100)


@pytest.mark.parametrize("mark", ["<", ">", "&", "\u2028", "\u2029", "\ud800"])
def test_data_is_escaped_and_comes_back(mark: str) -> None:
    assert mark not in data_block([mark])
    assert json.loads(data_block([mark])) == [mark]


def test_a_lone_surrogate_can_be_written() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("urn:a", label="甲\ud800", type="Agency", names=[], facts=[], bulletins=[])
    assert page(network, title="乙\ud800").encode("utf-8")


def test_the_hash_is_that_of_the_standard() -> None:
    assert source_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_same_network_same_bytes_whatever_the_order_and_the_hash_seed() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests/support')\n"
        "import networkx as nx\nfrom bulletin_network import bulletins\nfrom rectigraph.viz.page import page\n"
        "given = bulletins(3); turned = nx.MultiDiGraph()\n"
        "turned.add_nodes_from(reversed(list(given.nodes(data=True))))\n"
        "turned.add_edges_from(reversed(list(given.edges(keys=True, data=True))))\n"
        "print(*(hashlib.sha256(page(g, nodes=90).encode()).hexdigest() for g in (given, turned)))"
    )
    hashes = {
        each
        for seed in ("0", "1")
        for each in subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    }
    assert len(hashes) == 1


def test_the_callers_network_is_left_as_it_was() -> None:
    network = bulletins(2)
    before = json.dumps(nx.node_link_data(network, edges="edges"))
    page(network, nodes=20, focus="教育局")
    assert json.dumps(nx.node_link_data(network, edges="edges")) == before


def test_parallel_statements_are_all_there_and_wider_ones_are_not_said_twice() -> None:
    network = bulletins(1)
    held = [each[0] for edge in Reader(page(network)).data()["edges"] for each in edge["held"]]
    counts = {name: held.count(name) for name in set(held)}
    keys = [key for _, _, key in network.edges(keys=True)]
    assert "references" not in counts
    assert counts == {name: keys.count(name) for name in set(keys) - {"references"}}


def test_evidence_comes_with_its_bulletin_and_offsets() -> None:
    network = bulletins(1, 2, 2)
    book = Reader(page(network)).data()["book"]
    rows = {tuple(row[:3]) for row in book["evidence"]}
    given = {
        (e["quote"], e["start"], e["end"])
        for *_, key, data in network.edges(keys=True, data=True)
        if key != "references"
        for e in data["evidence"]
    }
    assert rows == given
    assert all("通报" in book["bulletins"][row[3]][1] for row in book["evidence"])


def test_a_bulletin_that_is_cut_still_gives_its_title() -> None:
    book = Reader(page(bulletins(2), focus="青禾县内部控制制度", depth=0)).data()["book"]
    assert all("整改进展情况的通报" in title for _, title, *_ in book["bulletins"])


def test_how_much_was_cut_is_said() -> None:
    network = bulletins(2)
    data = Reader(page(network, nodes=30)).data()
    assert (len(data["nodes"]), data["book"]["total"]) == (30, len(network))


def test_the_focus_survives_the_cut() -> None:
    data = Reader(page(bulletins(1), nodes=1, focus="办公室")).data()
    assert [node["thing"]["label"] for node in data["nodes"]] == ["办公室"]


def test_an_empty_network_is_a_page_too() -> None:
    assert Reader(page(nx.MultiDiGraph())).data()["nodes"] == []


def test_a_node_without_anything_known_is_drawn() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_edge("urn:x/甲", "urn:x/乙")
    assert [node["label"] for node in Reader(page(network)).data()["nodes"]] == ["乙", "甲"]


@pytest.mark.parametrize(("option", "value"), [("nodes", 0), ("depth", -1), ("lang", "fr")])
def test_wrong_options_are_named(option: str, value: object) -> None:
    wrong: dict[str, Any] = {option: value}
    with pytest.raises(BadOption, match=option):
        page(bulletins(1), **wrong)


def test_an_unknown_focus_is_an_error() -> None:
    with pytest.raises(UnknownName, match="无此单位"):
        page(bulletins(1), focus="无此单位")


def test_classes_differ_in_colour_and_in_outline() -> None:
    for values in (
        [x.light for x in LOOKS.values()],
        [x.dark for x in LOOKS.values()],
        [x.outline for x in LOOKS.values()],
    ):
        assert len(set(values)) == len(LOOKS)


@pytest.mark.parametrize("table", ["classes", "relations", "facts"])
def test_names_are_those_of_the_ontology(table: str) -> None:
    rdflib = pytest.importorskip("rdflib")
    ontology = rdflib.Graph().parse(ROOT / "ontology" / "rectigraph.ttl")
    for subject, label in ontology.subject_objects(rdflib.RDFS.label):
        pair = words()[table].get(subject.rsplit("#", 1)[-1])
        if pair and "ontology#" in subject:
            assert pair[label.language == "en"].casefold() == str(label).casefold()


def test_every_class_and_relation_of_the_ontology_has_a_name() -> None:
    rdflib = pytest.importorskip("rdflib")
    ontology = rdflib.Graph().parse(ROOT / "ontology" / "rectigraph.ttl")
    known = words()["classes"].keys() | words()["relations"].keys() | words()["facts"].keys()
    names = {subject.rsplit("#", 1)[-1] for subject in ontology.subjects(rdflib.RDFS.label) if "ontology#" in subject}
    assert names - known == {"Evidence", "Inference"}
    assert LOOKS.keys() < words()["classes"].keys()
    assert words()["relations"].keys() >= WEAK


def test_concepts_are_called_as_in_the_schemes() -> None:
    rdflib = pytest.importorskip("rdflib")
    schemes = rdflib.Graph().parse(ROOT / "ontology" / "schemes.ttl")
    tables = {"genre": "genre", "policy-kind": "policyKind", "status": "hasStatus", "agency-kind": "agencyKind"}
    for concept in schemes.subjects(rdflib.RDF.type, rdflib.SKOS.Concept):
        scheme, name = concept.rsplit("/", 2)[-2:]
        labels = {str(label).casefold() for label in schemes.objects(concept, rdflib.SKOS.prefLabel)}
        assert {each.casefold() for each in words()["values"][tables[scheme]][name]} == labels


def test_every_control_has_both_languages() -> None:
    assert all(len(pair) == 2 and all(pair) for table in ("classes", "facts", "ui") for pair in words()[table].values())
    assert all(len(forms) == 4 and all(forms) for forms in words()["relations"].values())
    zh, en = (page(bulletins(1), lang=lang) for lang in ("zh", "en"))
    assert '<html lang="zh-CN">' in zh
    assert '<html lang="en">' in en
