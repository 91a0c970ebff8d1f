"""The same documents give the same bytes, wherever, however and in whatever order they are built."""

from __future__ import annotations

import shutil
from pathlib import Path

from command import done, nquads


def test_builds_differ_in_nothing(tmp_path: Path, texts: list[Path]) -> None:
    elsewhere = tmp_path / "else" / "where"
    elsewhere.mkdir(parents=True)
    texts = texts[:5]
    copies = [Path(shutil.copy(path, elsewhere)) for path in texts]
    done("build", *texts, "-o", tmp_path / "one", "--workers", 1, PYTHONHASHSEED="1")
    done("build", *reversed(copies), "-o", tmp_path / "two", "--workers", 2, PYTHONHASHSEED="2")
    done("build", texts[0], "-o", tmp_path / "three", PYTHONHASHSEED="3")
    done("build", elsewhere, "-o", tmp_path / "three", PYTHONHASHSEED="4")
    one = nquads(tmp_path / "one")
    assert one == nquads(tmp_path / "two")
    assert one == nquads(tmp_path / "three")


def test_taking_a_document_out_leaves_what_was_before(tmp_path: Path, texts: list[Path]) -> None:
    done("build", *texts[:2], "-o", tmp_path / "out")
    before = nquads(tmp_path / "out")
    done("build", texts[2], "-o", tmp_path / "out")
    assert nquads(tmp_path / "out") != before
    done("remove", tmp_path / "out", texts[2].name)
    assert nquads(tmp_path / "out") == before


def test_another_text_of_the_same_source_replaces_the_old_one(tmp_path: Path, texts: list[Path]) -> None:
    paper = tmp_path / "paper.txt"
    for text, folder in ((texts[0], "out"), (texts[1], "out"), (texts[1], "fresh")):
        shutil.copy(text, paper)
        done("build", paper, "-o", tmp_path / folder)
    assert nquads(tmp_path / "out") == nquads(tmp_path / "fresh")


def test_the_same_text_of_two_sources_is_one_bulletin(tmp_path: Path, texts: list[Path]) -> None:
    twin = Path(shutil.copy(texts[0], tmp_path / "twin.txt"))
    done("build", texts[0], twin, "-o", tmp_path / "out")
    quads = nquads(tmp_path / "out").decode()
    sources = [line for line in quads.splitlines() if "ontology#sourceFile>" in line]
    assert len(sources) == 2
    assert len({line.split()[0] for line in sources}) == 1
