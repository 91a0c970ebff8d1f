"""``rectigraph serve``: starting, being told of a rebuild, and stopping."""

from __future__ import annotations

import signal
import socket
import time
from pathlib import Path

import httpx
import pytest
from command import rectigraph
from invented import document, reading
from rectigraph.graph.editor import edit
from rectigraph.viz.app.serve import is_local
from server import Server, posix, serving

COUNT = {"query": "SELECT (COUNT(*) AS ?n) { ?b a rg:Bulletin }", "format": "csv"}
ANY = ".".join("0000")
PAGES = ("/", "/graph", "/ledger", "/query", "/audit", "/about")

pytestmark = pytest.mark.skipif(not posix(), reason="the tests send POSIX signals")


def add(folder: Path, number: int) -> None:
    with edit(folder) as editor:
        editor.add(document(f"{number}.txt", reading(number)), reading(number))


def test_every_page_and_service_answers(web: httpx.Client) -> None:
    for path in (*PAGES, "/openapi.json", "/api/workspace", "/sparql", "/static/app.css", "/favicon.ico"):
        assert web.get(path).status_code == 200, path


def test_scripts_of_pages_are_marked_as_ours(web: httpx.Client) -> None:
    for path in PAGES:
        answer = web.get(path)
        nonce = answer.headers["content-security-policy"].partition("'nonce-")[2].partition("'")[0]
        scripts = answer.text.count("<script") - answer.text.count('<script src="/static/')
        assert scripts == answer.text.count(f'<script nonce="{nonce}"') > 0


def test_no_page_of_the_documentation_of_the_api_asks_other_hosts(web: httpx.Client) -> None:
    answers = [web.get(path) for path in ("/docs", "/redoc")]
    assert {answer.status_code for answer in answers} == {404}
    assert all("没有这个页面" in answer.text for answer in answers)


def test_ctrl_c_ends_it_well_though_browsers_are_connected(folder: Path) -> None:
    with serving(folder) as server:
        with httpx.Client(base_url=server.root) as client:
            assert client.get("/").status_code == 200
            assert server.stop() == 0
        with pytest.raises(httpx.ConnectError):
            httpx.get(server.root)


def test_a_termination_signal_leaves_no_process_behind(folder: Path) -> None:
    with serving(folder) as server:
        assert httpx.get(f"{server.root}/sparql", params=COUNT).text.split() == ["n", "5"]
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
        pids = children.read_text("ascii").split() if children.exists() else []
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=20)
        assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
        server.process.returncode = 0


def test_a_server_that_is_killed_takes_its_workers_along(folder: Path) -> None:
    with serving(folder) as server:
        httpx.get(f"{server.root}/sparql", params=COUNT)
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
        pids = children.read_text("ascii").split() if children.exists() else []
        server.process.kill()
        server.process.wait(timeout=20)
        until = time.monotonic() + 10
        while any(alive(pid) for pid in pids):
            assert time.monotonic() < until
            time.sleep(0.1)
        server.process.returncode = 0


def alive(pid: str) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text("ascii", errors="replace").rpartition(")")[2][:3]
    except OSError:
        return False


def test_a_port_in_use_is_one_line(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = rectigraph("serve", folder, "--port", taken.getsockname()[1])
    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1
    assert "--port" in run.stderr


@pytest.mark.parametrize("host", [ANY, "::", "192.0.2.1", "example.org"])
def test_other_hosts_need_a_token(folder: Path, host: str) -> None:
    run = rectigraph("serve", folder, "--host", host, "--port", 0)
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1)
    assert "--token" in run.stderr


@pytest.mark.parametrize("host", ["999.1.1.1", "192.0.2.1", "no such host"])
def test_a_host_that_is_not_here_is_one_line(folder: Path, host: str) -> None:
    run = rectigraph("serve", folder, "--host", host, "--port", 0, "--token", "t")
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1)


def test_no_workspace_is_one_line(tmp_path: Path) -> None:
    run = rectigraph("serve", tmp_path / "nothing", "--port", 0)
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1)


def test_which_hosts_are_local() -> None:
    local = ("127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]", "LOCALHOST")
    assert all(map(is_local, local))
    assert not any(map(is_local, (ANY, "::", "10.0.0.1", "example.org", "")))


def test_the_address_has_the_token_in_it(folder: Path) -> None:
    with serving(folder, "--host", ANY, "--token", "a&b 令牌") as server:
        assert httpx.get(server.root).status_code == 401
        with httpx.Client(follow_redirects=True) as client:
            answer = client.get(server.address)
            assert answer.status_code == 200
            assert "token" not in str(answer.url)
            assert client.get(f"{server.root}/sparql", params=COUNT).text.split() == ["n", "5"]


def test_the_token_may_come_from_the_environment(folder: Path) -> None:
    with serving(folder, RECTIGRAPH_TOKEN="secret") as server:  # noqa: S106 - made up
        assert httpx.get(f"{server.root}/api/workspace", headers={"x-token": "secret"}).status_code == 200
        assert httpx.get(f"{server.root}/api/workspace").status_code == 401


def test_a_rebuild_is_picked_up_while_the_server_runs(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    add(folder, 1)
    with serving(folder) as server, httpx.Client(base_url=server.root) as client:
        assert client.get("/sparql", params=COUNT).text.split() == ["n", "1"]
        assert client.get("/api/workspace").json()["serial"] == 1
        for number in (2, 3, 4):
            add(folder, number)
            wait_for(client, number)
            assert client.get("/sparql", params=COUNT).text.split() == ["n", str(number)]
            assert len(client.get("/api/overview").json()["bulletins"]) == number
            hits = client.get("/api/search", params={"q": f"第{number}轮"}).json()["hits"]
            assert hits[0]["kind"] == "Bulletin"


def wait_for(client: httpx.Client, serial: int) -> None:
    until = time.monotonic() + 15
    while client.get("/api/workspace").json()["serial"] < serial:
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_workspace_that_goes_away_leaves_what_was_open(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    add(folder, 1)
    with serving(folder) as server:
        manifest = folder / "manifest.json"
        kept = manifest.read_bytes()
        manifest.unlink()
        until = time.monotonic() + 15
        while not any("no rectigraph workspace" in line for line in server.said):
            assert time.monotonic() < until
            time.sleep(0.05)
        assert httpx.get(f"{server.root}/api/overview").status_code == 200
        manifest.write_bytes(kept)
        assert httpx.get(f"{server.root}/sparql", params=COUNT).text.split() == ["n", "1"]
        assert sum("no rectigraph workspace" in line for line in server.said) == 1
        server.said.clear()


def test_a_browser_that_leaves_ends_its_query(server: Server) -> None:
    endless = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}
    for _ in range(4):
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{server.root}/sparql", params=endless, timeout=0.5)
    assert httpx.get(f"{server.root}/sparql", params=COUNT, timeout=5).status_code == 200


def test_it_opens_the_browser_when_asked(folder: Path, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}"\n', encoding="utf-8")
    browser.chmod(0o700)
    with serving(folder, "--open", BROWSER=str(browser)) as server:
        until = time.monotonic() + 10
        while not opened.exists() or not opened.read_text("utf-8"):
            assert time.monotonic() < until
            time.sleep(0.1)
        assert opened.read_text("utf-8").strip() == server.address


def test_help_tells_the_options() -> None:
    shown = rectigraph("serve", "--help", COLUMNS="200", TERM="dumb")
    assert all(option in shown.stdout for option in ("--host", "--port", "--token", "--cors", "--open"))


@pytest.mark.parametrize(("origin", "status"), [("http://evil.example", b"403"), ("null", b"403"), ("", b"101")])
def test_only_our_own_pages_open_a_socket(server: Server, origin: str, status: bytes) -> None:
    host = server.root.removeprefix("http://")
    name, _, port = host.partition(":")
    lines = (
        "GET /_nicegui_ws/socket.io/?EIO=4&transport=websocket HTTP/1.1",
        f"Host: {host}",
        f"Origin: {origin or server.root}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGVzdCB0ZXN0IHRlc3Q9PQ==",
    )
    with socket.create_connection((name, int(port))) as line:
        line.sendall("\r\n".join((*lines, "", "")).encode())
        assert line.recv(4096).split(b" ", 2)[1] == status
