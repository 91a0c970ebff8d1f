"""The server as its user has it: a process of its own, stopped as Ctrl-C stops it; and one within the tests."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import uvicorn
from command import ENGLISH, LAUNCH
from fastapi import FastAPI


@dataclass
class Server:
    """A server that runs: where it is, and what it has said."""

    process: subprocess.Popen[str]
    address: str
    said: list[str] = field(default_factory=list)

    @property
    def root(self) -> str:
        return re.sub(r"/\?.*", "", self.address).rstrip("/")

    def stop(self) -> int:
        """Press Ctrl-C, and return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)


def first(server: Server, kind: str) -> str:
    """Return the path of the page of the thing of a class that is in most bulletins."""
    iri = httpx.get(f"{server.root}/api/things", params={"kind": kind, "limit": 1}).json()["rows"][0]["iri"]
    return "/things/" + iri.removeprefix(httpx.get(f"{server.root}/api/workspace").json()["base"])


@contextmanager
def serving(workspace: Path, *options: object, **env: str) -> Iterator[Server]:
    """Serve a workspace on a free port; the server must end well, and have said nothing but its address."""
    command = [*LAUNCH, "serve", str(workspace), *map(str, options), "--port", "0"]
    process = subprocess.Popen(
        command,
        env={**os.environ, **ENGLISH, "PYTHONWARNINGS": "default", **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr
    line = process.stderr.readline()
    found = re.search(r"http://\S+", line)
    assert found, line + process.stderr.read()
    server = Server(process, found[0])
    reader = threading.Thread(target=lambda: server.said.extend(process.stderr or ()), daemon=True)
    reader.start()
    try:
        yield server
    finally:
        status = server.stop() if process.poll() is None else process.returncode
        reader.join(timeout=5)
        process.stderr.close()
    assert status == 0, server.said
    assert not server.said, "".join(server.said)


@contextmanager
def running(app: FastAPI) -> Iterator[httpx.Client]:
    """Run an application in a thread of this process, and talk with it over HTTP."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=60) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        listener.close()
    assert not thread.is_alive()


def posix() -> bool:
    """Whether processes get signals here as the tests send them."""
    return sys.platform != "win32"
