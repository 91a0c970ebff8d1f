"""Whatever the console, the language and the reader at the other end: lines, not tracebacks."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from command import ENGLISH, LAUNCH, done, rectigraph

QUERY = "SELECT ?label { ?x a rg:Agency ; rdfs:label ?label } ORDER BY ?label LIMIT 3"


def raw(*arguments: object, **env: str) -> subprocess.CompletedProcess[bytes]:
    full = {**os.environ, **ENGLISH, **env}
    return subprocess.run([*LAUNCH, *map(str, arguments)], env=full, capture_output=True, check=False, timeout=120)


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["build", "--help"],
        ["query", "WORKSPACE", QUERY],
        ["text", "WORKSPACE", "TEXT"],
        ["validate", "WORKSPACE"],
        ["text", "WORKSPACE", "没有🦆.txt"],
        ["build", "没有🦆.txt", "-o", "OUT"],
    ],
    ids=" ".join,
)
def test_any_console(encoding: str, arguments: list[str], workspace: Path, texts: list[Path], tmp_path: Path) -> None:
    stand = {"WORKSPACE": workspace, "TEXT": texts[0].name, "OUT": tmp_path / "out"}
    words = [stand.get(word, word) for word in arguments]
    run = raw(*words, PYTHONIOENCODING=encoding, RECTIGRAPH_LANG="zh", PYTHONUTF8="0")
    assert b"Traceback" not in run.stderr
    assert b"UnicodeEncodeError" not in run.stderr
    assert run.returncode == (
        2 if arguments[0] == "text" and "🦆" in arguments[-1] else int(arguments[0] == "build" and "-o" in arguments)
    )
    assert (run.stdout + run.stderr).decode(encoding)


def test_machine_formats_are_utf_8_on_any_console(workspace: Path) -> None:
    for form in ("json", "csv", "tsv", "xml"):
        run = raw("query", workspace, QUERY, "--format", form, PYTHONIOENCODING="ascii")
        assert run.returncode == 0
        assert any(ord(character) > 0x4E00 for character in run.stdout.decode("utf-8"))


def test_a_reader_that_leaves_is_no_error(workspace: Path) -> None:
    command = [*LAUNCH, "export", str(workspace), "--format", "nquads", "-o", "-"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **ENGLISH}
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(100)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 1)


@pytest.mark.parametrize(
    ("language", "word"), [("zh_CN.UTF-8", "工作区"), ("en_US.UTF-8", "workspace"), ("C", "workspace")]
)
def test_the_language_of_the_locale(language: str, word: str, tmp_path: Path) -> None:
    env = {"RECTIGRAPH_LANG": "", "LC_ALL": language}
    assert word in rectigraph("validate", tmp_path / "none", **env).stderr
    assert word in done("validate", "--help", **env)


def test_our_own_mistakes_are_one_line_and_can_be_looked_into(workspace: Path, tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text("import networkx\nnetworkx.MultiDiGraph.__init__ = None\n", encoding="utf-8")
    env = {"PYTHONPATH": str(tmp_path)}
    run = rectigraph("view", workspace, "-o", tmp_path / "page.html", **env)
    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1
    assert "RECTIGRAPH_DEBUG" in run.stderr
    debug = raw("view", workspace, "-o", tmp_path / "page.html", **env, RECTIGRAPH_DEBUG="1")
    assert b"Traceback" in debug.stderr


def test_completion_is_offered() -> None:
    shown = done("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert "_RECTIGRAPH_COMPLETE" in shown or "complete" in shown
