"""Who is let in, and what a browser may do with what it gets."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from rectigraph.ontology.errors import BadOption
from rectigraph.viz.app.app import application
from rectigraph.viz.app.guard import MAX_BODY
from server import running

TOKEN = "长 and+secret&é"  # noqa: S105 - made up


@pytest.fixture(scope="module")
def closed(folder: Path) -> Iterator[httpx.Client]:
    """The services behind a token."""
    with running(application(folder, token=TOKEN, any_host=True, pages=False)) as client:
        yield client


@pytest.fixture(scope="module")
def shared(folder: Path) -> Iterator[httpx.Client]:
    """The services, open to pages of other sites."""
    with running(application(folder, cors=True, pages=False)) as client:
        yield client


@pytest.mark.parametrize("path", ["/sparql?query=ASK{}", "/api/overview", "/id/agency/0f", "/openapi.json", "/static/app.css", "/nowhere"])  # fmt: skip
def test_nothing_is_told_without_the_token(closed: httpx.Client, path: str) -> None:
    answer = closed.get(path)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="rectigraph"')
    assert closed.get(path, headers={"x-token": "wrong"}).status_code == 401
    assert closed.get(path, headers={"authorization": "Bearer wrong"}).status_code == 401
    assert closed.get(path, headers={"cookie": "rectigraph-0=wrong; broken cookie; =;"}).status_code == 401


def test_a_wrong_token_in_the_address_is_refused(closed: httpx.Client) -> None:
    for wrong in ("", "wrong", TOKEN[:-1], TOKEN + " "):
        assert closed.get("/api/workspace", params={"token": wrong}).status_code == 401


def test_the_token_in_a_header(closed: httpx.Client) -> None:
    bearer = {"authorization": f"Bearer {TOKEN}".encode()}
    assert closed.get("/api/workspace", headers=bearer).status_code == 200  # type: ignore[arg-type]
    assert closed.get("/api/workspace", headers={"x-token": TOKEN.encode()}).status_code == 200  # type: ignore[dict-item]


def test_the_token_in_the_address_becomes_a_cookie(closed: httpx.Client) -> None:
    answer = closed.get("/api/ledger", params={"limit": "1", "token": TOKEN, "q": "台账"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/api/ledger?limit=1&q=%E5%8F%B0%E8%B4%A6"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert TOKEN not in cookie
    assert closed.get(answer.headers["location"], headers={"cookie": cookie.split(";")[0]}).status_code == 200


def test_the_address_leads_to_no_other_host(closed: httpx.Client) -> None:
    for path in ("//evil.example/", "/\\evil.example/", "///evil.example"):
        answer = closed.get(closed.base_url.copy_with(raw_path=path.encode() + b"?token=" + _quoted()))
        assert answer.headers["location"] == "/evil.example/"[: len(answer.headers["location"])]


def _quoted() -> bytes:
    return str(httpx.QueryParams({"t": TOKEN}))[2:].encode()


def test_others_may_be_let_in_only_with_a_token(folder: Path) -> None:
    with pytest.raises(BadOption):
        application(folder, any_host=True, pages=False)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "localhost@evil"])
def test_only_names_of_this_machine_are_answered_to(services: httpx.Client, host: str) -> None:
    assert services.get("/api/workspace", headers={"host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:99", "[::1]:8765"])
def test_names_of_this_machine(services: httpx.Client, host: str) -> None:
    assert services.get("/api/workspace", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "https://127.0.0.1", "null", "http://127.0.0.1:1"])
def test_pages_of_other_sites_are_refused(services: httpx.Client, origin: str) -> None:
    answer = services.post("/sparql", data={"query": "ASK {}"}, headers={"origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_fetches_by_other_sites_are_refused_and_links_followed(services: httpx.Client) -> None:
    other = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert services.get("/api/workspace", headers=other).status_code == 403
    assert services.get("/api/workspace", headers={**other, "sec-fetch-mode": "navigate"}).status_code == 200


def test_our_own_pages_may_ask(services: httpx.Client) -> None:
    origin = str(services.base_url).rstrip("/")
    assert services.post("/sparql", data={"query": "ASK {}"}, headers={"origin": origin}).status_code == 200


def test_cors_opens_the_services_and_nothing_else(shared: httpx.Client) -> None:
    other = {"origin": "http://other.example"}
    answer = shared.get("/sparql", params={"query": "ASK {}"}, headers=other)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
    assert shared.get("/static/app.css", headers=other).status_code == 403
    asked = {**other, "access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    answer = shared.options("/sparql", headers=asked)
    assert (answer.status_code, answer.headers["access-control-allow-headers"]) == (204, "content-type")


def test_cors_does_not_open_what_a_token_closes(folder: Path) -> None:
    with running(application(folder, token=TOKEN, cors=True, pages=False)) as client:
        assert client.get("/api/workspace", headers={"origin": "http://other.example"}).status_code == 401


def test_every_answer_says_what_it_may_be_used_for(services: httpx.Client) -> None:
    for path in ("/api/workspace", "/nowhere", "/sparql?query=oops", "/static/app.css"):
        headers = services.get(path).headers
        rules = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
        assert rules["default-src"] == "'self'"
        assert rules["frame-ancestors"] == "'self'"
        assert rules["object-src"] == "'none'"
        assert "'unsafe-inline'" not in rules["script-src"]
        assert not any("http" in words for words in rules.values())
        assert headers["x-content-type-options"] == "nosniff"


def test_the_nonce_is_another_one_each_time(services: httpx.Client) -> None:
    policies = {services.get("/nowhere").headers["content-security-policy"] for _ in range(5)}
    assert len(policies) == 5


def test_bodies_without_a_length_are_limited_too(services: httpx.Client) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(MAX_BODY // 65536 + 2):
            yield b"#" * 65536

    answer = services.post("/sparql", content=parts(), headers={"content-type": "application/sparql-query"})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fstyle.py",
        "/static//etc/passwd",
        "/id/../../../../etc/passwd",
        "/api/documents/..%2f..%2fmanifest.json",
        "/api/documents/%2e%2e%2fmanifest",
        "/documents/..%2f..%2fmanifest.json",
    ],
)
def test_no_path_leads_out(services: httpx.Client, path: str) -> None:
    host, port = services.base_url.host, services.base_url.port
    with socket.create_connection((host, port)) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.split(b" ", 2)[1] in (b"404", b"400")
    assert b"root:" not in answer
    assert b"generation" not in answer
