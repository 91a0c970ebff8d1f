"""The READMEs say the same in two languages, and all they say can be done."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from command import done
from house import ROOT, SAMPLES
from server import serving

READMES = ("README.md", "README.zh.md")


def blocks(name: str, language: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands(name: str) -> list[list[str]]:
    """Return the commands of a README, word by word; a quoted argument may run over lines."""
    found, pending = [], ""
    for line in "".join(blocks(name, "sh")).splitlines(keepends=True):
        pending += line
        try:
            words = shlex.split(pending, comments=True)
        except ValueError:
            continue
        pending = ""
        if words:
            found.append(words)
    assert not pending
    return found


def test_both_languages_have_the_same_commands() -> None:
    one, other = (commands(name) for name in READMES)
    assert one == other
    assert blocks(READMES[0], "bat") == blocks(READMES[1], "bat")


def test_both_languages_have_the_same_python() -> None:
    one, other = ([ast.dump(ast.parse(block)) for block in blocks(name, "python")] for name in READMES)
    assert one == other


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "my-bulletins").mkdir()
    for path in (SAMPLES / "qinghe-education.txt", *sorted(SAMPLES.glob("[c-l]*.txt"))[::2]):
        shutil.copy(path, tmp_path / "my-bulletins")
    return tmp_path


def test_every_rectigraph_command_works(desk: Path) -> None:
    used = [
        words for words in commands("README.md") if words[0] == "rectigraph" and "--install-completion" not in words
    ]
    for words in used:
        if words[1] == "serve":
            serve(words[2:], desk)
            continue
        out = done(*words[1:], cwd=desk)
        for file in words[words.index("-o") + 1 :][:1] if "-o" in words else []:
            assert (desk / file).exists(), words
        if words[1] == "query":
            assert len(out.splitlines()) > 1, words
    assert len(used) > 10


def serve(words: list[str], desk: Path) -> None:
    """Start a server, look whether it is there, and stop it; the port is any that is free."""
    with serving(desk / words[0], *words[1:]) as server:
        assert httpx.get(server.root, timeout=60).status_code == 200


def test_the_python_works(desk: Path) -> None:
    done("build", desk / "my-bulletins", "-o", desk / "graph")
    script = desk / "example.py"
    script.write_text("\n".join(blocks("README.md", "python")), encoding="utf-8")
    run = subprocess.run([sys.executable, script], cwd=desk, capture_output=True, text=True, check=False, env=None)
    assert run.returncode == 0, run.stderr
    assert len(run.stdout.splitlines()) == 3
    assert all((desk / name).stat().st_size > 1000 for name in ("graph.ttl", "graph.html", "ledger.xlsx"))


def test_every_make_target_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"make (demo|test|lint|score|bench)\b", text)) <= targets


def test_every_link_within_the_checkout_leads_somewhere() -> None:
    for name in READMES:
        links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text(encoding="utf-8"))
        assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_command_and_option_is_in_its_help(desk: Path) -> None:
    for words in commands("README.md"):
        if words[0] == "rectigraph" and not words[1].startswith("-"):
            shown = done(words[1], "--help", cwd=desk, COLUMNS="200", TERM="dumb")
            assert [word for word in words if word.startswith("--") and word not in shown] == []


def test_every_command_is_in_both_readmes(desk: Path) -> None:
    shown = done("--help", cwd=desk, COLUMNS="200", TERM="dumb")
    known = set(
        re.findall(
            r"^\W*(demo|build|remove|serve|view|query|export|ledger|audit|validate|text|ontology)\b",
            shown,
            re.MULTILINE,
        )
    )
    assert known == {
        words[1] for words in commands("README.md") if words[0] == "rectigraph" and not words[1].startswith("-")
    }
