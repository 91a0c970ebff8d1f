"""Each thing that can be wrong with an input: one line, exit status 1, and the others are built."""

from __future__ import annotations

import json
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from command import done, nquads, rectigraph
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def encrypted_pdf(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 700, "Nothing to see without the word")
    canvas.save()


def scanned_pdf(path: Path) -> None:
    canvas = Canvas(str(path))
    canvas.drawInlineImage(Image.new("1", (600, 800)), 0, 0)
    canvas.showPage()
    canvas.save()


def ofd(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("OFD.xml", "<OFD/>")


def raw(data: bytes) -> Callable[[Path], None]:
    return partial(Path.write_bytes, data=data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
UNDECODABLE = bytes(range(0x80, 0x100)) * 40
BAD: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "empty": ("empty.txt", raw(b""), "empty"),
    "blank": ("blank.txt", raw("\ufeff \n\u3000\n".encode()), "empty"),
    "empty page": ("empty.html", raw(b"<html><body><script>1</script></body></html>"), "empty"),
    "binary": ("binary.txt", raw(b"\x7fELF\x02\x01\x01" + bytes(range(32)) * 99), "binary"),
    "encrypted pdf": ("locked.pdf", encrypted_pdf, "password"),
    "encrypted docx": ("locked.docx", raw(LOCKED), "password"),
    "scanned pdf": ("scan.pdf", scanned_pdf, "pictures only"),
    "unreadable encoding": ("odd.txt", raw(UNDECODABLE), "encoding"),
    "word 97": ("old.doc", raw(OLE), ".docx"),
    "wps": ("old.wps", raw(OLE), ".docx"),
    "ofd": ("page.ofd", ofd, ".pdf"),
    "unknown kind": ("video.mkv", raw(b"\x1aE\xdf\xa3"), "binary data"),
    "broken pdf": ("broken.pdf", raw(b"%PDF-1.7\nnothing more"), "broken.pdf"),
    "broken docx": ("broken.docx", raw(b"PK\x03\x04 no archive"), "broken.docx"),
    "broken xlsx": ("broken.xlsx", raw(b"PK\x03\x04 no archive"), "broken.xlsx"),
    "missing": ("missing.txt", lambda _: None, "no such file"),
}


@pytest.fixture
def built(tmp_path: Path, texts: list[Path]) -> Path:
    done("build", texts[0], "-o", tmp_path / "workspace", "--quiet")
    return tmp_path / "workspace"


def test_every_bad_input_of_one_call_is_named_and_the_good_one_built(tmp_path: Path, texts: list[Path]) -> None:
    for name, make, _ in BAD.values():
        make(tmp_path / name)
    inputs = [tmp_path / name for name, _, _ in BAD.values()]
    run = rectigraph("build", *inputs, texts[0], "-o", tmp_path / "out", "--json")
    assert run.returncode == 1
    lines = [line for line in run.stderr.splitlines() if line.startswith("rectigraph:")]
    for kind, (name, _, words) in BAD.items():
        (line,) = [line for line in lines if name in line.split(": ")[1]]
        assert words in line, kind
    summary = json.loads(run.stdout)
    assert summary["documents"]["added"] == 1
    assert {Path(failure["source"]).name for failure in summary["failures"]} == {name for name, _, _ in BAD.values()}
    assert nquads(tmp_path / "out").count(b"#Measure>") > 5


@pytest.mark.parametrize("kind", ["empty", "missing", "word 97"])
def test_a_workspace_stays_as_it_was_when_all_inputs_fail(kind: str, built: Path, tmp_path: Path) -> None:
    name, make, _ = BAD[kind]
    make(tmp_path / name)
    before = nquads(built)
    assert rectigraph("build", tmp_path / name, "-o", built).returncode == 1
    assert nquads(built) == before


def test_a_document_above_the_limit_is_named(tmp_path: Path, texts: list[Path]) -> None:
    large = tmp_path / "large.txt"
    large.write_text("大" * 400_000, encoding="utf-8")
    run = rectigraph("build", large, texts[0], "-o", tmp_path / "out", "--max-size", "1")
    assert run.returncode == 1
    assert "larger than the limit" in run.stderr
    assert "large.txt" in run.stderr


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:  # type: ignore[override]
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/notice.html"
        server.shutdown()
        thread.join()


def test_an_address_that_does_not_answer_with_a_document(address: str, tmp_path: Path, texts: list[Path]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        refused = f"http://127.0.0.1:{free.getsockname()[1]}/"
    run = rectigraph("build", address, refused, texts[0], "-o", tmp_path / "out")
    assert run.returncode == 1
    assert run.stderr.count("the address did not answer") == 2
    assert "404" in run.stderr


def test_errors_are_told_in_chinese_where_chinese_is_read(tmp_path: Path) -> None:
    run = rectigraph("build", tmp_path / "没有.txt", "-o", tmp_path / "out", RECTIGRAPH_LANG="zh_CN.UTF-8")
    assert run.returncode == 1
    assert "没有这个文件或文件夹" in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "WORKSPACE", "SELECT"],
        ["query", "WORKSPACE", "SELECT * { ?s ?p ?o }", "--format", "yaml"],
        ["query", "WORKSPACE", "INSERT DATA { <a:a> <a:a> <a:a> }"],
        ["export", "WORKSPACE", "--format", "nothing", "-o", "x"],
        ["export", "WORKSPACE", "--format", "csv", "-o", "-"],
        ["export", "WORKSPACE"],
        ["ledger", "WORKSPACE", "-o", "ledger.doc"],
        ["view", "WORKSPACE", "-o", "page.html", "--focus", "没有这样的名字"],
        ["view", "WORKSPACE", "-o", "page.html", "--nodes", "0"],
        ["text", "WORKSPACE", "nothing.txt"],
        ["remove", "WORKSPACE", "nothing.txt"],
        ["validate", "nowhere"],
        ["text", "nowhere", "a.txt"],
        ["export", "nowhere", "--format", "nt", "-o", "x"],
        ["build"],
        ["build", "a.txt"],
        ["build", "a.txt", "-o", "out", "--workers", "0"],
        ["build", "a.txt", "-o", "out", "--min-confidence", "2"],
        ["build", "a.txt", "-o", "out", "--max-size", "-1"],
        ["build", "TEXT", "-o", "out", "--spacy-model", "no_such_model"],
        ["build", "a.txt", "--nonsense"],
        ["nonsense"],
        [],
    ],
    ids=" ".join,
)
def test_wrong_arguments_and_unusable_workspaces(
    arguments: list[str], workspace: Path, texts: list[Path], tmp_path: Path
) -> None:
    stand = {"WORKSPACE": workspace, "TEXT": texts[0]}
    run = rectigraph(*(stand.get(word, word) for word in arguments), cwd=tmp_path)
    assert run.returncode == 2, run.stdout + run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_workspace_is_left_alone(tmp_path: Path, texts: list[Path]) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "love.txt").write_text("dear", encoding="utf-8")
    run = rectigraph("build", texts[0], "-o", tmp_path / "letters")
    assert run.returncode == 2
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["love.txt"]


def test_a_file_that_cannot_be_written_is_one_line(workspace: Path, tmp_path: Path) -> None:
    run = rectigraph("export", workspace, "--format", "nt", "-o", tmp_path / "no" / "such" / "folder.nt")
    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1
