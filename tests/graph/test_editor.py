from __future__ import annotations

import io
import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from invented import digest_page, document, reading
from pyoxigraph import DefaultGraph
from rectigraph.graph import manifest as manifests
from rectigraph.graph.editor import Outcome, edit
from rectigraph.graph.serialization import write_rdf
from rectigraph.graph.workspace import Workspace
from rectigraph.ontology import terms
from rectigraph.ontology.errors import (
    BadOption,
    DamagedWorkspace,
    NoWorkspace,
    OtherFormat,
    UnknownName,
    WorkspaceBusy,
)
from rectigraph.ontology.records import Reading

Content = dict[str, Reading]


def build(path: Path, content: Content, **options: object) -> list[Outcome]:
    with edit(path, options=options) as editor:  # type: ignore[arg-type]
        return [editor.add(document(source, each), each) for source, each in content.items()]


def remove(path: Path, *sources: str) -> None:
    with edit(path) as editor:
        for source in sources:
            editor.remove(source)


def nquads(path: Path) -> bytes:
    data = io.BytesIO()
    write_rdf(Workspace.open(path), "nquads", data)
    return data.getvalue()


def union_is_whole(path: Path) -> bool:
    """Whether the default graph is the union of the named graphs, no more and no less."""
    store = Workspace.open(path).store
    named = {quad.triple for quad in store if quad.graph_name != DefaultGraph()}
    return named == {quad.triple for quad in store if quad.graph_name == DefaultGraph()}


def fresh(path: Path, content: Content) -> bytes:
    build(path, content)
    return nquads(path)


def test_add_replace_skip_remove(tmp_path: Path) -> None:
    path = tmp_path / "w"
    assert build(path, {"a.txt": reading(1), "b.txt": reading(2)}) == ["added", "added"]
    assert build(path, {"a.txt": reading(1), "b.txt": reading(3)}) == ["skipped", "replaced"]
    assert Workspace.open(path).sources == ("a.txt", "b.txt")
    assert nquads(path) == fresh(tmp_path / "x", {"a.txt": reading(1), "b.txt": reading(3)})
    remove(path, "a.txt")
    assert nquads(path) == fresh(tmp_path / "y", {"b.txt": reading(3)})
    assert union_is_whole(path)
    assert {each.name for each in (path / "texts").iterdir()} == {f"{reading(3).sha256}.txt"}


def test_one_text_of_two_sources_is_one_bulletin(tmp_path: Path) -> None:
    path = tmp_path / "w"
    build(path, {"b.html": reading(1)})
    build(path, {"a.txt": reading(1)})
    both = nquads(path)
    assert both == fresh(tmp_path / "x", {"a.txt": reading(1), "b.html": reading(1)})
    store = Workspace.open(path).store
    rows = list(store.query("SELECT ?b ?s { ?b rg:sourceFile ?s }", prefixes=terms.PREFIXES))  # type: ignore[arg-type]
    assert len({row["b"] for row in rows}) == 1
    assert sorted(row["s"].value for row in rows) == ["a.txt", "b.html"]
    remove(path, "b.html")
    assert nquads(path) == fresh(tmp_path / "y", {"a.txt": reading(1)})
    assert union_is_whole(path)


def test_same_text_read_otherwise_does_not_depend_on_the_order(tmp_path: Path) -> None:
    page = reading(1)
    other = replace(page, bulletins=(replace(page.bulletins[0], totals=()),))
    build(tmp_path / "w", {"a.txt": page, "b.txt": other})
    build(tmp_path / "x", {"b.txt": other, "a.txt": page})
    assert nquads(tmp_path / "w") == nquads(tmp_path / "x")
    remove(tmp_path / "w", "a.txt")
    assert nquads(tmp_path / "w") == fresh(tmp_path / "y", {"b.txt": other})


def test_what_two_bulletins_share_stays_while_one_of_them_does(tmp_path: Path) -> None:
    path = tmp_path / "w"
    build(path, {"a.txt": reading(1), "b.txt": reading(21), "page.html": digest_page(1, 6)})
    remove(path, "page.html", "b.txt")
    assert nquads(path) == fresh(tmp_path / "x", {"a.txt": reading(1)})
    assert union_is_whole(path)
    remove(path, "a.txt")
    assert nquads(path) == b""
    assert len(Workspace.open(path).store) == 0


def test_add_and_remove_within_one_build(tmp_path: Path) -> None:
    with edit(tmp_path / "w") as editor:
        for number in (1, 2, 3):
            editor.add(document("a.txt", reading(number)), reading(number))
        editor.add(document("b.txt", reading(4)), reading(4))
        editor.remove("b.txt")
        with pytest.raises(UnknownName):
            editor.remove("b.txt")
    assert nquads(tmp_path / "w") == fresh(tmp_path / "x", {"a.txt": reading(3)})


def test_known_by_input_version_and_options(tmp_path: Path) -> None:
    page = document("a.txt", reading(1))
    build(tmp_path, {"a.txt": reading(1)}, spacy_model=None, min_confidence=0.5)
    with edit(tmp_path, options={"min_confidence": 0.5}) as editor:
        assert editor.known("a.txt", page.sha256)
        assert not editor.known("a.txt", "0" * 64)
        assert not editor.known("b.txt", page.sha256)
    with edit(tmp_path, options={"min_confidence": 0.6}) as editor:
        assert not editor.known("a.txt", page.sha256)
        assert editor.add(page, reading(1)) == "skipped"
        assert editor.known("a.txt", page.sha256)


def test_order_folder_and_number_of_builds_do_not_show(tmp_path: Path) -> None:
    content = {f"{n}.txt": reading(n) for n in range(6)} | {"page.html": digest_page(8, 9)}
    whole = fresh(tmp_path / "w", content)
    assert fresh(tmp_path / "elsewhere", dict(reversed(content.items()))) == whole
    for source, each in content.items():
        build(tmp_path / "bit by bit", {source: each})
    assert nquads(tmp_path / "bit by bit") == whole
    first, second = ((tmp_path / name / "manifest.json").read_bytes() for name in ("w", "elsewhere"))
    assert first == second
    assert str(tmp_path) not in first.decode()


def test_an_exception_leaves_the_workspace_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "w"
    before = fresh(path, {"a.txt": reading(1)})
    manifest = (path / "manifest.json").read_bytes()

    def fail() -> None:
        with edit(path) as editor:
            editor.add(document("b.txt", reading(2)), reading(2))
            editor.remove("a.txt")
            editor.remove("never there")

    with pytest.raises(UnknownName):
        fail()
    assert nquads(path) == before
    assert (path / "manifest.json").read_bytes() == manifest
    build(path, {"b.txt": reading(2)})
    assert nquads(path) == fresh(tmp_path / "x", {"a.txt": reading(1), "b.txt": reading(2)})
    assert sorted(each.name for each in path.iterdir()) == [
        ".lock",
        "fragments",
        "manifest.json",
        "readings",
        "store-1",
        "store-2",
        "texts",
    ]


def test_old_generations_go(tmp_path: Path) -> None:
    for number in range(5):
        build(tmp_path, {"a.txt": reading(number)})
    assert sorted(each.name for each in tmp_path.glob("store-*")) == ["store-4", "store-5"]


def test_a_build_without_changes_makes_no_generation(tmp_path: Path) -> None:
    build(tmp_path, {"a.txt": reading(1)})
    before = (tmp_path / "manifest.json").read_bytes()
    build(tmp_path, {"a.txt": reading(1)})
    assert (tmp_path / "manifest.json").read_bytes() == before
    assert [each.name for each in tmp_path.glob("store-*")] == ["store-1"]


def test_an_empty_build_makes_an_empty_workspace(tmp_path: Path) -> None:
    build(tmp_path / "w", {})
    assert Workspace.open(tmp_path / "w").sources == ()
    assert nquads(tmp_path / "w") == b""


def test_a_second_builder_is_told_at_once(tmp_path: Path) -> None:
    with edit(tmp_path), pytest.raises(WorkspaceBusy), edit(tmp_path):
        pass


def test_reading_goes_on_while_a_build_runs(tmp_path: Path) -> None:
    before = fresh(tmp_path, {"a.txt": reading(1)})
    reader = Workspace.open(tmp_path)
    with edit(tmp_path) as editor:
        editor.add(document("b.txt", reading(2)), reading(2))
        editor.remove("a.txt")
        assert nquads(tmp_path) == before
        assert reader.current() is reader
    data = io.BytesIO()
    write_rdf(reader, "nquads", data)
    assert data.getvalue() == before
    assert reader.current().sources == ("b.txt",)


def test_the_records_come_back_as_they_were(tmp_path: Path) -> None:
    build(tmp_path, {"b.txt": reading(2), "a.txt": reading(1), "c.txt": reading(2), "page": digest_page(3, 4)})
    assert list(Workspace.open(tmp_path).readings()) == [
        (("a.txt",), reading(1)),
        (("b.txt", "c.txt"), reading(2)),
        (("page",), digest_page(3, 4)),
    ]


def test_a_base_of_the_users_own_stays(tmp_path: Path) -> None:
    with edit(tmp_path, base="https://data.example/id/") as editor:
        editor.add(document("a.txt", reading(1)), reading(1))
    build(tmp_path, {"b.txt": reading(2)})
    assert b"w3id.org/rectigraph/id/" not in nquads(tmp_path)
    with pytest.raises(BadOption, match="data"), edit(tmp_path, base="https://other.example/"):
        pass


def test_another_format_version_is_named(tmp_path: Path) -> None:
    build(tmp_path, {"a.txt": reading(1)})
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    (tmp_path / "manifest.json").write_text(json.dumps({"format": 99, "shape": "other"}), encoding="utf-8")
    assert manifest["format"] == manifests.FORMAT
    with pytest.raises(OtherFormat, match="99"):
        Workspace.open(tmp_path)
    with pytest.raises(OtherFormat, match="99"), edit(tmp_path):
        pass
    assert (tmp_path / "store-1").is_dir()


def test_no_workspace_and_damaged_ones_are_named(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspace):
        Workspace.open(tmp_path / "nowhere")
    build(tmp_path, {"a.txt": reading(1)})
    next((tmp_path / "texts").iterdir()).unlink()
    with pytest.raises(DamagedWorkspace, match="texts/"):
        Workspace.open(tmp_path).text("a.txt")
    with pytest.raises(UnknownName):
        Workspace.open(tmp_path).text("b.txt")
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(DamagedWorkspace, match=r"manifest\.json"):
        Workspace.open(tmp_path)


def test_a_store_that_is_gone_is_named(tmp_path: Path) -> None:
    build(tmp_path, {"a.txt": reading(1)})
    (tmp_path / "store-1").rename(tmp_path / "store-7")
    with pytest.raises(DamagedWorkspace):
        Workspace.open(tmp_path)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(BadOption, match=r"notes\.txt"), edit(tmp_path):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["notes.txt"]


def test_files_of_others_inside_a_workspace_stay(tmp_path: Path) -> None:
    build(tmp_path, {"a.txt": reading(1)})
    kept = [tmp_path / "notes.txt", tmp_path / "texts" / "notes.txt", tmp_path / "readings" / "x.json"]
    for path in kept:
        path.write_text("x", encoding="utf-8")
    build(tmp_path, {"a.txt": reading(2)})
    assert all(path.exists() for path in kept)


SCRIPT = """
import sys
from invented import document, reading
from rectigraph.graph.editor import edit
first, last = map(int, sys.argv[2:])
with edit(sys.argv[1]) as editor:
    print("begun", flush=True)
    editor.remove("0.txt")
    for number in range(first, last):
        editor.add(document(f"{number}.txt", reading(number)), reading(number))
    print("read", flush=True)
print("done", flush=True)
"""
LAST = 12


def run_until(path: Path, delay: float) -> None:
    """Build in another process and kill it after ``delay`` seconds, counted from when it has begun."""
    support = str(Path(__file__).parent.parent / "support")
    command = [
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {support!r})\n{SCRIPT}",
        str(path),
        "1",
        str(LAST),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        try:
            process.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_anywhere_the_workspace_opens_and_the_next_build_makes_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "w"
    before = fresh(path, {"0.txt": reading(0)})
    after = fresh(tmp_path / "x", {f"{n}.txt": reading(n) for n in range(1, LAST)})
    chance = random.Random(2)  # noqa: S311 - repeatable is what is wanted
    seen = set()
    for _ in range(20):
        run_until(path, chance.uniform(0, 0.8))
        now = nquads(path)
        assert now in (before, after)
        seen.add(now == before)
        if now == after:
            remove(path, *(f"{n}.txt" for n in range(1, LAST)))
            build(path, {"0.txt": reading(0)})
    assert True in seen
    build(path, {f"{n}.txt": reading(n) for n in range(1, LAST)})
    remove(path, "0.txt")
    assert nquads(path) == after
    assert union_is_whole(path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", encoding="utf-8")
    with pytest.raises(BadOption, match="file"), edit(tmp_path / "a"):
        pass
    with pytest.raises(NoWorkspace):
        Workspace.open(tmp_path / "a")
