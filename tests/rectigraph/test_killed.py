"""A build that is killed leaves the workspace as it was, and the next one makes it whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from command import ENGLISH, LAUNCH, done, nquads

from rectigraph import interrupts

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
POINTS = 20


def start(*arguments: object) -> subprocess.Popen[bytes]:
    null = subprocess.DEVNULL
    return subprocess.Popen([*LAUNCH, *map(str, arguments)], stdin=null, stdout=null, stderr=null)


@pytest.mark.slow
def test_kill_at_random_points(tmp_path: Path, texts: list[Path]) -> None:
    out, texts = tmp_path / "out", texts[:3]
    done("build", texts[0], "-o", out)
    before = nquads(out)
    begun = time.perf_counter()
    done("build", *texts, "-o", tmp_path / "undisturbed")
    took = time.perf_counter() - begun
    whole = nquads(tmp_path / "undisturbed")
    rng = random.Random(20)  # noqa: S311 - repeatable is what is wanted
    seen = set()
    for point in range(POINTS):
        build = start("build", *texts, "-o", out, "--workers", 1 + point % 2)
        time.sleep(took * rng.uniform(0.3, 1.05))
        build.kill()
        build.wait()
        now = nquads(out)
        assert now in (before, whole), f"point {point}"
        seen.add(now == whole)
        if now == whole:
            done("remove", out, *(path.name for path in texts[1:]))
    done("build", *texts, "-o", out)
    assert nquads(out) == whole
    assert False in seen
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"out", "undisturbed"}


def test_ctrl_c_is_one_line(tmp_path: Path, texts: list[Path]) -> None:
    command = [*LAUNCH, "build", *map(str, texts), "-o", str(tmp_path / "out"), "--workers", "2"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, env={**os.environ, **ENGLISH}, start_new_session=True
    ) as build:
        assert build.stderr is not None
        while not (tmp_path / "out" / ".lock").exists():
            time.sleep(0.02)
        os.killpg(build.pid, signal.SIGINT)
        lines = build.stderr.read().decode().splitlines()
    assert build.returncode == 130
    assert lines == ["rectigraph: interrupted; the workspace is as it was"]
    done("build", texts[0], "-o", tmp_path / "out")


def test_an_interrupt_that_was_swallowed_is_heard_at_the_next_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupts, "_pressed", [signal.SIGINT])
    with pytest.raises(KeyboardInterrupt):
        interrupts.heed()
