from __future__ import annotations

from pathlib import Path

import pytest
from rectigraph.extract.walk import Source, walk
from rectigraph.ontology.errors import MissingDocument, UnsupportedDocument

FILES = (
    "b.txt",
    "a.html",
    "sub/c.docx",
    "sub/.d.txt",
    ".git/e.txt",
    "~$a.docx",
    "photo.PNG",
    "old.doc",
    "form.wps",
    "sub/g.ofd",
    "README",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        file = tmp_path / "bulletins" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("一、整改", "utf-8")
    return tmp_path / "bulletins"


def test_a_folder_is_walked_and_what_is_left_out_is_counted(folder: Path) -> None:
    found = walk([str(folder)])
    assert [source.name for source in found.sources] == ["a.html", "b.txt", "sub/c.docx"]
    assert found.skipped == ((".png", 1), ("hidden", 2), ("no ending", 1), ("temporary", 1))
    assert [(type(error), error.where) for error in found.errors] == [
        (UnsupportedDocument, "form.wps"),
        (UnsupportedDocument, "old.doc"),
        (UnsupportedDocument, "sub/g.ofd"),
    ]
    assert "save it as .docx in Word" in str(found.errors[1])


def test_the_order_and_repetition_of_inputs_do_not_matter(folder: Path) -> None:
    inputs = [str(folder), str(folder / "b.txt"), str(folder / "*.txt"), "https://example.org/x.html"]
    found, again = walk(inputs), walk([*reversed(inputs), *inputs])
    assert (again.sources, list(map(str, again.errors))) == (found.sources, list(map(str, found.errors)))
    assert sorted(source.name for source in found.sources) == [
        "a.html",
        "b.txt",
        "https://example.org/x.html",
        "sub/c.docx",
    ]


def test_globs(folder: Path) -> None:
    assert [source.name for source in walk([str(folder / "**" / "*.docx")]).sources] == ["c.docx"]
    assert [type(error) for error in walk([str(folder / "*.pdf")]).errors] == [MissingDocument]


def test_a_file_that_the_user_names_is_taken_whatever_its_ending(folder: Path) -> None:
    assert [source.name for source in walk([str(folder / "README"), str(folder / "old.doc")]).sources] == [
        "README",
        "old.doc",
    ]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for name in ("2023/x/a.txt", "2024/x/a.txt", "b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = walk([str(tmp_path / "2023" / "x"), str(tmp_path / "2024" / "x"), str(tmp_path / "b.txt")])
    assert [source.name for source in found.sources] == ["2023/x/a.txt", "2024/x/a.txt", "b.txt"]


def test_names_have_no_folders_of_this_machine(folder: Path) -> None:
    assert not any(str(folder) in source.name for source in walk([str(folder)]).sources)


def test_passwords_in_addresses_are_not_in_names() -> None:
    assert walk(["http://me:secret@example.org/a.html#x"]).sources == (
        Source("http://example.org/a.html", "http://me:secret@example.org/a.html#x"),
    )


def test_bad_inputs_are_values(tmp_path: Path) -> None:
    found = walk([str(tmp_path / "missing.txt"), "nul\0byte"])
    assert [type(error) for error in found.errors] == [MissingDocument, MissingDocument]
    assert "missing.txt" in str(found.errors[0])


def test_links_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "x.txt").touch()
    assert [source.name for source in walk([str(tmp_path)]).sources] == ["a/x.txt"]
